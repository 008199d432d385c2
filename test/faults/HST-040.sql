-- world: host
-- fault: lt4 switches the pseudo terminal off
UPDATE sudoers SET rule_details='!use_pty' WHERE source='host:lt4' AND rule_details='use_pty';
-- near: lt4 logs output instead
UPDATE sudoers SET rule_details='log_output' WHERE source='host:lt4' AND rule_details='use_pty';
