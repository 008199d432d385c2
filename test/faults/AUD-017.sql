-- world: org
-- fault: the stored file was changed
UPDATE evidence SET stored_sha256='0000000000000000000000000000000000000000000000000000000000000000' WHERE evidence_id='EV1';
-- near: an item that is still being captured has no hash
INSERT INTO evidence(source,evidence_id,engagement,collected_at,recorded_at,covers_from_at,covers_until_at,collected_by,editable,status,stored_sha256) VALUES('program','EV9','AU1',1780358400,1780358400,1751328000,1780272000,'E5',0,'collected','11');
