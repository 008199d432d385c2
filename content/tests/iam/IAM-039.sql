-- id: IAM-039
-- title: Whom an account looks like was confirmed or refused in time
-- criterion: soc2:CC6.2 | A name that looks like a person's is no registration; somebody has to decide, or the account
--   stays nobody's
-- also: soc2:CC6.1 | Identification rests on what is known and not on what looks alike
-- controls: CTL-IAM-02
-- scope: now
-- severity: medium
-- tables: account_suggestions(account, first_seen_at, of_source, person, system)
-- params: account_match_days
-- population: SELECT count(*) FROM account_suggestions
-- when_empty: no_occurrence
-- remedy: See testamur account suggest. Ask the person, then testamur account link or testamur account refuse.
SELECT s.of_source AS source, s.system||'/'||s.account AS subject,
 printf('it was first reported on %s and looks like the account of %s; %d days are allowed to decide',
   date(min(s.first_seen_at),'unixepoch'), group_concat(s.person,', '), (SELECT value FROM param_now
   WHERE name='account_match_days')) AS detail
FROM account_suggestions s
WHERE (:as_of-s.first_seen_at<=(SELECT value FROM param_now WHERE name='account_match_days')*86400) IS NOT 1
AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.source=s.of_source AND i.system=s.system AND i.account=s.account
 AND i.kind<>'unmatched')
GROUP BY s.of_source, s.system, s.account
