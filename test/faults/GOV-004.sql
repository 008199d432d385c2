-- world: org
-- fault: a report was never assessed
UPDATE whistleblower_cases SET triaged_at=NULL;
-- near: assessed on the last day; a report of yesterday is open
UPDATE whistleblower_cases SET triaged_at=received_at+(SELECT value FROM param_now WHERE name='whistleblower_triage_days')*86400;
INSERT INTO whistleblower_cases(source,case_id,received_at) VALUES('registers','W9',1782734400);
