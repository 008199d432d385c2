-- world: org
-- fault: Kim's badge opened the office the day after Kim left
UPDATE badge_access SET last_used_at=1770829200 WHERE badge_id='BE11';
-- near: It did so in the last hour; Jo's did after Jo came back
UPDATE badge_access SET last_used_at=1770742799 WHERE badge_id='BE11';
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E10',1700000000);
