-- world: host
-- fault: a TFTP server is installed on web1
INSERT INTO deb_packages(source, name, version, source_package, arch, status, installed) VALUES('host:web1','tftpd-hpa','5.2','tftp-hpa','amd64','install ok installed',1);
-- near: of a TFTP server only the settings are left, and its client is installed
INSERT INTO deb_packages(source, name, version, source_package, arch, status, installed) VALUES('host:web1','tftpd-hpa','5.2','tftp-hpa','amd64','deinstall ok config-files',0),
 ('host:web1','tftp-hpa','5.2','tftp-hpa','amd64','install ok installed',1);
