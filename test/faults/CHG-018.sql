-- world: org
-- fault: Customers were never told
UPDATE changes SET communicated_at=NULL WHERE customer_impact=1;
-- near: Customers were told when the change was made
UPDATE changes SET communicated_at=implemented_at WHERE customer_impact=1;
