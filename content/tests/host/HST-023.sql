-- id: HST-023
-- title: No expired account can still be reached by a key
-- criterion: soc2:CC6.2 | The end an account was given must end every way into it, and keys outlive passwords
-- controls: CTL-IAM-13, CTL-IAM-15
-- scope: now
-- severity: medium
-- tables: authorized_keys(fingerprint, key_file, username), shadow(expires_on, username)
-- population: SELECT count(*) FROM shadow
-- when_empty: not_evaluated
-- remedy: Remove the key from the account's authorized_keys, or set a new end if the access was renewed with approval.
SELECT s.source, s.username || ' ' || k.fingerprint AS subject, 'account ended ' || s.expires_on || ', key in ' || k.key_file AS detail
FROM shadow s JOIN authorized_keys k ON k.source=s.source AND k.username=s.username
WHERE s.expires_on < date(:as_of, 'unixepoch')
