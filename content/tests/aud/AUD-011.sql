-- id: AUD-011
-- title: Every finding states condition, criterion, cause, effect and recommendation
-- criterion: soc2:CC4.2 | A deficiency can be corrected when it is told what is wrong, against what, why and with
--   what effect
-- controls: CTL-MON-05
-- scope: now
-- severity: high
-- tables: findings(cause, condition, criterion_text, effect, finding_id, recommendation)
-- population: SELECT count(*) FROM findings
-- when_empty: no_occurrence
-- remedy: Complete the finding with its owner; cause is what keeps it from coming back.
SELECT f.source, f.finding_id AS subject,
 'lacks:'||iif(trim(coalesce(f.condition,''))='',' condition','')
   ||iif(trim(coalesce(f.criterion_text,''))='',' criterion','')||iif(trim(coalesce(f.cause,''))='',' cause','')
 ||iif(trim(coalesce(f.effect,''))='',' effect','')||iif(trim(coalesce(f.recommendation,''))='',' recommendation','')
   AS detail
FROM findings f
WHERE trim(coalesce(f.condition,''))='' OR trim(coalesce(f.criterion_text,''))='' OR trim(coalesce(f.cause,''))=''
OR trim(coalesce(f.effect,''))='' OR trim(coalesce(f.recommendation,''))=''
