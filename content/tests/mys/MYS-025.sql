-- id: MYS-025
-- title: Nothing is granted to everybody
-- criterion: soc2:CC6.3 | What PUBLIC has, each account made later has from its first day
-- also: soc2:C1.1 | What everybody may read is kept from nobody
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: my_server(family), my_grants(level, object_name, object_schema, privilege_type, user)
-- population: SELECT count(*) FROM my_server s
-- when_empty: not_evaluated
-- remedy: REVOKE ... ON ... FROM PUBLIC.
SELECT s.source AS source, g.level||coalesce(' '||g.object_schema,'')||coalesce(' '||g.object_name,'')||' '||g.privilege_type AS subject,
       'every account of the '||s.family||' server has '||g.privilege_type||coalesce(' on '||g.object_schema,' everywhere')||coalesce('.'||g.object_name,'') AS detail
FROM my_server s JOIN my_grants g ON g.source=s.source
WHERE g.user='PUBLIC' AND g.privilege_type<>'USAGE';
