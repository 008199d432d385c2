-- id: HST-076
-- title: Every package is wholly installed or wholly gone
-- criterion: soc2:CC7.1 | A package left half way may run old code while the inventory says otherwise
-- controls: CTL-VUL-03, CTL-CFG-04
-- scope: now
-- severity: low
-- tables: deb_packages(arch, name, status)
-- population: SELECT count(*) FROM deb_packages
-- when_empty: not_evaluated
-- remedy: Run dpkg --configure -a and apt -f install, then look at the reason in /var/log/dpkg.log.
SELECT d.source, d.name || ':' || d.arch AS subject, 'status is ' || d.status AS detail
FROM deb_packages d
WHERE d.status NOT IN ('install ok installed','hold ok installed','deinstall ok config-files','deinstall ok installed','purge ok not-installed','purge ok config-files')
