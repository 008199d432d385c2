-- world: postgres
-- fault: The rule for all addresses lets in
UPDATE pg_hba_rules SET auth_method='scram-sha-256', type='hostssl' WHERE line_number=95;
-- near: One network is named
UPDATE pg_hba_rules SET address='10.1.0.0', netmask='255.255.0.0' WHERE line_number=92;
