-- id: HST-050
-- title: Private keys of services are closed to others
-- criterion: soc2:CC6.1 | A private key that any account can read protects nothing it encrypts or signs
-- controls: CTL-IAM-14, CTL-ENC-03
-- scope: now
-- severity: critical
-- tables: file(directory, mode, mode_bits, owner, path, type, uid)
-- population: SELECT count(*) FROM file WHERE directory='/etc/ssl/private'
-- when_empty: no_occurrence
-- remedy: Run chmod o-rwx on the key, then replace the key and its certificate, since it may have been copied.
SELECT f.source, f.path AS subject, 'mode ' || f.mode || ', owner ' || coalesce(f.owner, f.uid) AS detail
FROM file f
WHERE (f.path='/etc/ssl/private' OR f.directory='/etc/ssl/private') AND f.type<>'symlink' AND ((f.mode_bits & 7)<>0 OR (f.mode_bits & 16)<>0)
