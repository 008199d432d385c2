/* Catalogs that restic 0.14, borg 1.2 and pgBackRest 2.45 wrote (test/golden/backups), and what a
 * job notes of its runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/fs.h"
#include "base/json.h"
#include "collect/backupcat.h"

static struct arena arena;
static struct buf text;

static struct backup_catalog
start(const char *sample)
{
    char path[4096];
    struct err e;

    arena_fini(&arena);
    arena_init(&arena, 64 << 20);
    buf_clear(&text);
    if (sample != NULL) {
        (void)snprintf(path, sizeof(path), TEST_SOURCE_ROOT "/test/golden/backups/%s", sample);
        if (fs_read(path, &text, &e) != 0)
            fail_msg("%s", e.msg);
    }
    return (struct backup_catalog){ .a = &arena, .encrypted = -1, .stored = -1 };
}

static struct str
read_text(void)
{
    return (struct str){ text.data, text.len };
}

static void
restic_lists_its_snapshots(void **state)
{
    struct backup_catalog c = start("restic.json");
    struct err e;

    (void)state;
    assert_int_equal(backupcat_restic(&c, read_text(), NULL, &e), 0);
    assert_int_equal(c.n, 2);
    assert_int_equal(strlen(c.v[0].id), 64);
    assert_int_equal(c.v[0].started, 1795580843);
    assert_int_equal(c.v[0].finished, -1);
    assert_int_equal(c.encrypted, 1);
    c = start("restic.json");
    assert_int_equal(backupcat_restic(&c, read_text(), "web1", &e), 0);
    assert_int_equal(c.n, 1);
}

static void
restic_of_later_tells_end_and_size(void **state)
{
    static const char later[] =
        "[{\"time\":\"2026-11-20T04:00:00.5+01:00\",\"id\":\"aa\",\"program_version\":\"restic 0.17.3\","
        "\"summary\":{\"backup_start\":\"2026-11-20T04:00:00+01:00\",\"backup_end\":\"2026-11-20T04:05:00+01:00\","
        "\"total_bytes_processed\":20000,\"data_added\":400}}]";
    struct backup_catalog c = start(NULL);
    struct err e;

    (void)state;
    assert_int_equal(backupcat_restic(&c, str_of(later), NULL, &e), 0);
    assert_int_equal(c.v[0].finished - c.v[0].started, 300);
    assert_int_equal(c.v[0].bytes, 20000);
}

static void
borg_tells_size_and_mode(void **state)
{
    struct backup_catalog c = start("borg.json");
    struct err e;

    (void)state;
    assert_int_equal(backupcat_borg(&c, read_text(), &e), 0);
    assert_int_equal(c.n, 2);
    assert_int_equal(c.v[0].started, 1795580848);
    assert_int_equal(c.v[0].finished, 1795580848);
    assert_int_equal(c.v[0].bytes, 20000);
    assert_int_equal(c.v[1].bytes, 50000);
    assert_int_equal(c.encrypted, 1);
    assert_string_equal(c.encryption, "repokey");
    assert_true(c.stored > 0);
    assert_int_equal(
        backupcat_borg(&c, str_of("{\"archives\":[],\"encryption\":{\"mode\":\"none\"}}"), &e), 0);
    assert_int_equal(c.encrypted, 0);
    assert_int_equal(
        backupcat_borg(&c, str_of("{\"encryption\":{\"mode\":\"none\"}}"), &e), -ERR_INPUT);
}

static void
pgbackrest_says_the_same_both_ways(void **state)
{
    struct backup_catalog c = start("pgbackrest.json"), f;
    struct err e;

    (void)state;
    assert_int_equal(backupcat_pgbackrest(&c, read_text(), "main", &e), 0);
    assert_int_equal(c.n, 2);
    assert_string_equal(c.v[1].id, "20261125-042850F_20261125-042902I");
    assert_int_equal(c.v[1].finished, 1795580944);
    assert_int_equal(c.v[1].bytes, 22992536);
    assert_int_equal(c.stored, 3043468 + 432);
    assert_int_equal(c.encrypted, 0);
    assert_int_equal(backupcat_pgbackrest(&c, read_text(), "other", &e), -ERR_INPUT);
    f = start("backup.info");
    assert_int_equal(backupcat_backup_info(&f, read_text(), &e), 0);
    assert_int_equal(f.n, 2);
    assert_string_equal(f.v[0].id, "20261125-042850F");
    assert_int_equal(f.v[0].started, 1795580930);
    assert_int_equal(f.v[1].bytes, 22992536);
    assert_int_equal(f.stored, 3043468 + 432);
    assert_string_equal(f.repository, "7711961342016741186");
    assert_int_equal(backupcat_backup_info(&f, str_of("Salted__xxxx"), &e), -ERR_INPUT);
    assert_int_equal(backupcat_backup_info(&f, str_of("something=1\n"), &e), -ERR_INPUT);
}

static void
runs_complete_what_the_catalog_knows(void **state)
{
    static const char snapshots[] =
        "[{\"time\":\"1970-01-01T00:16:45Z\",\"id\":\"a\"},{\"time\":\"1970-01-01T00:33:25Z\",\"id\":\"b\"}]";
    static const char notes[] = "{\"started\":2000,\"finished\":2100,\"exit\":3,\"bytes\":9}\n\n"
                                "{\"started\":1000,\"finished\":1100,\"exit\":0,\"bytes\":7.9}\n"
                                "{\"started\":1500,\"finished\":1501,\"exit\":1}";
    struct backup_catalog c = start(NULL);
    struct backup_run *runs;
    struct err e;
    size_t n;

    (void)state;
    assert_int_equal(backupcat_restic(&c, str_of(snapshots), NULL, &e), 0);
    assert_int_equal(backupcat_runs(&arena, str_of(notes), &runs, &n, &e), 0);
    assert_int_equal(n, 3);
    backupcat_match(&c, runs, n);
    assert_int_equal(c.v[0].finished, 1100);
    assert_int_equal(c.v[0].bytes, 7);
    assert_false(c.v[0].faulty);
    assert_int_equal(c.v[1].finished, 2100);
    assert_true(c.v[1].faulty);
    assert_true(runs[0].kept && !runs[1].kept && runs[2].kept);
    assert_int_equal(backupcat_runs(&arena, str_of("{\"started\":1}"), &runs, &n, &e), -ERR_INPUT);
    assert_int_equal(
        backupcat_runs(&arena, str_of("{\"started\":1,\"fin"), &runs, &n, &e), -ERR_INPUT);
}

static void
numbers_of_others_are_made_whole(void **state)
{
    struct json *v = NULL;
    struct err e;

    (void)state;
    (void)start(NULL);
    assert_int_equal(backupcat_json(&arena,
                         str_of("{\"a\":1.75,\"b\":2.3e-05,\"c\":99999999999999999999,\"d\":-0.5,"
                                "\"e\":\"1.5\\\"2.5\",\"f\":12}"),
                         &v, &e),
        0);
    assert_int_equal(json_int_or(v, "a", -1), 1);
    assert_int_equal(json_int_or(v, "b", -7), -7);
    assert_int_equal(json_int_or(v, "c", -7), -7);
    assert_int_equal(json_int_or(v, "d", -7), -7);
    assert_string_equal(json_cstr(v, "e"), "1.5\"2.5");
    assert_int_equal(json_int_or(v, "f", -1), 12);
    assert_int_equal(backupcat_json(&arena, str_of("[1"), &v, &e), -ERR_INPUT);
}

static int
set_up(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 20);
    buf_init(&text, 16 << 20);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_fini(&arena);
    buf_fini(&text);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(restic_lists_its_snapshots),
        cmocka_unit_test(restic_of_later_tells_end_and_size),
        cmocka_unit_test(borg_tells_size_and_mode),
        cmocka_unit_test(pgbackrest_says_the_same_both_ways),
        cmocka_unit_test(runs_complete_what_the_catalog_knows),
        cmocka_unit_test(numbers_of_others_are_made_whole),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
