-- world: org
-- fault: The audit log of the billing database fell silent two days ago
UPDATE log_sources SET last_event_at=1782640000 WHERE log_source='L-PG-audit';
-- near: Its other log did; the laboratory's database has none, and the silent shop holds leaflets only
UPDATE log_sources SET last_event_at=1782640000 WHERE log_source='L-PG-auth';
INSERT INTO db_tables(source,db,schema_name,table_name,classification,has_personal) VALUES('registers','postgres:lab','app','x','restricted',1),('registers','mariadb:shop','app','leaflets','public',0);
UPDATE log_sources SET last_event_at=1782640000 WHERE log_source='L-MY-audit';
