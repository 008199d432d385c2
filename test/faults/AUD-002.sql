-- world: org
-- fault: a member declared nothing
DELETE FROM independence_declarations WHERE person='E8';
-- near: declared at the moment fieldwork began; a member of a later engagement has not declared yet, and one who joined late declared on joining
UPDATE independence_declarations SET declared_at=(SELECT fieldwork_from_at FROM engagements WHERE engagement='AU1');
INSERT INTO engagements(source,engagement,kind,period_from_at,period_until_at,fieldwork_from_at,status) VALUES('program','AU2','internal',1782864000,1814400000,1790000000,'planned');
INSERT INTO audit_team(source,engagement,person,team_role,joined_at) VALUES('program','AU2','E2','lead',1782000000),('program','AU1','E5','specialist',1778000000);
INSERT INTO independence_declarations(source,engagement,person,declared_at,conflicts) VALUES('program','AU1','E5',1778000000,0),('program','AU1','E5',1770000000,1);
