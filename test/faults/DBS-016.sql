-- world: org
-- fault: Support of the billing database's engine has ended
UPDATE db_instances SET eol_at=1761955200 WHERE db='postgres:billing';
-- near: Support ends at this very moment
UPDATE db_instances SET eol_at=1782820800 WHERE db='postgres:billing';
