-- id: VUL-003
-- title: Every accepted vulnerability has a current acceptance by someone other than the asset's owner
-- criterion: soc2:CC7.1 | A weakness left in place needs a decision that is alive and was not taken by the person it
--   relieves
-- also: soc2:CC3.2 | Accepting a risk is an answer to it only when somebody with authority gave it
-- controls: CTL-VUL-02
-- scope: now
-- severity: high
-- tables: assets(asset, owner), vulnerabilities(accepted_by, accepted_until_at, asset, status, vuln_id)
-- population: SELECT count(*) FROM vulnerabilities v WHERE v.status='accepted'
-- when_empty: no_occurrence
-- remedy: Mend the vulnerability, or have the acceptance renewed by somebody with authority who does not own the
--   asset.
SELECT v.source AS source, v.vuln_id||' '||v.asset AS subject,
       coalesce('accepted by '||v.accepted_by,'accepted in no name')||
       coalesce(' until '||strftime('%Y-%m-%d %H:%M',v.accepted_until_at,'unixepoch'),' with no end date')||', asset owner '||coalesce(s.owner,'unknown') AS detail
FROM vulnerabilities v
LEFT JOIN assets s ON s.asset=v.asset
WHERE v.status='accepted'
  AND (v.accepted_by IS NULL OR v.accepted_until_at IS NULL OR v.accepted_until_at<:as_of OR v.accepted_by=s.owner);
