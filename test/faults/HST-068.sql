-- world: host
-- fault: db1 mounts its backup share under a claimed identity
UPDATE mounts SET flags='rw,sec=sys' WHERE source='host:db1' AND type='nfs4';
-- near: db1 mounts an encrypted SMB share instead
UPDATE mounts SET type='cifs', flags='rw,seal' WHERE source='host:db1' AND type='nfs4';
