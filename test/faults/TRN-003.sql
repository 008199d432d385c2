-- world: org
-- fault: Ed, who administers the billing database, has no privacy training
DELETE FROM training_completions WHERE person='E5' AND course_id='TC-PRIV';
-- near: Ed passed exactly as long ago as allowed; Cy has none, but only a disabled account; Kim has left
UPDATE training_completions SET completed_at=1782820800-(SELECT value FROM param_now WHERE name='privacy_training_days')*86400 WHERE person='E5' AND course_id='TC-PRIV';
DELETE FROM training_completions WHERE person IN ('E3','E11') AND course_id='TC-PRIV';
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,created_at) VALUES('app','S-APP','cy','person','E3',0,0,1704067200),('app','S-APP','kim','person','E11',1,0,1704067200);
