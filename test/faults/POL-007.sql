-- world: org
-- fault: access is reviewed every 400 days
UPDATE policy_parameters SET value=400 WHERE name='access_review_days';
-- near: the value is exactly the greatest accepted; a weaker one ended last year, another takes effect tomorrow
UPDATE policy_parameters SET value=(SELECT max_value FROM param_bounds WHERE name='access_review_days') WHERE name='access_review_days';
INSERT INTO policy_parameters(source,policy_id,policy_version,name,value,unit,valid_from_at,valid_until_at) VALUES('program','POL-AC','1','access_review_days',400,'days',1500000000,1577836800),('program','POL-AC','3','access_review_days',400,'days',1782900000,NULL);
