/* Table declarations: what is read, what is refused, the DDL they make. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "content/decl.h"

static const char good[] =
    "# A comment.\ntable: things\ntitle: Things\ndomain: host\nkind: state\norigin: a file: of "
    "things\n"
    "max_age: 26h\nmax_gap: 8d\nempty: no\nsecond_count: none: nobody counts\nkey: source, name\n"
    "index: source, size\nindex: owner\n\n"
    "column: source text    required          | Where\n"
    "column: name   text    required personal | What\n"
    "column: size   integer unit=bytes        | How large\n"
    "column: owner  person                    | Whose\n"
    "column: on     flag                      | 1 when on\n";

static void
declaration_is_read_whole(void **state)
{
    const struct table_decl *d;
    struct err e = { 0 };
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 20);
    if (decl_parse(&a, str_of(good), "tables/things.table", &d, &e) != 0)
        fail_msg("%s", e.msg);
    assert_string_equal(d->name, "things");
    assert_string_equal(d->origin, "a file: of things");
    assert_string_equal(d->second_count, "none: nobody counts");
    assert_int_equal(d->kind, DECL_STATE);
    assert_int_equal(d->max_age_s, 26 * 3600);
    assert_int_equal(d->max_gap_s, 8 * 86400);
    assert_false(d->may_be_empty);
    assert_int_equal(d->column_n, 5);
    assert_true(d->columns[1].required && d->columns[1].personal && !d->columns[2].required);
    assert_string_equal(d->columns[2].unit, "bytes");
    assert_string_equal(d->columns[4].meaning, "1 when on");
    assert_int_equal(d->columns[3].type, DECL_PERSON);
    assert_int_equal(d->key.n, 2);
    assert_int_equal(d->key.column[1], 1);
    assert_int_equal(d->index_n, 2);
    assert_int_equal(d->index[0].column[1], 2);
    assert_int_equal(decl_column(d, STR("size")), 2);
    assert_int_equal(decl_column(d, STR("siz")), -1);
    arena_fini(&a);
}

static void
ddl_names_every_column_with_its_sqlite_type(void **state)
{
    const struct table_decl *d;
    struct err e = { 0 };
    struct arena a;
    struct buf b;

    (void)state;
    arena_init(&a, 1 << 20);
    buf_init(&b, 1 << 16);
    assert_int_equal(decl_parse(&a, str_of(good), "x", &d, &e), 0);
    decl_ddl(&b, d, "");
    decl_ddl_indexes(&b, d, "");
    assert_string_equal(b.data, "CREATE TABLE \"things\" (\"source\" TEXT, \"name\" TEXT, \"size\" "
                                "INTEGER, \"owner\" TEXT, \"on\" INTEGER);\n"
                                "CREATE INDEX \"things_0\" ON \"things\" (\"source\", \"size\");\n"
                                "CREATE INDEX \"things_1\" ON \"things\" (\"owner\");\n");
    buf_clear(&b);
    decl_ddl(&b, d, "_history");
    assert_non_null(
        strstr(b.data, "\"on\" INTEGER, seen_from INTEGER, seen_until INTEGER, snapshot TEXT);"));
    buf_fini(&b);
    arena_fini(&a);
}

static void
what_breaks_the_form_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *from, *to, *says;
    } cases[] = {
        { "kind: state", "kind: stat", "x:5: kind is none of state, event, register: 'stat'" },
        { "max_age: 26h", "max_age: 26", "x:7: not a number of hours (26h) or days (8d): '26'" },
        { "max_age: 26h", "max_age: 0h", "x:7: not a number of hours" },
        { "empty: no", "empty: perhaps", "x:9: empty is neither yes nor no: 'perhaps'" },
        { "key: source, name", "key: source, nam", "x:11: no column is named 'nam'" },
        { "key: source, name", "key: source, source",
            "x:11: a column stands twice in a key: 'source'" },
        { "key: source, name\n", "", "x: the key 'key' is missing" },
        { "title: Things", "titel: Things", "x:3: unknown key 'titel'" },
        { "title: Things", "title:", "x:3: a key has no value: 'title'" },
        { "domain: host", "title: Again", "x:4: a key stands twice: 'title'" },
        { "column: source text ", "column: host text ",
            "the first column is not source but 'host'" },
        { "column: name   text ", "column: source text ", "a column stands twice: 'source'" },
        { "column: name   text ", "column: name real ",
            "a type is none of text, integer, flag, instant, day, person: 'real'" },
        { "column: name ", "column: Name ", "not a column's name: 'Name'" },
        { "unit=bytes ", "units=bytes ",
            "a flag is none of required, personal, unit=NAME, or stands twice: 'units=bytes'" },
        { "| How large", "", "a column has no meaning (| MEANING): 'size'" },
        { "table: things", "table: thing s", "x:2: not a table's name: 'thing s'" },
        { "Things", "Th\xFFngs", "x: not UTF-8" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct table_decl *d = NULL;
        const char *at = strstr(good, cases[i].from);
        struct err e = { 0 };
        struct arena a;
        struct buf b;

        assert_non_null(at);
        arena_init(&a, 1 << 20);
        buf_init(&b, 1 << 16);
        buf_add(&b, good, (size_t)(at - good));
        buf_str(&b, cases[i].to);
        buf_str(&b, at + strlen(cases[i].from));
        assert_int_equal(decl_parse(&a, (struct str){ b.data, b.len }, "x", &d, &e), -ERR_INPUT);
        if (strstr(e.msg, cases[i].says) == NULL)
            fail_msg("'%s' is not in '%s'", cases[i].says, e.msg);
        assert_null(d);
        buf_fini(&b);
        arena_fini(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(declaration_is_read_whole),
        cmocka_unit_test(ddl_names_every_column_with_its_sqlite_type),
        cmocka_unit_test(what_breaks_the_form_is_refused_with_its_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
