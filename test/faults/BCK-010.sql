-- world: org
-- fault: The plans are not approved
UPDATE bcdr_plans SET approved_at=NULL;
-- near: An older plan of the same system is out of date
INSERT INTO bcdr_plans(source,plan_id,system,version,approved_at,next_review_at) SELECT source,'BP-OLD',system,'0',approved_at-40000000,1767225600 FROM bcdr_plans WHERE system='S-PG';
