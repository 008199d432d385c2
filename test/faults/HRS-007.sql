-- world: org
-- fault: access was asked for somebody whom HR does not know
INSERT INTO access_requests(source,request_id,person,system,entitlement,status) VALUES('tickets','RQX','E99','S-APP','read','open');
-- near: a service account belongs to no person; Kim, who left, stays on the list
INSERT INTO accounts(source,system,account,kind,owner,enabled,privileged,created_at) VALUES('app','S-APP','batch','service','E5',1,0,1704067200);
INSERT INTO access_requests(source,request_id,person,system,entitlement,status) VALUES('tickets','RQX','E11','S-APP','read','refused');
