#!/usr/bin/env python3
"""Write the tables of an invented company, Halden Instruments, as CSV files to import.

Halden Instruments makes "Halden Cloud", a service that keeps calibration records of measuring instruments. It has sixty
people and a year of ordinary work: joiners and leavers, changes, backups, incidents, reviews. Most of it is in order;
what is not is planted and listed in README.md.

Every time is relative to --as-of, so that the examples never grow stale. The same arguments give the same bytes.

  make-examples.py --as-of 2026-06-30 --out build/examples
  make-examples.py --as-of 1782820800 --out build/examples --seed 7 --people 120 --host web1

Python 3.11, standard library only.
"""
import argparse
import calendar
import csv
import hashlib
import random
import re
import time
from pathlib import Path

HOUR, DAY = 3600, 86400

# File, table, source, system of the source, origin, query, role of the exporter.
FILES = """
employees.csv|employees|hr||Personnel register|all staff ever engaged, CSV|HR
terminations.csv|terminations|hr||Personnel register|departures, all|HR
job_changes.csv|job_changes|hr||Personnel register|role changes, last 12 months|HR
job_roles.csv|job_roles|hr||Personnel register|role catalogue|HR
background_checks.csv|background_checks|hr||Personnel register|screenings, all|HR
agreements.csv|agreements|hr||Personnel register|signed agreements, all|HR
performance_reviews.csv|performance_reviews|hr||Personnel register|appraisals, last 24 months|HR
sanctions.csv|sanctions|hr||Personnel register|disciplinary cases, last 12 months|HR
training_courses.csv|training_courses|learning||Learning platform|course catalogue|HR
training_completions.csv|training_completions|learning||Learning platform|attempts, all|HR
phishing_results.csv|phishing_results|phishing||Phishing simulation|campaigns, last 12 months|SEC
systems.csv|systems|registers||System register|all systems|OPS
assets.csv|assets|registers||Asset register|all assets|OPS
identities.csv|identities|registers||Account register|all registered accounts|SEC
role_entitlements.csv|role_entitlements|registers||Access matrix|matrix in force|SEC
sod_rules.csv|sod_rules|registers||Access matrix|forbidden combinations|SEC
secrets.csv|secrets|vault||Secret store|metadata of all secrets|OPS
accounts.csv|accounts|access||Account export of every system|enabled and disabled accounts of nine systems|OPS
access_grants.csv|access_grants|access||Provisioning log|grants, all|OPS
access_requests.csv|access_requests|tickets||Ticket system|project ACCESS, all|SEC
access_reviews.csv|access_reviews|tickets||Ticket system|project REVIEW, last 18 months|SEC
access_review_items.csv|access_review_items|tickets||Ticket system|project REVIEW, decisions|SEC
privileged_sessions.csv|privileged_sessions|gateway||Administration gateway|sessions, last 12 months|OPS
directory_users.csv|directory_users|idp|S-IDP|Sign-in service|all users|OPS
directory_groups.csv|directory_groups|idp|S-IDP|Sign-in service|all groups|OPS
directory_group_members.csv|directory_group_members|idp|S-IDP|Sign-in service|members of all groups|OPS
directory_password_policies.csv|directory_password_policies|idp|S-IDP|Sign-in service|realm settings|OPS
auth_events.csv|auth_events|idp|S-IDP|Sign-in service|sign-in log, last 90 days|OPS
repos.csv|repos|forge|S-GIT|Forge|all repositories|OPS
branch_protections.csv|branch_protections|forge|S-GIT|Forge|protection of production branches|OPS
pull_requests.csv|pull_requests|forge|S-GIT|Forge|merged, last 12 months|OPS
approvals.csv|pull_request_reviews|forge|S-GIT|Forge|review decisions, last 12 months|OPS
commits.csv|git_commits|forge|S-GIT|Forge|production branches, last 12 months|OPS
ci_runs.csv|ci_runs|pipeline||Build pipeline|runs of merged commits, last 12 months|OPS
deployments.csv|deployments|pipeline||Build pipeline|deployments, last 12 months|OPS
changes.csv|changes|tickets||Ticket system|project CHANGE, last 12 months|OPS
nonprod_data.csv|nonprod_data|registers||Data register|copies outside production|OPS
vulnerabilities.csv|vulnerabilities|scanner||Vulnerability scanner|all vulnerabilities|SEC
vuln_scans.csv|vuln_scans|scanner||Vulnerability scanner|scans, last 14 months|SEC
pentests.csv|pentests|registers||Security register|penetration tests|SEC
tls_endpoints.csv|tls_endpoints|probe||Endpoint probe|public endpoints|SEC
log_requirements.csv|log_requirements|registers||Logging standard|required log types|SEC
log_sources.csv|log_sources|siem|S-LOG|Log store|registered sources|SEC
log_gaps.csv|log_gaps|siem|S-LOG|Log store|gaps, last 12 months|SEC
log_integrity_checks.csv|log_integrity_checks|siem|S-LOG|Log store|verifications, last 90 days|SEC
log_reviews.csv|log_reviews|tickets||Ticket system|project LOGREVIEW, last 12 months|SEC
log_hits.csv|log_hits|siem|S-LOG|Log store|hits, last 12 months|SEC
detection_rules.csv|detection_rules|siem|S-LOG|Log store|rules in use|SEC
incidents.csv|incidents|tickets||Ticket system|project INCIDENT, last 12 months|SEC
incident_actions.csv|incident_actions|tickets||Ticket system|actions of incidents|SEC
breach_notifications.csv|breach_notifications|tickets||Ticket system|notices sent|PRIV
ir_tests.csv|ir_tests|registers||Security register|exercises|SEC
backup_jobs.csv|backup_jobs|backup||Backup server|jobs|OPS
backup_runs.csv|backup_runs|backup||Backup server|runs, last 12 months|OPS
restore_tests.csv|restore_tests|backup||Backup server|restore tests, last 18 months|OPS
bcdr_plans.csv|bcdr_plans|registers||Continuity register|plans|OPS
dr_tests.csv|dr_tests|registers||Continuity register|exercises|OPS
monitors.csv|monitors|monitoring||Monitoring|monitors|OPS
capacity_metrics.csv|capacity_metrics|monitoring||Monitoring|daily peaks, last 60 days|OPS
capacity_forecasts.csv|capacity_forecasts|monitoring||Monitoring|quarterly forecasts|OPS
availability_results.csv|availability_results|monitoring||Monitoring|monthly availability, last 12 months|OPS
data_inventory.csv|data_inventory|registers||Data register|all data sets|PRIV
data_flows.csv|data_flows|registers||Data register|all flows|PRIV
retention_status.csv|retention_status|registers||Data register|last measurement|OPS
disposal_log.csv|disposal_log|registers||Data register|disposals, last 12 months|PRIV
external_shares.csv|external_shares|mail|S-MAIL|Mail and documents|shares outside the organization|OPS
data_quality_checks.csv|data_quality_checks|registers||Data register|checks, last 12 months|OPS
db_instances.csv|db_instances|registers||System register|database instances|OPS
db_tables.csv|db_tables|registers||Data register|tables with personal or confidential data|OPS
db_schema_changes.csv|db_schema_changes|dbaudit|S-DB|Database audit log|DDL, last 12 months|OPS
db_audit_events.csv|db_audit_events|dbaudit|S-DB|Database audit log|DML by interactive accounts, last 12 months|OPS
processing_jobs.csv|processing_jobs|scheduler||Job scheduler|jobs|OPS
processing_runs.csv|processing_runs|scheduler||Job scheduler|runs, last 12 months|OPS
input_errors.csv|input_errors|scheduler||Job scheduler|rejected inputs, last 12 months|OPS
output_deliveries.csv|output_deliveries|scheduler||Job scheduler|deliveries, last 12 months|OPS
reconciliations.csv|reconciliations|finance||Finance records|monthly reconciliations|FIN
privacy_notices.csv|privacy_notices|registers||Privacy register|notices|PRIV
notice_purposes.csv|notice_purposes|registers||Privacy register|purposes of notices|PRIV
processing_activities.csv|processing_activities|registers||Privacy register|record of processing|PRIV
consents.csv|consents|app|S-APP|Halden Cloud|consents, last 12 months|PRIV
pi_collections.csv|pi_collections|app|S-APP|Halden Cloud|newsletter sign-ups, last 12 months|PRIV
pi_uses.csv|pi_uses|app|S-APP|Halden Cloud|newsletter mailings, last 12 months|PRIV
dsr_requests.csv|dsr_requests|tickets||Ticket system|project PRIVACY, last 12 months|PRIV
pi_disclosures.csv|pi_disclosures|registers||Privacy register|disclosures, last 12 months|PRIV
privacy_complaints.csv|privacy_complaints|tickets||Ticket system|project PRIVACY, complaints|PRIV
privacy_reviews.csv|privacy_reviews|registers||Privacy register|reviews|PRIV
risks.csv|risks|registers||Risk register|all risks|SEC
risk_controls.csv|risk_controls|registers||Risk register|controls of risks|SEC
risk_assessments.csv|risk_assessments|registers||Risk register|assessments|SEC
vendors.csv|vendors|registers||Vendor register|all vendors|FIN
vendor_contracts.csv|vendor_contracts|registers||Vendor register|contracts|FIN
vendor_reports.csv|vendor_reports|registers||Vendor register|assurance reports|SEC
csocs.csv|csocs|registers||Vendor register|expected controls of subservice organizations|SEC
cuecs.csv|cuecs|registers||Vendor register|expected controls of customers|SEC
insurance_policies.csv|insurance_policies|finance||Finance records|insurance contracts|FIN
objectives.csv|objectives|registers||Objective register|commitments and requirements|SEC
governance_meetings.csv|governance_meetings|registers||Company secretary|meetings, last 18 months|FIN
board_members.csv|board_members|registers||Company secretary|members|FIN
whistleblower_cases.csv|whistleblower_cases|registers||Reporting channel|cases, no names|HR
badge_access.csv|badge_access|badges||Access control of the office|all badges|HR
visitor_log.csv|visitor_log|badges||Access control of the office|visits, last 12 months|HR
media_disposal.csv|media_disposal|registers||Asset register|disposals|OPS
env_controls.csv|env_controls|registers||Facility register|equipment of the office|OPS
endpoint_status.csv|endpoint_status|mdm||Device management|all devices|OPS
antimalware.csv|antimalware|mdm||Device management|all devices|OPS
documents.csv|documents|documents||Document store|documents of the program|SEC
"""

# The columns of each table, which are the header of its file.
COLUMNS = """
employees: person employment_type job_title department role_code manager hired_at left_at status work_country
terminations: person notice_at effective_at kind ticket_id assets_returned_at exit_interview_at
job_changes: change_no person effective_at old_role_code new_role_code ticket_id access_reviewed_at
job_roles: role_code title doc_id control_duties reviewed_at prod_access is_developer
background_checks: person ordered_at completed_at result provider adjudicated_by
agreements: person agreement_type version signed_at doc_id
performance_reviews: person period_from_at period_until_at completed_at reviewer
training_courses: course_id title version version_at topic audience mandatory frequency_days pass_mark
training_completions: person course_id course_version completed_at score passed
phishing_results: campaign_id person sent_at clicked_at reported_at followup_completed_at
systems: system name kind environment in_scope criticality owner classification personal_data vendor_id rto_minutes rpo_minutes went_live_at retired_at
assets: asset hostname kind system environment in_scope owner location classification in_service_at retired_at last_seen_at address serial has_storage
identities: system account kind person owner purpose registered_at expires_at
accounts: system account kind person owner vendor_id enabled privileged mfa_enabled created_at last_login_at password_changed_at disabled_at expires_at
access_requests: request_id person system entitlement requested_at requested_by approved_at approved_by status expires_at
access_grants: grant_id system account entitlement privileged granted_at granted_by request_id revoked_at revoked_by
access_reviews: review_id system period_from_at period_until_at started_at completed_at reviewer population_count population_sha256
access_review_items: review_id account entitlement decision decided_at decided_by remediated_at
role_entitlements: role_code system entitlement approved_by approved_at
sod_rules: rule_id system_a entitlement_a system_b entitlement_b description severity
secrets: secret_id system secret_type owner created_at rotated_at expires_at storage in_use
privileged_sessions: session_id system account started_at ended_at ticket_id recorded emergency reviewed_by reviewed_at
directory_users: username person enabled mfa_enrolled created_at last_login_at password_changed_at disabled_at locked password_never_expires
directory_groups: groupname description owner privileged system
directory_group_members: groupname username added_at added_by
directory_password_policies: domain min_length complexity history_count max_age_days lockout_threshold lockout_minutes
auth_events: event_id occurred_at service action outcome account account_exists target_account remote_host method fingerprint tty command reason
repos: repo name system production_branch in_scope
branch_protections: repo branch required_approvals dismiss_stale enforce_admins require_status_checks allow_force_push
pull_requests: repo pull_request target_branch merge_sha author merged_by merged_at ci_status change_id emergency last_commit_at
pull_request_reviews: repo pull_request reviewer state submitted_at
git_commits: repo sha author committed_at signed pull_request
ci_runs: run_id repo sha kind conclusion finished_at high_findings
changes: change_id title change_type risk_level system requested_by created_at approved_by approved_at tested_at tested_by test_result implemented_by implemented_at post_review_at security_impact customer_impact communicated_at rollback_plan closed_at status
deployments: deploy_id system environment artifact_sha256 repo merge_sha deployed_by deployed_at pipeline result change_id
nonprod_data: dataset_id system environment contains_production_data masked approved_by approved_at
vulnerabilities: vuln_id asset cve severity detected_by first_seen_at last_seen_at fixed_at status accepted_by accepted_until_at ticket_id
vuln_scans: scan_id asset scope authenticated finished_at status
pentests: pentest_id scope vendor independent started_at finished_at critical_count high_count retested_at doc_id
tls_endpoints: endpoint system min_protocol weak_ciphers fingerprint_sha256 checked_at is_public no_forward_secrecy
log_requirements: kind log_type
log_sources: log_source system asset log_type expected tls first_event_at last_event_at in_service_at retention_days immutable
log_gaps: log_source gap_from_at gap_until_at reason ticket_id
log_integrity_checks: log_source checked_at result
log_reviews: review_id system period_from_at period_until_at reviewer completed_at outcome
log_hits: hit_id log_source rule_id severity detected_at account status triaged_at triaged_by incident_id closed_at summary
detection_rules: rule_id name log_type severity enabled last_tested_at owner
incidents: incident_id severity category system detected_at acknowledged_at contained_at resolved_at root_cause post_mortem_at lead data_breach personal_data confidential_data notification_due_at status
incident_actions: action_id incident_id owner due_at done_at change_id evidence_id
breach_notifications: notice_id incident_id recipient_type due_at sent_at
ir_tests: exercise_id kind held_at participants doc_id
backup_jobs: job_id system db schedule target encrypted offsite immutable retention_days enabled
backup_runs: run_id job_id started_at finished_at status bytes sha256
restore_tests: restore_id job_id run_id tested_at tested_by result rows_expected rows_restored checksum_match rto_minutes_actual rpo_minutes_actual
bcdr_plans: plan_id system version approved_at next_review_at
dr_tests: exercise_id plan_id tested_at kind result rto_met rpo_met
monitors: monitor_id system kind enabled contact last_tested_at
capacity_metrics: system metric sampled_at used_ppm threshold_ppm change_id
capacity_forecasts: forecast_id system metric forecast_at predicted_breach_at action_change_id
availability_results: system month_on availability_ppm committed_ppm incident_id
data_inventory: data_id name system classification personal purpose legal_basis retention_days owner reviewed_at
data_flows: flow_id from_system to_system vendor_id data_id external encrypted reviewed_at
retention_status: data_id checked_at oldest_record_at records_over legal_hold
disposal_log: disposal_id data_id request_id method performed_at performed_by approved_by record_count evidence_sha256
external_shares: share_id system resource shared_with is_public classification created_at expires_at approved_by
data_quality_checks: check_id data_id run_at failed_records corrected_at
db_instances: db system asset engine version environment contains_confidential contains_personal eol_at in_scope
db_tables: db schema_name table_name classification has_personal data_id retention_days oldest_record_at
db_schema_changes: event_id db at actor ddl_type object_name change_id
db_audit_events: event_id db at actor action object_name rows_affected change_id
processing_jobs: job_id system name spec_doc_id spec_approved_at critical every_hours
processing_runs: run_id job_id started_at finished_at status records_in records_ok records_rejected control_total_in control_total_out
input_errors: error_id run_id detected_at corrected_at corrected_by approved_by
output_deliveries: delivery_id job_id recipient due_at delivered_at complete recipient_authorised
reconciliations: recon_id job_id performed_at performed_by reviewed_by difference resolved_at
privacy_notices: notice_id version effective_at published_at approved_by next_review_at
notice_purposes: notice_id purpose
processing_activities: activity_id name purpose data_id org_role legal_basis consent_required dpia_required dpia_at reviewed_at choice_offered
consents: consent_id data_subject purpose basis notice_id given_at withdrawn_at evidence_ref
pi_collections: collection_id activity_id data_subject collected_at
pi_uses: use_id data_id data_subject purpose used_at
dsr_requests: request_id request_type data_subject received_at identity_verified_at due_at responded_at outcome denial_reason denial_communicated_at third_parties_notified_at
pi_disclosures: disclosure_id vendor_id recipient data_id purpose disclosed_at authorised_by consent_id legal_basis
privacy_complaints: complaint_id received_at acknowledged_at resolved_at resolution_communicated_at
privacy_reviews: review_id completed_at reviewer issues
risks: risk_id title category owner identified_at assessed_at likelihood impact inherent_score treatment residual_score accepted_by accepted_at review_due_at treatment_due_at treatment_done_at status objective_id system vendor_id fraud
risk_controls: risk_id control_id
risk_assessments: assessment_id kind started_at completed_at approved_by approved_at covers_fraud covers_vendors covers_changes covers_privacy doc_id
vendors: vendor_id name tier subservice method data_access personal_data owner assessed_at onboarded_at offboarded_at last_review_at status
vendor_contracts: contract_id vendor_id signed_at expires_at confidentiality_clause security_clause breach_notice_hours dpa_signed return_destroy_clause
vendor_reports: report_id vendor_id report_type period_from_at period_until_at opinion exceptions_count exceptions_evaluated bridge_until_at reviewed_at reviewed_by cuecs_total cuecs_mapped
csocs: csoc_id vendor_id criterion statement monitored_by
cuecs: cuec_id criterion statement doc_id
insurance_policies: policy_no kind starts_on ends_on limit_cents currency
objectives: objective_id kind category statement doc_id tolerance approved_at reviewed_at
governance_meetings: meeting_id body held_at minutes_doc_id quorum_met topics approved_at
board_members: member independent security_expertise term_from_on term_until_on
sanctions: case_id person opened_at policy_id outcome closed_at
whistleblower_cases: case_id received_at triaged_at closed_at
badge_access: badge_id site_id zone person granted_at approved_by revoked_at last_used_at
visitor_log: visit_id site_id visitor hosted_by in_at out_at escorted
media_disposal: asset method disposed_at certificate_no witnessed_by
env_controls: site_id control_type last_maintained_at next_due_at
endpoint_status: asset mdm_enrolled disk_encrypted screen_lock_minutes firewall_on removable_media_blocked last_checkin_at os_patched_at
antimalware: asset product enabled realtime signature_at last_scan_at
documents: doc_id title kind sha256 modified_at modified_by
"""


def parse_as_of(text):
    """An instant from seconds, a day (its noon, UTC) or YYYY-MM-DDTHH:MM:SSZ."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return calendar.timegm(time.strptime(text, "%Y-%m-%d")) + 12 * HOUR
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text):
        return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    raise argparse.ArgumentTypeError("neither seconds nor YYYY-MM-DD nor YYYY-MM-DDTHH:MM:SSZ")


def instant(t):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(t))


def day(t):
    return time.strftime("%Y-%m-%d", time.gmtime(t))


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


FIRST = """Astrid Bjorn Camille Dmitri Elena Farid Greta Hassan Ines Jonas Katrin Lars Mina Nadia Oskar Priya Quentin Rosa Sven
Tamara Ulrich Vera Wiktor Xenia Yusuf Zoe Anton Bianca Cedric Dagny Emil Freya Gustav Hanna Ivan Johanna Kasper Leila Mateo
Nora Olga Pavel Rune Signe Tomas Una Viktor Wanda Yara Zdenek""".split()
LAST = """Aalto Berg Castel Dahl Ekman Falk Grieg Holm Iversen Jansen Kowal Lund Moreau Nagy Olsen Petrov Quist Rossi Sand Toth
Ulven Vinter Weber Ylonen Zeman Arno Brandt Cruz Duarte Eriksen Fosse Gallo Hauge Imhof Jurado Keller Lindqvist Marin Nilsen
Okafor""".split()

# Role, title, department, manager's role, share of the staff in thousandths, least number.
ROLES = [
    ("EXEC", "Executive", "Management", None, 50, 3), ("SEC", "Security engineer", "Security", "EXEC", 50, 3),
    ("PRIV", "Privacy officer", "Legal", "EXEC", 17, 1), ("AUD", "Internal auditor", "Internal audit", "EXEC", 33, 2),
    ("HR", "HR partner", "People", "EXEC", 33, 2), ("FIN", "Accountant", "Finance", "EXEC", 50, 3),
    ("OPS", "Platform engineer", "Platform", "EXEC", 100, 5), ("DEV", "Software engineer", "Engineering", "EXEC", 360, 8),
    ("QA", "Test engineer", "Engineering", "EXEC", 50, 2), ("SUP", "Support engineer", "Customer support", "EXEC", 120, 3),
    ("SALES", "Account manager", "Sales", "EXEC", 137, 2)]
COMMON = [("S-IDP", "staff", 0), ("S-MAIL", "user", 0)]
ACCESS = {
    "EXEC": [], "SEC": [("S-LOG", "admin", 1), ("S-GIT", "reader", 0)], "PRIV": [("S-APP", "privacy", 0)], "AUD": [("S-GIT", "reader", 0)],
    "HR": [("S-HR", "officer", 0)], "FIN": [("S-BILL", "accountant", 0)],
    "OPS": [("S-OS", "sudo", 1), ("S-DB", "dba", 1), ("S-APP", "operator", 1), ("S-GIT", "maintainer", 1)],
    "DEV": [("S-GIT", "developer", 0)], "QA": [("S-GIT", "reader", 0)], "SUP": [("S-APP", "support", 0)], "SALES": []}
SYSTEMS = [
    # System, name, kind, environment, in scope, criticality, owner's role, classification, personal data, vendor,
    # recovery time and point in minutes, days ago it went live.
    ("S-APP", "Halden Cloud", "app", "prod", 1, "critical", "OPS", "restricted", 1, "V-HOST", 240, 1440, 2100),
    ("S-DB", "Customer database", "db", "prod", 1, "critical", "OPS", "restricted", 1, "V-HOST", 240, 1440, 2100),
    ("S-BILL", "Billing", "app", "prod", 1, "high", "FIN", "confidential", 1, None, 480, 1440, 1700),
    ("S-OS", "Linux servers", "os", "prod", 1, "high", "OPS", "confidential", 0, "V-HOST", 240, 1440, 2100),
    ("S-LOG", "Log store", "logstore", "prod", 1, "high", "SEC", "confidential", 0, None, 480, 1440, 1500),
    ("S-IDP", "Sign-in service", "directory", "corp", 1, "high", "OPS", "internal", 1, None, 240, 1440, 2100),
    ("S-GIT", "Forge", "vcs", "corp", 1, "high", "DEV", "confidential", 0, None, 480, 1440, 2100),
    ("S-HR", "Personnel register", "saas", "corp", 1, "medium", "HR", "confidential", 1, "V-HRS", 2880, 1440, 1900),
    ("S-MAIL", "Mail and documents", "saas", "corp", 1, "medium", "OPS", "confidential", 1, "V-MAIL", 1440, 1440, 2100),
    ("S-REP", "Customer reports", "app", "prod", 1, "medium", "DEV", "confidential", 0, "V-HOST", 480, 1440, 240),
    ("S-STG", "Staging", "app", "staging", 0, "low", "DEV", "internal", 0, None, None, None, 2000),
    ("SITE-1", "Office", "site", "corp", 1, "low", "HR", "internal", 0, None, None, None, 2100)]


class Person:
    def __init__(self, pid, name, role, hired, left=None, kind="employee"):
        self.id, self.name, self.role, self.hired, self.left, self.kind = pid, name, role, hired, left, kind
        self.manager, self.boss, self.trained = None, False, None
        self.login = re.sub(r"[^a-z.]", "", name.lower().replace(" ", "."))
        self.mail = self.login + "@halden.example"


class Company:
    def __init__(self, as_of, seed, size, host):
        self.now, self.size, self.host = as_of, size, "host:" + host
        self.start = as_of - 365 * DAY
        self.random = random.Random(seed)
        self.columns = {}
        for line in COLUMNS.strip().splitlines():
            name, cols = line.split(": ")
            self.columns[name] = cols.split()
        self.rows = {name: [] for name in self.columns}
        self.people, self.accounts, self.logins = [], [], {}

    # ------------------------------------------------------------ tools

    def add(self, table, **cells):
        known = self.columns[table]
        for k in cells:
            if k not in known:
                raise KeyError(f"{table} has no column {k}")
        self.rows[table].append(cells)
        return cells

    def dice(self, n):
        """A number from 0 to n-1; only random() is used, so that every Python gives the same."""
        return int(self.random.random() * n)

    def pick(self, things):
        return things[self.dice(len(things))]

    def ago(self, days, hour=9, minute=0):
        """A moment on a working day about `days` before the as-of day, at a time of day with a little jitter."""
        t = self.now - days * DAY
        t -= t % DAY
        while (t // DAY + 3) % 7 > 4:
            t -= DAY
        return t + hour * HOUR + minute * 60 + self.dice(3000)

    def of(self, role, t=None, but=()):
        """People of a role engaged at t, other than those named."""
        t = self.now if t is None else t
        return [p for p in self.people if p.role == role and p.hired <= t
            and (p.left is None or p.left > t + 14 * DAY) and p.id not in but]

    def lead(self, role):
        return next(p for p in self.people if p.role == role and p.boss)

    # ------------------------------------------------------------ people and access

    def staff(self):
        counts = [[r[0], max(r[5], self.size * r[4] // 1000)] for r in ROLES]
        by_role = dict((c[0], c) for c in counts)
        by_role["DEV"][1] = max(ROLES[7][5], by_role["DEV"][1] + self.size - sum(c[1] for c in counts))
        roster = [role for role, n in counts for _ in range(n)]
        # Leavers of the year come on top: their days before as-of, role and what their plant is.
        self.leavers = [(45, "DEV", "git"), (120, "SUP", "late"), (160, "SALES", ""), (230, "DEV", ""),
            (300, "OPS", "")]
        seen = set()
        n = 0

        def name():
            while True:
                text = self.pick(FIRST) + " " + self.pick(LAST)
                if text not in seen:
                    seen.add(text)
                    return text
        first = set()
        for role in roster:
            n += 1
            boss = role not in first
            first.add(role)
            if boss:
                hired = self.ago(1900 + self.dice(200))
            elif role in ("DEV", "SUP", "SALES", "QA") and n % 5 == 0:
                hired = self.ago(40 + self.dice(300))
            else:
                hired = self.ago(380 + self.dice(1300))
            kind = "contractor" if role in ("DEV", "QA") and n % 17 == 0 else "employee"
            p = Person(f"P{n:04d}", name(), role, hired, kind=kind)
            p.boss = boss
            self.people.append(p)
        for days, role, _ in self.leavers:
            n += 1
            p = Person(f"P{n:04d}", name(), role, self.ago(500 + self.dice(900)), self.ago(days, 17))
            self.people.append(p)
        top = self.people[0]
        for p in self.people:
            p.manager = None if p is top else top.id if p.boss or p.role == "EXEC" else self.lead(p.role).id
        titles = {r[0]: r for r in ROLES}
        for p in self.people:
            title, dept = titles[p.role][1:3]
            self.add("employees", person=p.id, employment_type=p.kind,
                job_title=("Chief executive" if p is top else "Head of " + dept if p.boss else title),
                department=dept, role_code=p.role, manager=p.manager, hired_at=p.hired, left_at=p.left,
                status="terminated" if p.left else "active",
                work_country=self.pick(["NO", "NO", "NO", "DE", "PL", "ES"]))
            self.add("background_checks", person=p.id, ordered_at=p.hired - 25 * DAY, completed_at=p.hired - 12 * DAY,
                result="clear", provider="Nordcheck")
            for kind in ("confidentiality", "code_of_conduct", "acceptable_use"):
                self.add("agreements", person=p.id, agreement_type=kind, version="3",
                    signed_at=p.hired + 2 * HOUR + self.dice(2 * DAY), doc_id="DOC-" + kind.upper()[:4])
            for back in (40, 400):
                done = self.ago(back - 10 + self.dice(20), 14)
                if p.hired < done - 200 * DAY and (p.left is None or p.left > done):
                    self.add("performance_reviews", person=p.id, period_from_at=done - 370 * DAY,
                        period_until_at=done - 5 * DAY, completed_at=done, reviewer=p.manager or "B0001")
        chair = Person("B0001", name(), "BOARD", self.ago(1500))
        others = [Person("B0002", name(), "BOARD", self.ago(1100)), Person("B0003", name(), "BOARD", self.ago(700))]
        self.board = [chair] + others
        for m, independent, expert in ((chair, 1, 0), (others[0], 1, 1), (others[1], 0, 0)):
            self.add("board_members", member=m.id, independent=independent, security_expertise=expert,
                term_from_on=day(m.hired))
        for role, title, dept, _, _, _ in ROLES:
            duty = {"SEC": "log review, detection, access review", "OPS": "backup, deployment, patching",
                "HR": "joiners and leavers", "DEV": "code review", "AUD": "internal audit"}.get(role,
                "the policies of the organization")
            self.add("job_roles", role_code=role, title=title, doc_id="DOC-ROLES", control_duties=duty,
                reviewed_at=self.ago(210), prod_access=1 if role in ("OPS", "SEC", "SUP") else 0,
                is_developer=1 if role == "DEV" else 0)
        for i, (days, _, _) in enumerate(self.leavers):
            p = self.people[self.base() + i]
            self.add("terminations", person=p.id, notice_at=p.left - 60 * DAY, effective_at=p.left,
                kind="voluntary" if i else "involuntary", ticket_id=f"HR-{400 + i}",
                assets_returned_at=p.left + 2 * DAY, exit_interview_at=p.left - DAY)
        mover = next(p for p in self.people if p.role == "SUP" and not p.boss and not p.left and p.hired < self.start)
        moved = self.ago(170)
        self.add("job_changes", change_no="JC-31", person=mover.id, effective_at=moved, old_role_code="SALES",
            new_role_code="SUP", ticket_id="HR-377", access_reviewed_at=moved + 4 * DAY)
        self.add("sanctions", case_id="DC-7", person=self.pick(self.of("SALES")).id, opened_at=self.ago(200),
            policy_id="POL-AU", outcome="written warning", closed_at=self.ago(180))
        self.add("whistleblower_cases", case_id="WB-3", received_at=self.ago(150), triaged_at=self.ago(148),
            closed_at=self.ago(120))

    def base(self):
        """Index of the first leaver."""
        return len(self.people) - len(self.leavers)

    def training(self):
        year = 366
        courses = [("TC-SEC", "Security awareness", "security_awareness", "all"),
            ("TC-PRIV", "Privacy", "privacy", "all"), ("TC-DEV", "Secure development", "secure_development", "DEV"),
            ("TC-IR", "Incident response", "incident_response", "SEC"),
            ("TC-AUD", "Internal audit", "internal_audit", "AUD")]
        for cid, title, topic, audience in courses:
            self.add("training_courses", course_id=cid, title=title, version="3", version_at=self.ago(900),
                topic=topic, audience=audience, mandatory=1, frequency_days=year, pass_mark=80)
        late = next(p for p in self.people if p.role == "SALES" and not p.boss and not p.left
            and p.hired < self.start - 60 * DAY)
        self.late_trainee = late
        for p in self.people:
            for cid, _, _, audience in courses:
                if audience not in ("all", p.role):
                    continue
                done = p.hired + 5 * HOUR + self.dice(2 * DAY)
                if cid == "TC-SEC":
                    p.trained = done
                times = []
                while done < self.now and (p.left is None or done < p.left):
                    times.append(done)
                    done += (330 + self.dice(30)) * DAY
                if p is late and cid == "TC-SEC":
                    times = [t for t in times if t < self.now - 400 * DAY]
                for t in times[-3:]:
                    if self.dice(14) == 0:
                        self.add("training_completions", person=p.id, course_id=cid, course_version="3",
                            completed_at=t - 2 * HOUR, score=55 + self.dice(20), passed=0)
                    self.add("training_completions", person=p.id, course_id=cid, course_version="3", completed_at=t,
                        score=80 + self.dice(21), passed=1)
        for c in range(4):
            sent = self.ago(330 - 90 * c, 8)
            for p in self.people:
                if p.hired > sent or (p.left and p.left < sent + 20 * DAY):
                    continue
                clicked = self.dice(14 - c) == 0
                self.add("phishing_results", campaign_id=f"PH-{c + 1}", person=p.id, sent_at=sent,
                    clicked_at=sent + self.dice(9000) if clicked else None,
                    reported_at=None if clicked or self.dice(3) else sent + self.dice(20000),
                    followup_completed_at=sent + (3 + self.dice(10)) * DAY if clicked else None)

    def access(self):
        owners = {s[0]: self.lead(s[6]).id for s in SYSTEMS}
        self.owners = owners
        for s in SYSTEMS:
            self.add("systems", system=s[0], name=s[1], kind=s[2], environment=s[3], in_scope=s[4], criticality=s[5],
                owner=owners[s[0]], classification=s[7], personal_data=s[8], vendor_id=s[9], rto_minutes=s[10],
                rpo_minutes=s[11], went_live_at=self.ago(s[12]))
        approver, admin, second = self.lead("SEC"), self.lead("OPS"), self.of("OPS")[1]
        for role in ACCESS:
            for system, entitlement, _ in COMMON + ACCESS[role]:
                self.add("role_entitlements", role_code=role, system=system, entitlement=entitlement,
                    approved_by=self.people[0].id, approved_at=self.ago(250))
        self.add("role_entitlements", role_code="OPS", system="S-IDP", entitlement="admins",
            approved_by=self.people[0].id, approved_at=self.ago(250))
        self.add("sod_rules", rule_id="SOD-1", system_a="S-GIT", entitlement_a="developer", system_b="S-DB",
            entitlement_b="dba", description="write code and change production data", severity="high")
        self.add("sod_rules", rule_id="SOD-2", system_a="S-LOG", entitlement_a="admin", system_b="S-OS",
            entitlement_b="sudo", description="act on servers and alter their logs", severity="high")
        kinds = {s[0]: s for s in SYSTEMS}
        n = 0
        for i, p in enumerate(self.people):
            wanted = COMMON + ACCESS[p.role] + ([("S-IDP", "admins", 1)] if p.role == "OPS" and p in (admin,
                second) else [])
            for system, entitlement, privileged in wanted:
                n += 1
                boss = p.manager or self.people[1].id
                begin = max(p.hired, self.ago(kinds[system][12]))
                prod = kinds[system][3] == "prod"
                granted = (max(p.trained, begin) + 3 * HOUR if prod else begin + HOUR) + self.dice(2000)
                by = admin if admin is not p else second
                ok = next(q.id for q in (approver, self.people[0], self.lead("HR")) if q is not p and q.id != boss)
                self.add("access_requests", request_id=f"ACC-{n}", person=p.id, system=system,
                    entitlement=entitlement, requested_at=granted - 3 * HOUR, requested_by=boss,
                    approved_at=granted - 2 * HOUR, approved_by=ok, status="approved")
                gone = None
                if p.left:
                    gone = p.left + 20 * 60 + self.dice(4 * HOUR)
                    why = self.leavers[i - self.base()][2]
                    if why == "late" and system == "S-APP":
                        gone = p.left + 5 * DAY
                    if why == "git" and system == "S-GIT":
                        gone = None
                self.add("access_grants", grant_id=f"GR-{n}", system=system, account=p.login, entitlement=entitlement,
                    privileged=privileged, granted_at=granted, granted_by=by.id, request_id=f"ACC-{n}",
                    revoked_at=gone, revoked_by=by.id if gone else None)
                if (system, p.login) in self.logins:
                    self.logins[system, p.login]["privileged"] |= privileged
                    continue
                last = (p.left or self.now) - DAY - self.dice(12 * DAY)
                self.logins[system, p.login] = self.add("accounts", system=system, account=p.login, kind="person",
                    person=p.id, enabled=0 if gone else 1, privileged=privileged, mfa_enabled=1, created_at=granted,
                    last_login_at=max(granted, last), password_changed_at=max(granted, (p.left
                    or self.now) - (20 + self.dice(280)) * DAY) if system == "S-IDP" else None, disabled_at=gone,
                    expires_at=self.now + (60 + self.dice(200)) * DAY if p.kind == "contractor" else None)
        for system, account, kind, privileged in (("S-DB", "halden_app", "service", 0),
                ("S-DB", "postgres", "emergency", 1), ("S-OS", "deploy", "service", 1),
                ("S-OS", "root", "emergency", 1), ("S-GIT", "pipeline", "service", 0),
                ("S-APP", "monitor", "service", 0), ("S-BILL", "importer", "service", 0),
                ("S-LOG", "shipper", "service", 0)):
            self.logins[system, account] = self.add("accounts", system=system, account=account, kind=kind,
                owner=admin.id, enabled=1, privileged=privileged, mfa_enabled=1, created_at=self.ago(1400),
                last_login_at=self.now - self.dice(20 * HOUR))
        for row in self.rows["accounts"]:
            self.add("identities", system=row["system"], account=row["account"], kind=row["kind"],
                person=row.get("person"), owner=row.get("owner"),
                purpose=None if row["kind"] == "person" else "runs the service" if row["kind"] == "service"
                else "used when nothing else works", registered_at=row["created_at"])
        # Plant: an administrator's account without a second factor.
        self.no_mfa = next(p for p in self.of("OPS") if not p.boss)
        self.logins["S-APP", self.no_mfa.login]["mfa_enabled"] = 0
        for p in self.people:
            row = self.logins["S-IDP", p.login]
            self.add("directory_users", username=p.login, person=p.id, enabled=row["enabled"], mfa_enrolled=1,
                created_at=row["created_at"], last_login_at=row["last_login_at"],
                password_changed_at=row["password_changed_at"], disabled_at=row["disabled_at"], locked=0,
                password_never_expires=0)
            if not p.left:
                self.add("directory_group_members", groupname="staff", username=p.login, added_at=row["created_at"],
                    added_by=admin.id if p is not admin else second.id)
        self.add("directory_groups", groupname="staff", description="everybody", owner=admin.id, privileged=0,
            system="S-IDP")
        self.add("directory_groups", groupname="admins", description="administrators of the sign-in service",
            owner=approver.id, privileged=1, system="S-IDP")
        for p in (admin, second):
            grant = next(g for g in self.rows["access_grants"] if g["account"] == p.login
                and g["entitlement"] == "admins")
            self.add("directory_group_members", groupname="admins", username=p.login, added_at=grant["granted_at"],
                added_by=grant["granted_by"])
        self.add("directory_password_policies", domain="halden", min_length=14, complexity=1, history_count=12,
            max_age_days=365, lockout_threshold=5, lockout_minutes=30)
        for i, (system, kind, days) in enumerate((("S-APP", "api_key", 120), ("S-DB", "password", 200), ("S-BILL",
                "token", 90), ("S-APP", "encryption_key", 300), ("S-GIT", "ssh_key", 60))):
            self.add("secrets", secret_id=f"SEC-{i + 1}", system=system, secret_type=kind, owner=admin.id,
                created_at=self.ago(900), rotated_at=self.ago(days), expires_at=self.now + 400 * DAY,
                storage="hsm" if kind == "encryption_key" else "vault", in_use=1)

    def reviews(self):
        """Quarterly access reviews of every system with accounts, and one pass over the badges."""
        left_open = None
        systems = [s[0] for s in SYSTEMS if s[4] and s[2] != "site"]
        for q in range(6):
            begin = self.ago(20 + 80 * q, 10)
            for system in systems:
                items = [r for r in self.rows["accounts"] if r["system"] == system and r["created_at"] < begin
                    and (r.get("disabled_at") or begin + 1) > begin]
                if not items:
                    continue
                rid = f"REV-{system[2:]}-{q + 1}"
                owner = self.owners[system]
                done = begin + (2 + self.dice(3)) * DAY
                self.add("access_reviews", review_id=rid, system=system, period_from_at=begin - 80 * DAY,
                    period_until_at=begin, started_at=begin, completed_at=done, reviewer=owner,
                    population_count=len(items), population_sha256=sha(",".join(r["account"] for r in items)))
                for r in items:
                    by = owner if owner not in (r.get("person"),
                        r.get("owner")) else self.people[0].id if owner != self.people[0].id else self.people[1].id
                    boss = next((p.manager for p in self.people if p.id == by), None)
                    if r.get("person") and r.get("person") == boss:  # nobody judges the access of a superior
                        by = next(p.id for p in self.of("SEC") if p.manager != r["person"])
                    decision, fixed = "keep", None
                    if r.get("person") and r["enabled"] and self.dice(90) == 0:
                        decision, fixed = "modify", done + (1 + self.dice(9)) * DAY
                    # Plant: support access that a review took away and that is still there.
                    removable = r.get("person") and r["enabled"] and not r["privileged"]
                    if left_open is None and q == 1 and system == "S-APP" and removable:
                        decision, fixed, left_open = "remove", None, r
                    self.add("access_review_items", review_id=rid, account=r["account"], entitlement=None,
                        decision=decision, decided_at=done - HOUR, decided_by=by, remediated_at=fixed)
        self.left_open = left_open
        for q in range(6):
            done = self.ago(30 + 80 * q)
            self.add("access_reviews", review_id=f"REV-SITE-{q + 1}", system="SITE-1", period_from_at=done - 80 * DAY,
                period_until_at=done - DAY, started_at=done - DAY, completed_at=done, reviewer=self.lead("HR").id,
                population_count=0, population_sha256=sha(f"badges {q}"))

    # ------------------------------------------------------------ software

    def software(self):
        devs, ops = "DEV", "OPS"
        repos = [("halden-cloud", "S-APP", 46), ("halden-billing", "S-BILL", 24), ("halden-infra", "S-OS", 20),
            ("halden-reports", "S-REP", 10)]
        for name, system, _ in repos:
            self.add("repos", repo=name, name=name, system=system, production_branch="main", in_scope=1)
            self.add("branch_protections", repo=name, branch="main", required_approvals=1, dismiss_stale=1,
                enforce_admins=1, require_status_checks=1, allow_force_push=0)
        topics = ["search of certificates", "export of records", "retry of mails", "report layout", "rate limit",
            "sign-in page", "library updates", "cache of lists", "audit trail", "invoice rounding", "time zones",
            "import of instruments", "index on readings", "host hardening", "log shipping", "backup schedule"]
        self.changes = []
        total, pr_no = 150, 1000
        for i in range(total):
            days = 362 - i * 360 // total
            name, system, _ = repos[0 if i % 2 == 0 else 1 if i % 4 == 1 else 2 if i % 8 == 3 else 3 if days < 230
                else 0]
            kind = "emergency" if i % 17 == 9 else "normal" if i % 5 < 3 else "standard"
            risk = "high" if kind == "normal" and i % 10 == 0 else "medium" if kind != "standard" else "low"
            created = self.ago(days + 8, 9)
            cid = f"CHG-{2000 + i}"
            coders = self.of(devs, created)
            author = self.pick(coders)
            reviewer = self.pick([p for p in coders if p is not author])
            operator = self.pick(self.of(ops, created))
            boss = self.lead("DEV") if author is not self.lead("DEV") else self.lead("OPS")
            if boss is operator:
                operator = self.pick(self.of(ops, created, but=(boss.id,)))
            commit = created + 1 * DAY
            merged = commit + DAY + 5 * HOUR
            tested = merged + HOUR
            approved = merged + 3 * HOUR
            done = approved + 2 * HOUR + self.dice(3 * DAY)
            review = None
            if kind == "emergency":
                done = merged + HOUR
                approved = done + 2 * HOUR
                tested = merged + 30 * 60
                review = done + (1 + self.dice(3)) * DAY
            done = min(done, self.now - 6 * HOUR)
            if kind != "emergency" and approved > done:
                approved = done - HOUR
                tested = min(tested, approved - HOUR)
                merged = min(merged, tested - HOUR)
                commit = min(commit, merged - 6 * HOUR)
            if review and review > self.now:
                review = self.now - HOUR
            customer = 1 if i % 12 == 0 else 0
            unapproved = i == 111
            selfmade = i == 76
            if unapproved:
                kind, review = "normal", None
                done = approved + 4 * HOUR
            self.add("changes", change_id=cid, title=self.pick(topics), change_type=kind, risk_level=risk,
                system=system, requested_by=author.id, created_at=created,
                approved_by=None if unapproved else boss.id, approved_at=None if unapproved else approved,
                tested_at=tested, tested_by=self.pick(self.of("QA", created)).id, test_result="passed",
                implemented_by=operator.id, implemented_at=done, post_review_at=review,
                security_impact="assessed: " + self.pick(["none", "small", "new input is checked",
                "new permission, reviewed"]) if risk == "high" or i % 3 == 0 else None, customer_impact=customer,
                communicated_at=created + 20 * HOUR if customer else None, rollback_plan=1,
                closed_at=min(done + DAY, self.now), status="closed")
            self.changes.append((cid, system, done, kind))
            deployed_sha = None
            for k in range(2 if i % 5 == 0 else 1):
                pr_no += 1
                pr = str(pr_no)
                msha = sha(f"merge {pr}")[:40]
                shas = [sha(f"commit {pr} {c}")[:40] for c in range(1 + self.dice(3))]
                last = commit + 4 * HOUR
                for c, s in enumerate(shas):
                    self.add("git_commits", repo=name, sha=s, author=author.id,
                        committed_at=last - (len(shas) - 1 - c) * HOUR, signed=1, pull_request=pr)
                self.add("pull_requests", repo=name, pull_request=pr, target_branch="main", merge_sha=msha,
                    author=author.id, merged_by=reviewer.id, merged_at=merged - k * 600, ci_status="success",
                    change_id=cid, emergency=1 if kind == "emergency" else 0, last_commit_at=last)
                if self.dice(6) == 0 and not selfmade:
                    self.add("pull_request_reviews", repo=name, pull_request=pr, reviewer=reviewer.id,
                        state="changes_requested", submitted_at=last - HOUR)
                self.add("pull_request_reviews", repo=name, pull_request=pr,
                    reviewer=author.id if selfmade else reviewer.id, state="approved",
                    submitted_at=min(last + HOUR, merged - k * 600))
                for c in ("test", "sast", "dependency", "secret"):
                    self.add("ci_runs", run_id=f"RUN-{pr}-{c}", repo=name, sha=msha, kind=c, conclusion="success",
                        finished_at=min(last + 30 * 60, merged - k * 600), high_findings=None if c == "test" else 0)
                deployed_sha = deployed_sha or msha
                if selfmade:
                    self.self_merge = f"{name} {pr}"
            if unapproved:
                self.unapproved = cid
            self.add("deployments", deploy_id=f"DEP-{3000 + i}", system=system, environment="prod",
                artifact_sha256=sha(f"artifact {i}"), repo=name, merge_sha=deployed_sha, deployed_by=operator.id,
                deployed_at=done, pipeline="deploy", result="success" if self.dice(25) else "rolled_back",
                change_id=cid)
        self.add("nonprod_data", dataset_id="ND-1", system="S-STG", environment="staging", contains_production_data=1,
            masked=1, approved_by=self.lead("PRIV").id, approved_at=self.ago(220))

    def vulnerabilities(self):
        servers = [self.host, "host:db1", "host:web2"]
        self.servers = servers
        owner = self.lead("OPS").id
        for i, asset in enumerate(servers):
            self.add("assets", asset=asset, hostname=asset[5:], kind="server",
                system="S-DB" if asset == "host:db1" else "S-OS", environment="prod", in_scope=1, owner=owner,
                location="V-HOST north", classification="restricted" if asset == "host:db1" else "confidential",
                in_service_at=self.ago(1300), last_seen_at=self.now - HOUR, address=f"10.20.0.{10 + i}",
                serial=f"VM-{i + 1}", has_storage=1)
        old = "host:old1"
        gone = self.ago(140)
        self.add("assets", asset=old, hostname="old1", kind="server", system="S-OS", environment="prod", in_scope=1,
            owner=owner, location="V-HOST north", classification="confidential", in_service_at=self.ago(1800),
            retired_at=gone, last_seen_at=gone - DAY, serial="SRV-9", has_storage=1)
        self.add("media_disposal", asset=old, method="destroy", disposed_at=gone + 6 * DAY, certificate_no="NR-20417",
            witnessed_by=owner)
        for i, p in enumerate(q for q in self.people if not q.left):
            asset = f"LT-{i + 1:03d}"
            self.add("assets", asset=asset, hostname=asset.lower(), kind="laptop", environment="corp", in_scope=1,
                owner=p.id, location="SITE-1", classification="internal", in_service_at=max(p.hired, self.ago(900)),
                last_seen_at=self.now - 2 * HOUR - self.dice(5 * DAY), serial=sha(asset)[:10].upper(), has_storage=1)
            self.add("endpoint_status", asset=asset, mdm_enrolled=1, disk_encrypted=1,
                screen_lock_minutes=5 + 5 * self.dice(2), firewall_on=1, removable_media_blocked=1,
                last_checkin_at=self.now - 2 * HOUR - self.dice(5 * DAY),
                os_patched_at=self.now - self.dice(20 * DAY))
            self.add("antimalware", asset=asset, product="Sentry", enabled=1, realtime=1,
                signature_at=self.now - self.dice(2 * DAY), last_scan_at=self.now - self.dice(6 * DAY))
        n = 0
        for k in range(15):
            at = self.ago(4 + 28 * k, 3)
            for asset in servers + [old]:
                if asset == old and at >= gone:
                    continue
                n += 1
                self.add("vuln_scans", scan_id=f"SCAN-{n}", asset=asset, scope="internal", authenticated=1,
                    finished_at=at + self.dice(2 * HOUR), status="complete")
        limits = {"critical": 14, "high": 30, "medium": 90, "low": 180}
        for i in range(70):
            severity = self.pick(["critical", "high", "high", "medium", "medium", "medium", "low", "low"])
            seen = self.ago(355 - i * 5, 4)
            took = 1 + self.dice(limits[severity] * 8 // 10)
            fixed = seen + took * DAY
            row = self.add("vulnerabilities", vuln_id=f"VUL-{500 + i}", asset=self.pick(servers),
                cve=f"CVE-{time.gmtime(seen).tm_year}-{20000 + i * 37}", severity=severity, detected_by="scanner",
                first_seen_at=seen, last_seen_at=min(fixed, self.now), fixed_at=fixed if fixed < self.now else None,
                status="fixed" if fixed < self.now else "open", ticket_id=f"SEC-{700 + i}")
            if i == 61:
                # Plant: a critical vulnerability that stays open too long.
                row.update(severity="critical", status="open", fixed_at=None, last_seen_at=self.now - DAY)
                self.overdue = row["vuln_id"]
        self.add("vulnerabilities", vuln_id="VUL-499", asset="host:db1",
            cve=f"CVE-{time.gmtime(self.ago(200)).tm_year}-31337", severity="low", detected_by="pentest",
            first_seen_at=self.ago(200), last_seen_at=self.ago(4), status="accepted", accepted_by=self.people[0].id,
            accepted_until_at=self.now + 120 * DAY, ticket_id="SEC-650")
        done = self.ago(205)
        self.add("pentests", pentest_id="PT-2", scope="Halden Cloud and its servers, from outside",
            vendor="Fjord Assurance", independent=1, started_at=done - 12 * DAY, finished_at=done, critical_count=0,
            high_count=2, retested_at=done + 50 * DAY, doc_id="DOC-PT")
        for host, system in (("cloud.halden.example:443", "S-APP"), ("billing.halden.example:443", "S-BILL"),
                ("id.halden.example:443", "S-IDP")):
            self.add("tls_endpoints", endpoint=host, system=system, min_protocol="TLSv1.2", weak_ciphers=0,
                fingerprint_sha256=sha(host), checked_at=self.now - 5 * HOUR, is_public=1, no_forward_secrecy=0)

    # ------------------------------------------------------------ logs and incidents

    def logs(self):
        need = [("db", "audit"), ("db", "auth"), ("os", "auth"), ("os", "audit"), ("app", "app"), ("app", "auth"),
            ("directory", "auth"), ("directory", "admin"), ("vcs", "audit"), ("logstore", "admin"), ("saas", "admin")]
        for kind, log in need:
            self.add("log_requirements", kind=kind, log_type=log)
        live = {s[0]: s[12] for s in SYSTEMS}
        for s in SYSTEMS:
            if not s[4] or s[2] == "site":
                continue
            own = [("app", "audit")] if s[0] == "S-BILL" else []  # its database is its own
            for kind, log in need + own:
                if kind != s[2]:
                    continue
                name = f"{s[0][2:].lower()}-{log}"
                since = self.ago(min(live[s[0]], 420))
                last = self.now - (600 if (kind, log) in own else self.dice(40 * 60))
                if name == "rep-app":
                    # Plant: a source that fell silent six days ago.
                    last, self.silent = self.now - 6 * DAY, name
                self.add("log_sources", log_source=name, system=s[0], asset=self.host if s[0] == "S-OS" else None,
                    log_type=log, expected=1, tls=1, first_event_at=since, last_event_at=last, in_service_at=since,
                    retention_days=400, immutable=1)
                for k in range(12):
                    at = self.now - (2 + 7 * k) * DAY
                    if at > since:
                        self.add("log_integrity_checks", log_source=name, checked_at=at, result="ok")
            if s[3] == "prod":
                for k in range(13):
                    done = self.ago(3 + 28 * k, 15)
                    if done > self.ago(live[s[0]]):
                        reviewer = self.pick(self.of("SEC")).id
                        if s[0] == "S-LOG":  # which they administer
                            reviewer = self.of("OPS")[2].id
                        self.add("log_reviews", review_id=f"LR-{s[0][2:]}-{k + 1}", system=s[0],
                            period_from_at=done - 29 * DAY, period_until_at=done - HOUR,
                            reviewer=reviewer, completed_at=done,
                            outcome=self.pick(["nothing", "nothing", "nothing", "ticket"]))
        gap = self.ago(190, 2)
        self.add("log_gaps", log_source="app-app", gap_from_at=gap, gap_until_at=gap + 3 * HOUR,
            reason="move of the log store to a new volume", ticket_id="CHG-2070")
        gap = self.ago(75, 1)
        self.add("log_gaps", log_source="os-audit", gap_from_at=gap, gap_until_at=gap + 40 * 60, reason=None,
            ticket_id=None)
        rules = [("R-01", "Password guessing", "auth", "high"),
            ("R-02", "Log-in from a new country", "auth", "medium"), ("R-03", "New administrator", "admin", "high"),
            ("R-04", "Audit log stopped", "audit", "critical"), ("R-05", "Mass export of records", "app", "high"),
            ("R-06", "Change of sudo rules", "audit", "medium")]
        for rid, name, log, severity in rules:
            self.add("detection_rules", rule_id=rid, name=name, log_type=log, severity=severity, enabled=1,
                last_tested_at=self.ago(40 + self.dice(120)), owner=self.lead("SEC").id)
        allowed = {"critical": 4, "high": 24, "medium": 120}
        sources = {"auth": "idp-auth", "admin": "idp-admin", "audit": "os-audit", "app": "app-app"}
        for i in range(60):
            rid, name, log, severity = self.pick(rules)
            at = self.ago(358 - i * 6, 1 + self.dice(20))
            triaged = at + 600 + self.dice(allowed[severity] * HOUR * 7 // 10)
            who = self.pick([p for p in self.people if not p.left and p.role in ("DEV", "SUP",
                "SALES") and p.hired < at] or [self.people[0]])
            self.add("log_hits", hit_id=f"HIT-{900 + i}", log_source=sources[log], rule_id=rid, severity=severity,
                detected_at=at, account=who.login, status=self.pick(["closed", "closed", "false_positive"]),
                triaged_at=triaged, triaged_by=self.pick(self.of("SEC", at)).id, closed_at=triaged + HOUR,
                summary=name.lower())
        # Sign-ins of the last 90 days; one evening of guessing that was noticed.
        n = 0
        for p in self.people:
            end = p.left or self.now
            for d in range(90):
                at = self.now - d * DAY
                at = at - at % DAY + 7 * HOUR + self.dice(3 * HOUR)
                weekend = (at // DAY + 3) % 7 > 4
                if weekend or at < p.hired + 4 * HOUR or at > end - HOUR or at > self.now or self.dice(4) == 0:
                    continue
                for k in range(1 if self.dice(25) else 2):
                    n += 1
                    ok = k == 0
                    self.add("auth_events", event_id=f"LOGIN-{n}", occurred_at=at + (0 if ok else -40), service="idp",
                        action="login", outcome="success" if ok else "failure", account=p.login, account_exists=1,
                        remote_host=f"198.51.100.{1 + self.dice(200)}", method="password",
                        reason=None if ok else "bad_password")
        for g in self.rows["access_grants"]:
            if g["system"] == "S-IDP" and g["granted_at"] > self.now - 90 * DAY:
                n += 1
                self.add("auth_events", event_id=f"ACCOUNT-{n}", occurred_at=g["granted_at"], service="idp",
                    action="account_change", outcome="success", account="provisioning", target_account=g["account"])
            if g["system"] == "S-IDP" and (g["revoked_at"] or 0) > self.now - 90 * DAY:
                n += 1
                self.add("auth_events", event_id=f"ACCOUNT-{n}", occurred_at=g["revoked_at"], service="idp",
                    action="account_change", outcome="success", account="provisioning", target_account=g["account"])
        victim = next(p for p in self.of("SALES") if p.hired < self.now - 60 * DAY)
        at = self.ago(33, 21)
        for k in range(7):
            n += 1
            ok = k == 6
            self.add("auth_events", event_id=f"LOGIN-{n}", occurred_at=at + 50 * k, service="idp", action="login",
                outcome="success" if ok else "failure", account=victim.login, account_exists=1,
                remote_host="203.0.113.66", method="password", reason=None if ok else "bad_password")
        self.guessed, self.victim = at, victim

    def incidents(self):
        sec = self.of("SEC")
        rows = [(310, "medium", "phishing", "S-MAIL"), (255, "high", "outage", "S-APP"),
            (180, "low", "misuse", "S-MAIL"), (118, "medium", "outage", "S-BILL"), (33, "high", "intrusion", "S-IDP")]
        causes = ["people did not know the sender's address was new", "a full disk stopped the database",
            "a private file on a work share", "an expired token", "a password used elsewhere"]
        for i, (days, severity, category, system) in enumerate(rows):
            at = self.guessed + 10 * 60 if i == 4 else self.ago(days, 10)
            ack = at + (20 * 60 if severity == "high" else 2 * HOUR)
            done = at + (1 + self.dice(3)) * DAY
            review = done + (5 + self.dice(5)) * DAY if severity == "high" else None
            if i == 1:
                # Plant: nobody took up a high incident for nine hours.
                ack = at + 9 * HOUR
            iid = f"INC-{60 + i}"
            lead = self.lead("SEC") if i % 2 == 0 else sec[1]
            self.add("incidents", incident_id=iid, severity=severity, category=category, system=system,
                detected_at=at, acknowledged_at=ack, contained_at=ack + 3 * HOUR, resolved_at=done,
                root_cause=causes[i], post_mortem_at=review, lead=lead.id, data_breach=1 if i == 4 else 0,
                personal_data="yes" if i == 4 else "no", confidential_data="no",
                notification_due_at=at + 3 * DAY if i == 4 else None, status="closed")
            due = done + 30 * DAY
            self.add("incident_actions", action_id=f"ACT-{i + 1}", incident_id=iid,
                owner=self.pick(self.of("OPS")).id, due_at=due,
                done_at=min(due - 4 * DAY, self.now - 2 * HOUR) if due < self.now else None,
                change_id=self.pick(self.changes)[0] if due < self.now else None)
        self.late_incident = "INC-61"
        self.add("breach_notifications", notice_id="BN-1", incident_id="INC-64", recipient_type="regulator",
            due_at=self.guessed + 3 * DAY, sent_at=self.guessed + 2 * DAY)
        self.add("breach_notifications", notice_id="BN-2", incident_id="INC-64", recipient_type="data_subject",
            due_at=self.guessed + 5 * DAY, sent_at=self.guessed + 3 * DAY)
        self.add("log_hits", hit_id="HIT-999", log_source="idp-auth", rule_id="R-01", severity="high",
            detected_at=self.guessed + 6 * 60, account=self.victim.login, status="escalated",
            triaged_at=self.guessed + 25 * 60, triaged_by=sec[1].id, incident_id="INC-64",
            closed_at=self.guessed + 3 * DAY, summary="password guessing followed by a log-in")
        self.add("ir_tests", exercise_id="IRX-2", kind="tabletop", held_at=self.ago(160, 13), participants=9,
            doc_id="DOC-IRX")
        emergency = self.ago(255, 11)
        self.add("privileged_sessions", session_id="PS-1", system="S-DB", account="postgres", started_at=emergency,
            ended_at=emergency + 2 * HOUR, ticket_id="INC-61", recorded=1, emergency=1,
            reviewed_by=self.lead("SEC").id, reviewed_at=emergency + DAY)
        for i in range(40):
            cid, system, done, _ = self.changes[3 + i * 3]
            who = self.pick(self.of("OPS", done))
            self.add("privileged_sessions", session_id=f"PS-{i + 2}", system="S-OS", account=who.login,
                started_at=done - 900, ended_at=done + 900, ticket_id=cid, recorded=1, emergency=0)

    # ------------------------------------------------------------ continuity

    def continuity(self):
        jobs = [("BK-DB", "S-DB", "postgres:cloud"), ("BK-APP", "S-APP", None),
            ("BK-BILL", "S-BILL", "postgres:billing"), ("BK-REP", "S-REP", None)]
        tester = self.of("OPS")[1].id
        # Once a day, and the last one some hours ago at whatever time of day this is asked: a fixed hour would now and then
        # make the last good backup older than the policy allows.
        newest = self.now - 6 * HOUR - self.now % HOUR
        for k, (job, system, db) in enumerate(jobs):
            minute = newest % DAY // 60 + 20 * k
            self.add("backup_jobs", job_id=job, system=system, db=db,
                schedule=f"daily {minute // 60 % 24:02}:{minute % 60:02}",
                target="V-HOST south, object lock", encrypted=1, offsite=1, immutable=1, retention_days=35, enabled=1)
            days = 360 if system != "S-REP" else 239
            runs = {}
            for d in range(days, -1, -1):
                start = newest - d * DAY + k * 1200
                rid = f"{job}-{day(start)}"
                bad = (d + 31 * k) % 97 == 50
                size = (40 + 10 * k) * 10 ** 9 + (days - d) * 3 * 10 ** 7 + self.dice(10 ** 7)
                self.add("backup_runs", run_id=rid, job_id=job, started_at=start,
                    finished_at=start + (300 if bad else 2400), status="failed" if bad else "success",
                    bytes=0 if bad else size, sha256=None if bad else sha(rid))
                if bad:
                    self.add("backup_runs", run_id=rid + "-2", job_id=job, started_at=start + 7 * HOUR,
                        finished_at=start + 7 * HOUR + 2400, status="success", bytes=size, sha256=sha(rid + "-2"))
                runs[d] = rid + ("-2" if bad else "")
            for t, back in enumerate((25, 190, 345) if job != "BK-REP" else (25, 190)):
                back += 3 * k
                rows = 1200000 + 5000 * (400 - back) + self.dice(900)
                # Plant: the latest restore of billing failed, and the last good one is too old.
                failed = job == "BK-BILL" and t == 0
                self.add("restore_tests", restore_id=f"RT-{job[3:]}-{t + 1}", job_id=job, run_id=runs[back],
                    tested_at=newest - back * DAY + k * 1200 + 9 * HOUR, tested_by=tester,
                    result="failure" if failed else "success", rows_expected=rows,
                    rows_restored=rows - 48211 if failed else rows, checksum_match=0 if failed else 1,
                    rto_minutes_actual=70 + self.dice(60), rpo_minutes_actual=600 + self.dice(300))
        for plan, system in (("BCP-1", "S-APP"), ("BCP-2", "S-DB")):
            self.add("bcdr_plans", plan_id=plan, system=system, version="4", approved_at=self.ago(130),
                next_review_at=self.now + 230 * DAY)
            self.add("dr_tests", exercise_id="DRX-" + plan[4:], plan_id=plan, tested_at=self.ago(110, 8),
                kind="failover", result="success", rto_met=1, rpo_met=1)
        watched = [s for s in SYSTEMS if s[3] == "prod"]
        for i, s in enumerate(watched):
            self.add("monitors", monitor_id=f"MON-{i + 1}", system=s[0], kind="availability", enabled=1,
                contact=self.lead("OPS").id, last_tested_at=self.ago(60 + self.dice(150)))
            for d in range(60, -1, -1):
                at = self.now - d * DAY - 2 * HOUR
                for metric, base in (("cpu", 300000), ("disk", 600000)):
                    self.add("capacity_metrics", system=s[0], metric=metric, sampled_at=at,
                        used_ppm=base + (60 - d) * 1500 + self.dice(60000), threshold_ppm=850000)
        self.add("capacity_forecasts", forecast_id="CF-4", system="S-DB", metric="disk", forecast_at=self.ago(20),
            predicted_breach_at=self.now + 70 * DAY, action_change_id=self.changes[-3][0])
        self.add("capacity_forecasts", forecast_id="CF-3", system="S-APP", metric="cpu", forecast_at=self.ago(20))
        out = next(r for r in self.rows["incidents"] if r["incident_id"] == "INC-61")
        y, m = time.gmtime(self.start)[:2]
        for _ in range(12):
            m, y = (1, y + 1) if m == 12 else (m + 1, y)
            month = f"{y:04d}-{m:02d}"
            if month >= day(self.now)[:7]:
                break
            low = day(out["detected_at"])[:7] == month
            self.add("availability_results", system="S-APP", month_on=month + "-01",
                availability_ppm=997900 if low else 999300 + self.dice(650), committed_ppm=999000,
                incident_id="INC-61" if low else None)
        for kind in ("ups", "fire", "hvac"):
            self.add("env_controls", site_id="SITE-1", control_type=kind, last_maintained_at=self.ago(150),
                next_due_at=self.now + 200 * DAY)

    # ------------------------------------------------------------ data

    def data(self):
        priv, ops = self.lead("PRIV").id, self.lead("OPS").id
        sets = [("D-CUST", "Customer contacts", "S-DB", "restricted", 1, "service", "contract", 1095),
            ("D-CAL", "Calibration records", "S-DB", "confidential", 0, "service", "contract", 3650),
            ("D-BILL", "Invoices", "S-BILL", "confidential", 1, "billing", "legal_obligation", 3650),
            ("D-NEWS", "Newsletter addresses", "S-DB", "confidential", 1, "newsletter", "consent", 730),
            ("D-SITE", "Web site texts", "S-APP", "public", 0, "marketing", None, 3650)]
        for k, (did, name, system, grade, personal, purpose, basis, keep) in enumerate(sets):
            self.add("data_inventory", data_id=did, name=name, system=system, classification=grade, personal=personal,
                purpose=purpose, legal_basis=basis, retention_days=keep, owner=priv, reviewed_at=self.ago(100 + k))
            self.add("retention_status", data_id=did, checked_at=self.now - 2 * DAY,
                oldest_record_at=self.ago(min(keep - 30, 2000)), records_over=0, legal_hold=0)
            if grade != "public":
                for q in range(4):
                    bad = self.dice(3) == 0
                    at = self.ago(30 + 85 * q, 5)
                    self.add("data_quality_checks", check_id=f"DQ-{did[2:]}-{q + 1}", data_id=did, run_at=at,
                        failed_records=3 + self.dice(20) if bad else 0, corrected_at=at + 2 * DAY if bad else None)
        flows = [("S-APP", "S-DB", None, "D-CUST", 0), ("S-BILL", "S-DB", None, "D-BILL", 0),
            ("S-APP", None, "V-HOST", "D-CUST", 1), ("S-DB", None, "V-MAILER", "D-NEWS", 1),
            ("S-REP", "S-DB", None, "D-CAL", 0)]
        for k, (a, b, vendor, did, external) in enumerate(flows):
            self.add("data_flows", flow_id=f"FL-{k + 1}", from_system=a, to_system=b, vendor_id=vendor, data_id=did,
                external=external, encrypted=1, reviewed_at=self.ago(100 + k))
        self.add("pi_disclosures", disclosure_id="PD-1", vendor_id="V-HOST", recipient="Northern Hosting",
            data_id="D-CUST", purpose="service", disclosed_at=self.ago(300), authorised_by=priv,
            legal_basis="contract")
        self.add("pi_disclosures", disclosure_id="PD-2", vendor_id="V-MAILER", recipient="Mailwind", data_id="D-NEWS",
            purpose="newsletter", disclosed_at=self.ago(60), authorised_by=priv, legal_basis="consent",
            consent_id="CON-1")
        for k, what in enumerate(("quarterly report for a customer", "price list", "penetration test summary")):
            public = what == "price list"
            row = self.add("external_shares", share_id=f"SH-{k + 1}", system="S-MAIL",
                resource=what.replace(" ", "-") + ".pdf", shared_with=None if public else "customer.example",
                is_public=1 if public else 0, classification="public" if public else "confidential",
                created_at=self.ago(30 + 8 * k), expires_at=None if public else self.now + 40 * DAY,
                approved_by=None if public else self.lead("SEC").id)
        # Plant: a confidential document that anyone with the link can read.
        row.update(shared_with=None, is_public=1, expires_at=None, approved_by=None)
        for db, system, personal in (("postgres:cloud", "S-DB", 1), ("postgres:billing", "S-BILL", 1)):
            self.add("db_instances", db=db, system=system, asset="host:db1", engine="postgresql", version="16",
                environment="prod", contains_confidential=1, contains_personal=personal, eol_at=self.now + 800 * DAY,
                in_scope=1)
        for db, table, did, keep, personal in (("postgres:cloud", "contact", "D-CUST", 1095, 1),
                ("postgres:cloud", "calibration", "D-CAL", 3650, 0),
                ("postgres:cloud", "subscriber", "D-NEWS", 730, 1),
                ("postgres:billing", "invoice", "D-BILL", 3650, 1)):
            self.add("db_tables", db=db, schema_name="public", table_name=table,
                classification="restricted" if did == "D-CUST" else "confidential", has_personal=personal,
                data_id=did, retention_days=keep, oldest_record_at=self.ago(min(keep - 30, 2000)))
        dbas = self.of("OPS")
        n = 0
        for cid, system, done, kind in self.changes[::6]:
            if cid == self.unapproved or kind == "emergency":
                continue
            n += 1
            who = self.pick(self.of("OPS", done, but=(ops,))).login
            self.add("db_schema_changes", event_id=f"DDL-{n}", db="postgres:cloud", at=done + 600, actor=who,
                ddl_type=self.pick(["CREATE", "ALTER"]), object_name=self.pick(["public.calibration",
                "public.contact"]), change_id=cid)
            if n % 3 == 0:
                self.add("db_audit_events", event_id=f"DML-{n}", db="postgres:cloud", at=done + 900, actor=who,
                    action="UPDATE", object_name="public.calibration", rows_affected=1 + self.dice(40), change_id=cid)
        # Plant: a direct update of production data with no change.
        self.add("db_audit_events", event_id="DML-99", db="postgres:cloud", at=self.ago(52, 18), actor=dbas[2].login,
            action="UPDATE", object_name="public.contact", rows_affected=212)
        gone = self.ago(80)
        self.add("disposal_log", disposal_id="DIS-1", data_id="D-CUST", request_id="DSR-2", method="delete",
            performed_at=gone, performed_by=dbas[1].id, approved_by=priv, record_count=3,
            evidence_sha256=sha("DIS-1"))
        self.add("disposal_log", disposal_id="DIS-2", data_id="D-NEWS", method="purge", performed_at=self.ago(170),
            performed_by=dbas[1].id, approved_by=priv, record_count=812, evidence_sha256=sha("DIS-2"))
        for k, (job, name, hours, spec) in enumerate((("J-INV", "Monthly invoices, daily run", 24, "DOC-SPEC1"),
                ("J-DUE", "Calibration reminders", 24, "DOC-SPEC2"))):
            self.add("processing_jobs", job_id=job, system="S-BILL" if k == 0 else "S-APP", name=name,
                spec_doc_id=spec, spec_approved_at=self.ago(400), critical=1, every_hours=hours)
            for d in range(364, -1, -1):
                at = self.now - d * DAY
                at = at - at % DAY + (2 + k) * HOUR
                if at > self.now - HOUR:
                    continue
                rid = f"{job}-{day(at)}"
                many, bad = 400 + self.dice(300), self.dice(5) == 0
                rejected = 1 + self.dice(3) if bad else 0
                total = many * 12900 + self.dice(99999)
                if (d + 40 * k) % 120 == 77:
                    self.add("processing_runs", run_id=rid + "-x", job_id=job, started_at=at, finished_at=at + 300,
                        status="failed", records_in=many, records_ok=0, records_rejected=0, control_total_in=total,
                        control_total_out=0)
                    at += 4 * HOUR
                self.add("processing_runs", run_id=rid, job_id=job, started_at=at, finished_at=at + 1500,
                    status="success", records_in=many, records_ok=many - rejected, records_rejected=rejected,
                    control_total_in=total, control_total_out=total)
                for e in range(rejected):
                    if d > 6:
                        self.add("input_errors", error_id=f"{rid}-E{e + 1}", run_id=rid, detected_at=at + 1500,
                            corrected_at=at + 1500 + DAY + self.dice(2 * DAY), corrected_by=self.of("FIN")[1].id,
                            approved_by=self.lead("FIN").id)
                if k == 0 and d % 7 == 0:
                    due = at + 8 * HOUR
                    if due < self.now:
                        self.add("output_deliveries", delivery_id=f"OUT-{day(at)}", job_id=job,
                            recipient="Bank of Oslofjord", due_at=due,
                            delivered_at=at + 2 * HOUR + self.dice(3 * HOUR), complete=1, recipient_authorised=1)
        for m in range(12):
            at = self.ago(5 + 30 * m, 11)
            diff = 0 if self.dice(4) else 1 + self.dice(900)
            self.add("reconciliations", recon_id=f"REC-{12 - m}", job_id="J-INV", performed_at=at,
                performed_by=self.of("FIN")[1].id, reviewed_by=self.lead("FIN").id, difference=diff,
                resolved_at=at + DAY if diff else None)

    def privacy(self):
        priv = self.lead("PRIV").id
        self.add("privacy_notices", notice_id="PN-5", version="5", effective_at=self.ago(390),
            published_at=self.ago(400), approved_by=priv, next_review_at=self.now + 60 * DAY)
        acts = [("PA-1", "Customer accounts", "service", "D-CUST", "contract", 0, 0),
            ("PA-2", "Invoicing", "billing", "D-BILL", "legal_obligation", 0, 0),
            ("PA-3", "Newsletter", "newsletter", "D-NEWS", "consent", 1, 1)]
        for aid, name, purpose, did, basis, consent, dpia in acts:
            self.add("notice_purposes", notice_id="PN-5", purpose=purpose)
            self.add("processing_activities", activity_id=aid, name=name, purpose=purpose, data_id=did,
                org_role="controller", legal_basis=basis, consent_required=consent, dpia_required=dpia,
                dpia_at=self.ago(500) if dpia else None, reviewed_at=self.ago(120), choice_offered=1)
        for i in range(40):
            at, who = self.ago(350 - 8 * i, 12), f"S{1000 + i}"
            left = at + 60 * DAY if i % 11 == 5 else None
            self.add("consents", consent_id=f"CON-{i + 1}", data_subject=who, purpose="newsletter", basis="explicit",
                notice_id="PN-5", given_at=at, withdrawn_at=left if left and left < self.now else None,
                evidence_ref=f"form {i + 1}")
            self.add("pi_collections", collection_id=f"COL-{i + 1}", activity_id="PA-3", data_subject=who,
                collected_at=at + 5)
            if at + 20 * DAY < self.now:
                self.add("pi_uses", use_id=f"USE-{i + 1}", data_id="D-NEWS", data_subject=who, purpose="newsletter",
                    used_at=at + 20 * DAY)
        for k, (kind, days) in enumerate((("access", 210), ("deletion", 90), ("correction", 60), ("accounting", 150),
                ("access", 44))):
            at = self.ago(days)
            self.add("dsr_requests", request_id=f"DSR-{k + 1}", request_type=kind, data_subject=f"S{1003 + 5 * k}",
                received_at=at, identity_verified_at=at + DAY, due_at=at + 30 * DAY,
                responded_at=at + (8 + self.dice(9)) * DAY, outcome="fulfilled",
                third_parties_notified_at=at + 17 * DAY if kind == "correction" else None)
        at = self.ago(130)
        self.add("privacy_complaints", complaint_id="PC-1", received_at=at, acknowledged_at=at + DAY,
            resolved_at=at + 12 * DAY, resolution_communicated_at=at + 12 * DAY + HOUR)
        self.add("privacy_reviews", review_id="PR-3", completed_at=self.ago(95), reviewer=priv, issues=2)

    # ------------------------------------------------------------ governance

    def governance(self):
        top, sec, fin = self.people[0].id, self.lead("SEC").id, self.lead("FIN").id
        goals = [("O-1", "commitment", "availability", "Halden Cloud is available 99.9 percent of each month"),
            ("O-2", "commitment", "security", "Customer data is reached only by those who need it"),
            ("O-3", "requirement", "confidentiality",
            "Calibration records of one customer are never shown to another"),
            ("O-4", "requirement", "privacy", "Personal data is deleted when its purpose ends")]
        for oid, kind, category, text in goals:
            self.add("objectives", objective_id=oid, kind=kind, category=category, statement=text, doc_id="DOC-TERMS",
                tolerance="none" if category != "availability" else "0.1 percent", approved_at=self.ago(330),
                reviewed_at=self.ago(115))
        risks = [("Stolen administrator password", "security", "O-2", None, None, 4, 5, 8, "mitigate", "CTL-IAM-02"),
            ("Loss of the hosting site", "operational", "O-1", "S-APP", "V-HOST", 2, 5, 6, "mitigate", "CTL-AVL-02"),
            ("Mix-up of customers' records", "security", "O-3", "S-DB", None, 2, 5, 5, "mitigate", "CTL-CHG-01"),
            ("Invoices altered for gain", "fraud", "O-2", "S-BILL", None, 2, 4, 4, "mitigate", "CTL-PIN-01"),
            ("Records kept too long", "privacy", "O-4", None, None, 3, 3, 4, "mitigate", "CTL-DAT-01"),
            ("Sole supplier of sensors", "vendor", None, None, None, 3, 3, 9, "accept", None),
            ("New reporting service", "change", "O-3", "S-REP", None, 3, 4, 6, "mitigate", "CTL-CHG-01"),
            ("Newsletter provider", "vendor", "O-4", None, "V-MAILER", 2, 3, 3, "mitigate", "CTL-VEN-01")]
        for k, (title, category, goal, system, vendor, likely, impact, residual, treat, control) in enumerate(risks):
            rid = f"RSK-{k + 1}"
            at = self.ago(250 if k in (6, 7) else 120)
            self.add("risks", risk_id=rid, title=title, category=category, owner=self.owners.get(system, sec),
                identified_at=self.ago(250 + 30 * k), assessed_at=at, likelihood=likely, impact=impact,
                inherent_score=likely * impact, treatment=treat, residual_score=residual,
                accepted_by=top if treat == "accept" else None, accepted_at=at if treat == "accept" else None,
                review_due_at=self.now + 150 * DAY, treatment_due_at=self.now + 60 * DAY if treat == "mitigate"
                else None, status="open", objective_id=goal, system=system, vendor_id=vendor,
                fraud=1 if category == "fraud" else 0)
            if control:
                self.add("risk_controls", risk_id=rid, control_id=control)
        done = self.ago(118)
        self.add("risk_assessments", assessment_id="RA-4", kind="enterprise", started_at=done - 20 * DAY,
            completed_at=done, approved_by=top, approved_at=done + 5 * DAY, covers_fraud=1, covers_vendors=1,
            covers_changes=1, covers_privacy=1, doc_id="DOC-RA")
        vendors = [("V-HOST", "Northern Hosting", "critical", 1, "carve_out", 1, 1, 2100, 100, None),
            ("V-MAIL", "Postbox Office", "high", 0, "none", 1, 1, 2000, 190, None),
            ("V-HRS", "Peopledesk", "medium", 0, "none", 1, 1, 1900, 330, None),
            ("V-MAILER", "Mailwind", "medium", 0, "none", 1, 1, 260, 255, None),
            ("V-CLEAN", "Skinn Cleaning", "low", 0, "none", 0, 0, 1500, 300, None),
            ("V-SENS", "Sensorik", "high", 0, "none", 0, 0, 1600, 500, None),
            ("V-OLD", "Datafax", "low", 0, "none", 0, 0, 2200, 600, 210)]
        for vid, name, tier, sub, method, reach, personal, since, looked, ended in vendors:
            # Plant: V-SENS, a vendor of high tier, was last reviewed 500 days ago.
            self.add("vendors", vendor_id=vid, name=name, tier=tier, subservice=sub, method=method, data_access=reach,
                personal_data=personal, owner=fin if not reach else sec, assessed_at=self.ago(since + 20),
                onboarded_at=self.ago(since), offboarded_at=self.ago(ended) if ended else None,
                last_review_at=self.ago(looked), status="offboarded" if ended else "active")
            if not ended:
                self.add("vendor_contracts", contract_id="CT-" + vid[2:], vendor_id=vid, signed_at=self.ago(since),
                    expires_at=self.now + 500 * DAY, confidentiality_clause=1, security_clause=1,
                    breach_notice_hours=48 if reach else None, dpa_signed=personal, return_destroy_clause=1)
        end = self.ago(110)
        self.add("vendor_reports", report_id="VR-2", vendor_id="V-HOST", report_type="soc2_type2",
            period_from_at=end - 365 * DAY, period_until_at=end, opinion="unqualified", exceptions_count=1,
            exceptions_evaluated=1, reviewed_at=end + 60 * DAY, reviewed_by=sec, cuecs_total=9, cuecs_mapped=9)
        self.add("csocs", csoc_id="CS-1", vendor_id="V-HOST", criterion="soc2:CC6.4",
            statement="Physical access to the data center is limited", monitored_by="CTL-VEN-02")
        self.add("csocs", csoc_id="CS-2", vendor_id="V-HOST", criterion="soc2:A1.2",
            statement="Power, cooling and fire protection are maintained", monitored_by="CTL-VEN-02")
        self.add("cuecs", cuec_id="CU-1", criterion="soc2:CC6.2", statement="Customers remove users who leave them",
            doc_id="DOC-GUIDE")
        self.add("cuecs", cuec_id="CU-2", criterion="soc2:CC6.1", statement="Customers protect their passwords",
            doc_id="DOC-GUIDE")
        self.add("insurance_policies", policy_no="INS-771", kind="cyber", starts_on=day(self.ago(200)),
            ends_on=day(self.now + 160 * DAY), limit_cents=500000000, currency="EUR")
        for q in range(6):
            at = self.ago(30 + 88 * q, 13)
            self.add("governance_meetings", meeting_id=f"MTG-{6 - q}", body="board", held_at=at,
                minutes_doc_id=f"DOC-MIN{6 - q}", quorum_met=1, topics="security,risk,internal audit,finance",
                approved_at=at + 12 * DAY)
        for p in self.people:
            self.add("badge_access", badge_id="BDG-" + p.id[1:], site_id="SITE-1", zone="office", person=p.id,
                granted_at=p.hired, approved_by=self.lead("HR").id if p is not self.lead("HR") else top,
                revoked_at=p.left + 2 * HOUR if p.left else None, last_used_at=(p.left or self.now) - DAY)
        for i in range(50):
            at = self.ago(355 - 7 * i, 10)
            host = self.pick([p for p in self.people if not p.left and p.hired < at])
            self.add("visitor_log", visit_id=f"VIS-{i + 1}", site_id="SITE-1", visitor=f"X{2000 + i}",
                hosted_by=host.id, in_at=at, out_at=at + 2 * HOUR + self.dice(3 * HOUR), escorted=1)
        docs = {"DOC-ROLES": "Role descriptions", "DOC-CONF": "Confidentiality agreement",
            "DOC-CODE": "Code of conduct", "DOC-ACCE": "Acceptable use", "DOC-PT": "Penetration test report",
            "DOC-IRX": "Exercise report", "DOC-SPEC1": "Specification of invoicing",
            "DOC-SPEC2": "Specification of reminders", "DOC-RA": "Risk assessment", "DOC-TERMS": "Terms of service",
            "DOC-GUIDE": "Security guide for customers"}
        docs.update({f"DOC-MIN{k}": f"Minutes of board meeting {k}" for k in range(1, 7)})
        for did, title in docs.items():
            self.add("documents", doc_id=did, title=title, kind="minutes" if "MIN" in did else "report"
                if did in ("DOC-PT", "DOC-IRX", "DOC-RA") else "document", sha256=sha(did),
                modified_at=self.ago(100 + self.dice(200)), modified_by=sec)

    # ------------------------------------------------------------ files

    def build(self):
        self.staff()
        self.training()
        self.access()
        self.reviews()
        self.software()
        self.vulnerabilities()
        self.logs()
        self.incidents()
        self.continuity()
        self.data()
        self.privacy()
        self.governance()

    def write(self, out):
        out.mkdir(parents=True, exist_ok=True)
        lines = ["#file\ttable\tsource\torigin\tquery\texporter\tsource_count\tsystem"]
        for line in FILES.strip().splitlines():
            name, table, source, system, origin, query, role = line.split("|")
            cols = self.columns[table]
            with open(out / name, "w", newline="", encoding="utf-8") as f:
                w = csv.writer(f, lineterminator="\n")
                w.writerow(cols)
                for cells in self.rows[table]:
                    w.writerow([self.cell(c, cells.get(c)) for c in cols])
            lines.append("\t".join((name, table, source, origin, query, self.lead(role).id,
                str(len(self.rows[table])), system)))
        (out / "import.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        with open(out / "people.csv", "w", newline="", encoding="utf-8") as f:
            w = csv.writer(f, lineterminator="\n")
            w.writerow(["person", "name", "email", "manager", "role", "start_on"])
            for p in self.people + self.board:
                w.writerow([p.id, p.name, p.mail, p.manager or "", p.role, day(p.hired)])
        return len(lines) - 1

    @staticmethod
    def cell(column, value):
        if value is None:
            return ""
        return instant(value) if column == "at" or column.endswith("_at") else str(value)


def main():
    ap = argparse.ArgumentParser(description="Write the tables of an invented company as CSV files to import.")
    ap.add_argument("--as-of", required=True, type=parse_as_of,
        help="the moment the company is shown at: seconds, YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ")
    ap.add_argument("--out", required=True, type=Path, help="folder to write to")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--people", type=int, default=60, help="people on the staff, at least 40")
    ap.add_argument("--host", default="app1", help="name of the machine that stands for the company's first server")
    opt = ap.parse_args()
    if not 40 <= opt.people <= 2000:
        ap.error("--people lies outside 40 to 2000")
    company = Company(opt.as_of, opt.seed, opt.people, opt.host)
    company.build()
    files = company.write(opt.out)
    rows = sum(len(r) for r in company.rows.values())
    print(f"{files} tables, {rows} rows, {len(company.people)} people in {opt.out}")


if __name__ == "__main__":
    main()
