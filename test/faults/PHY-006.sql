-- world: org
-- fault: the old server was seen yesterday
UPDATE assets SET last_seen_at=1782691200 WHERE asset='host:old1';
-- near: the server was last seen at the moment of its disposal
UPDATE assets SET last_seen_at=(SELECT disposed_at FROM media_disposal WHERE asset='host:old1') WHERE asset='host:old1';
