-- world: org
-- fault: The database is not measured
DELETE FROM capacity_metrics WHERE system='S-PG';
-- near: The last measurement is exactly as old as allowed
UPDATE capacity_metrics SET sampled_at=1782820800-86400 WHERE system='S-PG' AND sampled_at=(SELECT max(sampled_at) FROM capacity_metrics WHERE system='S-PG');
