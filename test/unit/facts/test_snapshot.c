/* The canonical JSON of a snapshot: written, read back, refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "facts/snapshot.h"

static struct snapshot sample;

static int
make_sample(void **state)
{
    (void)state;
    sample = (struct snapshot){ .id = "s-abc",
        .source = "host:web1",
        .kind = "host",
        .system = "m-1",
        .collector = "testamur 1",
        .operator_ = "E1",
        .taken_at = 1782820800,
        .covers_from = 1782820800,
        .covers_until = 1782820800,
        .reliability = 1,
        .table_n = 2 };
    sample.tables[0] = (struct snapshot_table){ .name = "users",
        .id = { { 0xAB } },
        .rows = 3,
        .second_count = 3,
        .second_route = "getpwent",
        .complete = true,
        .query = "/etc/passwd" };
    sample.tables[1] = (struct snapshot_table){ .name = "shadow",
        .second_count = -1,
        .second_route = "none: not readable",
        .reason = "needs CAP_DAC_READ_SEARCH" };
    return 0;
}

static void
canonical_form_is_as_documented(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 1 << 16);
    snapshot_format(&b, &sample);
    assert_string_equal(b.data,
        "{\"collector\":\"testamur "
        "1\",\"covers_from\":1782820800,\"covers_until\":1782820800,\"id\":\"s-abc\",\"kind\":"
        "\"host\","
        "\"operator\":\"E1\",\"origin\":null,\"reliability\":1,\"source\":\"host:web1\",\"system\":"
        "\"m-1\",\"tables\":["
        "{\"complete\":true,\"id\":"
        "\"ab00000000000000000000000000000000000000000000000000000000000000\",\"name\":\"users\","
        "\"query\":\"/etc/"
        "passwd\",\"reason\":null,\"rows\":3,\"second_count\":3,\"second_route\":\"getpwent\"},"
        "{\"complete\":false,\"id\":null,\"name\":\"shadow\",\"query\":null,\"reason\":\"needs "
        "CAP_DAC_READ_SEARCH\",\"rows\":0,"
        "\"second_count\":null,\"second_route\":\"none: not "
        "readable\"}],\"taken_at\":1782820800,\"v\":1}");
    buf_fini(&b);
}

/* Parse text, after replacing the first `from` by `to`. */
static int
parse_changed(
    const char *from, const char *to, struct snapshot **out, struct arena *a, struct err *e)
{
    struct buf whole, changed;
    struct json *v = NULL;
    const char *at;
    int rc;

    buf_init(&whole, 1 << 16);
    buf_init(&changed, 1 << 16);
    snapshot_format(&whole, &sample);
    at = strstr(whole.data, from);
    assert_non_null(at);
    buf_add(&changed, whole.data, (size_t)(at - whole.data));
    buf_str(&changed, to);
    buf_str(&changed, at + strlen(from));
    rc = json_parse(a, (struct str){ changed.data, changed.len }, &v, e);
    if (rc == 0)
        rc = snapshot_parse(a, v, out, e);
    buf_fini(&whole);
    buf_fini(&changed);
    return rc;
}

static void
what_was_written_is_read_back(void **state)
{
    struct snapshot *s = NULL;
    struct err e = { 0 };
    struct arena a;
    struct buf one, two;

    (void)state;
    arena_init(&a, 1 << 20);
    buf_init(&one, 1 << 16);
    buf_init(&two, 1 << 16);
    assert_int_equal(parse_changed("host", "host", &s, &a, &e), 0);
    snapshot_format(&one, &sample);
    snapshot_format(&two, s);
    assert_string_equal(one.data, two.data);
    assert_int_equal(s->tables[1].second_count, -1);
    assert_null(s->origin);
    buf_fini(&one);
    buf_fini(&two);
    arena_fini(&a);
}

static void
what_breaks_the_form_is_refused(void **state)
{
    static const struct {
        const char *from, *to, *says;
    } cases[] = {
        { "\"v\":1", "\"v\":2", "not a snapshot of version 1" },
        { "\"id\":\"s-abc\",", "", "not a snapshot of version 1" },
        { "\"id\":\"s-abc\"", "\"id\":\"\"", "'id' is no text" },
        { "\"source\":\"host:web1\"", "\"source\":null", "'source' is no text" },
        { "\"reliability\":1", "\"reliability\":9", "'reliability' is not from 1 to 8" },
        { "\"covers_from\":1782820800", "\"covers_from\":1782820801",
            "'covers_from' is after covers_until" },
        { "\"rows\":3", "\"rows\":-3", "'tables.rows' is negative" },
        { "\"second_count\":3", "\"second_count\":-1",
            "'tables.second_count' is neither a count nor null" },
        { "\"ab00", "\"AB00", "'tables.id' is no 64 hex digits" },
        { "\"complete\":true", "\"complete\":false", "'tables.reason' must say why" },
        { "\"complete\":false", "\"complete\":true", "'tables.reason' must say why" },
        { "\"id\":\"ab00000000000000000000000000000000000000000000000000000000000000\"",
            "\"id\":null", "'tables.id' is null in a complete table" },
        { "\"name\":\"shadow\"", "\"name\":\"users\"", "'tables' names a table twice" },
        { "\"query\":null,", "", "'tables' has an entry with missing or unknown keys" },
        { "\"taken_at\":1782820800", "\"taken_at\":\"today\"", "'taken_at' is no integer" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct snapshot *s = NULL;
        struct err e = { 0 };
        struct arena a;

        arena_init(&a, 1 << 20);
        assert_int_equal(parse_changed(cases[i].from, cases[i].to, &s, &a, &e), -ERR_INPUT);
        if (strstr(e.msg, cases[i].says) == NULL)
            fail_msg("'%s' is not in '%s'", cases[i].says, e.msg);
        assert_null(s);
        arena_fini(&a);
    }
}

static int faults_left;

static int
fault(void)
{
    return faults_left-- == 0;
}

static void
every_failed_allocation_is_said(void **state)
{
    struct err e = { 0 };
    struct arena text, a;
    struct json *v = NULL;
    struct buf b;
    int n;

    (void)state;
    arena_init(&text, 1 << 20);
    buf_init(&b, 1 << 16);
    snapshot_format(&b, &sample);
    assert_int_equal(json_parse(&text, (struct str){ b.data, b.len }, &v, &e), 0);
    for (n = 0;; n++) {
        struct snapshot *s = NULL;
        int rc;

        arena_init(&a, 1 << 20);
        faults_left = n;
        mem_fault_hook = fault;
        rc = snapshot_parse(&a, v, &s, &e);
        mem_fault_hook = NULL;
        arena_fini(&a);
        if (rc == 0)
            break;
        assert_int_equal(rc, -ERR_NOMEM);
        assert_null(s);
    }
    assert_true(n > 0);
    buf_fini(&b);
    arena_fini(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(canonical_form_is_as_documented),
        cmocka_unit_test(what_was_written_is_read_back),
        cmocka_unit_test(what_breaks_the_form_is_refused),
        cmocka_unit_test(every_failed_allocation_is_said),
    };

    return cmocka_run_group_tests(tests, make_sample, NULL);
}
