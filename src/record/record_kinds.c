/* record_kinds.c: the kinds of act and the state tables that this layer itself needs: keys, clocks,
 * disposals. */
#include <assert.h>
#include <string.h>

#include "record/record_int.h"

static int apply_key_add(struct store *s, const struct act *a, struct err *e);
static int apply_key_revoke(struct store *s, const struct act *a, struct err *e);
static int apply_dispose(struct store *s, const struct act *a, struct err *e);

static const struct act_kind own_kinds[] = {
    { "key.add", 1, "Register a person's signing key", apply_key_add },
    { "key.revoke", 1, "Revoke a person's signing key", apply_key_revoke },
    { "record.dispose", 1, "Dispose of the bodies of records", apply_dispose },
};

/* Kinds whose bodies may not be disposed of: without them no signature could be checked again. */
static const char *const lasting_kinds[] = { "key.add", "key.revoke", "record.dispose" };

const struct state_table record_tables[] = {
    {
        "actor_key",
        "CREATE TABLE actor_key(key TEXT PRIMARY KEY, actor TEXT NOT NULL, label TEXT NOT NULL, "
        "vkey TEXT NOT NULL,"
        " added_seq INTEGER NOT NULL, added_at INTEGER NOT NULL, revoked_seq INTEGER, revoked_at "
        "INTEGER) STRICT;"
        "CREATE INDEX actor_key_by_actor ON actor_key(actor);",
        "key",
    },
    {
        "clock_flag",
        "CREATE TABLE clock_flag(seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, claimed_at INTEGER "
        "NOT NULL) STRICT;",
        "seq",
    },
    {
        "record_disposal",
        "CREATE TABLE record_disposal(seq INTEGER PRIMARY KEY, by_seq INTEGER NOT NULL) STRICT;",
        "seq",
    },
};
const size_t record_table_count = sizeof(record_tables) / sizeof(record_tables[0]);

static const struct act_kind *
find_in(const struct act_kind *kinds, size_t n, const char *name)
{
    size_t lo = 0, hi = n;

    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        int d = strcmp(name, kinds[middle].name);

        if (d == 0)
            return &kinds[middle];
        if (d < 0)
            hi = middle;
        else
            lo = middle + 1;
    }
    return NULL;
}

const struct act_kind *
kinds_find(const struct record_schema *schema, const char *name)
{
    const struct act_kind *k = find_in(own_kinds, sizeof(own_kinds) / sizeof(own_kinds[0]), name);

    return k != NULL ? k : find_in(schema->kinds, schema->kind_count, name);
}

static int64_t
distance(int64_t a, int64_t b)
{
    return a > b ? a - b : b - a;
}

static int
flag_clock(struct store *s, const struct act *a, struct err *e)
{
    struct stmt *st = NULL;
    int rc;

    if (distance(a->at, a->claimed_at) <= RECORD_CLOCK_MAX_S)
        return 0;
    rc = store_prepare(s, "INSERT INTO clock_flag(seq, at, claimed_at) VALUES(?1, ?2, ?3)", &st, e);
    if (rc == 0) {
        stmt_bind_int(st, 1, a->seq);
        stmt_bind_int(st, 2, a->at);
        stmt_bind_int(st, 3, a->claimed_at);
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    return rc;
}

int
kinds_apply(const struct record_schema *schema, struct store *s, const struct act *a, struct err *e)
{
    const struct act_kind *k = kinds_find(schema, a->kind);
    int rc;

    if (k == NULL)
        return err_set(e, ERR_INPUT, "this version knows no act '%s'", a->kind);
    if (a->version > k->version)
        return err_set(e, ERR_INPUT, "act '%s' has version %d; this program knows up to %d",
            a->kind, a->version, k->version);
    rc = flag_clock(s, a, e);
    return rc == 0 ? k->apply(s, a, e) : rc;
}

int
kinds_new_key(const struct json *data, struct verifier *out, struct err *e)
{
    const char *actor = json_cstr(data, "actor"), *label = json_cstr(data, "name"),
               *vkey = json_cstr(data, "public");

    if (actor == NULL || *actor == '\0' || label == NULL || vkey == NULL)
        return err_set(e, ERR_INPUT, "a new key needs \"actor\", \"name\" and \"public\"");
    return verifier_parse(out, str_of(vkey), e);
}

static int
apply_key_add(struct store *s, const struct act *a, struct err *e)
{
    struct verifier key;
    struct stmt *st = NULL;
    struct buf name;
    int rc = a->data != NULL ? kinds_new_key(a->data, &key, e)
                             : err_set(e, ERR_CORRUPT, "the act has no body");

    if (rc != 0)
        return rc;
    if (key.type != 0x01)
        return err_set(e, ERR_INPUT, "an actor's key must be a plain Ed25519 key");
    buf_init(&name, SIGN_NAME_MAX + 16);
    text_key_name(&name, &key);
    rc = buf_check(&name, "a key's name", e);
    if (rc == 0)
        rc = store_prepare(s,
            "INSERT INTO actor_key(key, actor, label, vkey, added_seq, added_at)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
            &st, e);
    if (rc == 0) {
        stmt_bind_text(st, 1, (struct str){ name.data, name.len });
        stmt_bind_cstr(st, 2, json_cstr(a->data, "actor"));
        stmt_bind_cstr(st, 3, json_cstr(a->data, "name"));
        stmt_bind_cstr(st, 4, json_cstr(a->data, "public"));
        stmt_bind_int(st, 5, a->seq);
        stmt_bind_int(st, 6, a->at);
        rc = stmt_step(st, NULL, e);
    }
    if (rc == -ERR_EXISTS)
        rc = err_set(e, ERR_INPUT, "key '%s' is or was registered already", name.data);
    stmt_done(st);
    buf_fini(&name);
    return rc;
}

static int
apply_key_revoke(struct store *s, const struct act *a, struct err *e)
{
    const char *actor = json_cstr(a->data, "actor"), *key = json_cstr(a->data, "key");
    struct stmt *st = NULL;
    int rc;

    if (actor == NULL || key == NULL)
        return err_set(e, ERR_INPUT, "a revocation needs \"actor\" and \"key\"");
    rc = store_prepare(s,
        "UPDATE actor_key SET revoked_seq = ?3, revoked_at = ?4"
        " WHERE actor = ?1 AND (key = ?2 OR vkey = ?2) AND revoked_seq IS NULL"
        " AND (SELECT count(*) FROM actor_key WHERE revoked_seq IS NULL) > 1",
        &st, e);
    if (rc == 0) {
        stmt_bind_cstr(st, 1, actor);
        stmt_bind_cstr(st, 2, key);
        stmt_bind_int(st, 3, a->seq);
        stmt_bind_int(st, 4, a->at);
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    if (rc == 0 && store_changes(s) == 0)
        rc = err_set(e, ERR_INPUT,
            "'%s' has no key '%s' in force, or it is the last one of the workspace", actor, key);
    return rc;
}

int
kinds_key(struct store *s, const char *actor, const char *key, struct verifier *out, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(s,
        "SELECT vkey FROM actor_key WHERE key = ?1 AND actor = ?2 AND revoked_seq IS NULL", &st, e);

    if (rc == 0) {
        stmt_bind_cstr(st, 1, key);
        stmt_bind_cstr(st, 2, actor);
        rc = stmt_step(st, &row, e);
    }
    if (rc == 0 && !row)
        rc = err_set(e, ERR_DENIED, "key '%s' is not registered for '%s'", key, actor);
    if (rc == 0)
        rc = verifier_parse(out, stmt_text(st, 0), e);
    stmt_done(st);
    return rc;
}

/* Every record number of data.seqs, checked for shape. */
static const struct json *
disposed_seqs(const struct json *data)
{
    const struct json *seqs = json_get(data, "seqs");

    if (seqs == NULL || seqs->type != JSON_ARRAY || seqs->n == 0)
        return NULL;
    for (const struct json *m = seqs->first; m != NULL; m = m->next)
        if (m->type != JSON_INT)
            return NULL;
    return seqs;
}

static int
apply_dispose(struct store *s, const struct act *a, struct err *e)
{
    const struct json *seqs = disposed_seqs(a->data);
    const char *reason = json_cstr(a->data, "reason");
    struct stmt *st = NULL;
    int rc;

    if (seqs == NULL || reason == NULL || *reason == '\0')
        return err_set(e, ERR_INPUT, "a disposal needs \"seqs\" and a \"reason\"");
    rc = store_prepare(s, "INSERT INTO record_disposal(seq, by_seq) VALUES(?1, ?2)", &st, e);
    for (const struct json *m = seqs->first; m != NULL && rc == 0; m = m->next) {
        stmt_bind_int(st, 1, m->n);
        stmt_bind_int(st, 2, a->seq);
        if (m->n < 0 || m->n >= a->seq)
            rc = err_set(e, ERR_INPUT, "there is no record %lld to dispose of", (long long)m->n);
        else
            rc = stmt_step(st, NULL, e);
        stmt_reset(st);
    }
    stmt_done(st);
    if (rc == -ERR_EXISTS)
        rc = err_set(e, ERR_INPUT, "a record named for disposal was disposed of already");
    return rc;
}

/* The kind of a record, to see whether its body may go. */
static int
may_dispose(struct records *r, int64_t seq, struct err *e)
{
    struct stmt *st = NULL;
    struct entry en;
    bool row = false;
    int rc = store_prepare(r->store, "SELECT entry FROM log_entry WHERE seq = ?1", &st, e);

    if (rc == 0) {
        stmt_bind_int(st, 1, seq);
        rc = stmt_step(st, &row, e);
    }
    if (rc == 0 && (!row || seq >= r->frontier.size))
        rc = err_set(
            e, ERR_INPUT, "there is no committed record %lld to dispose of", (long long)seq);
    if (rc == 0)
        rc = entry_parse(&en, stmt_blob(st, 0), e);
    for (size_t i = 0; i < sizeof(lasting_kinds) / sizeof(lasting_kinds[0]) && rc == 0; i++)
        if (strcmp(en.kind, lasting_kinds[i]) == 0)
            rc = err_set(
                e, ERR_INPUT, "record %lld is a '%s', which must stay", (long long)seq, en.kind);
    stmt_done(st);
    return rc;
}

int
kinds_dispose(struct records *r, const struct json *data, struct err *e)
{
    const struct json *seqs = disposed_seqs(data);
    struct stmt *st = NULL;
    int rc = store_prepare(r->store, "DELETE FROM log_body WHERE seq = ?1", &st, e);

    assert(seqs != NULL); /* apply_dispose() came before */
    for (const struct json *m = seqs->first; m != NULL && rc == 0; m = m->next) {
        rc = may_dispose(r, m->n, e);
        if (rc != 0)
            break;
        stmt_bind_int(st, 1, m->n);
        rc = stmt_step(st, NULL, e);
        stmt_reset(st);
        if (rc == 0 && store_changes(r->store) != 1)
            rc = err_set(e, ERR_INPUT, "record %lld has no body", (long long)m->n);
    }
    stmt_done(st);
    r->batch.disposed = rc == 0;
    return rc;
}
