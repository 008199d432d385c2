-- id: GOV-004
-- title: Reports through the confidential channel were assessed in time
-- criterion: soc2:CC2.2 | A channel for reporting problems works when somebody listens
-- also: soc2:CC1.1 | Departures from the standard of conduct are looked into in time
-- controls: CTL-GOV-08
-- scope: now
-- severity: medium
-- tables: whistleblower_cases(case_id, received_at, triaged_at)
-- params: whistleblower_triage_days
-- population: SELECT count(*) FROM whistleblower_cases
-- when_empty: no_occurrence
-- remedy: Assess the report now, by somebody it does not concern.
SELECT w.source, w.case_id AS subject,
 printf('received %s, assessed %s; %d days are allowed', date(w.received_at,'unixepoch'),
   coalesce(date(w.triaged_at,'unixepoch'),'not yet'), (SELECT value FROM param_now
   WHERE name='whistleblower_triage_days')) AS detail
FROM whistleblower_cases w
WHERE (coalesce(w.triaged_at,:as_of)-w.received_at<=(SELECT value FROM param_now
   WHERE name='whistleblower_triage_days')*86400) IS NOT 1
