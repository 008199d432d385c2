-- world: org
-- fault: Ed's session on the host cites a change of the database
UPDATE privileged_sessions SET ticket_id='CH3' WHERE session_id='PS1';
-- near: The change was approved the second the session began
UPDATE changes SET approved_at=1772445600 WHERE change_id='CH1';
