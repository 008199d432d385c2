-- world: org
-- fault: the evidence covers the year 2024
UPDATE evidence SET covers_from_at=1704067200, covers_until_at=1735689600 WHERE evidence_id='EV1';
-- near: the evidence covers the last second of the period only, and was captured at once; an item not accepted covers another year
UPDATE evidence SET covers_from_at=1780271999, collected_at=covers_until_at, recorded_at=covers_until_at WHERE evidence_id='EV1';
INSERT INTO evidence(source,evidence_id,engagement,collected_at,recorded_at,covers_from_at,covers_until_at,collected_by,editable,status) VALUES('program','EV9','AU1',1735776000,1735776000,1704067200,1735689600,'E5',0,'returned');
