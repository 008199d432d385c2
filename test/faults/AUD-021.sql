-- world: org
-- fault: nobody checked the list of users
UPDATE evidence SET ipe_validated_by=NULL WHERE evidence_id='EV1';
-- near: an editable list was returned; a picture of a screen is no list
INSERT INTO evidence(source,evidence_id,engagement,collected_at,recorded_at,covers_from_at,covers_until_at,collected_by,editable,status,row_count) VALUES('program','EV9','AU1',1780358400,1780358400,1751328000,1780272000,'E5',1,'returned',5),('program','EV8','AU1',1780358400,1780358400,1751328000,1780272000,'E5',1,'accepted',NULL);
