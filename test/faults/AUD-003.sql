-- world: org
-- fault: a member has neither credential nor training
DELETE FROM auditor_competence WHERE person='E8';
DELETE FROM training_completions WHERE person='E8' AND course_id='TC-AUD';
-- near: one member has the credential only, the other the training only
DELETE FROM auditor_competence WHERE person='E8';
DELETE FROM training_completions WHERE person='E7' AND course_id='TC-AUD';
INSERT INTO engagements(source,engagement,kind,period_from_at,period_until_at,fieldwork_from_at,status) VALUES('program','AU2','internal',1782864000,1814400000,1790000000,'planned');
INSERT INTO audit_team(source,engagement,person,team_role) VALUES('program','AU2','E2','lead');
