-- id: HST-122
-- title: Keys of backups can be read by root only
-- criterion: soc2:CC6.1 | Whoever reads the key reads everything that was ever backed up
-- controls: CTL-IAM-14, CTL-AVL-02
-- scope: now
-- severity: high
-- tables: backup_tools(key_file, key_mode_bits, tool)
-- population: SELECT count(*) FROM backup_tools WHERE key_file IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Run chmod 600 on the key file and change the key where the tool can.
SELECT t.source, t.key_file AS subject, 'bits ' || coalesce(min(t.key_mode_bits), 'unknown') || ' let others read the key of ' || min(t.tool) AS detail
FROM backup_tools t WHERE t.key_file IS NOT NULL AND (coalesce(t.key_mode_bits, 63) & 63)<>0
GROUP BY t.source, t.key_file
