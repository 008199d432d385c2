-- world: org
-- fault: The instance of the shop database is missing
DELETE FROM db_instances WHERE system='S-MY';
-- near: The development system's instance is missing
DELETE FROM db_instances WHERE system='S-DEV';
