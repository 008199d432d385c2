-- world: host
-- fault: the quality module is only optional on lt4
UPDATE pam_rules SET control='optional' WHERE source='host:lt4' AND module='pam_pwquality.so';
-- near: another quality module is required on lt4
UPDATE pam_rules SET module='pam_passwdqc.so' WHERE source='host:lt4' AND module='pam_pwquality.so';
