-- world: org
-- fault: the second count is greater by three
UPDATE populations SET second_count=row_count+3;
-- near: another population with equal counts
INSERT INTO populations(source,population_id,row_count,second_count,second_count_source,extracted_at,sha256) VALUES('program','POP9',0,0,'count in the target system',1780000000,'00');
