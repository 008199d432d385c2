-- world: postgres
-- fault: A rule for the loopback address trusts
UPDATE pg_hba_rules SET auth_method='trust' WHERE line_number=94;
-- near: The same rule rejects
UPDATE pg_hba_rules SET auth_method='reject' WHERE line_number=94;
