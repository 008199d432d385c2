-- world: org
-- fault: no policy says how often access is reviewed
DELETE FROM policy_parameters WHERE name='access_review_days';
-- near: a value ends in a minute; an optional parameter is declared nowhere
UPDATE policy_parameters SET valid_until_at=1782820860 WHERE name='access_review_days';
INSERT INTO param_bounds(source,name,required,bound_by) VALUES('program','optional_days',0,'program');
