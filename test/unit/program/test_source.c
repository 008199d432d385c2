/* test_source.c: settings of a source are what its collector asks for; its secret is sealed to the
 * system they name; a source is collected as it is declared. */
#include "fixture.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program/secret.h"
#include "program/source.h"

static int
settings(const char *kind, const char *pair, const char *secret, struct err *e)
{
    struct buf b;
    int rc;

    buf_init(&b, 65536);
    rc = source_settings(kind, &pair, pair != NULL ? 1 : 0, secret, NULL, &b, e);
    buf_fini(&b);
    return rc;
}

static void
only_what_the_collector_asks_for(void **state)
{
    struct fix *f = *state;

    assert_int_equal(settings("sqlite", "paths=/srv/*.db", NULL, &f->e), 0);
    assert_int_equal(settings("sqlite", NULL, NULL, &f->e), -ERR_INPUT);
    assert_non_null(strstr(f->e.msg, "'paths'"));
    assert_int_equal(settings("sqlite", "path=/srv/a.db", NULL, &f->e), -ERR_INPUT);
    assert_non_null(strstr(f->e.hint, "paths"));
    assert_int_equal(settings("sqlite", "paths", NULL, &f->e), -ERR_INPUT);
    assert_int_equal(
        settings("sqlite", "paths=", NULL, &f->e), -ERR_INPUT); /* taken back: missing */
    assert_int_equal(settings("sqlite", "paths=/srv/\xff", NULL, &f->e), -ERR_INPUT);
    assert_int_equal(settings("nothing", "paths=/srv/a.db", NULL, &f->e), -ERR_NOTFOUND);
    assert_int_equal(settings("import", NULL, NULL, &f->e), 0);
    assert_int_equal(settings("sqlite", "paths=/srv/a.db", "sealed", &f->e), -ERR_INPUT);
}

static void
numbers_are_numbers_within_their_bounds(void **state)
{
    static const char *const bad[] = { "port=abc", "port=0", "port=65536", "port=1e3", "port=-1",
        "port=99999999999999999999", "statement_timeout=601", "statement_timeout=1.5" };
    const char *pairs[] = { "host=db", "user=audit", NULL };
    struct fix *f = *state;
    struct buf b;

    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        pairs[2] = bad[i];
        buf_init(&b, 65536);
        assert_int_equal(source_settings("postgres", pairs, 3, NULL, NULL, &b, &f->e), -ERR_INPUT);
        assert_non_null(strstr(f->e.msg, "a whole number from"));
        buf_fini(&b);
    }
    pairs[2] = "port=5433";
    buf_init(&b, 65536);
    assert_int_equal(source_settings("postgres", pairs, 3, NULL, NULL, &b, &f->e), 0);
    assert_string_equal(b.data, "{\"host\":\"db\",\"port\":\"5433\",\"user\":\"audit\"}");
    buf_fini(&b);
}

static void
a_setting_can_be_taken_back(void **state)
{
    const char *pairs[] = { "port=", "sslmode=" };
    struct fix *f = *state;
    struct source s = { .name = "s", .kind = "postgres", .setting_n = 3 };
    struct buf b;

    s.settings[0] = (struct collect_setting){ "host", "db" };
    s.settings[1] = (struct collect_setting){ "port", "5433" };
    s.settings[2] = (struct collect_setting){ "user", "audit" };
    buf_init(&b, 65536);
    assert_int_equal(source_settings("postgres", pairs, 2, NULL, &s, &b, &f->e), 0);
    assert_string_equal(b.data, "{\"host\":\"db\",\"user\":\"audit\"}");
    buf_fini(&b);
}

static void
a_secret_in_a_setting_is_refused(void **state)
{
    struct fix *f = *state;

    assert_int_equal(
        settings("sqlite", "paths=postgresql://app:hunter2hunter2@db/x", NULL, &f->e), -ERR_INPUT);
    assert_null(strstr(f->e.msg, "hunter2"));
}

static void
fetched(struct fix *f, const char *reference, const char *bound, const char *want)
{
    struct buf b;

    buf_init(&b, SECRET_MAX + 1);
    assert_int_equal(secret_fetch(&f->ws, "db", reference, str_of(bound), &b, &f->e), 0);
    assert_string_equal(b.data, want);
    secret_wipe(&b);
}

static int
fetch(struct fix *f, const char *reference, const char *bound)
{
    struct buf b;
    int rc;

    buf_init(&b, SECRET_MAX + 1);
    rc = secret_fetch(&f->ws, "db", reference, str_of(bound), &b, &f->e);
    if (rc != 0)
        assert_null(strstr(f->e.msg, "correct horse"));
    secret_wipe(&b);
    return rc;
}

static void
a_seal_opens_only_for_its_system(void **state)
{
    struct fix *f = *state;
    struct str word = str_of("correct horse");

    assert_int_equal(fetch(f, "sealed", "host=a"), -ERR_NOTFOUND);
    assert_int_equal(secret_seal(&f->ws, "db", str_of("host=a"), word, &f->e), 0);
    fetched(f, "sealed", "host=a", "correct horse");
    assert_int_equal(fetch(f, "sealed", "host=evil"), -ERR_DENIED);
    assert_int_equal(fetch(f, "sealed", ""), -ERR_DENIED);
    assert_int_equal(secret_seal(&f->ws, "db", str_of("host=b"), word, &f->e), 0);
    fetched(f, "sealed", "host=b", "correct horse");
    assert_int_equal(fetch(f, "sealed", "host=a"), -ERR_DENIED);
    assert_int_equal(secret_forget(&f->ws, "db", &f->e), 0);
    assert_int_equal(secret_forget(&f->ws, "db", &f->e), -ERR_NOTFOUND);
    assert_int_equal(fetch(f, "sealed", "host=b"), -ERR_NOTFOUND);
    assert_int_equal(secret_seal(&f->ws, "db", str_of(""), str_of(""), &f->e), -ERR_INPUT);
    assert_int_equal(
        secret_seal(&f->ws, "db", str_of(""), (struct str){ "a\0b", 3 }, &f->e), -ERR_INPUT);
}

static void
files_and_variables(void **state)
{
    struct fix *f = *state;
    const char *path = fix_file(f, "word", "correct horse\r\n");
    char reference[400], link[300];

    (void)snprintf(reference, sizeof(reference), "file:%s", path);
    (void)chmod(path, 0644);
    assert_int_equal(fetch(f, reference, ""), -ERR_DENIED);
    (void)chmod(path, 0600);
    fetched(f, reference, "", "correct horse");
    (void)snprintf(link, sizeof(link), "%s.link", path);
    assert_int_equal(symlink(path, link), 0);
    (void)snprintf(reference, sizeof(reference), "file:%s", link);
    assert_true(fetch(f, reference, "") < 0);
    (void)unlink(link);
    assert_int_equal(fetch(f, "file:word", ""), -ERR_INPUT);
    assert_int_equal(fetch(f, "correct horse", ""), -ERR_INPUT);
    assert_int_equal(fetch(f, "env:TESTAMUR_TEST_NONE", ""), -ERR_NOTFOUND);
    (void)setenv("TESTAMUR_TEST_WORD", "correct horse", 1);
    fetched(f, "env:TESTAMUR_TEST_WORD", "", "correct horse");
    (void)setenv("TESTAMUR_TEST_WORD", "", 1);
    assert_int_equal(fetch(f, "env:TESTAMUR_TEST_WORD", ""), -ERR_INPUT);
}

static void
declare(struct fix *f, const char *pair)
{
    struct buf b;

    buf_init(&b, 65536);
    assert_int_equal(source_settings("sqlite", &pair, 1, NULL, NULL, &b, &f->e), 0);
    assert_int_equal(source_add(&f->ws,
                         &(struct source_new){ .source = "sqlite:app",
                             .kind = "sqlite",
                             .title = "App",
                             .owner = "lena",
                             .settings = b.data },
                         &f->e),
        0);
    buf_fini(&b);
}

static void
collected_as_declared(void **state)
{
    struct fix *f = *state;
    struct source_request r = { .source = "sqlite:app", .dry_run = true };
    struct collected_summary s;
    struct source back;
    char pair[300];

    assert_int_equal(
        evidence_collect_system(&f->ws, &r, NULL, NULL, NULL, &s, &f->e), -ERR_NOTFOUND);
    (void)snprintf(pair, sizeof(pair), "paths=%s/ws/testamur.db", f->dir);
    declare(f, pair);
    assert_int_equal(source_get(&f->ws, "sqlite:app", &back, &f->e), 0);
    assert_string_equal(back.settings[0].value, pair + 6);
    assert_int_equal(evidence_collect_system(&f->ws, &r, NULL, NULL, NULL, &s, &f->e), 0);
    assert_true(s.rows > 0 && s.incomplete == 0 && s.snapshot[0] == '\0');
    assert_int_equal(fix_int(f, "SELECT count(*) FROM snapshot"), 0);
    r.dry_run = false;
    assert_int_equal(evidence_collect_system(&f->ws, &r, NULL, NULL, NULL, &s, &f->e), 0);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM snapshot WHERE source='sqlite:app'"), 1);
    declare(f, "paths=/nonexistent/*.db");
    assert_int_equal(evidence_collect_system(&f->ws, &r, NULL, NULL, NULL, &s, &f->e), 0);
    assert_int_equal(s.incomplete, 4);
    assert_non_null(strstr(s.first_reason, "names no file"));
}

static void
a_bound_names_every_origin_setting(void **state)
{
    struct source a = { .name = "s", .kind = "sqlite" };
    struct buf one, two;

    (void)state;
    a.by = collector_of_kind("sqlite");
    a.settings[a.setting_n++] = (struct collect_setting){ "paths", "/a" };
    buf_init(&one, 65536);
    buf_init(&two, 65536);
    source_bound(&a, &one);
    a.settings[0].value = "/b";
    source_bound(&a, &two);
    assert_string_equal(one.data, "sqlite\ns\npaths=2:/a\n");
    assert_string_not_equal(one.data, two.data);
    buf_fini(&one);
    buf_fini(&two);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_what_the_collector_asks_for, fix_setup, fix_teardown),
        cmocka_unit_test_setup_teardown(
            numbers_are_numbers_within_their_bounds, fix_setup, fix_teardown),
        cmocka_unit_test_setup_teardown(a_setting_can_be_taken_back, fix_setup, fix_teardown),
        cmocka_unit_test_setup_teardown(a_secret_in_a_setting_is_refused, fix_setup, fix_teardown),
        cmocka_unit_test_setup_teardown(a_seal_opens_only_for_its_system, fix_setup, fix_teardown),
        cmocka_unit_test_setup_teardown(files_and_variables, fix_setup, fix_teardown),
        cmocka_unit_test_setup_teardown(collected_as_declared, fix_setup, fix_teardown),
        cmocka_unit_test(a_bound_names_every_origin_setting),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
