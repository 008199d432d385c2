/*
 * Every collector over one planted host, test/golden/collect/root, against
 * test/golden/collect/expected/TABLE.jsonl. With TESTAMUR_GOLDEN_WRITE=1 the expectations are
 * written anew, to be read by a person before they are kept.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "plant.h"

/* Tables a planted tree can't fill, with what fills them. Each must come back incomplete and say
 * why. */
static const char *const kernel_only[] = { "audit_status", /* NETLINK_AUDIT */
    "firewall_status", "nft_chains", "nft_rules",          /* NETLINK_NETFILTER */
    "interface_addresses",                                 /* NETLINK_ROUTE */
    "mount_usage",                                         /* statvfs(2) */
    "time_offset", "time_sync",                            /* adjtimex(2) */
    NULL };
/* Tables whose rows depend on the file system or the user that holds the copy. */
static const char *const elsewhere[] = { "file", "file_times", "file_findings",
    "suid_bin", /* test_files.c */
    "db_files", /* test_files.c too */
    "db_file_tables", "db_file_columns", "db_file_rows", NULL };

static struct library *lib;
static char root[64];

static bool
among(const char *const *list, const char *name)
{
    for (size_t i = 0; list[i] != NULL; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

static void
compare(struct collect_ctx *c, const char *table)
{
    char path[PATH_MAX], *rows = plant_rows(c, table);
    struct buf want;
    struct err e;

    (void)snprintf(
        path, sizeof(path), TEST_SOURCE_ROOT "/test/golden/collect/expected/%s.jsonl", table);
    buf_init(&want, 16 << 20);
    if (getenv("TESTAMUR_GOLDEN_WRITE") != NULL)
        assert_int_equal(fs_write(path, str_of(rows), 0644, &e), 0);
    if (fs_read(path, &want, &e) != 0)
        fail_msg("%s", e.msg);
    if (strcmp(want.data, rows) != 0)
        fail_msg("table '%s' differs from %s:\n%s", table, path, rows);
    buf_fini(&want);
    mem_free(rows);
}

static void
every_table_has_its_golden_rows(void **state)
{
    static struct collect_ctx c;
    struct collect_options o = {
        .source = "host:test", .root = root, .walk = true, .now = PLANT_TIME
    };
    struct err e;

    (void)state;
    assert_int_equal(collect_open(&c, &o, lib, &e), 0);
    for (size_t i = 0; collectors[i] != NULL; i++)
        if (collectors[i]->kind == NULL)
            assert_int_equal(collect_run(&c, collectors[i], &e), 0);
    for (int t = 0; t < c.table_n; t++) {
        const char *name = c.tables[t].decl->name;

        if (among(kernel_only, name)) {
            assert_false(c.tables[t].complete);
            assert_true(c.tables[t].reason[0] != '\0');
        } else if (!among(elsewhere, name)) {
            compare(&c, name);
        }
    }
    collect_close(&c);
}

static void
second_counts_agree_where_nothing_is_wrong(void **state)
{
    static const char *const differ[] = {
        "backup_tools", /* one job may serve several repositories */
        "certificates", "crontab", "fstab", "pam_rules",
        "modprobe_config", /* a planted line is malformed */
        "deb_packages",    /* no file lists are planted */
        "firewall_status", "suid_bin", NULL
    };
    static struct collect_ctx c;
    struct collect_options o = {
        .source = "host:test", .root = root, .walk = true, .now = PLANT_TIME
    };
    struct err e;

    (void)state;
    assert_int_equal(collect_open(&c, &o, lib, &e), 0);
    for (size_t i = 0; collectors[i] != NULL; i++)
        if (collectors[i]->kind == NULL)
            assert_int_equal(collect_run(&c, collectors[i], &e), 0);
    for (int t = 0; t < c.table_n; t++)
        if (c.tables[t].second >= 0 && !among(differ, c.tables[t].decl->name) &&
            c.tables[t].second != (int64_t)rows_count(c.tables[t].rows))
            fail_msg("'%s' has %zu rows and counts %lld (%s)", c.tables[t].decl->name,
                rows_count(c.tables[t].rows), (long long)c.tables[t].second,
                c.tables[t].second_route);
    collect_close(&c);
}

static void
no_secret_of_the_planted_host_is_in_a_row(void **state)
{
    static const char *const secrets[] = { "hunter2secret", "topsecret99", "abc12345", "geheim",
        "user:pw@", "saltsalt", "abcdefghijklmnop$", "ghp_0123456789", "key:secret@" };
    static struct collect_ctx c;
    struct collect_options o = {
        .source = "host:test", .root = root, .walk = true, .now = PLANT_TIME
    };
    struct err e;

    (void)state;
    assert_int_equal(collect_open(&c, &o, lib, &e), 0);
    for (size_t i = 0; collectors[i] != NULL; i++)
        if (collectors[i]->kind == NULL)
            assert_int_equal(collect_run(&c, collectors[i], &e), 0);
    for (int t = 0; t < c.table_n; t++) {
        char *rows = plant_rows(&c, c.tables[t].decl->name);

        for (size_t i = 0; i < sizeof(secrets) / sizeof(*secrets); i++)
            if (strstr(rows, secrets[i]) != NULL)
                fail_msg("'%s' is in table '%s'", secrets[i], c.tables[t].decl->name);
        mem_free(rows);
    }
    collect_close(&c);
}

static void
set_mode(const char *path, mode_t mode)
{
    char full[PATH_MAX];

    (void)snprintf(full, sizeof(full), "%s%s", root, path);
    assert_int_equal(chmod(full, mode), 0);
}

static int
set_up(void **state)
{
    struct err e;

    (void)state;
    (void)setenv("TZ", "UTC", 1);
    plant_root(root);
    plant_copy(TEST_SOURCE_ROOT "/test/golden/collect/root", root);
    set_mode("/usr/local/bin/job", 0777);
    set_mode("/etc/restic/pw", 0600);
    return library_open(&lib, NULL, 0, &e);
}

static int
tear_down(void **state)
{
    (void)state;
    library_close(lib);
    plant_remove(root);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_has_its_golden_rows),
        cmocka_unit_test(second_counts_agree_where_nothing_is_wrong),
        cmocka_unit_test(no_secret_of_the_planted_host_is_in_a_row),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
