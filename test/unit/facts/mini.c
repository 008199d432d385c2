#include "facts/mini.h"

#include <stdio.h>
#include <string.h>

static const char users_text[] =
    "table: mini_users\ntitle: Users\ndomain: host\nkind: state\norigin: a list\n"
    "max_age: 26h\nmax_gap: 8d\nempty: no\nsecond_count: another list\n"
    "key: source, username\nindex: source, uid\n"
    "column: source text required | s\ncolumn: username text required personal | u\n"
    "column: uid integer required | n\ncolumn: person person | p\ncolumn: shell text | sh\n";
static const char logins_text[] =
    "table: mini_logins\ntitle: Logins\ndomain: host\nkind: event\norigin: a log\n"
    "max_age: 26h\nmax_gap: 8d\nempty: yes\nsecond_count: none: a log\n"
    "key: source, login\nindex: username\n"
    "column: source text required | s\ncolumn: login text | l\n"
    "column: at instant required | t\ncolumn: username text | u\n";
static const char staff_text[] =
    "table: mini_staff\ntitle: Staff\ndomain: org\nkind: register\norigin: a file\n"
    "max_age: 8d\nmax_gap: 35d\nempty: yes\nsecond_count: none: a file\n"
    "key: source, person\n"
    "column: source text required | s\ncolumn: person person required | p\n"
    "column: left_at instant | t\n";

static const struct content_file overlay[] = {
    { "tables/mini_users.table", { users_text, sizeof(users_text) - 1 }, { { 1 } } },
    { "tables/mini_logins.table", { logins_text, sizeof(logins_text) - 1 }, { { 2 } } },
    { "tables/mini_staff.table", { staff_text, sizeof(staff_text) - 1 }, { { 3 } } },
};

static struct result last;
static struct buf query_out;

void
mini_open(struct mini *m, const char *path)
{
    memset(m, 0, sizeof(*m));
    arena_init(&m->a, 64 << 20);
    m->scope = (struct run_scope){ .as_of = AS_OF, .in_process = true };
    assert_int_equal(library_open(&m->lib, overlay, 3, &m->e), 0);
    assert_int_equal(factdb_open(&m->f, path, m->lib, &m->e), 0);
    mini_param(m, "limit_days", 30, PERIOD_FROM, 0);
}

void
mini_close(struct mini *m)
{
    factdb_close(m->f);
    library_close(m->lib);
    for (size_t i = 0; i < m->blob_n; i++)
        buf_fini(&m->blobs[i].bytes);
    arena_fini(&m->a);
    result_fini(&last);
    buf_fini(&query_out);
}

struct snapshot *
mini_snapshot(struct mini *m, const char *source, int64_t taken_at)
{
    struct snapshot *s = arena_alloc(
        &m->a, offsetof(struct snapshot, tables) + MINI_TABLES_MAX * sizeof(s->tables[0]));
    char id[32];

    assert_non_null(s);
    (void)snprintf(id, sizeof(id), "s-%03zu", m->snapshot_n);
    s->id = arena_str(&m->a, str_of(id));
    s->source = arena_str(&m->a, str_of(source));
    s->kind = "host";
    s->system = "m";
    s->collector = "mini 1";
    s->taken_at = s->covers_from = s->covers_until = taken_at;
    s->reliability = 1;
    m->snapshots[m->snapshot_n++] = s;
    return s;
}

static void
add_row(struct mini *m, struct rows *r, struct str line)
{
    const struct table_decl *d = rows_decl(r);

    for (int k = 1; k < d->column_n; k++) {
        struct str cell = str_cut(&line, '|');
        int64_t v;

        if (str_is(cell, "~"))
            rows_null(r);
        else if (decl_is_integer(d->columns[k].type) && str_int(cell, &v))
            rows_int(r, v);
        else
            rows_text(r, cell);
    }
    assert_int_equal(rows_end(r, &m->e), 0);
}

void
mini_encode(struct mini *m, const char *table, const char *source, const char *text,
    struct buf *out, struct hash *id)
{
    static const struct hash salt_key = { { 7 } };
    const struct table_decl *d;
    struct str rest = str_of(text);
    struct rows *r;

    assert_int_equal(library_table(m->lib, table, &d, &m->e), 0);
    r = rows_new(d, source);
    assert_non_null(r);
    while (rest.n > 0)
        add_row(m, r, str_cut(&rest, '\n'));
    buf_init(out, 64 << 20);
    assert_int_equal(table_encode(r, &salt_key, out, id, &m->e), 0);
    rows_free(r);
}

static struct snapshot_table *
add_table(struct mini *m, const char *table, const struct hash *id, int64_t rows)
{
    struct snapshot *s = m->snapshots[m->snapshot_n - 1];
    struct snapshot_table *t = &s->tables[s->table_n++];

    assert_true(s->table_n <= MINI_TABLES_MAX);
    *t = (struct snapshot_table){ .name = table,
        .id = *id,
        .rows = rows,
        .second_count = -1,
        .second_route = "none",
        .complete = true,
        .query = "q" };
    return t;
}

struct snapshot_table *
mini_table(struct mini *m, const char *table, const char *text)
{
    struct snapshot *s = m->snapshots[m->snapshot_n - 1];
    size_t n = m->blob_n++;
    struct table_info info;

    assert_true(n < MINI_BLOBS_MAX);
    mini_encode(m, table, s->source, text, &m->blobs[n].bytes, &m->blobs[n].id);
    assert_int_equal(table_read((struct str){ m->blobs[n].bytes.data, m->blobs[n].bytes.len },
                         &m->blobs[n].id, &info, NULL, NULL, &m->e),
        0);
    return add_table(m, table, &m->blobs[n].id, info.rows);
}

struct snapshot_table *
mini_blob(struct mini *m, const char *table, const struct buf *bytes, int64_t rows)
{
    size_t n = m->blob_n++, line = strcspn(bytes->data, "\n");

    buf_init(&m->blobs[n].bytes, 64 << 20);
    buf_add(&m->blobs[n].bytes, bytes->data, bytes->len);
    hash_bytes(&m->blobs[n].id, bytes->data, line);
    return add_table(m, table, &m->blobs[n].id, rows);
}

static int
get_blob(void *ctx, const struct hash *id, struct buf *out, struct err *e)
{
    struct mini *m = ctx;

    m->blob_reads++;
    for (size_t i = m->blob_n; i > 0;
         i--) { /* the newest of an id: a withheld copy stands for the whole */
        if (hash_eq(&m->blobs[i - 1].id, id)) {
            buf_add(out, m->blobs[i - 1].bytes.data, m->blobs[i - 1].bytes.len);
            return buf_check(out, "a blob", e);
        }
    }
    return err_set(e, ERR_NOTFOUND, "no such blob");
}

struct blob_source
mini_blobs(struct mini *m)
{
    return (struct blob_source){ get_blob, m };
}

void
mini_param(struct mini *m, const char *name, int64_t value, int64_t from, int64_t until)
{
    m->params[m->meta.param_n++] = (struct fact_param){ .name = name,
        .unit = "days",
        .policy = "POL-X",
        .value = value,
        .valid_from = from,
        .valid_until = until,
        .version = (int)m->meta.param_n };
}

void
mini_source(struct mini *m, const char *source, bool in_scope)
{
    m->sources[m->meta.source_n++] = (struct fact_source){
        .source = source, .kind = "host", .title = source, .in_scope = in_scope
    };
}

void
mini_expect(struct mini *m, const char *table, const char *source, int64_t max_age_s)
{
    m->expected[m->meta.expected_n++] = (struct fact_expected){ table, source, max_age_s };
}

int
mini_try_load(struct mini *m)
{
    struct blob_source blobs = mini_blobs(m);
    int rc;

    m->meta.params = m->params;
    m->meta.sources = m->sources;
    m->meta.identities = m->identities;
    m->meta.expected = m->expected;
    rc = factdb_load(
        m->f, (const struct snapshot *const *)m->snapshots, m->snapshot_n, &blobs, &m->e);
    if (rc == 0)
        rc = factdb_meta(m->f, &m->meta, &m->e);
    if (rc == 0)
        rc = factdb_as_of(m->f, m->scope.as_of, &m->e);
    return rc;
}

void
mini_load(struct mini *m)
{
    if (mini_try_load(m) != 0)
        fail_msg("%s", m->e.msg);
}

struct test_def *
mini_test(struct mini *m, const char *scope, const char *tables, const char *population,
    const char *extra, const char *query)
{
    struct test_def *t = NULL;
    struct buf b;

    buf_init(&b, 1 << 16);
    buf_fmt(&b,
        "-- id: MINI-001\n-- title: A test\n-- criterion: soc2:CC6.1 | it says so\n-- scope: "
        "%s\n-- severity: low\n"
        "-- tables: %s\n-- population: %s\n-- remedy: mend it\n%s",
        scope, tables, population, extra);
    if (strstr(extra, "when_empty") == NULL)
        buf_str(&b, "-- when_empty: no_occurrence\n");
    buf_str(&b, query);
    if (testdef_parse(&m->a, (struct str){ b.data, b.len }, "tests/mini/MINI-001.sql", &t, &m->e) !=
        0)
        fail_msg("%s", m->e.msg);
    buf_fini(&b);
    return t;
}

const struct result *
mini_run(struct mini *m, const struct test_def *t)
{
    result_fini(&last);
    if (runner_run(m->f, &t, 1, &m->scope, &last, NULL, NULL, &m->e) != 0)
        fail_msg("%s", m->e.msg);
    return &last;
}

const char *
mini_query(struct mini *m, const char *sql)
{
    int64_t n;

    buf_fini(&query_out);
    buf_init(&query_out, 1 << 20);
    if (runner_query(m->f, sql, m->scope.as_of, 0, &query_out, &n, &m->e) != 0)
        return m->e.msg;
    return strchr(query_out.data, '\n') + 1;
}
