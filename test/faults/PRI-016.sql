-- world: org
-- fault: No check of the customer data is on record
DELETE FROM data_quality_checks;
-- near: Data that is not personal was never checked
DELETE FROM data_quality_checks WHERE data_id='DT2';
