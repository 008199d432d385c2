-- id: ENC-002
-- title: No certificate in use has a weak key or signature, or is self-signed in production
-- criterion: soc2:CC6.7 | Weak keys and signatures, or certificates nobody vouches for, do not protect transmission
-- also: soc2:CC6.1 | Key strength is set by the policy
-- controls: CTL-ENC-03
-- scope: now
-- severity: medium
-- tables: assets(asset, environment), certificates(ca, common_name, key_algorithm, key_strength, path, self_signed,
--   signing_algorithm, subject, used_by)
-- params: cert_rsa_min_bits
-- population: SELECT count(*) FROM certificates c WHERE c.used_by IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Replace the certificate by one with a key and signature the policy accepts, issued by an authority clients
--   know.
SELECT c.source AS source, c.path AS subject,
       coalesce(c.common_name,c.subject)||', used by '||c.used_by||': '||c.key_algorithm||' '||c.key_strength||' bits, signature '||c.signing_algorithm||
       CASE WHEN c.self_signed=1 THEN ', self-signed' ELSE '' END AS detail
FROM certificates c
LEFT JOIN assets s ON s.asset=c.source
WHERE c.used_by IS NOT NULL
  AND ((upper(c.key_algorithm)='RSA' AND c.key_strength<(SELECT value FROM param_now WHERE name='cert_rsa_min_bits'))
       OR (upper(c.key_algorithm)='EC' AND c.key_strength<224) OR upper(c.key_algorithm)='DSA'
       OR lower(c.signing_algorithm) LIKE '%sha1%' OR lower(c.signing_algorithm) LIKE '%md5%'
       OR (c.self_signed=1 AND c.ca=0 AND coalesce(s.environment,'prod')='prod'));
