-- world: host
-- fault: support for web1's release ended in 2024
UPDATE os_version SET version='10 (buster)', major=10, support_end_on='2024-06-30' WHERE source='host:web1';
-- near: support for web1's release ends today
UPDATE os_version SET support_end_on='2026-06-30' WHERE source='host:web1';
