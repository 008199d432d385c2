-- world: host
-- fault: pam_unix on web1 accepts empty passwords
UPDATE pam_rules SET arguments='nullok try_first_pass' WHERE source='host:web1' AND module='pam_unix.so' AND type='auth';
-- near: nullok stands only where a password is set, and for a module that asks no password
UPDATE pam_rules SET arguments='obscure nullok' WHERE source='host:web1' AND module='pam_unix.so' AND type='password';
UPDATE pam_rules SET arguments='nullok' WHERE source='host:web1' AND module='pam_permit.so';
UPDATE pam_rules SET arguments='nullok_secure' WHERE source='host:web1' AND module='pam_unix.so' AND type='auth';
