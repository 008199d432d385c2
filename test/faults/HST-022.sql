-- world: host
-- fault: Bob last logged in to web1 in January
UPDATE last SET logged_at=1767700000 WHERE source='host:web1' AND username='bob';
-- near: Bob never used web1 but received his password this month; two other accounts are unused, one without a shell, one past its end
UPDATE last SET logged_at=1767700000 WHERE source='host:web1' AND username='bob';
UPDATE shadow SET last_change_on='2026-06-10' WHERE source='host:web1' AND username='bob';
UPDATE last SET logged_at=1767700000 WHERE source='host:db1' AND username IN ('alice','bob');
UPDATE users SET can_login=0 WHERE source='host:db1' AND username='bob';
UPDATE shadow SET last_change_on='2026-01-15', expires_on='2026-03-01' WHERE source='host:db1' AND username='alice';
