-- id: XSY-044
-- title: Every baseline of a watched file goes back to a change that was approved
-- criterion: soc2:CC7.1 | Whoever moves the baseline hides the change; each is held against the ticket system
-- also: soc2:CC8.1 | A configuration file is changed by an approved change
-- controls: CTL-CFG-02
-- scope: now
-- severity: medium
-- tables: changes(approved_at, change_id), file_baseline(asset, change_id, path)
-- population: SELECT count(*) FROM file_baseline
-- when_empty: not_evaluated
-- remedy: Open a change for what the baseline accepted and have it approved, or set the former baseline again.
SELECT b.source, b.asset||' '||b.path AS subject,
 CASE WHEN b.change_id IS NULL THEN 'cites no change' WHEN c.change_id IS NULL THEN 'the change '||b.change_id||' does not exist'
  ELSE 'the change '||b.change_id||' was not approved' END AS detail
FROM file_baseline b
LEFT JOIN changes c ON c.change_id=b.change_id
WHERE c.change_id IS NULL OR (c.approved_at<=:as_of) IS NOT 1
