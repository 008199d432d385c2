-- world: host
-- fault: pam_permit is sufficient for su on db1
UPDATE pam_rules SET module='pam_permit.so' WHERE source='host:db1' AND service='su' AND module='pam_rootok.so';
-- near: pam_permit is optional for su on db1, and sufficient only after authentication
UPDATE pam_rules SET module='pam_permit.so', control='optional' WHERE source='host:db1' AND service='su' AND module='pam_rootok.so';
INSERT INTO pam_rules(source, service, type, control, module, optional_module, path, line) VALUES('host:db1','su','account','sufficient','pam_permit.so',0,'/etc/pam.d/su',9);
