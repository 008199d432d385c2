-- id: XSY-022
-- title: Every data set has an owner who works here
-- criterion: soc2:CC6.1 | Who may reach data is its owner's to decide; the data inventory is held against HR
-- also: soc2:C1.1 | Confidential information is looked after by somebody while it is held
-- controls: CTL-DAT-01
-- scope: now
-- severity: medium
-- tables: data_inventory(classification, data_id, name, owner), employees(person, status)
-- population: SELECT count(*) FROM data_inventory WHERE classification<>'public'
-- when_empty: not_evaluated
-- remedy: Name a current owner and have them review who can reach the data.
SELECT d.source, d.data_id AS subject,
 printf('%s (%s), owner: %s', d.name, d.classification, coalesce(d.owner||', who has left or is unknown to HR','none')) AS detail
FROM data_inventory d
WHERE d.classification<>'public'
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=d.owner AND e.status<>'terminated')
