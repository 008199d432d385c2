-- world: host
-- fault: a rule of web1 uses an extension that isn't understood
UPDATE nft_rules SET parsed=0, expr='xt match "geoip" accept' WHERE source='host:web1' AND handle=7;
-- near: a rule of web1 that isn't understood refuses
UPDATE nft_rules SET parsed=0, verdict='drop', expr='xt match "recent" drop' WHERE source='host:web1' AND handle=7;
