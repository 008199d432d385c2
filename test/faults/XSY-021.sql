-- world: org
-- fault: The billing database alarms Kim
UPDATE monitors SET contact='E11' WHERE monitor_id='MO-S-PG';
-- near: A monitor that is switched off does
UPDATE monitors SET contact='E11', enabled=0 WHERE monitor_id='MO-S-PG';
