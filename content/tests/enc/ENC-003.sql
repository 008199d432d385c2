-- id: ENC-003
-- title: Every probed endpoint refuses protocol versions older than the policy's, and weak ciphers
-- criterion: soc2:CC6.7 | What the endpoint accepts, seen from outside, decides how transmission is protected
-- also: soc2:CC6.6 | Old protocols are a way in from outside
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: tls_endpoints(endpoint, min_protocol, weak_ciphers)
-- params: tls_min_version
-- population: SELECT count(*) FROM tls_endpoints t
-- when_empty: not_evaluated
-- remedy: Set the lowest protocol version and the cipher list of the service, reload it and probe again.
SELECT t.source AS source, t.endpoint AS subject,
       'accepts '||coalesce(t.min_protocol,'an unknown version')||', weak ciphers '||coalesce(t.weak_ciphers,'not probed')||'; policy asks '||(SELECT value FROM param_now WHERE name='tls_min_version')||' or newer' AS detail
FROM tls_endpoints t
WHERE coalesce(t.weak_ciphers,1)>0
   OR CASE t.min_protocol WHEN 'TLSv1.3' THEN 4 WHEN 'TLSv1.2' THEN 3 WHEN 'TLSv1.1' THEN 2 WHEN 'TLSv1' THEN 1 ELSE 0 END
      <(SELECT CASE value WHEN 'TLSv1.3' THEN 4 WHEN 'TLSv1.2' THEN 3 ELSE 3 END FROM param_now WHERE name='tls_min_version');
