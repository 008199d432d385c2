-- world: org
-- fault: Third parties were not told of the correction
UPDATE dsr_requests SET third_parties_notified_at=NULL WHERE request_type='correction';
-- near: The correction was denied and the reason told
UPDATE dsr_requests SET outcome='denied', denial_reason='the record is right', denial_communicated_at=responded_at, third_parties_notified_at=NULL WHERE request_type='correction';
