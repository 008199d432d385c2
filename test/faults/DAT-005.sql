-- world: org
-- fault: The confidential report is public
UPDATE external_shares SET is_public=1;
-- near: A leaflet is public
INSERT INTO external_shares(source,share_id,system,resource,is_public,classification,created_at) SELECT source,'SH2',system,'leaflet.pdf',1,'public',created_at FROM external_shares WHERE share_id='SH1';
