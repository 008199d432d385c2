-- id: HST-030
-- title: SSH keys are of a strong kind and length
-- criterion: soc2:CC6.1 | A key proves identity only while nobody can compute its other half
-- controls: CTL-IAM-15, CTL-IAM-09
-- scope: now
-- severity: high
-- tables: authorized_keys(algorithm, fingerprint, key_bits, key_file, username)
-- params: ssh_rsa_min_bits
-- population: SELECT count(*) FROM authorized_keys
-- when_empty: no_occurrence
-- remedy: Replace the key by an Ed25519 key and remove the old line.
SELECT k.source, k.username || ' ' || k.fingerprint AS subject, k.algorithm || coalesce(' of ' || k.key_bits || ' bits', ' of unknown length') || ' in ' || min(k.key_file) AS detail
FROM authorized_keys k JOIN param_now p ON p.name='ssh_rsa_min_bits'
WHERE k.algorithm IN ('ssh-dss','ssh-dss-cert-v01@openssh.com')
 OR (k.algorithm LIKE '%rsa%' AND (k.key_bits IS NULL OR k.key_bits < p.value))
GROUP BY k.source, k.username, k.fingerprint, k.algorithm, k.key_bits
