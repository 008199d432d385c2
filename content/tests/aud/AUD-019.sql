-- id: AUD-019
-- title: Every criterion out of scope has a written reason, and no common criterion is out
-- criterion: soc2:CC4.1 | What is left out of an evaluation is left out openly
-- also: soc2:CC5.1 | The common criteria can't be chosen away
-- controls: CTL-MON-01
-- scope: now
-- severity: medium
-- tables: scope_criteria(criterion, engagement, in_scope, reason)
-- population: SELECT count(*) FROM scope_criteria
-- when_empty: not_evaluated
-- remedy: Bring a common criterion back into scope; write down for any other why it does not apply.
SELECT s.source, s.engagement||' '||s.criterion AS subject,
 CASE WHEN s.criterion GLOB 'soc2:CC*' THEN 'a common criterion can not be out of scope; reason given: '
   ELSE 'out of scope; reason given: ' END||coalesce(nullif(trim(s.reason),''),'none') AS detail
FROM scope_criteria s
WHERE s.in_scope=0 AND (trim(coalesce(s.reason,''))='' OR s.criterion GLOB 'soc2:CC*')
