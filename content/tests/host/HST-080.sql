-- id: HST-080
-- title: Security updates are installed by themselves
-- criterion: soc2:CC7.1 | What needs no person to remember it is done in time
-- controls: CTL-VUL-03
-- scope: now
-- severity: medium
-- tables: config_settings(effective, family, name, value), deb_packages(installed, name), os_version(platform,
--   platform_like)
-- population: SELECT count(*) FROM os_version WHERE platform IN ('debian','ubuntu') OR platform_like LIKE '%debian%'
-- when_empty: no_occurrence
-- remedy: Install unattended-upgrades and set APT::Periodic::Unattended-Upgrade "1".
SELECT o.source, 'unattended-upgrades' AS subject,
 iif(EXISTS (SELECT 1 FROM deb_packages d WHERE d.source=o.source AND d.name='unattended-upgrades' AND d.installed=1), 'installed, but not switched on', 'not installed') AS detail
FROM os_version o
WHERE (o.platform IN ('debian','ubuntu') OR o.platform_like LIKE '%debian%')
 AND NOT (EXISTS (SELECT 1 FROM deb_packages d WHERE d.source=o.source AND d.name='unattended-upgrades' AND d.installed=1)
  AND EXISTS (SELECT 1 FROM config_settings c WHERE c.source=o.source AND c.family='apt' AND lower(c.name)='apt::periodic::unattended-upgrade'
   AND c.effective=1 AND CAST(c.value AS INTEGER)>=1))
