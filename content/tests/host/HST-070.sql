-- id: HST-070
-- title: No file system is short of inodes
-- criterion: soc2:A1.1 | A file system without inodes takes no new file however much space is free
-- controls: CTL-AVL-05
-- scope: now
-- severity: medium
-- tables: mount_usage(inodes, inodes_free, path, read_only)
-- params: disk_full_pct
-- population: SELECT count(*) FROM mount_usage WHERE inodes>0
-- when_empty: not_evaluated
-- remedy: Find the directory with very many files; remove them or make the file system anew with more inodes.
SELECT m.source, m.path AS subject, ((100*(m.inodes-m.inodes_free))/m.inodes) || ' percent of inodes used, policy ' || p.value AS detail
FROM mount_usage m JOIN param_now p ON p.name='disk_full_pct'
WHERE m.read_only=0 AND 100*(m.inodes-m.inodes_free) > p.value*m.inodes
