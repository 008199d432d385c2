-- world: host
-- fault: db1 uses the mask 022
UPDATE login_defs SET value='022' WHERE source='host:db1' AND name='UMASK';
-- near: db1 uses the stricter mask 077
UPDATE login_defs SET value='077' WHERE source='host:db1' AND name='UMASK';
