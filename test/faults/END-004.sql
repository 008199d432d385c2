-- world: org
-- fault: the product on the laptop of Di does not scan on access
UPDATE antimalware SET realtime=0;
-- near: signatures are exactly as old as allowed; a second product is off; a retired laptop has none
UPDATE antimalware SET signature_at=1782820800-(SELECT value FROM param_now WHERE name='av_signature_days')*86400;
INSERT INTO antimalware(source,asset,product,enabled,realtime,signature_at) VALUES('mdm','host:lt4','other',0,0,1600000000);
INSERT INTO assets(source,asset,kind,in_scope,retired_at,has_storage) VALUES('registers','host:lt9','laptop',1,1782000000,1),('registers','sw1','network',1,NULL,0);
