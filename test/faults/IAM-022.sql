-- world: org
-- fault: the vendor's account has no end
UPDATE accounts SET expires_at=NULL WHERE kind='vendor';
-- near: the vendor's account ends in a minute; employees' accounts have no end
UPDATE accounts SET expires_at=1782820860 WHERE kind='vendor';
UPDATE employees SET employment_type='contractor' WHERE person='E11';
