-- id: VUL-015
-- title: No installed Debian package lacks a security fix for longer than the policy allows
-- criterion: soc2:CC7.1 | Every installed version is compared with what the distribution's security team says mends it
-- also: soc2:CC6.8 | Known holes in installed software are how unauthorized software gets in
-- controls: CTL-VUL-03
-- scope: now
-- severity: high
-- tables: deb_packages(installed, source_key, source_package, source_version), debian_security(cve, fixed_key,
--   package, release, urgency), debian_security_history(cve, package, release, seen_from, status), os_version(codename)
-- params: patch_high_days, patch_low_days, patch_medium_days
-- population: SELECT count(*) FROM deb_packages p JOIN os_version o ON o.source=p.source WHERE p.installed=1 AND EXISTS
--   (SELECT 1 FROM debian_security d WHERE d.release=o.codename)
-- when_empty: not_evaluated
-- remedy: Upgrade the package and restart what uses it. Where that is not possible, remove it or record an accepted risk
--   with an end.
SELECT p.source AS source, p.source_package AS subject,
       count(DISTINCT d.cve)||' vulnerabilities that are mended since are in '||p.source_version||', '||min(d.cve)||' among them' AS detail
FROM deb_packages p
JOIN os_version o ON o.source=p.source
JOIN debian_security d ON d.package=p.source_package AND d.release=o.codename
WHERE p.installed=1 AND coalesce(d.urgency,'')<>'unimportant' AND p.source_key<d.fixed_key
  AND (SELECT min(h.seen_from) FROM debian_security_history h
       WHERE h.cve=d.cve AND h.package=d.package AND h.release=d.release AND h.status='resolved')
      <:as_of-86400*(SELECT value FROM param_now WHERE name=CASE d.urgency WHEN 'high' THEN 'patch_high_days' WHEN 'low' THEN 'patch_low_days' ELSE 'patch_medium_days' END)
GROUP BY p.source, p.source_package, p.source_version;
