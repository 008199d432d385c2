-- id: HST-073
-- title: No forced or unsigned module runs in the kernel
-- criterion: soc2:CC6.8 | Such a module has every right of the kernel and nobody vouches for it
-- controls: CTL-CFG-04
-- scope: now
-- severity: medium
-- tables: kernel_info(tainted)
-- population: SELECT count(*) FROM kernel_info
-- when_empty: not_evaluated
-- remedy: Find the module in kernel_modules and the kernel log; remove it or sign it, then restart.
SELECT k.source, 'tainted' AS subject, 'taint mask ' || coalesce(k.tainted, 'unknown') ||
 iif((coalesce(k.tainted, 0) & 2)<>0, ', forced module', '') || iif((coalesce(k.tainted, 0) & 8192)<>0, ', unsigned module', '') AS detail
FROM kernel_info k WHERE k.tainted IS NULL OR (k.tainted & 8194)<>0
