-- world: postgres
-- fault: The application's rule is host
UPDATE pg_hba_rules SET type='host' WHERE line_number=92;
-- near: A rule for 127.0.0.0/8 is host
UPDATE pg_hba_rules SET address='127.0.0.0', netmask='255.0.0.0' WHERE line_number=94;
