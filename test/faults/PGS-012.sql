-- world: postgres
-- fault: A line has a wrong method
UPDATE pg_hba_rules SET error='invalid authentication method "scram"', auth_method=NULL, type=NULL, database=NULL, user_name=NULL, address=NULL, netmask=NULL WHERE line_number=92;
-- near: A line was added
INSERT INTO pg_hba_rules SELECT source, file_name, 96, type, database, user_name, address, netmask, auth_method, options, error FROM pg_hba_rules WHERE line_number=92;
