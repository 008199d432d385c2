-- id: TLS-002
-- title: Every endpoint presents a certificate with its own name
-- criterion: soc2:CC6.7 | A certificate of another name proves to nobody whom they speak to
-- controls: CTL-ENC-03
-- scope: now
-- severity: high
-- tables: tls_certificates(common_name, endpoint, name_matches, position, sans, subject)
-- population: SELECT count(*) FROM tls_certificates c WHERE c.position=0
-- when_empty: not_evaluated
-- remedy: Have a certificate issued that names the endpoint, and load it; or mend which one the service chooses.
SELECT c.source AS source, c.endpoint AS subject,
       'its certificate names '||coalesce(c.sans,c.common_name,c.subject) AS detail
FROM tls_certificates c
WHERE c.position=0 AND coalesce(c.name_matches,0)=0;
