-- world: tickets
-- fault: The export of incidents left one out
UPDATE incidents SET incident_id='IT-9' WHERE incident_id='IT-2';
-- near: A change was refused and is in no register, and one is opened after the period
INSERT INTO tickets(source, ticket_id, project, kind, status, created_at) VALUES ('tracker','APP-3','APP','change','refused',1771000000);
INSERT INTO tickets(source, ticket_id, project, kind, status, created_at) VALUES ('tracker','APP-4','APP','change','open',1782864000);
