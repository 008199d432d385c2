-- world: org
-- fault: A column holds tokens in the clear
UPDATE db_file_columns SET looks_secret=1, why='name:token' WHERE name='note';
-- near: A column holds mail addresses
UPDATE db_file_columns SET looks_personal=1, why='name:email' WHERE name='note';
