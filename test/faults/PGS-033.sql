-- world: postgres
-- fault: pgaudit is of an older version
UPDATE pg_extensions SET extversion='1.6' WHERE extname='pgaudit';
-- near: Files and extension are both newer
UPDATE pg_extensions SET extversion='1.8', default_version='1.8' WHERE extname='pgaudit';
