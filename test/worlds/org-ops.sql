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
