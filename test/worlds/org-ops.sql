-- Rows of the small organization that only the tests of operation, databases and data need.
-- Loaded after org.sql. Times in seconds UTC.
UPDATE changes SET test_result='passed' WHERE test_result='pass';
UPDATE vuln_scans SET status='complete' WHERE status='ok';
-- The sign-in service recorded the creation of jo's account in the billing application.
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account)
SELECT 'app','AE11',1758531600,'app','account_change','success','jo' WHERE NOT EXISTS (SELECT 1 FROM auth_events WHERE event_id='AE11');
-- File systems of the two servers.
INSERT INTO mounts(source,device,device_alias,path,type,flags,nodev,nosuid,noexec,read_only,top,encrypted) VALUES
('host:web1','/dev/mapper/root','/dev/dm-0','/','ext4','rw,relatime',0,0,0,0,1,1),
('host:web1','/dev/mapper/data','/dev/dm-1','/data','ext4','rw,nodev',1,0,0,0,1,1),
('host:web1','tmpfs',NULL,'/tmp','tmpfs','rw,nosuid,nodev,noexec',1,1,1,0,1,NULL),
('host:db1','/dev/mapper/root','/dev/dm-0','/','ext4','rw,relatime',0,0,0,0,1,1),
('host:db1','/dev/mapper/data','/dev/dm-1','/data','ext4','rw,nodev',1,0,0,0,1,1);
INSERT INTO mount_usage(source,path,type,blocks_size,blocks,blocks_free,blocks_available,inodes,inodes_free,read_only) VALUES
('host:web1','/','ext4',4096,10000000,6000000,5500000,2500000,2000000,0),
('host:web1','/data','ext4',4096,50000000,25000000,22500000,12000000,11000000,0),
('host:web1','/tmp','tmpfs',4096,500000,10000,10000,500000,400000,0),
('host:db1','/','ext4',4096,10000000,6000000,5500000,2500000,2000000,0),
('host:db1','/data','ext4',4096,50000000,25000000,22500000,12000000,11000000,0);
-- One certificate that the web server uses and one of an authority that nothing uses.
INSERT INTO certificates(source,path,common_name,subject,issuer,ca,self_signed,not_valid_before_at,not_valid_after_at,signing_algorithm,key_algorithm,key_strength,sans,serial,sha256,used_by) VALUES
('host:web1','/etc/ssl/app.pem','app.example.org','CN=app.example.org','CN=Example CA',0,0,1767225600,1798675200,'sha256WithRSAEncryption','RSA',3072,'app.example.org','01','aa','nginx'),
('host:web1','/etc/ssl/ca.pem','Example CA','CN=Example CA','CN=Example CA',1,1,1609459200,1924992000,'sha256WithRSAEncryption','RSA',4096,NULL,'00','cc',NULL);
-- Two SQLite files named for inspection: one with customer data, one without.
INSERT INTO db_files(source,path,uid,gid,owner,mode,mode_bits,side_mode_bits,directory_mode_bits,readable,journal_mode,page_size,application_id,user_version,secure_delete,integrity,foreign_key_violations,tables,holds_personal,backed_up) VALUES
('host:web1','/var/lib/portal/customers.db',990,990,'portal','0640',416,416,493,1,'wal',4096,0,7,1,'ok',0,4,1,1),
('host:web1','/var/lib/portal/cache.db',990,990,'portal','0640',416,NULL,493,1,'wal',4096,0,1,1,'ok',0,1,0,1);
INSERT INTO db_file_columns(source,path,table_name,name,type,not_null,primary_key,looks_personal,looks_secret,why) VALUES
('host:web1','/var/lib/portal/customers.db','customer','id','INTEGER',1,1,0,0,NULL),
('host:web1','/var/lib/portal/customers.db','customer','mail','TEXT',1,0,1,0,'name:mail'),
('host:web1','/var/lib/portal/customers.db','customer','note','TEXT',0,0,0,0,NULL),
('host:web1','/var/lib/portal/cache.db','page','body','BLOB',0,0,0,0,NULL);
-- The server retired in January 2026 was scanned until then.
INSERT INTO vuln_scans(source,scan_id,asset,scope,authenticated,finished_at,status) VALUES
('scanner','VSO1','host:old1','internal',1,1750377600,'complete'),
('scanner','VSO2','host:old1','internal',1,1752796800,'complete'),
('scanner','VSO3','host:old1','internal',1,1755216000,'complete'),
('scanner','VSO4','host:old1','internal',1,1757635200,'complete'),
('scanner','VSO5','host:old1','internal',1,1760054400,'complete'),
('scanner','VSO6','host:old1','internal',1,1762473600,'complete'),
('scanner','VSO7','host:old1','internal',1,1764892800,'complete'),
('scanner','VSO8','host:old1','internal',1,1767312000,'complete');

-- Bystanders. Rows that would be exceptions but for one circumstance: they lie one second outside the period, belong
-- to something out of scope or retired, or differ in kind. A test that overlooks the circumstance accuses them.

-- Merges without approval by anybody else, change or checks: the last second before the period, the first after it.
INSERT INTO pull_requests(source,repo,pull_request,target_branch,merge_sha,author,merged_by,merged_at,ci_status,change_id,emergency,last_commit_at) VALUES
('forge','R1','M0','main','mm0','E4','E4',1751327999,'failure',NULL,0,1751327900),
('forge','R1','M9','main','mm9','E4','E4',1782864000,'failure',NULL,0,1782863900);
INSERT INTO pull_request_reviews(source,repo,pull_request,reviewer,state,submitted_at) VALUES
('forge','R1','M0','E4','approved',1751327800),
('forge','R1','M9','E4','approved',1782863800);
INSERT INTO ci_runs(source,run_id,repo,sha,kind,conclusion,finished_at,high_findings) VALUES
('forge','CI0','R1','mm0','sast','failure',1751327850,3),
('forge','CI9','R1','mm9','sast','failure',1782863850,3);
-- Commits pushed directly, unsigned, by people not engaged at that moment.
INSERT INTO git_commits(source,repo,sha,author,committed_at,signed,pull_request) VALUES
('forge','R1','c0','E10',1751327999,0,NULL),
('forge','R1','c9','E11',1782864000,0,NULL);
INSERT INTO deployments(source,deploy_id,system,environment,artifact_sha256,repo,merge_sha,deployed_by,deployed_at,pipeline,result,change_id) VALUES
('pipeline','D0','S-APP','prod','a0','R1','mm0','E4',1751327999,NULL,'success',NULL),
('pipeline','D9','S-APP','prod','a9','R1','mm9','E4',1782864000,NULL,'success',NULL),
('pipeline','DD','S-DEV','dev','ad','R1','mm0','E4',1772452800,NULL,'success',NULL);
-- Changes with every fault: late approval by the requester, no test, no way back, nobody told.
INSERT INTO changes(source,change_id,title,change_type,risk_level,system,requested_by,created_at,approved_by,approved_at,tested_at,tested_by,test_result,implemented_by,implemented_at,post_review_at,security_impact,customer_impact,communicated_at,rollback_plan,closed_at,status) VALUES
('tickets','CH90','too early to count','normal','high','S-APP','E4',1751290000,'E4',1751327999,NULL,NULL,NULL,'E4',1751327000,NULL,NULL,1,NULL,0,NULL,'closed'),
('tickets','CH91','too late to count','normal','high','S-APP','E4',1782864000,'E4',1782866000,NULL,NULL,NULL,'E4',1782865000,NULL,NULL,1,NULL,0,NULL,'closed'),
('tickets','CH92','too early to count','emergency','low','S-APP','E4',1751290000,NULL,NULL,NULL,NULL,NULL,'E5',1751327999,NULL,NULL,0,NULL,1,NULL,'closed'),
('tickets','CH93','too late to count','emergency','low','S-APP','E4',1782864000,NULL,NULL,NULL,NULL,NULL,'E5',1782864000,NULL,NULL,0,NULL,1,NULL,'closed');
INSERT INTO nonprod_data(source,dataset_id,system,environment,contains_production_data,masked,approved_by,approved_at) VALUES
('registers','ND2','S-DEV','dev',0,0,NULL,NULL),
('registers','ND3','S-DEV','dev',1,1,NULL,NULL);
-- A server out of scope that is never scanned and has old weaknesses and no classification.
INSERT INTO assets(source,asset,hostname,kind,system,environment,in_scope,owner,location,classification,in_service_at,last_seen_at,has_storage) VALUES
('registers','host:dev1','dev1','server','S-DEV','dev',0,'E5','dc',NULL,1640995200,1782777600,1);
INSERT INTO vulnerabilities(source,vuln_id,asset,cve,severity,detected_by,first_seen_at,last_seen_at,fixed_at,status) VALUES
('scanner','V90','host:dev1','CVE-90','critical','scanner',1740000000,1782777600,NULL,'open'),
('scanner','V91','host:web1','CVE-91','high','scanner',1740000000,1751327999,1751327999,'fixed'),
('scanner','V92','host:web1','CVE-92','high','scanner',1740000000,1782864000,1782864000,'fixed'),
('scanner','V93','host:web1','CVE-93','high','scanner',1740000000,1770000000,1770000000,'false_positive');
INSERT INTO vuln_scans(source,scan_id,asset,scope,authenticated,finished_at,status) VALUES
('scanner','VS90','host:web1','internal',0,1751327999,'complete'),
('scanner','VS91','host:web1','internal',0,1782864000,'complete'),
('scanner','VS92','host:web1','external',0,1772452800,'failed');
-- A log source that nobody expects: silent, short, in clear, alterable.
INSERT INTO log_sources(source,log_source,system,asset,log_type,expected,tls,first_event_at,last_event_at,in_service_at,retention_days,immutable) VALUES
('siem','L-DEV','S-DEV',NULL,'app',0,0,1782000000,1782000000,1640995200,7,0);
INSERT INTO log_gaps(source,log_source,gap_from_at,gap_until_at,reason,ticket_id) VALUES
('siem','L-PG-audit',1751327999,1751400000,NULL,NULL),
('siem','L-PG-audit',1782864000,1782964000,NULL,NULL),
('siem','L-DEV',1772452800,1772552800,NULL,NULL);
INSERT INTO log_hits(source,hit_id,log_source,rule_id,severity,detected_at,account,status,triaged_at,triaged_by) VALUES
('siem','F0','L-APP-auth','R1','high',1751327999,'ed','triaged',1752327999,'E5'),
('siem','F9','L-APP-auth','R1','high',1782864000,'ed','triaged',1783864000,'E5');
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) VALUES
('app','AE90',1751327999,'app','login','success','backdoor'),
('app','AE91',1782864000,'app','login','success','backdoor'),
('app','AE92',1772452800,'app','logout','success','backdoor'),
('app','AE93',1751327999,'app','account_change','success','di'),
('app','AE94',1782864000,'app','account_change','success','di'),
('host:web1','AE95',1751327999,'sudo','sudo','success','di'),
('host:web1','AE96',1782864000,'sudo','sudo','success','di');
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,mfa_enabled,created_at,disabled_at) VALUES
('siem','S-LOG','ed-old','person','E5',0,1,1,1643673600,1650000000);
-- Incidents outside the period, one without a breach, one without personal data.
INSERT INTO incidents(source,incident_id,severity,category,system,detected_at,acknowledged_at,contained_at,resolved_at,root_cause,post_mortem_at,lead,data_breach,personal_data,confidential_data,notification_due_at,status) VALUES
('tickets','IN0','high','other','S-NEW',1751327999,1761327999,NULL,NULL,NULL,NULL,'E10',1,'yes','no',NULL,'open'),
('tickets','IN9','high','other','S-NEW',1782864000,1792864000,NULL,1792864000,NULL,NULL,'E10',1,'no','no',NULL,'open'),
('tickets','IR0','high','other','S-NEW',1751000000,1751000600,1751001000,1751327999,NULL,NULL,'E2',0,'no','no',NULL,'closed'),
('tickets','IN1','low','other','S-NEW',1772452800,1772453000,1772454000,1772460000,NULL,NULL,'E2',0,'yes','no',NULL,'closed'),
('tickets','IN2','low','other','S-NEW',1772452800,1772453000,1772454000,1772460000,NULL,NULL,'E2',1,'no','no',NULL,'closed'),
('tickets','IN3','low','other','S-NEW',1782800000,1782801000,1782802000,NULL,NULL,NULL,'E2',1,'yes','no',1783000000,'open');
-- A backup job that is switched off, a failure just now, one before the period, and a success of another job.
INSERT INTO backup_jobs(source,job_id,system,db,schedule,target,encrypted,offsite,immutable,retention_days,enabled) VALUES
('backup','B-OFF','S-PG','postgres:billing','never','nowhere',0,0,0,1,0);
INSERT INTO backup_runs(source,run_id,job_id,started_at,finished_at,status,bytes) VALUES
('backup','BR90','B-PG',1751327999,1751328500,'failed',0),
('backup','BR91','B-PG',1782817200,1782817800,'failed',0),
('backup','BR92','B-MY',1760140800,1760144400,'success',100);
INSERT INTO restore_tests(source,restore_id,job_id,run_id,tested_at,tested_by,result,rows_expected,rows_restored,checksum_match,rto_minutes_actual,rpo_minutes_actual) VALUES
('backup','RT90','B-PG','NOPE',1751327999,'E5','success',10,5,0,99999,99999),
('backup','RT91','B-PG','NOPE',1782864000,'E5','success',10,5,0,99999,99999),
('backup','RT92','B-PG','BR92',1782864000,'E5','failure',10,5,0,99999,99999);
INSERT INTO restore_tests(source,restore_id,job_id,run_id,tested_at,tested_by,result,rows_expected,rows_restored,checksum_match,rto_minutes_actual,rpo_minutes_actual)
SELECT source,'RT93',job_id,run_id,tested_at+3600,tested_by,'failure',10,5,0,99999,99999 FROM restore_tests WHERE restore_id='RT-B-PG';
-- A retired system and one out of scope: no logs, no backup, no plan, no owner, no monitor, in no flow.
INSERT INTO systems(source,system,name,kind,environment,in_scope,criticality,owner,classification,personal_data,went_live_at,retired_at) VALUES
('registers','S-RET','Retired application','app','prod',1,'critical',NULL,NULL,0,1577836800,1767225600),
('registers','S-LAB','Laboratory','app','prod',0,'critical',NULL,NULL,0,1577836800,NULL);
INSERT INTO db_instances(source,db,system,asset,engine,version,environment,contains_confidential,contains_personal,eol_at,in_scope) VALUES
('registers','postgres:lab','S-LAB','host:dev1','postgresql','9','prod',0,0,1600000000,0),
('registers','postgres:dev','S-DEV','host:dev1','postgresql','15','dev',0,0,1825891200,1);
INSERT INTO capacity_metrics(source,system,metric,sampled_at,used_ppm,threshold_ppm,change_id) VALUES
('monitoring','S-PG','disk',1751327999,990000,850000,NULL),
('monitoring','S-PG','disk',1782864000,990000,850000,NULL),
('monitoring','S-PG','disk',1772452800,990000,850000,'CH3'),
('monitoring','S-APP','disk',1772530200,990000,850000,NULL);
INSERT INTO capacity_forecasts(source,forecast_id,system,metric,forecast_at,predicted_breach_at,action_change_id)
SELECT source,'CF0',system,metric,forecast_at-8000000,predicted_breach_at,NULL FROM capacity_forecasts WHERE forecast_id='CF1';
INSERT INTO availability_results(source,system,month_on,availability_ppm,committed_ppm,incident_id) VALUES
('monitoring','S-APP','2025-06-01',900000,999000,NULL),
('monitoring','S-APP','2026-07-01',900000,999000,NULL);
INSERT INTO mount_usage(source,path,type,blocks_size,blocks,blocks_free,blocks_available,inodes,inodes_free,read_only) VALUES
('host:web1','/media/disc','iso9660',2048,300000,0,0,0,0,1),
('host:web1','/proc/empty','fuse',4096,0,0,0,0,0,0);
-- Data.
INSERT INTO disposal_log(source,disposal_id,data_id,method,performed_at,performed_by,approved_by,record_count,evidence_sha256) VALUES
('registers','DL90','DT1','purge',1751327999,'E5',NULL,1,NULL),
('registers','DL91','DT1','purge',1782864000,'E5',NULL,1,NULL);
INSERT INTO data_flows(source,flow_id,from_system,to_system,vendor_id,data_id,external,encrypted,reviewed_at) VALUES
('registers','DF90','S-APP',NULL,'VN2','DT1',0,1,1767571200),
('registers','DF91','S-APP','S-NEW',NULL,'DT1',1,1,1767571200);
INSERT INTO db_schema_changes(source,event_id,db,at,actor,ddl_type,object_name) VALUES
('postgres:billing','DDL90','postgres:billing',1751327999,'ed','DROP','app.x'),
('postgres:billing','DDL91','postgres:billing',1782864000,'ed','DROP','app.x');
INSERT INTO db_audit_events(source,event_id,db,at,actor,action,object_name,rows_affected) VALUES
('postgres:billing','DML90','postgres:billing',1751327999,'ed','DELETE','app.orders',9),
('postgres:billing','DML91','postgres:billing',1782864000,'ed','DELETE','app.orders',9),
('postgres:billing','DML92','postgres:billing',1772452800,'ed','SELECT','app.orders',9);
-- The nightly job has run every day since its specification was approved.
INSERT INTO processing_runs(source,run_id,job_id,started_at,finished_at,status,records_in,records_ok,records_rejected,control_total_in,control_total_out)
WITH RECURSIVE d(n,t) AS (VALUES(1,1767574800) UNION ALL SELECT n+1,t+86400 FROM d WHERE t+86400<1781917200)
SELECT source,'RUNP'||d.n,job_id,d.t,d.t+1800,'success',100,100,0,500,500 FROM processing_runs,d WHERE run_id='RUN1';
INSERT INTO processing_runs(source,run_id,job_id,started_at,finished_at,status,records_in,records_ok,records_rejected,control_total_in,control_total_out)
SELECT source,'RUN90',job_id,1751327999,1751328100,'success',100,1,0,5,6 FROM processing_runs WHERE run_id='RUN1' UNION ALL
SELECT source,'RUN91',job_id,1783036800,1783036900,'success',100,1,0,5,6 FROM processing_runs WHERE run_id='RUN1' UNION ALL
SELECT source,'RUN92',job_id,1751200000,1751200100,'failed',100,0,0,5,0 FROM processing_runs WHERE run_id='RUN1' UNION ALL
SELECT source,'RUN93',job_id,1782817200,1782817300,'failed',100,0,0,5,0 FROM processing_runs WHERE run_id='RUN1';
INSERT INTO input_errors(source,error_id,run_id,detected_at,corrected_at,corrected_by,approved_by) VALUES
('app','IE90','RUN1',1751327999,NULL,NULL,NULL),
('app','IE91','RUN1',1782864000,1792864000,'E10','E10');
INSERT INTO output_deliveries(source,delivery_id,job_id,recipient,due_at,delivered_at,complete,recipient_authorised) VALUES
('app','OD90','PJ1','bank',1751327999,NULL,0,0),
('app','OD91','PJ1','bank',1782828000,NULL,0,0),
('app','OD92','PJ1','bank',1782864000,NULL,0,0);
INSERT INTO reconciliations(source,recon_id,job_id,performed_at,performed_by,reviewed_by,difference,resolved_at) VALUES
('registers','RC90','PJ1',1751327999,'E10',NULL,5,NULL),
('registers','RC91','PJ1',1782864000,'E10',NULL,5,NULL);
-- Privacy.
INSERT INTO privacy_notices(source,notice_id,version,effective_at,published_at,approved_by,next_review_at) VALUES
('registers','PN8','6',1792864000,1782000000,'E9',1800000000),
('registers','PN9','5',1780000000,NULL,NULL,1800000000);
INSERT INTO consents(source,consent_id,data_subject,purpose,basis,notice_id,given_at,withdrawn_at,evidence_ref) VALUES
('app','CO90','SUB9','newsletter','explicit','PN1',1740000000,NULL,'form'),
('app','CO91','SUB1','service','explicit','PN1',1740000000,NULL,'form'),
('app','CO92','SUB1','newsletter','implied','PN1',1740000000,NULL,'form'),
('app','CO93','SUB1','newsletter','explicit','PN1',1740000000,1745000000,'form');
INSERT INTO pi_collections(source,collection_id,activity_id,data_subject,collected_at) VALUES
('app','PC90','PA1','SUB2',1751327999),
('app','PC91','PA1','SUB2',1782864000);
INSERT INTO pi_uses(source,use_id,data_id,data_subject,purpose,used_at) VALUES
('app','PU90','DT1','SUB2','profiling',1751327999),
('app','PU91','DT1','SUB2','profiling',1782864000);
INSERT INTO dsr_requests(source,request_id,request_type,data_subject,received_at,identity_verified_at,due_at,responded_at,outcome) VALUES
('tickets','DS90','access','SUB1',1751327999,NULL,1751400000,1752000000,'fulfilled'),
('tickets','DS91','access','SUB1',1782864000,NULL,1782865000,1783000000,'fulfilled'),
('tickets','DS92','correction','SUB1',1751327999,NULL,1751400000,1752000000,'fulfilled'),
('tickets','DS93','correction','SUB1',1782864000,NULL,1782865000,1783000000,'fulfilled'),
('tickets','DS94','accounting','SUB1',1751327999,NULL,1751400000,1752000000,'fulfilled'),
('tickets','DS95','accounting','SUB1',1782864000,NULL,1782865000,1783000000,'fulfilled'),
('tickets','DS96','objection','SUB1',1772452800,NULL,1772552800,1772652800,'fulfilled');
INSERT INTO pi_disclosures(source,disclosure_id,vendor_id,recipient,data_id,purpose,disclosed_at) VALUES
('registers','PD90','VN1','Hosting','DT1','service',1751327999),
('registers','PD91','VN1','Hosting','DT1','service',1782864000);
INSERT INTO privacy_complaints(source,complaint_id,received_at,acknowledged_at,resolved_at) VALUES
('tickets','PX90',1751327999,1752327999,1757327999),
('tickets','PX91',1782864000,1783864000,1787864000);
-- Emergency merges: one without approval, one with an approval older than its last commit.
INSERT INTO pull_requests(source,repo,pull_request,target_branch,merge_sha,author,merged_by,merged_at,ci_status,change_id,emergency,last_commit_at) VALUES
('forge','R1','ME1','main','me1','E4','E4',1772452800,'success','CH2',1,1772450000),
('forge','R1','ME2','main','me2','E4','E3',1772452800,'success','CH2',1,1772450000),
('forge','R1','M00','main','m00','E4','E4',1751327998,'failure',NULL,0,1751327900),
('forge','R1','M99','main','m99','E4','E4',1782864001,'failure',NULL,0,1782863900);
INSERT INTO pull_request_reviews(source,repo,pull_request,reviewer,state,submitted_at) VALUES
('forge','R1','ME2','E3','approved',1772440000);
INSERT INTO ci_runs(source,run_id,repo,sha,kind,conclusion,finished_at,high_findings) VALUES
('forge','CIE1','R1','me1','test','success',1772451000,NULL),('forge','CIE2','R1','me1','sast','success',1772451000,0),
('forge','CIE3','R1','me2','test','success',1772451000,NULL),('forge','CIE4','R1','me2','sast','success',1772451000,0);
INSERT INTO deployments(source,deploy_id,system,environment,artifact_sha256,repo,merge_sha,deployed_by,deployed_at,pipeline,result,change_id) VALUES
('pipeline','DE1','S-APP','prod','ae','R1','me1','E5',1772453800,'ci','success','CH2');
INSERT INTO nonprod_data(source,dataset_id,system,environment,contains_production_data,masked,approved_by,approved_at) VALUES
('registers','ND4','S-PG','prod',1,0,NULL,NULL);
-- A server retired before the period, without owner or classification.
INSERT INTO assets(source,asset,hostname,kind,system,environment,in_scope,owner,classification,in_service_at,retired_at,last_seen_at,has_storage) VALUES
('registers','host:old0','old0','server','S-OS','prod',1,NULL,NULL,1600000000,1735689600,1735600000,0);
-- In scope, but not production, and production of a kind that writes no logs of its own.
INSERT INTO systems(source,system,name,kind,environment,in_scope,criticality,owner,classification,personal_data,went_live_at) VALUES
('registers','S-INT','Intranet','app','corp',1,'low','E5','internal',0,1640995200),
('registers','S-PAY','Payment page','saas','prod',1,'low','E5','internal',0,1640995200);
INSERT INTO log_sources(source,log_source,system,asset,log_type,expected,tls,first_event_at,last_event_at,in_service_at,retention_days,immutable)
SELECT source,'L-INT-'||log_type,'S-INT',NULL,log_type,expected,tls,first_event_at,last_event_at,in_service_at,retention_days,immutable FROM log_sources WHERE system='S-APP' AND expected=1;
INSERT INTO log_integrity_checks(source,log_source,checked_at,result)
SELECT source,replace(log_source,'L-APP-','L-INT-'),checked_at,result FROM log_integrity_checks WHERE log_source LIKE 'L-APP-%';
-- A weak certificate that nothing uses, a laptop whose disk is open and that holds nothing confidential.
INSERT INTO certificates(source,path,common_name,subject,issuer,ca,self_signed,not_valid_before_at,not_valid_after_at,signing_algorithm,key_algorithm,key_strength,serial,sha256,used_by) VALUES
('host:web1','/etc/ssl/weak.pem','old','CN=old','CN=old',0,1,1577836800,1609459200,'sha1WithRSAEncryption','RSA',1024,'09','dd',NULL);
INSERT INTO mounts(source,device,device_alias,path,type,flags,nodev,nosuid,noexec,read_only,top,encrypted) VALUES
('host:lt4','/dev/sda2',NULL,'/','ext4','rw',0,0,0,0,1,0);
INSERT INTO data_inventory(source,data_id,name,system,classification,personal,purpose,retention_days,owner,reviewed_at) VALUES
('registers','DT9','leaflets','S-APP','public',0,'marketing',3650,'E9',1767571200);
-- Guessing before and after the period, guessing that never got in, and a log-out after failures.
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account)
WITH RECURSIVE k(n) AS (VALUES(1) UNION ALL SELECT n+1 FROM k WHERE n<7)
SELECT 'app','AG0'||n,1751327990+n,'app','login','failure','di' FROM k UNION ALL
SELECT 'app','AG1'||n,1782864000+n,'app','login','failure','di' FROM k UNION ALL
SELECT 'app','AG2'||n,1772452800+n,'app','login','failure','di' FROM k;
INSERT INTO auth_events(source,event_id,occurred_at,service,action,outcome,account) VALUES
('app','AG08',1751327999,'app','login','success','di'),
('app','AG18',1782864010,'app','login','success','di'),
('app','AG28',1772452810,'app','logout','success','di'),
('tickets','AT1',1751327999,'tickets','login','success','jo'),
('tickets','AT2',1782864000,'tickets','login','success','jo'),
('tickets','AT3',1772452800,'tickets','login','failure','jo'),
('tickets','AT4',1772452800,'tickets','logout','success','jo'),
('idp','AC1',1770746400,'idp','account_change','success','kim'),
('app','AC2',1772452860,'app','account_change','success','di');
INSERT INTO access_grants(source,grant_id,system,account,entitlement,privileged,granted_at,granted_by,request_id,revoked_at,revoked_by) VALUES
('app','GX1','S-APP','di','trial',0,1643792400,'E6','RQ3',1772452800,'E6');
INSERT INTO systems(source,system,name,kind,environment,in_scope,criticality,owner,classification,personal_data,went_live_at,retired_at) VALUES
('registers','S-DB0','Retired database','db','prod',1,'low',NULL,NULL,0,1577836800,1767225600),
('registers','S-DB1','Training database','db','prod',0,'low',NULL,NULL,0,1577836800,NULL);
INSERT INTO db_audit_events(source,event_id,db,at,actor,action,object_name,rows_affected,change_id) VALUES
('postgres:billing','DML93','postgres:billing',1751327999,'gone','INSERT','app.orders',1,'CH1'),
('postgres:billing','DML94','postgres:billing',1782864000,'gone','INSERT','app.orders',1,'CH1');
INSERT INTO db_schema_changes(source,event_id,db,at,actor,ddl_type,object_name,change_id) VALUES
('postgres:billing','DDL92','postgres:billing',1751327999,'gone','CREATE','app.y','CH1'),
('postgres:billing','DDL93','postgres:billing',1782864000,'gone','CREATE','app.y','CH1');
INSERT INTO changes(source,change_id,title,change_type,risk_level,system,requested_by,created_at,approved_by,approved_at,tested_at,tested_by,test_result,implemented_by,implemented_at,customer_impact,rollback_plan,status) VALUES
('tickets','CH94','index','standard','low','S-PG','E4',1772000000,'E5',1772100000,1772090000,'E10','passed','E12',1772110000,0,1,'closed');
INSERT INTO db_audit_events(source,event_id,db,at,actor,action,object_name,rows_affected,change_id) VALUES
('postgres:billing','DML95','postgres:billing',1751327999,'ed','INSERT','app.orders',1,'CH94'),
('postgres:billing','DML96','postgres:billing',1782864000,'ed','INSERT','app.orders',1,'CH94');
INSERT INTO db_schema_changes(source,event_id,db,at,actor,ddl_type,object_name,change_id) VALUES
('postgres:billing','DDL94','postgres:billing',1751327999,'ed','CREATE','app.y','CH94'),
('postgres:billing','DDL95','postgres:billing',1782864000,'ed','CREATE','app.y','CH94');
INSERT INTO systems(source,system,name,kind,environment,in_scope,criticality,owner,classification,personal_data,went_live_at,retired_at) VALUES
('registers','S-DB2','Warehouse','db','corp',1,'low','E5','internal',0,1577836800,NULL);
INSERT INTO log_sources(source,log_source,system,asset,log_type,expected,tls,first_event_at,last_event_at,in_service_at,retention_days,immutable)
SELECT source,'L-DB2-'||log_type,'S-DB2',NULL,log_type,expected,tls,first_event_at,last_event_at,in_service_at,retention_days,immutable FROM log_sources WHERE system='S-PG' AND expected=1;
INSERT INTO log_integrity_checks(source,log_source,checked_at,result)
SELECT source,replace(log_source,'L-PG-','L-DB2-'),checked_at,result FROM log_integrity_checks WHERE log_source LIKE 'L-PG-%';
-- An exercise planned for next month, whose report is already named.
INSERT INTO ir_tests(source,exercise_id,kind,held_at,participants,doc_id) SELECT source,'IT9',kind,1785000000,NULL,doc_id FROM ir_tests WHERE exercise_id='IT1';

-- Results of tools: two runs of a linter over the billing repository, a benchmark of web1, a bill of materials.
INSERT INTO sources(source, kind, title, system, owner, in_scope) VALUES
('scan:lintor', 'import', 'Linter of the build pipeline', 'S-GIT', 'E5', 1),
('scan:openscap', 'import', 'Benchmark of the servers', 'S-OS', 'E5', 1),
('scan:old', 'import', 'A scanner out of use', NULL, 'E5', 0),
('sbom:billing', 'import', 'Bill of materials of the billing application', 'S-APP', 'E5', 1);
INSERT INTO snapshot(snapshot, source, table_name, taken_at, complete, rows, second_count, reliability) VALUES
('scan:lintor/scan_runs', 'scan:lintor', 'scan_runs', 1782817200, 1, 3, NULL, 6),
('scan:lintor/scan_results', 'scan:lintor', 'scan_results', 1782817200, 1, 11, NULL, 6),
('scan:openscap/scan_runs', 'scan:openscap', 'scan_runs', 1782817200, 1, 1, NULL, 6),
('scan:openscap/scan_results', 'scan:openscap', 'scan_results', 1782817200, 1, 4, NULL, 6),
('scan:old/scan_runs', 'scan:old', 'scan_runs', 1782817200, 1, 1, NULL, 6),
('sbom:billing/scan_runs', 'sbom:billing', 'scan_runs', 1782817200, 1, 1, NULL, 6),
('sbom:billing/sbom_components', 'sbom:billing', 'sbom_components', 1782817200, 1, 4, NULL, 6),
('sbom:billing/vulnerabilities', 'sbom:billing', 'vulnerabilities', 1782817200, 1, 7, NULL, 6),
('registers/known_exploited', 'registers', 'known_exploited', 1782817200, 1, 3, 3, 5);
INSERT INTO scan_runs(source,run_id,format,tool,tool_version,target,run_at,results,problem) VALUES
('scan:lintor','LR0','sarif','Lintor','3.1','billing',1775000000,4,NULL),
('scan:lintor','LR1','sarif','Lintor','3.1','billing',1782000000,5,NULL),
('scan:openscap','SC1','arf','openscap','1.3.7','web1',1782100000,4,NULL),
('scan:lintor','JU0','junit','JUnit',NULL,'restore',1760000000,0,NULL),
('scan:old','OL0','sarif','Oldie','1','billing',1760000000,0,NULL),
('sbom:billing','BM1','cyclonedx','bommer','0.9','billing',1782200000,4,NULL);
-- LR0-1 was mended, LR0-3 is no longer found, LR1-4 is silenced, LR1-5 is information.
INSERT INTO scan_results(source,result_id,run_id,tool,run_at,rule,title,target,location,result,severity,reason,suppressed,issue_id) VALUES
('scan:lintor','LR0-1','LR0','Lintor',1775000000,'LT1','A password stands in the code','billing','a.py:1','fail','critical',NULL,0,'I1'),
('scan:lintor','LR0-3','LR0','Lintor',1775000000,'LT1','A password stands in the code','billing','c.py:1','fail','critical',NULL,0,'I3'),
('scan:lintor','LR0-4','LR0','Lintor',1775000000,'LT1','A password stands in the code','billing','d.py:1','fail','critical',NULL,1,'I4'),
('scan:lintor','LR0-5','LR0','Lintor',1775000000,'LT5','A long function','billing','e.py:1','fail','informational',NULL,0,'I5'),
('scan:lintor','LR0-7','LR0','Lintor',1775000000,'LT7','A weak cipher','billing','f.py:1','fail','critical',NULL,0,'I7'),
('scan:lintor','LR1-7','LR1','Lintor',1782000000,'LT7','A weak cipher','billing','f.py:1','not_checked',NULL,'a person must review it',0,'I7'),
('scan:lintor','LR1-1','LR1','Lintor',1782000000,'LT1','A password stands in the code','billing','a.py:1','pass',NULL,NULL,0,'I1'),
('scan:lintor','LR1-2','LR1','Lintor',1782000000,'LT2','An unsafe call','billing','b.py:1','fail','high',NULL,0,'I2'),
('scan:lintor','LR1-4','LR1','Lintor',1782000000,'LT1','A password stands in the code','billing','d.py:1','fail','critical','a test value',1,'I4'),
('scan:lintor','LR1-5','LR1','Lintor',1782000000,'LT5','A long function','billing','e.py:1','fail','informational',NULL,0,'I5'),
('scan:lintor','LR1-6','LR1','Lintor',1782000000,'LT6','Not for this language','billing',NULL,'not_applicable',NULL,NULL,0,'I6'),
('scan:openscap','SC1-1','SC1','openscap',1782100000,'rule_root','Root does not log in by SSH','web1',NULL,'pass',NULL,NULL,0,'S1'),
('scan:openscap','SC1-2','SC1','openscap',1782100000,'rule_room','The room is locked','web1',NULL,'not_checked',NULL,'no check can see a door',0,'S2'),
('scan:openscap','SC1-3','SC1','openscap',1782100000,'rule_other','Of another profile','web1',NULL,'not_selected',NULL,NULL,0,'S3'),
('scan:openscap','SC1-4','SC1','openscap',1782100000,'rule_desk','The desktop locks','web1',NULL,'not_applicable',NULL,NULL,0,'S4');
INSERT INTO sbom_components(source,target,target_version,component_id,run_id,run_at,name,version,type,purl,cpe,scope) VALUES
('sbom:billing','billing','4.2','c1','BM1',1782200000,'parse','1.0','library','pkg:npm/parse@1.0',NULL,'required'),
('sbom:billing','billing','4.2','c2','BM1',1782200000,'debian','12','operating-system','pkg:generic/debian@12',NULL,NULL),
('sbom:billing','billing','4.2','c3','BM1',1782200000,'logo.png',NULL,'file',NULL,NULL,NULL),
('sbom:billing','billing','4.2','c4','BM1',1782200000,'testkit',NULL,'library',NULL,NULL,'excluded');
-- KE1 is known to be exploited and was triaged, KE3 is mended, KE4 is new here, KE5 is new in the catalogue.
INSERT INTO vulnerabilities(source,vuln_id,asset,cve,severity,detected_by,first_seen_at,last_seen_at,fixed_at,status,component,analysis,analysis_reason) VALUES
('sbom:billing','KE1','billing','CVE-2026-1','low','scanner',1778000000,1782200000,NULL,'open','pkg:npm/parse@1.0','exploitable','a mend is planned'),
('sbom:billing','KE2','billing','CVE-2026-2','low','scanner',1778000000,1782200000,NULL,'false_positive','pkg:npm/parse@1.0','not_affected','built without it'),
('sbom:billing','KE7','billing','CVE-2026-7','low','scanner',1778000000,1782200000,NULL,'false_positive','pkg:npm/parse@1.0','false_positive','another parser of that name'),
('sbom:billing','KE3','billing','CVE-2026-1','low','scanner',1778000000,1778500000,1778600000,'fixed','pkg:npm/old@1.0','in_triage',NULL),
('sbom:billing','KE4','billing','CVE-2026-1','low','scanner',1782200000,1782200000,NULL,'open','pkg:npm/new@1.0','in_triage',NULL),
('sbom:billing','KE5','billing','CVE-2026-5','low','scanner',1778000000,1782200000,NULL,'open','pkg:npm/parse@1.0','in_triage',NULL),
('sbom:billing','KE6','billing','CVE-2026-6','low','scanner',1778000000,1782200000,NULL,'open','pkg:npm/parse@1.0','in_triage',NULL);
INSERT INTO known_exploited(source,cve,added_on,due_on,title) VALUES
('registers','CVE-2026-1','2026-05-10','2026-05-31','Parser of parse'),
('registers','CVE-2026-5','2026-06-29','2026-07-20','Another'),
('registers','CVE-2020-1','2020-01-01','2020-01-21','Of software that nobody has here');
