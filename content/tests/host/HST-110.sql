-- id: HST-110
-- title: No certificate in use lives longer than the policy allows
-- criterion: soc2:CC6.7 | A long-lived certificate keeps a lost key useful and shows that renewal was never practised
-- controls: CTL-ENC-03
-- scope: now
-- severity: low
-- tables: certificates(ca, common_name, not_valid_after_at, not_valid_before_at, path, subject, used_by)
-- params: cert_lifetime_days
-- population: SELECT count(*) FROM certificates WHERE used_by IS NOT NULL AND ca=0
-- when_empty: no_occurrence
-- remedy: Renew the certificate by ACME or with a shorter lifetime.
SELECT c.source, c.path AS subject, coalesce(c.common_name, c.subject) || ' lives ' || ((c.not_valid_after_at - c.not_valid_before_at)/86400) || ' days, policy ' || p.value AS detail
FROM certificates c JOIN param_now p ON p.name='cert_lifetime_days'
WHERE c.used_by IS NOT NULL AND c.ca=0 AND c.not_valid_after_at - c.not_valid_before_at > 86400*p.value
