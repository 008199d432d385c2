-- id: PGS-011
-- title: No rule of pg_hba.conf is open to every address
-- criterion: soc2:CC6.6 | The database is reachable from where it is needed, and from nowhere else
-- also: soc2:CC6.1 | Where somebody comes from is part of access control
-- controls: CTL-NET-04
-- scope: now
-- severity: high
-- tables: pg_hba_rules(address, auth_method, database, file_name, line_number, netmask, type, user_name)
-- population: SELECT count(*) FROM pg_hba_rules WHERE type LIKE 'host%'
-- when_empty: not_evaluated
-- remedy: Name the networks that need the database in the line, then SELECT pg_reload_conf();
SELECT h.source AS source, coalesce(h.file_name,'pg_hba.conf')||':'||h.line_number AS subject,
       'open to every address: '||coalesce(h.type,'?')||' '||coalesce(h.database,'?')||' '||coalesce(h.user_name,'?')||coalesce(' '||h.address,'')||coalesce('/'||h.netmask,'')||' '||coalesce(h.auth_method,'?') AS detail
FROM pg_hba_rules h
WHERE h.auth_method<>'reject' AND (h.address='all' OR (h.address IN ('0.0.0.0','::') AND h.netmask IN ('0.0.0.0','::')));
