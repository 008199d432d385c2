-- id: HST-114
-- title: Nobody logged in as root over the network in the period
-- criterion: soc2:CC6.1 | What root did can be laid at a person's door only when the person logged in first
-- controls: CTL-IAM-10, CTL-NET-03
-- scope: period
-- severity: high
-- tables: last(host, logged_at, type, username)
-- population: SELECT count(*) FROM last WHERE type=7 AND logged_at>=:period_from AND logged_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out who it was, forbid it (PermitRootLogin no) and record the finding.
SELECT l.source, 'root from ' || l.host AS subject, count(*) || ' sessions, the last on ' || date(max(l.logged_at), 'unixepoch') AS detail
FROM last l
WHERE l.type=7 AND l.username='root' AND l.host NOT LIKE ':%' AND l.logged_at>=:period_from AND l.logged_at<:period_until
GROUP BY l.source, l.host
