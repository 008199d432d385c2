-- id: ENC-001
-- title: No certificate in use has expired or is about to
-- criterion: soc2:CC6.7 | An expired certificate ends protected transmission or teaches people to click it away
-- also: soc2:CC6.1 | Certificates are renewed before the policy's deadline
-- controls: CTL-ENC-03
-- scope: now
-- severity: high
-- tables: certificates(common_name, not_valid_after_at, path, subject, used_by)
-- params: cert_renew_days
-- population: SELECT count(*) FROM certificates c WHERE c.used_by IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Renew the certificate, load it into the service, and automate the renewal.
SELECT c.source AS source, c.path AS subject,
       coalesce(c.common_name,c.subject)||', used by '||c.used_by||', ends '||strftime('%Y-%m-%d %H:%M',c.not_valid_after_at,'unixepoch')||'; policy asks renewal '||(SELECT value FROM param_now WHERE name='cert_renew_days')||' days before' AS detail
FROM certificates c
WHERE c.used_by IS NOT NULL AND coalesce(c.not_valid_after_at,0)<:as_of+86400*(SELECT value FROM param_now WHERE name='cert_renew_days');
