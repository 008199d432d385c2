-- world: postgres
-- fault: total does not pin it
UPDATE pg_functions SET search_path=NULL WHERE proname='total';
-- near: half, which runs with the caller's rights, does not
UPDATE pg_functions SET search_path=NULL, public_execute=0 WHERE proname='half';
