-- world: org
-- fault: the hosting vendor was last reviewed in January 2024
UPDATE vendors SET last_review_at=1704067200 WHERE vendor_id='VN1';
-- near: each is reviewed exactly as long ago as its tier allows; an offboarded vendor is not reviewed any more
UPDATE vendors SET last_review_at=1782820800-(SELECT value FROM param_now WHERE name='vendor_review_critical_days')*86400 WHERE vendor_id='VN1';
UPDATE vendors SET last_review_at=1782820800-(SELECT value FROM param_now WHERE name='vendor_review_other_days')*86400 WHERE vendor_id='VN2';
UPDATE vendors SET last_review_at=NULL WHERE vendor_id='VN3';
