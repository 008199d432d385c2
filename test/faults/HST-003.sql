-- world: host
-- fault: a hash stands in the passwd file of db1
UPDATE users SET password_field='inline' WHERE source='host:db1' AND username='bob';
-- near: the field holds a star, which no password equals
UPDATE users SET password_field='locked' WHERE source='host:db1' AND username='bob';
