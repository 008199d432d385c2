/* test_results.c: what every format of results says of its golden file, and of files that lie. The
 * files of test/golden/results were written for these tests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/json.h"
#include "base/mem.h"
#include "files/results.h"

static const char *const golden[] = { "arf.xml", "bom.json", "bom.xml", "junit.xml", "ocsf.jsonl",
    "osv.json", "prowler.csv", "prowler.json", "sarif.json" };
enum { GOLDEN_N = sizeof(golden) / sizeof(golden[0]) };

struct shown {
    struct buf b;
    size_t rows[RESULT_TABLE_COUNT_];
};

static int
on_row(void *ctx, enum result_table t, const struct file_record *r, struct err *e)
{
    struct shown *s = ctx;

    (void)e;
    s->rows[t]++;
    buf_fmt(&s->b, "%s %s %ld:", result_table_name(t), r->unit, r->at);
    for (size_t i = 0; i < r->n; i++)
        if (!r->field[i].null)
            buf_fmt(&s->b, " %.*s=%.*s", STR_ARG(r->field[i].name), STR_ARG(r->field[i].value));
    buf_char(&s->b, '\n');
    return 0;
}

/* Read results; what they say is in *s, for buf_fini(). */
static int
read_results(struct str bytes, const struct results_options *given, struct shown *s,
    struct results_said *said, struct err *e)
{
    struct results_options o = given != NULL ? *given : (struct results_options){ .format = NULL };
    struct results_sink sink = { .ctx = s, .row = on_row };

    o.file_id = "ID";
    memset(s, 0, sizeof(*s));
    buf_init(&s->b, 16 << 20);
    *e = (struct err){ .code = ERR_OK };
    return results_read(bytes, &o, &sink, said, e);
}

static void
load(const char *name, struct buf *out)
{
    char path[512];
    struct err e = { .code = ERR_OK };

    (void)snprintf(path, sizeof(path), "%s/test/golden/results/%s", TEST_SOURCE_ROOT, name);
    buf_init(out, 16 << 20);
    if (fs_read(path, out, &e) != 0)
        fail_msg("%s", e.msg);
}

/* Every row of every format, byte for byte. With TEST_ACCEPT set the files are written anew. */
static void
each_format_gives_the_rows_that_were_read_by_people(void **state)
{
    (void)state;
    for (size_t i = 0; i < GOLDEN_N; i++) {
        struct results_said said;
        struct buf bytes, want;
        struct shown s;
        struct err e;
        char path[512], name[64];

        load(golden[i], &bytes);
        if (read_results((struct str){ bytes.data, bytes.len }, NULL, &s, &said, &e) != 0)
            fail_msg("%s: %s", golden[i], e.msg);
        buf_fmt(&s.b,
            "format=%s tool=%s version=%s target=%s run_at=%s stated=%lld route=%s problem=%s\n",
            said.format, said.tool, said.version, said.target, said.run_at, (long long)said.stated,
            said.stated_route, said.problem);
        (void)snprintf(name, sizeof(name), "rows/%s.txt", golden[i]);
        if (getenv("TEST_ACCEPT") != NULL) {
            (void)snprintf(path, sizeof(path), "%s/test/golden/results/%s", TEST_SOURCE_ROOT, name);
            assert_int_equal(fs_write(path, (struct str){ s.b.data, s.b.len }, 0644, &e), 0);
        }
        load(name, &want);
        assert_string_equal(s.b.data, want.data);
        buf_fini(&want);
        buf_fini(&s.b);
        buf_fini(&bytes);
    }
}

/* The XML of a bill of materials says what its JSON says. */
static void
a_bill_of_materials_is_the_same_in_both_spellings(void **state)
{
    struct results_said said;
    struct buf json, xml;
    struct shown a, b;
    struct err e;

    (void)state;
    load("bom.json", &json);
    load("bom.xml", &xml);
    assert_int_equal(read_results((struct str){ json.data, json.len }, NULL, &a, &said, &e), 0);
    assert_int_equal(read_results((struct str){ xml.data, xml.len }, NULL, &b, &said, &e), 0);
    assert_string_equal(a.b.data, b.b.data);
    buf_fini(&a.b);
    buf_fini(&b.b);
    buf_fini(&json);
    buf_fini(&xml);
}

static void
check_refused(const char *text, const struct results_options *o, const char *why)
{
    struct results_said said;
    struct shown s;
    struct err e;
    int rc = read_results(str_of(text), o, &s, &said, &e);

    if (rc == 0 || strstr(e.msg, why) == NULL)
        fail_msg("%d '%s' for '%s', not '%s'", rc, e.msg, text, why);
    buf_fini(&s.b);
}

static void
what_is_no_result_is_refused(void **state)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        { "", "of no format of results that is known" },
        { "a,b\n1,2\n", "of no format of results that is known" },
        { "{\"a\":1}", "of no format of results that is known" },
        { "[]", "of no format of results that is known" },
        { "<html/>", "of no format of results that is known" },
        { "{\"a\":", "not valid JSON" },
        { "<testsuite>", "not valid XML" },
        { "\xFF\xFEx", "UTF-16" },
        { "{\"version\":\"2.0.0\",\"runs\":[]}",
            "SARIF 2.1.0 is read, and this is version '2.0.0'" },
        { "{\"version\":\"2.1.0\",\"runs\":[]}", "holds no run" },
        { "{\"version\":\"2.1.0\",\"runs\":{}}", "holds no run" },
        { "{\"version\":\"2.1.0\",\"runs\":[{}]}", "does not say which tool" },
        { "{\"class_uid\":1001,\"metadata\":{\"product\":{\"name\":\"x\"}}}",
            "class 1001, which is no finding" },
        { "{\"class_uid\":2003}", "does not say which tool" },
        { "[{\"class_uid\":2003,\"metadata\":{\"product\":{\"name\":\"x\"}}},"
          "{\"class_uid\":2003,\"metadata\":{\"product\":{\"name\":\"y\"}}}]",
            "findings of 'x' and of 'y'" },
        { "{\"bomFormat\":\"CycloneDX\"}", "what it is a bill of materials of" },
        { "{\"bomFormat\":\"CycloneDX\",\"metadata\":{\"component\":{\"name\":\"x\"}}}",
            "neither components nor vulnerabilities" },
        { "{\"bomFormat\":\"CycloneDX\",\"metadata\":{\"component\":{\"name\":\"x\"}},\"components\":[{}]}",
            "component 1 has no name" },
        { "{\"bomFormat\":\"CycloneDX\",\"metadata\":{\"component\":{\"name\":\"x\"}},\"vulnerabilities\":[{}]}",
            "a vulnerability has no id" },
        { "{\"id\":\"OSV-1\",\"modified\":\"x\"}", "say nothing about what is installed" },
        { "{\"results\":[{\"packages\":[]}]}", "does not say what was scanned" },
        { "<testsuites/>", "holds no suite" },
        { "<testsuites><testcase name='a'/></testsuites>", "stands outside of a suite" },
        { "<testsuite><testcase/></testsuite>", "test case 1 has no name" },
        { "<!DOCTYPE testsuite><testsuite/>", "document type declaration" },
        { "<Benchmark/>", "holds no TestResult" },
        { "<TestResult><rule-result idref='r'><result>maybe</result></rule-result></TestResult>",
            "'maybe', which is none" },
        { "<TestResult><rule-result><result>pass</result></rule-result></TestResult>",
            "which is none" },
        { "CHECK_ID;STATUS_EXTENDED;STATUS\n", "holds no check" },
        { "CHECK_ID;STATUS_EXTENDED;STATUS\nc;x;GOOD\n", "'GOOD' is no status of a check" },
        { "CHECK_ID;STATUS_EXTENDED;STATUS\n;x;PASS\n", "line 2 names no check" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        check_refused(cases[i].text, NULL, cases[i].why);
    check_refused("<testsuite/>", &(struct results_options){ .format = "sarif" },
        "the file is not of the format 'sarif'");
}

/* Read a text that is in order. */
static void
read_good(
    const char *text, const struct results_options *o, struct shown *s, struct results_said *said)
{
    struct err e;

    if (read_results(str_of(text), o, s, said, &e) != 0)
        fail_msg("%s: %s", text, e.msg);
}

static void
the_tool_s_own_count_is_kept_and_a_bad_end_is_told(void **state)
{
    struct results_said said;
    struct shown s;

    (void)state;
    read_good(
        "<testsuites tests='9'><testsuite timestamp='2026-01-01T00:00:00Z'><testcase name='a'/>"
        "</testsuite></testsuites>",
        NULL, &s, &said);
    assert_int_equal(said.stated, 9);
    assert_int_equal(s.rows[RESULT_RESULTS], 1);
    buf_fini(&s.b);
    read_good("<testsuites><testsuite tests='2'/><testsuite/></testsuites>", NULL, &s, &said);
    assert_int_equal(said.stated, -1);
    assert_string_equal(said.stated_route, "none: the format states no total");
    assert_non_null(strstr(said.problem, "does not say when the tool ran"));
    buf_fini(&s.b);
    read_good("<Benchmark><Rule id='a'/><Rule id='b'/><TestResult end-time='2026-01-01T00:00:00Z'>"
              "<rule-result idref='a'><result>pass</result></rule-result></TestResult></Benchmark>",
        NULL, &s, &said);
    assert_string_equal(said.problem, "1 of 2 rules of the benchmark have no result");
    assert_int_equal(said.stated, 2);
    buf_fini(&s.b);
    read_good("<Benchmark><Rule id='a'/><TestResult end-time='2026-01-01T00:00:00Z'><rule-result"
              " idref='a'><result>pass</result></rule-result><rule-result idref='a'><result>fail"
              "</result></rule-result></TestResult></Benchmark>",
        NULL, &s, &said);
    assert_string_equal(said.problem, "");
    assert_string_equal(said.stated_route, "none: some rules have several results");
    buf_fini(&s.b);
    read_good("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}}}]}",
        &(struct results_options){ .run_at = "2026-01-01" }, &s, &said);
    assert_non_null(strstr(said.problem, "did not come to an end"));
    buf_fini(&s.b);
}

static void
options_fill_what_a_file_does_not_say_and_never_replace_its_time(void **state)
{
    struct results_options o = { .target = "T", .tool = "Tool", .run_at = "2026-05-05" };
    struct results_said said;
    struct shown s;

    (void)state;
    read_good("<testsuite><testcase name='a'/></testsuite>", &o, &s, &said);
    assert_non_null(strstr(s.b.data, "tool=Tool target=T run_at=2026-05-05"));
    assert_string_equal(said.problem, "");
    buf_fini(&s.b);
    read_good("<testsuite timestamp='2026-01-01T00:00:00Z'><testcase name='a'/></testsuite>", &o,
        &s, &said);
    assert_string_equal(said.run_at, "2026-01-01T00:00:00Z");
    buf_fini(&s.b);
}

static void
the_same_problem_has_one_name_over_runs(void **state)
{
    static const char form[] =
        "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":[{\"ruleId\":\"r\","
        "\"message\":{\"text\":\"m\"},%s\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"f\"},"
        "\"region\":{\"startLine\":%d}}}]}]}]}";
    static const char print[] = "\"partialFingerprints\":{\"p\":\"1\"},";
    char text[1024], first[32], other[32];
    struct results_said said;
    struct shown s;

    (void)state;
    for (int marked = 0; marked < 2; marked++)
        for (int line = 1; line < 3; line++) {
            (void)snprintf(text, sizeof(text), form, marked ? print : "", line);
            read_good(text, NULL, &s, &said);
            (void)snprintf(
                line == 1 ? first : other, 32, "%.24s", strstr(s.b.data, "issue_id=") + 9);
            buf_fini(&s.b);
            if (line == 2)
                assert_int_equal(strcmp(first, other) == 0, marked);
        }
}

/* ---- hostile JSON: any value may be of any type ---- */

static int
count_values(const struct json *v)
{
    int n = 1;

    for (const struct json *m = v->first; m != NULL; m = m->next)
        n += count_values(m);
    return n;
}

/* The n-th value becomes of another type, or is left out. */
static bool
spoil(struct json *v, int *n, int type)
{
    for (struct json *m = v->first; m != NULL; m = m->next) {
        if ((*n)-- == 0) {
            *m = (struct json){ .type = (enum json_type)type,
                .key = m->key,
                .s = type == JSON_STRING || type == JSON_NUMBER ? STR("9.9e99") : m->s,
                .n = type == JSON_INT ? -7 : 0,
                .next = m->next };
            return true;
        }
        if (spoil(m, n, type))
            return true;
    }
    return false;
}

static void
a_value_of_any_type_anywhere_is_answered(void **state)
{
    static const char *const files[] = { "bom.json", "osv.json", "prowler.json", "sarif.json" };

    (void)state;
    for (size_t f = 0; f < 4; f++) {
        struct buf bytes, text;
        struct arena a;
        struct json *v;
        struct err e;
        int n;

        load(files[f], &bytes);
        arena_init(&a, 64 << 20);
        assert_int_equal(json_parse_any(&a, (struct str){ bytes.data, bytes.len }, &v, &e), 0);
        n = count_values(v) - 1;
        arena_fini(&a);
        buf_init(&text, 16 << 20);
        for (int i = 0; i < n * 7; i++) {
            struct results_said said;
            struct shown s;
            int at = i / 7;

            arena_init(&a, 64 << 20);
            (void)json_parse_any(&a, (struct str){ bytes.data, bytes.len }, &v, &e);
            assert_true(spoil(v, &at, i % 7));
            buf_clear(&text);
            json_canon(&text, v);
            (void)read_results((struct str){ text.data, text.len }, NULL, &s, &said, &e);
            buf_fini(&s.b);
            arena_fini(&a);
        }
        buf_fini(&text);
        buf_fini(&bytes);
    }
}

static void
files_that_break_off_are_answered(void **state)
{
    (void)state;
    for (size_t i = 0; i < GOLDEN_N; i++) {
        struct buf bytes;

        load(golden[i], &bytes);
        for (size_t n = 0; n < bytes.len; n += 1 + n / 64) {
            struct results_said said;
            struct shown s;
            struct err e;
            char *cut = mem_alloc(1, n);
            int rc;

            assert_non_null(cut);
            memcpy(cut, bytes.data, n);
            rc = read_results((struct str){ cut, n }, NULL, &s, &said, &e);
            if (rc == 0 && strstr(golden[i], ".csv") == NULL && strstr(golden[i], ".jsonl") == NULL)
                fail_msg("%s cut at %zu was read", golden[i], n);
            buf_fini(&s.b);
            mem_free(cut);
        }
        buf_fini(&bytes);
    }
}

static int fail_at, allocations;

static int
fail_once(void)
{
    return allocations++ == fail_at;
}

static int
ignore(void *ctx, enum result_table t, const struct file_record *r, struct err *e)
{
    (void)ctx;
    (void)t;
    (void)r;
    (void)e;
    return 0;
}

static void
every_failed_allocation_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < GOLDEN_N; i++) {
        int rc = -ERR_NOMEM;
        struct buf bytes;

        load(golden[i], &bytes);
        for (fail_at = 0; rc != 0 && fail_at < 20000; fail_at++) {
            struct results_options o = { .file_id = "ID" };
            struct results_sink sink = { .row = ignore };
            struct results_said said;
            struct err e = { .code = ERR_OK };

            allocations = 0;
            mem_fault_hook = fail_once;
            rc = results_read((struct str){ bytes.data, bytes.len }, &o, &sink, &said, &e);
            mem_fault_hook = NULL;
            if (rc != 0 && rc != -ERR_NOMEM)
                fail_msg("%s, allocation %d: %d %s", golden[i], fail_at, rc, e.msg);
        }
        assert_int_equal(rc, 0);
        buf_fini(&bytes);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_gives_the_rows_that_were_read_by_people),
        cmocka_unit_test(a_bill_of_materials_is_the_same_in_both_spellings),
        cmocka_unit_test(what_is_no_result_is_refused),
        cmocka_unit_test(the_tool_s_own_count_is_kept_and_a_bad_end_is_told),
        cmocka_unit_test(options_fill_what_a_file_does_not_say_and_never_replace_its_time),
        cmocka_unit_test(the_same_problem_has_one_name_over_runs),
        cmocka_unit_test(a_value_of_any_type_anywhere_is_answered),
        cmocka_unit_test(files_that_break_off_are_answered),
        cmocka_unit_test(every_failed_allocation_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
