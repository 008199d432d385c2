-- world: org
-- fault: accepted evidence does not say how it was read
UPDATE evidence SET origin_query=NULL WHERE evidence_id='EV1';
-- near: an item that is not accepted yet lacks everything
INSERT INTO evidence(source,evidence_id,engagement,collected_at,recorded_at,covers_from_at,covers_until_at,collected_by,editable,status) VALUES('program','EV9','AU1',1780358400,1780358400,1751328000,1780272000,'E5',0,'collected');
