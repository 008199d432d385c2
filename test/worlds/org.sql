-- A small organization in which every test of the organization passes.
-- Twelve people (one of whom left on 10 February 2026), eleven systems, one engagement.
-- as_of 1782820800 (2026-06-30T12:00:00Z), period 1751328000 (2025-07-01) to 1782864000 (2026-07-01).

INSERT INTO sources(source, kind, title, system, owner, in_scope) VALUES
('app', 'database', 'Billing application', 'S-APP', 'E5', 1),
('app-new', 'database', 'Portal', 'S-NEW', 'E5', 1),
('backup', 'file', 'Backup tool', NULL, 'E5', 1),
('badges', 'file', 'Access control of the head office', NULL, 'E5', 1),
('documents', 'files', 'Document store', NULL, 'E5', 1),
('forge', 'rest', 'Forge', 'S-GIT', 'E5', 1),
('gateway', 'file', 'Administration gateway', NULL, 'E5', 1),
('host:db1', 'host', 'Host db1', 'S-PG', 'E5', 1),
('host:web1', 'host', 'Host web1', 'S-OS', 'E5', 1),
('hr', 'file', 'HR system of record', NULL, 'E5', 1),
('idp', 'directory', 'Directory', 'S-DIR', 'E5', 1),
('mariadb:shop', 'mariadb', 'Shop database', 'S-MY', 'E5', 1),
('mdm', 'rest', 'Device management', NULL, 'E5', 1),
('monitoring', 'rest', 'Monitoring', NULL, 'E5', 1),
('phishing', 'file', 'Phishing simulation', NULL, 'E5', 1),
('pipeline', 'rest', 'Build pipeline', NULL, 'E5', 1),
('postgres:billing', 'postgres', 'Billing database', 'S-PG', 'E5', 1),
('probe', 'probe', 'Endpoint probe', NULL, 'E5', 1),
('program', 'program', 'The program itself', NULL, 'E5', 1),
('registers', 'file', 'Registers kept by management', NULL, 'E5', 1),
('scanner', 'file', 'Vulnerability scanner', NULL, 'E5', 1),
('siem', 'logs', 'Log store', 'S-LOG', 'E5', 1),
('storage', 'rest', 'Storage service', NULL, 'E5', 1),
('tickets', 'rest', 'Ticket system', NULL, 'E5', 1);
INSERT INTO snapshot(snapshot, source, table_name, taken_at, complete, rows, second_count, reliability) VALUES
('hr/employees', 'hr', 'employees', 1782817200, 1, 12, 12, 4),
('hr/terminations', 'hr', 'terminations', 1782817200, 1, 1, 1, 4),
('hr/job_changes', 'hr', 'job_changes', 1782817200, 1, 1, 1, 4),
('hr/background_checks', 'hr', 'background_checks', 1782817200, 1, 1, 1, 4),
('hr/agreements', 'hr', 'agreements', 1782817200, 1, 22, 22, 4),
('hr/performance_reviews', 'hr', 'performance_reviews', 1782817200, 1, 11, 11, 4),
('hr/job_roles', 'hr', 'job_roles', 1782817200, 1, 8, 8, 4),
('hr/sanctions', 'hr', 'sanctions', 1782817200, 1, 1, 1, 4),
('program/training_courses', 'program', 'training_courses', 1782817200, 1, 5, 5, 4),
('program/training_completions', 'program', 'training_completions', 1782817200, 1, 29, 29, 4),
('phishing/phishing_results', 'phishing', 'phishing_results', 1782817200, 1, 2, 2, 4),
('registers/governance_meetings', 'registers', 'governance_meetings', 1782817200, 1, 2, 2, 4),
('registers/board_members', 'registers', 'board_members', 1782817200, 1, 2, 2, 4),
('registers/whistleblower_cases', 'registers', 'whistleblower_cases', 1782817200, 1, 1, 1, 4),
('registers/objectives', 'registers', 'objectives', 1782817200, 1, 2, 2, 4),
('documents/documents', 'documents', 'documents', 1782817200, 1, 3, 3, 4),
('program/policies', 'program', 'policies', 1782817200, 1, 2, 2, 4),
('program/policy_parameters', 'program', 'policy_parameters', 1782817200, 1, 107, 107, 4),
('program/param_bounds', 'program', 'param_bounds', 1782817200, 1, 107, 107, 4),
('program/policy_acknowledgements', 'program', 'policy_acknowledgements', 1782817200, 1, 22, 22, 4),
('registers/risks', 'registers', 'risks', 1782817200, 1, 3, 3, 4),
('registers/risk_controls', 'registers', 'risk_controls', 1782817200, 1, 2, 2, 4),
('registers/risk_assessments', 'registers', 'risk_assessments', 1782817200, 1, 1, 1, 4),
('registers/vendors', 'registers', 'vendors', 1782817200, 1, 3, 3, 4),
('registers/vendor_contracts', 'registers', 'vendor_contracts', 1782817200, 1, 2, 2, 4),
('registers/vendor_reports', 'registers', 'vendor_reports', 1782817200, 1, 1, 1, 4),
('registers/csocs', 'registers', 'csocs', 1782817200, 1, 1, 1, 4),
('registers/cuecs', 'registers', 'cuecs', 1782817200, 1, 1, 1, 4),
('registers/insurance_policies', 'registers', 'insurance_policies', 1782817200, 1, 1, 1, 4),
('registers/systems', 'registers', 'systems', 1782817200, 1, 11, 11, 4),
('registers/assets', 'registers', 'assets', 1782817200, 1, 4, 4, 4),
('app/accounts', 'app', 'accounts', 1782817200, 1, 6, 6, 4),
('app-new/accounts', 'app-new', 'accounts', 1782817200, 1, 1, 1, 4),
('forge/accounts', 'forge', 'accounts', 1782817200, 1, 2, 2, 4),
('host:web1/accounts', 'host:web1', 'accounts', 1782817200, 1, 4, 4, 4),
('idp/accounts', 'idp', 'accounts', 1782817200, 1, 12, 12, 4),
('mariadb:shop/accounts', 'mariadb:shop', 'accounts', 1782817200, 1, 3, 3, 4),
('postgres:billing/accounts', 'postgres:billing', 'accounts', 1782817200, 1, 5, 5, 4),
('siem/accounts', 'siem', 'accounts', 1782817200, 1, 1, 1, 4),
('registers/identities', 'registers', 'identities', 1782817200, 1, 34, 34, 4),
('idp/directory_users', 'idp', 'directory_users', 1782817200, 1, 12, 12, 4),
('idp/directory_groups', 'idp', 'directory_groups', 1782817200, 1, 2, 2, 4),
('idp/directory_group_members', 'idp', 'directory_group_members', 1782817200, 1, 2, 2, 4),
('idp/directory_password_policies', 'idp', 'directory_password_policies', 1782817200, 1, 1, 1, 4),
('registers/role_entitlements', 'registers', 'role_entitlements', 1782817200, 1, 11, 11, 4),
('registers/sod_rules', 'registers', 'sod_rules', 1782817200, 1, 1, 1, 4),
('tickets/access_grants', 'tickets', 'access_grants', 1782817200, 1, 11, 11, 4),
('tickets/access_requests', 'tickets', 'access_requests', 1782817200, 1, 11, 11, 4),
('registers/access_reviews', 'registers', 'access_reviews', 1782817200, 1, 45, 45, 4),
('registers/access_review_items', 'registers', 'access_review_items', 1782817200, 1, 90, 90, 4),
('gateway/privileged_sessions', 'gateway', 'privileged_sessions', 1782817200, 1, 2, 2, 4),
('registers/secrets', 'registers', 'secrets', 1782817200, 1, 2, 2, 4),
('registers/approved_ports', 'registers', 'approved_ports', 1782817200, 1, 2, 2, 4),
('registers/config_baseline', 'registers', 'config_baseline', 1782817200, 1, 2, 2, 4),
('registers/file_baseline', 'registers', 'file_baseline', 1782817200, 1, 2, 2, 4),
('mdm/endpoint_status', 'mdm', 'endpoint_status', 1782817200, 1, 1, 1, 4),
('mdm/antimalware', 'mdm', 'antimalware', 1782817200, 1, 1, 1, 4),
('registers/db_instances', 'registers', 'db_instances', 1782817200, 1, 2, 2, 4),
('registers/db_tables', 'registers', 'db_tables', 1782817200, 1, 2, 2, 4),
('postgres:billing/db_schema_changes', 'postgres:billing', 'db_schema_changes', 1782817200, 1, 1, 1, 4),
('postgres:billing/db_audit_events', 'postgres:billing', 'db_audit_events', 1782817200, 1, 1, 1, 4),
('forge/repos', 'forge', 'repos', 1782817200, 1, 1, 1, 4),
('forge/branch_protections', 'forge', 'branch_protections', 1782817200, 1, 1, 1, 4),
('forge/git_commits', 'forge', 'git_commits', 1782817200, 1, 2, 2, 4),
('forge/pull_requests', 'forge', 'pull_requests', 1782817200, 1, 1, 1, 4),
('forge/pull_request_reviews', 'forge', 'pull_request_reviews', 1782817200, 1, 1, 1, 4),
('forge/ci_runs', 'forge', 'ci_runs', 1782817200, 1, 4, 4, 4),
('tickets/changes', 'tickets', 'changes', 1782817200, 1, 15, 15, 4),
('pipeline/deployments', 'pipeline', 'deployments', 1782817200, 1, 1, 1, 4),
('registers/nonprod_data', 'registers', 'nonprod_data', 1782817200, 1, 1, 1, 4),
('scanner/vulnerabilities', 'scanner', 'vulnerabilities', 1782817200, 1, 3, 3, 4),
('scanner/vuln_scans', 'scanner', 'vuln_scans', 1782817200, 1, 28, 28, 4),
('registers/pentests', 'registers', 'pentests', 1782817200, 1, 1, 1, 4),
('probe/tls_endpoints', 'probe', 'tls_endpoints', 1782817200, 1, 1, 1, 4),
('siem/log_sources', 'siem', 'log_sources', 1782817200, 1, 14, 14, 4),
('siem/log_gaps', 'siem', 'log_gaps', 1782817200, 1, 1, 1, 4),
('siem/log_integrity_checks', 'siem', 'log_integrity_checks', 1782817200, 1, 14, 14, 4),
('registers/log_reviews', 'registers', 'log_reviews', 1782817200, 1, 6, 6, 4),
('siem/log_hits', 'siem', 'log_hits', 1782817200, 1, 1, 1, 4),
('siem/detection_rules', 'siem', 'detection_rules', 1782817200, 1, 1, 1, 4),
('registers/log_requirements', 'registers', 'log_requirements', 1782817200, 1, 10, 10, 4),
('tickets/incidents', 'tickets', 'incidents', 1782817200, 1, 1, 1, 4),
('tickets/incident_actions', 'tickets', 'incident_actions', 1782817200, 1, 1, 1, 4),
('tickets/breach_notifications', 'tickets', 'breach_notifications', 1782817200, 1, 1, 1, 4),
('registers/ir_tests', 'registers', 'ir_tests', 1782817200, 1, 1, 1, 4),
('backup/backup_jobs', 'backup', 'backup_jobs', 1782817200, 1, 4, 4, 4),
('backup/backup_runs', 'backup', 'backup_runs', 1782817200, 1, 48, 48, 4),
('registers/restore_tests', 'registers', 'restore_tests', 1782817200, 1, 4, 4, 4),
('registers/bcdr_plans', 'registers', 'bcdr_plans', 1782817200, 1, 2, 2, 4),
('registers/dr_tests', 'registers', 'dr_tests', 1782817200, 1, 2, 2, 4),
('monitoring/monitors', 'monitoring', 'monitors', 1782817200, 1, 2, 2, 4),
('monitoring/capacity_metrics', 'monitoring', 'capacity_metrics', 1782817200, 1, 5, 5, 4),
('registers/capacity_forecasts', 'registers', 'capacity_forecasts', 1782817200, 1, 1, 1, 4),
('monitoring/availability_results', 'monitoring', 'availability_results', 1782817200, 1, 3, 3, 4),
('registers/env_controls', 'registers', 'env_controls', 1782817200, 1, 1, 1, 4),
('badges/badge_access', 'badges', 'badge_access', 1782817200, 1, 12, 12, 4),
('registers/visitor_log', 'registers', 'visitor_log', 1782817200, 1, 1, 1, 4),
('registers/media_disposal', 'registers', 'media_disposal', 1782817200, 1, 1, 1, 4),
('registers/data_inventory', 'registers', 'data_inventory', 1782817200, 1, 2, 2, 4),
('registers/data_flows', 'registers', 'data_flows', 1782817200, 1, 3, 3, 4),
('app/retention_status', 'app', 'retention_status', 1782817200, 1, 1, 1, 4),
('registers/disposal_log', 'registers', 'disposal_log', 1782817200, 1, 1, 1, 4),
('storage/external_shares', 'storage', 'external_shares', 1782817200, 1, 1, 1, 4),
('registers/data_quality_checks', 'registers', 'data_quality_checks', 1782817200, 1, 2, 2, 4),
('registers/processing_jobs', 'registers', 'processing_jobs', 1782817200, 1, 1, 1, 4),
('app/processing_runs', 'app', 'processing_runs', 1782817200, 1, 12, 12, 4),
('app/input_errors', 'app', 'input_errors', 1782817200, 1, 1, 1, 4),
('app/output_deliveries', 'app', 'output_deliveries', 1782817200, 1, 1, 1, 4),
('registers/reconciliations', 'registers', 'reconciliations', 1782817200, 1, 1, 1, 4),
('registers/privacy_notices', 'registers', 'privacy_notices', 1782817200, 1, 1, 1, 4),
('registers/notice_purposes', 'registers', 'notice_purposes', 1782817200, 1, 2, 2, 4),
('registers/processing_activities', 'registers', 'processing_activities', 1782817200, 1, 2, 2, 4),
('registers/consents', 'registers', 'consents', 1782817200, 1, 1, 1, 4),
('app/pi_collections', 'app', 'pi_collections', 1782817200, 1, 1, 1, 4),
('app/pi_uses', 'app', 'pi_uses', 1782817200, 1, 1, 1, 4),
('registers/dsr_requests', 'registers', 'dsr_requests', 1782817200, 1, 4, 4, 4),
('registers/pi_disclosures', 'registers', 'pi_disclosures', 1782817200, 1, 1, 1, 4),
('registers/privacy_complaints', 'registers', 'privacy_complaints', 1782817200, 1, 1, 1, 4),
('registers/privacy_reviews', 'registers', 'privacy_reviews', 1782817200, 1, 1, 1, 4),
('program/scope_criteria', 'program', 'scope_criteria', 1782817200, 1, 62, 62, 4),
('program/controls', 'program', 'controls', 1782817200, 1, 2, 2, 4),
('program/control_criteria', 'program', 'control_criteria', 1782817200, 1, 61, 61, 4),
('program/control_executions', 'program', 'control_executions', 1782817200, 1, 2, 2, 4),
('program/engagements', 'program', 'engagements', 1782817200, 1, 1, 1, 4),
('program/audit_team', 'program', 'audit_team', 1782817200, 1, 2, 2, 4),
('program/independence_declarations', 'program', 'independence_declarations', 1782817200, 1, 2, 2, 4),
('program/auditor_competence', 'program', 'auditor_competence', 1782817200, 1, 2, 2, 4),
('program/requests', 'program', 'requests', 1782817200, 1, 1, 1, 4),
('program/evidence', 'program', 'evidence', 1782817200, 1, 1, 1, 4),
('program/populations', 'program', 'populations', 1782817200, 1, 1, 1, 4),
('program/conclusions', 'program', 'conclusions', 1782817200, 1, 2, 2, 4),
('program/findings', 'program', 'findings', 1782817200, 1, 1, 1, 4),
('program/workpapers', 'program', 'workpapers', 1782817200, 1, 1, 1, 4),
('program/account_aliases', 'program', 'account_aliases', 1782817200, 1, 2, 2, 4),
('program/account_suggestions', 'program', 'account_suggestions', 1782817200, 1, 1, NULL, 4),
('program/waivers', 'program', 'waivers', 1782817200, 1, 1, 1, 4),
('program/exceptions', 'program', 'exceptions', 1782817200, 1, 1, 1, 4),
('program/ledger_records', 'program', 'ledger_records', 1782817200, 1, 6, 6, 4),
('program/ledger_checkpoints', 'program', 'ledger_checkpoints', 1782817200, 1, 1, 1, 4);
INSERT INTO identity(source, system, account, kind, person, owner) VALUES
('idp', 'S-DIR', 'ada', 'person', 'E1', NULL),
('idp', 'S-DIR', 'bob', 'person', 'E2', NULL),
('idp', 'S-DIR', 'cy', 'person', 'E3', NULL),
('idp', 'S-DIR', 'di', 'person', 'E4', NULL),
('idp', 'S-DIR', 'ed', 'person', 'E5', NULL),
('idp', 'S-DIR', 'fay', 'person', 'E6', NULL),
('idp', 'S-DIR', 'gus', 'person', 'E7', NULL),
('idp', 'S-DIR', 'hal', 'person', 'E8', NULL),
('idp', 'S-DIR', 'ivy', 'person', 'E9', NULL),
('idp', 'S-DIR', 'jo', 'person', 'E10', NULL),
('idp', 'S-DIR', 'lee', 'person', 'E12', NULL),
('idp', 'S-DIR', 'kim', 'person', 'E11', NULL),
('postgres:billing', 'S-PG', 'kim', 'person', 'E11', NULL),
('app', 'S-APP', 'jo', 'person', 'E10', NULL),
('app', 'S-APP', 'ed', 'person', 'E5', NULL),
('app', 'S-APP', 'di', 'person', 'E4', NULL),
('app', 'S-APP', 'app-svc', 'service', NULL, 'E5'),
('app', 'S-APP', 'breakglass', 'shared', NULL, 'E5'),
('app', 'S-APP', 'vend1', 'shared', NULL, NULL),
('host:web1', 'S-OS', 'ed', 'person', 'E5', NULL),
('host:web1', 'S-OS', 'di', 'person', 'E4', NULL),
('host:web1', 'S-OS', 'root', 'shared', NULL, 'E5'),
('host:web1', 'S-OS', 'svc', 'service', NULL, 'E5'),
('postgres:billing', 'S-PG', 'ed', 'person', 'E5', NULL),
('postgres:billing', 'S-PG', 'di', 'person', 'E4', NULL),
('postgres:billing', 'S-PG', 'appsvc', 'service', NULL, 'E5'),
('postgres:billing', 'S-PG', 'postgres', 'shared', NULL, 'E5'),
('mariadb:shop', 'S-MY', 'ed', 'person', 'E5', NULL),
('mariadb:shop', 'S-MY', 'appsvc', 'service', NULL, 'E5'),
('mariadb:shop', 'S-MY', 'root', 'shared', NULL, 'E5'),
('forge', 'S-GIT', 'di', 'person', 'E4', NULL),
('forge', 'S-GIT', 'cy', 'person', 'E3', NULL),
('siem', 'S-LOG', 'bob', 'person', 'E2', NULL),
('app-new', 'S-NEW', 'jo', 'person', 'E10', NULL);
INSERT INTO employees(source, person, employment_type, job_title, department, role_code, manager, hired_at, left_at, status, work_country) VALUES
('hr', 'E1', 'employee', 'Chief executive', 'Management', 'EXEC', NULL, 1577836800, NULL, 'active', 'NL'),
('hr', 'E2', 'employee', 'Security lead', 'Security', 'SEC', 'E1', 1580515200, NULL, 'active', 'NL'),
('hr', 'E3', 'employee', 'Developer', 'Engineering', 'DEV', 'E1', 1583020800, NULL, 'active', 'NL'),
('hr', 'E4', 'employee', 'Developer', 'Engineering', 'DEV', 'E3', 1609459200, NULL, 'active', 'NL'),
('hr', 'E5', 'employee', 'Operations engineer', 'Operations', 'OPS', 'E1', 1609459200, NULL, 'active', 'NL'),
('hr', 'E6', 'employee', 'People manager', 'People', 'HR', 'E1', 1577836800, NULL, 'active', 'NL'),
('hr', 'E7', 'employee', 'Internal auditor', 'Audit', 'AUD', 'E1', 1609459200, NULL, 'active', 'NL'),
('hr', 'E8', 'employee', 'Internal auditor', 'Audit', 'AUD', 'E7', 1640995200, NULL, 'active', 'NL'),
('hr', 'E9', 'employee', 'Privacy lead', 'Privacy', 'PRIV', 'E1', 1609459200, NULL, 'active', 'NL'),
('hr', 'E10', 'employee', 'Support engineer', 'Support', 'SUP', 'E5', 1757894400, NULL, 'active', 'NL'),
('hr', 'E12', 'employee', 'Operations engineer', 'Operations', 'OPS', 'E5', 1640995200, NULL, 'active', 'NL'),
('hr', 'E11', 'employee', 'Developer', 'Engineering', 'DEV', 'E3', 1640995200, 1770681600, 'terminated', 'NL');
INSERT INTO terminations(source, person, notice_at, effective_at, kind, ticket_id, assets_returned_at, exit_interview_at) VALUES
('hr', 'E11', 1769904000, 1770742800, 'voluntary', 'HR9', 1770681600, 1770595200);
INSERT INTO job_changes(source, change_no, person, effective_at, old_role_code, new_role_code, ticket_id, access_reviewed_at) VALUES
('hr', 'J1', 'E12', 1761955200, 'SUP', 'OPS', 'T9', 1762300800);
INSERT INTO background_checks(source, person, ordered_at, completed_at, result, provider, adjudicated_by) VALUES
('hr', 'E10', 1755648000, 1756684800, 'clear', 'Screening bureau', NULL);
INSERT INTO agreements(source, person, agreement_type, version, signed_at, doc_id) VALUES
('hr', 'E1', 'code_of_conduct', '1', 1577836800, 'AGR-E1-COD'),
('hr', 'E1', 'confidentiality', '1', 1577836800, 'AGR-E1-CON'),
('hr', 'E2', 'code_of_conduct', '1', 1580515200, 'AGR-E2-COD'),
('hr', 'E2', 'confidentiality', '1', 1580515200, 'AGR-E2-CON'),
('hr', 'E3', 'code_of_conduct', '1', 1583020800, 'AGR-E3-COD'),
('hr', 'E3', 'confidentiality', '1', 1583020800, 'AGR-E3-CON'),
('hr', 'E4', 'code_of_conduct', '1', 1609459200, 'AGR-E4-COD'),
('hr', 'E4', 'confidentiality', '1', 1609459200, 'AGR-E4-CON'),
('hr', 'E5', 'code_of_conduct', '1', 1609459200, 'AGR-E5-COD'),
('hr', 'E5', 'confidentiality', '1', 1609459200, 'AGR-E5-CON'),
('hr', 'E6', 'code_of_conduct', '1', 1577836800, 'AGR-E6-COD'),
('hr', 'E6', 'confidentiality', '1', 1577836800, 'AGR-E6-CON'),
('hr', 'E7', 'code_of_conduct', '1', 1609459200, 'AGR-E7-COD'),
('hr', 'E7', 'confidentiality', '1', 1609459200, 'AGR-E7-CON'),
('hr', 'E8', 'code_of_conduct', '1', 1640995200, 'AGR-E8-COD'),
('hr', 'E8', 'confidentiality', '1', 1640995200, 'AGR-E8-CON'),
('hr', 'E9', 'code_of_conduct', '1', 1609459200, 'AGR-E9-COD'),
('hr', 'E9', 'confidentiality', '1', 1609459200, 'AGR-E9-CON'),
('hr', 'E10', 'code_of_conduct', '1', 1757894400, 'AGR-E10-COD'),
('hr', 'E10', 'confidentiality', '1', 1757894400, 'AGR-E10-CON'),
('hr', 'E12', 'code_of_conduct', '1', 1640995200, 'AGR-E12-COD'),
('hr', 'E12', 'confidentiality', '1', 1640995200, 'AGR-E12-CON');
INSERT INTO performance_reviews(source, person, period_from_at, period_until_at, completed_at, reviewer) VALUES
('hr', 'E1', 1735689600, 1767225600, 1768435200, 'BM1'),
('hr', 'E2', 1735689600, 1767225600, 1768435200, 'E1'),
('hr', 'E3', 1735689600, 1767225600, 1768435200, 'E1'),
('hr', 'E4', 1735689600, 1767225600, 1768435200, 'E1'),
('hr', 'E5', 1735689600, 1767225600, 1768435200, 'E1'),
('hr', 'E6', 1735689600, 1767225600, 1768435200, 'E1'),
('hr', 'E7', 1735689600, 1767225600, 1768435200, 'E1'),
('hr', 'E8', 1735689600, 1767225600, 1768435200, 'E1'),
('hr', 'E9', 1735689600, 1767225600, 1768435200, 'E1'),
('hr', 'E10', 1735689600, 1767225600, 1768435200, 'E1'),
('hr', 'E12', 1735689600, 1767225600, 1768435200, 'E1');
INSERT INTO job_roles(source, role_code, title, doc_id, control_duties, reviewed_at, prod_access, is_developer) VALUES
('hr', 'EXEC', 'Chief executive', 'JD-EXEC', 'Duties of chief executive in the control register', 1768003200, 0, 0),
('hr', 'SEC', 'Security lead', 'JD-SEC', 'Duties of security lead in the control register', 1768003200, 1, 0),
('hr', 'DEV', 'Developer', 'JD-DEV', 'Duties of developer in the control register', 1768003200, 0, 1),
('hr', 'OPS', 'Operations engineer', 'JD-OPS', 'Duties of operations engineer in the control register', 1768003200, 1, 0),
('hr', 'HR', 'People manager', 'JD-HR', 'Duties of people manager in the control register', 1768003200, 0, 0),
('hr', 'AUD', 'Internal auditor', 'JD-AUD', 'Duties of internal auditor in the control register', 1768003200, 0, 0),
('hr', 'PRIV', 'Privacy lead', 'JD-PRIV', 'Duties of privacy lead in the control register', 1768003200, 0, 0),
('hr', 'SUP', 'Support engineer', 'JD-SUP', 'Duties of support engineer in the control register', 1768003200, 0, 0);
INSERT INTO sanctions(source, case_id, person, opened_at, policy_id, outcome, closed_at) VALUES
('hr', 'S1', 'E4', 1759276800, 'POL-AC', 'warning', 1760918400);
INSERT INTO training_courses(source, course_id, title, version, version_at, topic, audience, mandatory, frequency_days, pass_mark) VALUES
('program', 'TC-SEC', 'Security awareness', '3', 1751328000, 'security_awareness', 'all', 1, 366, 80),
('program', 'TC-PRIV', 'Privacy', '3', 1751328000, 'privacy', 'all', 1, 366, 80),
('program', 'TC-DEV', 'Secure development', '3', 1751328000, 'secure_development', 'DEV', 1, 366, 80),
('program', 'TC-IR', 'Incident response', '3', 1751328000, 'incident_response', 'OPS', 1, 366, 80),
('program', 'TC-AUD', 'Internal audit', '3', 1751328000, 'internal_audit', 'AUD', 1, 366, 80);
INSERT INTO training_completions(source, person, course_id, course_version, completed_at, score, passed) VALUES
('program', 'E1', 'TC-SEC', '3', 1757462400, 90, 1),
('program', 'E2', 'TC-SEC', '3', 1757462400, 90, 1),
('program', 'E3', 'TC-SEC', '3', 1757462400, 90, 1),
('program', 'E4', 'TC-SEC', '3', 1757462400, 90, 1),
('program', 'E5', 'TC-SEC', '3', 1757462400, 90, 1),
('program', 'E6', 'TC-SEC', '3', 1757462400, 90, 1),
('program', 'E7', 'TC-SEC', '3', 1757462400, 90, 1),
('program', 'E8', 'TC-SEC', '3', 1757462400, 90, 1),
('program', 'E9', 'TC-SEC', '3', 1757462400, 90, 1),
('program', 'E10', 'TC-SEC', '3', 1758326400, 90, 1),
('program', 'E12', 'TC-SEC', '3', 1757462400, 90, 1),
('program', 'E1', 'TC-PRIV', '3', 1757462400, 90, 1),
('program', 'E2', 'TC-PRIV', '3', 1757462400, 90, 1),
('program', 'E3', 'TC-PRIV', '3', 1757462400, 90, 1),
('program', 'E4', 'TC-PRIV', '3', 1757462400, 90, 1),
('program', 'E5', 'TC-PRIV', '3', 1757462400, 90, 1),
('program', 'E6', 'TC-PRIV', '3', 1757462400, 90, 1),
('program', 'E7', 'TC-PRIV', '3', 1757462400, 90, 1),
('program', 'E8', 'TC-PRIV', '3', 1757462400, 90, 1),
('program', 'E9', 'TC-PRIV', '3', 1757462400, 90, 1),
('program', 'E10', 'TC-PRIV', '3', 1758326400, 90, 1),
('program', 'E12', 'TC-PRIV', '3', 1757462400, 90, 1),
('program', 'E3', 'TC-DEV', '3', 1757462400, 90, 1),
('program', 'E4', 'TC-DEV', '3', 1757462400, 90, 1),
('program', 'E2', 'TC-IR', '3', 1757462400, 90, 1),
('program', 'E5', 'TC-IR', '3', 1757462400, 90, 1),
('program', 'E12', 'TC-IR', '3', 1757462400, 90, 1),
('program', 'E7', 'TC-AUD', '3', 1757462400, 90, 1),
('program', 'E8', 'TC-AUD', '3', 1757462400, 90, 1);
INSERT INTO phishing_results(source, campaign_id, person, sent_at, clicked_at, reported_at, followup_completed_at) VALUES
('phishing', 'PH1', 'E4', 1759276800, 1759276800, NULL, 1760054400),
('phishing', 'PH1', 'E5', 1759276800, NULL, 1759276800, NULL);
INSERT INTO governance_meetings(source, meeting_id, body, held_at, minutes_doc_id, quorum_met, topics, approved_at) VALUES
('registers', 'GM1', 'board', 1778371200, 'MIN1', 1, 'security, audit findings', 1779235200),
('registers', 'GM2', 'board', 1770681600, 'MIN2', 1, 'security', 1771545600);
INSERT INTO board_members(source, member, independent, security_expertise, term_from_on, term_until_on) VALUES
('registers', 'BM1', 1, 1, '2022-01-01', NULL),
('registers', 'BM2', 0, 0, '2020-01-01', NULL);
INSERT INTO whistleblower_cases(source, case_id, received_at, triaged_at, closed_at) VALUES
('registers', 'W1', 1764547200, 1764633600, 1766188800);
INSERT INTO objectives(source, objective_id, kind, category, statement, doc_id, tolerance, approved_at, reviewed_at) VALUES
('registers', 'OBJ1', 'commitment', 'availability', 'The billing service is available 99.9 % of each month', 'DOC-SLA', '0.1 % of the month', 1767571200, 1767571200),
('registers', 'OBJ2', 'requirement', 'security', 'Only approved people reach customer data', 'DOC-SR', 'none', 1767571200, 1767571200);
INSERT INTO documents(source, doc_id, title, kind, sha256, modified_at, modified_by) VALUES
('documents', 'DOC-AC', 'Access Control and Identity Policy', 'policy', 'ffbf9727cfd2a284e7d21683f4990439b90c2082901fae788e42bdd6be31b6e5', 1767312000, 'E2'),
('documents', 'DOC-PW', 'Password and Authentication Policy', 'policy', 'f17ac0ef1f8573f84c7d91d718d09dce68549d165986c01b05f53126a8e20e48', 1767312000, 'E2'),
('documents', 'DOC-CUEC', 'Customer guide', 'guide', '850f9ef8d53cf476852c69f1bb5018af1fe3b8493a8d2aea7b1c9398b469ff53', 1767312000, 'E2');
INSERT INTO policies(source, policy_id, title, kind, version, status, required, approval, author, owner, approved_by, approved_at, approved_sha256, sha256, effective_at, next_review_at, acknowledge, doc_id) VALUES
('program', 'POL-AC', 'Access Control and Identity Policy', 'policy', '2', 'in_force', 1, 'executive', 'E2', 'E2', 'E1', 1767398400, 'ffbf9727cfd2a284e7d21683f4990439b90c2082901fae788e42bdd6be31b6e5', 'ffbf9727cfd2a284e7d21683f4990439b90c2082901fae788e42bdd6be31b6e5', 1768003200, 1798934400, 1, 'DOC-AC'),
('program', 'POL-PW', 'Password and Authentication Policy', 'policy', '2', 'in_force', 1, 'executive', 'E2', 'E2', 'E1', 1767398400, 'f17ac0ef1f8573f84c7d91d718d09dce68549d165986c01b05f53126a8e20e48', 'f17ac0ef1f8573f84c7d91d718d09dce68549d165986c01b05f53126a8e20e48', 1768003200, 1798934400, 1, 'DOC-PW');
INSERT INTO policy_parameters(source, policy_id, policy_version, name, value, value_text, unit, valid_from_at, valid_until_at) VALUES
('program', 'POL-PW', '2', 'password_min_length', 14, NULL, 'chars', 1577836800, NULL),
('program', 'POL-PW', '2', 'password_history', 12, NULL, 'count', 1577836800, NULL),
('program', 'POL-PW', '2', 'password_complexity', 1, NULL, 'flag', 1577836800, NULL),
('program', 'POL-PW', '2', 'password_max_age_days', 365, NULL, 'days', 1577836800, NULL),
('program', 'POL-PW', '2', 'lockout_threshold', 5, NULL, 'count', 1577836800, NULL),
('program', 'POL-PW', '2', 'lockout_minutes', 30, NULL, 'minutes', 1577836800, NULL),
('program', 'POL-PW', '2', 'mfa_all_users', 1, NULL, 'flag', 1577836800, NULL),
('program', 'POL-PW', '2', 'secret_rotation_days', 365, NULL, 'days', 1577836800, NULL),
('program', 'POL-PW', '2', 'ssh_password_auth_allowed', 0, NULL, 'flag', 1577836800, NULL),
('program', 'POL-PW', '2', 'ssh_root_login_allowed', 0, NULL, 'flag', 1577836800, NULL),
('program', 'POL-PW', '2', 'ssh_rsa_min_bits', 3072, NULL, 'bits', 1577836800, NULL),
('program', 'POL-AC', '2', 'bruteforce_threshold', 5, NULL, 'count', 1577836800, NULL),
('program', 'POL-AC', '2', 'session_idle_minutes', 15, NULL, 'minutes', 1577836800, NULL),
('program', 'POL-AC', '2', 'screen_lock_minutes', 10, NULL, 'minutes', 1577836800, NULL),
('program', 'POL-AC', '2', 'term_revoke_hours', 24, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'mover_review_days', 14, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'access_review_days', 90, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'access_review_remediation_days', 14, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'inactive_account_days', 90, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'emergency_access_review_days', 3, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'schedule_grace_days', 14, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'firewall_review_days', 180, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'clock_skew_ms', 1000, NULL, 'ms', 1577836800, NULL),
('program', 'POL-AC', '2', 'patch_critical_days', 14, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'patch_high_days', 30, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'patch_medium_days', 90, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'patch_low_days', 180, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'vuln_critical_days', 14, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'vuln_high_days', 30, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'vuln_medium_days', 90, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'vuln_low_days', 180, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'vuln_scan_days', 31, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'pentest_days', 365, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'endpoint_checkin_days', 14, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'av_signature_days', 7, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'removable_media_allowed', 0, NULL, 'flag', 1577836800, NULL),
('program', 'POL-AC', '2', 'asset_return_days', 14, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'agreement_sign_days', 7, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'performance_review_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'role_review_days', 730, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'sanction_close_days', 90, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'whistleblower_triage_days', 5, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'new_hire_training_days', 30, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'privacy_training_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'role_training_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'course_version_grace_days', 60, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'phishing_followup_days', 30, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'policy_review_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'policy_ack_days', 30, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'board_meeting_days', 100, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'board_report_days', 30, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'objective_review_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'risk_assessment_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'risk_tolerance_score', 12, NULL, 'score', 1577836800, NULL),
('program', 'POL-AC', '2', 'vendor_review_critical_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'vendor_review_other_days', 730, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'vendor_report_max_age_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'vendor_breach_notice_hours', 72, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'cert_renew_days', 14, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'cert_rsa_min_bits', 2048, NULL, 'bits', 1577836800, NULL),
('program', 'POL-AC', '2', 'tls_min_version', NULL, 'TLSv1.2', 'version', 1577836800, NULL),
('program', 'POL-AC', '2', 'key_rotation_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'change_min_approvals', 1, NULL, 'count', 1577836800, NULL),
('program', 'POL-AC', '2', 'emergency_change_review_days', 5, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'emergency_change_max_pct', 15, NULL, 'percent', 1577836800, NULL),
('program', 'POL-AC', '2', 'require_signed_commits', 1, NULL, 'flag', 1577836800, NULL),
('program', 'POL-AC', '2', 'log_retention_days', 365, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'log_silence_hours', 24, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'log_gap_minutes', 60, NULL, 'minutes', 1577836800, NULL),
('program', 'POL-AC', '2', 'log_integrity_check_days', 31, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'log_review_days', 31, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'alert_test_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'triage_critical_hours', 4, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'triage_high_hours', 24, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'triage_other_hours', 120, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'incident_ack_critical_hours', 1, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'incident_ack_high_hours', 4, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'incident_ack_other_hours', 24, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'incident_resolve_days', 30, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'post_mortem_days', 14, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'ir_test_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'backup_max_age_hours', 26, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'backup_retry_hours', 24, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'backup_retention_days', 30, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'backup_restore_test_days', 180, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'dr_test_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'capacity_sample_hours', 24, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'capacity_horizon_days', 90, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'disk_full_pct', 85, NULL, 'percent', 1577836800, NULL),
('program', 'POL-AC', '2', 'monitor_test_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'physical_review_days', 180, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'media_disposal_days', 90, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'retention_grace_days', 31, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'data_inventory_review_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'data_flow_review_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'data_quality_days', 92, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'processing_rerun_hours', 24, NULL, 'hours', 1577836800, NULL),
('program', 'POL-AC', '2', 'input_error_days', 5, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'processing_review_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'privacy_review_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'complaint_ack_days', 5, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'complaint_resolve_days', 30, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'internal_audit_days', 366, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'finding_response_days', 14, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'finding_critical_days', 30, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'finding_high_days', 60, NULL, 'days', 1577836800, NULL),
('program', 'POL-AC', '2', 'finding_other_days', 120, NULL, 'days', 1577836800, NULL);
INSERT INTO param_bounds(source, name, required, min_value, max_value, bound_by) VALUES
('program', 'password_min_length', 1, 12, NULL, 'program'),
('program', 'password_history', 1, 5, NULL, 'program'),
('program', 'password_complexity', 1, 0, 1, 'program'),
('program', 'password_max_age_days', 1, 0, 365, 'program'),
('program', 'lockout_threshold', 1, 1, 10, 'program'),
('program', 'lockout_minutes', 1, 15, NULL, 'program'),
('program', 'mfa_all_users', 1, 0, 1, 'program'),
('program', 'secret_rotation_days', 1, 1, 365, 'program'),
('program', 'ssh_password_auth_allowed', 1, 0, 1, 'program'),
('program', 'ssh_root_login_allowed', 1, 0, 1, 'program'),
('program', 'ssh_rsa_min_bits', 1, 2048, NULL, 'program'),
('program', 'bruteforce_threshold', 1, 3, 20, 'program'),
('program', 'session_idle_minutes', 1, 1, 60, 'program'),
('program', 'screen_lock_minutes', 1, 1, 15, 'program'),
('program', 'term_revoke_hours', 1, 0, 72, 'program'),
('program', 'mover_review_days', 1, 1, 30, 'program'),
('program', 'access_review_days', 1, 1, 180, 'program'),
('program', 'access_review_remediation_days', 1, 1, 30, 'program'),
('program', 'inactive_account_days', 1, 1, 90, 'program'),
('program', 'emergency_access_review_days', 1, 1, 7, 'program'),
('program', 'schedule_grace_days', 1, 0, 31, 'program'),
('program', 'firewall_review_days', 1, 1, 365, 'program'),
('program', 'clock_skew_ms', 1, 1, 5000, 'program'),
('program', 'patch_critical_days', 1, 1, 30, 'program'),
('program', 'patch_high_days', 1, 1, 45, 'program'),
('program', 'patch_medium_days', 1, 1, 120, 'program'),
('program', 'patch_low_days', 1, 1, 365, 'program'),
('program', 'vuln_critical_days', 1, 1, 30, 'program'),
('program', 'vuln_high_days', 1, 1, 60, 'program'),
('program', 'vuln_medium_days', 1, 1, 120, 'program'),
('program', 'vuln_low_days', 1, 1, 365, 'program'),
('program', 'vuln_scan_days', 1, 1, 92, 'program'),
('program', 'pentest_days', 1, 1, 366, 'program'),
('program', 'endpoint_checkin_days', 1, 1, 30, 'program'),
('program', 'av_signature_days', 1, 1, 14, 'program'),
('program', 'removable_media_allowed', 1, 0, 1, 'program'),
('program', 'asset_return_days', 1, 0, 30, 'program'),
('program', 'agreement_sign_days', 1, 0, 30, 'program'),
('program', 'performance_review_days', 1, 1, 400, 'program'),
('program', 'role_review_days', 1, 1, 1095, 'program'),
('program', 'sanction_close_days', 1, 1, 180, 'program'),
('program', 'whistleblower_triage_days', 1, 1, 15, 'program'),
('program', 'new_hire_training_days', 1, 1, 45, 'program'),
('program', 'privacy_training_days', 1, 1, 400, 'program'),
('program', 'role_training_days', 1, 1, 400, 'program'),
('program', 'course_version_grace_days', 1, 0, 180, 'program'),
('program', 'phishing_followup_days', 1, 1, 60, 'program'),
('program', 'policy_review_days', 1, 1, 400, 'program'),
('program', 'policy_ack_days', 1, 1, 60, 'program'),
('program', 'board_meeting_days', 1, 1, 190, 'program'),
('program', 'board_report_days', 1, 1, 90, 'program'),
('program', 'objective_review_days', 1, 1, 400, 'program'),
('program', 'risk_assessment_days', 1, 1, 400, 'program'),
('program', 'risk_tolerance_score', 1, 1, 16, 'program'),
('program', 'vendor_review_critical_days', 1, 1, 400, 'program'),
('program', 'vendor_review_other_days', 1, 1, 1095, 'program'),
('program', 'vendor_report_max_age_days', 1, 1, 400, 'program'),
('program', 'vendor_breach_notice_hours', 1, 1, 72, 'program'),
('program', 'cert_renew_days', 1, 1, 60, 'program'),
('program', 'cert_rsa_min_bits', 1, 2048, NULL, 'program'),
('program', 'tls_min_version', 1, NULL, NULL, 'program'),
('program', 'key_rotation_days', 1, 1, 730, 'program'),
('program', 'change_min_approvals', 1, 1, 5, 'program'),
('program', 'emergency_change_review_days', 1, 1, 14, 'program'),
('program', 'emergency_change_max_pct', 1, 1, 30, 'program'),
('program', 'require_signed_commits', 1, 0, 1, 'program'),
('program', 'log_retention_days', 1, 90, NULL, 'program'),
('program', 'log_silence_hours', 1, 1, 48, 'program'),
('program', 'log_gap_minutes', 1, 1, 1440, 'program'),
('program', 'log_integrity_check_days', 1, 1, 92, 'program'),
('program', 'log_review_days', 1, 1, 92, 'program'),
('program', 'alert_test_days', 1, 1, 400, 'program'),
('program', 'triage_critical_hours', 1, 1, 24, 'program'),
('program', 'triage_high_hours', 1, 1, 72, 'program'),
('program', 'triage_other_hours', 1, 1, 240, 'program'),
('program', 'incident_ack_critical_hours', 1, 1, 4, 'program'),
('program', 'incident_ack_high_hours', 1, 1, 24, 'program'),
('program', 'incident_ack_other_hours', 1, 1, 72, 'program'),
('program', 'incident_resolve_days', 1, 1, 90, 'program'),
('program', 'post_mortem_days', 1, 1, 30, 'program'),
('program', 'ir_test_days', 1, 1, 400, 'program'),
('program', 'backup_max_age_hours', 1, 1, 168, 'program'),
('program', 'backup_retry_hours', 1, 1, 48, 'program'),
('program', 'backup_retention_days', 1, 7, NULL, 'program'),
('program', 'backup_restore_test_days', 1, 1, 366, 'program'),
('program', 'dr_test_days', 1, 1, 400, 'program'),
('program', 'capacity_sample_hours', 1, 1, 168, 'program'),
('program', 'capacity_horizon_days', 1, 30, 365, 'program'),
('program', 'disk_full_pct', 1, 50, 95, 'program'),
('program', 'monitor_test_days', 1, 1, 400, 'program'),
('program', 'physical_review_days', 1, 1, 366, 'program'),
('program', 'media_disposal_days', 1, 1, 180, 'program'),
('program', 'retention_grace_days', 1, 0, 92, 'program'),
('program', 'data_inventory_review_days', 1, 1, 400, 'program'),
('program', 'data_flow_review_days', 1, 1, 400, 'program'),
('program', 'data_quality_days', 1, 1, 366, 'program'),
('program', 'processing_rerun_hours', 1, 1, 72, 'program'),
('program', 'input_error_days', 1, 1, 30, 'program'),
('program', 'processing_review_days', 1, 1, 400, 'program'),
('program', 'privacy_review_days', 1, 1, 400, 'program'),
('program', 'complaint_ack_days', 1, 1, 15, 'program'),
('program', 'complaint_resolve_days', 1, 1, 90, 'program'),
('program', 'internal_audit_days', 1, 1, 400, 'program'),
('program', 'finding_response_days', 1, 1, 30, 'program'),
('program', 'finding_critical_days', 1, 1, 45, 'program'),
('program', 'finding_high_days', 1, 1, 90, 'program'),
('program', 'finding_other_days', 1, 1, 180, 'program');
INSERT INTO policy_acknowledgements(source, person, policy_id, policy_version, acknowledged_at) VALUES
('program', 'E1', 'POL-AC', '2', 1768867200),
('program', 'E2', 'POL-AC', '2', 1768867200),
('program', 'E3', 'POL-AC', '2', 1768867200),
('program', 'E4', 'POL-AC', '2', 1768867200),
('program', 'E5', 'POL-AC', '2', 1768867200),
('program', 'E6', 'POL-AC', '2', 1768867200),
('program', 'E7', 'POL-AC', '2', 1768867200),
('program', 'E8', 'POL-AC', '2', 1768867200),
('program', 'E9', 'POL-AC', '2', 1768867200),
('program', 'E10', 'POL-AC', '2', 1768867200),
('program', 'E12', 'POL-AC', '2', 1768867200),
('program', 'E1', 'POL-PW', '2', 1768867200),
('program', 'E2', 'POL-PW', '2', 1768867200),
('program', 'E3', 'POL-PW', '2', 1768867200),
('program', 'E4', 'POL-PW', '2', 1768867200),
('program', 'E5', 'POL-PW', '2', 1768867200),
('program', 'E6', 'POL-PW', '2', 1768867200),
('program', 'E7', 'POL-PW', '2', 1768867200),
('program', 'E8', 'POL-PW', '2', 1768867200),
('program', 'E9', 'POL-PW', '2', 1768867200),
('program', 'E10', 'POL-PW', '2', 1768867200),
('program', 'E12', 'POL-PW', '2', 1768867200);
INSERT INTO waivers(source, waiver_id, test_id, of_source, subject, policy_id, requested_by, reason, compensating_control, approved_by, approved_at, expires_at, status) VALUES
('program', 'W-1', 'IAM-017', 'app', 'S-APP/jo', 'POL-AC', 'E4', 'The old client has no second factor until September', 'Sign-in only from the office network', 'E2', 1772323200, 1798675200, 'approved');
INSERT INTO exceptions(source, test_id, of_source, subject, severity, first_seen_at, last_seen_at, cleared_at, finding_id) VALUES
('program', 'IAM-006', 'tickets', 'G8', 'high', 1777593600, 1779148800, 1779235200, 'FN1');
INSERT INTO risks(source, risk_id, title, category, owner, identified_at, assessed_at, likelihood, impact, inherent_score, treatment, residual_score, accepted_by, accepted_at, review_due_at, treatment_due_at, treatment_done_at, status, objective_id, system, vendor_id, fraud) VALUES
('registers', 'RK1', 'Data breach', 'security', 'E2', 1754006400, 1767571200, 3, 4, 12, 'mitigate', 8, NULL, NULL, 1799107200, 1796083200, NULL, 'open', 'OBJ1', NULL, NULL, 0),
('registers', 'RK2', 'Access', 'security', 'E2', 1754006400, 1767571200, 3, 4, 12, 'mitigate', 8, NULL, NULL, 1799107200, 1796083200, NULL, 'open', 'OBJ2', NULL, 'VN2', 0),
('registers', 'RK3', 'New system', 'change', 'E2', 1759276800, 1767571200, 2, 2, 4, 'accept', 4, NULL, NULL, 1799107200, NULL, NULL, 'open', NULL, 'S-NEW', NULL, 1);
INSERT INTO risk_controls(source, risk_id, control_id) VALUES
('registers', 'RK1', 'CTL-1'),
('registers', 'RK2', 'CTL-2');
INSERT INTO risk_assessments(source, assessment_id, kind, started_at, completed_at, approved_by, approved_at, covers_fraud, covers_vendors, covers_changes, covers_privacy, doc_id) VALUES
('registers', 'RA1', 'enterprise', 1764547200, 1767571200, 'E1', 1768003200, 1, 1, 1, 1, 'DOC-RA');
INSERT INTO vendors(source, vendor_id, name, tier, subservice, method, data_access, personal_data, owner, assessed_at, onboarded_at, offboarded_at, last_review_at, status) VALUES
('registers', 'VN1', 'Hosting', 'critical', 1, 'carve_out', 1, 1, 'E2', 1609459200, 1612137600, NULL, 1772323200, 'active'),
('registers', 'VN2', 'Mailer', 'medium', 0, 'none', 1, 0, 'E2', 1758326400, 1759276800, NULL, 1758326400, 'active'),
('registers', 'VN3', 'OldCo', 'low', 0, 'none', 0, 0, 'E2', 1577836800, 1580515200, 1767139200, 1748736000, 'offboarded');
INSERT INTO vendor_contracts(source, contract_id, vendor_id, signed_at, expires_at, confidentiality_clause, security_clause, breach_notice_hours, dpa_signed, return_destroy_clause) VALUES
('registers', 'K1', 'VN1', 1610668800, NULL, 1, 1, 48, 1, 1),
('registers', 'K2', 'VN2', 1758758400, 1821830400, 1, 1, 48, 1, 1);
INSERT INTO vendor_reports(source, report_id, vendor_id, report_type, period_from_at, period_until_at, opinion, exceptions_count, exceptions_evaluated, bridge_until_at, reviewed_at, reviewed_by, cuecs_total, cuecs_mapped) VALUES
('registers', 'VR1', 'VN1', 'soc2_type2', 1743465600, 1775001600, 'unqualified', 1, 1, NULL, 1781049600, 'E2', 4, 4);
INSERT INTO csocs(source, csoc_id, vendor_id, criterion, statement, monitored_by) VALUES
('registers', 'CS1', 'VN1', 'soc2:CC6.4', 'physical access restricted', 'CTL-2');
INSERT INTO cuecs(source, cuec_id, criterion, statement, doc_id) VALUES
('registers', 'CU1', 'soc2:CC6.2', 'customers manage their users', 'DOC-CUEC');
INSERT INTO insurance_policies(source, policy_no, kind, starts_on, ends_on, limit_cents, currency) VALUES
('registers', 'IP1', 'cyber', '2026-01-01', '2026-12-31', 500000000, 'EUR');
INSERT INTO systems(source, system, name, kind, environment, in_scope, criticality, owner, classification, personal_data, vendor_id, rto_minutes, rpo_minutes, went_live_at, retired_at) VALUES
('registers', 'S-DIR', 'Directory', 'directory', 'corp', 1, 'high', 'E5', 'internal', 0, NULL, 240, 1440, 1640995200, NULL),
('registers', 'S-OS', 'Linux hosts', 'os', 'prod', 1, 'high', 'E5', 'confidential', 0, 'VN1', 240, 1440, 1640995200, NULL),
('registers', 'S-PG', 'Billing database', 'db', 'prod', 1, 'critical', 'E5', 'restricted', 1, NULL, 240, 1440, 1640995200, NULL),
('registers', 'S-MY', 'Shop database', 'db', 'prod', 1, 'high', 'E5', 'confidential', 1, NULL, 240, 1440, 1640995200, NULL),
('registers', 'S-GIT', 'Forge', 'vcs', 'corp', 1, 'high', 'E5', 'confidential', 0, NULL, 240, 1440, 1640995200, NULL),
('registers', 'S-APP', 'Billing application', 'app', 'prod', 1, 'critical', 'E5', 'restricted', 1, NULL, 240, 1440, 1640995200, NULL),
('registers', 'S-LOG', 'Log store', 'logstore', 'prod', 1, 'high', 'E5', 'confidential', 0, NULL, 240, 1440, 1640995200, NULL),
('registers', 'S-NEW', 'Portal', 'app', 'prod', 1, 'medium', 'E5', 'internal', 0, NULL, 240, 1440, 1760486400, NULL),
('registers', 'SITE1', 'Head office', 'site', 'corp', 1, 'low', 'E6', 'internal', 0, NULL, NULL, NULL, 1577836800, NULL),
('registers', 'S-DEV', 'Development', 'app', 'dev', 0, 'low', 'E3', 'internal', 0, NULL, NULL, NULL, 1640995200, NULL),
('registers', 'S-NET', 'Network', 'network', 'prod', 0, 'low', 'E5', 'internal', 0, NULL, NULL, NULL, 1640995200, NULL);
INSERT INTO assets(source, asset, hostname, kind, system, environment, in_scope, owner, location, classification, in_service_at, retired_at, last_seen_at, address, serial, has_storage) VALUES
('registers', 'host:web1', 'web1', 'server', 'S-OS', 'prod', 1, 'E5', 'dc', 'confidential', 1640995200, NULL, 1782777600, '192.0.2.1', 's1', 1),
('registers', 'host:db1', 'db1', 'server', 'S-PG', 'prod', 1, 'E5', 'dc', 'restricted', 1640995200, NULL, 1782777600, '192.0.2.2', 's2', 1),
('registers', 'host:lt4', 'lt4', 'laptop', NULL, 'corp', 1, 'E4', 'office', 'internal', 1672531200, NULL, 1782691200, NULL, 's3', 1),
('registers', 'host:old1', 'old1', 'server', 'S-OS', 'prod', 1, 'E5', 'dc', 'confidential', 1514764800, 1768435200, 1768003200, NULL, 's4', 1);
INSERT INTO accounts(source, system, account, kind, person, owner, vendor_id, enabled, privileged, mfa_enabled, created_at, last_login_at, password_changed_at, disabled_at, expires_at) VALUES
('idp', 'S-DIR', 'ada', 'person', 'E1', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('idp', 'S-DIR', 'bob', 'person', 'E2', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('idp', 'S-DIR', 'cy', 'person', 'E3', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('idp', 'S-DIR', 'di', 'person', 'E4', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('idp', 'S-DIR', 'ed', 'person', 'E5', NULL, NULL, 1, 1, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('idp', 'S-DIR', 'fay', 'person', 'E6', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('idp', 'S-DIR', 'gus', 'person', 'E7', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('idp', 'S-DIR', 'hal', 'person', 'E8', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('idp', 'S-DIR', 'ivy', 'person', 'E9', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('idp', 'S-DIR', 'jo', 'person', 'E10', NULL, NULL, 1, 0, 1, 1757894400, 1782345600, 1772323200, NULL, NULL),
('idp', 'S-DIR', 'lee', 'person', 'E12', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('idp', 'S-DIR', 'kim', 'person', 'E11', NULL, NULL, 0, 0, 1, 1643673600, 1770595200, 1772323200, 1770746400, NULL),
('postgres:billing', 'S-PG', 'kim', 'person', 'E11', NULL, NULL, 0, 0, 1, 1643673600, 1770595200, 1772323200, 1770746400, NULL),
('app', 'S-APP', 'jo', 'person', 'E10', NULL, NULL, 1, 0, 1, 1758499200, 1782345600, 1772323200, NULL, NULL),
('app', 'S-APP', 'ed', 'person', 'E5', NULL, NULL, 1, 1, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('app', 'S-APP', 'di', 'person', 'E4', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('app', 'S-APP', 'app-svc', 'service', NULL, 'E5', NULL, 1, 0, 1, 1643673600, NULL, 1772323200, NULL, NULL),
('app', 'S-APP', 'breakglass', 'emergency', NULL, 'E5', NULL, 1, 1, 1, 1643673600, 1772496000, 1772323200, NULL, NULL),
('app', 'S-APP', 'vend1', 'vendor', NULL, NULL, 'VN1', 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, 1798675200),
('host:web1', 'S-OS', 'ed', 'person', 'E5', NULL, NULL, 1, 1, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('host:web1', 'S-OS', 'di', 'person', 'E4', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('host:web1', 'S-OS', 'root', 'emergency', NULL, 'E5', NULL, 1, 1, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('host:web1', 'S-OS', 'svc', 'service', NULL, 'E5', NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('postgres:billing', 'S-PG', 'ed', 'person', 'E5', NULL, NULL, 1, 1, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('postgres:billing', 'S-PG', 'di', 'person', 'E4', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('postgres:billing', 'S-PG', 'appsvc', 'service', NULL, 'E5', NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('postgres:billing', 'S-PG', 'postgres', 'emergency', NULL, 'E5', NULL, 1, 1, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('mariadb:shop', 'S-MY', 'ed', 'person', 'E5', NULL, NULL, 1, 1, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('mariadb:shop', 'S-MY', 'appsvc', 'service', NULL, 'E5', NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('mariadb:shop', 'S-MY', 'root', 'emergency', NULL, 'E5', NULL, 1, 1, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('forge', 'S-GIT', 'di', 'person', 'E4', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('forge', 'S-GIT', 'cy', 'person', 'E3', NULL, NULL, 1, 0, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('siem', 'S-LOG', 'bob', 'person', 'E2', NULL, NULL, 1, 1, 1, 1643673600, 1782345600, 1772323200, NULL, NULL),
('app-new', 'S-NEW', 'jo', 'person', 'E10', NULL, NULL, 1, 0, 1, 1760918400, 1782345600, 1772323200, NULL, NULL);
INSERT INTO account_aliases(source, person, name, of_source, declared_at, declared_by) VALUES
('program', 'E4', 'di.nord', NULL, 1780000000, 'E2'),
('program', 'E5', 'ed@saas.example', 'app', 1780000000, 'E2');
INSERT INTO account_suggestions(source, of_source, system, account, person, why, first_seen_at) VALUES
('program', 'app', 'S-APP', 'e.d', 'E5', 'initial and surname', 1782700000);
INSERT INTO identities(source, system, account, kind, person, owner, purpose, registered_at, expires_at) VALUES
('registers', 'S-DIR', 'ada', 'person', 'E1', NULL, NULL, 1643673600, NULL),
('registers', 'S-DIR', 'bob', 'person', 'E2', NULL, NULL, 1643673600, NULL),
('registers', 'S-DIR', 'cy', 'person', 'E3', NULL, NULL, 1643673600, NULL),
('registers', 'S-DIR', 'di', 'person', 'E4', NULL, NULL, 1643673600, NULL),
('registers', 'S-DIR', 'ed', 'person', 'E5', NULL, NULL, 1643673600, NULL),
('registers', 'S-DIR', 'fay', 'person', 'E6', NULL, NULL, 1643673600, NULL),
('registers', 'S-DIR', 'gus', 'person', 'E7', NULL, NULL, 1643673600, NULL),
('registers', 'S-DIR', 'hal', 'person', 'E8', NULL, NULL, 1643673600, NULL),
('registers', 'S-DIR', 'ivy', 'person', 'E9', NULL, NULL, 1643673600, NULL),
('registers', 'S-DIR', 'jo', 'person', 'E10', NULL, NULL, 1757894400, NULL),
('registers', 'S-DIR', 'lee', 'person', 'E12', NULL, NULL, 1643673600, NULL),
('registers', 'S-DIR', 'kim', 'person', 'E11', NULL, NULL, 1643673600, NULL),
('registers', 'S-PG', 'kim', 'person', 'E11', NULL, NULL, 1643673600, NULL),
('registers', 'S-APP', 'jo', 'person', 'E10', NULL, NULL, 1758499200, NULL),
('registers', 'S-APP', 'ed', 'person', 'E5', NULL, NULL, 1643673600, NULL),
('registers', 'S-APP', 'di', 'person', 'E4', NULL, NULL, 1643673600, NULL),
('registers', 'S-APP', 'app-svc', 'service', NULL, 'E5', 'runs the service', 1643673600, NULL),
('registers', 'S-APP', 'breakglass', 'emergency', NULL, 'E5', 'used in an emergency', 1643673600, NULL),
('registers', 'S-APP', 'vend1', 'vendor', NULL, NULL, 'vendor support', 1643673600, NULL),
('registers', 'S-OS', 'ed', 'person', 'E5', NULL, NULL, 1643673600, NULL),
('registers', 'S-OS', 'di', 'person', 'E4', NULL, NULL, 1643673600, NULL),
('registers', 'S-OS', 'root', 'emergency', NULL, 'E5', 'used in an emergency', 1643673600, NULL),
('registers', 'S-OS', 'svc', 'service', NULL, 'E5', 'runs the service', 1643673600, NULL),
('registers', 'S-PG', 'ed', 'person', 'E5', NULL, NULL, 1643673600, NULL),
('registers', 'S-PG', 'di', 'person', 'E4', NULL, NULL, 1643673600, NULL),
('registers', 'S-PG', 'appsvc', 'service', NULL, 'E5', 'runs the service', 1643673600, NULL),
('registers', 'S-PG', 'postgres', 'emergency', NULL, 'E5', 'used in an emergency', 1643673600, NULL),
('registers', 'S-MY', 'ed', 'person', 'E5', NULL, NULL, 1643673600, NULL),
('registers', 'S-MY', 'appsvc', 'service', NULL, 'E5', 'runs the service', 1643673600, NULL),
('registers', 'S-MY', 'root', 'emergency', NULL, 'E5', 'used in an emergency', 1643673600, NULL),
('registers', 'S-GIT', 'di', 'person', 'E4', NULL, NULL, 1643673600, NULL),
('registers', 'S-GIT', 'cy', 'person', 'E3', NULL, NULL, 1643673600, NULL),
('registers', 'S-LOG', 'bob', 'person', 'E2', NULL, NULL, 1643673600, NULL),
('registers', 'S-NEW', 'jo', 'person', 'E10', NULL, NULL, 1760918400, NULL);
INSERT INTO directory_users(source, username, person, enabled, mfa_enrolled, created_at, last_login_at, password_changed_at, disabled_at, locked, password_never_expires) VALUES
('idp', 'ada', 'E1', 1, 1, 1577836800, 1782345600, 1772323200, NULL, 0, 0),
('idp', 'bob', 'E2', 1, 1, 1580515200, 1782345600, 1772323200, NULL, 0, 0),
('idp', 'cy', 'E3', 1, 1, 1583020800, 1782345600, 1772323200, NULL, 0, 0),
('idp', 'di', 'E4', 1, 1, 1609459200, 1782345600, 1772323200, NULL, 0, 0),
('idp', 'ed', 'E5', 1, 1, 1609459200, 1782345600, 1772323200, NULL, 0, 0),
('idp', 'fay', 'E6', 1, 1, 1577836800, 1782345600, 1772323200, NULL, 0, 0),
('idp', 'gus', 'E7', 1, 1, 1609459200, 1782345600, 1772323200, NULL, 0, 0),
('idp', 'hal', 'E8', 1, 1, 1640995200, 1782345600, 1772323200, NULL, 0, 0),
('idp', 'ivy', 'E9', 1, 1, 1609459200, 1782345600, 1772323200, NULL, 0, 0),
('idp', 'jo', 'E10', 1, 1, 1757894400, 1782345600, 1772323200, NULL, 0, 0),
('idp', 'lee', 'E12', 1, 1, 1640995200, 1782345600, 1772323200, NULL, 0, 0),
('idp', 'kim', 'E11', 0, 1, 1640995200, 1770595200, 1764547200, 1770746400, 0, 0);
INSERT INTO directory_groups(source, groupname, description, owner, privileged, system) VALUES
('idp', 'admins', 'domain administrators', 'E5', 1, 'S-DIR'),
('idp', 'staff', 'all', 'E6', 0, 'S-DIR');
INSERT INTO directory_group_members(source, groupname, username, added_at, added_by) VALUES
('idp', 'admins', 'ed', 1643760000, 'E2'),
('idp', 'staff', 'jo', 1757894400, 'E6');
INSERT INTO directory_password_policies(source, domain, min_length, complexity, history_count, max_age_days, lockout_threshold, lockout_minutes) VALUES
('idp', 'corp', 14, 1, 12, 365, 5, 30);
INSERT INTO role_entitlements(source, role_code, system, entitlement, approved_by, approved_at) VALUES
('registers', 'SUP', 'S-DIR', 'staff', 'E2', 1767571200),
('registers', 'SUP', 'S-APP', 'support', 'E2', 1767571200),
('registers', 'SUP', 'S-NEW', 'support', 'E2', 1767571200),
('registers', 'OPS', 'S-APP', 'deploy', 'E2', 1767571200),
('registers', 'DEV', 'S-APP', 'read', 'E2', 1767571200),
('registers', 'OPS', 'S-OS', 'sudo', 'E2', 1767571200),
('registers', 'DEV', 'S-OS', 'login', 'E2', 1767571200),
('registers', 'OPS', 'S-PG', 'dba', 'E2', 1767571200),
('registers', 'OPS', 'S-DIR', 'admins', 'E2', 1767571200),
('registers', 'OPS', 'S-MY', 'dba', 'E2', 1767571200),
('registers', 'SEC', 'S-LOG', 'admin', 'E2', 1767571200);
INSERT INTO sod_rules(source, rule_id, system_a, entitlement_a, system_b, entitlement_b, description, severity) VALUES
('registers', 'SOD1', 'S-APP', 'read', 'S-APP', 'deploy', 'develop and deploy', 'high');
INSERT INTO access_grants(source, grant_id, system, account, entitlement, privileged, granted_at, granted_by, request_id, revoked_at, revoked_by) VALUES
('tickets', 'G9', 'S-DIR', 'jo', 'staff', 0, 1757926800, 'E6', 'RQ1', NULL, NULL),
('tickets', 'G10', 'S-APP', 'jo', 'support', 0, 1758531600, 'E5', 'RQ2', NULL, NULL),
('tickets', 'GG3', 'S-APP', 'ed', 'deploy', 0, 1643792400, 'E6', 'RQ0', NULL, NULL),
('tickets', 'GG4', 'S-APP', 'di', 'read', 0, 1643792400, 'E6', 'RQ3', NULL, NULL),
('tickets', 'GG5', 'S-OS', 'ed', 'sudo', 1, 1643792400, 'E6', 'RQ4', NULL, NULL),
('tickets', 'GG6', 'S-OS', 'di', 'login', 0, 1643792400, 'E6', 'RQ5', NULL, NULL),
('tickets', 'GG7', 'S-PG', 'ed', 'dba', 1, 1643792400, 'E6', 'RQ6', NULL, NULL),
('tickets', 'GG8', 'S-DIR', 'ed', 'admins', 1, 1643792400, 'E6', 'RQ7', NULL, NULL),
('tickets', 'GG9', 'S-MY', 'ed', 'dba', 1, 1643792400, 'E6', 'RQ8', NULL, NULL),
('tickets', 'GG10', 'S-LOG', 'bob', 'admin', 1, 1643792400, 'E6', 'RQ9', NULL, NULL),
('tickets', 'GG11', 'S-NEW', 'jo', 'support', 0, 1760950800, 'E5', 'RQ10', NULL, NULL);
INSERT INTO access_requests(source, request_id, person, system, entitlement, requested_at, requested_by, approved_at, approved_by, status, expires_at) VALUES
('tickets', 'RQ0', 'E5', 'S-APP', 'deploy', 1643500800, 'E5', 1643673600, 'E1', 'approved', NULL),
('tickets', 'RQ1', 'E10', 'S-DIR', 'staff', 1757808000, 'E5', 1757923200, 'E6', 'approved', NULL),
('tickets', 'RQ2', 'E10', 'S-APP', 'support', 1758326400, 'E5', 1758412800, 'E2', 'approved', NULL),
('tickets', 'RQ3', 'E4', 'S-APP', 'read', 1643500800, 'E3', 1643673600, 'E2', 'approved', NULL),
('tickets', 'RQ4', 'E5', 'S-OS', 'sudo', 1643500800, 'E2', 1643673600, 'E1', 'approved', NULL),
('tickets', 'RQ5', 'E4', 'S-OS', 'login', 1643500800, 'E3', 1643673600, 'E2', 'approved', NULL),
('tickets', 'RQ6', 'E5', 'S-PG', 'dba', 1643500800, 'E2', 1643673600, 'E1', 'approved', NULL),
('tickets', 'RQ7', 'E5', 'S-DIR', 'admins', 1643500800, 'E2', 1643673600, 'E1', 'approved', NULL),
('tickets', 'RQ8', 'E5', 'S-MY', 'dba', 1643500800, 'E2', 1643673600, 'E1', 'approved', NULL),
('tickets', 'RQ9', 'E2', 'S-LOG', 'admin', 1643500800, 'E5', 1643673600, 'E1', 'approved', NULL),
('tickets', 'RQ10', 'E10', 'S-NEW', 'support', 1760745600, 'E5', 1760832000, 'E2', 'approved', NULL);
INSERT INTO access_reviews(source, review_id, system, period_from_at, period_until_at, started_at, completed_at, reviewer, population_count, population_sha256) VALUES
('registers', 'AR-DIR-0', 'S-DIR', 1750377600, 1751414400, 1750377600, 1750377600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-DIR-1', 'S-DIR', 1758153600, 1759363200, 1758153600, 1758153600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-DIR-2', 'S-DIR', 1765929600, 1767312000, 1765929600, 1765929600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-DIR-3', 'S-DIR', 1773619200, 1775088000, 1773619200, 1773619200, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-DIR-4', 'S-DIR', 1781222400, 1782950400, 1781222400, 1781222400, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-OS-0', 'S-OS', 1750377600, 1751414400, 1750377600, 1750377600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-OS-1', 'S-OS', 1758153600, 1759363200, 1758153600, 1758153600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-OS-2', 'S-OS', 1765929600, 1767312000, 1765929600, 1765929600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-OS-3', 'S-OS', 1773619200, 1775088000, 1773619200, 1773619200, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-OS-4', 'S-OS', 1781222400, 1782950400, 1781222400, 1781222400, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-PG-0', 'S-PG', 1750377600, 1751414400, 1750377600, 1750377600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-PG-1', 'S-PG', 1758153600, 1759363200, 1758153600, 1758153600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-PG-2', 'S-PG', 1765929600, 1767312000, 1765929600, 1765929600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-PG-3', 'S-PG', 1773619200, 1775088000, 1773619200, 1773619200, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-PG-4', 'S-PG', 1781222400, 1782950400, 1781222400, 1781222400, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-MY-0', 'S-MY', 1750377600, 1751414400, 1750377600, 1750377600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-MY-1', 'S-MY', 1758153600, 1759363200, 1758153600, 1758153600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-MY-2', 'S-MY', 1765929600, 1767312000, 1765929600, 1765929600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-MY-3', 'S-MY', 1773619200, 1775088000, 1773619200, 1773619200, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-MY-4', 'S-MY', 1781222400, 1782950400, 1781222400, 1781222400, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-GIT-0', 'S-GIT', 1750377600, 1751414400, 1750377600, 1750377600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-GIT-1', 'S-GIT', 1758153600, 1759363200, 1758153600, 1758153600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-GIT-2', 'S-GIT', 1765929600, 1767312000, 1765929600, 1765929600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-GIT-3', 'S-GIT', 1773619200, 1775088000, 1773619200, 1773619200, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-GIT-4', 'S-GIT', 1781222400, 1782950400, 1781222400, 1781222400, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-APP-0', 'S-APP', 1750377600, 1751414400, 1750377600, 1750377600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-APP-1', 'S-APP', 1758153600, 1759363200, 1758153600, 1758153600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-APP-2', 'S-APP', 1765929600, 1767312000, 1765929600, 1765929600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-APP-3', 'S-APP', 1773619200, 1775088000, 1773619200, 1773619200, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-APP-4', 'S-APP', 1781222400, 1782950400, 1781222400, 1781222400, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-LOG-0', 'S-LOG', 1750377600, 1751414400, 1750377600, 1750377600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-LOG-1', 'S-LOG', 1758153600, 1759363200, 1758153600, 1758153600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-LOG-2', 'S-LOG', 1765929600, 1767312000, 1765929600, 1765929600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-LOG-3', 'S-LOG', 1773619200, 1775088000, 1773619200, 1773619200, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-LOG-4', 'S-LOG', 1781222400, 1782950400, 1781222400, 1781222400, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-NEW-0', 'S-NEW', 1750377600, 1751414400, 1750377600, 1750377600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-NEW-1', 'S-NEW', 1758153600, 1759363200, 1758153600, 1758153600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-NEW-2', 'S-NEW', 1765929600, 1767312000, 1765929600, 1765929600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-NEW-3', 'S-NEW', 1773619200, 1775088000, 1773619200, 1773619200, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-NEW-4', 'S-NEW', 1781222400, 1782950400, 1781222400, 1781222400, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-SITE1-0', 'SITE1', 1750377600, 1751414400, 1750377600, 1750377600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-SITE1-1', 'SITE1', 1758153600, 1759363200, 1758153600, 1758153600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-SITE1-2', 'SITE1', 1765929600, 1767312000, 1765929600, 1765929600, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-SITE1-3', 'SITE1', 1773619200, 1775088000, 1773619200, 1773619200, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123'),
('registers', 'AR-SITE1-4', 'SITE1', 1781222400, 1782950400, 1781222400, 1781222400, 'E2', 2, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123');
INSERT INTO access_review_items(source, review_id, account, entitlement, decision, decided_at, decided_by, remediated_at) VALUES
('registers', 'AR-DIR-0', 'di', 'read', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-DIR-0', 'x0', 'old', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-DIR-1', 'di', 'read', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-DIR-1', 'x1', 'old', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-DIR-2', 'di', 'read', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-DIR-2', 'x2', 'old', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-DIR-3', 'di', 'read', 'keep', 1773619200, 'E3', NULL),
('registers', 'AR-DIR-3', 'x3', 'old', 'remove', 1773619200, 'E3', 1773964800),
('registers', 'AR-DIR-4', 'di', 'read', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-DIR-4', 'x4', 'old', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-OS-0', 'di', 'read', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-OS-0', 'x0', 'old', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-OS-1', 'di', 'read', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-OS-1', 'x1', 'old', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-OS-2', 'di', 'read', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-OS-2', 'x2', 'old', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-OS-3', 'di', 'read', 'keep', 1773619200, 'E3', NULL),
('registers', 'AR-OS-3', 'x3', 'old', 'remove', 1773619200, 'E3', 1773964800),
('registers', 'AR-OS-4', 'di', 'read', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-OS-4', 'x4', 'old', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-PG-0', 'di', 'read', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-PG-0', 'x0', 'old', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-PG-1', 'di', 'read', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-PG-1', 'x1', 'old', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-PG-2', 'di', 'read', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-PG-2', 'x2', 'old', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-PG-3', 'di', 'read', 'keep', 1773619200, 'E3', NULL),
('registers', 'AR-PG-3', 'x3', 'old', 'remove', 1773619200, 'E3', 1773964800),
('registers', 'AR-PG-4', 'di', 'read', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-PG-4', 'x4', 'old', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-MY-0', 'di', 'read', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-MY-0', 'x0', 'old', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-MY-1', 'di', 'read', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-MY-1', 'x1', 'old', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-MY-2', 'di', 'read', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-MY-2', 'x2', 'old', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-MY-3', 'di', 'read', 'keep', 1773619200, 'E3', NULL),
('registers', 'AR-MY-3', 'x3', 'old', 'remove', 1773619200, 'E3', 1773964800),
('registers', 'AR-MY-4', 'di', 'read', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-MY-4', 'x4', 'old', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-GIT-0', 'di', 'read', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-GIT-0', 'x0', 'old', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-GIT-1', 'di', 'read', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-GIT-1', 'x1', 'old', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-GIT-2', 'di', 'read', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-GIT-2', 'x2', 'old', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-GIT-3', 'di', 'read', 'keep', 1773619200, 'E3', NULL),
('registers', 'AR-GIT-3', 'x3', 'old', 'remove', 1773619200, 'E3', 1773964800),
('registers', 'AR-GIT-4', 'di', 'read', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-GIT-4', 'x4', 'old', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-APP-0', 'di', 'read', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-APP-0', 'x0', 'old', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-APP-1', 'di', 'read', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-APP-1', 'x1', 'old', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-APP-2', 'di', 'read', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-APP-2', 'x2', 'old', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-APP-3', 'di', 'read', 'keep', 1773619200, 'E3', NULL),
('registers', 'AR-APP-3', 'x3', 'old', 'remove', 1773619200, 'E3', 1773964800),
('registers', 'AR-APP-4', 'di', 'read', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-APP-4', 'x4', 'old', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-LOG-0', 'di', 'read', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-LOG-0', 'x0', 'old', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-LOG-1', 'di', 'read', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-LOG-1', 'x1', 'old', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-LOG-2', 'di', 'read', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-LOG-2', 'x2', 'old', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-LOG-3', 'di', 'read', 'keep', 1773619200, 'E3', NULL),
('registers', 'AR-LOG-3', 'x3', 'old', 'remove', 1773619200, 'E3', 1773964800),
('registers', 'AR-LOG-4', 'di', 'read', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-LOG-4', 'x4', 'old', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-NEW-0', 'di', 'read', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-NEW-0', 'x0', 'old', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-NEW-1', 'di', 'read', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-NEW-1', 'x1', 'old', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-NEW-2', 'di', 'read', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-NEW-2', 'x2', 'old', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-NEW-3', 'di', 'read', 'keep', 1773619200, 'E3', NULL),
('registers', 'AR-NEW-3', 'x3', 'old', 'remove', 1773619200, 'E3', 1773964800),
('registers', 'AR-NEW-4', 'di', 'read', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-NEW-4', 'x4', 'old', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-SITE1-0', 'di', 'read', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-SITE1-0', 'x0', 'old', 'keep', 1750377600, 'E3', NULL),
('registers', 'AR-SITE1-1', 'di', 'read', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-SITE1-1', 'x1', 'old', 'keep', 1758153600, 'E3', NULL),
('registers', 'AR-SITE1-2', 'di', 'read', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-SITE1-2', 'x2', 'old', 'keep', 1765929600, 'E3', NULL),
('registers', 'AR-SITE1-3', 'di', 'read', 'keep', 1773619200, 'E3', NULL),
('registers', 'AR-SITE1-3', 'x3', 'old', 'remove', 1773619200, 'E3', 1773964800),
('registers', 'AR-SITE1-4', 'di', 'read', 'keep', 1781222400, 'E3', NULL),
('registers', 'AR-SITE1-4', 'x4', 'old', 'keep', 1781222400, 'E3', NULL);
INSERT INTO privileged_sessions(source, session_id, system, account, started_at, ended_at, ticket_id, recorded, emergency, reviewed_by, reviewed_at) VALUES
('gateway', 'PS1', 'S-OS', 'ed', 1772445600, 1772449200, 'CH1', 1, 0, NULL, NULL),
('gateway', 'PS2', 'S-APP', 'breakglass', 1772532000, 1772535600, 'INC1', 1, 1, 'E2', 1772582400);
INSERT INTO secrets(source, secret_id, system, secret_type, owner, created_at, rotated_at, expires_at, storage, in_use) VALUES
('registers', 'SEC1', 'S-APP', 'api_key', 'E5', 1735689600, 1769904000, NULL, 'vault', 1),
('registers', 'SEC2', 'S-PG', 'encryption_key', 'E5', 1735689600, 1769904000, NULL, 'hsm', 1);
INSERT INTO approved_ports(source, asset, protocol, port, exposure, justification, approved_by, approved_at) VALUES
('registers', 'host:web1', 6, 22, 'internal', 'ssh', 'E2', 1767571200),
('registers', 'host:db1', 6, 22, 'internal', 'ssh', 'E2', 1767571200);
INSERT INTO config_baseline(source, baseline_id, table_name, name, op, expected, applies_to, approved_by, approved_at) VALUES
('registers', 'CB1', 'system_controls', 'net.ipv4.ip_forward', 'eq', '0', 'server', 'E2', 1767571200),
('registers', 'CB2', 'system_controls', 'kernel.randomize_va_space', 'ge', '2', 'server', 'E2', 1767571200);
INSERT INTO file_baseline(source, asset, path, sha256, mode, uid, change_id) VALUES
('registers', 'host:web1', '/etc/passwd', '05a9bf223fedf80a9d0da5f73f5c191a665bf4a0a4a3e608f2f9e7d5ff23959c', '0644', 0, 'CH1'),
('registers', 'host:db1', '/etc/passwd', '05a9bf223fedf80a9d0da5f73f5c191a665bf4a0a4a3e608f2f9e7d5ff23959c', '0644', 0, 'CH1');
INSERT INTO endpoint_status(source, asset, mdm_enrolled, disk_encrypted, screen_lock_minutes, firewall_on, removable_media_blocked, last_checkin_at, os_patched_at) VALUES
('mdm', 'host:lt4', 1, 1, 10, 1, 1, 1782691200, 1781913600);
INSERT INTO antimalware(source, asset, product, enabled, realtime, signature_at, last_scan_at) VALUES
('mdm', 'host:lt4', 'clamav', 1, 1, 1782691200, 1782604800);
INSERT INTO db_instances(source, db, system, asset, engine, version, environment, contains_confidential, contains_personal, eol_at, in_scope) VALUES
('registers', 'postgres:billing', 'S-PG', 'host:db1', 'postgresql', '15', 'prod', 1, 1, 1825891200, 1),
('registers', 'mariadb:shop', 'S-MY', 'host:db1', 'mysql', '8.4', 'prod', 1, 1, 1966896000, 1);
INSERT INTO db_tables(source, db, schema_name, table_name, classification, has_personal, data_id, retention_days, oldest_record_at) VALUES
('registers', 'postgres:billing', 'app', 'customers', 'restricted', 1, 'DT1', 730, 1735689600),
('registers', 'postgres:billing', 'app', 'orders', 'confidential', 0, 'DT2', 2555, 1640995200);
INSERT INTO db_schema_changes(source, event_id, db, at, actor, ddl_type, object_name, change_id) VALUES
('postgres:billing', 'DDL1', 'postgres:billing', 1772447400, 'ed', 'CREATE', 'app.i1', 'CH1');
INSERT INTO db_audit_events(source, event_id, db, at, actor, action, object_name, rows_affected, change_id) VALUES
('postgres:billing', 'DML1', 'postgres:billing', 1772448000, 'ed', 'UPDATE', 'app.orders', 1, 'CH1');
INSERT INTO repos(source, repo, name, system, production_branch, in_scope) VALUES
('forge', 'R1', 'core', 'S-APP', 'main', 1);
INSERT INTO branch_protections(source, repo, branch, required_approvals, dismiss_stale, enforce_admins, require_status_checks, allow_force_push) VALUES
('forge', 'R1', 'main', 1, 1, 1, 1, 0);
INSERT INTO git_commits(source, repo, sha, author, committed_at, signed, pull_request) VALUES
('forge', 'R1', 'c1', 'E4', 1768903200, 1, 'M1'),
('forge', 'R1', 'c2', 'E4', 1768899600, 1, 'M1');
INSERT INTO pull_requests(source, repo, pull_request, target_branch, merge_sha, author, merged_by, merged_at, ci_status, change_id, emergency, last_commit_at) VALUES
('forge', 'R1', 'M1', 'main', 'mm1', 'E4', 'E3', 1768924800, 'success', 'CH1', 0, 1768903200);
INSERT INTO pull_request_reviews(source, repo, pull_request, reviewer, state, submitted_at) VALUES
('forge', 'R1', 'M1', 'E3', 'approved', 1768921200);
INSERT INTO ci_runs(source, run_id, repo, sha, kind, conclusion, finished_at, high_findings) VALUES
('forge', 'CItest', 'R1', 'mm1', 'test', 'success', 1768906800, 0),
('forge', 'CIsast', 'R1', 'mm1', 'sast', 'success', 1768906800, 0),
('forge', 'CIdependency', 'R1', 'mm1', 'dependency', 'success', 1768906800, 0),
('forge', 'CIsecret', 'R1', 'mm1', 'secret', 'success', 1768906800, 0);
INSERT INTO changes(source, change_id, title, change_type, risk_level, system, requested_by, created_at, approved_by, approved_at, tested_at, tested_by, test_result, implemented_by, implemented_at, post_review_at, security_impact, customer_impact, communicated_at, rollback_plan, closed_at, status) VALUES
('tickets', 'CH1', 'patch and release', 'normal', 'high', 'S-OS', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, 'low impact', 1, 1772323200, 1, 1772496000, 'closed'),
('tickets', 'CH3', 'index', 'normal', 'low', 'S-PG', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH4', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH5', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH6', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH7', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH8', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH9', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH10', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH11', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH12', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH13', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH14', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH15', 'routine', 'standard', 'low', 'S-APP', 'E4', 1771977600, 'E3', 1772323200, 1772236800, 'E10', 'passed', 'E5', 1772409600, NULL, NULL, 0, NULL, 1, 1772496000, 'closed'),
('tickets', 'CH2', 'hotfix', 'emergency', 'low', 'S-APP', 'E4', 1772496000, 'E2', 1772496000, 1772496000, 'E5', 'passed', 'E5', 1772496000, 1772668800, 'fix', 0, NULL, 1, 1772668800, 'closed');
INSERT INTO deployments(source, deploy_id, system, environment, artifact_sha256, repo, merge_sha, deployed_by, deployed_at, pipeline, result, change_id) VALUES
('pipeline', 'D1', 'S-APP', 'prod', '961b6dd3ede3cb8ecbaacbd68de040cd78eb2ed5889130cceb4c49268ea4d506', 'R1', 'mm1', 'E5', 1772452800, 'ci', 'success', 'CH1');
INSERT INTO nonprod_data(source, dataset_id, system, environment, contains_production_data, masked, approved_by, approved_at) VALUES
('registers', 'ND1', 'S-DEV', 'dev', 1, 1, 'E9', 1767225600);
INSERT INTO vulnerabilities(source, vuln_id, asset, cve, severity, detected_by, first_seen_at, last_seen_at, fixed_at, status, accepted_by, accepted_until_at, ticket_id) VALUES
('scanner', 'V1', 'host:web1', 'CVE-1', 'high', 'scanner', 1769904000, 1771545600, 1771545600, 'fixed', NULL, NULL, 'CH1'),
('scanner', 'V2', 'host:db1', 'CVE-2', 'low', 'scanner', 1769904000, 1781913600, NULL, 'accepted', 'E1', 1798675200, 'X'),
('scanner', 'V3', 'host:web1', 'CVE-3', 'high', 'scanner', 1781913600, 1782691200, NULL, 'open', NULL, NULL, 'T');
INSERT INTO vuln_scans(source, scan_id, asset, scope, authenticated, finished_at, status) VALUES
('scanner', 'VS1', 'host:web1', 'internal', 1, 1750377600, 'complete'),
('scanner', 'VS2', 'host:db1', 'internal', 1, 1750377600, 'complete'),
('scanner', 'VS3', 'host:web1', 'internal', 1, 1752796800, 'complete'),
('scanner', 'VS4', 'host:db1', 'internal', 1, 1752796800, 'complete'),
('scanner', 'VS5', 'host:web1', 'internal', 1, 1755216000, 'complete'),
('scanner', 'VS6', 'host:db1', 'internal', 1, 1755216000, 'complete'),
('scanner', 'VS7', 'host:web1', 'internal', 1, 1757635200, 'complete'),
('scanner', 'VS8', 'host:db1', 'internal', 1, 1757635200, 'complete'),
('scanner', 'VS9', 'host:web1', 'internal', 1, 1760054400, 'complete'),
('scanner', 'VS10', 'host:db1', 'internal', 1, 1760054400, 'complete'),
('scanner', 'VS11', 'host:web1', 'internal', 1, 1762473600, 'complete'),
('scanner', 'VS12', 'host:db1', 'internal', 1, 1762473600, 'complete'),
('scanner', 'VS13', 'host:web1', 'internal', 1, 1764892800, 'complete'),
('scanner', 'VS14', 'host:db1', 'internal', 1, 1764892800, 'complete'),
('scanner', 'VS15', 'host:web1', 'internal', 1, 1767312000, 'complete'),
('scanner', 'VS16', 'host:db1', 'internal', 1, 1767312000, 'complete'),
('scanner', 'VS17', 'host:web1', 'internal', 1, 1769731200, 'complete'),
('scanner', 'VS18', 'host:db1', 'internal', 1, 1769731200, 'complete'),
('scanner', 'VS19', 'host:web1', 'internal', 1, 1772150400, 'complete'),
('scanner', 'VS20', 'host:db1', 'internal', 1, 1772150400, 'complete'),
('scanner', 'VS21', 'host:web1', 'internal', 1, 1774569600, 'complete'),
('scanner', 'VS22', 'host:db1', 'internal', 1, 1774569600, 'complete'),
('scanner', 'VS23', 'host:web1', 'internal', 1, 1776988800, 'complete'),
('scanner', 'VS24', 'host:db1', 'internal', 1, 1776988800, 'complete'),
('scanner', 'VS25', 'host:web1', 'internal', 1, 1779408000, 'complete'),
('scanner', 'VS26', 'host:db1', 'internal', 1, 1779408000, 'complete'),
('scanner', 'VS27', 'host:web1', 'internal', 1, 1781827200, 'complete'),
('scanner', 'VS28', 'host:db1', 'internal', 1, 1781827200, 'complete');
INSERT INTO pentests(source, pentest_id, scope, vendor, independent, started_at, finished_at, critical_count, high_count, retested_at, doc_id) VALUES
('registers', 'PT1', 'external', 'TestCo', 1, 1761955200, 1763596800, 0, 1, 1766188800, 'DOC-PT');
INSERT INTO tls_endpoints(source, endpoint, system, min_protocol, weak_ciphers, fingerprint_sha256, checked_at, is_public) VALUES
('probe', 'app.example.org:443', 'S-APP', 'TLSv1.2', 0, NULL, 1782691200, 1);
INSERT INTO log_sources(source, log_source, system, asset, log_type, expected, tls, first_event_at, last_event_at, in_service_at, retention_days, immutable) VALUES
('siem', 'L-DIR-auth', 'S-DIR', NULL, 'auth', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-DIR-admin', 'S-DIR', NULL, 'admin', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-OS-auth', 'S-OS', 'host:web1', 'auth', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-OS-audit', 'S-OS', 'host:web1', 'audit', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-PG-audit', 'S-PG', NULL, 'audit', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-PG-auth', 'S-PG', NULL, 'auth', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-MY-audit', 'S-MY', NULL, 'audit', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-MY-auth', 'S-MY', NULL, 'auth', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-GIT-audit', 'S-GIT', NULL, 'audit', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-APP-app', 'S-APP', NULL, 'app', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-APP-auth', 'S-APP', NULL, 'auth', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-LOG-admin', 'S-LOG', NULL, 'admin', 1, 1, 1750377600, 1782817200, 1750377600, 365, 1),
('siem', 'L-NEW-app', 'S-NEW', NULL, 'app', 1, 1, 1760486400, 1782817200, 1760486400, 365, 1),
('siem', 'L-NEW-auth', 'S-NEW', NULL, 'auth', 1, 1, 1760486400, 1782817200, 1760486400, 365, 1);
INSERT INTO log_gaps(source, log_source, gap_from_at, gap_until_at, reason, ticket_id) VALUES
('siem', 'L-PG-audit', 1768003200, 1768014000, 'maintenance', 'CH3');
INSERT INTO log_integrity_checks(source, log_source, checked_at, result) VALUES
('siem', 'L-DIR-auth', 1781913600, 'ok'),
('siem', 'L-DIR-admin', 1781913600, 'ok'),
('siem', 'L-OS-auth', 1781913600, 'ok'),
('siem', 'L-OS-audit', 1781913600, 'ok'),
('siem', 'L-PG-audit', 1781913600, 'ok'),
('siem', 'L-PG-auth', 1781913600, 'ok'),
('siem', 'L-MY-audit', 1781913600, 'ok'),
('siem', 'L-MY-auth', 1781913600, 'ok'),
('siem', 'L-GIT-audit', 1781913600, 'ok'),
('siem', 'L-APP-app', 1781913600, 'ok'),
('siem', 'L-APP-auth', 1781913600, 'ok'),
('siem', 'L-LOG-admin', 1781913600, 'ok'),
('siem', 'L-NEW-app', 1781913600, 'ok'),
('siem', 'L-NEW-auth', 1781913600, 'ok');
INSERT INTO log_reviews(source, review_id, system, period_from_at, period_until_at, reviewer, completed_at, outcome) VALUES
('registers', 'LRS-OS', 'S-OS', 1780272000, 1781568000, 'E2', 1781568000, 'nothing'),
('registers', 'LRS-PG', 'S-PG', 1780272000, 1781568000, 'E2', 1781568000, 'nothing'),
('registers', 'LRS-MY', 'S-MY', 1780272000, 1781568000, 'E2', 1781568000, 'nothing'),
('registers', 'LRS-APP', 'S-APP', 1780272000, 1781568000, 'E2', 1781568000, 'nothing'),
('registers', 'LRS-LOG', 'S-LOG', 1780272000, 1781568000, 'E2', 1781568000, 'nothing'),
('registers', 'LRS-NEW', 'S-NEW', 1780272000, 1781568000, 'E2', 1781568000, 'nothing');
INSERT INTO log_hits(source, hit_id, log_source, rule_id, severity, detected_at, account, status, triaged_at, triaged_by, incident_id, closed_at, summary) VALUES
('siem', 'F1', 'L-APP-auth', 'R1', 'high', 1772529000, 'jo', 'escalated', 1772530200, 'E2', 'INC1', 1772668800, 'guessing');
INSERT INTO detection_rules(source, rule_id, name, log_type, severity, enabled, last_tested_at, owner) VALUES
('siem', 'R1', 'bruteforce', 'auth', 'high', 1, 1768003200, 'E2');
INSERT INTO log_requirements(source, kind, log_type) VALUES
('registers', 'db', 'audit'),
('registers', 'db', 'auth'),
('registers', 'os', 'auth'),
('registers', 'os', 'audit'),
('registers', 'app', 'app'),
('registers', 'app', 'auth'),
('registers', 'directory', 'auth'),
('registers', 'directory', 'admin'),
('registers', 'vcs', 'audit'),
('registers', 'logstore', 'admin');
INSERT INTO incidents(source, incident_id, severity, category, system, detected_at, acknowledged_at, contained_at, resolved_at, root_cause, post_mortem_at, lead, data_breach, personal_data, confidential_data, notification_due_at, status) VALUES
('tickets', 'INC1', 'high', 'account', 'S-APP', 1772530200, 1772532000, 1772535600, 1772668800, 'weak password', 1773100800, 'E2', 1, 'yes', 'no', 1772755200, 'closed');
INSERT INTO incident_actions(source, action_id, incident_id, owner, due_at, done_at, change_id, evidence_id) VALUES
('tickets', 'IA1', 'INC1', 'E5', 1775001600, 1773964800, 'CH2', NULL);
INSERT INTO breach_notifications(source, notice_id, incident_id, recipient_type, due_at, sent_at) VALUES
('tickets', 'BN1', 'INC1', 'customer', 1772755200, 1772668800);
INSERT INTO ir_tests(source, exercise_id, kind, held_at, participants, doc_id) VALUES
('registers', 'IT1', 'tabletop', 1769904000, 2, 'DOC-IT');
INSERT INTO backup_jobs(source, job_id, system, db, schedule, target, encrypted, offsite, immutable, retention_days, enabled) VALUES
('backup', 'B-PG', 'S-PG', 'postgres:billing', 'daily', 'offsite', 1, 1, 1, 35, 1),
('backup', 'B-MY', 'S-MY', 'mariadb:shop', 'daily', 'offsite', 1, 1, 1, 35, 1),
('backup', 'B-APP', 'S-APP', NULL, 'daily', 'offsite', 1, 1, 1, 35, 1),
('backup', 'B-NEW', 'S-NEW', NULL, 'daily', 'offsite', 1, 1, 1, 35, 1);
INSERT INTO backup_runs(source, run_id, job_id, started_at, finished_at, status, bytes, sha256) VALUES
('backup', 'BR-B-PG-2026-06-20', 'B-PG', 1781917200, 1781920800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-PG-2026-06-21', 'B-PG', 1782003600, 1782007200, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-PG-2026-06-22', 'B-PG', 1782090000, 1782093600, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-PG-2026-06-23', 'B-PG', 1782176400, 1782180000, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-PG-2026-06-24', 'B-PG', 1782262800, 1782266400, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-PG-2026-06-25', 'B-PG', 1782349200, 1782352800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-PG-2026-06-26', 'B-PG', 1782435600, 1782439200, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-PG-2026-06-27', 'B-PG', 1782522000, 1782525600, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-PG-2026-06-28', 'B-PG', 1782608400, 1782612000, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-PG-2026-06-29', 'B-PG', 1782694800, 1782698400, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-PG-2026-06-30', 'B-PG', 1782781200, 1782784800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-PG-T', 'B-PG', 1777597200, 1777600800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-2026-06-20', 'B-MY', 1781917200, 1781920800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-2026-06-21', 'B-MY', 1782003600, 1782007200, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-2026-06-22', 'B-MY', 1782090000, 1782093600, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-2026-06-23', 'B-MY', 1782176400, 1782180000, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-2026-06-24', 'B-MY', 1782262800, 1782266400, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-2026-06-25', 'B-MY', 1782349200, 1782352800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-2026-06-26', 'B-MY', 1782435600, 1782439200, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-2026-06-27', 'B-MY', 1782522000, 1782525600, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-2026-06-28', 'B-MY', 1782608400, 1782612000, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-2026-06-29', 'B-MY', 1782694800, 1782698400, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-2026-06-30', 'B-MY', 1782781200, 1782784800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-MY-T', 'B-MY', 1777597200, 1777600800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-2026-06-20', 'B-APP', 1781917200, 1781920800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-2026-06-21', 'B-APP', 1782003600, 1782007200, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-2026-06-22', 'B-APP', 1782090000, 1782093600, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-2026-06-23', 'B-APP', 1782176400, 1782180000, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-2026-06-24', 'B-APP', 1782262800, 1782266400, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-2026-06-25', 'B-APP', 1782349200, 1782352800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-2026-06-26', 'B-APP', 1782435600, 1782439200, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-2026-06-27', 'B-APP', 1782522000, 1782525600, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-2026-06-28', 'B-APP', 1782608400, 1782612000, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-2026-06-29', 'B-APP', 1782694800, 1782698400, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-2026-06-30', 'B-APP', 1782781200, 1782784800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-APP-T', 'B-APP', 1777597200, 1777600800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-2026-06-20', 'B-NEW', 1781917200, 1781920800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-2026-06-21', 'B-NEW', 1782003600, 1782007200, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-2026-06-22', 'B-NEW', 1782090000, 1782093600, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-2026-06-23', 'B-NEW', 1782176400, 1782180000, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-2026-06-24', 'B-NEW', 1782262800, 1782266400, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-2026-06-25', 'B-NEW', 1782349200, 1782352800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-2026-06-26', 'B-NEW', 1782435600, 1782439200, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-2026-06-27', 'B-NEW', 1782522000, 1782525600, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-2026-06-28', 'B-NEW', 1782608400, 1782612000, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-2026-06-29', 'B-NEW', 1782694800, 1782698400, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-2026-06-30', 'B-NEW', 1782781200, 1782784800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'),
('backup', 'BR-B-NEW-T', 'B-NEW', 1777597200, 1777600800, 'success', 100, '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881');
INSERT INTO restore_tests(source, restore_id, job_id, run_id, tested_at, tested_by, result, rows_expected, rows_restored, checksum_match, rto_minutes_actual, rpo_minutes_actual) VALUES
('registers', 'RT-B-PG', 'B-PG', 'BR-B-PG-T', 1777680000, 'E5', 'success', 1000, 1000, 1, 60, 600),
('registers', 'RT-B-MY', 'B-MY', 'BR-B-MY-T', 1777680000, 'E5', 'success', 1000, 1000, 1, 60, 600),
('registers', 'RT-B-APP', 'B-APP', 'BR-B-APP-T', 1777680000, 'E5', 'success', 1000, 1000, 1, 60, 600),
('registers', 'RT-B-NEW', 'B-NEW', 'BR-B-NEW-T', 1777680000, 'E5', 'success', 1000, 1000, 1, 60, 600);
INSERT INTO bcdr_plans(source, plan_id, system, version, approved_at, next_review_at) VALUES
('registers', 'BP-S-PG', 'S-PG', '1', 1767571200, 1799107200),
('registers', 'BP-S-APP', 'S-APP', '1', 1767571200, 1799107200);
INSERT INTO dr_tests(source, exercise_id, plan_id, tested_at, kind, result, rto_met, rpo_met) VALUES
('registers', 'DT-S-PG', 'BP-S-PG', 1770681600, 'simulation', 'success', 1, 1),
('registers', 'DT-S-APP', 'BP-S-APP', 1770681600, 'simulation', 'success', 1, 1);
INSERT INTO monitors(source, monitor_id, system, kind, enabled, contact, last_tested_at) VALUES
('monitoring', 'MO-S-PG', 'S-PG', 'uptime', 1, 'E5', 1768003200),
('monitoring', 'MO-S-APP', 'S-APP', 'uptime', 1, 'E5', 1768003200);
INSERT INTO capacity_metrics(source, system, metric, sampled_at, used_ppm, threshold_ppm, change_id) VALUES
('monitoring', 'S-OS', 'cpu', 1782813600, 400000, 850000, NULL),
('monitoring', 'S-PG', 'cpu', 1782813600, 400000, 850000, NULL),
('monitoring', 'S-MY', 'cpu', 1782813600, 400000, 850000, NULL),
('monitoring', 'S-APP', 'cpu', 1782813600, 400000, 850000, NULL),
('monitoring', 'S-NEW', 'cpu', 1782813600, 400000, 850000, NULL);
INSERT INTO capacity_forecasts(source, forecast_id, system, metric, forecast_at, predicted_breach_at, action_change_id) VALUES
('registers', 'CF1', 'S-PG', 'disk', 1780272000, 1785542400, 'CH3');
INSERT INTO availability_results(source, system, month_on, availability_ppm, committed_ppm, incident_id) VALUES
('monitoring', 'S-APP', '2025-07-01', 999500, 999000, NULL),
('monitoring', 'S-APP', '2026-03-01', 995000, 999000, 'INC1'),
('monitoring', 'S-APP', '2026-05-01', 999500, 999000, NULL);
INSERT INTO env_controls(source, site_id, control_type, last_maintained_at, next_due_at) VALUES
('registers', 'SITE1', 'ups', 1768003200, 1799539200);
INSERT INTO badge_access(source, badge_id, site_id, zone, person, granted_at, approved_by, revoked_at, last_used_at) VALUES
('badges', 'BE1', 'SITE1', 'office', 'E1', 1640995200, 'E6', NULL, 1781913600),
('badges', 'BE2', 'SITE1', 'office', 'E2', 1640995200, 'E6', NULL, 1781913600),
('badges', 'BE3', 'SITE1', 'office', 'E3', 1640995200, 'E6', NULL, 1781913600),
('badges', 'BE4', 'SITE1', 'office', 'E4', 1640995200, 'E6', NULL, 1781913600),
('badges', 'BE5', 'SITE1', 'office', 'E5', 1640995200, 'E6', NULL, 1781913600),
('badges', 'BE6', 'SITE1', 'office', 'E6', 1640995200, 'E6', NULL, 1781913600),
('badges', 'BE7', 'SITE1', 'office', 'E7', 1640995200, 'E6', NULL, 1781913600),
('badges', 'BE8', 'SITE1', 'office', 'E8', 1640995200, 'E6', NULL, 1781913600),
('badges', 'BE9', 'SITE1', 'office', 'E9', 1640995200, 'E6', NULL, 1781913600),
('badges', 'BE10', 'SITE1', 'office', 'E10', 1640995200, 'E6', NULL, 1781913600),
('badges', 'BE12', 'SITE1', 'office', 'E12', 1640995200, 'E6', NULL, 1781913600),
('badges', 'BE11', 'SITE1', 'office', 'E11', 1640995200, 'E6', 1770744600, 1770681600);
INSERT INTO visitor_log(source, visit_id, site_id, visitor, hosted_by, in_at, out_at, escorted) VALUES
('registers', 'VI1', 'SITE1', 'V1', 'E6', 1768035600, 1768042800, 1);
INSERT INTO media_disposal(source, asset, method, disposed_at, certificate_no, witnessed_by) VALUES
('registers', 'host:old1', 'destroy', 1768867200, 'CERT1', 'E2');
INSERT INTO data_inventory(source, data_id, name, system, classification, personal, purpose, legal_basis, retention_days, owner, reviewed_at) VALUES
('registers', 'DT1', 'customers', 'S-PG', 'restricted', 1, 'service', 'contract', 730, 'E9', 1767571200),
('registers', 'DT2', 'orders', 'S-PG', 'confidential', 0, 'service', 'contract', 2555, 'E9', 1767571200);
INSERT INTO data_flows(source, flow_id, from_system, to_system, vendor_id, data_id, external, encrypted, reviewed_at) VALUES
('registers', 'DF1', 'S-APP', 'S-PG', NULL, 'DT1', 0, 1, 1767571200),
('registers', 'DF2', 'S-APP', NULL, 'VN1', 'DT1', 1, 1, 1767571200),
('registers', 'DF3', 'S-NEW', 'S-MY', NULL, 'DT2', 0, 1, 1767571200);
INSERT INTO retention_status(source, data_id, checked_at, oldest_record_at, records_over, legal_hold) VALUES
('app', 'DT1', 1782691200, 1735689600, 0, 0);
INSERT INTO disposal_log(source, disposal_id, data_id, request_id, method, performed_at, performed_by, approved_by, record_count, evidence_sha256) VALUES
('registers', 'DL1', 'DT1', 'DS2', 'delete', 1770681600, 'E5', 'E9', 1, '72b289ec78e0a928c565480a435453e30acb92eddb3b78ff168b28737cf6a849');
INSERT INTO external_shares(source, share_id, system, resource, shared_with, is_public, classification, created_at, expires_at, approved_by) VALUES
('storage', 'SH1', 'S-APP', 'report.pdf', 'partner.example', 0, 'confidential', 1780272000, 1785542400, 'E2');
INSERT INTO data_quality_checks(source, check_id, data_id, run_at, failed_records, corrected_at) VALUES
('registers', 'DQ1', 'DT1', 1781913600, 2, 1782000000),
('registers', 'DQ2', 'DT2', 1781913600, 0, NULL);
INSERT INTO processing_jobs(source, job_id, system, name, spec_doc_id, spec_approved_at, critical, every_hours) VALUES
('registers', 'PJ1', 'S-APP', 'billing', 'DOC-SPEC', 1767571200, 1, 24);
INSERT INTO processing_runs(source, run_id, job_id, started_at, finished_at, status, records_in, records_ok, records_rejected, control_total_in, control_total_out) VALUES
('app', 'RUN1', 'PJ1', 1781917200, 1781919000, 'success', 100, 98, 2, 500, 500),
('app', 'RUN2', 'PJ1', 1782003600, 1782005400, 'success', 100, 98, 2, 500, 500),
('app', 'RUN3', 'PJ1', 1782090000, 1782091800, 'success', 100, 98, 2, 500, 500),
('app', 'RUN4', 'PJ1', 1782176400, 1782178200, 'success', 100, 98, 2, 500, 500),
('app', 'RUN5', 'PJ1', 1782262800, 1782264600, 'success', 100, 98, 2, 500, 500),
('app', 'RUN6', 'PJ1', 1782349200, 1782351000, 'success', 100, 98, 2, 500, 500),
('app', 'RUN7', 'PJ1', 1782435600, 1782437400, 'success', 100, 98, 2, 500, 500),
('app', 'RUN8', 'PJ1', 1782522000, 1782523800, 'success', 100, 98, 2, 500, 500),
('app', 'RUN9', 'PJ1', 1782608400, 1782610200, 'success', 100, 98, 2, 500, 500),
('app', 'RUN10', 'PJ1', 1782694800, 1782696600, 'success', 100, 98, 2, 500, 500),
('app', 'RUN11', 'PJ1', 1782781200, 1782783000, 'success', 100, 98, 2, 500, 500),
('app', 'RUNF', 'PJ1', 1782104400, 1782105000, 'failed', 100, 0, 0, 0, 0);
INSERT INTO input_errors(source, error_id, run_id, detected_at, corrected_at, corrected_by, approved_by) VALUES
('app', 'IE1', 'RUN1', 1781913600, 1782000000, 'E10', 'E5');
INSERT INTO output_deliveries(source, delivery_id, job_id, recipient, due_at, delivered_at, complete, recipient_authorised) VALUES
('app', 'OD1', 'PJ1', 'Clearing bank', 1782021600, 1782018000, 1, 1);
INSERT INTO reconciliations(source, recon_id, job_id, performed_at, performed_by, reviewed_by, difference, resolved_at) VALUES
('registers', 'RC1', 'PJ1', 1782000000, 'E10', 'E5', 0, NULL);
INSERT INTO privacy_notices(source, notice_id, version, effective_at, published_at, approved_by, next_review_at) VALUES
('registers', 'PN1', '4', 1768003200, 1767571200, 'E9', 1799107200);
INSERT INTO notice_purposes(source, notice_id, purpose) VALUES
('registers', 'PN1', 'service'),
('registers', 'PN1', 'newsletter');
INSERT INTO processing_activities(source, activity_id, name, purpose, data_id, org_role, legal_basis, consent_required, dpia_required, dpia_at, reviewed_at, choice_offered) VALUES
('registers', 'PA1', 'Newsletter', 'newsletter', 'DT1', 'controller', 'consent', 1, 1, 1767571200, 1767571200, 1),
('registers', 'PA2', 'Service', 'service', 'DT1', 'controller', 'contract', 0, 0, NULL, 1767571200, 1);
INSERT INTO consents(source, consent_id, data_subject, purpose, basis, notice_id, given_at, withdrawn_at, evidence_ref) VALUES
('registers', 'CO1', 'SUB1', 'newsletter', 'explicit', 'PN1', 1768867200, NULL, 'form');
INSERT INTO pi_collections(source, collection_id, activity_id, data_subject, collected_at) VALUES
('app', 'PC1', 'PA1', 'SUB1', 1768903200);
INSERT INTO pi_uses(source, use_id, data_id, data_subject, purpose, used_at) VALUES
('app', 'PU1', 'DT1', 'SUB1', 'newsletter', 1769904000);
INSERT INTO dsr_requests(source, request_id, request_type, data_subject, received_at, identity_verified_at, due_at, responded_at, outcome, denial_reason, denial_communicated_at, third_parties_notified_at) VALUES
('registers', 'DS1', 'access', 'SUB1', 1769904000, 1769990400, 1772496000, 1771113600, 'fulfilled', NULL, NULL, NULL),
('registers', 'DS2', 'deletion', 'SUB2', 1769904000, 1769990400, 1772496000, 1770854400, 'fulfilled', NULL, NULL, NULL),
('registers', 'DS3', 'correction', 'SUB3', 1769904000, 1769990400, 1772496000, 1770854400, 'fulfilled', NULL, NULL, 1770940800),
('registers', 'DS4', 'accounting', 'SUB3', 1769904000, 1769990400, 1772496000, 1770854400, 'fulfilled', NULL, NULL, NULL);
INSERT INTO pi_disclosures(source, disclosure_id, vendor_id, recipient, data_id, purpose, disclosed_at, authorised_by, consent_id, legal_basis) VALUES
('registers', 'PD1', 'VN1', 'Hosting', 'DT1', 'service', 1769904000, 'E9', NULL, 'contract');
INSERT INTO privacy_complaints(source, complaint_id, received_at, acknowledged_at, resolved_at, resolution_communicated_at) VALUES
('registers', 'PX1', 1769904000, 1769990400, 1771545600, 1771545600);
INSERT INTO privacy_reviews(source, review_id, completed_at, reviewer, issues) VALUES
('registers', 'PRV1', 1768867200, 'E9', 0);
INSERT INTO scope_criteria(source, engagement, criterion, in_scope, reason) VALUES
('program', 'AU1', 'soc2:CC1.1', 1, NULL),
('program', 'AU1', 'soc2:CC1.2', 1, NULL),
('program', 'AU1', 'soc2:CC1.3', 1, NULL),
('program', 'AU1', 'soc2:CC1.4', 1, NULL),
('program', 'AU1', 'soc2:CC1.5', 1, NULL),
('program', 'AU1', 'soc2:CC2.1', 1, NULL),
('program', 'AU1', 'soc2:CC2.2', 1, NULL),
('program', 'AU1', 'soc2:CC2.3', 1, NULL),
('program', 'AU1', 'soc2:CC3.1', 1, NULL),
('program', 'AU1', 'soc2:CC3.2', 1, NULL),
('program', 'AU1', 'soc2:CC3.3', 1, NULL),
('program', 'AU1', 'soc2:CC3.4', 1, NULL),
('program', 'AU1', 'soc2:CC4.1', 1, NULL),
('program', 'AU1', 'soc2:CC4.2', 1, NULL),
('program', 'AU1', 'soc2:CC5.1', 1, NULL),
('program', 'AU1', 'soc2:CC5.2', 1, NULL),
('program', 'AU1', 'soc2:CC5.3', 1, NULL),
('program', 'AU1', 'soc2:CC6.1', 1, NULL),
('program', 'AU1', 'soc2:CC6.2', 1, NULL),
('program', 'AU1', 'soc2:CC6.3', 1, NULL),
('program', 'AU1', 'soc2:CC6.4', 1, NULL),
('program', 'AU1', 'soc2:CC6.5', 1, NULL),
('program', 'AU1', 'soc2:CC6.6', 1, NULL),
('program', 'AU1', 'soc2:CC6.7', 1, NULL),
('program', 'AU1', 'soc2:CC6.8', 1, NULL),
('program', 'AU1', 'soc2:CC7.1', 1, NULL),
('program', 'AU1', 'soc2:CC7.2', 1, NULL),
('program', 'AU1', 'soc2:CC7.3', 1, NULL),
('program', 'AU1', 'soc2:CC7.4', 1, NULL),
('program', 'AU1', 'soc2:CC7.5', 1, NULL),
('program', 'AU1', 'soc2:CC8.1', 1, NULL),
('program', 'AU1', 'soc2:CC9.1', 1, NULL),
('program', 'AU1', 'soc2:CC9.2', 1, NULL),
('program', 'AU1', 'soc2:A1.1', 1, NULL),
('program', 'AU1', 'soc2:A1.2', 1, NULL),
('program', 'AU1', 'soc2:A1.3', 1, NULL),
('program', 'AU1', 'soc2:C1.1', 1, NULL),
('program', 'AU1', 'soc2:C1.2', 1, NULL),
('program', 'AU1', 'soc2:PI1.1', 1, NULL),
('program', 'AU1', 'soc2:PI1.2', 1, NULL),
('program', 'AU1', 'soc2:PI1.3', 1, NULL),
('program', 'AU1', 'soc2:PI1.4', 1, NULL),
('program', 'AU1', 'soc2:PI1.5', 1, NULL),
('program', 'AU1', 'soc2:P1.1', 1, NULL),
('program', 'AU1', 'soc2:P2.1', 1, NULL),
('program', 'AU1', 'soc2:P3.1', 1, NULL),
('program', 'AU1', 'soc2:P3.2', 1, NULL),
('program', 'AU1', 'soc2:P4.1', 1, NULL),
('program', 'AU1', 'soc2:P4.2', 1, NULL),
('program', 'AU1', 'soc2:P4.3', 1, NULL),
('program', 'AU1', 'soc2:P5.1', 1, NULL),
('program', 'AU1', 'soc2:P5.2', 1, NULL),
('program', 'AU1', 'soc2:P6.1', 1, NULL),
('program', 'AU1', 'soc2:P6.2', 1, NULL),
('program', 'AU1', 'soc2:P6.3', 1, NULL),
('program', 'AU1', 'soc2:P6.4', 1, NULL),
('program', 'AU1', 'soc2:P6.5', 1, NULL),
('program', 'AU1', 'soc2:P6.6', 1, NULL),
('program', 'AU1', 'soc2:P6.7', 1, NULL),
('program', 'AU1', 'soc2:P7.1', 1, NULL),
('program', 'AU1', 'soc2:P8.1', 1, NULL),
('program', 'AU0', 'soc2:P6.1', 0, 'no disclosure outside the service');
INSERT INTO controls(source, control_id, name, owner, frequency, mode, key_control, status) VALUES
('program', 'CTL-1', 'Access is granted on an approved request', 'E2', 'quarterly', 'manual', 1, 'in_force'),
('program', 'CTL-2', 'Access is reviewed each quarter', 'E5', 'quarterly', 'manual', 1, 'in_force');
INSERT INTO control_criteria(source, control_id, criterion) VALUES
('program', 'CTL-1', 'soc2:CC1.1'),
('program', 'CTL-2', 'soc2:CC1.2'),
('program', 'CTL-1', 'soc2:CC1.3'),
('program', 'CTL-2', 'soc2:CC1.4'),
('program', 'CTL-1', 'soc2:CC1.5'),
('program', 'CTL-2', 'soc2:CC2.1'),
('program', 'CTL-1', 'soc2:CC2.2'),
('program', 'CTL-2', 'soc2:CC2.3'),
('program', 'CTL-1', 'soc2:CC3.1'),
('program', 'CTL-2', 'soc2:CC3.2'),
('program', 'CTL-1', 'soc2:CC3.3'),
('program', 'CTL-2', 'soc2:CC3.4'),
('program', 'CTL-1', 'soc2:CC4.1'),
('program', 'CTL-2', 'soc2:CC4.2'),
('program', 'CTL-1', 'soc2:CC5.1'),
('program', 'CTL-2', 'soc2:CC5.2'),
('program', 'CTL-1', 'soc2:CC5.3'),
('program', 'CTL-2', 'soc2:CC6.1'),
('program', 'CTL-1', 'soc2:CC6.2'),
('program', 'CTL-2', 'soc2:CC6.3'),
('program', 'CTL-1', 'soc2:CC6.4'),
('program', 'CTL-2', 'soc2:CC6.5'),
('program', 'CTL-1', 'soc2:CC6.6'),
('program', 'CTL-2', 'soc2:CC6.7'),
('program', 'CTL-1', 'soc2:CC6.8'),
('program', 'CTL-2', 'soc2:CC7.1'),
('program', 'CTL-1', 'soc2:CC7.2'),
('program', 'CTL-2', 'soc2:CC7.3'),
('program', 'CTL-1', 'soc2:CC7.4'),
('program', 'CTL-2', 'soc2:CC7.5'),
('program', 'CTL-1', 'soc2:CC8.1'),
('program', 'CTL-2', 'soc2:CC9.1'),
('program', 'CTL-1', 'soc2:CC9.2'),
('program', 'CTL-2', 'soc2:A1.1'),
('program', 'CTL-1', 'soc2:A1.2'),
('program', 'CTL-2', 'soc2:A1.3'),
('program', 'CTL-1', 'soc2:C1.1'),
('program', 'CTL-2', 'soc2:C1.2'),
('program', 'CTL-1', 'soc2:PI1.1'),
('program', 'CTL-2', 'soc2:PI1.2'),
('program', 'CTL-1', 'soc2:PI1.3'),
('program', 'CTL-2', 'soc2:PI1.4'),
('program', 'CTL-1', 'soc2:PI1.5'),
('program', 'CTL-2', 'soc2:P1.1'),
('program', 'CTL-1', 'soc2:P2.1'),
('program', 'CTL-2', 'soc2:P3.1'),
('program', 'CTL-1', 'soc2:P3.2'),
('program', 'CTL-2', 'soc2:P4.1'),
('program', 'CTL-1', 'soc2:P4.2'),
('program', 'CTL-2', 'soc2:P4.3'),
('program', 'CTL-1', 'soc2:P5.1'),
('program', 'CTL-2', 'soc2:P5.2'),
('program', 'CTL-1', 'soc2:P6.1'),
('program', 'CTL-2', 'soc2:P6.2'),
('program', 'CTL-1', 'soc2:P6.3'),
('program', 'CTL-2', 'soc2:P6.4'),
('program', 'CTL-1', 'soc2:P6.5'),
('program', 'CTL-2', 'soc2:P6.6'),
('program', 'CTL-1', 'soc2:P6.7'),
('program', 'CTL-2', 'soc2:P7.1'),
('program', 'CTL-1', 'soc2:P8.1');
INSERT INTO control_executions(source, execution_id, control_id, due_at, performed_at, performed_by, reviewer, evidence_id) VALUES
('program', 'CX1', 'CTL-1', 1774915200, 1774828800, 'E5', 'E2', 'EV1'),
('program', 'CX2', 'CTL-2', 1774915200, 1774828800, 'E5', 'E2', 'EV1');
INSERT INTO engagements(source, engagement, kind, report_type, period_from_at, period_until_at, plan_approved_by, plan_approved_at, fieldwork_from_at, completed_at, status) VALUES
('program', 'AU1', 'internal', 'type2', 1751328000, 1780272000, 'E1', 1775001600, 1776211200, 1781481600, 'completed');
INSERT INTO audit_team(source, engagement, person, team_role, joined_at) VALUES
('program', 'AU1', 'E7', 'lead', 1774915200),
('program', 'AU1', 'E8', 'auditor', 1774915200);
INSERT INTO independence_declarations(source, engagement, person, declared_at, conflicts) VALUES
('program', 'AU1', 'E7', 1775001600, 0),
('program', 'AU1', 'E8', 1775001600, 0);
INSERT INTO auditor_competence(source, person, credential, valid_from_at, valid_until_at) VALUES
('program', 'E7', 'CIA', 1640995200, NULL),
('program', 'E8', 'CIA', 1640995200, NULL);
INSERT INTO requests(source, request_id, engagement, title, owner, due_at, fulfilled_at, status) VALUES
('program', 'ER1', 'AU1', 'user list', 'E5', 1777593600, 1777334400, 'accepted');
INSERT INTO evidence(source, evidence_id, control_id, request_id, engagement, system, collected_at, recorded_at, covers_from_at, covers_until_at, collected_by, origin_query, row_count, sha256, stored_sha256, ipe_validated_by, ipe_validated_at, editable, status, return_reason, population_id) VALUES
('program', 'EV1', 'CTL-1', 'ER1', 'AU1', 'S-DIR', 1780358400, 1780358460, 1751328000, 1780272000, 'E5', '(objectClass=person) below the base of the directory', 10, '33112ee14ee469c3eb52fe90322ec81dd404a0093d565a6d71ce77cbc8124e3b', '33112ee14ee469c3eb52fe90322ec81dd404a0093d565a6d71ce77cbc8124e3b', 'E8', 1780444800, 0, 'accepted', NULL, 'POP1');
INSERT INTO populations(source, population_id, control_id, table_name, period_from_at, period_until_at, row_count, second_count, second_count_source, extracted_at, sha256) VALUES
('program', 'POP1', 'CTL-1', 'access_grants', 1751328000, 1780272000, 3, 3, 'directory audit log', 1778371200, 'aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123');
INSERT INTO conclusions(source, conclusion_id, engagement, control_id, test_type, performed_by, performed_at, population_id, sample_size, required_sample, deviations, conclusion, reviewer, reviewed_at) VALUES
('program', 'TRCTL-1', 'AU1', 'CTL-1', 'operation', 'E8', 1779235200, 'POP1', 3, 3, 0, 'effective', 'E7', 1779667200),
('program', 'TRCTL-2', 'AU1', 'CTL-2', 'operation', 'E8', 1779235200, 'POP1', 3, 3, 0, 'effective', 'E7', 1779667200);
INSERT INTO findings(source, finding_id, engagement, control_id, criterion, severity, condition, criterion_text, cause, effect, recommendation, issued_at, issued_by, response, response_at, due_at, owner, remediated_at, retested_at, retested_by, retest_result, status, reported_at) VALUES
('program', 'FN1', 'AU1', 'CTL-1', 'soc2:CC6.2', 'high', 'Two of twelve requests show no approver', 'Access is approved before it is given', 'The form allowed an empty approver', 'Access may be given that nobody judged', 'Make the approver mandatory', 1777593600, 'E7', 'Agreed; the form is changed', 1777939200, 1781913600, 'E5', 1779235200, 1780272000, 'E8', 'passed', 'closed', 1778371200);
INSERT INTO workpapers(source, workpaper_id, engagement, prepared_by, prepared_at, reviewed_by, reviewed_at, locked_at, modified_at) VALUES
('program', 'WP1', 'AU1', 'E8', 1779235200, 'E7', 1779667200, 1779753600, 1779667200);
INSERT INTO ledger_records(source, seq, kind, at, actor) VALUES
('program', 0, 'policy_approval', 1767398400, 'E1'),
('program', 1, 'acknowledgement', 1768867200, 'E2'),
('program', 2, 'engagement_plan', 1775001600, 'E1'),
('program', 3, 'finding', 1777593600, 'E7'),
('program', 4, 'control_execution', 1777828800, 'E5'),
('program', 5, 'conclusion', 1779667200, 'E7');
INSERT INTO ledger_checkpoints(source, size, root_sha256, at, witnesses, timestamped_at) VALUES
('program', 6, '4813494d137e1631bba301d5acab6e7bb7aa74ce1185d456565ef51d737677b2', 1782777600, 1, 1782777660);
INSERT INTO auth_events(source, event_id, occurred_at, service, action, outcome, account) VALUES
('app', 'AE1', 1772528400, 'app', 'login', 'failure', 'jo'),
('app', 'AE2', 1772528460, 'app', 'login', 'failure', 'jo'),
('app', 'AE3', 1772528520, 'app', 'login', 'failure', 'jo'),
('app', 'AE4', 1772528580, 'app', 'login', 'failure', 'jo'),
('app', 'AE5', 1772528640, 'app', 'login', 'failure', 'jo'),
('app', 'AE6', 1772528700, 'app', 'login', 'failure', 'jo'),
('app', 'AE7', 1772528820, 'app', 'login', 'success', 'jo'),
('host:web1', 'AE8', 1772445600, 'sshd', 'login', 'success', 'ed'),
('host:web1', 'AE9', 1772445660, 'sudo', 'sudo', 'success', 'ed'),
('idp', 'AE10', 1770627600, 'idp', 'login', 'success', 'kim');
