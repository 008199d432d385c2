-- world: org
-- fault: the criterion of change management was taken out of scope
UPDATE scope_criteria SET in_scope=0, reason='not used' WHERE criterion='soc2:CC8.1';
-- near: a criterion of privacy is out of scope, with its reason
UPDATE scope_criteria SET in_scope=0, reason='No personal data of others is handled' WHERE criterion='soc2:P8.1';
