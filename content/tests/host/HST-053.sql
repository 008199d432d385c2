-- id: HST-053
-- title: No file or unprotected directory can be written by everybody
-- criterion: soc2:CC6.1 | What everybody may write is restricted by nothing; programs and settings there can be replaced by
--   any account
-- controls: CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: file_findings(kind, mode, path), suid_bin(source)
-- population: SELECT count(DISTINCT source) FROM suid_bin
-- when_empty: not_evaluated
-- remedy: Run chmod o-w on the path, or set the sticky bit on a shared directory.
SELECT f.source, f.path AS subject, replace(f.kind, '_', ' ') || ', mode ' || f.mode AS detail
FROM file_findings f WHERE f.kind IN ('world_writable_file','world_writable_directory')
