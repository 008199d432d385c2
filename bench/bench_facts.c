/*
 * bench_facts: loading stored tables and running tests, each against a peer or a bar in the same
 * run. Times are CPU, children included, unless they are called wall.
 *
 * load: a stored table of 8 columns and 1,000,000 rows into the fact database (digests checked),
 * against plain SQLite prepared inserts of cells that are parsed already; bar: 1,000,000 rows/s.
 *
 * host: one host, about 20,000 rows: library, load and all host tests, and by how much memory grew;
 * bar: 60 ms, which a host's collection shares (bench_host measures that).
 *
 * fleet: 1,000 hosts, over 1,000,000 rows: all host tests; bar: 1 s. Loading is shown beside it.
 *
 * org: the fleet, 5,004 people, 200 databases in production and 50,000 changes with their merges,
 * checks and deployments, 2,660,000 rows: all tests but those of git repositories; bar: 7.5 ms a
 * test, which is 200 tests in 1.5 s.
 *
 * Beside a run of tests stands what plain SQLite needs for the same SQL in the same database: no
 * gates, no limits, no processes, rows stepped over and forgotten.
 *
 *   bench_facts [load|host|fleet|org]...
 */
#include "../test/unit/facts/worlds.c"

#include <sys/resource.h>
#include <time.h>

#include "facts/runner.h"

enum {
    LOAD_ROWS = 1000000,
    FLEET_HOSTS = 1000,
    LINES_MAX = 80000,
    TESTS_MAX = 1000,
    ORG_COPIES = 40 /* of each row of a host's large tables */
};
#define HOST_BAR_MS 60.0
#define FLEET_BAR_MS 1000.0
#define ORG_BAR_MS_PER_TEST 7.5

static const char wide_text[] = "table: bench_wide\ntitle: Wide\ndomain: host\nkind: "
                                "state\norigin: x\nmax_age: 26h\nmax_gap: 8d\nempty: no\n"
                                "second_count: none: x\nkey: source, a\ncolumn: source text "
                                "required | s\ncolumn: a integer required | a\n"
                                "column: b text | b\ncolumn: c text | c\ncolumn: d integer | "
                                "d\ncolumn: e flag | e\ncolumn: f text | f\n"
                                "column: g instant | g\n";
static const struct content_file wide_file = { "tables/bench_wide.table",
    { wide_text, sizeof(wide_text) - 1 }, { { 1 } } };

struct blob {
    struct hash id;
    struct buf bytes;
};

struct fleet {
    struct blob *blobs;
    size_t blob_n;
    struct snapshot **snapshots;
    size_t snapshot_n;
    int64_t rows;
};

static double
now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
die(const struct err *e)
{
    (void)fprintf(stderr, "bench_facts: %s\n", e->msg);
    exit(1);
}

static int
fleet_blob(void *ctx, const struct hash *id, struct buf *out, struct err *e)
{
    struct fleet *x = ctx;
    uint64_t at;

    memcpy(&at, id->b, sizeof(at));
    for (size_t i = 0; i < x->blob_n; i++) {
        size_t k = (at + i) % x->blob_n; /* linear probing from where add_blob() put it */

        if (hash_eq(&x->blobs[k].id, id)) {
            buf_add(out, x->blobs[k].bytes.data, x->blobs[k].bytes.len);
            return buf_check(out, "a blob", e);
        }
    }
    return err_set(e, ERR_NOTFOUND, "no such blob");
}

/* ---- load ---- */

static void
wide_row(struct rows *r, int i, struct err *e)
{
    char name[32];

    (void)snprintf(name, sizeof(name), "user-%d", i % 5000);
    rows_int(r, i);
    rows_cstr(r, name);
    rows_cstr(r, "/usr/sbin/nologin");
    rows_int(r, i % 77);
    rows_int(r, i & 1);
    rows_cstr(r, i % 3 != 0 ? "some text here" : NULL);
    rows_int(r, 1780000000 + i);
    if (rows_end(r, e) != 0)
        die(e);
}

/* The floor: rows that are parsed already, bound one by one. */
static double
plain_inserts(void)
{
    sqlite3_stmt *st = NULL;
    sqlite3 *db = NULL;
    double from = 0;

    (void)sqlite3_open(":memory:", &db);
    (void)sqlite3_exec(db,
        "CREATE TABLE t(source TEXT, a INTEGER, b TEXT, c TEXT, d INTEGER, e INTEGER, f TEXT, g "
        "INTEGER);BEGIN",
        NULL, NULL, NULL);
    (void)sqlite3_prepare_v2(db, "INSERT INTO t VALUES (?1,?2,?3,?4,?5,?6,?7,?8)", -1, &st, NULL);
    from = now_ms();
    for (int i = 0; i < LOAD_ROWS; i++) {
        (void)sqlite3_bind_text(st, 1, "host:web1", 9, SQLITE_STATIC);
        (void)sqlite3_bind_int64(st, 2, i);
        (void)sqlite3_bind_text(st, 3, "user-1234", 9, SQLITE_STATIC);
        (void)sqlite3_bind_text(st, 4, "/usr/sbin/nologin", 17, SQLITE_STATIC);
        (void)sqlite3_bind_int64(st, 5, i % 77);
        (void)sqlite3_bind_int64(st, 6, i & 1);
        if (i % 3 != 0)
            (void)sqlite3_bind_text(st, 7, "some text here", 14, SQLITE_STATIC);
        else
            (void)sqlite3_bind_null(st, 7);
        (void)sqlite3_bind_int64(st, 8, 1780000000 + i);
        (void)sqlite3_step(st);
        (void)sqlite3_reset(st);
    }
    (void)sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    from = now_ms() - from;
    (void)sqlite3_finalize(st);
    (void)sqlite3_close(db);
    return from;
}

static void
bench_load(void)
{
    static const struct hash salt_key = { { 1 } };
    struct blob blob = { 0 };
    struct fleet x = { .blobs = &blob, .blob_n = 1 };
    struct blob_source source = { fleet_blob, &x };
    struct snapshot *s = calloc(1, sizeof(*s));
    const struct snapshot *list = s;
    const struct table_decl *d;
    struct err e = { 0 };
    struct library *lib;
    struct factdb *f;
    struct rows *r;
    double gather, encode, load, plain;

    if (library_open(&lib, &wide_file, 1, &e) != 0 ||
        library_table(lib, "bench_wide", &d, &e) != 0 || factdb_open(&f, NULL, lib, &e) != 0)
        die(&e);
    gather = now_ms();
    r = rows_new(d, "host:web1");
    for (int i = 0; i < LOAD_ROWS; i++)
        wide_row(r, i, &e);
    gather = now_ms() - gather;
    buf_init(&blob.bytes, 1 << 30);
    encode = now_ms();
    if (table_encode(r, &salt_key, &blob.bytes, &blob.id, &e) != 0)
        die(&e);
    encode = now_ms() - encode;
    rows_free(r);
    *s = (struct snapshot){
        .id = "s-1", .source = "host:web1", .taken_at = WORLD_AS_OF, .table_n = 1
    };
    s->tables[0] = (struct snapshot_table){
        .name = "bench_wide", .id = blob.id, .rows = LOAD_ROWS, .second_count = -1, .complete = true
    };
    plain = plain_inserts();
    load = now_ms();
    if (factdb_load(f, &list, 1, &source, &e) != 0)
        die(&e);
    load = now_ms() - load;
    (void)printf("load: %.0f rows/s (bar 1000000, ratio %.2f); plain SQLite inserts of parsed rows "
                 "%.0f rows/s, ratio %.2f; "
                 "gathering %.0f rows/s, storing %.0f rows/s\n",
        LOAD_ROWS / load * 1e3, LOAD_ROWS / load * 1e3 / 1e6, LOAD_ROWS / plain * 1e3, plain / load,
        LOAD_ROWS / gather * 1e3, LOAD_ROWS / encode * 1e3);
    factdb_close(f);
    library_close(lib);
    buf_fini(&blob.bytes);
    free(s);
}

/* ---- host and fleet ---- */

static void
add_blob(struct fleet *x, size_t cap, struct buf *bytes, const struct hash *id)
{
    uint64_t at;

    memcpy(&at, id->b, sizeof(at));
    for (size_t k = at % cap;; k = (k + 1) % cap) {
        if (x->blobs[k].bytes.data == NULL) {
            x->blobs[k] = (struct blob){ *id, *bytes };
            return;
        }
        if (hash_eq(&x->blobs[k].id, id)) {
            buf_fini(bytes);
            return;
        }
    }
}

/* Host web1's rows of a table, each `copies` times: from the second on, texts that are not needed
 * to find the row change. */
static int
clone_rows(struct world *w, const struct table_decl *d, struct rows *r, int copies, struct err *e)
{
    sqlite3_stmt *st = NULL;
    char sql[160];
    int rc = 0;

    (void)snprintf(sql, sizeof(sql), "SELECT * FROM \"%s\" WHERE source='host:web1'", d->name);
    if (sqlite3_prepare_v2(w->db, sql, -1, &st, NULL) != SQLITE_OK)
        return err_set(e, ERR_INPUT, "%s", sqlite3_errmsg(w->db));
    while (rc == 0 && sqlite3_step(st) == SQLITE_ROW) {
        for (int c = 0; rc == 0 && c < copies; c++) {
            for (int k = 1; k < d->column_n; k++) {
                const char *cell = (const char *)sqlite3_column_text(st, k);
                char text_cell[400];

                if (sqlite3_column_type(st, k) == SQLITE_INTEGER) {
                    rows_int(r, d->columns[k].type == DECL_INTEGER && c > 0 && k == 1
                                    ? sqlite3_column_int64(st, k) + c * 1000
                                    : sqlite3_column_int64(st, k));
                } else if (cell != NULL && c > 0 && k <= 2 && d->columns[k].type == DECL_TEXT) {
                    (void)snprintf(text_cell, sizeof(text_cell), "%.300s%d", cell, c);
                    rows_cstr(r, text_cell);
                } else {
                    rows_cstr(r, cell);
                }
            }
            rc = rows_end(r, e);
        }
    }
    (void)sqlite3_finalize(st);
    return rc;
}

static int
is_sent(struct world *w, const char *table)
{
    sqlite3_stmt *st = NULL;
    char sql[200];
    int n = 0;

    (void)snprintf(sql, sizeof(sql),
        "SELECT (SELECT count(*) FROM \"%s\" WHERE source='host:web1')+(SELECT count(*) FROM "
        "snapshot WHERE source='host:web1' AND"
        " table_name='%s')",
        table, table);
    if (sqlite3_prepare_v2(w->db, sql, -1, &st, NULL) == SQLITE_OK &&
        sqlite3_step(st) == SQLITE_ROW)
        n = sqlite3_column_int(st, 0);
    (void)sqlite3_finalize(st);
    return n;
}

static void
build_host(struct world *w, struct fleet *x, size_t cap, int number, int copies)
{
    static const struct hash salt_key = { { 1 } };
    static const char *const large[] = { "deb_packages", "processes", "process_memory",
        "system_controls", "systemd_units", "kernel_modules", "listening_ports" };
    const struct table_decl *const *decls;
    struct snapshot *s = calloc(1, sizeof(*s));
    struct err e = { 0 };
    char *name = malloc(24), *id = malloc(24);
    size_t n = 0;

    if (s == NULL || name == NULL || id == NULL || library_tables(w->lib, &decls, &n, &e) != 0)
        die(&e);
    (void)snprintf(name, 24, "host:h%04d", number);
    (void)snprintf(id, 24, "s-h%04d", number);
    *s = (struct snapshot){ .id = id,
        .source = name,
        .kind = "host",
        .collector = "bench",
        .taken_at = WORLD_AS_OF - 3600,
        .covers_from = WORLD_AS_OF - 3600,
        .covers_until = WORLD_AS_OF - 3600,
        .reliability = 1 };
    for (size_t i = 0; i < n; i++) {
        struct rows *r;
        struct buf bytes;
        struct hash table_id = { 0 };
        int k = 1;

        if (is_sent(w, decls[i]->name) == 0)
            continue;
        for (size_t j = 0; j < sizeof(large) / sizeof(large[0]); j++)
            if (strcmp(large[j], decls[i]->name) == 0)
                k = copies;
        r = rows_new(decls[i], name);
        buf_init(&bytes, 64 << 20);
        if (clone_rows(w, decls[i], r, k, &e) != 0 ||
            table_encode(r, &salt_key, &bytes, &table_id, &e) != 0)
            die(&e);
        s->tables[s->table_n++] = (struct snapshot_table){ .name = decls[i]->name,
            .id = table_id,
            .second_count = -1,
            .rows = (int64_t)rows_count(r),
            .complete = true };
        x->rows += (int64_t)rows_count(r);
        rows_free(r);
        add_blob(x, cap, &bytes, &table_id);
    }
    x->snapshots[x->snapshot_n++] = s;
}

/* The registers that host tests read beside the host's own tables: one snapshot a source, as the
 * world has them. */
static void
build_registers(struct world *w, struct fleet *x, size_t cap)
{
    for (size_t i = 0; i < w->snapshot_n; i++) {
        const struct snapshot *s = w->snapshots[i];
        struct snapshot *copy;

        if (strncmp(s->source, "host:", 5) == 0)
            continue;
        copy = calloc(1, sizeof(*copy));
        if (copy == NULL)
            exit(1);
        *copy = *s;
        x->snapshots[x->snapshot_n++] = copy;
        x->rows += s->tables[0].rows;
        for (size_t k = 0; k < w->blob_n; k++) {
            if (hash_eq(&w->blobs[k].id, &s->tables[0].id)) {
                struct buf bytes;

                buf_init(&bytes, 64 << 20);
                buf_add(&bytes, w->blobs[k].bytes.data, w->blobs[k].bytes.len);
                add_blob(x, cap, &bytes, &s->tables[0].id);
            }
        }
    }
}

static int
compare_snapshots(const void *a, const void *b)
{
    const struct snapshot *const *x = a, *const *y = b;

    return ((*x)->taken_at > (*y)->taken_at) - ((*x)->taken_at < (*y)->taken_at);
}

static size_t
host_tests(struct library *lib, const struct test_def **out, struct err *e)
{
    const struct test_def *const *all;
    size_t n, kept = 0;

    if (library_tests(lib, &all, &n, e) != 0)
        die(e);
    for (size_t i = 0; i < n; i++)
        if (strncmp(all[i]->path, "tests/host/", 11) == 0)
            out[kept++] = all[i];
    return kept;
}

/* A run of tests over loaded facts. */
struct measured {
    size_t n;
    int states[RESULT_STATE_COUNT_];
    double run_ms, wall_ms, plain_ms; /* CPU but for wall_ms */
};

static double
children_ms(void)
{
    struct rusage u;

    (void)getrusage(RUSAGE_CHILDREN, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

static void
plain_query(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *st = NULL;

    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        (void)fprintf(stderr, "bench_facts: %s\n", sqlite3_errmsg(db));
    (void)sqlite3_bind_int64(st, sqlite3_bind_parameter_index(st, ":as_of"), WORLD_AS_OF);
    (void)sqlite3_bind_int64(st, sqlite3_bind_parameter_index(st, ":period_from"), WORLD_FROM);
    (void)sqlite3_bind_int64(st, sqlite3_bind_parameter_index(st, ":period_until"), WORLD_UNTIL);
    while (sqlite3_step(st) == SQLITE_ROW)
        ;
    (void)sqlite3_finalize(st);
}

/* The same SQL of the tests that were judged, by SQLite alone. */
static double
plain_tests(struct factdb *f, const struct test_def **tests, const struct result *results, size_t n)
{
    double from = now_ms(), begin;

    for (size_t i = 0; i < n; i++) {
        if (results[i].state == RESULT_NOT_EVALUATED)
            continue;
        begin = now_ms();
        plain_query(factdb_sqlite(f), tests[i]->population);
        plain_query(factdb_sqlite(f), tests[i]->query);
        if (getenv("BENCH_VERBOSE") != NULL)
            (void)printf("%8.0f us of plain SQLite %s\n", (now_ms() - begin) * 1e3, tests[i]->id);
    }
    return now_ms() - from;
}

static void
measure(struct factdb *f, const struct test_def **tests, size_t n, struct measured *m)
{
    struct result *results = calloc(n > 0 ? n : 1, sizeof(*results));
    struct run_scope scope = {
        .as_of = WORLD_AS_OF, .period_from = WORLD_FROM, .period_until = WORLD_UNTIL
    };
    struct timespec from, to;
    struct err e = { 0 };

    *m = (struct measured){ .n = n, .run_ms = -now_ms() - children_ms() };
    (void)clock_gettime(CLOCK_MONOTONIC, &from);
    if (results == NULL || runner_run(f, tests, n, &scope, results, NULL, NULL, &e) != 0)
        die(&e);
    (void)clock_gettime(CLOCK_MONOTONIC, &to);
    m->run_ms += now_ms() + children_ms();
    m->wall_ms =
        (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
    m->plain_ms = plain_tests(f, tests, results, n);
    for (size_t i = 0; i < n; i++) {
        m->states[results[i].state]++;
        if (getenv("BENCH_VERBOSE") != NULL)
            (void)printf("%8lld us %s %s: %s\n", (long long)results[i].elapsed_us, tests[i]->id,
                result_state_name(results[i].state), results[i].reason);
        result_fini(&results[i]);
    }
    free(results);
}

static void
say_measured(const struct measured *m)
{
    (void)printf(
        "; plain SQLite, same SQL %.1f ms CPU, ratio %.2f; pass %d, fail %d, no occurrence %d, "
        "not evaluated %d, not applicable %d\n",
        m->plain_ms, m->run_ms / m->plain_ms, m->states[RESULT_PASS], m->states[RESULT_FAIL],
        m->states[RESULT_NO_OCCURRENCE], m->states[RESULT_NOT_EVALUATED],
        m->states[RESULT_NOT_APPLICABLE]);
}

static void
fleet_init(struct fleet *x)
{
    *x = (struct fleet){ .blobs = calloc(LINES_MAX, sizeof(struct blob)),
        .blob_n = LINES_MAX,
        .snapshots = calloc(LINES_MAX, sizeof(void *)) };
    if (x->blobs == NULL || x->snapshots == NULL)
        exit(1);
}

static void
fleet_fini(struct fleet *x)
{
    for (size_t i = 0; i < x->blob_n; i++)
        buf_fini(&x->blobs[i].bytes);
    for (size_t i = 0; i < x->snapshot_n; i++)
        free(x->snapshots[i]);
    free(x->blobs);
    free(x->snapshots);
}

/* Load all of it. @return CPU milliseconds. */
static double
fleet_load(struct fleet *x, const struct fact_meta *meta, struct library *lib, struct factdb **f)
{
    struct blob_source source = { fleet_blob, x };
    double from = now_ms();
    struct err e = { 0 };

    qsort(x->snapshots, x->snapshot_n, sizeof(x->snapshots[0]), compare_snapshots);
    if (factdb_open(f, NULL, lib, &e) != 0 ||
        factdb_load(*f, (const struct snapshot *const *)x->snapshots, x->snapshot_n, &source, &e) !=
            0 ||
        factdb_meta(*f, meta, &e) != 0 || factdb_as_of(*f, WORLD_AS_OF, &e) != 0)
        die(&e);
    return now_ms() - from;
}

static void
bench_hosts(int hosts, int copies)
{
    static struct world w;
    const struct test_def *tests[TESTS_MAX];
    struct rusage before, after;
    struct measured m;
    struct err e = { 0 };
    struct library *lib, *lib2;
    struct factdb *f;
    struct fleet x;
    double load;
    size_t n;

    fleet_init(&x);
    if (library_open(&lib, NULL, 0, &e) != 0 || world_open(&w, lib, "host", &e) != 0 ||
        world_build(&w, NULL, &e) != 0)
        die(&e);
    for (int i = 0; i < hosts; i++)
        build_host(&w, &x, LINES_MAX, i, copies);
    build_registers(&w, &x, LINES_MAX);
    (void)getrusage(RUSAGE_SELF, &before);
    load = now_ms();
    if (library_open(&lib2, NULL, 0, &e) != 0)
        die(&e);
    n = host_tests(lib2, tests, &e);
    (void)fleet_load(&x, &w.meta, lib2, &f);
    load = now_ms() - load;
    measure(f, tests, n, &m);
    (void)getrusage(RUSAGE_SELF, &after);
    (void)printf("%d host%s, %lld rows: load %.1f ms CPU; %zu host tests %.1f ms CPU, %.1f ms wall",
        hosts, hosts == 1 ? "" : "s", (long long)x.rows, load, n, m.run_ms, m.wall_ms);
    if (hosts == 1)
        (void)printf(
            " (bar %.0f ms CPU for both and the collection, ratio %.2f); memory grew by %ld KiB",
            HOST_BAR_MS, HOST_BAR_MS / (load + m.run_ms), after.ru_maxrss - before.ru_maxrss);
    else
        (void)printf(
            " (bar %.0f ms CPU for the tests, ratio %.2f)", FLEET_BAR_MS, FLEET_BAR_MS / m.run_ms);
    say_measured(&m);
    factdb_close(f);
    library_close(lib2);
    world_close(&w);
    library_close(lib);
    fleet_fini(&x);
}

#include "grown.inc" /* the organization; it measures as above */

int
main(int argc, char **argv)
{
    for (int i = argc > 1 ? 1 : 0; i < argc; i++) {
        const char *what = i == 0 ? "all" : argv[i];
        bool all = strcmp(what, "all") == 0;

        if (all || strcmp(what, "load") == 0)
            bench_load();
        if (all || strcmp(what, "host") == 0)
            bench_hosts(1, 430);
        if (all || strcmp(what, "fleet") == 0)
            bench_hosts(FLEET_HOSTS, 17);
        if (all || strcmp(what, "org") == 0)
            bench_org(FLEET_HOSTS, ORG_COPIES);
        if (!all && strcmp(what, "load") != 0 && strcmp(what, "host") != 0 &&
            strcmp(what, "fleet") != 0 && strcmp(what, "org") != 0) {
            (void)fprintf(stderr, "usage: bench_facts [load|host|fleet|org]...\n");
            return 2;
        }
    }
    return 0;
}
