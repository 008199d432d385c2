-- world: org
-- fault: an account of Ed was never registered
DELETE FROM identities WHERE system='S-APP' AND account='ed';
-- near: a disabled account is not registered; another registration ends in a minute
DELETE FROM identities WHERE account='kim';
UPDATE identities SET expires_at=1782820860 WHERE system='S-APP' AND account='ed';
