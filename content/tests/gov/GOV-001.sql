-- id: GOV-001
-- title: The oversight body met within the interval of the policy and discussed security
-- criterion: soc2:CC1.2 | Oversight is exercised in meetings; this asks for a quorum, approved minutes and security
--   among the topics
-- also: soc2:CC2.2 | The meeting is where management and the oversight body talk about internal control
-- controls: CTL-GOV-02
-- scope: now
-- severity: high
-- tables: governance_meetings(approved_at, body, held_at, minutes_doc_id, quorum_met, topics)
-- params: board_meeting_days
-- population: SELECT count(*) FROM governance_meetings WHERE body IN ('board','audit_committee')
-- when_empty: not_evaluated
-- remedy: Hold the meeting, with security on the agenda, and approve its minutes.
SELECT coalesce((SELECT min(source) FROM governance_meetings),'none') AS source, 'oversight meeting' AS subject,
 printf('last meeting with a quorum, approved minutes and security among its topics: %s; every %d days is promised',
   coalesce(date(max(g.held_at),'unixepoch'),'none'), (SELECT value FROM param_now
   WHERE name='board_meeting_days')) AS detail
FROM governance_meetings g
WHERE g.body IN ('board','audit_committee') AND g.held_at<=:as_of
AND g.quorum_met=1 AND g.minutes_doc_id IS NOT NULL AND g.approved_at<=:as_of AND lower(g.topics) LIKE '%security%'
HAVING (:as_of-max(g.held_at)<=(SELECT value FROM param_now WHERE name='board_meeting_days')*86400) IS NOT 1
