-- id: XSY-020
-- title: Every system that people have accounts of is in the register, and in use
-- criterion: soc2:CC6.1 | A system nobody registered is protected by nobody; what hands out accounts is held
--   against the inventory
-- controls: CTL-CFG-05
-- scope: now
-- severity: medium
-- tables: accounts(enabled, system), systems(retired_at, system)
-- population: SELECT count(DISTINCT system) FROM accounts WHERE enabled=1
-- when_empty: not_evaluated
-- remedy: Register the system with an owner, or close its accounts.
SELECT min(a.source) AS source, a.system AS subject,
 printf('%d enabled accounts; the register %s', count(*), coalesce('says it was retired '||date(min(s.retired_at),'unixepoch'),'does not know it')) AS detail
FROM accounts a
LEFT JOIN systems s ON s.system=a.system
WHERE a.enabled=1
AND NOT EXISTS (SELECT 1 FROM systems k WHERE k.system=a.system AND (k.retired_at IS NULL OR k.retired_at>:as_of))
GROUP BY a.system
