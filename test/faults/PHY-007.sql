-- world: org
-- fault: the badge of Kim was revoked in March
UPDATE badge_access SET revoked_at=1773565200 WHERE person='E11';
-- near: revoked exactly 24 hours after the departure; a departure before the period, and two of today; a badge given later is not a late revocation
UPDATE badge_access SET revoked_at=1770742800+86400 WHERE person='E11';
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E3',1751327999),('hr','E4',1782813600),('hr','E5',1782850000),('hr','E9',1757000000),('hr','E9',1782810000);
INSERT INTO badge_access(source,badge_id,site_id,zone,person,granted_at,approved_by) VALUES('badges','BX','SITE1','office','E11',1775000000,'E6');
