-- world: org
-- fault: Bob, who administers the log store, reviewed its logs
UPDATE log_reviews SET reviewer='E2' WHERE system='S-LOG';
-- near: Ed, who administered it until 2022 and administers others, did; Bob did outside the period, and of the application before administering it
UPDATE log_reviews SET reviewer='E5' WHERE system='S-LOG';
UPDATE accounts SET disabled_at=1650000000 WHERE account='ed-old';
INSERT INTO log_reviews(source,review_id,system,period_from_at,period_until_at,reviewer,completed_at) VALUES('registers','LX0','S-LOG',1750000000,1751000000,'E2',1751327999),('registers','LX9','S-LOG',1750000000,1751000000,'E2',1782864000);
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,created_at) VALUES('app','S-APP','bob','person','E2',1,1,1781568001);
