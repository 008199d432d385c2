-- id: HST-097
-- title: No job runs what it downloads
-- criterion: soc2:CC6.8 | A download piped into a shell lets the other end run anything, at each run anew
-- controls: CTL-CFG-04
-- scope: now
-- severity: critical
-- tables: crontab(command, path), systemd_units(exec_start, id)
-- population: SELECT (SELECT count(*) FROM crontab) + (SELECT count(*) FROM systemd_units WHERE exec_start IS NOT NULL)
-- when_empty: no_occurrence
-- remedy: Install the program as a package or by a reviewed change; let the job run the installed file.
WITH job(source, subject, command) AS (
 SELECT c.source, c.path || ': ' || c.command, c.command FROM crontab c WHERE c.command LIKE '%curl %' OR c.command LIKE '%wget %'
 UNION SELECT u.source, u.id, u.exec_start FROM systemd_units u WHERE u.exec_start LIKE '%curl %' OR u.exec_start LIKE '%wget %')
SELECT j.source, j.subject, 'runs a download: ' || j.command AS detail
FROM job j
WHERE (replace(j.command, ' ', '') LIKE '%|sh%' OR replace(j.command, ' ', '') LIKE '%|bash%' OR replace(j.command, ' ', '') LIKE '%|python%'
  OR replace(j.command, ' ', '') LIKE '%|perl%' OR replace(j.command, ' ', '') LIKE '%|sudo%' OR j.command LIKE '%sh -c "$(curl%' OR j.command LIKE '%bash <(%')
