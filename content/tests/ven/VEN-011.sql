-- id: VEN-011
-- title: Insurance against attack and interruption is in force
-- criterion: soc2:CC9.1 | Insurance is one of the ways to lower the cost of a disruption; where the organization
--   counts on it, it must run
-- controls: CTL-AVL-08
-- scope: now
-- severity: medium
-- tables: insurance_policies(ends_on, kind, starts_on)
-- population: SELECT count(*) FROM insurance_policies
-- when_empty: not_evaluated
-- remedy: Renew the insurance, or record in the risk register that the risk is borne without one.
SELECT coalesce((SELECT min(source) FROM insurance_policies),'none') AS source, 'cyber insurance' AS subject,
 printf('none runs on %s; the last one ended %s', date(:as_of,'unixepoch'), coalesce((SELECT max(ends_on)
   FROM insurance_policies WHERE kind='cyber'),'never')) AS detail
WHERE NOT EXISTS (SELECT 1 FROM insurance_policies i WHERE i.kind='cyber'
 AND i.starts_on<=date(:as_of,'unixepoch') AND i.ends_on>=date(:as_of,'unixepoch'))
