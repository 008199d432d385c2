-- world: org
-- fault: Kim's account of the billing database opened a session in March
INSERT INTO privileged_sessions(source,session_id,system,account,started_at,ended_at,ticket_id,recorded,emergency) VALUES('gateway','PSX','S-PG','kim',1772500000,1772503600,'CH3',1,0);
-- near: It opened one a week before Kim left; Jo, who came back, opened one
INSERT INTO privileged_sessions(source,session_id,system,account,started_at,ended_at,ticket_id,recorded,emergency) VALUES('gateway','PSX','S-PG','kim',1770100000,1770103600,'CH3',1,0),('gateway','PSY','S-NEW','jo',1772445700,1772445800,'CH3',1,0);
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E10',1700000000);
