-- world: host
-- fault: db1 trusts other hosts
UPDATE sshd_config SET value='yes' WHERE source='host:db1' AND keyword='hostbasedauthentication';
-- near: db1 says No in capitals and ignores rhosts for host-based log-ins only in part
UPDATE sshd_config SET value='NO' WHERE source='host:db1' AND keyword='hostbasedauthentication';
UPDATE sshd_config SET value='shosts-only' WHERE source='host:db1' AND keyword='ignorerhosts';
