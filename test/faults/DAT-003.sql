-- world: org
-- fault: Ten customer records are past retention
UPDATE retention_status SET records_over=10;
-- near: Ten customer records are past retention under a legal hold
UPDATE retention_status SET records_over=10, legal_hold=1;
