-- world: org
-- fault: Ed approved what Ed deployed
UPDATE changes SET approved_by='E5', implemented_by='E12' WHERE change_id='CH1';
-- near: Ed asked for it, and deployed to development what Ed approved
UPDATE changes SET requested_by='E5' WHERE change_id='CH1';
UPDATE changes SET approved_by='E4' WHERE change_id='CH2';
UPDATE deployments SET change_id='CH2' WHERE deploy_id='DD';
UPDATE deployments SET change_id='CH90' WHERE deploy_id IN ('D0','D9');
