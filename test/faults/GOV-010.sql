-- world: org
-- fault: a case was closed without an outcome
UPDATE sanctions SET outcome=NULL;
-- near: closed on the last day; a case of last month is open
UPDATE sanctions SET closed_at=opened_at+(SELECT value FROM param_now WHERE name='sanction_close_days')*86400;
INSERT INTO sanctions(source,case_id,person,opened_at) VALUES('hr','S9','E3',1780272000);
