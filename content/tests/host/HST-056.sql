-- id: HST-056
-- title: Files that keep passwords of programs can be read by their owner only
-- criterion: soc2:CC6.1 | These files hold passwords in the clear, so their permissions are all that protects them
-- controls: CTL-IAM-14
-- scope: now
-- severity: high
-- tables: file(filename, mode, mode_bits, owner, path, type, uid)
-- population: SELECT count(*) FROM file WHERE filename IN ('.netrc','.pgpass','.my.cnf','.git-credentials')
-- when_empty: no_occurrence
-- remedy: Run chmod 600 on the file and change the passwords in it; better, move them to a vault.
SELECT f.source, f.path AS subject, 'mode ' || f.mode || ', owner ' || coalesce(f.owner, f.uid) AS detail
FROM file f
WHERE f.filename IN ('.netrc','.pgpass','.my.cnf','.git-credentials') AND f.type='regular' AND (f.mode_bits & 63)<>0
