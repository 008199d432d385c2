-- world: org
-- fault: An input error was never corrected
UPDATE input_errors SET corrected_at=NULL;
-- near: An input error was corrected in the last second allowed
UPDATE input_errors SET corrected_at=detected_at+5*86400;
