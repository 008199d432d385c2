-- world: org
-- fault: The last exercise has no report
UPDATE ir_tests SET doc_id=NULL WHERE exercise_id='IT1';
-- near: A later exercise without a report stands beside the valid one
INSERT INTO ir_tests(source,exercise_id,kind,held_at,participants,doc_id) SELECT source,'IT2',kind,held_at+86400,participants,NULL FROM ir_tests WHERE exercise_id='IT1';
