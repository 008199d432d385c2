-- id: HST-071
-- title: Every disk that holds data is encrypted
-- criterion: soc2:CC6.1 | A disk that is lost, returned or reused gives up only what encryption kept
-- controls: CTL-ENC-02
-- scope: now
-- severity: high
-- tables: block_devices(encrypted, holds_data, name, size, type)
-- population: SELECT count(*) FROM block_devices WHERE holds_data=1 AND type IN ('disk','partition')
-- when_empty: not_evaluated
-- remedy: Move the data to a LUKS volume, or let a waiver name the provider's encryption and its evidence.
SELECT b.source, b.name AS subject, b.type || ' of ' || (b.size/1000000000) || ' GB holds data outside dm-crypt' AS detail
FROM block_devices b WHERE b.holds_data=1 AND b.encrypted=0
