-- world: org
-- fault: Di clicked and never completed the follow-up
UPDATE phishing_results SET followup_completed_at=NULL;
-- near: the follow-up was completed on the last day; Ed did not click and needs none; Jo clicked yesterday
UPDATE phishing_results SET followup_completed_at=clicked_at+(SELECT value FROM param_now WHERE name='phishing_followup_days')*86400 WHERE clicked_at IS NOT NULL;
INSERT INTO phishing_results(source,campaign_id,person,sent_at,clicked_at) VALUES('phishing','PH9','E10',1782700000,1782734400);
