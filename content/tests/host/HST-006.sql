-- id: HST-006
-- title: No password change is dated in the future
-- criterion: soc2:CC6.1 | A change date ahead of the clock keeps a password from ever being due
-- controls: CTL-IAM-09
-- scope: now
-- severity: medium
-- tables: shadow(last_change_on, username)
-- population: SELECT count(*) FROM shadow WHERE last_change_on IS NOT NULL
-- when_empty: not_evaluated
-- remedy: Correct the clock, then set the date with chage -d and ask who set it.
SELECT s.source, s.username AS subject, 'last change dated ' || s.last_change_on AS detail
FROM shadow s WHERE s.last_change_on > date(:as_of, 'unixepoch')
