-- id: HST-103
-- title: The configured audit rules are the loaded ones
-- criterion: soc2:CC7.2 | A rule that is only in a file records nothing, and one that was unloaded by hand hides what
--   followed
-- controls: CTL-LOG-01, CTL-CFG-02
-- scope: now
-- severity: medium
-- tables: audit_rules(origin, rule)
-- population: SELECT count(*) FROM audit_rules WHERE origin='configured'
-- when_empty: not_evaluated
-- remedy: Run augenrules --load; where rules are locked (-e 2), restart the host.
SELECT c.source, c.rule AS subject, 'configured, but not loaded' AS detail
FROM audit_rules c
WHERE c.origin='configured' AND c.rule NOT LIKE '-e %' AND c.rule NOT LIKE '-b %' AND c.rule NOT LIKE '-f %' AND c.rule NOT LIKE '-r %' AND c.rule NOT LIKE '--%' AND c.rule<>'-D'
 AND NOT EXISTS (SELECT 1 FROM audit_rules l WHERE l.source=c.source AND l.origin='loaded' AND l.rule=c.rule)
GROUP BY c.source, c.rule
