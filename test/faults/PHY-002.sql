-- world: org
-- fault: nobody approved the badges
UPDATE badge_access SET approved_by=NULL WHERE revoked_at IS NULL;
-- near: a revoked badge belongs to nobody; the holder of another is on leave
INSERT INTO badge_access(source,badge_id,site_id,zone,granted_at,revoked_at) VALUES('badges','BX','SITE1','office',1700000000,1780000000);
UPDATE employees SET status='leave' WHERE person='E4';
