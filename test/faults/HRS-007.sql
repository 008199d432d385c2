-- world: org
-- fault: access was asked for somebody whom HR does not know
INSERT INTO access_requests(source,request_id,person,system,entitlement,status) VALUES('tickets','RQX','E99','S-APP','read','open');
-- near: a service account belongs to no person; Kim, who left, stays on the list; a member of the board took training
INSERT INTO accounts(source,system,account,kind,owner,enabled,privileged,created_at) VALUES('app','S-APP','batch','service','E5',1,0,1704067200);
INSERT INTO access_requests(source,request_id,person,system,entitlement,status) VALUES('tickets','RQX','E11','S-APP','read','refused');
INSERT INTO board_members(source,member,independent,security_expertise,term_from_on) VALUES('registers','B9',1,0,'2024-01-01');
INSERT INTO training_completions(source,person,course_id,course_version,completed_at,score,passed) VALUES('program','B9','TC-SEC','3',1757462400,90,1);
