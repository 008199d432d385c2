-- id: XSY-027
-- title: Every certificate that an endpoint of ours presents is on a host that is collected
-- criterion: soc2:CC6.7 | What the probe saw from outside is held against the certificates found on hosts; one
--   that no host has is run by nobody known
-- controls: CTL-ENC-03
-- scope: now
-- severity: medium
-- tables: certificates(sha256), systems(system, vendor_id), tls_endpoints(endpoint, fingerprint_sha256, system)
-- population: SELECT count(*) FROM tls_endpoints t LEFT JOIN systems s ON s.system=t.system WHERE
--   t.fingerprint_sha256 IS NOT NULL AND s.vendor_id IS NULL
-- when_empty: not_evaluated
-- remedy: Find the host that presents it and have it collected, or register the vendor that runs the endpoint.
SELECT t.source, t.endpoint AS subject,
 printf('presents the certificate %s, which no collected host holds', t.fingerprint_sha256) AS detail
FROM tls_endpoints t
LEFT JOIN systems s ON s.system=t.system
WHERE t.fingerprint_sha256 IS NOT NULL AND s.vendor_id IS NULL
AND NOT EXISTS (SELECT 1 FROM certificates c WHERE lower(c.sha256)=lower(t.fingerprint_sha256))
