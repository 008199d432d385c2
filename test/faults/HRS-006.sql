-- world: org
-- fault: nothing was returned by Kim
UPDATE terminations SET assets_returned_at=NULL;
-- near: returned on the last day allowed; somebody who left a week ago still has the laptop; a departure before the period
UPDATE terminations SET assets_returned_at=effective_at+(SELECT value FROM param_now WHERE name='asset_return_days')*86400;
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E4',1782820800-7*86400),('hr','E3',1751327999),('hr','E5',1782850000);
