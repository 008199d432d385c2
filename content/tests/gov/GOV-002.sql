-- id: GOV-002
-- title: The oversight body has an independent member and one with security expertise
-- criterion: soc2:CC1.2 | A body of managers only does not oversee management; one without expertise can't judge what
--   it is told
-- controls: CTL-GOV-02
-- scope: now
-- severity: medium
-- tables: board_members(independent, security_expertise, term_from_on, term_until_on)
-- population: SELECT count(*) FROM board_members WHERE term_from_on<=date(:as_of,'unixepoch') AND (term_until_on IS
--   NULL OR term_until_on>=date(:as_of,'unixepoch'))
-- when_empty: not_evaluated
-- remedy: Appoint such a member, or an adviser who sits with the body; a small organization may use an outside
--   adviser and record the safeguard.
SELECT coalesce((SELECT min(source) FROM board_members),'none') AS source, k.need AS subject,
 'no member whose term runs now is '||k.need AS detail
FROM (SELECT 'independent of management' AS need UNION ALL SELECT 'experienced in security') k
WHERE NOT EXISTS (SELECT 1 FROM board_members b
 WHERE b.term_from_on<=date(:as_of,'unixepoch') AND (b.term_until_on IS NULL
   OR b.term_until_on>=date(:as_of,'unixepoch'))
 AND ((k.need='independent of management' AND b.independent=1) OR (k.need='experienced in security'
   AND b.security_expertise=1)))
