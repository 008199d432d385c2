-- world: org
-- fault: The notice to customers was not sent
UPDATE breach_notifications SET sent_at=NULL;
-- near: The notice was sent in the second it was due
UPDATE breach_notifications SET sent_at=due_at;
