#include "program/state.h"

/* Instants are seconds UTC (_at), days are text (_on). Every row says which record made it (seq).
 */
const struct state_table program_tables[] = {
    { "account",
        "CREATE TABLE account(source TEXT NOT NULL, system TEXT NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL,"
        " person TEXT, owner TEXT, by_person TEXT NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL,"
        " PRIMARY KEY(source, system, account)) STRICT, WITHOUT ROWID",
        "source,system,account" },
    { "account_refusal",
        "CREATE TABLE account_refusal(source TEXT NOT NULL, system TEXT NOT NULL, account TEXT NOT NULL,"
        " person TEXT NOT NULL, held INTEGER NOT NULL, reason TEXT NOT NULL, by_person TEXT NOT NULL, at INTEGER NOT NULL,"
        " seq INTEGER NOT NULL, PRIMARY KEY(source, system, account, person)) STRICT, WITHOUT ROWID",
        "source,system,account,person" },
    { "account_rule",
        "CREATE TABLE account_rule(rule TEXT NOT NULL, value TEXT NOT NULL, held INTEGER NOT NULL, reason TEXT,"
        " by_person TEXT NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(rule, value)) STRICT,"
        " WITHOUT ROWID",
        "rule,value" },
    { "ack",
        "CREATE TABLE ack(policy TEXT NOT NULL, version INTEGER NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL,"
        " seq INTEGER NOT NULL, PRIMARY KEY(policy, version, person)) STRICT, WITHOUT ROWID",
        "policy,version,person" },
    { "alias",
        "CREATE TABLE alias(person TEXT NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL, held INTEGER NOT NULL,"
        " reason TEXT, by_person TEXT NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL,"
        " PRIMARY KEY(person, value, source)) STRICT, WITHOUT ROWID",
        "person,value,source" },
    { "answer",
        "CREATE TABLE answer(trigger TEXT PRIMARY KEY, answer TEXT NOT NULL, note TEXT, by_person TEXT NOT NULL,"
        " at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "trigger" },
    { "conclusion",
        "CREATE TABLE conclusion(engagement TEXT NOT NULL, subject TEXT NOT NULL, verdict TEXT NOT NULL,"
        " words TEXT NOT NULL, by_person TEXT NOT NULL, at INTEGER NOT NULL, reviewer TEXT, reviewed_at INTEGER,"
        " review_words TEXT, seq INTEGER NOT NULL, PRIMARY KEY(engagement, subject)) STRICT, WITHOUT ROWID",
        "engagement,subject" },
    { "conflict",
        "CREATE TABLE conflict(person TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,"
        " seq INTEGER NOT NULL, PRIMARY KEY(person, subject)) STRICT, WITHOUT ROWID",
        "person,subject" },
    { "content_file",
        "CREATE TABLE content_file(path TEXT PRIMARY KEY, hash TEXT NOT NULL, status TEXT NOT NULL,"
        " proposed_by TEXT NOT NULL, approved_by TEXT, at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "path" },
    { "control",
        "CREATE TABLE control(control TEXT PRIMARY KEY, owner TEXT, adopted_by TEXT NOT NULL, adopted_at INTEGER NOT NULL,"
        " first_due_on TEXT, note TEXT, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "control" },
    { "declaration",
        "CREATE TABLE declaration(engagement TEXT NOT NULL, person TEXT NOT NULL, seq INTEGER NOT NULL,"
        " conflicts INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(engagement, person, seq)) STRICT, WITHOUT ROWID",
        "engagement,person,seq" },
    { "document",
        "CREATE TABLE document(document TEXT PRIMARY KEY, title TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL,"
        " bytes INTEGER NOT NULL, request TEXT, as_of_on TEXT, by_person TEXT NOT NULL, at INTEGER NOT NULL,"
        " seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "document" },
    { "engagement",
        "CREATE TABLE engagement(engagement TEXT PRIMARY KEY, name TEXT NOT NULL, type INTEGER NOT NULL,"
        " categories TEXT NOT NULL, from_on TEXT NOT NULL, until_on TEXT NOT NULL, zone TEXT NOT NULL,"
        " from_at INTEGER NOT NULL, until_at INTEGER NOT NULL, boundary TEXT NOT NULL, subservice TEXT,"
        " subservice_method TEXT NOT NULL, by_person TEXT NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL,"
        " approved_by TEXT, approved_at INTEGER) STRICT, WITHOUT ROWID",
        "engagement" },
    { "exception",
        "CREATE TABLE exception(test TEXT NOT NULL, source TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT,"
        " first_seen_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL, cleared_at INTEGER, times INTEGER NOT NULL,"
        " seq INTEGER NOT NULL, PRIMARY KEY(test, source, subject)) STRICT, WITHOUT ROWID",
        "test,source,subject" },
    { "execution",
        "CREATE TABLE execution(execution TEXT PRIMARY KEY, control TEXT NOT NULL, due_on TEXT,"
        " performed_at INTEGER NOT NULL, performer TEXT NOT NULL, evidence TEXT NOT NULL, evidence_name TEXT,"
        " note TEXT, late INTEGER NOT NULL, reviewer TEXT, reviewed_at INTEGER, seq INTEGER NOT NULL)"
        " STRICT, WITHOUT ROWID",
        "execution" },
    { "finding",
        "CREATE TABLE finding(finding TEXT PRIMARY KEY, engagement TEXT, title TEXT NOT NULL, criterion TEXT NOT NULL,"
        " condition TEXT NOT NULL, cause TEXT NOT NULL, effect TEXT NOT NULL, severity TEXT NOT NULL,"
        " raised_by TEXT NOT NULL, raised_at INTEGER NOT NULL, status TEXT NOT NULL, response TEXT, owner TEXT,"
        " due_on TEXT, responded_by TEXT, responded_at INTEGER, closed_by TEXT, closed_at INTEGER, close_words TEXT,"
        " seq INTEGER NOT NULL, responded_seq INTEGER, recommendation TEXT, reported_by TEXT, reported_at INTEGER)"
        " STRICT, WITHOUT ROWID",
        "finding" },
    { "finding_exception",
        "CREATE TABLE finding_exception(finding TEXT NOT NULL, test TEXT NOT NULL, source TEXT NOT NULL,"
        " subject TEXT NOT NULL, PRIMARY KEY(finding, test, source, subject)) STRICT, WITHOUT ROWID",
        "finding,test,source,subject" },
    { "finding_retest",
        "CREATE TABLE finding_retest(finding TEXT NOT NULL, run TEXT NOT NULL, by_person TEXT NOT NULL,"
        " at INTEGER NOT NULL, passed INTEGER NOT NULL, occurrences INTEGER NOT NULL, needed INTEGER NOT NULL,"
        " words TEXT, seq INTEGER NOT NULL, PRIMARY KEY(finding, run)) STRICT, WITHOUT ROWID",
        "finding,run" },
    { "grant_role",
        "CREATE TABLE grant_role(person TEXT NOT NULL, role TEXT NOT NULL, by_person TEXT NOT NULL, at INTEGER NOT NULL,"
        " seq INTEGER NOT NULL, PRIMARY KEY(person, role)) STRICT, WITHOUT ROWID",
        "person,role" },
    { "org",
        "CREATE TABLE org(k INTEGER PRIMARY KEY, name TEXT NOT NULL, demo INTEGER NOT NULL, founder TEXT NOT NULL,"
        " at INTEGER NOT NULL, library TEXT NOT NULL, seq INTEGER NOT NULL) STRICT",
        "k" },
    { "package",
        "CREATE TABLE package(seal TEXT NOT NULL, manifest TEXT NOT NULL, size INTEGER NOT NULL, by_person TEXT NOT NULL,"
        " at INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(seal, manifest)) STRICT, WITHOUT ROWID",
        "seal,manifest" },
    { "person",
        "CREATE TABLE person(person TEXT PRIMARY KEY, title TEXT, manager TEXT, start_on TEXT, end_on TEXT,"
        " at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "person" },
    { "person_name",
        "CREATE TABLE person_name(person TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT, seq INTEGER NOT NULL)"
        " STRICT, WITHOUT ROWID",
        "person" },
    { "plan",
        "CREATE TABLE plan(version INTEGER PRIMARY KEY, hash TEXT NOT NULL, status TEXT NOT NULL, triage TEXT NOT NULL,"
        " adopted_by TEXT NOT NULL, adopted_at INTEGER NOT NULL, approved_by TEXT, approved_at INTEGER,"
        " seq INTEGER NOT NULL) STRICT",
        "version" },
    { "plan_triage",
        "CREATE TABLE plan_triage(version INTEGER NOT NULL, severity TEXT NOT NULL, hours INTEGER NOT NULL,"
        " fix_days INTEGER NOT NULL, PRIMARY KEY(version, severity)) STRICT, WITHOUT ROWID",
        "version,severity" },
    { "policy",
        "CREATE TABLE policy(policy TEXT NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL, library TEXT NOT NULL,"
        " text_hash TEXT, similarity INTEGER, reason TEXT, adopted_by TEXT NOT NULL, adopted_at INTEGER NOT NULL,"
        " approved_by TEXT, approved_at INTEGER, in_force_from INTEGER, claim_evidence TEXT, seq INTEGER NOT NULL,"
        " PRIMARY KEY(policy, version)) STRICT, WITHOUT ROWID",
        "policy,version" },
    { "policy_fact",
        "CREATE TABLE policy_fact(policy TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, by_person TEXT NOT NULL,"
        " at INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(policy, name)) STRICT, WITHOUT ROWID",
        "policy,name" },
    { "policy_param",
        "CREATE TABLE policy_param(policy TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, value ANY NOT NULL,"
        " unit TEXT NOT NULL, valid_from INTEGER, valid_until INTEGER, PRIMARY KEY(policy, version, name))"
        " STRICT, WITHOUT ROWID",
        "policy,version,name" },
    { "reply",
        "CREATE TABLE reply(reply TEXT PRIMARY KEY, seal TEXT NOT NULL, engagement TEXT NOT NULL, decision TEXT NOT NULL,"
        " reasons TEXT, opinion TEXT, report_hash TEXT, auditor TEXT NOT NULL, firm TEXT NOT NULL, licence TEXT NOT NULL,"
        " key TEXT NOT NULL, file_hash TEXT NOT NULL, signed_at INTEGER NOT NULL, imported_by TEXT NOT NULL,"
        " at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "reply" },
    { "requirement",
        "CREATE TABLE requirement(requirement TEXT PRIMARY KEY, title TEXT NOT NULL, words TEXT, source TEXT NOT NULL,"
        " document TEXT, trigger TEXT, criteria TEXT, status TEXT NOT NULL, by_person TEXT NOT NULL, at INTEGER NOT NULL,"
        " seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "requirement" },
    { "requirement_bound",
        "CREATE TABLE requirement_bound(requirement TEXT NOT NULL, param TEXT NOT NULL, op TEXT NOT NULL,"
        " value INTEGER NOT NULL, PRIMARY KEY(requirement, param, op)) STRICT, WITHOUT ROWID",
        "requirement,param,op" },
    { "result",
        "CREATE TABLE result(run TEXT NOT NULL, test TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,"
        " population INTEGER NOT NULL, exceptions INTEGER NOT NULL, waived INTEGER NOT NULL, text_hash TEXT NOT NULL,"
        " rows_hash TEXT NOT NULL, PRIMARY KEY(run, test)) STRICT, WITHOUT ROWID",
        "run,test" },
    { "run",
        "CREATE TABLE run(run TEXT PRIMARY KEY, engagement TEXT, as_of INTEGER NOT NULL, period_from INTEGER NOT NULL,"
        " period_until INTEGER NOT NULL, type2 INTEGER NOT NULL, blob TEXT NOT NULL, engine TEXT NOT NULL,"
        " by_person TEXT NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "run" },
    { "safeguard",
        "CREATE TABLE safeguard(safeguard TEXT PRIMARY KEY, scope TEXT NOT NULL, person TEXT NOT NULL,"
        " reason TEXT NOT NULL, reviewer TEXT NOT NULL, by_person TEXT NOT NULL, at INTEGER NOT NULL,"
        " seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "safeguard" },
    { "seal",
        "CREATE TABLE seal(seal TEXT PRIMARY KEY, engagement TEXT NOT NULL, assertion TEXT NOT NULL, run TEXT NOT NULL,"
        " by_person TEXT NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "seal" },
    { "snapshot",
        "CREATE TABLE snapshot(snapshot TEXT PRIMARY KEY, source TEXT NOT NULL, kind TEXT NOT NULL,"
        " taken_at INTEGER NOT NULL, tables INTEGER NOT NULL, incomplete INTEGER NOT NULL, by_person TEXT NOT NULL,"
        " at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "snapshot" },
    { "source",
        "CREATE TABLE source(source TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, system TEXT, owner TEXT,"
        " in_scope INTEGER NOT NULL, settings TEXT, at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "source" },
    { "source_expected",
        "CREATE TABLE source_expected(source TEXT NOT NULL, table_name TEXT NOT NULL, seq INTEGER NOT NULL,"
        " PRIMARY KEY(source, table_name)) STRICT, WITHOUT ROWID",
        "source,table_name" },
    { "source_table",
        "CREATE TABLE source_table(source TEXT NOT NULL, table_name TEXT NOT NULL, seq INTEGER NOT NULL,"
        " PRIMARY KEY(source, table_name)) STRICT, WITHOUT ROWID",
        "source,table_name" },
    { "team",
        "CREATE TABLE team(person TEXT PRIMARY KEY, role TEXT NOT NULL, competence TEXT NOT NULL, by_person TEXT NOT NULL,"
        " at INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "person" },
    { "training_done",
        "CREATE TABLE training_done(module TEXT NOT NULL, version INTEGER NOT NULL, person TEXT NOT NULL,"
        " done_at INTEGER NOT NULL, score INTEGER, passed INTEGER NOT NULL, method TEXT NOT NULL, evidence TEXT,"
        " recorded_by TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(module, person, done_at, seq))"
        " STRICT",
        "module,person,done_at,seq" },
    { "training_required",
        "CREATE TABLE training_required(module TEXT NOT NULL, audience TEXT NOT NULL, by_person TEXT NOT NULL,"
        " at INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(module, audience)) STRICT, WITHOUT ROWID",
        "module,audience" },
    { "waiver",
        "CREATE TABLE waiver(waiver TEXT PRIMARY KEY, test TEXT NOT NULL, source TEXT NOT NULL, subject TEXT NOT NULL,"
        " reason TEXT NOT NULL, expires_on TEXT NOT NULL, expires_at INTEGER NOT NULL, requested_by TEXT NOT NULL,"
        " requested_at INTEGER NOT NULL, approved_by TEXT, approved_at INTEGER, status TEXT NOT NULL,"
        " seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "waiver" },
};
const size_t program_table_count = sizeof(program_tables) / sizeof(program_tables[0]);
