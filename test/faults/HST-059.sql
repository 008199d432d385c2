-- world: host
-- fault: processes of db1 may trace one another
UPDATE system_controls SET current_value='0' WHERE source='host:db1' AND name='kernel.yama.ptrace_scope';
-- near: only administrators of db1 may trace
UPDATE system_controls SET current_value='2' WHERE source='host:db1' AND name='kernel.yama.ptrace_scope';
