-- world: org
-- fault: a workpaper was changed after it was locked
UPDATE workpapers SET modified_at=locked_at+1;
-- near: last changed at the moment it was locked; another is still being written
UPDATE workpapers SET modified_at=locked_at;
INSERT INTO workpapers(source,workpaper_id,engagement,prepared_by,prepared_at,modified_at) VALUES('program','WP9','AU1','E8',1782000000,1782100000);
