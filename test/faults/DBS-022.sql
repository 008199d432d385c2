-- world: org
-- fault: The database with customer data is in no backup
UPDATE db_files SET backed_up=0 WHERE holds_personal=1;
-- near: A database without personal data is in no backup
UPDATE db_files SET backed_up=0 WHERE holds_personal=0;
