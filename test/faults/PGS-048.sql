-- world: postgres
-- fault: Two pages of app failed
UPDATE pg_databases SET checksum_failures=2, checksum_failed_at=1782800000 WHERE datname='app';
-- near: Checksums are off, which is another test's matter
UPDATE pg_databases SET checksum_failures=NULL WHERE datname='app';
