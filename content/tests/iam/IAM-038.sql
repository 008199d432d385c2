-- id: IAM-038
-- title: No name is declared to be that of two people
-- criterion: soc2:CC6.1 | A name that is declared for two people identifies neither, in any system where it is met
-- controls: CTL-IAM-02
-- scope: now
-- severity: medium
-- tables: account_aliases(name, of_source, person)
-- population: SELECT count(*) FROM account_aliases
-- when_empty: no_occurrence
-- remedy: Take it back for the person whose it is not: testamur account alias PERSON NAME --remove --reason TEXT; or
--   declare it for each in the source where it is theirs.
SELECT DISTINCT a.source, a.person||' '||b.person||' '||lower(a.name) AS subject,
 printf('%s is declared for %s and for %s', a.name, a.person, b.person) AS detail
FROM account_aliases a
JOIN account_aliases b ON b.person>a.person AND (b.name=a.name OR (instr(a.name,'@')>0 AND lower(b.name)=lower(a.name)))
WHERE a.of_source IS NULL OR b.of_source IS NULL OR a.of_source=b.of_source
