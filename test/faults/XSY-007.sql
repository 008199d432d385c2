-- world: org
-- fault: Kim approved a merge a month after leaving
INSERT INTO pull_request_reviews(source,repo,pull_request,reviewer,state,submitted_at) VALUES('forge','R1','ME2','E11','approved',1772445000);
-- near: Kim approved one before leaving and remarked on another afterwards; Jo merged in an earlier engagement
INSERT INTO pull_request_reviews(source,repo,pull_request,reviewer,state,submitted_at) VALUES('forge','R1','M1','E11','approved',1768921300),('forge','R1','ME2','E11','commented',1772445000),('forge','R1','M1','E10','approved',1752000000);
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E10',1753000000);
