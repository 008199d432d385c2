-- A tracker whose tickets are in their registers, and a repository whose commits name them.
-- The instant of judgement is 2026-06-30T12:00:00Z (1782820800).

INSERT INTO sources(source, kind, title, system, owner, in_scope) VALUES
 ('tracker','import','Tracker','S-TRACK','E01',1),
 ('git:app','git','Repositories','S-GIT','E01',1);
INSERT INTO snapshot(snapshot, source, table_name, taken_at, complete, rows, second_count, reliability) VALUES
 ('t/t','tracker','tickets',1782817200,1,5,5,4),
 ('t/c','tracker','changes',1782817200,1,1,1,4),
 ('t/a','tracker','access_requests',1782817200,1,1,1,4),
 ('t/i','tracker','incidents',1782817200,1,1,1,4),
 ('g/l','git:app','git_log',1782817200,1,3,3,2);
INSERT INTO tickets(source, ticket_id, project, kind, title, status, requested_by, assigned_to, created_at, updated_at, resolved_at) VALUES
 ('tracker','APP-1','APP','change','Totals','closed','E02','E03',1770000000,1771000000,1771000000),
 ('tracker','APP-2','APP','other','Reading list','open','E02',NULL,1770000000,1771000000,NULL),
 ('tracker','IT-1','IT','access','Kim to the billing role','resolved','E02','E01',1770000000,1770100000,1770100000),
 ('tracker','IT-2','IT','incident','Mail was down','closed','E03','E01',1772000000,1772100000,1772100000),
 ('tracker','APP-0','APP','change','Before the period','closed','E02','E03',1740000000,1741000000,1741000000);
INSERT INTO changes(source, change_id, change_type, risk_level, system, requested_by, created_at, approved_by, approved_at, implemented_at, customer_impact) VALUES
 ('tracker','APP-1','standard','low','S-APP','E02',1770000000,'E01',1770400000,1771000000,0);
INSERT INTO access_requests(source, request_id, person, system, entitlement, requested_at, requested_by, approved_at, approved_by, status) VALUES
 ('tracker','IT-1','E11','S-APP','billing',1770000000,'E02',1770050000,'E01','approved');
INSERT INTO incidents(source, incident_id, severity, category, system, detected_at, resolved_at, data_breach, personal_data, status) VALUES
 ('tracker','IT-2','low','outage','S-APP',1772000000,1772100000,0,'no','closed');
INSERT INTO git_log(source, repo, sha, branch, committed_at, authored_at, author, committer, parents, mainline, signature, ticket, reviewed, subject) VALUES
 ('git:app','app','11','main',1770900000,1770900000,'a@org.example','a@org.example',1,1,'ssh','APP-1',0,'APP-1 totals'),
 ('git:app','app','22','main',1770900000,1770900000,'a@org.example','a@org.example',0,1,'ssh','NO-1',0,'NO-1 the beginning'),
 ('git:app','app','33','main',1740900000,1740900000,'a@org.example','a@org.example',1,1,'ssh','NO-2',0,'NO-2 before the period'),
 ('git:app','app','44','main',1770900000,1770900000,'a@org.example','a@org.example',1,0,'ssh','NO-3',0,'NO-3 brought by a merge');
