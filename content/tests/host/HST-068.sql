-- id: HST-068
-- title: Network file systems are mounted with protection
-- criterion: soc2:CC6.7 | Without Kerberos or SMB encryption files cross the network in the clear and under a claimed
--   identity
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: mounts(device, flags, path, type)
-- population: SELECT count(*) FROM mounts WHERE type IN ('nfs','nfs4','cifs','smb3')
-- when_empty: no_occurrence
-- remedy: Mount NFS with sec=krb5p and SMB with seal.
SELECT m.source, m.path AS subject, m.device || ' (' || m.type || ') with ' || m.flags AS detail
FROM mounts m
WHERE (m.type IN ('nfs','nfs4') AND ',' || m.flags || ',' NOT LIKE '%,sec=krb5p,%')
 OR (m.type IN ('cifs','smb3') AND ',' || m.flags || ',' NOT LIKE '%,seal,%')
