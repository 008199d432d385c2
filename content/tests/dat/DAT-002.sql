-- id: DAT-002
-- title: The data inventory was reviewed within the policy interval and is complete
-- criterion: soc2:C1.1 | Confidential information stays identified only while the inventory is kept up
-- also: soc2:CC2.1 | The inventory is information that other controls rest on
-- controls: CTL-DAT-01
-- scope: now
-- severity: medium
-- tables: data_inventory(data_id, name, owner, retention_days, reviewed_at)
-- params: data_inventory_review_days
-- population: SELECT count(*) FROM data_inventory d
-- when_empty: not_evaluated
-- remedy: Review the entry with its owner: what is held, where, why, how long. Record the date.
SELECT d.source AS source, d.data_id AS subject,
       d.name||': reviewed '||coalesce(strftime('%Y-%m-%d %H:%M',d.reviewed_at,'unixepoch'),'never')||', owner '||coalesce(d.owner,'missing')||', retention '||coalesce(d.retention_days||' days','missing')||
       '; policy asks a review in '||(SELECT value FROM param_now WHERE name='data_inventory_review_days')||' days' AS detail
FROM data_inventory d
WHERE coalesce(d.reviewed_at,0)<:as_of-86400*(SELECT value FROM param_now WHERE name='data_inventory_review_days') OR d.owner IS NULL OR d.retention_days IS NULL;
