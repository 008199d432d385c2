-- id: HST-096
-- title: No secret stands on a command line
-- criterion: soc2:CC6.1 | Every account of a host can read the command lines of all processes
-- controls: CTL-IAM-14
-- scope: now
-- severity: high
-- tables: processes(cmdline, name, path, secret_in_cmdline)
-- population: SELECT count(*) FROM processes WHERE cmdline IS NOT NULL
-- when_empty: not_evaluated
-- remedy: Give the secret by a file of mode 600 or a credential of systemd, and change it.
SELECT p.source, p.name || ' ' || coalesce(p.path, '') AS subject, 'command line: ' || coalesce(min(p.cmdline), 'hidden') AS detail
FROM processes p WHERE p.secret_in_cmdline=1 GROUP BY p.source, p.name, p.path
