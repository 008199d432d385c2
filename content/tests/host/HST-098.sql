-- id: HST-098
-- title: root runs no program somebody else can write
-- criterion: soc2:CC6.8 | Whoever may change the file of a root job is root at its next run
-- controls: CTL-CFG-02
-- scope: now
-- severity: high
-- tables: crontab(line, path, program, program_writable, username)
-- population: SELECT count(*) FROM crontab WHERE username='root'
-- when_empty: no_occurrence
-- remedy: Move the program to a directory only root can write, such as /usr/local/sbin.
SELECT c.source, c.path || ': ' || c.program AS subject, 'job of root, line ' || min(c.line) || ': others can write ' || c.program AS detail
FROM crontab c WHERE c.username='root' AND c.program_writable=1
GROUP BY c.source, c.path, c.program
