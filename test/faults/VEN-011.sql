-- world: org
-- fault: the insurance ended in January
UPDATE insurance_policies SET ends_on='2026-01-01';
-- near: today is the last day of cover
UPDATE insurance_policies SET ends_on='2026-06-30';
