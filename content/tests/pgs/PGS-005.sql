-- id: PGS-005
-- title: Every role that can log in has a password, or a rule that asks it for another proof
-- criterion: soc2:CC6.1 | Without either the role is of no use, or let in by a rule that asks for nothing
-- controls: CTL-IAM-09
-- scope: now
-- severity: high
-- tables: pg_hba_rules(auth_method, user_name), pg_roles(password_kind, rolcanlogin, rolname)
-- population: SELECT count(*) FROM pg_roles WHERE rolcanlogin=1
-- when_empty: not_evaluated
-- remedy: Set a password with \password "ROLE", or ALTER ROLE "ROLE" NOLOGIN.
SELECT r.source AS source, r.rolname AS subject, 'can log in, has no password, and no rule asks it for a certificate or an account elsewhere' AS detail
FROM pg_roles r
WHERE r.rolcanlogin=1 AND r.password_kind='none'
  AND NOT EXISTS (SELECT 1 FROM pg_hba_rules h WHERE h.source=r.source AND h.auth_method IN ('cert','peer','gss','sspi','ldap','pam','radius','ident','bsd')
                    AND (','||h.user_name||',' LIKE '%,all,%' OR ','||h.user_name||',' LIKE '%,'||r.rolname||',%'));
