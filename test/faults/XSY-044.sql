-- world: org
-- fault: The baseline of the web server's accounts cites a change nobody approved
UPDATE file_baseline SET change_id='CH92' WHERE asset='host:web1';
-- near: It cites another one that was approved
UPDATE file_baseline SET change_id='CH3' WHERE asset='host:web1';
