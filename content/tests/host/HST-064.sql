-- id: HST-064
-- title: Known flaws of the processor are mitigated
-- criterion: soc2:CC7.1 | The kernel itself names the hardware flaws it doesn't cover
-- controls: CTL-VUL-02
-- scope: now
-- severity: high
-- tables: cpu_vulnerabilities(name, status, vulnerable)
-- population: SELECT count(*) FROM cpu_vulnerabilities
-- when_empty: not_evaluated
-- remedy: Install the current kernel and microcode and remove boot arguments that switch mitigations off; on a virtual
--   machine ask the provider.
SELECT c.source, c.name AS subject, c.status AS detail
FROM cpu_vulnerabilities c WHERE c.vulnerable=1
