/*
 * check_world.c: what the records add up to, as far as runs rest on it: parameters, sources,
 * snapshots, approved content, engagements, exceptions. Written from the documents, apart from the
 * program that keeps the state.
 */
#include <sqlite3.h>
#include <string.h>

#include "base/mem.h"
#include "verify/verify_int.h"

static const char hint_company[] =
    "ask the company to render the package again from its ledger (testamur package)";

static const char ddl[] =
    "CREATE TABLE param(policy TEXT, version INTEGER, name TEXT, value, unit TEXT, valid_from "
    "INTEGER, valid_until INTEGER,"
    " PRIMARY KEY(policy, version, name)) WITHOUT ROWID;"
    "CREATE TABLE source(source TEXT PRIMARY KEY, kind TEXT, title TEXT, system TEXT, owner TEXT, "
    "in_scope INTEGER)"
    " WITHOUT ROWID;"
    "CREATE TABLE source_expected(source TEXT, table_name TEXT, PRIMARY KEY(source, table_name)) "
    "WITHOUT ROWID;"
    "CREATE TABLE source_table(source TEXT, table_name TEXT, PRIMARY KEY(source, table_name)) "
    "WITHOUT ROWID;"
    "CREATE TABLE stored(id TEXT, name TEXT, rows INTEGER, snapshot TEXT, PRIMARY KEY(id, name, "
    "rows)) WITHOUT ROWID;"
    "CREATE TABLE proposed(path TEXT PRIMARY KEY, hash TEXT) WITHOUT ROWID;"
    "CREATE TABLE approved(path TEXT, hash TEXT, PRIMARY KEY(path, hash)) WITHOUT ROWID;"
    "CREATE TABLE engagement(engagement TEXT PRIMARY KEY, type INTEGER, from_at INTEGER, until_at "
    "INTEGER) WITHOUT ROWID;"
    "CREATE TABLE link(source TEXT, system TEXT, account TEXT, kind TEXT, person TEXT, owner TEXT,"
    " PRIMARY KEY(source, system, account)) WITHOUT ROWID;"
    "CREATE TABLE alias(person TEXT, value TEXT, source TEXT, held INTEGER, PRIMARY KEY(value, person, source))"
    " WITHOUT ROWID;"
    "CREATE TABLE account_rule(rule TEXT, value TEXT, held INTEGER, PRIMARY KEY(rule, value)) WITHOUT ROWID;"
    "CREATE TABLE open_exception(test TEXT, source TEXT, subject TEXT, PRIMARY KEY(test, source, "
    "subject)) WITHOUT ROWID;"
    "CREATE TEMP TABLE seen(source TEXT, subject TEXT, PRIMARY KEY(source, subject)) WITHOUT "
    "ROWID;";

static int
sql_failed(struct check *c)
{
    return err_set(c->e, sqlite3_errcode(c->world) == SQLITE_NOMEM ? ERR_NOMEM : ERR_IO,
        "the verifier's own tables failed: %s", sqlite3_errmsg(c->world));
}

int
world_open(struct check *c)
{
    if (sqlite3_open_v2(":memory:", &c->world, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
        SQLITE_OK)
        return check_no_memory(c);
    if (sqlite3_exec(c->world, ddl, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(c->world, permit_ddl, NULL, NULL, NULL) != SQLITE_OK)
        return sql_failed(c);
    c->newest_as_of = -1;
    return sqlite3_exec(c->world, "BEGIN", NULL, NULL, NULL) == SQLITE_OK ? 0 : sql_failed(c);
}

void
world_close(struct check *c)
{
    for (size_t i = 0; i < CHECK_STATEMENTS; i++)
        (void)sqlite3_finalize(c->statements[i].st);
    (void)sqlite3_close(c->world);
}

struct sqlite3_stmt *
world_sql(struct check *c, const char *sql)
{
    size_t i = 0;

    while (i < CHECK_STATEMENTS - 1 && c->statements[i].sql != NULL && c->statements[i].sql != sql)
        i++;
    if (c->statements[i].sql != sql) {
        (void)sqlite3_finalize(c->statements[i].st);
        c->statements[i] = (struct world_statement){ NULL, NULL };
        if (sqlite3_prepare_v2(c->world, sql, -1, &c->statements[i].st, NULL) != SQLITE_OK) {
            (void)sql_failed(c);
            return NULL;
        }
        c->statements[i].sql = sql;
    }
    (void)sqlite3_reset(c->statements[i].st);
    (void)sqlite3_clear_bindings(c->statements[i].st);
    return c->statements[i].st;
}

void
bind_str(struct sqlite3_stmt *st, int i, const char *s)
{
    (void)sqlite3_bind_text(st, i, s, -1, SQLITE_STATIC);
}

static const char *
member(const struct json *o, const char *key)
{
    const struct json *m = json_get(o, key);

    return m != NULL && m->type == JSON_STRING ? m->s.p : NULL;
}

/* Bind the members named, texts and integers as they are, all else as null; then run once. */
static int
run(struct check *c, const char *sql, const struct json *o, const char *const *keys)
{
    struct sqlite3_stmt *st = world_sql(c, sql);

    if (st == NULL)
        return -(int)c->e->code;
    for (int i = 0; keys[i] != NULL; i++) {
        const struct json *m = json_get(o, keys[i]);

        if (m != NULL && m->type == JSON_STRING)
            bind_str(st, i + 1, m->s.p);
        else if (m != NULL && (m->type == JSON_INT || m->type == JSON_BOOL))
            (void)sqlite3_bind_int64(st, i + 1, m->n);
    }
    return sqlite3_step(st) == SQLITE_DONE ? 0 : sql_failed(c);
}

/* ---- blobs a record names ---- */

void
mark_blobs(struct check *c, const struct json *v)
{
    struct hash h;

    if (v->type == JSON_STRING && hash_from_hex(&h, v->s)) {
        const struct zip_file *f = check_blob(c, &h);

        if (f != NULL)
            c->blob_named[f - zip_at(c->zip, 0)] = true;
    }
    if (v->type == JSON_ARRAY || v->type == JSON_OBJECT)
        for (const struct json *m = v->first; m != NULL; m = m->next)
            mark_blobs(c, m);
}

/* Members that must name a blob which is there. */
static const struct {
    const char *kind, *member;
} must_name[] = {
    { "content.propose", "hash" },
    { "control.perform", "evidence" },
    { "document.add", "hash" },
    { "policy.approve", "claim_evidence" },
    { "policy.approve", "text_hash" },
    { "requirement.add", "document" },
    { "test.run", "blob" },
    { "training.done", "evidence" },
};

static void
check_named(struct check *c, const struct seen *s)
{
    for (size_t i = 0; i < sizeof(must_name) / sizeof(must_name[0]); i++) {
        const char *hex =
            strcmp(s->kind, must_name[i].kind) == 0 ? member(s->data, must_name[i].member) : NULL;
        struct hash h;

        if (hex != NULL && hash_from_hex(&h, str_of(hex)) && check_blob(c, &h) == NULL)
            (void)fault(c, VERIFY_BLOBS, hint_company, record_name(c, s->seq),
                "names the blob %s, which is not there", hex);
    }
}

/* ---- policies ---- */

static int
apply_adopt(struct check *c, const struct seen *s)
{
    const struct json *list = json_get(s->data, "params"), *version = json_get(s->data, "version");
    struct sqlite3_stmt *st;

    for (const struct json *p = list != NULL ? list->first : NULL; p != NULL; p = p->next) {
        const struct json *value = json_get(p, "value");

        st = world_sql(c, "INSERT OR REPLACE INTO param VALUES(?1,?2,?3,?4,?5,NULL,NULL)");
        if (st == NULL)
            return -(int)c->e->code;
        bind_str(st, 1, member(s->data, "policy"));
        (void)sqlite3_bind_int64(st, 2, version != NULL ? version->n : 0);
        bind_str(st, 3, member(p, "name"));
        if (value != NULL && value->type == JSON_STRING)
            bind_str(st, 4, value->s.p);
        else if (value != NULL)
            (void)sqlite3_bind_int64(st, 4, value->n);
        bind_str(st, 5, member(p, "unit"));
        if (sqlite3_step(st) != SQLITE_DONE)
            return sql_failed(c);
    }
    return 0;
}

static int
apply_approve(struct check *c, const struct seen *s)
{
    const struct json *from = json_get(s->data, "in_force_from");
    struct sqlite3_stmt *st = world_sql(c, "UPDATE param SET valid_until=?2 WHERE policy=?1 AND "
                                           "valid_from IS NOT NULL AND valid_until IS NULL");

    if (st == NULL)
        return -(int)c->e->code;
    bind_str(st, 1, member(s->data, "policy"));
    (void)sqlite3_bind_int64(st, 2, s->entry.at);
    if (sqlite3_step(st) != SQLITE_DONE)
        return sql_failed(c);
    st = world_sql(c, "UPDATE param SET valid_from=?3 WHERE policy=?1 AND version=?2");
    if (st == NULL)
        return -(int)c->e->code;
    bind_str(st, 1, member(s->data, "policy"));
    (void)sqlite3_bind_int64(st, 2, json_int_or(s->data, "version", 0));
    (void)sqlite3_bind_int64(st, 3, from != NULL && from->type == JSON_INT ? from->n : s->entry.at);
    return sqlite3_step(st) == SQLITE_DONE ? 0 : sql_failed(c);
}

/* ---- snapshots ---- */

static int
note_tables(struct check *c, const struct snapshot *s, int64_t seq)
{
    static const struct hash none;

    for (size_t i = 0; i < s->table_n; i++) {
        struct sqlite3_stmt *st = world_sql(c, "INSERT OR IGNORE INTO source_table VALUES(?1,?2)");
        char hex[HASH_HEX_LEN + 1];

        if (st == NULL)
            return -(int)c->e->code;
        bind_str(st, 1, s->source);
        bind_str(st, 2, s->tables[i].name);
        if (sqlite3_step(st) != SQLITE_DONE)
            return sql_failed(c);
        if (hash_eq(&s->tables[i].id, &none))
            continue;
        hash_hex(hex, &s->tables[i].id);
        st = world_sql(c, "INSERT OR IGNORE INTO stored VALUES(?1,?2,?3,?4)");
        if (st == NULL)
            return -(int)c->e->code;
        bind_str(st, 1, hex);
        bind_str(st, 2, s->tables[i].name);
        (void)sqlite3_bind_int64(st, 3, s->tables[i].rows);
        bind_str(st, 4, s->id);
        if (sqlite3_step(st) != SQLITE_DONE)
            return sql_failed(c);
        if (check_blob(c, &s->tables[i].id) == NULL)
            (void)fault(c, VERIFY_SNAPSHOTS, hint_company, record_name(c, seq),
                "the table '%s' of snapshot '%s' (blob %s) is not there", s->tables[i].name, s->id,
                hex);
    }
    return 0;
}

int
world_stored(struct check *c, const char *hex, const struct table_info *info)
{
    struct sqlite3_stmt *st = world_sql(
        c, "SELECT snapshot, name, rows FROM stored WHERE id=?1 AND (name<>?2 OR rows<>?3)");
    int step;

    if (st == NULL)
        return -(int)c->e->code;
    bind_str(st, 1, hex);
    bind_str(st, 2, info->name);
    (void)sqlite3_bind_int64(st, 3, info->rows);
    step = sqlite3_step(st);
    if (step == SQLITE_ROW)
        return fault(c, VERIFY_SNAPSHOTS, hint_company, (const char *)sqlite3_column_text(st, 0),
            "counts %lld rows of '%s'; its blob has %lld rows of '%s'",
            (long long)sqlite3_column_int64(st, 2), (const char *)sqlite3_column_text(st, 1),
            (long long)info->rows, info->name);
    return step == SQLITE_DONE ? 0 : sql_failed(c);
}

static int
apply_snapshot(struct check *c, const struct seen *s)
{
    struct snapshot *parsed;
    struct err e;
    int rc = snapshot_parse(c->arena, s->data, &parsed, &e);

    if (rc == -ERR_NOMEM)
        return check_no_memory(c);
    if (rc != 0)
        return fault(c, VERIFY_SNAPSHOTS, hint_company, record_name(c, s->seq), "%s", e.msg);
    if (c->snapshot_n == c->snapshot_cap) {
        size_t cap = c->snapshot_cap > 0 ? c->snapshot_cap * 2 : 64;
        struct snapshot **grown = mem_grow(c->snapshots, cap, sizeof(*grown));
        int64_t *seqs = grown != NULL ? mem_grow(c->snapshot_seqs, cap, sizeof(*seqs)) : NULL;

        if (grown != NULL)
            c->snapshots = grown;
        if (seqs == NULL)
            return check_no_memory(c);
        c->snapshot_seqs = seqs;
        c->snapshot_cap = cap;
    }
    c->snapshot_seqs[c->snapshot_n] = s->seq;
    c->snapshots[c->snapshot_n++] = parsed;
    return note_tables(c, parsed, s->seq);
}

/* ---- content, exceptions, seals ---- */

static int
apply_content(struct check *c, const struct seen *s)
{
    static const char *const keys[] = { "path", "hash", NULL };

    if (strcmp(s->kind, "content.propose") == 0)
        return run(c, "INSERT OR REPLACE INTO proposed VALUES(?1,?2)", s->data, keys);
    return run(c,
        "INSERT OR IGNORE INTO approved SELECT path, hash FROM proposed WHERE path=?1 AND hash=?2",
        s->data, keys);
}

static int
apply_exceptions(struct check *c, const struct seen *s)
{
    static const char *const lists[] = { "opened", "cleared" };

    for (int k = 0; k < 2; k++) {
        const struct json *list = json_get(s->data, lists[k]);

        for (const struct json *x = list != NULL ? list->first : NULL; x != NULL; x = x->next) {
            struct sqlite3_stmt *st = world_sql(c,
                k == 0 ? "INSERT OR IGNORE INTO open_exception VALUES(?1,?2,?3)"
                       : "DELETE FROM open_exception WHERE test=?1 AND source=?2 AND subject=?3");
            const struct json *v = x->type == JSON_ARRAY ? x->first : NULL;

            if (st == NULL)
                return -(int)c->e->code;
            for (int i = 1; i <= 3; i++, v = v != NULL ? v->next : NULL)
                bind_str(st, i, v != NULL && v->type == JSON_STRING ? v->s.p : "");
            if (sqlite3_step(st) != SQLITE_DONE)
                return sql_failed(c);
        }
    }
    return 0;
}

static int
apply_seal(struct check *c, const struct seen *s)
{
    const char *seal = member(s->data, "seal"), *run_id = member(s->data, "run"),
               *engagement = member(s->data, "engagement");

    if (seal == NULL || c->r->seal == NULL || strcmp(seal, c->r->seal) != 0)
        return 0;
    c->seal_seen = true;
    c->seal_run = run_id != NULL ? arena_dup(c->arena, run_id, strlen(run_id)) : "";
    c->seal_engagement =
        engagement != NULL ? arena_dup(c->arena, engagement, strlen(engagement)) : "";
    return c->seal_run != NULL && c->seal_engagement != NULL ? 0 : check_no_memory(c);
}

static int
apply_org(struct check *c, const struct seen *s)
{
    const struct json *demo = json_get(s->data, "demo");

    if (demo == NULL || demo->type != JSON_BOOL || (demo->n != 0) != c->r->demo)
        (void)fault(c, VERIFY_MANIFEST, hint_company, "manifest.json",
            "says %s of a workspace that is %ssimulated by its founding record",
            c->r->demo ? "'demo'" : "nothing", demo != NULL && demo->n != 0 ? "" : "not ");
    return 0;
}

/* What the source was declared to send, in the place of what was said before. */
static int
expect_tables(struct check *c, const char *source, const struct json *tables)
{
    struct sqlite3_stmt *st = world_sql(c, "DELETE FROM source_expected WHERE source=?1");
    int rc;

    if (st == NULL)
        return -(int)c->e->code;
    bind_str(st, 1, source);
    rc = sqlite3_step(st) == SQLITE_DONE ? 0 : sql_failed(c);
    for (const struct json *t = tables->first; rc == 0 && t != NULL; t = t->next) {
        st = world_sql(c, "INSERT OR IGNORE INTO source_expected VALUES(?1,?2)");
        if (st == NULL)
            return -(int)c->e->code;
        bind_str(st, 1, source);
        bind_str(st, 2, t->type == JSON_STRING ? t->s.p : "");
        rc = sqlite3_step(st) == SQLITE_DONE ? 0 : sql_failed(c);
    }
    return rc;
}

static int
apply_source(struct check *c, const struct seen *s)
{
    static const char *const keys[] = { "source", "kind", "title", "system", "owner", "in_scope",
        NULL };
    const struct json *tables = json_get(s->data, "expects");
    int rc = run(c, "INSERT OR REPLACE INTO source VALUES(?1,?2,?3,?4,?5,?6)", s->data, keys);

    if (rc == 0 && tables != NULL && tables->type == JSON_ARRAY)
        rc = expect_tables(c, member(s->data, "source"), tables);
    return rc;
}

static int
apply_link(struct check *c, const struct seen *s)
{
    static const char *const keys[] = { "source", "system", "account", "kind", "person", "owner",
        NULL };

    return run(c, "INSERT OR REPLACE INTO link VALUES(?1,?2,?3,?4,?5,?6)", s->data, keys);
}

static int
apply_unlink(struct check *c, const struct seen *s)
{
    static const char *const keys[] = { "source", "system", "account", NULL };

    return run(c, "DELETE FROM link WHERE source=?1 AND system=?2 AND account=?3", s->data, keys);
}

static int
apply_alias(struct check *c, const struct seen *s)
{
    static const char *const keys[] = { "person", "value", "source", "held", NULL };

    return run(c, "INSERT OR REPLACE INTO alias VALUES(?1,?2,coalesce(?3,''),?4)", s->data, keys);
}

static int
apply_rule(struct check *c, const struct seen *s)
{
    static const char *const keys[] = { "rule", "value", "held", NULL };

    return run(c, "INSERT OR REPLACE INTO account_rule VALUES(?1,?2,?3)", s->data, keys);
}

static int
apply_engagement(struct check *c, const struct seen *s)
{
    static const char *const keys[] = { "engagement", "type", "from_at", "until_at", NULL };

    return run(c, "INSERT OR REPLACE INTO engagement VALUES(?1,?2,?3,?4)", s->data, keys);
}

int
world_apply(struct check *c, const struct seen *s)
{
    static const struct {
        const char *kind;
        int (*apply)(struct check *c, const struct seen *s);
    } kinds[] = {
        { "account.alias", apply_alias },
        { "account.link", apply_link },
        { "account.rule", apply_rule },
        { "account.unlink", apply_unlink },
        { "content.approve", apply_content },
        { "content.propose", apply_content },
        { "engagement.new", apply_engagement },
        { "exceptions", apply_exceptions },
        { "org.init", apply_org },
        { "policy.adopt", apply_adopt },
        { "policy.approve", apply_approve },
        { "seal", apply_seal },
        { "snapshot", apply_snapshot },
        { "source.add", apply_source },
        { "test.run", check_run },
    };

    mark_blobs(c, s->data);
    check_named(c, s);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (strcmp(s->kind, kinds[i].kind) == 0)
            return kinds[i].apply(c, s);
    return 0;
}
