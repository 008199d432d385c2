-- id: HST-047
-- title: Home directories are closed to others
-- criterion: soc2:CC6.1 | Keys, histories and data of one person are kept from every other account of the host
-- controls: CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: file(directory, mode, mode_bits, path, type)
-- population: SELECT count(*) FROM file WHERE directory='/home' AND type='directory'
-- when_empty: no_occurrence
-- remedy: Run chmod o-rwx on the directory and set DIR_MODE or HOME_MODE for new ones.
SELECT f.source, f.path AS subject, 'mode ' || f.mode AS detail
FROM file f WHERE (f.directory='/home' OR f.path='/root') AND f.type='directory' AND (f.mode_bits & 7)<>0
