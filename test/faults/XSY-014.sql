-- world: org
-- fault: The trial that ended in 2022 was never taken away
UPDATE access_grants SET revoked_at=NULL, revoked_by=NULL WHERE grant_id='GJ3';
-- near: A trial that ends tomorrow is still given
UPDATE access_requests SET expires_at=1782907200 WHERE request_id='RQ3';
