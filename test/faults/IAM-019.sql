-- world: org
-- fault: support staff are no longer approved for the billing application
DELETE FROM role_entitlements WHERE role_code='SUP' AND system='S-APP';
-- near: an unapproved entitlement was revoked; another belonged to Kim, who left
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by,revoked_at) VALUES('tickets','GX','S-APP','jo','admin',1,1700000000,'E5',1780000000),('tickets','GY','S-PG','kim','dba',1,1700000000,'E5',NULL);
