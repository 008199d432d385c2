-- id: ENC-004
-- title: File systems of hosts that hold confidential data are encrypted at rest
-- criterion: soc2:CC6.1 | Who takes the disk must not get the data
-- also: soc2:C1.1 | Confidential information is protected where it is stored
-- controls: CTL-ENC-02
-- scope: now
-- severity: high
-- tables: assets(asset, classification, system), mounts(device, encrypted, path, type), systems(classification,
--   system)
-- population: SELECT count(*) FROM mounts m JOIN assets a ON a.asset=m.source LEFT JOIN systems s ON
--   s.system=a.system WHERE m.encrypted IS NOT NULL AND m.path NOT IN ('/boot','/boot/efi') AND (a.classification IN
--   ('confidential','restricted') OR s.classification IN ('confidential','restricted'))
-- when_empty: not_evaluated
-- remedy: Move the data to an encrypted volume, wipe the old one, and record the media disposal.
SELECT m.source AS source, m.path||' '||m.device AS subject,
       m.device||' ('||m.type||') is not encrypted; the host holds '||coalesce(a.classification,s.classification)||' data' AS detail
FROM mounts m
JOIN assets a ON a.asset=m.source
LEFT JOIN systems s ON s.system=a.system
WHERE m.encrypted=0 AND m.path NOT IN ('/boot','/boot/efi')
  AND (a.classification IN ('confidential','restricted') OR s.classification IN ('confidential','restricted'));
