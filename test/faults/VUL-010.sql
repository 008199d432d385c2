-- world: org
-- fault: A rule of the newest scan was not checked, and nobody says why
UPDATE scan_results SET reason=' ' WHERE result_id='SC1-2';
-- near: It was so in an earlier scan only
UPDATE scan_results SET result='not_checked', reason=NULL WHERE result_id='LR0-1';
