-- world: org
-- fault: the auditor reviewed his own work
UPDATE conclusions SET reviewer=performed_by;
-- near: reviewed at the moment it was completed
UPDATE conclusions SET reviewed_at=performed_at;
