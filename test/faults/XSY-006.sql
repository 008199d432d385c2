-- world: org
-- fault: Kim approved a change a month after leaving
UPDATE changes SET approved_by='E11' WHERE change_id='CH3';
-- near: Kim approved it the day before leaving, and asked for another that somebody else approved later; Jo, who came back, tests
UPDATE changes SET approved_by='E11', approved_at=1770650000 WHERE change_id='CH3';
UPDATE changes SET requested_by='E11' WHERE change_id='CH1';
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E10',1700000000);
