-- world: org
-- fault: The audit log of the database has been silent for a month
UPDATE log_sources SET last_event_at=1780272000 WHERE log_source='L-PG-audit';
-- near: A source has been silent for exactly the hours allowed
UPDATE log_sources SET last_event_at=1782734400 WHERE log_source='L-PG-audit';
