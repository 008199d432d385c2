-- id: PGS-008
-- title: No rule of pg_hba.conf lets anybody in without proof
-- criterion: soc2:CC6.1 | trust asks for no proof of who somebody is
-- also: soc2:CC6.6 | From a network it is an open door
-- controls: CTL-IAM-09, CTL-NET-04
-- scope: now
-- severity: critical
-- tables: pg_hba_rules(address, auth_method, database, file_name, line_number, netmask, type, user_name)
-- population: SELECT count(*) FROM pg_hba_rules
-- when_empty: not_evaluated
-- remedy: Put scram-sha-256 in place of trust in the line named, then SELECT pg_reload_conf();
SELECT h.source AS source, coalesce(h.file_name,'pg_hba.conf')||':'||h.line_number AS subject,
       'no proof is asked for: '||coalesce(h.type,'?')||' '||coalesce(h.database,'?')||' '||coalesce(h.user_name,'?')||coalesce(' '||h.address,'')||coalesce('/'||h.netmask,'')||' '||coalesce(h.auth_method,'?') AS detail
FROM pg_hba_rules h
WHERE h.auth_method='trust';
