-- id: RSK-007
-- title: Plans to treat risks are carried out on time
-- criterion: soc2:CC3.2 | The answer to a risk is given when the treatment is done, not when it is planned
-- also: soc2:CC4.2 | What was found is followed until corrected
-- controls: CTL-RSK-02
-- scope: now
-- severity: medium
-- tables: risks(risk_id, status, title, treatment, treatment_done_at, treatment_due_at)
-- population: SELECT count(*) FROM risks WHERE status='open' AND treatment IN ('mitigate','transfer','avoid')
-- when_empty: no_occurrence
-- remedy: Carry the treatment out, or set a new date with the reason and the approval of the owner's superior.
SELECT r.source, r.risk_id AS subject, printf('%s: treatment (%s) was due %s', r.title, r.treatment,
   coalesce(date(r.treatment_due_at,'unixepoch'),'at no time')) AS detail
FROM risks r
WHERE r.status='open' AND r.treatment IN ('mitigate','transfer','avoid')
AND r.treatment_done_at IS NULL AND (r.treatment_due_at>:as_of) IS NOT 1
