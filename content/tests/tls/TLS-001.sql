-- id: TLS-001
-- title: No certificate that an endpoint presents has expired or is about to
-- criterion: soc2:CC6.7 | An expired certificate ends protected transmission; what clients see decides, not the file
--   on a host
-- also: soc2:CC6.1 | Certificates are renewed before the policy's deadline
-- controls: CTL-ENC-03
-- scope: now
-- severity: high
-- tables: tls_certificates(common_name, endpoint, not_valid_after_at, position, self_signed, subject)
-- params: cert_renew_days
-- population: SELECT count(*) FROM tls_certificates c WHERE c.position=0 OR c.self_signed=0
-- when_empty: not_evaluated
-- remedy: Renew the certificate, load it into the service with its chain, and automate the renewal.
SELECT c.source AS source, c.endpoint||' '||coalesce(c.common_name,c.subject) AS subject,
       CASE WHEN c.position=0 THEN 'its own certificate' ELSE 'the authority at place '||c.position||' of its chain' END||' ends '||
       strftime('%Y-%m-%d %H:%M',c.not_valid_after_at,'unixepoch')||'; policy asks renewal '||(SELECT value FROM param_now WHERE name='cert_renew_days')||' days before' AS detail
FROM tls_certificates c
WHERE (c.position=0 OR c.self_signed=0)
  AND c.not_valid_after_at<:as_of+86400*(SELECT value FROM param_now WHERE name='cert_renew_days');
