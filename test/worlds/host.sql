-- Two servers and a laptop as an auditor would wish to find them: host:web1 faces the Internet and runs a container,
-- host:db1 holds a database, host:lt4 is Alice's laptop. Alice and Bob administer; Kim left on 10 February 2026.
-- The instant of judgement is 2026-06-30T12:00:00Z (1782820800).

INSERT INTO sources(source, kind, title, system, owner, in_scope) VALUES
 ('host:web1','host','Web server','S-WEB','E01',1),
 ('host:db1','host','Database server','S-DB','E01',1),
 ('host:lt4','host','Laptop of Alice','S-CORP','E01',1);
INSERT INTO assets(source, asset, hostname, kind, system, environment, in_scope, owner, in_service_at, retired_at, has_storage) VALUES
 ('inventory','host:web1','web1','server','S-WEB','prod',1,'E01',1719792000,NULL,1),
 ('inventory','host:db1','db1','server','S-DB','prod',1,'E01',1719792000,NULL,1),
 ('inventory','host:lt4','lt4','laptop','S-CORP','corp',1,'E01',1719792000,NULL,1),
 ('inventory','host:old9','old9','server','S-WEB','prod',0,'E02',1600000000,1717200000,0);
INSERT INTO identity(source, system, account, kind, person, owner) VALUES
 ('host:web1','S-WEB','root','shared',NULL,'E01'),
 ('host:web1','S-WEB','alice','person','E01',NULL),
 ('host:web1','S-WEB','bob','person','E02',NULL),
 ('host:web1','S-WEB','deploy','service',NULL,'E01'),
 ('host:web1','S-WEB','kim','person','E11',NULL),
 ('host:db1','S-DB','root','shared',NULL,'E01'),
 ('host:db1','S-DB','alice','person','E01',NULL),
 ('host:db1','S-DB','bob','person','E02',NULL),
 ('host:db1','S-DB','postgres','service',NULL,'E02'),
 ('host:lt4','S-CORP','root','shared',NULL,'E01'),
 ('host:lt4','S-CORP','alice','person','E01',NULL);
INSERT INTO terminations(source, person, effective_at) VALUES
 ('hr','E11',1770681600),
 ('hr','E02',1798761600);

-- ---------------------------------------------------------------- system
INSERT INTO os_version(source, name, version, major, minor, platform, platform_like, codename, arch, support_end_on) VALUES
 ('host:web1','Debian GNU/Linux','12 (bookworm)',12,NULL,'debian',NULL,'bookworm','x86_64','2028-06-30'),
 ('host:db1','Debian GNU/Linux','12 (bookworm)',12,NULL,'debian',NULL,'bookworm','x86_64','2028-06-30'),
 ('host:lt4','Debian GNU/Linux','12 (bookworm)',12,NULL,'debian',NULL,'bookworm','x86_64','2028-06-30');
INSERT INTO kernel_info(source, version, arguments, device, lsm, lockdown, secure_boot, tainted, newest_installed)
 SELECT source, '6.1.0-37-amd64', 'BOOT_IMAGE=/vmlinuz-6.1.0-37-amd64 root=/dev/mapper/vg-root ro quiet', '/dev/mapper/vg-root',
  'lockdown,capability,landlock,yama,apparmor,bpf', 'integrity', 1, 0, '6.1.0-37-amd64' FROM os_version;
INSERT INTO uptime(source, booted_at) SELECT source, 1782820800-40*86400 FROM os_version;
INSERT INTO interface_addresses(source, interface, address, mask, family, is_public) VALUES
 ('host:web1','lo','127.0.0.1','255.0.0.0',2,0), ('host:web1','ens3','198.51.100.20','255.255.255.0',2,1),
 ('host:db1','lo','127.0.0.1','255.0.0.0',2,0), ('host:db1','ens3','10.0.0.5','255.255.255.0',2,0);
INSERT INTO cpu_vulnerabilities(source, name, status, vulnerable) VALUES
 ('host:web1','meltdown','Not affected',0), ('host:web1','spectre_v2','Mitigation: Enhanced / Automatic IBRS',0),
 ('host:db1','meltdown','Mitigation: PTI',0), ('host:lt4','mds','Not affected',0);

-- ---------------------------------------------------------------- accounts
INSERT INTO users(source, uid, gid, username, description, directory, shell, password_field, can_login) VALUES
 ('host:web1',0,0,'root','root','/root','/bin/bash','shadowed',1),
 ('host:web1',1,1,'daemon','daemon','/usr/sbin','/usr/sbin/nologin','shadowed',0),
 ('host:web1',33,33,'www-data','www-data','/var/www','/usr/sbin/nologin','shadowed',0),
 ('host:web1',1000,1000,'alice',NULL,'/home/alice','/bin/bash','shadowed',1),
 ('host:web1',1001,1001,'bob',NULL,'/home/bob','/bin/bash','shadowed',1),
 ('host:web1',1002,1002,'deploy',NULL,'/srv/deploy','/bin/sh','shadowed',1),
 ('host:db1',0,0,'root','root','/root','/bin/bash','shadowed',1),
 ('host:db1',112,118,'postgres','PostgreSQL administrator','/var/lib/postgresql','/bin/bash','shadowed',1),
 ('host:db1',1000,1000,'alice',NULL,'/home/alice','/bin/bash','shadowed',1),
 ('host:db1',1001,1001,'bob',NULL,'/home/bob','/bin/bash','shadowed',1),
 ('host:lt4',0,0,'root','root','/root','/bin/bash','shadowed',1),
 ('host:lt4',1000,1000,'alice',NULL,'/home/alice','/bin/bash','shadowed',1);
INSERT INTO groups(source, gid, groupname, password_field) VALUES
 ('host:web1',0,'root','shadowed'), ('host:web1',1,'daemon','shadowed'), ('host:web1',6,'disk','shadowed'),
 ('host:web1',27,'sudo','shadowed'), ('host:web1',33,'www-data','shadowed'), ('host:web1',42,'shadow','shadowed'),
 ('host:web1',998,'docker','shadowed'), ('host:web1',1000,'alice','shadowed'), ('host:web1',1001,'bob','shadowed'),
 ('host:web1',1002,'deploy','shadowed'), ('host:web1',1100,'ssh-users','shadowed'),
 ('host:db1',0,'root','shadowed'), ('host:db1',6,'disk','shadowed'), ('host:db1',27,'sudo','shadowed'),
 ('host:db1',42,'shadow','shadowed'), ('host:db1',118,'postgres','shadowed'), ('host:db1',1000,'alice','shadowed'),
 ('host:db1',1001,'bob','shadowed'),
 ('host:lt4',0,'root','shadowed'), ('host:lt4',27,'sudo','shadowed'), ('host:lt4',42,'shadow','shadowed'),
 ('host:lt4',1000,'alice','shadowed');
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group)
 SELECT u.source, u.uid, u.gid, u.username, g.groupname, 1 FROM users u JOIN groups g ON g.source=u.source AND g.gid=u.gid;
INSERT INTO user_groups(source, uid, gid, username, groupname, primary_group) VALUES
 ('host:web1',1000,27,'alice','sudo',0), ('host:web1',1000,1100,'alice','ssh-users',0),
 ('host:web1',1001,1100,'bob','ssh-users',0), ('host:db1',1000,27,'alice','sudo',0), ('host:lt4',1000,27,'alice','sudo',0);
INSERT INTO shadow(source, username, password_status, hash_alg, last_change_on, min_days, max_days, warning_days) VALUES
 ('host:web1','root','locked',NULL,'2025-01-10',0,99999,7),
 ('host:web1','daemon','not_set',NULL,'2025-01-10',0,99999,7),
 ('host:web1','www-data','not_set',NULL,'2025-01-10',0,99999,7),
 ('host:web1','alice','active','yescrypt','2026-01-15',0,365,14),
 ('host:web1','bob','active','yescrypt','2026-02-20',0,180,14),
 ('host:web1','deploy','not_set',NULL,'2025-01-10',0,99999,7),
 ('host:db1','root','locked',NULL,'2025-01-10',0,99999,7),
 ('host:db1','postgres','not_set',NULL,'2025-01-10',0,99999,7),
 ('host:db1','alice','active','sha512','2026-01-15',0,365,14),
 ('host:db1','bob','active','yescrypt','2026-02-20',0,365,14),
 ('host:lt4','root','locked',NULL,'2025-01-10',0,99999,7),
 ('host:lt4','alice','active','yescrypt','2026-01-15',0,365,14);
INSERT INTO login_defs(source, name, value)
 SELECT source, n.column1, n.column2 FROM os_version, (VALUES('ENCRYPT_METHOD','YESCRYPT'),('UMASK','027'),('PASS_MAX_DAYS','365')) n;
INSERT INTO pam_rules(source, service, type, control, module, arguments, optional_module, path, line)
 SELECT source, n.column1, n.column2, n.column3, n.column4, n.column5, 0, '/etc/pam.d/' || n.column1, n.column6 FROM os_version,
 (VALUES('common-auth','auth','required','pam_faillock.so','preauth',1),
  ('common-auth','auth','[success=2 default=ignore]','pam_unix.so',NULL,2),
  ('common-auth','auth','[default=die]','pam_faillock.so','authfail',3),
  ('common-auth','auth','requisite','pam_deny.so',NULL,4),
  ('common-auth','auth','required','pam_permit.so',NULL,5),
  ('common-password','password','requisite','pam_pwquality.so','retry=3',1),
  ('common-password','password','required','pam_pwhistory.so','use_authtok',2),
  ('common-password','password','[success=1 default=ignore]','pam_unix.so','obscure use_authtok yescrypt',3),
  ('sshd','include','@include','common-auth',NULL,1),
  ('sshd','account','required','pam_nologin.so',NULL,2),
  ('su','auth','required','pam_wheel.so','group=sudo',3),
  ('su','auth','sufficient','pam_rootok.so',NULL,2)) n;

-- ---------------------------------------------------------------- SSH
INSERT INTO sshd_config(source, keyword, value, seq, match_block, path, line)
 SELECT o.source, n.column1, n.column2, 1, 'global', n.column3, n.column4 FROM os_version o,
 (VALUES('permitrootlogin','no','/etc/ssh/sshd_config.d/10-local.conf',1),
  ('passwordauthentication','no','/etc/ssh/sshd_config.d/10-local.conf',2),
  ('kbdinteractiveauthentication','no','/etc/ssh/sshd_config.d/10-local.conf',3),
  ('permitemptypasswords','no',NULL,NULL),
  ('pubkeyauthentication','yes',NULL,NULL),
  ('clientaliveinterval','300','/etc/ssh/sshd_config.d/10-local.conf',4),
  ('clientalivecountmax','2','/etc/ssh/sshd_config.d/10-local.conf',5),
  ('x11forwarding','no','/etc/ssh/sshd_config.d/10-local.conf',6),
  ('permituserenvironment','no',NULL,NULL), ('hostbasedauthentication','no',NULL,NULL), ('ignorerhosts','yes',NULL,NULL),
  ('maxauthtries','3','/etc/ssh/sshd_config.d/10-local.conf',7),
  ('logingracetime','30','/etc/ssh/sshd_config.d/10-local.conf',8),
  ('loglevel','VERBOSE','/etc/ssh/sshd_config.d/10-local.conf',9),
  ('usepam','yes','/etc/ssh/sshd_config',20), ('strictmodes','yes',NULL,NULL), ('gatewayports','no',NULL,NULL),
  ('permittunnel','no',NULL,NULL), ('allowgroups','ssh-users','/etc/ssh/sshd_config.d/10-local.conf',10),
  ('ciphers','chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes256-ctr','/etc/ssh/sshd_config.d/10-local.conf',11),
  ('macs','hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com','/etc/ssh/sshd_config.d/10-local.conf',12),
  ('kexalgorithms','sntrup761x25519-sha512@openssh.com,curve25519-sha256','/etc/ssh/sshd_config.d/10-local.conf',13)) n
 WHERE o.source<>'host:lt4';
INSERT INTO sshd_config(source, keyword, value, seq, match_block, path, line) VALUES
 ('host:web1','forcecommand','internal-sftp',1,'User deploy','/etc/ssh/sshd_config',60),
 ('host:web1','permitrootlogin','no',1,'User deploy','/etc/ssh/sshd_config',61),
 ('host:web1','passwordauthentication','no',1,'User deploy','/etc/ssh/sshd_config',62);
INSERT INTO authorized_keys(source, uid, username, algorithm, key_bits, fingerprint, options, comment, key_file, line) VALUES
 ('host:web1',1000,'alice','ssh-ed25519',256,'SHA256:alice1',NULL,'alice','/home/alice/.ssh/authorized_keys',1),
 ('host:web1',1001,'bob','ssh-rsa',4096,'SHA256:bob1',NULL,'bob','/home/bob/.ssh/authorized_keys',1),
 ('host:web1',1002,'deploy','ssh-ed25519',256,'SHA256:ci1','from="10.0.0.9",command="/usr/local/bin/deploy"','ci','/srv/deploy/.ssh/authorized_keys',1),
 ('host:db1',1000,'alice','ssh-ed25519',256,'SHA256:alice1',NULL,'alice','/home/alice/.ssh/authorized_keys',1),
 ('host:db1',1001,'bob','ssh-rsa',4096,'SHA256:bob1',NULL,'bob','/home/bob/.ssh/authorized_keys',1);

-- ---------------------------------------------------------------- privilege
INSERT INTO sudoers(source, path, line, kind, header, rule_details, hosts, run_as, commands, nopasswd, noexec, all_commands)
 SELECT source, '/etc/sudoers', n.column1, n.column2, n.column3, n.column4, n.column5, n.column6, n.column7, n.column8, n.column9, n.column10
 FROM os_version, (VALUES
  (9,'default','Defaults','env_reset',NULL,NULL,NULL,NULL,NULL,NULL),
  (10,'default','Defaults','use_pty',NULL,NULL,NULL,NULL,NULL,NULL),
  (11,'default','Defaults','timestamp_timeout=10',NULL,NULL,NULL,NULL,NULL,NULL),
  (44,'rule','root','ALL=(ALL:ALL) ALL','ALL','ALL:ALL','ALL',0,0,1),
  (47,'rule','%sudo','ALL=(ALL:ALL) ALL','ALL','ALL:ALL','ALL',0,0,1)) n;
INSERT INTO sudoers(source, path, line, kind, header, rule_details, hosts, run_as, commands, nopasswd, noexec, all_commands) VALUES
 ('host:web1','/etc/sudoers.d/ops',1,'rule','bob','ALL=(root) /usr/bin/systemctl reload nginx','ALL','root','/usr/bin/systemctl reload nginx',0,0,0);
INSERT INTO access_requests(source, request_id, person, system, entitlement, approved_at, approved_by, status) VALUES
 ('iam','R1','E01','S-WEB','root',1751000000,'E02','approved'), ('iam','R2','E01','S-DB','root',1751000000,'E02','approved'),
 ('iam','R3','E01','S-CORP','root',1751000000,'E02','approved');
INSERT INTO access_grants(source, grant_id, system, account, entitlement, privileged, granted_at, granted_by, request_id) VALUES
 ('iam','G1','S-WEB','alice','root',1,1751000100,'E02','R1'), ('iam','G2','S-DB','alice','root',1,1751000100,'E02','R2'),
 ('iam','G3','S-CORP','alice','root',1,1751000100,'E02','R3');
INSERT INTO suid_bin(source, path, uid, gid, username, groupname, permissions, mode_bits, package, nosuid)
 SELECT source, n.column1, 0, n.column2, 'root', n.column3, n.column4, n.column5, n.column6, 0 FROM os_version,
 (VALUES('/usr/bin/sudo',0,'root','S',2541,'sudo'), ('/usr/bin/passwd',0,'root','S',2541,'passwd'),
  ('/usr/bin/chage',42,'shadow','G',1517,'passwd')) n;

-- ---------------------------------------------------------------- files
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type)
 SELECT source, n.column1, n.column2, n.column3, 0, 0, 'root', n.column4, n.column5, n.column6 FROM os_version,
 (VALUES('/etc/passwd','/etc','passwd','0644',420,'regular'), ('/etc/group','/etc','group','0644',420,'regular'),
  ('/etc/shadow','/etc','shadow','0640',416,'regular'), ('/etc/gshadow','/etc','gshadow','0640',416,'regular'),
  ('/etc/sudoers','/etc','sudoers','0440',288,'regular'), ('/etc/crontab','/etc','crontab','0600',384,'regular'),
  ('/etc/cron.d','/etc','cron.d','0755',493,'directory'), ('/etc/cron.d/e2scrub','/etc/cron.d','e2scrub','0644',420,'regular'),
  ('/etc/pam.d/common-auth','/etc/pam.d','common-auth','0644',420,'regular'),
  ('/etc/ssh/sshd_config','/etc/ssh','sshd_config','0600',384,'regular'),
  ('/etc/ssh/ssh_host_ed25519_key','/etc/ssh','ssh_host_ed25519_key','0600',384,'regular'),
  ('/etc/ssh/ssh_host_ed25519_key.pub','/etc/ssh','ssh_host_ed25519_key.pub','0644',420,'regular'),
  ('/etc/ssl/private','/etc/ssl','private','0710',456,'directory'),
  ('/etc/ssl/private/app.key','/etc/ssl/private','app.key','0640',416,'regular'),
  ('/boot/grub/grub.cfg','/boot/grub','grub.cfg','0600',384,'regular'),
  ('/usr/bin','/usr','bin','0755',493,'directory'), ('/usr/sbin','/usr','sbin','0755',493,'directory'),
  ('/usr/local/bin','/usr/local','bin','0755',493,'directory'), ('/usr/local/sbin','/usr/local','sbin','0755',493,'directory'),
  ('/tmp','/','tmp','1777',1023,'directory'), ('/var/tmp','/var','tmp','1777',1023,'directory'),
  ('/dev/shm','/dev','shm','1777',1023,'directory'), ('/bin','/','bin','0777',511,'symlink'),
  ('/root','/','root','0700',448,'directory'),
  ('/var/log/auth.log','/var/log','auth.log','0640',416,'regular'), ('/var/log/dpkg.log','/var/log','dpkg.log','0644',420,'regular'),
  ('/var/log/audit','/var/log','audit','0750',488,'directory')) n;
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type)
 SELECT source, directory, '/home', username, uid, gid, username, '0750', 488, 'directory' FROM users WHERE uid>=1000 AND directory LIKE '/home/%';
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type)
 SELECT source, key_file, replace(key_file,'/authorized_keys',''), 'authorized_keys', uid, uid, username, '0600', 384, 'regular' FROM authorized_keys;
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type)
 SELECT source, replace(key_file,'/authorized_keys',''), replace(key_file,'/.ssh/authorized_keys',''), '.ssh', uid, uid, username, '0700', 448, 'directory' FROM authorized_keys;
INSERT INTO file(source, path, directory, filename, uid, gid, owner, mode, mode_bits, type) VALUES
 ('host:db1','/home/bob/.pgpass','/home/bob','.pgpass',1001,1001,'bob','0600',384,'regular'),
 ('host:web1','/home/alice/.netrc','/home/alice','.netrc',1000,1000,'alice','0600',384,'regular');
INSERT INTO hash(source, path, directory, sha256)
 SELECT source, path, directory, 'aa' || substr(path, 6) FROM file WHERE path IN ('/etc/passwd','/etc/ssh/sshd_config','/etc/pam.d/common-auth');
INSERT INTO file_baseline(source, asset, path, sha256, mode, uid, change_id)
 SELECT 'baseline', source, path, 'aa' || substr(path, 6), mode, 0, 'CH1' FROM file WHERE path IN ('/etc/passwd','/etc/ssh/sshd_config','/etc/pam.d/common-auth');

-- ---------------------------------------------------------------- kernel, modules, mounts, disks
INSERT INTO system_controls(source, name, subsystem, current_value, config_value, config_path)
 SELECT source, n.column1, substr(n.column1, 1, instr(n.column1,'.')-1), n.column2, n.column3, CASE WHEN n.column3 IS NULL THEN NULL ELSE '/etc/sysctl.d/60-hardening.conf' END
 FROM os_version, (VALUES
  ('kernel.randomize_va_space','2','2'), ('kernel.kptr_restrict','1','1'), ('kernel.dmesg_restrict','1','1'),
  ('kernel.yama.ptrace_scope','1','1'), ('kernel.unprivileged_bpf_disabled','2',NULL), ('kernel.sysrq','0','0'),
  ('kernel.core_pattern','core',NULL),
  ('fs.suid_dumpable','0','0'), ('fs.protected_hardlinks','1',NULL), ('fs.protected_symlinks','1',NULL),
  ('net.ipv4.tcp_syncookies','1','1'), ('net.ipv4.icmp_echo_ignore_broadcasts','1',NULL),
  ('net.ipv4.conf.all.accept_redirects','0','0'), ('net.ipv4.conf.default.accept_redirects','0','0'),
  ('net.ipv4.conf.all.send_redirects','0','0'), ('net.ipv4.conf.default.send_redirects','0','0'),
  ('net.ipv4.conf.all.accept_source_route','0','0'), ('net.ipv4.conf.all.log_martians','1','1'),
  ('net.ipv6.conf.all.accept_redirects','0','0'), ('net.ipv6.conf.all.accept_source_route','0','0'),
  ('net.ipv4.ip_forward','0',NULL), ('net.ipv6.conf.all.forwarding','0',NULL),
  ('net.ipv4.conf.all.rp_filter','2','2'), ('net.ipv4.conf.default.rp_filter','1','1')) n;
UPDATE system_controls SET current_value='1' WHERE source='host:web1' AND name='net.ipv4.ip_forward';
INSERT INTO config_baseline(source, baseline_id, table_name, name, op, expected, applies_to, approved_by, approved_at) VALUES
 ('baseline','B1','system_controls','kernel.randomize_va_space','eq','2',NULL,'E02',1751000000),
 ('baseline','B2','system_controls','kernel.yama.ptrace_scope','ge','1',NULL,'E02',1751000000),
 ('baseline','B3','system_controls','net.ipv4.ip_forward','eq','1','host:web1','E02',1751000000),
 ('baseline','B4','sshd_config','loglevel','ne','QUIET',NULL,'E02',1751000000),
 ('baseline','B5','sshd_config','maxauthtries','le','4',NULL,'E02',1751000000),
 ('baseline','B6','config_settings','journald:Storage','eq','persistent',NULL,'E02',1751000000),
 ('baseline','B7','apt_sources','host','eq','deb.debian.org',NULL,'E02',1751000000),
 ('baseline','B8','apt_sources','host','eq','security.debian.org',NULL,'E02',1751000000),
 ('baseline','B9','dns_resolvers','address','eq','10.0.0.2',NULL,'E02',1751000000);
INSERT INTO kernel_modules(source, name, size, used_by, status)
 SELECT source, n.column1, 65536, NULL, 'Live' FROM os_version, (VALUES('ext4'),('dm_crypt'),('virtio_net')) n;
INSERT INTO modprobe_config(source, directive, module, value, disables, path, line)
 SELECT source, 'install', n.column1, '/bin/false', 1, '/etc/modprobe.d/disable.conf', n.column2 FROM os_version, (VALUES('usb_storage',1),('dccp',2)) n;
INSERT INTO mounts(source, device, path, type, flags, nodev, nosuid, noexec, read_only, top, encrypted)
 SELECT source, n.column1, n.column2, n.column3, n.column4, n.column5, n.column6, n.column7, 0, 1, n.column8 FROM os_version,
 (VALUES('/dev/mapper/vg-root','/','ext4','rw,relatime',0,0,0,1), ('/dev/mapper/vg-home','/home','ext4','rw,nodev,nosuid',1,1,0,1),
  ('tmpfs','/tmp','tmpfs','rw,nosuid,nodev,noexec',1,1,1,NULL), ('/dev/mapper/vg-vtmp','/var/tmp','ext4','rw,nosuid,nodev,noexec',1,1,1,1),
  ('tmpfs','/dev/shm','tmpfs','rw,nosuid,nodev,noexec',1,1,1,NULL), ('/dev/sda1','/boot','ext4','rw,nodev,nosuid',1,1,0,0)) n;
INSERT INTO mounts(source, device, path, type, flags, nodev, nosuid, noexec, read_only, top, encrypted) VALUES
 ('host:db1','nas:/backup','/mnt/backup','nfs4','rw,sec=krb5p,nosuid,nodev',1,1,0,0,1,NULL);
INSERT INTO mount_usage(source, path, type, blocks_size, blocks, blocks_free, blocks_available, inodes, inodes_free, read_only)
 SELECT source, path, type, 4096, 1000000, 500000, 450000, 65536, 40000, 0 FROM mounts WHERE type='ext4';
INSERT INTO fstab(source, device, path, type, options, has_password)
 SELECT source, device, path, type, 'defaults', 0 FROM mounts WHERE type='ext4';
INSERT INTO block_devices(source, name, parent, size, type, removable, dm_uuid, cipher, holds_data, encrypted)
 SELECT source, n.column1, n.column2, n.column3, n.column4, 0, n.column5, n.column6, n.column7, n.column8 FROM os_version,
 (VALUES('sda',NULL,500107862016,'disk',NULL,NULL,1,1), ('sda1','sda',536870912,'partition',NULL,NULL,0,0),
  ('sda2','sda',499570991104,'partition',NULL,NULL,1,1), ('dm-0',NULL,499553165312,'crypt','CRYPT-LUKS2-1b','aes-xts-plain64',1,1)) n;

-- ---------------------------------------------------------------- software
INSERT INTO deb_packages(source, name, version, source_package, size, arch, status, installed, updated_at)
 SELECT source, n.column1, n.column2, n.column3, 1024000, 'amd64', 'install ok installed', 1, 1719800000 FROM os_version,
 (VALUES('openssl','3.0.17-1','openssl'), ('openssh-server','1:9.2p1-2','openssh'), ('auditd','1:3.0.9-1','audit'),
  ('unattended-upgrades','2.9.1','unattended-upgrades'), ('sudo','1.9.13','sudo')) n
 WHERE NOT (source='host:lt4' AND n.column1='openssh-server');
INSERT INTO deb_packages(source, name, version, source_package, size, arch, status, installed, updated_at) VALUES
 ('host:web1','nginx','1.22.1-9','nginx',2048000,'amd64','install ok installed',1,1772442000),
 ('host:web1','exim4-base','4.96-15','exim4',2048000,'amd64','deinstall ok config-files',0,NULL);
INSERT INTO deb_packages_history(source, name, version, source_package, size, arch, status, installed, updated_at, seen_from, seen_until, snapshot) VALUES
 ('host:web1','openssl','3.0.17-1','openssl',1024000,'amd64','install ok installed',1,1719800000,1751328000,NULL,'s1'),
 ('host:db1','openssl','3.0.17-1','openssl',1024000,'amd64','install ok installed',1,1719800000,1751328000,NULL,'s2');
INSERT INTO changes(source, change_id, change_type, risk_level, system, requested_by, created_at, approved_by, approved_at, implemented_at, customer_impact) VALUES
 ('tickets','CH1','standard','low','S-WEB','E02',1772300000,'E01',1772400000,1772441000,0);
INSERT INTO package_updates(source, name, arch, installed_version, candidate_version, security, severity, first_offered_at, held, origin) VALUES
 ('host:web1','openssl','amd64','3.0.17-1','3.0.17-1+deb12u1',1,'high',1782820800-5*86400,0,'Debian'),
 ('host:db1','vim','amd64','9.0.1378-2','9.0.1378-3',0,NULL,1782820800-300*86400,1,'Debian');
INSERT INTO package_lists(source, path, origin, label, suite, codename, security, released_at, valid_until_at, fetched_at)
 SELECT source, '/var/lib/apt/lists/' || n.column1, 'Debian', n.column2, n.column3, n.column4, n.column5, 1782820800-86400, NULL, 1782820800-20000 FROM os_version,
 (VALUES('deb.debian.org_debian_dists_bookworm_InRelease','Debian','stable','bookworm',0),
  ('security.debian.org_debian-security_dists_bookworm-security_InRelease','Debian-Security','stable-security','bookworm-security',1)) n;
INSERT INTO apt_sources(source, type, base_uri, host, release, components, options, signed_by, trusted, path, line)
 SELECT source, 'deb', n.column1, n.column2, n.column3, 'main', NULL, '/usr/share/keyrings/debian-archive-keyring.gpg', 0, '/etc/apt/sources.list.d/debian.sources', n.column4 FROM os_version,
 (VALUES('https://deb.debian.org/debian','deb.debian.org','bookworm',1), ('https://security.debian.org/debian-security','security.debian.org','bookworm-security',7)) n;

-- ---------------------------------------------------------------- network
INSERT INTO listening_ports(source, pid, port, protocol, family, address, loopback, process, path, uid, unit) VALUES
 ('host:web1',700,22,6,2,'0.0.0.0',0,'sshd','/usr/sbin/sshd',0,'ssh.service'),
 ('host:web1',800,443,6,2,'0.0.0.0',0,'nginx','/usr/sbin/nginx',0,'nginx.service'),
 ('host:web1',900,6379,6,2,'127.0.0.1',1,'redis-server','/usr/bin/redis-server',115,'redis-server.service'),
 ('host:web1',910,25,6,2,'127.0.0.1',1,'exim4','/usr/sbin/exim4',0,'exim4.service'),
 ('host:db1',700,22,6,2,'0.0.0.0',0,'sshd','/usr/sbin/sshd',0,'ssh.service'),
 ('host:db1',750,5432,6,2,'10.0.0.5',0,'postgres','/usr/lib/postgresql/15/bin/postgres',112,'postgresql@15-main.service');
INSERT INTO approved_ports(source, asset, protocol, port, exposure, justification, approved_by, approved_at) VALUES
 ('baseline','host:web1',6,22,'internal','administration','E02',1751000000), ('baseline','host:web1',6,443,'public','service','E02',1751000000),
 ('baseline','host:db1',6,22,'internal','administration','E02',1751000000), ('baseline','host:db1',6,5432,'internal','database','E02',1751000000);
INSERT INTO nft_chains(source, family, table_name, chain, type, hook, priority, policy, covers_ipv4, covers_ipv6)
 SELECT source, 'inet', 'filter', n.column1, 'filter', n.column1, 0, n.column2, 1, 1 FROM os_version, (VALUES('input','drop'),('forward','drop'),('output','accept')) n;
INSERT INTO nft_rules(source, family, table_name, chain, hook, handle, position, verdict, protocol, port_low, port_high, any_source, new_connections, parsed, expr) VALUES
 ('host:web1','inet','filter','input','input',4,1,'accept',NULL,NULL,NULL,1,0,1,'ct state established,related accept'),
 ('host:web1','inet','filter','input','input',5,2,'accept',NULL,NULL,NULL,0,1,1,'iif "lo" accept'),
 ('host:web1','inet','filter','input','input',6,3,'accept','tcp',443,443,1,1,1,'tcp dport 443 accept'),
 ('host:web1','inet','filter','input','input',7,4,'accept','tcp',22,22,0,1,1,'ip saddr 10.0.0.0/24 tcp dport 22 accept'),
 ('host:web1','inet','filter','input','input',8,5,'accept','icmp',NULL,NULL,1,1,1,'icmp type echo-request accept'),
 ('host:db1','inet','filter','input','input',4,1,'accept',NULL,NULL,NULL,1,0,1,'ct state established,related accept'),
 ('host:db1','inet','filter','input','input',5,2,'accept','tcp',5432,5432,0,1,1,'ip saddr 10.0.0.20 tcp dport 5432 accept');
INSERT INTO approved_firewall_rules(source, asset, table_name, chain, expr, purpose, change_id, reviewed_at, reviewed_by)
 SELECT DISTINCT 'baseline', source, table_name, chain, expr, 'service', 'CH1', 1775000000, 'E02' FROM nft_rules WHERE verdict='accept' AND new_connections=1;
INSERT INTO firewall_status(source, family, manager, input_policy, forward_policy, output_policy, rules, persistent)
 SELECT source, n.column1, 'nftables', 'drop', 'drop', 'accept', 7, 1 FROM os_version, (VALUES('ip'),('ip6')) n;
INSERT INTO etc_hosts(source, address, hostnames, line)
 SELECT source, n.column1, n.column2, n.column3 FROM os_version, (VALUES('127.0.0.1','localhost',1),('10.0.0.5','db1 db1.example.test',2)) n;
INSERT INTO dns_resolvers(source, type, address, seq, dns_over_tls)
 SELECT source, n.column1, n.column2, 1, NULL FROM os_version, (VALUES('nameserver','10.0.0.2'),('search','example.test')) n;

-- ---------------------------------------------------------------- processes, services, jobs
INSERT INTO processes(source, pid, name, path, cmdline, secret_in_cmdline, state, uid, gid, euid, egid, parent, started_at, unit, on_disk, memfd, cap_eff, seccomp, no_new_privs)
 SELECT source, n.column1, n.column2, n.column3, n.column4, 0, 'S', n.column5, n.column5, n.column5, n.column5, 1, 1782820800-40*86400, n.column6, n.column7, n.column8, '0000000000000000', 0, 0 FROM os_version,
 (VALUES(1,'systemd','/usr/lib/systemd/systemd','/sbin/init',0,'init.scope',1,0), (2,'kthreadd',NULL,NULL,0,NULL,NULL,0),
  (700,'sshd','/usr/sbin/sshd','sshd: /usr/sbin/sshd -D',0,'ssh.service',1,0), (820,'runc','/memfd:runc','runc init',0,'docker.service',0,1)) n;
INSERT INTO process_memory(source, pid, threads, resident_size, total_size) SELECT source, pid, 1, 8388608, 16777216 FROM processes;
INSERT INTO systemd_units(source, id, description, load_state, active_state, sub_state, unit_file_state, fragment_path, user, exec_start)
 SELECT source, n.column1, n.column2, 'loaded', n.column3, n.column4, 'enabled', '/lib/systemd/system/' || n.column1, NULL, n.column5 FROM os_version,
 (VALUES('auditd.service','Security auditing','active','running','/sbin/auditd'), ('nftables.service','Packet filter','active','exited','/usr/sbin/nft -f /etc/nftables.conf'),
  ('telnet.socket','Telnet','inactive','dead',NULL), ('backup.service','Backup','inactive','dead','/usr/bin/restic backup /srv'),
  ('apt-daily-upgrade.timer','Upgrades','active','waiting',NULL)) n;
INSERT INTO systemd_timers(source, id, unit, schedule, unit_file_state, active_state, persistent)
 SELECT source, 'apt-daily-upgrade.timer', 'apt-daily-upgrade.service', 'OnCalendar=*-*-* 6:00', 'enabled', 'active', 1 FROM os_version;
INSERT INTO systemd_timer_runs(source, id, last_trigger_at, next_trigger_at, result)
 SELECT source, 'apt-daily-upgrade.timer', 1782820800-21600, 1782820800+64800, 'success' FROM os_version;
INSERT INTO crontab(source, event, schedule, username, command, program, program_writable, path, line)
 SELECT source, NULL, '30 3 * * 0', 'root', 'test -e /run/systemd/system || /usr/lib/e2scrub_all_cron', '/usr/lib/e2scrub_all_cron', 0, '/etc/cron.d/e2scrub', 5 FROM os_version;
INSERT INTO crontab(source, event, schedule, username, command, program, program_writable, path, line) VALUES
 ('host:web1',NULL,'5 * * * *','bob','/home/bob/bin/report',NULL,NULL,'/var/spool/cron/crontabs/bob',1),
 ('host:db1',NULL,'15 1 * * *','root','curl -fsS -o /var/lib/feeds/list https://feeds.example.test/list','/var/lib/feeds/list',0,'/etc/cron.d/feeds',1);
INSERT INTO docker_containers(source, id, name, image, image_digest, state, privileged, user, network_mode, readonly_rootfs, cap_add, docker_socket, host_mounts, started_at) VALUES
 ('host:web1','c1','api','registry.example.test/api@sha256:77','sha256:77','running',0,'1000','bridge',1,NULL,0,NULL,1782000000),
 ('host:web1','c2','old','registry.example.test/old:latest',NULL,'exited',0,NULL,'bridge',0,NULL,0,NULL,1770000000);

-- ---------------------------------------------------------------- configuration files, logs, clock
INSERT INTO config_settings(source, family, path, section, name, value, seq, line, effective)
 SELECT source, n.column1, n.column2, n.column3, n.column4, n.column5, 1, n.column6, 1 FROM os_version,
 (VALUES('auditd','/etc/audit/auditd.conf','global','max_log_file_action','keep_logs',12), ('auditd','/etc/audit/auditd.conf','global','space_left_action','email',20),
  ('auditd','/etc/audit/auditd.conf','global','disk_full_action','halt',24),
  ('journald','/etc/systemd/journald.conf.d/local.conf','Journal','Storage','persistent',2),
  ('pwquality','/etc/security/pwquality.conf','global','minlen','14',4), ('faillock','/etc/security/faillock.conf','global','deny','5',3),
  ('faillock','/etc/security/faillock.conf','global','unlock_time','1800',4), ('pwhistory','/etc/security/pwhistory.conf','global','remember','12',2),
  ('apt','/etc/apt/apt.conf.d/20auto-upgrades','global','APT::Periodic::Unattended-Upgrade','1',2),
  ('rsyslog','/etc/rsyslog.d/60-forward.conf','action[1]','type','omfwd',1), ('rsyslog','/etc/rsyslog.d/60-forward.conf','action[1]','target','logs.example.test',1),
  ('rsyslog','/etc/rsyslog.d/60-forward.conf','action[1]','streamdriver','gtls',1)) n;
INSERT INTO audit_rules(source, origin, seq, rule, key, watch_path, syscalls, permissions)
 SELECT source, o.column1, n.column1, n.column2, n.column3, n.column4, n.column5, n.column6 FROM os_version, (VALUES('loaded'),('configured')) o,
 (VALUES(1,'-w /etc/passwd -p wa -k identity','identity','/etc/passwd',NULL,'wa'), (2,'-w /etc/shadow -p wa -k identity','identity','/etc/shadow',NULL,'wa'),
  (3,'-w /etc/sudoers -p wa -k privileged','privileged','/etc/sudoers',NULL,'wa'), (4,'-w /etc/group -p wa -k identity','identity','/etc/group',NULL,'wa'),
  (5,'-w /var/log/lastlog -p wa -k logins','logins','/var/log/lastlog',NULL,'wa'),
  (6,'-a always,exit -F arch=b64 -S adjtimex,settimeofday -F key=time-change','time-change',NULL,'adjtimex,settimeofday',NULL),
  (7,'-a always,exit -F arch=b64 -S chmod,fchmod,chown -F auid>=1000 -F key=perm-mod','perm-mod',NULL,'chmod,fchmod,chown',NULL)) n;
INSERT INTO audit_status(source, enabled, failure, daemon_pid, rate_limit, backlog_limit, lost) SELECT source, 2, 1, 600, 0, 8192, 0 FROM os_version;
INSERT INTO time_sync(source, synchronized, daemon, reference, servers, authenticated)
 SELECT source, 1, 'chrony', 'time1.example.test time2.example.test', 2, 1 FROM os_version;
INSERT INTO time_offset(source, offset_us, max_error_us) SELECT source, -350, 12000 FROM os_version;
INSERT INTO log_files(source, log, kind, first_event_at, last_event_at, files, bytes)
 SELECT source, n.column1, n.column2, 1719792000, 1782820800-300, 52, 104857600 FROM os_version, (VALUES('journal','journal'),('/var/log/auth.log','auth'),('/var/log/audit/audit.log','audit')) n;
INSERT INTO certificates(source, path, common_name, subject, issuer, ca, self_signed, not_valid_before_at, not_valid_after_at, signing_algorithm, key_algorithm, key_strength, sans, serial, sha256, used_by) VALUES
 ('host:web1','/etc/letsencrypt/live/app/fullchain.pem','app.example.test','CN=app.example.test','CN=R11,O=Example CA',0,0,1782820800-30*86400,1782820800+60*86400,'sha256WithRSAEncryption','RSA',3072,'app.example.test','01','c1','nginx'),
 ('host:db1','/etc/ssl/certs/ssl-cert-snakeoil.pem','db1','CN=db1','CN=db1',0,1,1782820800-900*86400,1782820800+2700*86400,'sha256WithRSAEncryption','RSA',2048,'db1','02','c2',NULL);

-- ---------------------------------------------------------------- log-ins
INSERT INTO last(source, username, tty, pid, type, type_name, logged_at, host) VALUES
 ('host:web1','alice','pts/0',4001,7,'user-process',1782820800-86400,'10.0.0.50'), ('host:web1','bob','pts/1',4002,7,'user-process',1782820800-20*86400,'10.0.0.51'),
 ('host:db1','alice','pts/0',4003,7,'user-process',1782820800-2*86400,'10.0.0.50'), ('host:db1','bob','pts/0',4005,7,'user-process',1782820800-9*86400,'10.0.0.51'),
 ('host:lt4','alice','tty2',4004,7,'user-process',1782820800-3600,NULL), ('host:web1','reboot','~',0,2,'boot',1782820800-40*86400,NULL),
 ('host:db1','root','tty1',4006,7,'user-process',1782820800-40*86400,NULL);
INSERT INTO auth_events(source, event_id, occurred_at, service, action, outcome, account, account_exists, target_account, remote_host, method, fingerprint, command, reason) VALUES
 ('host:web1','a1',1782734400,'sshd','login','success','alice',1,NULL,'10.0.0.50','publickey','SHA256:alice1',NULL,NULL),
 ('host:web1','a2',1781092800,'sshd','login','success','bob',1,NULL,'10.0.0.51','publickey','SHA256:bob1',NULL,NULL),
 ('host:web1','a3',1781092700,'sshd','login','failure','bob',1,NULL,'10.0.0.51','publickey',NULL,NULL,'other'),
 ('host:web1','a4',1781092900,'sudo','sudo','success','bob',1,'root',NULL,NULL,NULL,'/usr/bin/systemctl reload nginx',NULL),
 ('host:web1','a5',1781090000,'sshd','login','failure',NULL,0,NULL,'203.0.113.77','password',NULL,NULL,'unknown_user'),
 ('host:db1','a6',1782648000,'sudo','sudo','success','alice',1,'root',NULL,NULL,NULL,'/usr/bin/apt-get upgrade',NULL),
 ('host:db1','a7',1782647000,'sudo','sudo','failure','alice',1,'root',NULL,NULL,NULL,NULL,'bad_password');

-- ---------------------------------------------------------------- backups and database files
INSERT INTO backup_tools(source, tool, config_path, target, off_host, encrypted, append_only, retention_days, schedule, key_file, key_mode_bits) VALUES
 ('host:web1','restic','/etc/systemd/system/backup.service','s3:https://s3.example.test/web1',1,1,1,60,'OnCalendar=daily','/etc/restic.key',384),
 ('host:db1','pgbackrest','/etc/pgbackrest/pgbackrest.conf','main@repo1',1,1,1,60,'15 2 * * *',NULL,NULL),
 ('host:lt4','borg','/etc/borgmatic/config.yaml','ssh://backup.example.test/./lt4',1,1,1,60,'OnCalendar=daily','/root/.borg.key',384);
INSERT INTO backup_status(source, tool, config_path, target, last_run_at, last_success_at, last_check_at, last_result)
 SELECT source, tool, config_path, target, 1782820800-30000, 1782820800-29000, 1782820800-6*86400, 'success' FROM backup_tools;
INSERT INTO db_files(source, path, uid, gid, owner, mode, mode_bits, side_mode_bits, directory_mode_bits, readable, journal_mode, page_size, application_id, user_version, secure_delete, integrity, foreign_key_violations, tables, holds_personal, backed_up) VALUES
 ('host:web1','/srv/app/app.db',1002,1002,'deploy','0640',416,416,488,1,'wal',4096,0,7,1,'ok',0,2,1,1),
 ('host:web1','/srv/app/cache.db',1002,1002,'deploy','0640',416,NULL,488,1,'wal',4096,0,1,0,'ok',0,1,0,0);
INSERT INTO db_file_tables(source, path, name, type, columns, strict, without_rowid, has_primary_key, schema_sha256) VALUES
 ('host:web1','/srv/app/app.db','customer','table',3,1,0,1,'s1'), ('host:web1','/srv/app/app.db','v','view',1,0,0,0,'s2'), ('host:web1','/srv/app/cache.db','cache','table',2,1,0,1,'s3');
INSERT INTO db_file_rows(source, path, name, row_count) VALUES ('host:web1','/srv/app/app.db','customer',1200), ('host:web1','/srv/app/cache.db','cache',80);
INSERT INTO db_file_columns(source, path, table_name, name, type, not_null, primary_key, looks_personal, looks_secret, why) VALUES
 ('host:web1','/srv/app/app.db','customer','id','INTEGER',1,1,0,0,NULL), ('host:web1','/srv/app/app.db','customer','email','TEXT',1,0,1,0,'name:email'),
 ('host:web1','/srv/app/app.db','customer','password_hash','TEXT',1,0,0,0,NULL), ('host:web1','/srv/app/cache.db','cache','k','TEXT',1,1,0,0,NULL);
INSERT INTO data_inventory(source, data_id, name, system, classification, personal, owner, reviewed_at) VALUES
 ('register','D1','Customers','S-WEB','confidential',1,'E01',1780000000);

INSERT INTO vuln_scans(source, scan_id, asset, scope, authenticated, finished_at, status) VALUES ('scanner','V1','host:web1','internal',1,1782000000,'complete');
INSERT INTO log_sources(source, log_source, system, asset, log_type, expected) VALUES ('logstore','L1','S-DB','host:db1','auth',1);

-- ---------------------------------------------------------------- the collector itself
INSERT INTO collector_status(source, table_name, status, collector, privileged, rows, items_failed, first_problem)
 SELECT source, n.column1, n.column2, 'host 1', 1, n.column3, 0, NULL FROM os_version, (VALUES('users','complete',12),('processes','complete',4),('docker_containers','unsupported',0)) n;
