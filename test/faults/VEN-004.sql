-- world: org
-- fault: the report of the hosting vendor was never reviewed
UPDATE vendor_reports SET reviewed_at=NULL;
-- near: the period of the report is too old, but a bridge letter reaches exactly far enough; a vendor that is no subservice organization has no report
UPDATE vendor_reports SET period_until_at=1700000000, bridge_until_at=1782820800-(SELECT value FROM param_now WHERE name='vendor_report_max_age_days')*86400;
INSERT INTO vendors(source,vendor_id,name,tier,subservice,method,data_access,personal_data,status) VALUES('registers','VN8','Gone','low',1,'carve_out',0,0,'offboarded');
