-- id: HST-039
-- title: Every sudo rule names a user or group that exists
-- criterion: soc2:CC6.2 | A rule for a name that is gone waits for the next account that gets that name
-- controls: CTL-IAM-03, CTL-IAM-10
-- scope: now
-- severity: medium
-- tables: groups(gid, groupname), sudoers(header, kind, line, path), users(uid, username)
-- population: SELECT count(*) FROM sudoers WHERE kind='rule'
-- when_empty: no_occurrence
-- remedy: Remove the rule with visudo.
SELECT s.source, s.header AS subject, 'rule in ' || min(s.path || ':' || s.line) || ' for a name the host does not know' AS detail
FROM sudoers s
WHERE s.kind='rule' AND s.header<>'ALL'
 AND NOT EXISTS (SELECT 1 FROM users u WHERE u.source=s.source AND (u.username=s.header OR '#' || u.uid=s.header))
 AND NOT EXISTS (SELECT 1 FROM groups g WHERE g.source=s.source AND ('%' || g.groupname=s.header OR '%#' || g.gid=s.header))
GROUP BY s.source, s.header
