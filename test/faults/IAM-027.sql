-- world: org
-- fault: the use of the emergency account in March was never reviewed
UPDATE privileged_sessions SET reviewed_by=NULL, reviewed_at=NULL WHERE emergency=1;
-- near: used this morning and not reviewed yet; an ordinary session needs no review
INSERT INTO privileged_sessions(source,session_id,system,account,started_at,ticket_id,emergency) VALUES('gateway','PS8','S-APP','breakglass',1782810000,'INC1',1);
