-- id: PGS-014
-- title: No session comes over a network without TLS
-- criterion: soc2:CC6.7 | What is seen now shows whether the rules hold
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: pg_sessions(client_addr, ssl, started_at, usename)
-- population: SELECT count(*) FROM pg_sessions
-- when_empty: not_evaluated
-- remedy: Connect with sslmode=verify-full, and write hostssl in the rule of pg_hba.conf that let the session in.
SELECT x.source AS source, coalesce(x.usename,'?')||' from '||x.client_addr AS subject, count(*)||' sessions without TLS, the oldest since '||date(min(x.started_at),'unixepoch') AS detail
FROM pg_sessions x
WHERE x.client_addr NOT LIKE '127.%' AND x.client_addr<>'::1' AND coalesce(x.ssl,0)=0
GROUP BY x.source, x.usename, x.client_addr;
