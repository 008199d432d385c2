-- world: host
-- fault: web1 has a vendor's source that nobody approved
INSERT INTO apt_sources(source, type, base_uri, host, release, trusted, path, line) VALUES('host:web1','deb','https://packages.vendor.test/apt','packages.vendor.test','stable',0,'/etc/apt/sources.list.d/vendor.list',1);
-- near: the vendor's source was approved for web1
INSERT INTO apt_sources(source, type, base_uri, host, release, trusted, path, line) VALUES('host:web1','deb','https://packages.vendor.test/apt','packages.vendor.test','stable',0,'/etc/apt/sources.list.d/vendor.list',1);
INSERT INTO config_baseline(source, baseline_id, table_name, name, op, expected, applies_to, approved_by, approved_at) VALUES('baseline','B98','apt_sources','host','eq','packages.vendor.test','host:web1','E02',1782820800);
