-- world: org
-- fault: The data volume of a server is not encrypted
UPDATE mounts SET encrypted=0 WHERE path='/data' AND source='host:db1';
-- near: The boot partition is not encrypted
INSERT INTO mounts(source,device,path,type,flags,nodev,nosuid,noexec,read_only,top,encrypted) VALUES('host:db1','/dev/sda1','/boot','ext4','rw',0,0,0,0,1,0);
