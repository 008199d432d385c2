-- id: PRI-010
-- title: Every disclosure of personal information was authorized on a recorded basis
-- criterion: soc2:P6.1 | Disclosure needs a purpose, a basis and somebody who authorized it, and consent where it
--   rests on consent
-- also: soc2:P6.2 | The record of disclosures is complete
-- controls: CTL-PRI-07
-- scope: period
-- severity: high
-- tables: consents(consent_id, given_at, withdrawn_at), pi_disclosures(authorised_by, consent_id, disclosed_at,
--   disclosure_id, legal_basis, recipient)
-- population: SELECT count(*) FROM pi_disclosures x WHERE x.disclosed_at>=:period_from AND
--   x.disclosed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find the basis and record it. If there is none, stop the disclosure, ask the recipient to delete, and treat
--   it as an unauthorized disclosure.
SELECT x.source AS source, x.disclosure_id AS subject,
       'to '||x.recipient||' on '||strftime('%Y-%m-%d %H:%M',x.disclosed_at,'unixepoch')||': authorized by '||coalesce(x.authorised_by,'nobody')||', basis '||coalesce(x.legal_basis,'none')||
       CASE WHEN x.legal_basis='consent' THEN ', consent '||coalesce(x.consent_id,'missing')||' not in force' ELSE '' END AS detail
FROM pi_disclosures x
LEFT JOIN consents k ON k.consent_id=x.consent_id
WHERE x.disclosed_at>=:period_from AND x.disclosed_at<:period_until
  AND (x.authorised_by IS NULL OR x.legal_basis IS NULL
       OR (x.legal_basis='consent' AND (k.consent_id IS NULL OR k.given_at IS NULL OR k.given_at>x.disclosed_at OR k.withdrawn_at<x.disclosed_at)));
