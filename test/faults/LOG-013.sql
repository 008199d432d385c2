-- world: org
-- fault: The rule against password guessing is switched off
UPDATE detection_rules SET enabled=0 WHERE rule_id='R1';
-- near: A rule of low severity is switched off
INSERT INTO detection_rules(source,rule_id,name,log_type,severity,enabled,last_tested_at,owner) SELECT source,'R9','noise',log_type,'low',0,NULL,NULL FROM detection_rules WHERE rule_id='R1';
