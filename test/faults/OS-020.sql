-- world: host
-- fault: the rule for changes of the time is configured on db1, but not loaded
DELETE FROM audit_rules WHERE source='host:db1' AND key='time-change' AND origin='loaded';
-- near: a rule is loaded on db1 that no file configures; a host out of scope and a source that is no host have no rules
DELETE FROM audit_rules WHERE source='host:db1' AND key='time-change' AND origin='configured';
INSERT INTO sources(source, kind, title, in_scope) VALUES('host:old9','host','Old server',0), ('hr','file','Personnel file',1);
