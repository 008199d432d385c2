-- id: OS-014
-- title: Hosts match the approved secure configuration baseline
-- criterion: soc2:CC7.1 | Settings in force are compared with the configuration standard the organization approved
-- also: soc2:CC6.8 | A setting that left the baseline shows an unauthorized change to a host
-- controls: CTL-CFG-01
-- scope: now
-- severity: high
-- tables: config_baseline(applies_to, approved_at, expected, name, op, table_name), config_settings(effective, family,
--   name, value), os_version(source), sshd_config(keyword, match_block, value), system_controls(current_value, name)
-- population: SELECT count(*) FROM config_baseline WHERE table_name IN ('system_controls','sshd_config','config_settings')
-- when_empty: not_evaluated
-- remedy: Bring the setting back to its approved value, or have the baseline changed for this host.
WITH item(source, name, op, expected, value) AS (
 SELECT o.source, b.name, b.op, b.expected,
  CASE b.table_name
   WHEN 'system_controls' THEN (SELECT s.current_value FROM system_controls s WHERE s.source=o.source AND s.name=b.name)
   WHEN 'sshd_config' THEN (SELECT group_concat(c.value, ',') FROM sshd_config c WHERE c.source=o.source AND c.keyword=b.name AND c.match_block='global')
   ELSE (SELECT group_concat(f.value, ',') FROM config_settings f WHERE f.source=o.source AND f.family || ':' || f.name=b.name AND f.effective=1) END
 FROM config_baseline b JOIN os_version o ON b.applies_to IS NULL OR b.applies_to=o.source
 WHERE b.table_name IN ('system_controls','sshd_config','config_settings') AND b.approved_at<=:as_of
  AND (b.table_name<>'sshd_config' OR EXISTS (SELECT 1 FROM sshd_config x WHERE x.source=o.source)))
SELECT i.source, i.name AS subject, 'approved ' || i.op || ' ' || i.expected || ', found ' || coalesce(i.value, 'nothing') AS detail
FROM item i
WHERE i.value IS NULL OR (i.op='eq' AND i.value<>i.expected) OR (i.op='ne' AND i.value=i.expected)
 OR (i.op='ge' AND CAST(i.value AS INTEGER) < CAST(i.expected AS INTEGER))
 OR (i.op='le' AND CAST(i.value AS INTEGER) > CAST(i.expected AS INTEGER))
 OR (i.op='contains' AND instr(i.value, i.expected)=0)
