/* test_records.c: the record layer's contract: making, opening, appending, committing, reading. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/fs.h"
#include "ledger/checkpoint.h"
#include "ledger/merkle.h"
#include "record/record_int.h"
#include "tiny.h"

struct world {
    char dir[256];
    struct signer *signer;
    struct records *r;
};

static int
make_world(void **state)
{
    struct world *w = calloc(1, sizeof(*w));
    struct err e;

    tiny_folder(w->dir);
    w->signer = tiny_signer();
    assert_int_equal(tiny_start(&w->r, w->dir, w->signer, &e), 0);
    *state = w;
    return 0;
}

static int
end_world(void **state)
{
    struct world *w = *state;

    records_close(w->r);
    signer_free(w->signer);
    tiny_remove(w->dir);
    free(w);
    return 0;
}

static void
reopen(struct world *w, const struct record_schema *schema)
{
    struct err e;

    records_close(w->r);
    w->r = NULL;
    assert_int_equal(records_open(&w->r, w->dir, schema, RECORDS_WRITE, &e), 0);
}

static int64_t
count(struct world *w, const char *sql)
{
    int64_t n = -1;
    struct err e;

    assert_int_equal(store_int(records_store(w->r), sql, &n, &e), 0);
    return n;
}

static void
an_act_is_recorded_and_applied(void **state)
{
    struct world *w = *state;
    struct err e;

    assert_int_equal(tiny_put_commit(w->r, w->signer, "a", "one", &e), 0);
    assert_int_equal(records_size(w->r), 2);
    assert_int_equal(
        count(w, "SELECT count(*) FROM item WHERE name='a' AND value='one' AND seq=1"), 1);
    reopen(w, &tiny_schema);
    assert_int_equal(records_size(w->r), 2);
    assert_int_equal(count(w, "SELECT count(*) FROM item"), 1);
}

static void
a_rolled_back_batch_leaves_nothing(void **state)
{
    struct world *w = *state;
    struct err e;

    assert_int_equal(records_begin(w->r, &e), 0);
    for (int i = 0; i < 300; i++)
        assert_int_equal(tiny_put(w->r, w->signer, "a", "one", NULL, &e), 0);
    records_rollback(w->r);
    assert_int_equal(records_size(w->r), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM item"), 0);
    for (int i = 0; i < 3; i++)
        assert_int_equal(tiny_put_commit(w->r, w->signer, "b", "two", &e), 0);
    reopen(w, &tiny_schema);
    assert_int_equal(records_size(w->r), 4);
}

struct seen {
    int64_t n, last_at;
    size_t used;
    char kinds[4096];
};

static int
see(void *ctx, const struct act *a, struct err *e)
{
    struct seen *s = ctx;

    (void)e;
    assert_int_equal(a->seq, s->n);
    assert_true(a->at >= s->last_at);
    assert_non_null(a->data);
    assert_string_equal(a->actor, "p-tiny");
    assert_int_equal(strlen(a->id), 22);
    s->last_at = a->at;
    s->n++;
    if (s->used < 4000)
        s->used += (size_t)snprintf(s->kinds + s->used, sizeof(s->kinds) - s->used, "%s;", a->kind);
    return 0;
}

static void
each_gives_all_acts_in_order(void **state)
{
    struct world *w = *state;
    struct seen s = { 0 };
    struct err e;

    assert_int_equal(records_begin(w->r, &e), 0);
    assert_int_equal(tiny_put(w->r, w->signer, "a", "one", NULL, &e), 0);
    assert_int_equal(tiny_act(w->r, w->signer, "item.drop", "{\"name\":\"a\"}", NULL, &e), 0);
    assert_int_equal(records_commit(w->r, &e), 0);
    assert_int_equal(records_each(w->r, 0, see, &s, &e), 0);
    assert_int_equal(s.n, 3);
    assert_string_equal(s.kinds, "key.add;item.put;item.drop;");
}

static int
stop_at_two(void *ctx, const struct act *a, struct err *e)
{
    int *calls = ctx;

    (*calls)++;
    return a->seq == 2 ? err_set(e, ERR_LIMIT, "enough") : 0;
}

static void
each_starts_where_asked_and_stops_when_told(void **state)
{
    struct world *w = *state;
    struct err e;
    int calls = 0;

    for (int i = 0; i < 4; i++)
        assert_int_equal(tiny_put_commit(w->r, w->signer, "a", "one", &e), 0);
    assert_int_equal(records_each(w->r, 1, stop_at_two, &calls, &e), -ERR_LIMIT);
    assert_int_equal(calls, 2);
}

struct raw_rows {
    struct buf entry[3000];
    int n;
};

static int
keep_entry(void *ctx, const struct record_raw *raw, struct err *e)
{
    struct raw_rows *rows = ctx;

    (void)e;
    assert_int_equal(raw->salt.n, 32);
    assert_true(raw->text.n > 0);
    buf_init(&rows->entry[rows->n], 4096);
    buf_add(&rows->entry[rows->n++], raw->entry.p, raw->entry.n);
    return 0;
}

/* Prove every record of the ledger against its signed checkpoint, by the entry's bytes. */
static void
prove_all(struct world *w)
{
    struct raw_rows *rows = calloc(1, sizeof(*rows));
    struct merkle_head head;
    struct buf note;
    struct err e;

    buf_init(&note, CHECKPOINT_MAX);
    assert_int_equal(records_checkpoint(w->r, &note, &e), 0);
    assert_int_equal(
        checkpoint_open((struct str){ note.data, note.len }, &w->r->log_key, &head, &e), 0);
    assert_int_equal(head.size, records_size(w->r));
    assert_int_equal(records_each_raw(w->r, 0, keep_entry, rows, &e), 0);
    assert_int_equal(rows->n, head.size);
    for (int i = 0; i < rows->n; i++) {
        struct hash leaf, want, path[MERKLE_PROOF_MAX];
        struct str entry = { rows->entry[i].data, rows->entry[i].len };
        size_t n;

        assert_int_equal(records_proof(w->r, i, &leaf, path, MERKLE_PROOF_MAX, &n, &e), 0);
        merkle_leaf(&want, entry.p, entry.n);
        assert_true(hash_eq(&leaf, &want));
        assert_int_equal(merkle_verify_inclusion(&head, i, entry, path, n, &e), 0);
    }
    for (int i = 0; i < rows->n; i++)
        buf_fini(&rows->entry[i]);
    buf_fini(&note);
    free(rows);
}

static void
every_record_is_proved_at_tile_borders(void **state)
{
    static const int batches[] = { 1, 253, 1, 1, 1, 254, 1, 2 };
    struct world *w = *state;
    struct err e;

    for (size_t i = 0; i < sizeof(batches) / sizeof(batches[0]); i++) {
        assert_int_equal(records_begin(w->r, &e), 0);
        for (int j = 0; j < batches[i]; j++)
            assert_int_equal(tiny_put(w->r, w->signer, "a", "one", NULL, &e), 0);
        assert_int_equal(records_commit(w->r, &e), 0);
        prove_all(w);
        reopen(w, &tiny_schema);
    }
    assert_int_equal(records_size(w->r), 515);
    prove_all(w);
}

static void
a_failed_apply_poisons_the_batch(void **state)
{
    struct world *w = *state;
    struct err e;

    assert_int_equal(records_begin(w->r, &e), 0);
    assert_int_equal(tiny_put(w->r, w->signer, "a", "one", NULL, &e), 0);
    assert_int_equal(tiny_act(w->r, w->signer, "item.fail", "{}", NULL, &e), -ERR_DENIED);
    assert_int_equal(tiny_put(w->r, w->signer, "a", "one", NULL, &e), -ERR_INPUT);
    assert_int_equal(records_commit(w->r, &e), -ERR_INPUT);
    assert_false(records_in_batch(w->r));
    assert_int_equal(records_size(w->r), 1);
    assert_int_equal(tiny_put_commit(w->r, w->signer, "b", "two", &e), 0);
    assert_int_equal(records_size(w->r), 2);
}

static void
append_refuses_bad_acts(void **state)
{
    static const struct {
        const char *kind, *data;
    } bad[] = {
        { "item.unknown", "{}" },
        { "item.put", "[]" },
        { "item.put", "{" },
        { "item.put", "{\"name\":1.5}" },
        { "item.put", "{}" },
        { "key.add", "{\"actor\":\"p-x\"}" },
        { "key.add", "{\"actor\":\"p-x\",\"name\":\"x\",\"public\":\"nonsense\"}" },
        { "key.revoke", "{\"actor\":\"p-tiny\",\"key\":\"other+00000000\"}" },
        { "record.dispose", "{\"seqs\":[99],\"reason\":\"x\"}" },
        { "record.dispose", "{\"seqs\":[0],\"reason\":\"x\"}" },
        { "record.dispose", "{\"seqs\":[],\"reason\":\"x\"}" },
    };
    struct world *w = *state;

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        int64_t seq = -7;
        struct err e;

        assert_int_equal(records_begin(w->r, &e), 0);
        assert_int_equal(tiny_act(w->r, w->signer, bad[i].kind, bad[i].data, &seq, &e), -ERR_INPUT);
        assert_int_equal(seq, -7);
        assert_true(strlen(e.msg) > 0);
        records_rollback(w->r);
    }
    assert_int_equal(records_size(w->r), 1);
}

static void
append_refuses_what_does_not_stand_before_it(void **state)
{
    struct world *w = *state;
    int64_t good[] = { 1, 0, 1 }, self[] = { 2 };
    struct act_new n = { .kind = "item.put",
        .actor = "p-tiny",
        .signer = w->signer,
        .auth = "key",
        .rests_on = good,
        .rests_n = 3,
        .data = STR("{\"name\":\"x\"}") };
    struct err e;

    assert_int_equal(tiny_put_commit(w->r, w->signer, "a", "one", &e), 0);
    assert_int_equal(records_begin(w->r, &e), 0);
    n.rests_on = self;
    n.rests_n = 1;
    assert_int_equal(records_append(w->r, &n, NULL, &e), -ERR_INPUT);
    records_rollback(w->r);
    assert_int_equal(records_begin(w->r, &e), 0);
    n.rests_on = good;
    n.rests_n = 3;
    assert_int_equal(records_append(w->r, &n, NULL, &e), 0);
    assert_int_equal(records_commit(w->r, &e), 0);
    assert_int_equal(
        count(w, "SELECT count(*) FROM log_entry WHERE CAST(entry AS TEXT) LIKE '%\"r\":[0,1]%'"),
        1);
}

static int
add_key(struct world *w, const struct signer *by, const char *actor, const struct signer *new_key,
    struct err *e)
{
    struct verifier v;
    struct buf data;
    int rc;

    signer_verifier(new_key, &v);
    buf_init(&data, 4096);
    buf_fmt(&data, "{\"actor\":\"%s\",\"name\":\"second\",\"public\":\"", actor);
    verifier_format(&data, &v);
    buf_str(&data, "\"}");
    rc = records_begin(w->r, e);
    if (rc == 0)
        rc = tiny_act(w->r, by, "key.add", data.data, NULL, e);
    if (rc == 0)
        rc = records_commit(w->r, e);
    else
        records_rollback(w->r);
    buf_fini(&data);
    return rc;
}

static void
only_the_actors_own_key_in_force_may_sign(void **state)
{
    struct world *w = *state;
    struct signer *other = NULL;
    uint8_t seed[SIGN_SEED_LEN];
    struct act_new n;
    struct err e;

    assert_int_equal(signer_generate(&other, "other", seed, &e), 0);
    assert_int_equal(tiny_put_commit(w->r, other, "a", "one", &e), -ERR_DENIED);
    assert_int_equal(add_key(w, w->signer, "p-other", other, &e), 0);
    assert_int_equal(add_key(w, w->signer, "p-other", other, &e), -ERR_INPUT);
    /* The key is registered now, but not for p-tiny. */
    assert_int_equal(tiny_put_commit(w->r, other, "a", "one", &e), -ERR_DENIED);
    n = (struct act_new){ .kind = "item.put",
        .actor = "p-other",
        .signer = other,
        .auth = "key",
        .data = STR("{\"name\":\"x\"}") };
    assert_int_equal(records_begin(w->r, &e), 0);
    assert_int_equal(records_append(w->r, &n, NULL, &e), 0);
    n.actor = "p-tiny";
    n.signer = w->signer;
    n.kind = "key.revoke";
    n.data = str_of("{\"actor\":\"p-other\",\"key\":\"KEY\"}");
    {
        struct verifier v;
        struct buf data;

        signer_verifier(other, &v);
        buf_init(&data, 4096);
        buf_str(&data, "{\"actor\":\"p-other\",\"key\":\"");
        verifier_format(&data, &v);
        buf_str(&data, "\"}");
        n.data = (struct str){ data.data, data.len };
        assert_int_equal(records_append(w->r, &n, NULL, &e), 0);
        buf_fini(&data);
    }
    assert_int_equal(records_commit(w->r, &e), 0);
    n = (struct act_new){ .kind = "item.put",
        .actor = "p-other",
        .signer = other,
        .auth = "key",
        .data = STR("{\"name\":\"x\"}") };
    assert_int_equal(records_begin(w->r, &e), 0);
    assert_int_equal(records_append(w->r, &n, NULL, &e), -ERR_DENIED);
    records_rollback(w->r);
    signer_free(other);
}

static void
the_last_key_cannot_be_revoked(void **state)
{
    struct world *w = *state;
    struct verifier v;
    struct buf data;
    struct err e;

    signer_verifier(w->signer, &v);
    buf_init(&data, 4096);
    buf_str(&data, "{\"actor\":\"p-tiny\",\"key\":\"");
    verifier_format(&data, &v);
    buf_str(&data, "\"}");
    assert_int_equal(records_begin(w->r, &e), 0);
    assert_int_equal(tiny_act(w->r, w->signer, "key.revoke", data.data, NULL, &e), -ERR_INPUT);
    records_rollback(w->r);
    buf_fini(&data);
}

static int64_t test_clock;

static int64_t
fake_clock(void)
{
    return test_clock;
}

static void
a_wrong_clock_never_stops_the_ledger(void **state)
{
    struct world *w = *state;
    int64_t real = record_now();
    struct err e;

    record_now = fake_clock;
    test_clock = real + 4 * 365 * 86400; /* a machine that believes it is years later */
    assert_int_equal(tiny_put_commit(w->r, w->signer, "a", "one", &e), 0);
    test_clock = real;
    assert_int_equal(tiny_put_commit(w->r, w->signer, "b", "two", &e), 0);
    test_clock = -5;
    assert_int_equal(tiny_put_commit(w->r, w->signer, "c", "three", &e), 0);
    record_now = date_now;
    assert_int_equal(count(w, "SELECT count(DISTINCT at) FROM item"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM clock_flag"), 2);
    assert_int_equal(count(w, "SELECT claimed_at FROM clock_flag WHERE seq = 3"), 0);
}

static void
create_refuses_a_second_workspace_and_bad_origins(void **state)
{
    struct world *w = *state;
    struct err e;
    char fresh[256];

    record_lock_wait_ms = 50;
    assert_int_equal(records_create(w->dir, "tiny.example/ledger", &tiny_schema, &e), -ERR_LIMIT);
    record_lock_wait_ms = 30000;
    records_close(w->r);
    w->r = NULL;
    assert_int_equal(records_create(w->dir, "tiny.example/ledger", &tiny_schema, &e), -ERR_EXISTS);
    tiny_folder(fresh);
    assert_int_equal(records_create(fresh, "", &tiny_schema, &e), -ERR_INPUT);
    assert_int_equal(records_create(fresh, "a b", &tiny_schema, &e), -ERR_INPUT);
    assert_int_equal(records_create(fresh, "a+b", &tiny_schema, &e), -ERR_INPUT);
    assert_int_equal(records_open(&w->r, fresh, &tiny_schema, RECORDS_WRITE, &e), -ERR_NOTFOUND);
    assert_null(w->r);
    tiny_remove(fresh);
}

static void
a_workspace_that_may_not_be_read_is_told_from_none(void **state)
{
    struct world *w = *state;
    uid_t me = geteuid();
    char database[512];
    struct err e;
    int rc;

    records_close(w->r);
    w->r = NULL;
    (void)snprintf(database, sizeof(database), "%s/testamur.db", w->dir);
    /* First the folder, then the file alone. */
    for (int i = 0; i < 2; i++) {
        assert_int_equal(chmod(w->dir, i == 0 ? 0 : 0755), 0);
        assert_int_equal(chmod(database, i == 0 ? 0600 : 0), 0);
        if (me == 0)
            assert_int_equal(seteuid(65534), 0);
        rc = records_open(&w->r, w->dir, &tiny_schema, RECORDS_READ, &e);
        if (me == 0)
            assert_int_equal(seteuid(0), 0);
        assert_int_equal(chmod(w->dir, 0700), 0);
        assert_int_equal(rc, -ERR_DENIED);
        assert_int_equal(e.code, ERR_DENIED);
        assert_non_null(strstr(e.msg, "could not be read: Permission denied"));
        assert_null(strstr(e.msg, "is not a workspace"));
        assert_true(strlen(e.hint) > 0);
    }
    assert_int_equal(chmod(w->dir, 0755), 0);
    assert_int_equal(chmod(database, 0444), 0);
    if (me == 0)
        assert_int_equal(seteuid(65534), 0);
    rc = records_open(&w->r, w->dir, &tiny_schema, RECORDS_WRITE, &e);
    if (me == 0)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(chmod(w->dir, 0700), 0);
    assert_int_equal(rc, -ERR_DENIED);
    assert_non_null(strstr(e.msg, "could not be written to"));
    assert_null(w->r);
}

static void
a_missing_key_is_named(void **state)
{
    static const char *const names[] = { "keys/log.key", "keys/salt.key" };
    struct world *w = *state;

    records_close(w->r);
    w->r = NULL;
    for (int i = 0; i < 2; i++) {
        char path[512], wants[600];
        struct err e;

        (void)snprintf(path, sizeof(path), "%s/%s", w->dir, names[i]);
        (void)snprintf(wants, sizeof(wants), "the workspace's key '%s' is missing", path);
        assert_int_equal(unlink(path), 0);
        assert_int_equal(
            records_open(&w->r, w->dir, &tiny_schema, RECORDS_WRITE, &e), -ERR_CORRUPT);
        assert_string_equal(e.msg, wants);
        assert_non_null(strstr(e.hint, "backup"));
        assert_null(w->r);
    }
}

static void
keys_are_readable_by_their_owner_only(void **state)
{
    static const char *const names[] = { "keys/log.key", "keys/salt.key" };
    struct world *w = *state;

    for (int i = 0; i < 2; i++) {
        char path[512];
        struct stat st;

        (void)snprintf(path, sizeof(path), "%s/%s", w->dir, names[i]);
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 0777, 0600);
    }
}

static void
a_second_writer_waits_and_is_told_who_holds_it(void **state)
{
    struct world *w = *state;
    struct records *second = NULL;
    char pid[32];
    struct err e;

    record_lock_wait_ms = 50;
    assert_int_equal(records_open(&second, w->dir, &tiny_schema, RECORDS_WRITE, &e), -ERR_LIMIT);
    record_lock_wait_ms = 30000;
    (void)snprintf(pid, sizeof(pid), "process %ld", (long)getpid());
    assert_non_null(strstr(e.msg, pid));
    assert_null(second);
}

static void
a_reader_sees_the_last_commit_and_cannot_write(void **state)
{
    struct world *w = *state;
    struct records *reader = NULL;
    struct buf note;
    struct err e;

    assert_int_equal(records_open(&reader, w->dir, &tiny_schema, RECORDS_READ, &e), 0);
    assert_int_equal(records_size(reader), 1);
    assert_int_equal(records_begin(reader, &e), -ERR_DENIED);
    assert_int_equal(records_begin(w->r, &e), 0);
    assert_int_equal(tiny_put(w->r, w->signer, "a", "one", NULL, &e), 0);
    assert_int_equal(records_size(reader), 1);
    assert_int_equal(records_commit(w->r, &e), 0);
    assert_int_equal(records_size(reader), 2);
    buf_init(&note, CHECKPOINT_MAX);
    assert_int_equal(records_checkpoint(reader, &note, &e), 0);
    assert_true(str_starts((struct str){ note.data, note.len }, "tiny.example/ledger\n2\n"));
    buf_fini(&note);
    records_close(reader);
}

/* The entry of a record, as a reader sees it now. */
static int
last_entry(void *ctx, const struct record_raw *raw, struct err *e)
{
    struct buf *b = ctx;

    (void)e;
    buf_clear(b);
    buf_add(b, raw->entry.p, raw->entry.n);
    return 0;
}

static void
a_readers_proofs_follow_the_writer(void **state)
{
    struct world *w = *state;
    struct records *reader = NULL;
    struct buf note, entry;
    struct err e;

    assert_int_equal(records_open(&reader, w->dir, &tiny_schema, RECORDS_READ, &e), 0);
    buf_init(&note, CHECKPOINT_MAX);
    buf_init(&entry, 4096);
    for (int i = 0; i < 300; i++) {
        struct hash leaf, path[MERKLE_PROOF_MAX];
        struct merkle_head head;
        size_t n;

        assert_int_equal(tiny_put_commit(w->r, w->signer, "a", "one", &e), 0);
        if (i % 37 != 0 && i < 250)
            continue;
        buf_clear(&note);
        assert_int_equal(records_checkpoint(reader, &note, &e), 0);
        assert_int_equal(
            checkpoint_open((struct str){ note.data, note.len }, &w->r->log_key, &head, &e), 0);
        assert_int_equal(head.size, i + 2);
        assert_int_equal(records_each_raw(reader, i, last_entry, &entry, &e), 0);
        assert_int_equal(records_proof(reader, i + 1, &leaf, path, MERKLE_PROOF_MAX, &n, &e), 0);
        assert_int_equal(merkle_verify_inclusion(
                             &head, i + 1, (struct str){ entry.data, entry.len }, path, n, &e),
            0);
        assert_int_equal(
            records_proof(reader, i + 2, &leaf, path, MERKLE_PROOF_MAX, &n, &e), -ERR_INPUT);
        if (n > 0)
            assert_int_equal(records_proof(reader, 0, &leaf, path, 0, &n, &e), -ERR_LIMIT);
    }
    buf_fini(&note);
    buf_fini(&entry);
    records_close(reader);
}

static void
a_newer_schema_is_replayed(void **state)
{
    struct world *w = *state;
    struct records *reader = NULL;
    struct err e;

    assert_int_equal(tiny_put_commit(w->r, w->signer, "a", "one", &e), 0);
    records_close(w->r);
    w->r = NULL;
    assert_int_equal(records_open(&reader, w->dir, &tiny_schema_2, RECORDS_READ, &e), -ERR_INPUT);
    assert_int_equal(records_open(&w->r, w->dir, &tiny_schema_2, RECORDS_WRITE, &e), 0);
    assert_int_equal(count(w, "SELECT count(*) FROM item"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM item_count"), 0);
    assert_int_equal(tiny_put_commit(w->r, w->signer, "b", "two", &e), 0);
    records_close(w->r);
    w->r = NULL;
    assert_int_equal(records_open(&w->r, w->dir, &tiny_schema, RECORDS_WRITE, &e), -ERR_INPUT);
}

static void
a_disposal_takes_the_body_and_leaves_the_proofs(void **state)
{
    struct world *w = *state;
    char path[512];
    struct buf file;
    struct err e;

    assert_int_equal(tiny_put_commit(w->r, w->signer, "a", "SECRET-WORD", &e), 0);
    assert_int_equal(tiny_put_commit(w->r, w->signer, "b", "two", &e), 0);
    assert_int_equal(records_begin(w->r, &e), 0);
    assert_int_equal(tiny_act(w->r, w->signer, "record.dispose",
                         "{\"reason\":\"asked for\",\"seqs\":[1]}", NULL, &e),
        0);
    assert_int_equal(records_commit(w->r, &e), 0);
    assert_int_equal(count(w, "SELECT count(*) FROM item"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM log_body WHERE seq = 1"), 0);
    assert_int_equal(records_begin(w->r, &e), 0);
    assert_int_equal(
        tiny_act(w->r, w->signer, "record.dispose", "{\"reason\":\"x\",\"seqs\":[1]}", NULL, &e),
        -ERR_INPUT);
    records_rollback(w->r);
    reopen(w, &tiny_schema);
    assert_int_equal(count(w, "SELECT count(*) FROM item"), 1);
    records_close(w->r);
    w->r = NULL;
    (void)snprintf(path, sizeof(path), "%s/testamur.db", w->dir);
    buf_init(&file, 1 << 24);
    assert_int_equal(fs_read(path, &file, &e), 0);
    assert_null(memmem(file.data, file.len, "SECRET-WORD", 11));
    buf_fini(&file);
}

static void
the_ledgers_tables_refuse_change(void **state)
{
    static const char *const sql[] = {
        "UPDATE log_entry SET entry = x'00' WHERE seq = 0",
        "DELETE FROM log_entry",
        "UPDATE log_body SET text = ''",
        "DELETE FROM log_body",
        "UPDATE log_checkpoint SET note = ''",
        "DELETE FROM log_checkpoint",
        "UPDATE log_frontier SET size = 0",
        "DELETE FROM log_frontier",
        "DELETE FROM log_tile WHERE k >= 0",
        "UPDATE log_meta SET value = 'x' WHERE name = 'origin'",
    };
    struct world *w = *state;
    struct err e;

    assert_int_equal(records_begin(w->r, &e), 0);
    for (int i = 0; i < 300; i++)
        assert_int_equal(tiny_put(w->r, w->signer, "a", "one", NULL, &e), 0);
    assert_int_equal(records_commit(w->r, &e), 0);
    for (size_t i = 0; i < sizeof(sql) / sizeof(sql[0]); i++)
        assert_int_equal(store_exec(records_store(w->r), sql[i], &e), -ERR_INPUT);
}

static void
a_ledger_that_does_not_fit_its_checkpoint_is_not_written_to(void **state)
{
    struct world *w = *state;
    struct err e;

    assert_int_equal(tiny_put_commit(w->r, w->signer, "a", "one", &e), 0);
    assert_int_equal(store_exec(records_store(w->r),
                         "DROP TRIGGER log_entry_fixed;"
                         "UPDATE log_frontier SET size = 3, hashes = zeroblob(64)",
                         &e),
        0);
    records_close(w->r);
    w->r = NULL;
    assert_int_equal(records_open(&w->r, w->dir, &tiny_schema, RECORDS_WRITE, &e), -ERR_CORRUPT);
    assert_null(w->r);
}

static void
garbage_in_place_of_the_database_is_named(void **state)
{
    struct world *w = *state;
    char path[512];
    struct err e;

    records_close(w->r);
    w->r = NULL;
    (void)snprintf(path, sizeof(path), "%s/testamur.db", w->dir);
    assert_int_equal(
        fs_write(path, STR("this is no database, it only lies where one should be ............"),
            0600, &e),
        0);
    assert_int_equal(records_open(&w->r, w->dir, &tiny_schema, RECORDS_READ, &e), -ERR_CORRUPT);
    assert_non_null(strstr(e.msg, "testamur.db"));
    assert_null(w->r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_act_is_recorded_and_applied, make_world, end_world),
        cmocka_unit_test_setup_teardown(a_rolled_back_batch_leaves_nothing, make_world, end_world),
        cmocka_unit_test_setup_teardown(each_gives_all_acts_in_order, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            each_starts_where_asked_and_stops_when_told, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            every_record_is_proved_at_tile_borders, make_world, end_world),
        cmocka_unit_test_setup_teardown(a_failed_apply_poisons_the_batch, make_world, end_world),
        cmocka_unit_test_setup_teardown(append_refuses_bad_acts, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            append_refuses_what_does_not_stand_before_it, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            only_the_actors_own_key_in_force_may_sign, make_world, end_world),
        cmocka_unit_test_setup_teardown(the_last_key_cannot_be_revoked, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            a_wrong_clock_never_stops_the_ledger, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            create_refuses_a_second_workspace_and_bad_origins, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            a_workspace_that_may_not_be_read_is_told_from_none, make_world, end_world),
        cmocka_unit_test_setup_teardown(a_missing_key_is_named, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            keys_are_readable_by_their_owner_only, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            a_second_writer_waits_and_is_told_who_holds_it, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            a_reader_sees_the_last_commit_and_cannot_write, make_world, end_world),
        cmocka_unit_test_setup_teardown(a_readers_proofs_follow_the_writer, make_world, end_world),
        cmocka_unit_test_setup_teardown(a_newer_schema_is_replayed, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            a_disposal_takes_the_body_and_leaves_the_proofs, make_world, end_world),
        cmocka_unit_test_setup_teardown(the_ledgers_tables_refuse_change, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            a_ledger_that_does_not_fit_its_checkpoint_is_not_written_to, make_world, end_world),
        cmocka_unit_test_setup_teardown(
            garbage_in_place_of_the_database_is_named, make_world, end_world),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
