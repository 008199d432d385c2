-- world: org
-- fault: The breach has no root cause
UPDATE incidents SET root_cause=NULL WHERE data_breach=1;
-- near: The breach has no date for notice, but a notice is on record
UPDATE incidents SET notification_due_at=NULL WHERE data_breach=1;
