-- world: org
-- fault: The monitors of the application are switched off
UPDATE monitors SET enabled=0 WHERE system='S-APP';
-- near: A second monitor of the application is switched off
INSERT INTO monitors(source,monitor_id,system,kind,enabled,contact,last_tested_at) SELECT source,'MO-X',system,'latency',0,contact,NULL FROM monitors WHERE system='S-APP' LIMIT 1;
