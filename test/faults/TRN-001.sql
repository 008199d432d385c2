-- world: org
-- fault: Di never passed the security course
DELETE FROM training_completions WHERE person='E4' AND course_id='TC-SEC';
-- near: Di passed exactly as long ago as allowed; somebody who started a week ago has passed nothing yet; a course of this month is not passed yet, nor one that is optional
UPDATE training_completions SET completed_at=1782820800-366*86400 WHERE person='E4' AND course_id='TC-SEC';
INSERT INTO employees(source,person,employment_type,role_code,hired_at,status) VALUES('hr','E50','employee','SUP',1782216000,'active'),('hr','E51','employee','SUP',1600000000,'leave');
INSERT INTO training_courses(source,course_id,title,version,version_at,topic,audience,mandatory,frequency_days,pass_mark) VALUES('program','TC-NEW','New course','1',1781524800,'other','all',1,366,80),('program','TC-OPT','Optional course','1',1751328000,'other','all',0,366,80);
