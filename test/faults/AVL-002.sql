-- world: org
-- fault: The disk of the database was nearly full in February and nothing followed
INSERT INTO capacity_metrics(source,system,metric,sampled_at,used_ppm,threshold_ppm) SELECT source,system,'disk',1769990400,990000,850000 FROM capacity_metrics WHERE system='S-PG' LIMIT 1;
-- near: The disk of the database was exactly at the threshold
INSERT INTO capacity_metrics(source,system,metric,sampled_at,used_ppm,threshold_ppm) SELECT source,system,'disk',1769990400,850000,850000 FROM capacity_metrics WHERE system='S-PG' LIMIT 1;
