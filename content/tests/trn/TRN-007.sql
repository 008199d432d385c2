-- id: TRN-007
-- title: People who fell for a simulated attack completed the follow-up in time
-- criterion: soc2:CC2.2 | The simulation shows who was not reached by the message; the follow-up reaches them
-- also: soc2:CC1.4 | A gap in competence is closed when it is found
-- controls: CTL-TRN-01
-- scope: now
-- severity: low
-- tables: phishing_results(campaign_id, clicked_at, followup_completed_at, person)
-- params: phishing_followup_days
-- population: SELECT count(*) FROM phishing_results
-- when_empty: no_occurrence
-- remedy: Have the person complete the follow-up; look for those who fail again and again.
SELECT p.source, p.campaign_id||' '||p.person AS subject,
 printf('clicked %s, follow-up completed %s; %d days are allowed', date(p.clicked_at,'unixepoch'),
   coalesce(date(p.followup_completed_at,'unixepoch'),'not yet'), (SELECT value FROM param_now
   WHERE name='phishing_followup_days')) AS detail
FROM phishing_results p
WHERE p.clicked_at IS NOT NULL
AND (coalesce(p.followup_completed_at,:as_of)-p.clicked_at<=(SELECT value FROM param_now
   WHERE name='phishing_followup_days')*86400) IS NOT 1
