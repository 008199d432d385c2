-- id: GIT-011
-- title: No owner of code has left
-- criterion: soc2:CC8.1 | A part whose only reviewer is gone is reviewed by nobody, or by whoever has taken the name
-- controls: CTL-CHG-02
-- scope: now
-- severity: medium
-- tables: git_owners(line, owner, pattern, repo), terminations(effective_at, person)
-- population: SELECT count(*) FROM git_owners
-- when_empty: no_occurrence
-- remedy: Name somebody who is there in the rule.
SELECT o.source AS source, o.repo||' '||o.pattern||' '||o.owner AS subject,
       'line '||o.line||': '||i.person||' left on '||strftime('%Y-%m-%d',t.effective_at,'unixepoch') AS detail
FROM git_owners o
JOIN identity i ON i.source=o.source AND i.system='git' AND i.account=lower(ltrim(o.owner,'@'))
JOIN terminations t ON t.person=i.person
WHERE t.effective_at<=:as_of;
