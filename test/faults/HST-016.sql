-- world: host
-- fault: db1 counts failures only after the account was accepted
UPDATE pam_rules SET type='account' WHERE source='host:db1' AND module='pam_faillock.so' AND arguments LIKE '%authfail%';
-- near: db1 lost the line that refuses at once, but still counts failures
UPDATE pam_rules SET type='account' WHERE source='host:db1' AND module='pam_faillock.so' AND arguments='preauth';
DELETE FROM pam_rules WHERE source='host:db1' AND module='pam_faillock.so' AND arguments='preauth';
