-- world: org
-- fault: no internal audit was completed, only a readiness check
UPDATE engagements SET status='planned' WHERE kind='internal';
INSERT INTO engagements(source,engagement,kind,period_from_at,period_until_at,completed_at,status) VALUES('program','AU2','readiness',1751328000,1782864000,1782000000,'completed'),('program','AU3','internal',1751328000,1782864000,1782850000,'completed');
-- near: completed exactly as long ago as allowed, and sealed; the next is planned
UPDATE engagements SET completed_at=1782820800-(SELECT value FROM param_now WHERE name='internal_audit_days')*86400, status='sealed';
INSERT INTO engagements(source,engagement,kind,period_from_at,period_until_at,status) VALUES('program','AU2','internal',1782864000,1814400000,'planned');
