-- id: AUD-007
-- title: Evidence covers the period it is used for, and was captured after what it covers
-- criterion: soc2:CC2.1 | Information from another time says nothing of this period
-- also: soc2:CC4.1 | A conclusion on a period rests on evidence of that period
-- controls: CTL-MON-04
-- scope: now
-- severity: high
-- tables: engagements(engagement, period_from_at, period_until_at), evidence(collected_at, covers_from_at,
--   covers_until_at, engagement, evidence_id, recorded_at, status)
-- population: SELECT count(*) FROM evidence WHERE status='accepted'
-- when_empty: no_occurrence
-- remedy: Capture evidence of the period; where it can't be had any more, record a finding.
SELECT e.source, e.evidence_id AS subject,
 printf('covers %s to %s, captured %s, entered the ledger %s; %s runs from %s to %s',
   date(e.covers_from_at,'unixepoch'), date(e.covers_until_at,'unixepoch'), date(e.collected_at,'unixepoch'),
   date(e.recorded_at,'unixepoch'), g.engagement, date(g.period_from_at,'unixepoch'),
   date(g.period_until_at,'unixepoch')) AS detail
FROM evidence e
JOIN engagements g ON g.engagement=e.engagement
WHERE e.status='accepted'
AND (e.covers_until_at<=g.period_from_at OR e.covers_from_at>=g.period_until_at OR e.covers_from_at>e.covers_until_at
 OR e.collected_at<e.covers_until_at OR e.recorded_at<e.collected_at)
