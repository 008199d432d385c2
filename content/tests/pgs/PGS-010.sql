-- id: PGS-010
-- title: Every rule of pg_hba.conf for a network asks for TLS
-- criterion: soc2:CC6.7 | Without TLS queries, data and proofs go over the network in the clear
-- also: soc2:CC6.6 | Whoever is on the path can read and change them
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: pg_hba_rules(address, auth_method, database, file_name, line_number, netmask, type, user_name)
-- population: SELECT count(*) FROM pg_hba_rules WHERE type LIKE 'host%'
-- when_empty: not_evaluated
-- remedy: Write hostssl in place of host in the line named, then SELECT pg_reload_conf();
SELECT h.source AS source, coalesce(h.file_name,'pg_hba.conf')||':'||h.line_number AS subject,
       'TLS is not asked for: '||coalesce(h.type,'?')||' '||coalesce(h.database,'?')||' '||coalesce(h.user_name,'?')||coalesce(' '||h.address,'')||coalesce('/'||h.netmask,'')||' '||coalesce(h.auth_method,'?') AS detail
FROM pg_hba_rules h
WHERE h.type IN ('host','hostnossl','hostnogssenc') AND h.auth_method<>'reject'
  AND NOT (h.address IN ('127.0.0.1','::1','samehost','localhost') OR h.address LIKE '127.%');
