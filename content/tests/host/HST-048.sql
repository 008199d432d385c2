-- id: HST-048
-- title: No file grants log-ins by host name
-- criterion: soc2:CC6.1 | A rhosts file lets in whoever claims an address, without any proof of identity
-- controls: CTL-CFG-01
-- scope: now
-- severity: high
-- tables: file(filename, owner, path, uid)
-- population: SELECT count(DISTINCT source) FROM file
-- when_empty: not_evaluated
-- remedy: Remove the file and ask its owner why it was there.
SELECT f.source, f.path AS subject, 'exists, owner ' || coalesce(f.owner, f.uid) AS detail
FROM file f WHERE f.filename IN ('.rhosts','.shosts') OR f.path IN ('/etc/hosts.equiv','/etc/ssh/shosts.equiv')
