-- world: org
-- fault: An action due in January is not done
UPDATE incident_actions SET done_at=NULL, due_at=1767225600;
-- near: An action is not done and due today
UPDATE incident_actions SET done_at=NULL, due_at=1782820800;
