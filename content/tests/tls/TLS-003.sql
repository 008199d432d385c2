-- id: TLS-003
-- title: Every production endpoint presents a chain that leads to a known authority
-- criterion: soc2:CC6.7 | What nobody vouches for can be presented by anybody
-- also: soc2:CC6.1 | The policy says which authorities may issue, and forbids self-signed certificates to the outside
-- controls: CTL-ENC-03
-- scope: now
-- severity: high
-- tables: systems(environment, system), tls_certificates(common_name, endpoint, position, self_signed, subject,
--   trust_problem, trusted), tls_endpoints(endpoint, is_public, system)
-- population: SELECT count(*) FROM tls_certificates c JOIN tls_endpoints t ON t.source=c.source AND
--   t.endpoint=c.endpoint LEFT JOIN systems s ON s.system=t.system WHERE c.position=0 AND
--   (t.is_public=1 OR coalesce(s.environment,'prod')='prod')
-- when_empty: not_evaluated
-- remedy: Present a certificate issued by an authority that clients know, with every certificate between the two.
SELECT c.source AS source, c.endpoint AS subject,
       coalesce(c.common_name,c.subject)||CASE WHEN c.self_signed=1 THEN ' is self-signed' ELSE ' is not trusted' END||': '||coalesce(c.trust_problem,'not verified') AS detail
FROM tls_certificates c
JOIN tls_endpoints t ON t.source=c.source AND t.endpoint=c.endpoint
LEFT JOIN systems s ON s.system=t.system
WHERE c.position=0 AND coalesce(c.trusted,0)=0 AND (t.is_public=1 OR coalesce(s.environment,'prod')='prod');
