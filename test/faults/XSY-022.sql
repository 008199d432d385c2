-- world: org
-- fault: Kim still owns the customers' data
UPDATE data_inventory SET owner='E11' WHERE data_id='DT1';
-- near: Kim is named as owner of the public leaflets
UPDATE data_inventory SET owner='E11' WHERE data_id='DT9';
