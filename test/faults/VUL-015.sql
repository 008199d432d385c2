-- world: debsecan
-- fault: One of the two packages of openssl was left behind
UPDATE deb_packages SET version='3.0.9-1', source_version='3.0.9-1', source_key='0#13{.#0{.#19##11#' WHERE name='libssl3';
-- near: The fix that is not installed has been known for as long as the policy allows
UPDATE debian_security_history SET seen_from=1782820800-86400*(SELECT value FROM param_now WHERE name='patch_medium_days') WHERE cve='CVE-2026-0002' AND status='resolved';
