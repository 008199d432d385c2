-- id: HST-089
-- title: The packet filter is loaded again at each start
-- criterion: soc2:CC6.6 | Rules typed in by hand are gone after the next restart, and the host stands open
-- controls: CTL-NET-01
-- scope: now
-- severity: medium
-- tables: firewall_status(family, manager, persistent)
-- population: SELECT count(*) FROM firewall_status
-- when_empty: not_evaluated
-- remedy: Put the rules into /etc/nftables.conf and enable nftables.service (or ufw).
SELECT f.source, f.family AS subject, coalesce(f.manager, 'no manager') || ': no enabled unit loads the rules' AS detail
FROM firewall_status f WHERE coalesce(f.persistent, 0)=0
