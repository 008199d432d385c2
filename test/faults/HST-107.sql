-- world: host
-- fault: web1 forwards in the clear
DELETE FROM config_settings WHERE source='host:web1' AND family='rsyslog' AND name='streamdriver';
-- near: web1 uploads its journal instead
DELETE FROM config_settings WHERE source='host:web1' AND family='rsyslog';
INSERT INTO config_settings(source, family, path, section, name, value, seq, line, effective) VALUES('host:web1','journal-upload','/etc/systemd/journal-upload.conf','Upload','URL','https://logs.example.test',1,2,1);
