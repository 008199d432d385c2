-- id: VUL-014
-- title: Every component of a bill of materials can be looked up
-- criterion: soc2:CC7.1 | A part without a version or a package name can't be compared with any list of vulnerabilities, so
--   its weaknesses stay unknown
-- controls: CTL-VUL-01
-- scope: now
-- severity: low
-- tables: sbom_components(component_id, cpe, name, purl, scope, target, type, version)
-- population: SELECT count(*) FROM sbom_components c
-- when_empty: not_evaluated
-- remedy: Let the build write version and package URL of the part, or replace the part.
SELECT c.source AS source, c.target||' '||c.component_id AS subject, c.name||' in '||c.target||' has '||CASE WHEN trim(coalesce(c.version,''))='' THEN 'no version' ELSE 'neither a package URL nor a CPE name' END AS detail
FROM sbom_components c
WHERE coalesce(c.scope,'')<>'excluded' AND coalesce(c.type,'')<>'file'
  AND (trim(coalesce(c.version,''))='' OR (c.purl IS NULL AND c.cpe IS NULL));
