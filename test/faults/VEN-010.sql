-- world: org
-- fault: nothing is stated that the hosting vendor must perform
DELETE FROM csocs;
-- near: a vendor that is not carved out states none; what was assumed of a vendor that is gone is watched no more
INSERT INTO vendors(source,vendor_id,name,tier,subservice,method,data_access,personal_data,status) VALUES('registers','VN9','Included','high',1,'inclusive',0,0,'active'),('registers','VN8','Gone','high',1,'carve_out',0,0,'offboarded'),('registers','VN7','Plain','high',0,'carve_out',0,0,'active');
INSERT INTO csocs(source,csoc_id,vendor_id,criterion,statement) VALUES('registers','CS9','VN3','soc2:CC6.4','guards the site');
