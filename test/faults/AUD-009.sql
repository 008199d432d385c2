-- world: org
-- fault: one of 25 items was tested
UPDATE conclusions SET sample_size=1, required_sample=25;
-- near: nothing happened in the period, so nothing could be tested; a test of design looks at one item; no sample was called for where the whole population was tested
INSERT INTO conclusions(source,conclusion_id,engagement,control_id,test_type,performed_by,performed_at,sample_size,required_sample,conclusion) VALUES('program','TR8','AU1','CTL-1','operation','E8',1779235200,0,5,'no_occurrence'),('program','TR9','AU1','CTL-1','design','E8',1779235200,1,5,'effective');
INSERT INTO conclusions(source,conclusion_id,engagement,control_id,test_type,performed_by,performed_at,conclusion) VALUES('program','TR7','AU1','CTL-1','operation','E8',1779235200,'effective');
