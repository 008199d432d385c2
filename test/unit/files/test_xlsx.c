/* test_xlsx.c: workbooks: cells of every type, dates of both systems, sheets; archives that lie. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "files/unzip.h"
#include "files/xlsx.h"
#include "shown.h"
#include "workbook.h"

#define HEAD(name) "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" name "</t></is></c></row>"

/* One sheet's rows, read. */
static const char *
read_sheet(const char *rows, const char *strings, bool since_1904)
{
    struct buf b;
    const char *text;

    buf_init(&b, 64 << 20);
    workbook(&b, rows, strings, since_1904);
    text = shown((struct str){ b.data, b.len }, FILE_XLSX, NULL, NULL);
    buf_fini(&b);
    return text;
}

/* The one cell of a sheet whose heading is 'x'. */
static void
check_cell(const char *cell, const char *want)
{
    char rows[2048], all[512];

    (void)snprintf(rows, sizeof(rows), HEAD("x") "<row r=\"2\">%s</row>", cell);
    (void)snprintf(all, sizeof(all), "#sheet 'Sheet1', row 1{x=x}%s", want);
    assert_string_equal(read_sheet(rows,
                            "<si><t>one</t></si><si><r><t>t</t></r><r><t>wo</t></r>"
                            "<rPh sb=\"0\" eb=\"1\"><t>said</t></rPh></si>"
                            "<si><t>a_x000A_b_x0041_</t></si>",
                            false),
        all);
}

static void
cells_of_every_type_are_read(void **state)
{
    static const struct {
        const char *cell, *want;
    } cases[] = {
        { "<c r=\"A2\" t=\"s\"><v>0</v></c>", "sheet 'Sheet1', row 2{x=one}" },
        { "<c r=\"A2\" t=\"s\"><v>1</v></c>", "sheet 'Sheet1', row 2{x=two}" },
        { "<c r=\"A2\" t=\"s\"><v>2</v></c>", "sheet 'Sheet1', row 2{x=a\nbA}" },
        { "<c r=\"A2\" t=\"s\"><v>3</v></c>",
            "sheet 'Sheet1', row 2{x=3!names a shared string that is not there}" },
        { "<c r=\"A2\" t=\"s\"><v>-1</v></c>",
            "sheet 'Sheet1', row 2{x=-1!names a shared string that is not there}" },
        { "<c r=\"A2\" t=\"inlineStr\"><is><t>in </t><rPh><t>said</t></rPh></is></c>",
            "sheet 'Sheet1', row 2{x=in }" },
        { "<c r=\"A2\"><v>42</v></c>", "sheet 'Sheet1', row 2{x=42}" },
        { "<c r=\"A2\"><v>4.2E1</v></c>", "sheet 'Sheet1', row 2{x=42}" },
        { "<c r=\"A2\"><v>0.10000000000000001</v></c>", "sheet 'Sheet1', row 2{x=0.1}" },
        { "<c r=\"A2\"><v>-3</v></c>", "sheet 'Sheet1', row 2{x=-3}" },
        { "<c r=\"A2\"><v>4x</v></c>", "sheet 'Sheet1', row 2{x=4x!is no number}" },
        { "<c r=\"A2\"><v>nan</v></c>", "sheet 'Sheet1', row 2{x=nan!is no number}" },
        { "<c r=\"A2\" t=\"b\"><v>1</v></c>", "sheet 'Sheet1', row 2{x=true}" },
        { "<c r=\"A2\" t=\"b\"><v>0</v></c>", "sheet 'Sheet1', row 2{x=false}" },
        { "<c r=\"A2\" t=\"e\"><v>#N/A</v></c>",
            "sheet 'Sheet1', row 2{x=#N/A!holds an error of the workbook}" },
        { "<c r=\"A2\" t=\"d\"><v>2026-03-31</v></c>", "sheet 'Sheet1', row 2{x=2026-03-31}" },
        { "<c r=\"A2\" t=\"str\"><f>UPPER(B1)</f><v>YES</v></c>", "sheet 'Sheet1', row 2{x=YES}" },
        { "<c r=\"A2\"><f>1+1</f></c>",
            "sheet 'Sheet1', row 2{x=!is a formula without a stored value}" },
        { "<c r=\"A2\" t=\"zz\"><v>1</v></c>",
            "sheet 'Sheet1', row 2{x=1!has a type that is not known}" },
        { "<c r=\"A2\" s=\"1\"/>", "" },
        { "<c r=\"A2\" s=\"3\"><v>1.5</v></c>", "sheet 'Sheet1', row 2{x=1.5}" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        check_cell(cases[i].cell, cases[i].want);
}

static void
numbers_that_a_style_shows_as_dates_are_dates(void **state)
{
    static const struct {
        const char *number, *since_1900, *since_1904;
    } cases[] = {
        { "1", "1900-01-01", "1904-01-02" },
        { "59", "1900-02-28", "1904-02-29" },
        { "60", NULL, "1904-03-01" },
        { "61", "1900-03-01", "1904-03-02" },
        { "45382", "2024-03-31", "2028-04-01" },
        { "45382.5", "2024-03-31T12:00:00", "2028-04-01T12:00:00" },
        { "45382.999999999", "2024-04-01", "2028-04-02" },
        { "45382.333333333336", "2024-03-31T08:00:00", "2028-04-01T08:00:00" },
        { "0", NULL, "1904-01-01" },
        { "0.5", NULL, "1904-01-01T12:00:00" },
        { "-1", NULL, NULL },
        { "2958465", "9999-12-31", NULL },
        { "1e9", NULL, NULL },
        { "nan", NULL, NULL },
        { "", NULL, NULL },
    };
    char out[24];

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *bad = xlsx_date(cases[i].number, false, out);

        assert_int_equal(bad == NULL, cases[i].since_1900 != NULL);
        if (bad == NULL)
            assert_string_equal(out, cases[i].since_1900);
        bad = xlsx_date(cases[i].number, true, out);
        if (cases[i].since_1904 != NULL && bad == NULL)
            assert_string_equal(out, cases[i].since_1904);
        if (strcmp(cases[i].number, "2958465") != 0)
            assert_int_equal(bad == NULL, cases[i].since_1904 != NULL);
    }
    check_cell("<c r=\"A2\" s=\"1\"><v>45382</v></c>", "sheet 'Sheet1', row 2{x=2024-03-31}");
    check_cell(
        "<c r=\"A2\" s=\"2\"><v>45382.5</v></c>", "sheet 'Sheet1', row 2{x=2024-03-31T12:00:00}");
    assert_string_equal(
        read_sheet(HEAD("x") "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45382</v></c></row>", NULL, true),
        "#sheet 'Sheet1', row 1{x=x}sheet 'Sheet1', row 2{x=2028-04-01}");
}

static void
a_format_is_of_a_date_when_it_shows_one(void **state)
{
    static const char *const dates[] = { "yyyy-mm-dd", "d/m/yy", "[$-409]mmm d, yyyy;@",
        "h:mm AM/PM", "dd\\.mm\\.yyyy", "[Red]d.m.;General" };
    static const char *const others[] = { "General", "0.00", "#,##0.00 \"days\"", "[h]:mm",
        "[mm]:ss", "0%", "@", "0.00E+00", "[Red]0;[Blue]-0", "\"ymd\"", "\\d0", "_d0", "", "\"",
        "[", "\\" };

    (void)state;
    for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
        if (!xlsx_is_date_format(dates[i]))
            fail_msg("'%s' shows a date", dates[i]);
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (xlsx_is_date_format(others[i]))
            fail_msg("'%s' shows no date", others[i]);
}

static void
rows_have_their_places_and_gaps(void **state)
{
    static const char head[] =
        "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>a</v></c><c r=\"D3\" t=\"str\">"
        "<v> b </v></c></row>";
    char rows[2048];

    (void)state;
    (void)snprintf(rows, sizeof(rows),
        "<row r=\"1\"/>%s<row r=\"5\"><c r=\"D5\"><v>2</v></c></row><row><c r=\"B6\"><v>3</v></c></row>",
        head);
    assert_string_equal(read_sheet(rows, NULL, false),
        "#sheet 'Sheet1', row 3{a=a;b=b}sheet 'Sheet1', row 5{a;b=2}sheet 'Sheet1', row 6{a=3;b}");
    (void)snprintf(rows, sizeof(rows), "%s<row r=\"4\"><c r=\"C4\"><v>2</v></c></row>", head);
    assert_non_null(strstr(read_sheet(rows, NULL, false),
        "sheet 'Sheet1', row 4, column C has a value and its column has no heading"));
    (void)snprintf(rows, sizeof(rows), "%s<row r=\"4\"><c r=\"AB4\"><v>2</v></c></row>", head);
    assert_non_null(strstr(read_sheet(rows, NULL, false), "row 4, column AB has a value"));
    assert_string_equal(read_sheet("<row><c><v>1</v></c><c><v>2</v></c></row>", NULL, false),
        "#sheet 'Sheet1', row 1{1=1;2=2}");
    assert_string_equal(read_sheet("", NULL, false), ": the sheet 'Sheet1' is empty");
}

static void
places_that_can_t_be_are_refused(void **state)
{
    static const struct {
        const char *rows, *why;
    } cases[] = {
        { "<row r=\"2\"/><row r=\"2\"/>", "is followed by the row '2'" },
        { "<row r=\"0\"/>", "is followed by the row '0'" },
        { "<row r=\"x\"/>", "is followed by the row 'x'" },
        { "<row r=\"9999999\"/>", "is followed by the row '9999999'" },
        { "<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "'A1' is no next cell" },
        { "<row><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>", "'ZZZZZZZZ1' is no next cell" },
        { "<row><c r=\"1\"><v>1</v></c></row>", "'1' is no next cell" },
        { "<row><c s=\"-1\"><v>1</v></c></row>", "column A has a style that is none" },
        { "<row><c s=\"x\"><v>1</v></c></row>", "column A has a style that is none" },
        { "<row><c t=\"e\"><v>#N/A</v></c></row>",
            "row 1, column A holds an error of the workbook" },
        { "<row><c></row>", "not valid XML: mismatched tag" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *got = read_sheet(cases[i].rows, NULL, false);

        if (strstr(got, cases[i].why) == NULL)
            fail_msg("'%s' is not in '%s'", cases[i].why, got);
    }
    /* a style beyond those there are is plain */
    assert_non_null(
        strstr(read_sheet("<row><c s=\"99\"><v>7</v></c></row>", NULL, false), "{7=7}"));
}

/* ---- archives ---- */

static int
count_bytes(void *ctx, struct str bytes, bool last, struct err *e)
{
    size_t *n = ctx;

    (void)last;
    (void)e;
    *n += bytes.n;
    return 0;
}

static const char *
unpack(const struct part *p, size_t *out_n)
{
    static struct err e;
    struct unzip z;
    struct buf b;

    e = (struct err){ .code = ERR_OK };
    *out_n = 0;
    buf_init(&b, 64 << 20);
    zip_parts(&b, p, 1);
    if (unzip_open(&z, (struct str){ b.data, b.len }, &e) == 0) {
        assert_non_null(unzip_find(&z, p->name));
        assert_null(unzip_find(&z, "other"));
        (void)unzip_read(&z, unzip_find(&z, p->name), count_bytes, out_n, &e);
        unzip_close(&z);
    }
    buf_fini(&b);
    return e.msg;
}

static void
archives_that_lie_are_refused(void **state)
{
    static char zeros[20 << 20];
    const struct {
        struct part part;
        const char *why;
    } cases[] = {
        { { .name = "a", .bytes = { zeros, 70000 } }, "" },
        { { .name = "a", .bytes = { zeros, 70000 }, .stored = true }, "" },
        { { .name = "a", .bytes = { zeros, 0 }, .stored = true }, "" },
        { { .name = "a", .bytes = { zeros, 70000 }, .says_bytes = 69999 }, "unpacks to more than" },
        { { .name = "a", .bytes = { zeros, 70000 }, .says_bytes = 70001 },
            "unpacks to 70000 bytes" },
        { { .name = "a", .bytes = { zeros, 70000 }, .bad_crc = true },
            "does not have its checksum" },
        { { .name = "a", .bytes = { zeros, 70000 }, .stored = true, .says_bytes = 7 },
            "a stored file has two sizes" },
        { { .name = "a", .bytes = { zeros, 7 }, .flags = 1 }, "is encrypted" },
        { { .name = "a", .bytes = { zeros, 7 }, .method = 12 }, "packed by method 12" },
        { { .name = "a", .bytes = { "junk!", 5 }, .stored = true, .method = 8 },
            "can't be unpacked" },
        { { .name = "a", .bytes = { zeros, 7 }, .says_bytes = 0x7FFFFFFF },
            "1073741824 are the limit" },
        { { .name = "a", .bytes = { zeros, sizeof(zeros) } }, "to more than 250 times its size" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        size_t n;
        const char *got = unpack(&cases[i].part, &n);

        if (cases[i].why[0] == '\0') {
            assert_string_equal(got, "");
            assert_int_equal(n, cases[i].part.bytes.n);
        } else if (strstr(got, cases[i].why) == NULL) {
            fail_msg("case %zu: '%s' is not in '%s'", i, cases[i].why, got);
        }
    }
}

static void
what_is_no_workbook_is_refused(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 1 << 20);
    for (int format = FILE_CSV; format <= FILE_XML; format++)
        assert_string_equal(
            shown(STR("\xD0\xCF\x11\xE0\xA1"), (enum file_format)format, NULL, NULL),
            ": the file is a workbook of before 2007, or one under a password (save it again as XLSX, without a password)");
    assert_string_equal(
        shown(STR("hello"), FILE_XLSX, NULL, NULL), ": not a ZIP archive: it has no end record");
    zip_parts(&b, &(struct part){ .name = "a", .bytes = STR("x") }, 1);
    assert_string_equal(shown((struct str){ b.data, b.len }, FILE_XLSX, NULL, NULL),
        ": the archive holds no workbook (save other spreadsheets as XLSX)");
    buf_clear(&b);
    zip_parts(&b,
        &(struct part){ .name = "_rels/.rels",
            .bytes = STR(
                "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"../../etc/x\"/></R>") },
        1);
    assert_string_equal(shown((struct str){ b.data, b.len }, FILE_XLSX, NULL, NULL),
        ": _rels/.rels, line 1: a part lies outside of the workbook");
    buf_clear(&b);
    workbook(&b, "<row><c><v>1</v></c></row>", NULL, false);
    assert_string_equal(shown((struct str){ b.data, b.len }, FILE_XLSX, "Nope", NULL),
        ": the workbook has no sheet 'Nope' (say which: --sheet NAME; it has: Sheet1)");
    assert_string_equal(shown((struct str){ b.data, b.len }, FILE_XLSX, "Sheet1", NULL),
        "#sheet 'Sheet1', row 1{1=1}");
    buf_fini(&b);
}

/* Cut at every byte, and with every byte changed: an answer, never more. */
static void
damaged_workbooks_are_answered(void **state)
{
    struct buf b;
    char *copy;

    (void)state;
    buf_init(&b, 1 << 20);
    workbook(&b, HEAD("x") "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>",
        "<si><t>one</t></si>", false);
    copy = mem_alloc(1, b.len);
    assert_non_null(copy);
    for (size_t n = 0; n < b.len; n++) {
        char *cut = mem_alloc(1, n);

        assert_non_null(cut);
        memcpy(cut, b.data, n);
        assert_non_null(strchr(shown((struct str){ cut, n }, FILE_XLSX, NULL, NULL), ':'));
        mem_free(cut);
    }
    for (size_t i = 0; i < b.len; i++) {
        memcpy(copy, b.data, b.len);
        copy[i] = (char)(copy[i] ^ 0x41);
        (void)shown((struct str){ copy, b.len }, FILE_XLSX, NULL, NULL);
    }
    mem_free(copy);
    buf_fini(&b);
}

static int fail_at, allocations;

static int
fail_once(void)
{
    return allocations++ == fail_at;
}

static int
ignore(void *ctx, const struct file_record *r, struct err *e)
{
    (void)ctx;
    (void)r;
    (void)e;
    return 0;
}

static void
every_failed_allocation_is_said(void **state)
{
    struct file_options o = { .format = FILE_XLSX };
    struct file_sink sink = { .head = ignore, .row = ignore };
    int rc = -ERR_NOMEM;
    struct buf b;

    (void)state;
    buf_init(&b, 1 << 20);
    workbook(&b, HEAD("x") "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>",
        "<si><t>one</t></si>", false);
    for (fail_at = 0; rc != 0 && fail_at < 5000; fail_at++) {
        struct err e = { .code = ERR_OK };

        allocations = 0;
        mem_fault_hook = fail_once;
        rc = file_read((struct str){ b.data, b.len }, &o, &sink, &e);
        mem_fault_hook = NULL;
        if (rc != 0 && rc != -ERR_NOMEM)
            fail_msg("allocation %d: %d %s", fail_at, rc, e.msg);
    }
    assert_int_equal(rc, 0);
    assert_in_range(fail_at, 20, 4999);
    buf_fini(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_of_every_type_are_read),
        cmocka_unit_test(numbers_that_a_style_shows_as_dates_are_dates),
        cmocka_unit_test(a_format_is_of_a_date_when_it_shows_one),
        cmocka_unit_test(rows_have_their_places_and_gaps),
        cmocka_unit_test(places_that_can_t_be_are_refused),
        cmocka_unit_test(archives_that_lie_are_refused),
        cmocka_unit_test(what_is_no_workbook_is_refused),
        cmocka_unit_test(damaged_workbooks_are_answered),
        cmocka_unit_test(every_failed_allocation_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
