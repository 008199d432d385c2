-- id: HST-119
-- title: Backups made by hosts are encrypted
-- criterion: soc2:CC6.7 | A backup carries all data off the host, past every other restriction on it
-- controls: CTL-AVL-02, CTL-ENC-02
-- scope: now
-- severity: high
-- tables: backup_tools(config_path, encrypted, target, tool)
-- population: SELECT count(*) FROM backup_tools
-- when_empty: no_occurrence
-- remedy: Make a new repository with encryption, copy what must be kept, and destroy the old one.
SELECT t.source, t.tool || ' ' || t.target AS subject, iif(t.encrypted=0, 'not encrypted', 'encryption can''t be told from ' || t.config_path) AS detail
FROM backup_tools t WHERE coalesce(t.encrypted, 0)=0
