-- id: HST-120
-- title: A copy of each host's backups lies elsewhere and can't be removed by the host
-- criterion: soc2:A1.2 | What destroys or takes over a host must not reach its backups
-- controls: CTL-AVL-02
-- scope: now
-- severity: high
-- tables: backup_tools(append_only, off_host, target)
-- population: SELECT count(*) FROM backup_tools
-- when_empty: no_occurrence
-- remedy: Add a repository on another machine in append-only mode, or with object lock.
SELECT t.source, 'safe copy' AS subject, 'repositories: ' || group_concat(t.target || iif(t.off_host=1, ' (elsewhere, can be removed)', ' (same host)'), ', ') AS detail
FROM backup_tools t
GROUP BY t.source
HAVING max(iif(t.off_host=1 AND coalesce(t.append_only, 0)=1, 1, 0))=0
