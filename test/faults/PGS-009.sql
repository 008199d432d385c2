-- world: postgres
-- fault: A rule asks for ident
UPDATE pg_hba_rules SET auth_method='ident' WHERE line_number=94;
-- near: A rule asks for a certificate
UPDATE pg_hba_rules SET auth_method='cert' WHERE line_number=92;
