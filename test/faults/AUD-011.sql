-- world: org
-- fault: the finding has no cause
UPDATE findings SET cause=NULL;
-- near: the words are few, but all are there
UPDATE findings SET cause='unknown after inquiry';
