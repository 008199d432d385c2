-- world: host
-- fault: db1 asks nobody for a password
UPDATE sudoers SET rule_details='!authenticate' WHERE source='host:db1' AND kind='default' AND rule_details='env_reset';
-- near: db1 says that it does ask; the word stands among the arguments of a rule on web1
UPDATE sudoers SET rule_details='authenticate' WHERE source='host:db1' AND kind='default' AND rule_details='env_reset';
UPDATE sudoers SET rule_details='ALL=(root) /usr/bin/check --flag=!authenticate' WHERE source='host:web1' AND header='bob';
