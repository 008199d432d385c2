-- world: host
-- fault: db1 rotates its audit log away
UPDATE config_settings SET value='ROTATE' WHERE source='host:db1' AND family='auditd' AND name='max_log_file_action';
-- near: db1 says the same in capitals; an overridden value and another program's are not in force
UPDATE config_settings SET value='KEEP_LOGS' WHERE source='host:db1' AND family='auditd' AND name='max_log_file_action';
INSERT INTO config_settings(source, family, path, section, name, value, seq, line, effective) VALUES('host:db1','auditd','/etc/audit/auditd.conf','global','disk_full_action','ignore',2,1,0),
 ('host:db1','other','/etc/other.conf','global','disk_full_action','ignore',1,1,1);
