-- world: host
-- fault: db1 has left the baseline for tracing
UPDATE system_controls SET current_value='0' WHERE source='host:db1' AND name='kernel.yama.ptrace_scope';
-- near: db1 is stricter than the baseline for tracing, and a setting for web1 differs on db1
UPDATE system_controls SET current_value='3' WHERE source='host:db1' AND name='kernel.yama.ptrace_scope';
UPDATE sshd_config SET value='2' WHERE source='host:db1' AND keyword='maxauthtries';
