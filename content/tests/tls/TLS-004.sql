-- id: TLS-004
-- title: No certificate that an endpoint presents has a weak key or signature
-- criterion: soc2:CC6.7 | A key that can be computed or a signature that can be forged protects nothing
-- also: soc2:CC6.1 | Key strength and signatures are set by the policy
-- controls: CTL-ENC-03
-- scope: now
-- severity: high
-- tables: tls_certificates(common_name, endpoint, key_algorithm, key_strength, position, self_signed,
--   signing_algorithm, subject)
-- params: cert_rsa_min_bits
-- population: SELECT count(*) FROM tls_certificates c
-- when_empty: not_evaluated
-- remedy: Replace the certificate by one with a key and signature the policy accepts.
SELECT c.source AS source, c.endpoint||' '||coalesce(c.common_name,c.subject) AS subject,
       c.key_algorithm||' '||c.key_strength||' bits, signature '||c.signing_algorithm||', place '||c.position||' of the chain' AS detail
FROM tls_certificates c
WHERE (upper(c.key_algorithm)='RSA' AND c.key_strength<(SELECT value FROM param_now WHERE name='cert_rsa_min_bits'))
   OR (upper(c.key_algorithm)='EC' AND c.key_strength<224) OR upper(c.key_algorithm)='DSA'
   OR ((lower(c.signing_algorithm) LIKE '%sha1%' OR lower(c.signing_algorithm) LIKE '%md5%') AND (c.self_signed=0 OR c.position=0));
