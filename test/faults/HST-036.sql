-- world: host
-- fault: Bob's rule on web1 asks for no password
UPDATE sudoers SET nopasswd=1, rule_details='ALL=(root) NOPASSWD: /usr/bin/systemctl reload nginx' WHERE source='host:web1' AND header='bob';
-- near: Bob's rule on web1 says PASSWD
UPDATE sudoers SET rule_details='ALL=(root) PASSWD: /usr/bin/systemctl reload nginx' WHERE source='host:web1' AND header='bob';
