-- id: END-005
-- title: No device is still held by a person who has left
-- criterion: soc2:CC6.5 | A device that did not come back is out of the organization's protection
-- also: soc2:CC6.7 | What is on it has left with the person
-- controls: CTL-HRS-02
-- scope: now
-- severity: high
-- tables: assets(asset, kind, owner, retired_at), employees(hired_at, person, status), terminations(effective_at,
--   person)
-- params: asset_return_days
-- population: SELECT count(*) FROM assets WHERE kind IN ('laptop','workstation','mobile') AND (retired_at IS NULL OR
--   retired_at>:as_of)
-- when_empty: no_occurrence
-- remedy: Get the device back or wipe it from afar; if it came back, correct the inventory.
SELECT s.source, s.asset AS subject,
 printf('%s held by %s, who left %s; %d days are allowed', s.kind, s.owner, date(max(t.effective_at),'unixepoch'),
   (SELECT value FROM param_now WHERE name='asset_return_days')) AS detail
FROM assets s
JOIN terminations t ON t.person=s.owner AND t.effective_at<=:as_of
WHERE s.kind IN ('laptop','workstation','mobile') AND (s.retired_at IS NULL OR s.retired_at>:as_of)
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
   AND e.hired_at>=t.effective_at)
GROUP BY s.source, s.asset, s.kind, s.owner
HAVING (:as_of-max(t.effective_at)<=(SELECT value FROM param_now WHERE name='asset_return_days')*86400) IS NOT 1
