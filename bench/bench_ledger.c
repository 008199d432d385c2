/*
 * bench_ledger: the ledger against plain SQLite, in one run.
 *
 * usage: bench_ledger [SINGLES [BATCHES [REPLAYED]]]
 * The peer keeps the same acts with the same durability and no proof: the same text and the same
 * state row, inserted in a transaction of the same size, WAL, synchronous=FULL. Ed25519 is measured
 * apart: every act is signed by its actor, every commit by the log, and neither can be had for less
 * than the signature costs.
 */
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "ledger/sign.h"
#include "record/record.h"

enum { SINGLES = 3000, BATCHES = 300, BATCH = 100, REPLAYED = 200000, ROUNDS = 3, SIGNS = 2000 };

static double
now(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void
die(const struct err *e)
{
    (void)fprintf(stderr, "bench_ledger: %s\n", e->msg);
    exit(1);
}

static int
apply_put(struct store *s, const struct act *a, struct err *e)
{
    struct stmt *st = NULL;
    int rc =
        store_prepare(s, "INSERT INTO item(id, name, value, at) VALUES(?1, ?2, ?3, ?4)", &st, e);

    if (rc == 0) {
        stmt_bind_int(st, 1, a->seq);
        stmt_bind_cstr(st, 2, json_cstr(a->data, "name"));
        stmt_bind_cstr(st, 3, json_cstr(a->data, "value"));
        stmt_bind_int(st, 4, a->at);
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    return rc;
}

#define ITEM "CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT, value TEXT, at INTEGER) STRICT;"

static const struct act_kind kinds[] = { { "item.put", 1, "Write an item", apply_put } };
static const struct state_table tables[] = { { "item", ITEM, "id" } };
static const struct record_schema schema = { 1, kinds, 1, tables, 1 },
                                  schema_2 = { 2, kinds, 1, tables, 1 };

static struct signer *actor;

static const char data_text[] =
    "{\"name\":\"access review of the billing system\",\"value\":\"28 accounts, 3 removed, "
    "1 kept with a reason; reviewed by the owner of the system within the week that the "
    "policy asks for\"}";

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

static void
folder(char out[256])
{
    const char *under = getenv("TMPDIR");

    (void)snprintf(out, 256, "%s/bench-ledger-XXXXXX", under != NULL ? under : "/tmp");
    if (mkdtemp(out) == NULL)
        exit(1);
}

static struct records *
make_workspace(const char *dir)
{
    struct act_new n = { .kind = "key.add", .actor = "p-bench", .signer = actor, .auth = "key" };
    struct records *r = NULL;
    struct verifier v;
    struct buf b;
    struct err e;

    signer_verifier(actor, &v);
    buf_init(&b, 4096);
    buf_str(&b, "{\"actor\":\"p-bench\",\"name\":\"bench\",\"public\":\"");
    verifier_format(&b, &v);
    buf_str(&b, "\"}");
    n.data = (struct str){ b.data, b.len };
    if (records_create(dir, "bench.example/ledger", &schema, &e) != 0 ||
        records_open(&r, dir, &schema, RECORDS_WRITE, &e) != 0 || records_begin(r, &e) != 0 ||
        records_append(r, &n, NULL, &e) != 0 || records_commit(r, &e) != 0)
        die(&e);
    buf_fini(&b);
    return r;
}

/* @return seconds for commits of `batch` acts each. */
static double
append(struct records *r, int commits, int batch)
{
    struct act_new n = { .kind = "item.put",
        .actor = "p-bench",
        .signer = actor,
        .auth = "key",
        .data = STR(data_text) };
    double start = now();
    struct err e;

    for (int c = 0; c < commits; c++) {
        if (records_begin(r, &e) != 0)
            die(&e);
        for (int i = 0; i < batch; i++)
            if (records_append(r, &n, NULL, &e) != 0)
                die(&e);
        if (records_commit(r, &e) != 0)
            die(&e);
    }
    return now() - start;
}

/* The peer: the same text and row, no ledger. @return seconds. */
static double
plain(const char *dir, int commits, int batch, const char *text)
{
    struct store *s = NULL;
    char path[512];
    int64_t id = 0;
    double start;
    struct err e;

    (void)snprintf(path, sizeof(path), "%s/plain-%d.db", dir, batch);
    (void)unlink(path);
    if (store_open(&s, path, STORE_WRITE, &e) != 0 ||
        store_exec(s, "CREATE TABLE body(id INTEGER PRIMARY KEY, text TEXT) STRICT;" ITEM, &e) != 0)
        die(&e);
    start = now();
    for (int c = 0; c < commits; c++) {
        if (store_begin(s, &e) != 0)
            die(&e);
        for (int i = 0; i < batch; i++, id++) {
            struct stmt *st = NULL;

            if (store_prepare(s, "INSERT INTO body(id, text) VALUES(?1, ?2)", &st, &e) != 0)
                die(&e);
            stmt_bind_int(st, 1, id);
            stmt_bind_cstr(st, 2, text);
            if (stmt_step(st, NULL, &e) != 0)
                die(&e);
            stmt_done(st);
            if (store_prepare(s, "INSERT INTO item(id, name, value, at) VALUES(?1, ?2, ?3, ?4)",
                    &st, &e) != 0)
                die(&e);
            stmt_bind_int(st, 1, id);
            stmt_bind_cstr(st, 2, "access review of the billing system");
            stmt_bind_cstr(st, 3,
                "28 accounts, 3 removed, 1 kept with a reason; reviewed by the owner of the system "
                "within the week that the policy asks for");
            stmt_bind_int(st, 4, 1767225600);
            if (stmt_step(st, NULL, &e) != 0)
                die(&e);
            stmt_done(st);
        }
        if (store_commit(s, &e) != 0)
            die(&e);
    }
    start = now() - start;
    store_close(s);
    return start;
}

static double
sign_cost(void)
{
    uint8_t sig[SIGN_LEN];
    double start = now();

    for (int i = 0; i < SIGNS; i++)
        signer_sign(actor, data_text, sizeof(data_text) - 1, sig);
    return (now() - start) / SIGNS;
}

static int
keep_text(void *ctx, const struct record_raw *raw, struct err *e)
{
    struct buf *b = ctx;

    (void)e;
    buf_clear(b);
    buf_add(b, raw->text.p, raw->text.n);
    return raw->seq == 1;
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* Rounds of both in turn, so that a busy machine hurts both alike; medians. */
static void
measure(const char *dir, struct records *r, const char *text, int commits, int batch, double sign_s)
{
    double ours[ROUNDS], theirs[ROUNDS], acts = (double)commits * batch, signing;

    for (int i = 0; i < ROUNDS; i++) {
        theirs[i] = plain(dir, commits, batch, text);
        ours[i] = append(r, commits, batch);
    }
    qsort(ours, ROUNDS, sizeof(*ours), compare);
    qsort(theirs, ROUNDS, sizeof(*theirs), compare);
    signing = sign_s * (acts + commits);
    (void)printf("append, %3d a commit: %8.0f acts/s; plain SQLite FULL %8.0f; ratio %.2f; without "
                 "the signatures "
                 "(%.1f us each) %8.0f, ratio %.2f\n",
        batch, acts / ours[ROUNDS / 2], acts / theirs[ROUNDS / 2],
        theirs[ROUNDS / 2] / ours[ROUNDS / 2], sign_s * 1e6, acts / (ours[ROUNDS / 2] - signing),
        theirs[ROUNDS / 2] / (ours[ROUNDS / 2] - signing));
}

static int
count_act(void *ctx, const struct act *a, struct err *e)
{
    (void)e;
    *(int64_t *)ctx += a->data != NULL;
    return 0;
}

static void
measure_replay(const char *dir, int records)
{
    struct records *r = NULL;
    struct fsck_report report;
    double start, walk_s, replay_s, fsck_s;
    int64_t n = 0;
    struct err e;

    if (records_open(&r, dir, &schema, RECORDS_WRITE, &e) != 0)
        die(&e);
    while (records_size(r) < records)
        (void)append(r, 1, 1000);
    start = now();
    if (records_each(r, 0, count_act, &n, &e) != 0)
        die(&e);
    walk_s = now() - start;
    records_close(r);
    start = now();
    if (records_open(&r, dir, &schema_2, RECORDS_WRITE, &e) != 0)
        die(&e);
    replay_s = now() - start;
    start = now();
    if (records_fsck(r, NULL, NULL, NULL, NULL, &report, &e) != 0)
        die(&e);
    fsck_s = now() - start;
    if (report.findings != 0)
        exit(1);
    (void)printf("walk:   %8.0f records/s (%lld records)\n", (double)n / walk_s, (long long)n);
    (void)printf("replay: %8.0f records/s into a new state, committed (no signatures checked)\n",
        (double)n / replay_s);
    (void)printf("fsck:   %8.0f records/s, %lld signatures on two threads\n", (double)n / fsck_s,
        (long long)report.signatures);
    records_close(r);
}

int
main(int argc, char **argv)
{
    int singles = argc > 1 ? (int)strtol(argv[1], NULL, 10) : SINGLES;
    int batches = argc > 2 ? (int)strtol(argv[2], NULL, 10) : BATCHES;
    int replayed = argc > 3 ? (int)strtol(argv[3], NULL, 10) : REPLAYED;
    uint8_t seed[SIGN_SEED_LEN];
    struct records *r;
    struct buf text;
    char dir[256];
    double sign_s;
    struct err e;

    folder(dir);
    if (signer_generate(&actor, "bench", seed, &e) != 0)
        die(&e);
    r = make_workspace(dir);
    buf_init(&text, 1 << 20);
    (void)append(r, 1, 1);
    (void)records_each_raw(r, 1, keep_text, &text, &e);
    sign_s = sign_cost();
    measure(dir, r, text.data, singles, 1, sign_s);
    measure(dir, r, text.data, batches, BATCH, sign_s);
    records_close(r);
    measure_replay(dir, replayed);
    buf_fini(&text);
    signer_free(actor);
    (void)nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return 0;
}
