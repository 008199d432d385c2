-- id: HST-067
-- title: USB storage can't be used on servers, where the policy blocks removable media
-- criterion: soc2:CC6.7 | Removable media carry data out past every network filter
-- controls: CTL-END-01, CTL-GOV-12
-- scope: now
-- severity: medium
-- tables: kernel_modules(name), modprobe_config(disables, module), os_version(source)
-- params: removable_media_allowed
-- population: SELECT count(*) FROM os_version
-- applies: SELECT count(*) FROM param_now WHERE name='removable_media_allowed' AND value=0
-- not_applicable: The policy allows removable media (removable_media_allowed is 1).
-- when_empty: not_evaluated
-- remedy: Put install usb_storage /bin/false into /etc/modprobe.d and remove the module; blacklist alone doesn't stop
--   modprobe.
SELECT o.source, 'usb_storage' AS subject,
 iif(EXISTS (SELECT 1 FROM kernel_modules m WHERE m.source=o.source AND m.name='usb_storage'), 'module is loaded', 'module can be loaded') AS detail
FROM os_version o JOIN param_now p ON p.name='removable_media_allowed' AND p.value=0
WHERE (EXISTS (SELECT 1 FROM kernel_modules m WHERE m.source=o.source AND m.name='usb_storage')
  OR NOT EXISTS (SELECT 1 FROM modprobe_config c WHERE c.source=o.source AND c.module='usb_storage' AND c.disables=1))
