-- world: host
-- fault: db1 never asks again
UPDATE sudoers SET rule_details='timestamp_timeout=-1' WHERE source='host:db1' AND rule_details LIKE 'timestamp%';
-- near: db1 asks again after exactly the policy's minutes; another number is larger
UPDATE sudoers SET rule_details='timestamp_timeout=15' WHERE source='host:db1' AND rule_details LIKE 'timestamp%';
UPDATE sudoers SET rule_details='passwd_tries=30' WHERE source='host:db1' AND rule_details='env_reset';
