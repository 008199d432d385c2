/* test_files.c: CSV, JSON, JSON Lines and XML as records; encodings; what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "shown.h"

struct shown_case {
    const char *text, *rows, *want;
};

static void
check(const struct shown_case *c, size_t n, enum file_format format)
{
    for (size_t i = 0; i < n; i++)
        assert_string_equal(shown(str_of(c[i].text), format, NULL, c[i].rows), c[i].want);
}

#define CHECK(cases, format) check(cases, sizeof(cases) / sizeof((cases)[0]), format)

static void
csv_has_a_heading_and_tells_nothing_from_empty(void **state)
{
    static const struct shown_case cases[] = {
        { "a;b\n1;\n\"\";2\n", NULL, "#line 1{a=a;b=b}line 2{a=1;b}line 3{a=;b=2}" },
        { "a\n", NULL, "#line 1{a=a}" },
        { "", NULL, ": the file is empty" },
        { "a,b\n1\n", NULL, "#line 1{a=a;b=b} : line 2 has 1 fields, the header has 2" },
    };

    (void)state;
    CHECK(cases, FILE_CSV);
    assert_string_equal(shown(STR("a\n1\n"), FILE_CSV, "Sheet1", NULL),
        ": only a workbook has sheets, and this is csv");
    assert_string_equal(shown(STR("a\n1\n"), FILE_CSV, NULL, "/a"),
        ": a path of rows is for JSON and XML, and this is csv");
}

static void
an_array_of_objects_is_rows_wherever_it_stands(void **state)
{
    static const struct shown_case cases[] = {
        { "[{\"a\":1,\"b\":\"x\"},{\"b\":null}]", NULL, "record 1{a=1;b=x}record 2{b}" },
        { "[]", NULL, "" },
        { "[{\"a\":{\"b\":{\"c\":true}},\"d\":false}]", NULL, "record 1{a/b/c=true;d=false}" },
        { "[{\"a\":1.50,\"b\":-2e3,\"c\":123456789012345678901}]", NULL,
            "record 1{a=1.50;b=-2e3;c=123456789012345678901}" },
        { "[{\"a\":[1]}]", NULL, "record 1{a=[...]!is a list}" },
        { "{\"v\":1,\"data\":{\"it/s\":[{\"a\":1}]}}", "/data/it~1s", "record 1{a=1}" },
        { "{\"a\":[[],[{\"b\":\"\"}]]}", "/a", ": record 1 is not an object" },
        { "{\"list\":[]}", NULL,
            ": the rows are not an array of objects (say where they are: --rows /list)" },
        { "{\"a\":{\"list\":[]}}", "/a",
            ": the rows are not an array of objects (say where they are: --rows /a/list)" },
        { "7", NULL,
            ": the rows are not an array of objects (say where they are with a JSON pointer: --rows /data/items)" },
        { "{\"a\":1}", "/b/c", ": there is no 'b' where '/b/c' points" },
        { "{\"a\":1}", "a", ": 'a' is no JSON pointer (such as /data/items)" },
        { "{\"\":[{\"x\":1}]}", "/", "record 1{x=1}" },
        { "[{\"a\":1},7]", NULL, "record 1{a=1} : record 2 is not an object" },
        { "[{\"a\":1,\"a\":2}]", NULL,
            ": not valid JSON at byte 11: a member's name appears twice" },
        { "[{\"a\":01}]", NULL, ": not valid JSON at byte 8: a number has a leading zero" },
        { "[{\"a\":1.}]", NULL,
            ": not valid JSON at byte 8: digits were expected after the point" },
        { "[{\"a\":1e}]", NULL,
            ": not valid JSON at byte 8: digits were expected in the exponent" },
        { "[{\"a\":-}]", NULL, ": not valid JSON at byte 7: a value was expected" },
        { "[{\"a\":\"\xFF\"}]", NULL, ": not valid JSON at byte 9: a string is not UTF-8" },
        { "\xEF\xBB\xBF[{\"a\":1}]", NULL, "record 1{a=1}" },
    };

    (void)state;
    CHECK(cases, FILE_JSON);
}

static void
an_object_a_line_is_rows(void **state)
{
    static const struct shown_case cases[] = {
        { "{\"a\":1}\n\n{\"a\":2,\"b\":{\"c\":3}}\r\n", NULL, "line 1{a=1}line 3{a=2;b/c=3}" },
        { "{\"a\":1}\n{\"a\":", NULL,
            "line 1{a=1} : line 2: not valid JSON at byte 5: a value was expected" },
        { "[1]\n", NULL, ": line 1 is not an object" },
        { "", NULL, "" },
    };

    (void)state;
    CHECK(cases, FILE_JSONL);
}

static void
elements_of_one_path_are_rows(void **state)
{
    static const struct shown_case cases[] = {
        { "<l><r id='1'><a>x</a><b/></r><r><a> y </a></r></l>", NULL,
            "element 1{id=1;a=x;b}element 2{a=y}" },
        { "<l><r><a><b c='2'>1</b></a></r></l>", NULL, "element 1{a/b/@c=2;a/b=1}" },
        { "<l><h>no</h><m><r>x</r><r>y</r></m></l>", "l/m/r", "element 1{r=x}element 2{r=y}" },
        { "<x:l xmlns:x='u'><x:r x:k='1'><x:a>1</x:a></x:r></x:l>", "/l/r", "element 1{k=1;a=1}" },
        { "<l xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><r><a i:nil='true'/></r></l>",
            NULL, "element 1{a}" },
        { "<l><r><a>1</a><a>2</a></r></l>", NULL, "element 1{a=1!appears more than once}" },
        { "<l><r a='1'><a>2</a></r></l>", NULL, "element 1{a=1!appears more than once}" },
        { "<l><r/><s/></l>", NULL,
            "element 1{} : line 1: the root holds 'r' and 's' (say which elements are rows: --rows ROOT/ELEMENT)" },
        { "<l/>", "l/r", ": no element has the path 'l/r'" },
        { "<l/>", NULL, "" },
        { "<l><r>&lt;&amp;&#65;<![CDATA[<b>]]></r></l>", NULL, "element 1{r=<&A<b>}" },
    };

    (void)state;
    CHECK(cases, FILE_XML);
}

/* Nothing outside the file, nothing that grows. */
static void
xml_that_defines_or_fetches_is_refused(void **state)
{
    static const struct shown_case cases[] = {
        { "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><l><r>&b;</r></l>",
            NULL, ": line 1: a document type declaration is refused: it can define entities" },
        { "<!DOCTYPE l SYSTEM 'file:///etc/passwd'><l/>", NULL,
            ": line 1: a document type declaration is refused: it can define entities" },
        { "<!DOCTYPE l><l/>", NULL,
            ": line 1: a document type declaration is refused: it can define entities" },
        { "<l><r>&x;</r></l>", NULL, ": line 1: not valid XML: undefined entity" },
        { "<?xml version='1.0' encoding='ISO-8859-1'?><l><r>x</r></l>", NULL,
            ": line 1: the encoding is ISO-8859-1, not UTF-8" },
        { "<?xml version='1.0' encoding='utf-8'?>\n<l><r>\xC3\xA4</r></l>", NULL,
            "element 1{r=\xC3\xA4}" },
        { "<l>\n<r>\xE4</r></l>", NULL,
            ": line 2: not valid XML: not well-formed (invalid token)" },
        { "<l>\n<r>", NULL, ": line 2: not valid XML: no element found" },
        { "<l></l><l/>", NULL, ": line 1: not valid XML: junk after document element" },
    };
    struct buf deep;

    (void)state;
    CHECK(cases, FILE_XML);
    buf_init(&deep, 1 << 20);
    for (int i = 0; i <= FILE_DEPTH_MAX; i++)
        buf_str(&deep, "<a>");
    assert_non_null(strstr(shown((struct str){ deep.data, deep.len }, FILE_XML, NULL, "x"),
        "nested deeper than 64 elements"));
    buf_fini(&deep);
}

static void
what_is_too_much_is_refused_by_name(void **state)
{
    struct buf b;
    const char *got;

    (void)state;
    buf_init(&b, 8 << 20);
    buf_str(&b, "[{");
    for (int i = 0; i <= FILE_FIELDS_MAX; i++)
        buf_fmt(&b, "%s\"f%d\":1", i > 0 ? "," : "", i);
    buf_str(&b, "}]");
    got = shown((struct str){ b.data, b.len }, FILE_JSON, NULL, NULL);
    assert_string_equal(got, ": record 1 has more than 256 fields");
    buf_clear(&b);
    buf_str(&b, "<l><r");
    for (int i = 0; i <= 256; i++)
        buf_fmt(&b, " a%d='1'", i);
    buf_str(&b, "/></l>");
    got = shown((struct str){ b.data, b.len }, FILE_XML, NULL, NULL);
    assert_non_null(strstr(got, "an element has more than 256 attributes"));
    buf_clear(&b);
    buf_str(&b, "<l><r><a>");
    for (int i = 0; i <= FILE_CELL_MAX / 8; i++)
        buf_str(&b, "12345678");
    buf_str(&b, "</a></r></l>");
    got = shown((struct str){ b.data, b.len }, FILE_XML, NULL, NULL);
    assert_non_null(strstr(got, "a text has more than 1048576 bytes"));
    buf_fini(&b);
}

static void
utf_16_is_refused_in_plain_words(void **state)
{
    static const struct str texts[] = { { "\xFF\xFE"
                                          "a\0",
                                            4 },
        { "\xFE\xFF\0a", 4 }, { "a\0,\0", 4 }, { "\0<\0l", 4 } };
    static const enum file_format formats[] = { FILE_CSV, FILE_JSON, FILE_JSONL, FILE_XML };

    (void)state;
    for (size_t f = 0; f < 4; f++)
        for (size_t i = 0; i < 4; i++)
            assert_string_equal(shown(texts[i], formats[f], NULL, NULL),
                ": the text is UTF-16 or UTF-32, not UTF-8 (save it again as UTF-8)");
}

static void
a_format_is_known_by_bytes_and_name(void **state)
{
    static const struct {
        struct str bytes;
        const char *path;
        enum file_format format;
    } cases[] = {
        { { "PK\x03\x04", 4 }, "a.csv", FILE_XLSX },
        { { "a,b\n", 4 }, "a", FILE_CSV },
        { { "[1]", 3 }, "a.CSV", FILE_CSV },
        { { " [1]", 4 }, "a", FILE_JSON },
        { { "{\"a\":1}\n", 8 }, "a.json", FILE_JSON },
        { { "{\"a\":1}\n{\"a\":1}\n", 16 }, "a.json", FILE_JSONL },
        { { "{\n}\n", 4 }, "a", FILE_JSON },
        { { "{}", 2 }, "a.ndjson", FILE_JSONL },
        { { "\xEF\xBB\xBF<a/>", 7 }, "a", FILE_XML },
        { { "x", 1 }, "a.xlsx", FILE_XLSX },
        { { "", 0 }, "a", FILE_CSV },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(file_format_guess(cases[i].bytes, cases[i].path), cases[i].format);
    assert_int_equal(file_format_of("jsonl"), FILE_JSONL);
    assert_int_equal(file_format_of("doc"), -1);
    assert_string_equal(file_format_name(FILE_XML), "xml");
}

static int
stop_at_two(void *ctx, const struct file_record *r, struct err *e)
{
    long *seen = ctx;

    *seen = r->at;
    return r->at == 2 ? err_set(e, ERR_EXISTS, "enough") : 0;
}

static void
a_sink_ends_the_reading(void **state)
{
    static const struct {
        const char *text;
        enum file_format format;
    } cases[] = { { "[{\"a\":1},{\"a\":2},{\"a\":3}]", FILE_JSON },
        { "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n", FILE_JSONL },
        { "<l><r>1</r><r>2</r><r>3</r></l>", FILE_XML } };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct file_options o = { .format = cases[i].format };
        struct err e = { .code = ERR_OK };
        long seen = 0;
        struct file_sink sink = { .ctx = &seen, .row = stop_at_two };

        assert_int_equal(file_read(str_of(cases[i].text), &o, &sink, &e), -ERR_EXISTS);
        assert_int_equal(seen, 2);
        assert_non_null(strstr(e.msg, "enough"));
    }
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
    static const struct {
        const char *text;
        enum file_format format;
    } cases[] = { { "a,b\n\"x\"\"y\",2\n", FILE_CSV },
        { "[{\"a\":{\"b\":\"x\\n\"},\"c\":7,\"d\":1.5}]", FILE_JSON },
        { "{\"a\":{\"b\":1}}\n", FILE_JSONL }, { "<l><r i='1'><a b='2'>x</a></r></l>", FILE_XML } };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int rc = -ERR_NOMEM;

        for (fail_at = 0; rc != 0 && fail_at < 1000; fail_at++) {
            struct file_options o = { .format = cases[i].format };
            struct file_sink sink = { .row = ignore };
            struct err e = { .code = ERR_OK };

            allocations = 0;
            mem_fault_hook = fail_once;
            rc = file_read(str_of(cases[i].text), &o, &sink, &e);
            mem_fault_hook = NULL;
            if (rc != 0 && rc != -ERR_NOMEM)
                fail_msg("format %d, allocation %d: %d %s", (int)i, fail_at, rc, e.msg);
        }
        assert_int_equal(rc, 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_has_a_heading_and_tells_nothing_from_empty),
        cmocka_unit_test(an_array_of_objects_is_rows_wherever_it_stands),
        cmocka_unit_test(an_object_a_line_is_rows),
        cmocka_unit_test(elements_of_one_path_are_rows),
        cmocka_unit_test(xml_that_defines_or_fetches_is_refused),
        cmocka_unit_test(what_is_too_much_is_refused_by_name),
        cmocka_unit_test(utf_16_is_refused_in_plain_words),
        cmocka_unit_test(a_format_is_known_by_bytes_and_name),
        cmocka_unit_test(a_sink_ends_the_reading),
        cmocka_unit_test(every_failed_allocation_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
