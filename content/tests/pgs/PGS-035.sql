-- id: PGS-035
-- title: Every replication slot is read by somebody
-- criterion: soc2:A1.1 | A slot nobody reads keeps the write-ahead log until the disk is full and the server
--   stops
-- also: soc2:CC7.2 | A standby that is gone is noticed
-- controls: CTL-AVL-05
-- scope: now
-- severity: high
-- tables: pg_replication(active, kind, name, slot_type, wal_status)
-- population: SELECT count(*) FROM pg_replication WHERE kind='slot'
-- when_empty: no_occurrence
-- remedy: SELECT pg_drop_replication_slot('SLOT'); or start its reader again.
SELECT p.source AS source, p.name AS subject, p.slot_type||' slot is not read; its log is '||coalesce(p.wal_status,'of unknown state') AS detail
FROM pg_replication p
WHERE p.kind='slot' AND (p.active=0 OR p.wal_status IN ('unreserved','lost'));
