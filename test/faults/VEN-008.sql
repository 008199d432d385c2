-- world: org
-- fault: the hosting vendor signed no privacy terms
UPDATE vendor_contracts SET dpa_signed=0 WHERE vendor_id='VN1';
-- near: the notice is exactly as long as allowed; a vendor that processes no personal data signed none
UPDATE vendor_contracts SET breach_notice_hours=(SELECT value FROM param_now WHERE name='vendor_breach_notice_hours'), expires_at=1782820860 WHERE vendor_id='VN1';
UPDATE vendor_contracts SET dpa_signed=0 WHERE vendor_id='VN2';
UPDATE vendors SET personal_data=1 WHERE vendor_id='VN3';
