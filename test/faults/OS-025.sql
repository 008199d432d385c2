-- world: host
-- fault: a port scanner was installed on web1 in May
INSERT INTO deb_packages(source, name, version, source_package, arch, status, installed, updated_at) VALUES('host:web1','nmap','7.93','nmap','amd64','install ok installed',1,1777970000);
-- near: openssl, known before, was upgraded; a package was installed after the period, one before, one is gone; a laptop got one
UPDATE deb_packages SET updated_at=1777970000 WHERE source='host:web1' AND name='openssl';
INSERT INTO deb_packages(source, name, version, source_package, arch, status, installed, updated_at) VALUES
 ('host:web1','late','1','late','amd64','install ok installed',1,1782864000), ('host:web1','early','1','early','amd64','install ok installed',1,1751327999),
 ('host:web1','gone','1','gone','amd64','deinstall ok config-files',0,1777970000), ('host:lt4','vlc','3','vlc','amd64','install ok installed',1,1777970000);
DELETE FROM deb_packages_history WHERE source='host:db1';
UPDATE deb_packages SET updated_at=1777970000 WHERE source='host:db1' AND name='sudo';
INSERT INTO deb_packages_history(source, name, source_package, arch, status, installed, seen_from) VALUES('host:web1','early','early','amd64','deinstall ok config-files',0,1751327000);
