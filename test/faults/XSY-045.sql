-- world: org
-- fault: The change Ed's session cites was approved a second after the session began
UPDATE changes SET approved_at=1772445601 WHERE change_id='CH1';
-- near: The change was approved the second the session began
UPDATE changes SET approved_at=1772445600 WHERE change_id='CH1';
