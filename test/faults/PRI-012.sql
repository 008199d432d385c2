-- world: org
-- fault: The request was never answered
UPDATE dsr_requests SET responded_at=NULL WHERE request_type='accounting';
-- near: The request was answered in the second it was due
UPDATE dsr_requests SET responded_at=due_at WHERE request_type='accounting';
