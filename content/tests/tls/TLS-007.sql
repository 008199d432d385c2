-- id: TLS-007
-- title: No certificate is issued for longer than the policy allows
-- criterion: soc2:CC6.1 | A certificate that lives for years outlasts what was known about its key and its owner
-- controls: CTL-ENC-03
-- scope: now
-- severity: low
-- tables: tls_certificates(common_name, endpoint, not_valid_after_at, not_valid_before_at, position, subject)
-- params: cert_lifetime_days
-- population: SELECT count(*) FROM tls_certificates c WHERE c.position=0
-- when_empty: not_evaluated
-- remedy: Have the certificate issued anew for a shorter time, and automate the renewal.
SELECT c.source AS source, c.endpoint AS subject,
       coalesce(c.common_name,c.subject)||' is issued for '||((c.not_valid_after_at-c.not_valid_before_at)/86400)||' days; policy allows '||(SELECT value FROM param_now WHERE name='cert_lifetime_days') AS detail
FROM tls_certificates c
WHERE c.position=0
  AND c.not_valid_after_at-c.not_valid_before_at>86400*(1+(SELECT value FROM param_now WHERE name='cert_lifetime_days'));
