-- id: END-004
-- title: Anti-malware runs and is current on every laptop and workstation in use
-- criterion: soc2:CC6.8 | Malicious software is prevented and found where people work
-- controls: CTL-END-02
-- scope: now
-- severity: high
-- tables: antimalware(asset, enabled, product, realtime, signature_at), assets(asset, kind, owner, retired_at)
-- params: av_signature_days
-- population: SELECT count(*) FROM assets WHERE kind IN ('laptop','workstation') AND (retired_at IS NULL OR
--   retired_at>:as_of)
-- when_empty: no_occurrence
-- remedy: Install or start the product, and let it fetch its signatures.
SELECT s.source, s.asset AS subject,
 printf('%s of %s: %s', s.kind, coalesce(s.owner,'nobody'),
   coalesce((SELECT group_concat(m.product||', '||iif(m.enabled=1,'on','off')||', '
   ||iif(m.realtime=1,'scans on access','does not scan on access')||', signatures of '
   ||date(m.signature_at,'unixepoch'),'; ')
 FROM antimalware m WHERE m.asset=s.asset),'no product reports')) AS detail
FROM assets s
WHERE s.kind IN ('laptop','workstation') AND (s.retired_at IS NULL OR s.retired_at>:as_of)
AND NOT EXISTS (SELECT 1 FROM antimalware m WHERE m.asset=s.asset AND m.enabled=1 AND m.realtime=1
 AND :as_of-m.signature_at<=(SELECT value FROM param_now WHERE name='av_signature_days')*86400)
