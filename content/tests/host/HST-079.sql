-- id: HST-079
-- title: No audit record was lost
-- criterion: soc2:CC7.2 | A gap in the records hides what happened in it
-- controls: CTL-LOG-02
-- scope: now
-- severity: medium
-- tables: audit_status(backlog_limit, lost)
-- population: SELECT count(*) FROM audit_status
-- when_empty: not_evaluated
-- remedy: Raise backlog_limit (-b) and the priority of auditd; narrow rules that flood.
SELECT a.source, 'lost records' AS subject, a.lost || ' records lost since start, backlog limit ' || a.backlog_limit AS detail
FROM audit_status a WHERE a.lost>0
