-- id: PGS-009
-- title: No rule of pg_hba.conf asks for a weak proof
-- criterion: soc2:CC6.1 | password sends it in the clear, md5 lets a stolen hash in, ident believes the client
-- also: soc2:CC5.3 | Log-in follows the policy, not habits
-- controls: CTL-IAM-09
-- scope: now
-- severity: high
-- tables: pg_hba_rules(address, auth_method, database, file_name, line_number, netmask, type, user_name)
-- population: SELECT count(*) FROM pg_hba_rules
-- when_empty: not_evaluated
-- remedy: Put scram-sha-256 (or cert, for hosts of your own) in the line named, then SELECT pg_reload_conf();
SELECT h.source AS source, coalesce(h.file_name,'pg_hba.conf')||':'||h.line_number AS subject,
       'a weak proof is asked for: '||coalesce(h.type,'?')||' '||coalesce(h.database,'?')||' '||coalesce(h.user_name,'?')||coalesce(' '||h.address,'')||coalesce('/'||h.netmask,'')||' '||coalesce(h.auth_method,'?') AS detail
FROM pg_hba_rules h
WHERE h.auth_method IN ('password','md5','ident','rsh');
