-- world: host
-- fault: one source of db1 names no key
UPDATE apt_sources SET signed_by=NULL WHERE source='host:db1' AND release='bookworm';
-- near: one source of db1 names its key by fingerprint; another is trusted blindly, which is told elsewhere
UPDATE apt_sources SET signed_by='4CB50190207B4758A3F73A796ED0E7B82643E131' WHERE source='host:db1' AND release='bookworm';
UPDATE apt_sources SET signed_by=NULL, trusted=1 WHERE source='host:web1' AND release='bookworm';
