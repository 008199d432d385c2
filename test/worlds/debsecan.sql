-- A host whose packages are as new as the distribution's security team asks.
-- The instant of judgement is 2026-06-30T12:00:00Z (1782820800).

INSERT INTO sources(source, kind, title, system, owner, in_scope) VALUES
 ('host:web1','host','Web server','S-WEB','E01',1),
 ('debsecan:bookworm','debsecan','Security tracker','S-WEB','E01',1);
INSERT INTO snapshot(snapshot, source, table_name, taken_at, complete, rows, second_count, reliability) VALUES
 ('h/p','host:web1','deb_packages',1782817200,1,4,4,2),
 ('h/o','host:web1','os_version',1782817200,1,1,1,2),
 ('d/s','debsecan:bookworm','debian_security',1782817200,1,7,7,2);
INSERT INTO os_version(source, name, version, major, platform, codename, arch) VALUES
 ('host:web1','Debian GNU/Linux','12','12','debian','bookworm','x86_64');
INSERT INTO deb_packages(source, name, version, source_package, size, arch, status, installed, updated_at, source_version, source_key) VALUES
 ('host:web1','libssl3','3.0.17-1~deb12u2','openssl',1024000,'amd64','install ok installed',1,1719800000,'3.0.17-1~deb12u2','0#13{.#0{.#217##11!deb#212u#12#'),
 ('host:web1','openssl','3.0.17-1~deb12u2','openssl',1024000,'amd64','install ok installed',1,1719800000,'3.0.17-1~deb12u2','0#13{.#0{.#217##11!deb#212u#12#'),
 ('host:web1','bash','5.2.15-2+b2','bash',1024000,'amd64','install ok installed',1,1719800000,'5.2.15-2','0#15{.#12{.#215##12#'),
 ('host:web1','exim4-base','4.96-15','exim4',1024000,'amd64','deinstall ok config-files',0,NULL,'4.96-15','0#14{.#296##215#');
INSERT INTO debian_security(source, package, cve, release, status, fixed_version, fixed_key, urgency, no_advisory, data_at) VALUES
 ('debsecan:bookworm','openssl','CVE-2026-0001','bookworm','resolved','3.0.17-1~deb12u2','0#13{.#0{.#217##11!deb#212u#12#','high',NULL,1782810000),
 ('debsecan:bookworm','openssl','CVE-2026-0002','bookworm','resolved','3.0.18-1~deb12u1','0#13{.#0{.#218##11!deb#212u#11#','medium',NULL,1782810000),
 ('debsecan:bookworm','openssl','CVE-2026-0003','bookworm','open',NULL,NULL,'high',NULL,1782810000),
 ('debsecan:bookworm','openssl','CVE-2026-0004','trixie','resolved','3.5.1-1','0#13{.#15{.#11##11#','high',NULL,1782810000),
 ('debsecan:bookworm','bash','CVE-2022-0005','bookworm','resolved','5.3-1','0#15{.#13##11#','unimportant',NULL,1782810000),
 ('debsecan:bookworm','bash','CVE-2010-0006','bookworm','resolved','0','0#0##0#','low',NULL,1782810000),
 ('debsecan:bookworm','exim4','CVE-2026-0007','bookworm','resolved','4.96-15+deb12u7','0#14{.#296##215{+deb#212u#17#','high',NULL,1782810000);
INSERT INTO debian_security_history(source, package, cve, release, status, fixed_version, fixed_key, urgency, no_advisory, data_at, seen_from, seen_until, snapshot)
 SELECT source, package, cve, release, status, fixed_version, fixed_key, urgency, no_advisory, data_at, CASE cve WHEN 'CVE-2026-0002' THEN 1782820800-86400 ELSE 1772820800 END, NULL, 'd1' FROM debian_security;
INSERT INTO debian_security_history(source, package, cve, release, status, fixed_version, fixed_key, urgency, no_advisory, data_at, seen_from, seen_until, snapshot) VALUES
 ('debsecan:bookworm','openssl','CVE-2026-0002','bookworm','open',NULL,NULL,'medium',NULL,1772810000,1772820800,1782820800-86400,'d0');
