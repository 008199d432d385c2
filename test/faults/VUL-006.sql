-- world: org
-- fault: The last penetration test is two years old
UPDATE pentests SET finished_at=1714521600;
-- near: A newer test without a report stands beside the valid one
INSERT INTO pentests(source,pentest_id,vendor,scope,started_at,finished_at,doc_id,independent)
SELECT source,'PT2',vendor,scope,started_at+86400,finished_at+86400,NULL,independent FROM pentests WHERE pentest_id='PT1';
