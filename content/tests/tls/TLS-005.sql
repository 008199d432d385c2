-- id: TLS-005
-- title: Every endpoint accepts only cipher suites with forward secrecy
-- criterion: soc2:CC6.7 | Without forward secrecy a key that is stolen later opens everything recorded before
-- controls: CTL-ENC-01
-- scope: now
-- severity: medium
-- tables: tls_endpoints(endpoint, no_forward_secrecy)
-- population: SELECT count(*) FROM tls_endpoints t WHERE t.no_forward_secrecy IS NOT NULL
-- when_empty: not_evaluated
-- remedy: Take suites with static RSA, DH or ECDH key exchange out of the service's list, reload it and probe again.
SELECT t.source AS source, t.endpoint AS subject,
       'accepts '||t.no_forward_secrecy||' cipher suites without forward secrecy' AS detail
FROM tls_endpoints t
WHERE t.no_forward_secrecy>0;
