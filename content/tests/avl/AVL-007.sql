-- id: AVL-007
-- title: No file system of an in-scope server is nearly full
-- criterion: soc2:A1.1 | Use of storage is compared with its capacity before the service stops
-- controls: CTL-AVL-05
-- scope: now
-- severity: medium
-- tables: assets(asset, in_scope), mount_usage(blocks, blocks_free, blocks_size, path, read_only, type)
-- params: disk_full_pct
-- population: SELECT count(*) FROM mount_usage m JOIN assets a ON a.asset=m.source AND a.in_scope=1 WHERE m.blocks>0
--   AND m.read_only=0 AND m.type NOT IN ('tmpfs','devtmpfs','squashfs','overlay')
-- when_empty: not_evaluated
-- remedy: Free space or enlarge the volume; find what grows and set a limit to it.
SELECT m.source AS source, m.path AS subject,
       ((100*(m.blocks-m.blocks_free))/m.blocks)||' percent of '||(m.blocks*m.blocks_size/1073741824)||' GiB used; policy tolerates '||(SELECT value FROM param_now WHERE name='disk_full_pct') AS detail
FROM mount_usage m
JOIN assets a ON a.asset=m.source AND a.in_scope=1
WHERE m.blocks>0 AND m.read_only=0 AND m.type NOT IN ('tmpfs','devtmpfs','squashfs','overlay')
  AND 100*(m.blocks-m.blocks_free)>m.blocks*(SELECT value FROM param_now WHERE name='disk_full_pct');
