-- world: postgres
-- fault: Notes hold card numbers
UPDATE pg_samples SET cards=3 WHERE attname='note';
-- near: Notes hold addresses
UPDATE pg_samples SET addresses=3 WHERE attname='note';
