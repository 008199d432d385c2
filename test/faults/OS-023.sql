-- world: host
-- fault: telnet is active on web1
UPDATE systemd_units SET active_state='active' WHERE source='host:web1' AND id='telnet.socket';
-- near: telnet is enabled nowhere, but failed once
UPDATE systemd_units SET active_state='failed' WHERE source='host:web1' AND id='telnet.socket';
