-- world: org
-- fault: the mailer was never assessed
UPDATE vendors SET assessed_at=NULL WHERE vendor_id='VN2';
-- near: assessed on the day of first use; a vendor that reaches no data, and one engaged before the period, were not assessed
UPDATE vendors SET assessed_at=onboarded_at WHERE vendor_id='VN2';
UPDATE vendors SET assessed_at=NULL WHERE vendor_id='VN1';
INSERT INTO vendors(source,vendor_id,name,tier,subservice,method,data_access,personal_data,onboarded_at,status) VALUES('registers','VN9','Caterer','low',0,'none',0,0,1769904000,'active'),('registers','VN8','Next','low',0,'none',1,0,1782864000,'prospect');
