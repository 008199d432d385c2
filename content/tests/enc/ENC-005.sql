-- id: ENC-005
-- title: Every external data flow is encrypted
-- criterion: soc2:CC6.7 | Information that leaves the organization is protected on the way
-- controls: CTL-ENC-01
-- scope: now
-- severity: high
-- tables: data_flows(data_id, encrypted, external, flow_id, from_system, to_system, vendor_id)
-- population: SELECT count(*) FROM data_flows f WHERE f.external=1
-- when_empty: no_occurrence
-- remedy: Switch the transfer to an encrypted protocol, or stop it.
SELECT f.source AS source, f.flow_id AS subject,
       'flow of '||coalesce(f.data_id,'unnamed data')||' from '||f.from_system||' to '||coalesce(f.to_system,f.vendor_id,'outside')||' is not encrypted' AS detail
FROM data_flows f
WHERE f.external=1 AND coalesce(f.encrypted,0)=0;
