-- world: org
-- fault: Jo approved her own request
UPDATE access_requests SET approved_by=person WHERE request_id='RQ1';
-- near: Jo asked for herself and another person approved; a refused request names the receiver
UPDATE access_requests SET requested_by=person WHERE request_id='RQ1';
INSERT INTO access_requests(source,request_id,person,system,entitlement,requested_by,approved_at,approved_by,status) VALUES('tickets','RQX','E4','S-APP','admin','E4',1767571200,'E4','refused'),('tickets','RQY','E4','S-APP','admin','E4',1751327999,'E4','approved'),('tickets','RQZ','E4','S-APP','admin','E4',1782864000,'E4','approved');
