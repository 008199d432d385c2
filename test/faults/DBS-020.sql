-- world: org
-- fault: A page of the database is damaged
UPDATE db_files SET integrity='row 17 missing from index i1';
-- near: The database keeps its journal in another way
UPDATE db_files SET journal_mode='delete';
