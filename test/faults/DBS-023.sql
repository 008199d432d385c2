-- world: org
-- fault: The database with customer data does not overwrite deleted rows
UPDATE db_files SET secure_delete=0 WHERE holds_personal=1;
-- near: A database without personal data does not overwrite deleted rows
UPDATE db_files SET secure_delete=0 WHERE holds_personal=0;
