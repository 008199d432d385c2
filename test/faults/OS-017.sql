-- world: host
-- fault: programs can run from /tmp on web1
UPDATE mounts SET noexec=0, flags='rw,nosuid,nodev' WHERE source='host:web1' AND path='/tmp';
-- near: an older mount below the strict one lacks the options
INSERT INTO mounts(source, device, path, type, flags, nodev, nosuid, noexec, read_only, top, encrypted) VALUES('host:web1','/dev/sda9','/tmp','ext4','rw',0,0,0,0,0,1);
