-- world: host
-- fault: the upgrade of db1 failed
UPDATE systemd_timer_runs SET result='exit-code' WHERE source='host:db1';
-- near: the upgrade of db1 is new and has its first run tomorrow; a stopped timer of lt4 failed long ago
UPDATE systemd_timer_runs SET last_trigger_at=NULL, result=NULL WHERE source='host:db1';
UPDATE systemd_timers SET active_state='inactive' WHERE source='host:lt4';
UPDATE systemd_timer_runs SET result='exit-code' WHERE source='host:lt4';
