-- Rows of the small organization that only the tests across systems need. Loaded after org-ops.sql.

-- Kim was given the emergency account, whose password has been changed since Kim left.
INSERT INTO access_requests(source,request_id,person,system,entitlement,requested_at,requested_by,approved_at,approved_by,status,expires_at) VALUES
('tickets','RJ1','E11','S-APP','emergency',1643500800,'E3',1643673600,'E2','approved',NULL),
('tickets','RJ2','E12','S-DIR','admins',1763900000,'E5',1763910000,'E1','approved',NULL),
('tickets','RJ3','E4','S-APP','trial',1643500800,'E3',1643673600,'E2','approved',1650000000),
('tickets','RJ4','E5','S-APP','admin',1643500800,'E2',1643673600,'E1','approved',NULL);
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by,request_id,revoked_at,revoked_by) VALUES
('tickets','GJ1','S-APP','breakglass','emergency',1,1643792400,'E6','RJ1',NULL,NULL),
('tickets','GJ2','S-DIR','lee','admins',1,1763920000,'E6','RJ2',1764000000,'E6'),
('tickets','GJ3','S-APP','di','trial',0,1643792400,'E6','RJ3',1649900000,'E6'),
('tickets','GJ4','S-APP','ed','admin',1,1643792400,'E6','RJ4',NULL,NULL);
INSERT INTO role_entitlements(source,role_code,system,entitlement,approved_by,approved_at) VALUES
('registers','OPS','S-APP','admin','E2',1767571200);
-- Kim had an account of the web server, signed in there with a key before the period, and had the key removed.
INSERT INTO identity(source,system,account,kind,person,owner) VALUES
('host:web1','S-OS','kim','person','E11',NULL);
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account,remote_host,method,fingerprint) VALUES
('host:web1','AJ1',1751000000,'sshd','login','success','kim','198.51.100.9','publickey','SHA256:kim'),
('app','AJ2',1772532060,'app','login','success','breakglass',NULL,NULL,NULL),
('host:web1','AJ3',1772000000,'sshd','login','success','svc','192.0.2.2','publickey','SHA256:svc');
INSERT INTO authorized_keys(source,uid,username,algorithm,key_bits,fingerprint,key_file,line) VALUES
('host:web1',1000,'ed','ssh-ed25519',256,'SHA256:ed','/home/ed/.ssh/authorized_keys',1),
('host:web1',1001,'di','ssh-ed25519',256,'SHA256:di','/home/di/.ssh/authorized_keys',1),
('host:web1',990,'svc','ssh-ed25519',256,'SHA256:svc','/srv/svc/.ssh/authorized_keys',1);
UPDATE assets SET address='198.51.100.4' WHERE asset='host:lt4';

-- Bystanders, as in org-ops.sql. Max left in 2024.
INSERT INTO employees(source,person,employment_type,job_title,department,role_code,manager,hired_at,left_at,status,work_country) VALUES
('hr','E13','employee','Operations engineer','Operations','OPS','E5',1640995200,1720000000,'terminated','NL');
INSERT INTO terminations(source,person,effective_at,assets_returned_at) VALUES
('hr','E13',1720000000,1720000000);
INSERT INTO identity(source,system,account,kind,person,owner) VALUES
('postgres:billing','S-PG','max','person','E13',NULL);
-- What would be exceptions one second later or earlier: outside the period.
INSERT INTO privileged_sessions(source,session_id,system,account,started_at,ended_at,ticket_id,recorded,emergency) VALUES
('gateway','PJ0','S-PG','max',1751327999,1751328100,'CH3',1,0),
('gateway','PJ9','S-PG','kim',1782864000,1782864100,'CH3',1,0);
INSERT INTO db_audit_events(source,event_id,db,at,actor,action,object_name,rows_affected,change_id) VALUES
('postgres:billing','DMLJ0','postgres:billing',1751327999,'max','UPDATE','app.orders',1,'CH1'),
('postgres:billing','DMLJ9','postgres:billing',1782864000,'max','UPDATE','app.orders',1,'CH1');
INSERT INTO changes(source,change_id,title,change_type,risk_level,system,requested_by,created_at,approved_by,approved_at,tested_at,tested_by,test_result,implemented_by,implemented_at,customer_impact,rollback_plan,status) VALUES
('tickets','CHJ0','too early to count','standard','low','S-APP','E4',1751000000,'E13',1751327999,NULL,NULL,NULL,'E5',1751328000,0,1,'closed'),
('tickets','CHJ9','too late to count','standard','low','S-APP','E4',1751000000,'E2',1751327999,NULL,NULL,NULL,'E13',1782864000,0,1,'closed');
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account,remote_host,method) VALUES
('app','AJ90',1751327999,'app','login','success','breakglass','198.51.100.4','password'),
('app','AJ91',1782864000,'app','login','success','breakglass','198.51.100.4','password'),
('app','AJ92',1772452800,'app','logout','success','breakglass','198.51.100.4',NULL),
('host:web1','AJ93',1751327999,'sshd','login','success','svc','198.51.100.4','publickey'),
('host:web1','AJ94',1782864000,'sshd','login','success','svc','198.51.100.4','publickey'),
('host:web1','AJ95',1772452800,'sshd','login','failure','svc','198.51.100.4','publickey'),
('host:web1','AJ96',1772452800,'sshd','logout','success','svc','198.51.100.4',NULL);
-- A laptop that was thrown away had the address that a server has now.
INSERT INTO assets(source,asset,kind,environment,in_scope,in_service_at,retired_at,address,has_storage) VALUES
('registers','host:lt0','laptop','corp',0,1600000000,1700000000,'192.0.2.2',0);
INSERT INTO access_requests(source,request_id,person,system,entitlement,requested_at,requested_by,approved_at,approved_by,status) VALUES
('tickets','RJ90','E4','S-DEV','x',1751000000,'E5',1751327999,'X9','approved'),
('tickets','RJ91','E4','S-DEV','x',1751000000,'E5',1782864000,'X9','approved'),
('tickets','RJ92','E4','S-DEV','x',1751000000,'E5',1772452800,'X9','withdrawn');
-- Administrators where that is nobody's concern: out of scope, before the audit, switched off.
INSERT INTO accounts(source,system,account,kind,person,owner,enabled,privileged,created_at,disabled_at) VALUES
('app','S-DEV','di-dev','person','E4',NULL,0,1,1640995200,1640995201),
('app','S-LAB','gus-lab','person','E7',NULL,0,1,1640995200,1782000000),
('postgres:billing','S-PG','di-off','person','E4',NULL,0,1,1640995200,1640995201);
INSERT INTO identity(source,system,account,kind,person,owner) VALUES
('app','S-DEV','di-dev','person','E4',NULL),
('app','S-LAB','gus-lab','person','E7',NULL),
('postgres:billing','S-PG','di-off','person','E4',NULL);
-- Members of the oversight body whose term is over or has not begun, one of them employed here.
INSERT INTO board_members(source,member,independent,security_expertise,term_from_on,term_until_on) VALUES
('registers','E1',1,0,'2015-01-01','2019-12-31'),
('registers','E2',1,0,'2027-01-01',NULL);

-- What the probe, hosts, databases and the log store say of the same things.
UPDATE tls_endpoints SET fingerprint_sha256='aa' WHERE endpoint='app.example.org:443';
INSERT INTO db_tables(source,db,schema_name,table_name,classification,has_personal,data_id,retention_days,oldest_record_at) VALUES
('registers','postgres:dev','app','customers','restricted',1,'DT1',730,1767225600);
INSERT INTO approved_ports(source,asset,protocol,port,exposure,justification,approved_by,approved_at) VALUES
('registers','host:web1',6,443,'public','https','E2',1767571200);
INSERT INTO listening_ports(source,pid,port,protocol,family,address,loopback,process,path,uid,unit) VALUES
('host:web1',10,22,6,2,'0.0.0.0',0,'sshd','/usr/sbin/sshd',0,'ssh.service'),
('host:web1',11,443,6,2,'0.0.0.0',0,'nginx','/usr/sbin/nginx',0,'nginx.service'),
('host:db1',10,22,6,2,'0.0.0.0',0,'sshd','/usr/sbin/sshd',0,'ssh.service');
INSERT INTO nft_rules(source,family,table_name,chain,hook,handle,position,verdict,protocol,port_low,port_high,any_source,new_connections,parsed,expr) VALUES
('host:web1','inet','filter','input','input',1,1,'accept','tcp',443,443,1,1,1,'tcp dport 443 accept'),
('host:web1','inet','filter','input','input',2,2,'accept','tcp',22,22,0,1,1,'ip saddr 192.0.2.0/24 tcp dport 22 accept'),
('host:web1','inet','filter','input','input',3,3,'drop','tcp',23,23,1,1,1,'tcp dport 23 drop'),
('host:web1','inet','filter','forward','forward',4,1,'accept','tcp',8443,8443,1,1,1,'tcp dport 8443 accept'),
('host:web1','inet','filter','input','input',5,4,'accept',NULL,NULL,NULL,1,1,1,'iif lo accept');
INSERT INTO log_files(source,log,kind,first_event_at,last_event_at,files,bytes) VALUES
('host:web1','journal','journal',1750377600,1782817000,4,100000000);
UPDATE log_reviews SET reviewer='E9' WHERE system='S-LOG';
