-- world: postgres
-- fault: The change was approved for another system
UPDATE changes SET system='S-CRM';
-- near: The change is approved and not yet marked as carried out
UPDATE changes SET implemented_at=NULL;
