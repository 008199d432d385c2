-- world: org
-- fault: The audit log of the database begins in May
UPDATE log_sources SET first_event_at=1777593600 WHERE log_source='L-PG-audit';
-- near: A source went into service in May and its log begins there
UPDATE log_sources SET first_event_at=1777593600, in_service_at=1777593600 WHERE log_source='L-PG-audit';
