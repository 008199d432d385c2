-- world: org
-- fault: The database has no classification
UPDATE systems SET classification=NULL WHERE system='S-PG';
-- near: A system out of scope has no classification
UPDATE systems SET classification=NULL WHERE system='S-DEV';
