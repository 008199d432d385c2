-- world: org
-- fault: the manager of Di has left
UPDATE employees SET manager='E11' WHERE person='E4';
-- near: Kim, who left, has no manager; the manager of Di is on leave
UPDATE employees SET manager=NULL WHERE person='E11';
UPDATE employees SET status='leave' WHERE person='E3';
