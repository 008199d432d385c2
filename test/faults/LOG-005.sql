-- world: org
-- fault: A gap of three hours has no ticket
UPDATE log_gaps SET ticket_id=NULL;
-- near: A gap without a ticket is as long as the policy allows
UPDATE log_gaps SET ticket_id=NULL, gap_until_at=gap_from_at+3600;
