-- id: MYS-013
-- title: Changes are logged so that any moment can be restored
-- criterion: soc2:A1.2 | A backup restores a night; the binary log, flushed with each commit, restores the day
--   after it
-- controls: CTL-AVL-01
-- scope: now
-- severity: high
-- tables: my_server(source), my_variables(name, value)
-- population: SELECT count(*) FROM my_server s
-- when_empty: not_evaluated
-- remedy: [mariadbd] log_bin=mysql-bin, sync_binlog=1, innodb_flush_log_at_trx_commit=1; then restart the server.
SELECT s.source AS source, w.name AS subject, w.name||' is '||coalesce(v.value,'not told')||': '||w.why AS detail
FROM my_server s
JOIN (SELECT 'log_bin' AS name, 'changes since the last backup can not be restored' AS why
      UNION ALL SELECT 'sync_binlog', 'a crash loses changes from the binary log'
      UNION ALL SELECT 'innodb_flush_log_at_trx_commit', 'a crash loses committed changes') w
LEFT JOIN my_variables v ON v.source=s.source AND v.name=w.name
WHERE CASE w.name WHEN 'log_bin' THEN coalesce(v.value,'OFF') NOT IN ('ON','1') WHEN 'sync_binlog' THEN coalesce(v.value,'0')='0'
    ELSE coalesce(v.value,'0')<>'1' END;
