-- world: org
-- fault: The change was approved a second after the deployment
UPDATE changes SET approved_at=1772452801 WHERE change_id='CH1';
-- near: It was approved that very second; an emergency change was approved afterwards
UPDATE changes SET approved_at=1772452800 WHERE change_id='CH1';
