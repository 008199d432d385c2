-- world: org
-- fault: The service account of the billing application is Kim's, who left in February
UPDATE identity SET kind='person', person='E11' WHERE system='S-APP' AND account='app-svc';
-- near: It is Di's, who left two hours ago, and Jo's, who left long ago and was engaged again; one of Kim's is disabled
UPDATE identity SET kind='person', person='E4' WHERE system='S-APP' AND account='app-svc';
UPDATE identity SET kind='person', person='E10' WHERE system='S-PG' AND account='appsvc';
UPDATE identity SET person='E11', kind='person' WHERE system='S-LOG' AND account='ed-old';
INSERT INTO identity(source,system,account,kind,person,owner) VALUES('siem','S-LOG','ed-old','person','E11',NULL);
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E4',1782813600),('hr','E4',1640000000),('hr','E10',1700000000);
