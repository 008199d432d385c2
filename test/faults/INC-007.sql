-- world: org
-- fault: The incident was closed with the effect on personal data unknown
UPDATE incidents SET personal_data='unknown' WHERE incident_id='INC1';
-- near: Another incident is still open with the effect unknown
INSERT INTO incidents(source,incident_id,severity,category,system,detected_at,acknowledged_at,lead,data_breach,personal_data,confidential_data,status)
SELECT source,'INC9',severity,category,system,1782810000,1782810600,lead,0,'unknown','unknown','open' FROM incidents WHERE incident_id='INC1';
