-- world: host
-- fault: one source of web1 is trusted blindly
UPDATE apt_sources SET trusted=1, options='trusted=yes' WHERE source='host:web1' AND release='bookworm';
-- near: one source of web1 says trusted=no
UPDATE apt_sources SET options='trusted=no' WHERE source='host:web1' AND release='bookworm';
