-- id: VUL-013
-- title: Every vulnerability called not affected says why
-- criterion: soc2:CC7.1 | Calling a weakness harmless ends all work on it; the reason is what a reader can check
-- controls: CTL-VUL-02
-- scope: now
-- severity: medium
-- tables: vulnerabilities(analysis, analysis_reason, asset, component, vuln_id)
-- population: SELECT count(*) FROM vulnerabilities v WHERE v.analysis IN ('not_affected','false_positive')
-- when_empty: no_occurrence
-- remedy: State in the bill of materials why the product is not affected, or take the word back.
SELECT v.source AS source, v.vuln_id||' '||v.asset AS subject, 'called '||v.analysis||' in '||coalesce(v.component,v.asset)||', with no reason' AS detail
FROM vulnerabilities v
WHERE v.analysis IN ('not_affected','false_positive') AND trim(coalesce(v.analysis_reason,''))='';
