-- world: host
-- fault: web1 remembers three passwords
UPDATE config_settings SET value='3' WHERE source='host:web1' AND family='pwhistory' AND name='remember';
-- near: web1 remembers more than promised
UPDATE config_settings SET value='24' WHERE source='host:web1' AND family='pwhistory' AND name='remember';
