-- world: org
-- fault: An escalated hit names no incident
UPDATE log_hits SET incident_id=NULL WHERE status='escalated';
-- near: A hit judged a false alarm names no incident
INSERT INTO log_hits(source,hit_id,log_source,rule_id,severity,detected_at,account,status,triaged_at,triaged_by,incident_id)
SELECT source,'F2',log_source,rule_id,severity,detected_at,NULL,'false_positive',triaged_at,triaged_by,NULL FROM log_hits WHERE hit_id='F1';
