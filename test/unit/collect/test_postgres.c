/* What the PostgreSQL collector does without a server; test/servers/postgres.sh has the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "collect/c_postgres.h"
#include "collect/namewords.h"

static struct library *lib;

/* ---- texts ---- */

static void
text_of_a_server_is_one_line_without_the_secret(void **state)
{
    char out[200];

    (void)state;
    pg_plain(
        STR("hunter2x"), "FATAL:\n  bad\tword \"hunter2x\"\x01 and hunter2x\n", out, sizeof(out));
    assert_string_equal(out, "FATAL: bad word \"********\" and ********");
    pg_plain(STR(""), "connection failed: password=topsecretword", out, sizeof(out));
    assert_null(strstr(out, "topsecretword"));
    pg_plain(STR(""), "\xff\xfe not UTF-8", out, sizeof(out));
    assert_string_equal(out, "(not repeated)");
    pg_plain(STR("x"), "", out, sizeof(out));
    assert_string_equal(out, "");
}

static void
identifiers_are_quoted_or_refused(void **state)
{
    char out[12];

    (void)state;
    assert_true(pg_ident("plain", out, sizeof(out)));
    assert_string_equal(out, "\"plain\"");
    assert_true(pg_ident("a\"; b", out, sizeof(out)));
    assert_string_equal(out, "\"a\"\"; b\"");
    assert_false(pg_ident("much too long", out, sizeof(out)));
    assert_false(pg_ident("", out, 2));
}

static void
only_a_path_is_a_local_socket(void **state)
{
    (void)state;
    assert_true(pg_local("/run/postgresql"));
    assert_false(pg_local("localhost"));
    assert_false(pg_local(""));
}

static void
parameters_that_weaken_a_session_are_refused(void **state)
{
    struct pg_params q = {
        .host = "db1", .port = "1", .user = "u", .dbname = "d", .sslmode = "verify-full"
    };
    struct pg *p = NULL;
    struct err e;

    (void)state;
    assert_int_equal(pg_open(&p, &q, &e), -ERR_INPUT);
    assert_non_null(strstr(e.msg, "sslrootcert"));
    q.sslmode = "allow";
    assert_int_equal(pg_open(&p, &q, &e), -ERR_INPUT);
    q.sslmode = "disable";
    q.host = "db1,elsewhere";
    assert_int_equal(pg_open(&p, &q, &e), -ERR_INPUT);
    q.host = "@abstract";
    assert_int_equal(pg_open(&p, &q, &e), -ERR_INPUT);
}

/* ---- names and contents ---- */

static void
names_of_columns_are_judged(void **state)
{
    (void)state;
    assert_string_equal(name_personal("E-Mail_Address"), "email");
    assert_string_equal(name_personal("date_of_birth"), "birth");
    assert_null(name_personal("amount"));
    assert_true(name_secret("user_Password"));
    assert_true(name_secret("api_key"));
    assert_false(name_secret("password_hash"));
    assert_false(name_secret("password_changed_at"));
    assert_false(name_secret("id"));
}

static void
contents_are_judged_by_their_form(void **state)
{
    static const struct {
        const char *cell;
        unsigned bits;
    } cases[] = {
        { "", 0 },
        { "hello world", 0 },
        { " kim@example.org ", LOOKS_ADDRESS },
        { "kim@example", 0 },
        { "a@b@example.org", 0 },
        { "@example.org", 0 },
        { "4539 1488 0343 6467", LOOKS_CARD },
        { "4539148803436467", LOOKS_CARD },
        { "4539-1488-0343-6468", 0 }, /* Luhn */
        { "9999999999999995", 0 },    /* Luhn, no issuer */
        { "4539  1488 0343 6467", 0 },
        { "378282246310005", LOOKS_CARD },
        { "453914880343", 0 },
        { "123-45-6789", LOOKS_NATIONAL_ID },
        { "000-45-6789", 0 },
        { "900-45-6789", 0 },
        { "756.9217.0769.85", LOOKS_NATIONAL_ID },
        { "756.9217.0769.84", 0 },
        { "12345678Z", LOOKS_NATIONAL_ID },
        { "12345678A", 0 },
        { "AB123456C", LOOKS_NATIONAL_ID },
        { "AB123456X", 0 },
        { "$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234", LOOKS_KEY },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        if (postgres_looks(str_of(cases[i].cell)) != cases[i].bits)
            fail_msg("'%s': %u", cases[i].cell, postgres_looks(str_of(cases[i].cell)));
}

/* ---- statements ---- */

static void
every_table_has_a_statement_and_a_count_or_a_reason(void **state)
{
    const struct collector *k = collector_of_kind("postgres");

    (void)state;
    for (size_t i = 0; k->tables[i] != NULL; i++) {
        const struct postgres_count *c = postgres_counts;

        while (c->table != NULL && strcmp(c->table, k->tables[i]) != 0)
            c++;
        if (c->table == NULL)
            fail_msg("no count of %s", k->tables[i]);
        if (c->sql == NULL)
            assert_memory_equal(c->route, "none: ", 6);
    }
    for (const struct postgres_query *q = postgres_queries; q->table != NULL; q++) {
        size_t i = 0;

        while (k->tables[i] != NULL && strcmp(k->tables[i], q->table) != 0)
            i++;
        assert_non_null(k->tables[i]);
        assert_true(strncmp(q->sql, "SELECT ", 7) == 0 || strncmp(q->sql, "WITH ", 5) == 0);
    }
}

static struct rows *
rows_of(const char *table)
{
    const struct table_decl *d;
    struct err e;

    assert_int_equal(library_table(lib, table, &d, &e), 0);
    return rows_new(d, "postgres:x");
}

static int
count_text(const char *text, const char *what)
{
    int n = 0;

    for (; (text = strstr(text, what)) != NULL; text += strlen(what))
        n++;
    return n;
}

static void
cells_become_values_or_are_refused(void **state)
{
    const struct table_decl *d;
    struct str good[] = { STR("work_mem"), STR(""), STR("kB"), STR("user"), STR("default"), STR(""),
        { NULL, 0 }, STR("4096"), STR("t"), STR("f") };
    struct rows *r;
    struct err e;

    (void)state;
    assert_int_equal(library_table(lib, "pg_settings", &d, &e), 0);
    r = rows_new(d, "postgres:x");
    assert_int_equal(postgres_cells(r, good, 10, 0, &e), 0);
    assert_int_equal(rows_count(r), 1);
    good[8] = STR("yes");
    assert_int_equal(postgres_cells(r, good, 10, 0, &e), -ERR_CORRUPT);
    good[8] = STR("");
    assert_int_equal(postgres_cells(r, good, 10, 0, &e), -ERR_CORRUPT);
    good[8] = STR("1");
    assert_int_equal(postgres_cells(r, good, 10, 0, &e), 0);
    assert_int_equal(rows_count(r), 2);
    assert_int_equal(rows_check(r, &e), 0);
    rows_free(r);
}

static void
columns_are_judged_by_name_and_type(void **state)
{
    static const struct {
        const char *name, *type;
        int personal, secret;
    } cases[] = { { "email", "text", 1, 0 }, { "api_key", "character varying(80)", 0, 1 },
        { "password_count", "integer", 0, 0 }, { "password", "integer", 0, 0 },
        { "client", "inet", 1, 0 }, { "contact", "public.email_address", 1, 0 },
        { "contact", "text", 0, 0 }, { "secret", "public.sealed", 0, 1 } };
    struct rows *r = rows_of("pg_columns");
    const struct hash key = { { 4 } };
    struct hash id;
    struct buf b;
    struct err e;
    int personal = 0, secret = 0;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct str cells[] = { STR("d"), STR("s"), STR("t"), str_of(cases[i].name),
            str_of(cases[i].type), STR("f") };

        personal += cases[i].personal;
        secret += cases[i].secret;
        assert_int_equal(postgres_cells(r, cells, 6, 3, &e), 0);
        assert_int_equal(postgres_column(r, cells, &e), 0);
    }
    buf_init(&b, 1 << 20);
    assert_int_equal(table_encode(r, &key, &b, &id, &e), 0);
    assert_int_equal(count_text(b.data, "name:email"), 1);
    assert_int_equal(count_text(b.data, "type:email"), 1);
    assert_int_equal(count_text(b.data, "type:network address"), 1);
    assert_int_equal(count_text(b.data, "name:secret"), secret);
    assert_int_equal(personal, 3);
    buf_fini(&b);
    rows_free(r);
}

/* ---- changes between two collections ---- */

struct stored {
    struct buf bytes[6];
    struct collect_previous tables[6];
    size_t n;
};

static void
store(struct stored *s, struct rows *r)
{
    const struct hash key = { { 2 } };
    struct err e;

    buf_init(&s->bytes[s->n], 1 << 20);
    assert_int_equal(table_encode(r, &key, &s->bytes[s->n], &s->tables[s->n].id, &e), 0);
    s->tables[s->n].table = rows_decl(r)->name;
    s->tables[s->n].bytes = (struct str){ s->bytes[s->n].data, s->bytes[s->n].len };
    s->n++;
    rows_free(r);
}

static void
add_database(struct rows *r, const char *name, int collected)
{
    struct err e;

    assert_int_equal(
        row_add(r, &e, "ssddisnnd", name, "o", 1, 0, (int64_t)-1, "UTF8", collected), 0);
}

static void
add_relation(struct rows *r, const char *db, const char *name, int row_security)
{
    struct err e;

    assert_int_equal(row_add(r, &e, "sssssdsdddd", db, "app", name, "table", "o", 0, "permanent",
                         row_security, 0, 0, 0),
        0);
}

static void
add_column(struct rows *r, const char *db, const char *relation, const char *name, const char *type)
{
    struct err e;

    assert_int_equal(row_add(r, &e, "sssssdddn", db, "app", relation, name, type, 0, 0, 0), 0);
}

static void
store_before(struct stored *s)
{
    struct rows *r = rows_of("pg_server");
    struct err e;

    memset(s, 0, sizeof(*s));
    assert_int_equal(row_add(r, &e, "isidssdi", (int64_t)150000, "v", (int64_t)1, 0, "1",
                         "audit_ro", 0, (int64_t)5000),
        0);
    store(s, r);
    r = rows_of("pg_databases");
    add_database(r, "app", 1);
    add_database(r, "later", 0);
    store(s, r);
    r = rows_of("pg_relations");
    add_relation(r, "app", "kept", 1);
    add_relation(r, "app", "gone", 0);
    store(s, r);
    r = rows_of("pg_columns");
    add_column(r, "app", "kept", "id", "integer");
    add_column(r, "app", "gone", "id", "integer");
    store(s, r);
    store(s, rows_of("pg_grants"));
    store(s, rows_of("pg_functions"));
}

static void
fill_now(struct collect_ctx *c)
{
    add_database(collect_table(c, "pg_databases"), "app", 1);
    add_database(collect_table(c, "pg_databases"), "later", 1);
    add_relation(collect_table(c, "pg_relations"), "app", "kept", 0);
    add_relation(collect_table(c, "pg_relations"), "app", "added", 0);
    add_relation(collect_table(c, "pg_relations"), "later", "not_new", 0);
    add_column(collect_table(c, "pg_columns"), "app", "kept", "id", "bigint");
    add_column(collect_table(c, "pg_columns"), "app", "added", "id", "bigint");
    add_column(collect_table(c, "pg_columns"), "app", "kept", "first name", "text");
}

struct told {
    char text[1000];
};

static int
tell(void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e)
{
    struct told *t = ctx;
    size_t n = strlen(t->text);

    (void)info;
    (void)e;
    assert_int_equal(cells[2].i, 9000);
    assert_int_equal(cells[3].i, 5000);
    (void)snprintf(
        t->text + n, sizeof(t->text) - n, "%.*s %.*s;", STR_ARG(cells[6].s), STR_ARG(cells[5].s));
    return 0;
}

static void
changes_are_told_once_and_only_where_both_sides_were_read(void **state)
{
    static struct collect_ctx c;
    const struct hash key = { { 3 } };
    struct collect_options o = { .source = "postgres:x", .kind = "postgres", .now = 10000 };
    struct told t = { "" };
    struct stored s;
    struct hash id;
    struct buf b;
    struct err e;

    (void)state;
    store_before(&s);
    o.previous = s.tables;
    o.previous_n = s.n;
    assert_int_equal(collect_open_memory(&c, &o, lib, &e), 0);
    fill_now(&c);
    assert_int_equal(postgres_changes(&c, 9000, &e), 0);
    buf_init(&b, 1 << 20);
    assert_int_equal(table_encode(collect_table(&c, "pg_schema_changes"), &key, &b, &id, &e), 0);
    assert_int_equal(table_read((struct str){ b.data, b.len }, &id, NULL, tell, &t, &e), 0);
    assert_int_equal(rows_count(collect_table(&c, "pg_schema_changes")), 5);
    assert_non_null(strstr(t.text, "changed app app kept id;"));
    assert_non_null(strstr(t.text, "added app app kept \"first name\";"));
    assert_non_null(strstr(t.text, "changed app app kept;"));
    assert_non_null(strstr(t.text, "added app app added;"));
    assert_non_null(strstr(t.text, "removed app app gone;"));
    assert_int_equal(c.covers_from, 5000);
    buf_fini(&b);
    collect_close(&c);
    for (size_t i = 0; i < s.n; i++)
        buf_fini(&s.bytes[i]);
}

static void
nothing_is_gone_from_what_could_not_be_read(void **state)
{
    static struct collect_ctx c;
    struct collect_options o = { .source = "postgres:x", .kind = "postgres", .now = 10000 };
    struct stored s;
    struct err e;

    (void)state;
    store_before(&s);
    o.previous = s.tables;
    o.previous_n = s.n;
    assert_int_equal(collect_open_memory(&c, &o, lib, &e), 0);
    collect_incomplete(&c, "pg_relations", "database 'app': lost");
    assert_int_equal(postgres_changes(&c, 9000, &e), 0);
    assert_false(collect_state(&c, "pg_schema_changes")->complete);
    assert_int_equal(rows_count(collect_table(&c, "pg_schema_changes")), 0);
    assert_int_equal(c.covers_from, 10000);
    collect_close(&c);
    for (size_t i = 0; i < s.n; i++)
        buf_fini(&s.bytes[i]);
}

static void
the_first_collection_has_no_changes(void **state)
{
    static struct collect_ctx c;
    struct collect_options o = { .source = "postgres:x", .kind = "postgres", .now = 10000 };
    struct err e;

    (void)state;
    assert_int_equal(collect_open_memory(&c, &o, lib, &e), 0);
    fill_now(&c);
    assert_int_equal(postgres_changes(&c, 9000, &e), 0);
    assert_true(collect_state(&c, "pg_schema_changes")->complete);
    assert_int_equal(rows_count(collect_table(&c, "pg_schema_changes")), 0);
    assert_int_equal(c.covers_from, 10000);
    collect_close(&c);
}

static int
set_up(void **state)
{
    struct err e;

    (void)state;
    return library_open(&lib, NULL, 0, &e);
}

static int
tear_down(void **state)
{
    (void)state;
    library_close(lib);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_a_server_is_one_line_without_the_secret),
        cmocka_unit_test(identifiers_are_quoted_or_refused),
        cmocka_unit_test(only_a_path_is_a_local_socket),
        cmocka_unit_test(parameters_that_weaken_a_session_are_refused),
        cmocka_unit_test(names_of_columns_are_judged),
        cmocka_unit_test(contents_are_judged_by_their_form),
        cmocka_unit_test(every_table_has_a_statement_and_a_count_or_a_reason),
        cmocka_unit_test(cells_become_values_or_are_refused),
        cmocka_unit_test(columns_are_judged_by_name_and_type),
        cmocka_unit_test(changes_are_told_once_and_only_where_both_sides_were_read),
        cmocka_unit_test(nothing_is_gone_from_what_could_not_be_read),
        cmocka_unit_test(the_first_collection_has_no_changes),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
