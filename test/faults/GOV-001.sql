-- world: org
-- fault: the board spoke of money only; what else was held lacks a quorum, minutes, their approval, or was not the board's, or is planned
UPDATE governance_meetings SET topics='finance' WHERE body='board';
INSERT INTO governance_meetings(source,meeting_id,body,held_at,minutes_doc_id,quorum_met,topics,approved_at) VALUES('registers','GM3','board',1780000000,'M3',0,'security',1780100000),('registers','GM4','board',1780000000,NULL,1,'security',1780100000),('registers','GM5','board',1780000000,'M5',1,'security',NULL),('registers','GM6','security_committee',1780000000,'M6',1,'security',1780100000),('registers','GM7','board',1785000000,'M7',1,'security',1780100000);
-- near: the last meeting is exactly as old as allowed; the next is planned; a meeting of management does not count
UPDATE governance_meetings SET held_at=1782820800-(SELECT value FROM param_now WHERE name='board_meeting_days')*86400, topics='Security' WHERE meeting_id='GM1';
INSERT INTO governance_meetings(source,meeting_id,body,held_at,topics) VALUES('registers','GM9','board',1785000000,'security');
