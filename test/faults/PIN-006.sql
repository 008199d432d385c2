-- world: org
-- fault: The reconciliation was reviewed by the person who made it
UPDATE reconciliations SET reviewed_by=performed_by;
-- near: The reconciliation showed a difference that was resolved
UPDATE reconciliations SET difference=500, resolved_at=performed_at+86400;
