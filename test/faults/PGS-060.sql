-- world: postgres
-- fault: A function in plperlu
UPDATE pg_functions SET language='plperlu', trusted=0 WHERE proname='half';
-- near: The same, closed to PUBLIC
UPDATE pg_functions SET language='plperlu', trusted=0, public_execute=0 WHERE proname='half';
