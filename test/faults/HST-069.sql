-- world: host
-- fault: an SMB share of web1 has its password in fstab
INSERT INTO fstab(source, device, path, type, options, has_password) VALUES('host:web1','//nas/share','/mnt/s','cifs','username=u,password=***',1);
-- near: the share names a credentials file
INSERT INTO fstab(source, device, path, type, options, has_password) VALUES('host:web1','//nas/share','/mnt/s','cifs','credentials=/etc/smb.cred',0);
