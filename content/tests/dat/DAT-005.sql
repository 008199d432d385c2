-- id: DAT-005
-- title: Nothing confidential is shared publicly, or without approval and an end date
-- criterion: soc2:CC6.7 | Information leaves only to those entitled to it, for as long as needed
-- also: soc2:C1.1 | Confidential information is protected where it is shared
-- controls: CTL-DAT-05
-- scope: now
-- severity: high
-- tables: external_shares(approved_by, classification, expires_at, is_public, resource, share_id, shared_with)
-- population: SELECT count(*) FROM external_shares x WHERE x.classification IN ('confidential','restricted')
-- when_empty: no_occurrence
-- remedy: Remove the share, or have it approved for named recipients with an end date; if it was public, judge
--   whether it is an incident.
SELECT x.source AS source, x.share_id AS subject,
       x.classification||' '||x.resource||' shared '||CASE WHEN coalesce(x.is_public,1)=1 THEN 'publicly' ELSE 'with '||coalesce(x.shared_with,'unknown') END||
       coalesce(', approved by '||x.approved_by,', not approved')||coalesce(', ends '||strftime('%Y-%m-%d %H:%M',x.expires_at,'unixepoch'),', with no end date') AS detail
FROM external_shares x
WHERE x.classification IN ('confidential','restricted')
  AND (coalesce(x.is_public,1)=1 OR x.approved_by IS NULL OR x.expires_at IS NULL OR x.expires_at<:as_of);
