-- world: org
-- fault: The high-risk change has no rollback plan
UPDATE changes SET rollback_plan=0 WHERE risk_level='high';
-- near: A low-risk change has no rollback plan
UPDATE changes SET rollback_plan=0 WHERE risk_level='low';
