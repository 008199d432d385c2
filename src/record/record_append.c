/* record_append.c: one batch of acts: begin, append, commit, roll back. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/fs.h"
#include "record/record_int.h"

enum { ID_DIGITS = 20, ID_MAX = 24 }; /* "r-" and 20 base32 digits: 100 random bits */

int64_t (*record_now)(void) = date_now;

int
records_begin(struct records *r, struct err *e)
{
    int rc = 0;

    assert(!r->batch.open);
    if (r->mode != RECORDS_WRITE)
        return err_set(e, ERR_DENIED, "the workspace is open for reading only");
    if (r->stale)
        rc = log_load(r, e);
    if (rc != 0)
        return rc;
    r->stale = false;
    rc = store_begin(r->store, e);
    if (rc != 0)
        return rc;
    r->batch = (struct batch){ .open = true, .frontier = r->frontier, .last_at = r->last_at };
    return 0;
}

void
records_rollback(struct records *r)
{
    struct err e;

    if (!r->batch.open)
        return;
    store_rollback(r->store);
    r->batch.open = false;
    arena_fini(&r->arena);
    /* The unfinished tiles have gone on with the batch: read them back. Should that fail, the next
     * batch does. */
    r->stale = r->batch.frontier.size != r->frontier.size && log_load(r, &e) != 0;
}

bool
records_in_batch(const struct records *r)
{
    return r->batch.open;
}

static void
new_id(char out[ID_MAX])
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    uint8_t random[ID_DIGITS];

    fs_random(random, sizeof(random));
    memcpy(out, "r-", 2);
    for (int i = 0; i < ID_DIGITS; i++)
        out[2 + i] = digits[random[i] & 31];
    out[2 + ID_DIGITS] = '\0';
}

static int
compare_ints(const void *a, const void *b)
{
    int64_t x, y;

    memcpy(&x, a, sizeof(x));
    memcpy(&y, b, sizeof(y));
    return x < y ? -1 : x > y;
}

/* The records an act rests on: sorted, each once, all of them earlier ones. */
static int
sort_rests(struct records *r, const struct act_new *n, struct entry *en, struct err *e)
{
    if (n->rests_n > ENTRY_RESTS_MAX)
        return err_set(e, ERR_INPUT, "an act rests on %zu records; at most %d fit", n->rests_n,
            ENTRY_RESTS_MAX);
    en->rests_n = 0;
    if (n->rests_n == 0)
        return 0;
    memcpy(en->rests_on, n->rests_on, n->rests_n * sizeof(*n->rests_on));
    qsort(en->rests_on, n->rests_n, sizeof(*en->rests_on), compare_ints);
    for (size_t i = 0; i < n->rests_n; i++) {
        if (en->rests_on[i] < 0 || en->rests_on[i] >= r->batch.frontier.size)
            return err_set(e, ERR_INPUT,
                "an act cannot rest on record %lld, which does not stand before it",
                (long long)en->rests_on[i]);
        if (i == 0 || en->rests_on[i] != en->rests_on[en->rests_n - 1])
            en->rests_on[en->rests_n++] = en->rests_on[i];
    }
    return 0;
}

static bool
word_fits(const char *s)
{
    size_t n = s != NULL ? strlen(s) : 0;

    if (n == 0 || n > RECORD_WORD_MAX || !str_utf8(str_of(s)))
        return false;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] < 0x20 || s[i] == 0x7F)
            return false;
    return true;
}

/* The key must be the actor's now; the first act of a workspace brings its own. */
static int
check_key(struct records *r, const struct act_new *n, const struct json *data, struct err *e)
{
    struct verifier key, known;
    struct buf name;
    int rc;

    signer_verifier(n->signer, &key);
    buf_init(&name, SIGN_NAME_MAX + 16);
    text_key_name(&name, &key);
    rc = buf_check(&name, "a key's name", e);
    if (rc != 0)
        goto out;
    if (r->batch.frontier.size == 0) {
        rc = strcmp(n->kind, "key.add") == 0
                 ? kinds_new_key(data, &known, e)
                 : err_set(e, ERR_DENIED, "the first act of a workspace registers a key");
        if (rc == 0 && (memcmp(&known, &key, sizeof(key)) != 0 ||
                           strcmp(n->actor, json_cstr(data, "actor")) != 0))
            rc = err_set(
                e, ERR_DENIED, "the first key of a workspace is registered by its own holder");
        goto out;
    }
    rc = kinds_key(r->store, n->actor, name.data, &known, e);
    if (rc == 0 && memcmp(known.public_key, key.public_key, SIGN_PUBLIC_LEN) != 0)
        rc = err_set(
            e, ERR_DENIED, "key '%s' is not the one registered for '%s'", name.data, n->actor);
out:
    buf_fini(&name);
    return rc;
}

static int
insert_body(struct records *r, const uint8_t salt[RECORD_SALT_LEN], struct err *e)
{
    struct stmt *st = NULL;
    int rc =
        store_prepare(r->store, "INSERT INTO log_body(seq, salt, text) VALUES(?1, ?2, ?3)", &st, e);

    if (rc == 0) {
        stmt_bind_int(st, 1, r->batch.frontier.size);
        stmt_bind_blob(st, 2, salt, RECORD_SALT_LEN);
        stmt_bind_text(st, 3, (struct str){ r->text.data, r->text.len });
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    return rc;
}

/* Write text and leaf of a signed act (in r->text), and apply it as a replay would: from its text.
 */
static int
enter(struct records *r, struct entry *en, struct err *e)
{
    uint8_t salt[RECORD_SALT_LEN];
    struct text_read read;
    struct act act;
    int64_t seq = r->batch.frontier.size;
    int rc;

    fs_random(salt, sizeof(salt));
    hash_hmac(&en->commitment, salt, sizeof(salt), r->text.data, r->text.len);
    buf_clear(&r->entry);
    entry_format(&r->entry, en);
    rc = buf_check(&r->entry, "an entry", e);
    if (rc == 0)
        rc = insert_body(r, salt, e);
    if (rc == 0)
        rc = log_add(r, (struct str){ r->entry.data, r->entry.len }, e);
    if (rc == 0)
        rc = text_parse(&read, &r->arena, (struct str){ r->text.data, r->text.len }, e);
    if (rc != 0)
        return rc;
    r->batch.last_at = en->at;
    act = (struct act){
        .seq = seq,
        .at = en->at,
        .claimed_at = read.claimed_at,
        .kind = read.kind,
        .version = read.version,
        .id = read.id,
        .actor = read.actor,
        .data = read.data,
    };
    rc = kinds_apply(r->schema, r->store, &act, e);
    if (rc == 0 && strcmp(act.kind, "record.dispose") == 0)
        rc = kinds_dispose(r, act.data, e);
    return rc;
}

static int
append(struct records *r, const struct act_new *n, struct err *e)
{
    const struct act_kind *kind = kinds_find(r->schema, n->kind);
    int64_t now = record_now();
    struct text_new t;
    struct json *data;
    struct entry en;
    char id[ID_MAX];
    int rc;

    if (kind == NULL || !entry_word_fits(str_of(n->kind)))
        return err_set(e, ERR_INPUT, "there is no act '%s'", n->kind);
    if (!word_fits(n->actor) || !word_fits(n->auth))
        return err_set(e, ERR_INPUT,
            "an act needs an actor and how it was authenticated, 1 to %d bytes each",
            RECORD_WORD_MAX);
    if (n->data.n > RECORD_DATA_MAX)
        return err_set(e, ERR_INPUT, "the act has %zu bytes of data; at most %d fit", n->data.n,
            RECORD_DATA_MAX);
    rc = json_parse(&r->arena, n->data, &data, e);
    if (rc == 0 && data->type != JSON_OBJECT)
        rc = err_set(e, ERR_INPUT, "the data of an act must be an object");
    if (rc == 0)
        rc = check_key(r, n, data, e);
    if (rc == 0)
        rc = sort_rests(r, n, &en, e);
    if (rc != 0)
        return rc;
    if (now < 0)
        now = 0;
    new_id(id);
    t = (struct text_new){ r->origin, n->kind, id, n->actor, n->auth, kind->version, now,
        en.rests_on, en.rests_n, data };
    rc = text_format(&r->text, &t, n->signer, e);
    if (rc != 0)
        return rc;
    en.at = now > r->batch.last_at ? now : r->batch.last_at;
    memcpy(en.kind, n->kind, strlen(n->kind) + 1);
    memcpy(en.id, id, sizeof(id));
    return enter(r, &en, e);
}

int
records_append(struct records *r, const struct act_new *n, int64_t *out_seq, struct err *e)
{
    int64_t seq = r->batch.frontier.size;
    int rc = 0;

    assert(r->batch.open && n->signer != NULL);
    if (r->batch.failed)
        return err_set(
            e, ERR_INPUT, "an act of this batch failed before; it can only be rolled back");
    if (seq - r->frontier.size >= RECORDS_BATCH_MAX)
        rc = err_set(e, ERR_LIMIT, "a batch holds at most %d acts", RECORDS_BATCH_MAX);
    if (rc == 0)
        rc = append(r, n, e);
    if (r->arena.used > RECORD_ARENA_KEEP || rc != 0)
        arena_fini(&r->arena);
    if (rc != 0) {
        r->batch.failed = true;
        return rc;
    }
    if (out_seq != NULL)
        *out_seq = seq;
    return 0;
}

/* A disposal takes bytes out: let none of them stay in the write-ahead log. */
static void
scrub_wal(struct records *r)
{
    struct err e;

    (void)store_exec(r->store, "PRAGMA wal_checkpoint(TRUNCATE)",
        &e); /* readers may hold it; a later one does it */
}

static int
commit(struct records *r, struct err *e)
{
    int rc;

    if (r->batch.failed)
        return err_set(e, ERR_INPUT, "an act of this batch failed; it can only be rolled back");
    if (r->batch.frontier.size == r->frontier.size)
        return store_commit(r->store, e);
    rc = blobs_sync(r->blobs, e);
    if (rc == 0)
        rc = log_seal(r, e);
    if (rc == 0 && r->batch.disposed)
        rc = state_rebuild(r, e);
    if (rc == 0)
        rc = recheck_batch(r, e);
    return rc == 0 ? store_commit(r->store, e) : rc;
}

int
records_commit(struct records *r, struct err *e)
{
    int rc;

    assert(r->batch.open);
    rc = commit(r, e);
    if (rc != 0) {
        records_rollback(r);
        return rc;
    }
    r->batch.open = false;
    r->frontier = r->batch.frontier;
    r->last_at = r->batch.last_at;
    arena_fini(&r->arena);
    if (r->batch.disposed)
        scrub_wal(r);
    return 0;
}
