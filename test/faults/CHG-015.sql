-- world: org
-- fault: The copy in the development system is neither masked nor approved
UPDATE nonprod_data SET masked=0, approved_at=NULL WHERE dataset_id='ND1';
-- near: The copy is not masked, but its use is approved
UPDATE nonprod_data SET masked=0 WHERE dataset_id='ND1';
