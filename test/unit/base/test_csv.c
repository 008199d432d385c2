/* test_csv.c: CSV as RFC 4180 has it: fields, separators, lines, and refusals with line and column.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/csv.h"
#include "base/mem.h"

static int
always(void)
{
    return 1;
}

/* All rows as text: fields in brackets, '!' after a quoted one; a failure is its message. */
static const char *
rows_of(struct str text, int *out_rc)
{
    static char shown[8192];
    struct arena a;
    struct csv c;
    struct buf b;
    struct err e = { .code = ERR_OK };
    bool row = true;
    int rc;

    arena_init(&a, 1 << 20);
    buf_init(&b, sizeof(shown) - 1);
    csv_start(&c, &a, text);
    while ((rc = csv_next(&c, &row, &e)) == 0 && row) {
        buf_fmt(&b, "%ld:", c.line);
        for (size_t i = 0; i < c.n; i++)
            buf_fmt(&b, "[%.*s]%s", STR_ARG(c.field[i]), c.quoted[i] ? "!" : "");
        buf_char(&b, ' ');
    }
    if (rc != 0)
        buf_str(&b, e.msg);
    (void)snprintf(shown, sizeof(shown), "%s", b.data);
    buf_fini(&b);
    arena_fini(&a);
    if (out_rc != NULL)
        *out_rc = rc;
    return shown;
}

static void
rows_and_fields_are_found(void **state)
{
    static const struct {
        const char *text, *rows;
    } cases[] = {
        { "", "" },
        { "\n\n", "" },
        { "a", "1:[a] " },
        { "a,b\n", "1:[a][b] " },
        { "a,b\r\nc,d\r\n", "1:[a][b] 2:[c][d] " },
        { "a,b\nc,d", "1:[a][b] 2:[c][d] " },
        { "a,,\n,,c\n", "1:[a][][] 2:[][][c] " },
        { ",", "1:[][] " },
        { "a,b\n\n\nc,d\n", "1:[a][b] 4:[c][d] " },
        { "\"a\",\"b,c\"\n", "1:[a]![b,c]! " },
        { "x,y\n\"say \"\"hi\"\"\",\"\"\"\"\n", "1:[x][y] 2:[say \"hi\"]![\"]! " },
        { "x,y\n\"\",\n", "1:[x][y] 2:[]![] " },
        { "x\n\"\"\n", "1:[x] 2:[]! " },
        { "x,y\n\"two\nlines\",b\nc,d\n", "1:[x][y] 2:[two\nlines]![b] 4:[c][d] " },
        { "x,y\n\"two\r\nlines\",b\n", "1:[x][y] 2:[two\r\nlines]![b] " },
        { "a;b;c,d\n1;2;3\n", "1:[a][b][c,d] 2:[1][2][3] " },
        { "a\tb\n1\t 2\n", "1:[a][b] 2:[1][2] " },
        { "\xEF\xBB\xBFperson,name\n", "1:[person][name] " },
        { "a , b\n 1 ,2 \n", "1:[a][b] 2:[1][2] " },
        { "a,b\n\" 1 \",2\n", "1:[a][b] 2:[ 1 ]![2] " },
        { "a,b\n  \n1,2\n", "1:[a][b] 3:[1][2] " },
        { "n\xC3\xA4me,b\n", "1:[n\xC3\xA4me][b] " },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int rc;
        const char *got = rows_of(str_of(cases[i].text), &rc);

        if (rc != 0 || strcmp(got, cases[i].rows) != 0)
            fail_msg("case %zu gave '%s', not '%s'", i, got, cases[i].rows);
    }
}

static void
what_does_not_fit_is_refused_with_line_and_column(void **state)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        { "a,b\n1,\"open\n2,3\n", "line 2, column 2: a quoted field has no end" },
        { "a,b\n\"x\"y,2\n", "line 2, column 1: something follows the closing quote" },
        { "a,b\n\"x\" ,2\n", "line 2, column 1: something follows the closing quote" },
        { "a,b\n1,x\"y\n", "line 2, column 2: a quote stands inside a field that is not quoted" },
        { "a,b\n1, \"y\"\n", "line 2, column 2: a quote stands inside a field that is not quoted" },
        { "a,b\n\"l1\nl2\",2\n\xFF,4\n", "line 4, column 1: not valid UTF-8, or a NUL" },
        { "a,b\n1,2\n3,\xC3\n", "line 3, column 2: not valid UTF-8, or a NUL" },
        { "a,b\n1,\"\xED\xA0\x80\"\n", "line 2, column 2: not valid UTF-8, or a NUL" },
        { "\"", "line 1, column 1: a quoted field has no end" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int rc;
        const char *got = rows_of(str_of(cases[i].text), &rc);

        assert_int_equal(rc, -ERR_INPUT);
        if (strstr(got, cases[i].why) == NULL)
            fail_msg("case %zu was refused with '%s', not '%s'", i, got, cases[i].why);
    }
}

static void
a_nul_is_refused(void **state)
{
    int rc;

    (void)state;
    assert_non_null(strstr(rows_of((struct str){ "a,b\n1,\0\n", 8 }, &rc), "line 2, column 2"));
    assert_int_equal(rc, -ERR_INPUT);
}

static void
an_empty_text_without_a_pointer_has_no_row(void **state)
{
    int rc;

    (void)state;
    assert_string_equal(rows_of((struct str){ NULL, 0 }, &rc), "");
    assert_int_equal(rc, 0);
}

static void
as_many_fields_as_the_limit_are_read_and_one_more_is_refused(void **state)
{
    char text[CSV_FIELDS_MAX + 2];
    struct arena a;
    struct csv c;
    struct err e;
    bool row = false;

    (void)state;
    memset(text, ',', sizeof(text));
    arena_init(&a, 1 << 20);
    csv_start(&c, &a, (struct str){ text, CSV_FIELDS_MAX - 1 });
    assert_int_equal(csv_next(&c, &row, &e), 0);
    assert_int_equal(c.n, CSV_FIELDS_MAX);
    csv_start(&c, &a, (struct str){ text, CSV_FIELDS_MAX });
    assert_int_equal(csv_next(&c, &row, &e), -ERR_LIMIT);
    assert_string_equal(e.msg, "line 1 has more than 256 fields");
    arena_fini(&a);
}

static void
missing_memory_is_told_from_a_bad_file(void **state)
{
    struct arena a;
    struct csv c;
    struct err e;
    bool row = false;

    (void)state;
    arena_init(&a, 1 << 20);
    csv_start(&c, &a, STR("a,b\n\"x\"\"y\",2\n"));
    assert_int_equal(csv_next(&c, &row, &e), 0);
    mem_fault_hook = always;
    assert_int_equal(csv_next(&c, &row, &e), -ERR_NOMEM);
    mem_fault_hook = NULL;
    arena_fini(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_fields_are_found),
        cmocka_unit_test(what_does_not_fit_is_refused_with_line_and_column),
        cmocka_unit_test(a_nul_is_refused),
        cmocka_unit_test(an_empty_text_without_a_pointer_has_no_row),
        cmocka_unit_test(as_many_fields_as_the_limit_are_read_and_one_more_is_refused),
        cmocka_unit_test(missing_memory_is_told_from_a_bad_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
