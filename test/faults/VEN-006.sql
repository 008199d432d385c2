-- world: org
-- fault: no expected control of the hosting report is mapped
UPDATE vendor_reports SET cuecs_mapped=0;
-- near: an older report was never mapped, nor were those of a vendor that is no subservice organization and of one given up
INSERT INTO vendor_reports(source,report_id,vendor_id,report_type,period_until_at,opinion,exceptions_count,cuecs_total) VALUES('registers','VR0','VN1','soc2_type2',1700000000,'unqualified',0,4),('registers','VR8','VN2','soc2_type2',1770000000,'unqualified',0,4),('registers','VR7','VN3','soc2_type2',1770000000,'unqualified',0,4);
UPDATE vendors SET subservice=1 WHERE vendor_id='VN3';
