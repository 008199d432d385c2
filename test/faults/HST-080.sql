-- world: host
-- fault: it is switched off on db1
UPDATE config_settings SET value='0' WHERE source='host:db1' AND family='apt';
-- near: it runs every second day on db1, and lt4 has another distribution
UPDATE config_settings SET value='2' WHERE source='host:db1' AND family='apt';
UPDATE os_version SET platform='fedora', platform_like=NULL WHERE source='host:lt4';
DELETE FROM config_settings WHERE source='host:lt4' AND family='apt';
