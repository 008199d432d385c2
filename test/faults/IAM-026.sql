-- world: org
-- fault: a session without a ticket
UPDATE privileged_sessions SET ticket_id=NULL WHERE session_id='PS1';
-- near: one session cites an incident, another without a ticket was before the period
UPDATE privileged_sessions SET ticket_id='INC1' WHERE session_id='PS1';
INSERT INTO privileged_sessions(source,session_id,system,account,started_at,emergency) VALUES('gateway','PS0','S-OS','ed',1751327999,0),('gateway','PS9','S-OS','ed',1782864000,0);
