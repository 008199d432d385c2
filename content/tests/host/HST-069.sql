-- id: HST-069
-- title: No password stands in fstab
-- criterion: soc2:CC6.1 | Everybody may read fstab, so a password in it is given to everybody
-- controls: CTL-IAM-14
-- scope: now
-- severity: critical
-- tables: fstab(device, has_password, path)
-- population: SELECT count(*) FROM fstab
-- when_empty: no_occurrence
-- remedy: Move the password to a credentials file of mode 600 and change it.
SELECT f.source, f.path AS subject, f.device || ': the options hold a password' AS detail
FROM fstab f WHERE f.has_password=1
