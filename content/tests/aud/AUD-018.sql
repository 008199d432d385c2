-- id: AUD-018
-- title: No workpaper was changed after it was locked, and none was locked without another's review
-- criterion: soc2:CC4.1 | The record of an evaluation stays as it was reviewed
-- controls: CTL-MON-03
-- scope: now
-- severity: high
-- tables: workpapers(locked_at, modified_at, prepared_by, reviewed_at, reviewed_by, workpaper_id)
-- population: SELECT count(*) FROM workpapers
-- when_empty: no_occurrence
-- remedy: Restore the reviewed version; a later insight is a new workpaper that names the old one.
SELECT w.source, w.workpaper_id AS subject,
 printf('prepared by %s, reviewed by %s, locked %s, last changed %s', w.prepared_by,
   coalesce(w.reviewed_by,'nobody'), coalesce(strftime('%Y-%m-%d %H:%M',w.locked_at,'unixepoch'),'not yet'),
   strftime('%Y-%m-%d %H:%M',w.modified_at,'unixepoch')) AS detail
FROM workpapers w
WHERE w.modified_at>w.locked_at OR w.reviewed_by=w.prepared_by OR (w.locked_at IS NOT NULL AND (w.reviewed_by IS NULL
   OR (w.reviewed_at<=w.locked_at) IS NOT 1))
