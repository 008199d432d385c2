-- world: org
-- fault: The identity was never verified
UPDATE dsr_requests SET identity_verified_at=NULL WHERE request_type='access';
-- near: The answer was given in the second it was due
UPDATE dsr_requests SET responded_at=due_at WHERE request_type='access';
