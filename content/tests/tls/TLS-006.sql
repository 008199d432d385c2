-- id: TLS-006
-- title: The certificate an endpoint presents is one that its system's hosts have in use
-- criterion: soc2:CC6.7 | Another one is a renewal that was never loaded, or somebody else who answers
-- also: soc2:CC6.1 | The inventory of certificates is held against what is presented
-- controls: CTL-ENC-03
-- scope: now
-- severity: medium
-- tables: assets(asset, system), certificates(sha256, used_by), tls_endpoints(endpoint, fingerprint_sha256, system)
-- population: SELECT count(*) FROM tls_endpoints t WHERE t.fingerprint_sha256 IS NOT NULL AND EXISTS (SELECT 1 FROM
--   assets a JOIN certificates c ON c.source=a.asset WHERE a.system=t.system AND c.used_by IS NOT NULL)
-- when_empty: no_occurrence
-- remedy: Reload the service when its file was renewed. Otherwise find out who answers at the endpoint.
SELECT t.source AS source, t.endpoint AS subject,
       'presents '||substr(t.fingerprint_sha256,1,16)||'..., which no host of '||t.system||' has in use' AS detail
FROM tls_endpoints t
WHERE t.fingerprint_sha256 IS NOT NULL
  AND EXISTS (SELECT 1 FROM assets a JOIN certificates c ON c.source=a.asset WHERE a.system=t.system AND c.used_by IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM assets a JOIN certificates c ON c.source=a.asset
                  WHERE a.system=t.system AND c.used_by IS NOT NULL AND c.sha256=t.fingerprint_sha256);
