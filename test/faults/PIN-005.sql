-- world: org
-- fault: The recipient was not authorized
UPDATE output_deliveries SET recipient_authorised=0;
-- near: The output was delivered in the second it was due
UPDATE output_deliveries SET delivered_at=due_at;
