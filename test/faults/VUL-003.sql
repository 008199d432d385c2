-- world: org
-- fault: The acceptance ended in January
UPDATE vulnerabilities SET accepted_until_at=1767225600 WHERE status='accepted';
-- near: The acceptance ends at this very moment
UPDATE vulnerabilities SET accepted_until_at=1782820800 WHERE status='accepted';
