-- world: org
-- fault: The service of the power supply was due in January
UPDATE env_controls SET next_due_at=1767225600;
-- near: The service is due at this very moment
UPDATE env_controls SET next_due_at=1782820800;
