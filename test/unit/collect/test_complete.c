/*
 * What could not be looked at is said: a table that misses a part of the host is not complete, one
 * whose host has no such thing is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "plant.h"

static struct library *lib;
static char root[64];
static struct collect_ctx c;

static void
collect(const char *name)
{
    static struct collect_options o;
    static const char *only[1];
    struct err e;

    only[0] = name;
    o = (struct collect_options){ .source = "host:test",
        .root = root,
        .walk = true,
        .only = only,
        .only_n = 1,
        .now = PLANT_TIME };
    assert_int_equal(collect_open(&c, &o, lib, &e), 0);
    assert_int_equal(collect_run(&c, collector_find(name), &e), 0);
}

static void
is_complete(const char *table)
{
    const struct collect_table *t = collect_state(&c, table);

    if (!t->complete)
        fail_msg("'%s' is not complete: %s", table, t->reason);
}

/* Incomplete, for a reason that names what. */
static void
lacks(const char *table, const char *what)
{
    const struct collect_table *t = collect_state(&c, table);

    if (t->complete)
        fail_msg("'%s' is complete without %s", table, what);
    if (strstr(t->reason, what) == NULL)
        fail_msg("'%s' is not complete for another reason: %s", table, t->reason);
}

/* A link to itself: there, and nobody can follow it, root neither. */
static void
plant_closed(const char *path)
{
    char full[PATH_MAX], above[PATH_MAX];

    (void)snprintf(above, sizeof(above), "%s", path);
    *strrchr(above, '/') = '\0';
    plant_folder(root, above);
    (void)snprintf(full, sizeof(full), "%s%s", root, path);
    assert_int_equal(symlink(strrchr(path, '/') + 1, full), 0);
}

/* ---- patterns ---- */

static int
glob(const char *pattern, struct tree_names *out, struct err *e)
{
    struct tree t;
    static struct arena a;
    int rc;

    arena_fini(&a);
    arena_init(&a, 1 << 20);
    assert_int_equal(tree_open(&t, root, e), 0);
    rc = tree_glob(&t, &a, pattern, TREE_ROOT_LINKS, out, e);
    out->v = NULL; /* of the arena */
    tree_close(&t);
    arena_fini(&a);
    return rc;
}

static void
a_pattern_tells_closed_from_missing(void **state)
{
    static const char *const closed[] = { "/closed/file", "/closed/*", "/*d/file", "/closed/a/*" };
    static const char *const missing[] = { "/none/file", "/none/*", "/o*/none", "/open/a/b" };
    struct tree_names names;
    struct err e;

    (void)state;
    plant_closed("/closed");
    plant_file(root, "/open/a", "x", 0644);
    for (size_t i = 0; i < sizeof(closed) / sizeof(*closed); i++) {
        if (glob(closed[i], &names, &e) != -ERR_DENIED || strstr(e.msg, "/closed") == NULL)
            fail_msg("'%s' tells nothing of the closed folder", closed[i]);
        assert_int_equal(names.n, 0);
    }
    for (size_t i = 0; i < sizeof(missing) / sizeof(*missing); i++) {
        if (glob(missing[i], &names, &e) != 0)
            fail_msg("'%s': %s", missing[i], e.msg);
        assert_int_equal(names.n, 0);
    }
}

static void
a_closed_folder_costs_the_others_nothing(void **state)
{
    struct tree_names names;
    struct err e;

    (void)state;
    plant_closed("/srv/b");
    plant_file(root, "/srv/a/file", "x", 0644);
    plant_file(root, "/srv/c/file", "x", 0644);
    assert_int_equal(glob("/srv/*/file", &names, &e), -ERR_DENIED);
    assert_int_equal(names.n, 2);
    assert_non_null(strstr(e.msg, "/srv/b"));
}

static void
a_pattern_too_long_to_look_at_is_said(void **state)
{
    char pattern[NAME_MAX + 16];
    struct tree_names names;
    struct err e;

    (void)state;
    memset(pattern, 'a', sizeof(pattern));
    pattern[0] = '/';
    pattern[sizeof(pattern) - 1] = '\0';
    assert_int_equal(glob(pattern, &names, &e), -ERR_LIMIT);
    assert_non_null(strstr(e.msg, "too long"));
}

static void
paths_that_could_not_be_looked_at_are_said(void **state)
{
    (void)state;
    plant_file(root, "/etc/passwd", "me:x:1000:1000::/home/me:/bin/sh\n", 0644);
    plant_file(root, "/etc/group", "me:x:1000:\n", 0644);
    collect("linux-files");
    is_complete("file"); /* most of the declared paths are missing */
    collect_close(&c);
    plant_closed("/boot/grub"); /* declared paths below it have no wildcard */
    collect("linux-files");
    lacks("file", "/boot/grub/grub.cfg");
    lacks("file_times", "/boot/grub/grub.cfg"); /* its rows are of the same paths */
    collect_close(&c);
}

static void
a_backup_that_could_not_be_looked_for_is_said(void **state)
{
    (void)state;
    plant_file(root, "/etc/rsnapshot.conf", "snapshot_root\t/srv/snap/\n", 0644);
    collect("linux-backup");
    is_complete("backup_tools");
    is_complete("backup_status");
    collect_close(&c);
    plant_closed("/etc/borgmatic");
    collect("linux-backup");
    lacks("backup_tools", "/etc/borgmatic");
    lacks("backup_status", "/etc/borgmatic");
    collect_close(&c);
}

/* ---- logs ---- */

static void
a_closed_journal_is_no_missing_one(void **state)
{
    (void)state;
    plant_file(root, "/var/log/auth.log", "May 20 08:00:04 h sshd[1]: x\n", 0640);
    collect("linux-logs");
    is_complete("log_files");
    collect_close(&c);
    collect("linux-auth");
    is_complete("auth_events");
    collect_close(&c);
    plant_closed("/var/log/journal");
    collect("linux-logs");
    lacks("log_files", "/var/log/journal");
    assert_int_equal(rows_count(collect_table(&c, "log_files")), 1);
    collect_close(&c);
    collect("linux-auth");
    lacks("auth_events", "/var/log/journal");
    collect_close(&c);
}

static void
a_closed_folder_of_logs_is_no_missing_one(void **state)
{
    (void)state;
    plant_file(root, "/var/log/auth.log", "May 20 08:00:04 h sshd[1]: x\n", 0640);
    plant_closed("/var/log/audit");
    collect("linux-logs");
    lacks("log_files", "/var/log/audit");
    collect_close(&c);
}

/* libsystemd passes over a file of the journal it can't open. Run in a child without privileges. */
static void
a_closed_file_of_the_journal_is_said(void **state)
{
    int status;
    pid_t pid;

    (void)state;
    plant_file(root, "/var/log/auth.log", "May 20 08:00:04 h sshd[1]: x\n", 0644);
    plant_file(root, "/var/log/journal/0123/system.journal", "LPKSHHRH", 0000);
    assert_int_equal(chmod(root, 0755), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        const char *tables[] = { "log_files", "auth_events" };
        int seen = 0;

        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(9);
        for (int i = 0; i < 2; i++) {
            const struct collect_table *t;

            collect(i == 0 ? "linux-logs" : "linux-auth");
            t = collect_state(&c, tables[i]);
            seen += !t->complete && strstr(t->reason, "system.journal") != NULL;
            collect_close(&c);
        }
        _exit(seen);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 2);
}

/* ---- kernel settings ---- */

static void
a_setting_that_does_not_open_is_said(void **state)
{
    (void)state;
    plant_file(root, "/proc/sys/vm/swappiness", "60\n", 0644);
    collect("linux-sysctl");
    is_complete("system_controls");
    collect_close(&c);
    plant_closed("/proc/sys/kernel/sysrq");
    collect("linux-sysctl");
    lacks("system_controls", "kernel.sysrq could not be opened");
    assert_int_equal(rows_count(collect_table(&c, "system_controls")), 2);
    collect_close(&c);
}

/* Run in a child without privileges, to whom a folder can be closed. */
static void
a_folder_of_settings_that_does_not_open_is_said(void **state)
{
    char full[PATH_MAX];
    int status;
    pid_t pid;

    (void)state;
    plant_file(root, "/proc/sys/vm/swappiness", "60\n", 0644);
    plant_file(root, "/proc/sys/vm/compact_memory", "", 0200); /* has no value to read */
    plant_file(root, "/proc/sys/net/core/bpf_jit_harden", "2\n", 0644);
    assert_int_equal(chmod(root, 0755), 0);
    (void)snprintf(full, sizeof(full), "%s/proc/sys/net/core", root);
    assert_int_equal(chmod(full, 0000), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        const struct collect_table *t;

        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(9);
        collect("linux-sysctl");
        t = collect_state(&c, "system_controls");
        _exit(strstr(t->reason, "net.core") != NULL ? (int)t->items_failed : 8);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(chmod(full, 0755), 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
}

/* ---- digests ---- */

static void
a_file_too_large_to_digest_is_said(void **state)
{
    char full[PATH_MAX];

    (void)state;
    plant_file(root, "/etc/hosts", "x", 0644);
    plant_file(root, "/boot/vmlinuz-6.1", "x", 0644);
    plant_file(root, "/boot/initrd.img-6.1", "x", 0644);
    (void)snprintf(full, sizeof(full), "%s/boot/initrd.img-6.1", root);
    assert_int_equal(truncate(full, 256 << 20), 0);
    collect("linux-digests");
    is_complete("hash");
    assert_int_equal(rows_count(collect_table(&c, "hash")), 3);
    collect_close(&c);
    assert_int_equal(truncate(full, (256 << 20) + 1), 0);
    collect("linux-digests");
    lacks("hash", "'/boot/initrd.img-6.1' is larger than the 256 MiB");
    assert_int_equal(collect_state(&c, "hash")->items_failed, 1);
    assert_int_equal(rows_count(collect_table(&c, "hash")), 2);
    collect_close(&c);
}

/* ---- sudoers ---- */

static void
sudoers_of(const char *names, const char *run_as)
{
    struct buf b;

    buf_init(&b, 1 << 20);
    buf_fmt(&b, "Runas_Alias MANY = %s\neve ALL=(%s) /bin/x\n", names, run_as);
    plant_file(root, "/etc/sudoers", b.data, 0440);
    buf_fini(&b);
    collect("linux-sudoers");
}

static void
a_run_as_list_too_long_to_expand_is_said(void **state)
{
    static const char *const too_long[] = { "MANY, MANY", "MANY:MANY" };
    struct buf names;

    (void)state;
    buf_init(&names, 1 << 20);
    for (int i = 0; i < 10000; i++)
        buf_fmt(&names, "%su%d", i > 0 ? "," : "", i % 100);
    sudoers_of(names.data, "MANY");
    is_complete("sudoers");
    assert_int_equal(rows_count(collect_table(&c, "sudoers")), 1);
    collect_close(&c);
    for (size_t i = 0; i < sizeof(too_long) / sizeof(*too_long); i++) {
        sudoers_of(names.data, too_long[i]);
        lacks("sudoers", "would be larger than 65536 bytes");
        collect_close(&c);
    }
    buf_fini(&names);
}

static void
a_name_within_another_is_another_to_run_as(void **state)
{
    char *rows;

    (void)state;
    plant_file(root, "/etc/sudoers",
        "eve ALL=(root2) /bin/x, (root) /bin/y, (a, b:c) /bin/z, (b) /bin/z, (root) /bin/z\n",
        0440);
    collect("linux-sudoers");
    rows = plant_rows(&c, "sudoers");
    if (strstr(rows, "\"root2, root, a, b:c, b\"") == NULL)
        fail_msg("%s", rows);
    mem_free(rows);
    collect_close(&c);
}

/* ---- second counts ---- */

/* As many rows as the other route counts, and that it is this route. */
static void
counts_again(const char *table, const char *route)
{
    const struct collect_table *t = collect_state(&c, table);

    if (strstr(t->second_route, route) == NULL)
        fail_msg("'%s' is counted again by: %s", table, t->second_route);
    if (t->second != (int64_t)rows_count(t->rows))
        fail_msg(
            "'%s' has %zu rows and counts %lld", table, rows_count(t->rows), (long long)t->second);
}

static void
logs_are_counted_by_their_folders(void **state)
{
    static const char *const logs[] = { "/var/log/syslog", "/var/log/syslog.1",
        "/var/log/syslog.2.gz", "/var/log/auth.log-20260501", "/var/log/auth.log.1x",
        "/var/log/auth.log.2", "/var/log/nginx/a.log", "/var/log/nginx/a.log.1",
        "/var/log/nginx/b.log.10.zst", "/var/log/nginx/.hidden.log", "/var/log/nginx/other",
        "/var/log/httpd/x_log", "/var/log/journal/0123/x.journal" };
    char full[PATH_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof(logs) / sizeof(*logs); i++)
        plant_file(root, logs[i], "", 0644);
    plant_folder(root, "/var/log/nginx/folder.log");
    (void)snprintf(full, sizeof(full), "%s/var/log/nginx/link.log", root);
    assert_int_equal(symlink("a.log", full), 0);
    collect("linux-logs");
    assert_int_equal(rows_count(collect_table(&c, "log_files")), 7);
    counts_again("log_files", "readdir(3)");
    collect_close(&c);
}

/* Rows that follow from other rows, or are always there, are no count of themselves. */
static void
what_has_no_other_route_says_so(void **state)
{
    static const char *const none[][2] = { { "linux-files", "file" },
        { "linux-files", "file_times" }, { "linux-digests", "hash" },
        { "linux-backup", "backup_status" }, { "linux-firewall", "firewall_status" } };

    (void)state;
    plant_file(root, "/etc/passwd", "me:x:1000:1000::/home/me:/bin/sh\n", 0644);
    plant_file(root, "/etc/rsnapshot.conf", "snapshot_root\t/srv/snap/\n", 0644);
    for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++) {
        const struct collect_table *t;

        collect(none[i][0]);
        t = collect_state(&c, none[i][1]);
        if (t->second != -1 || strncmp(t->second_route, "none: ", 6) != 0)
            fail_msg(
                "'%s' counts %lld again: %s", none[i][1], (long long)t->second, t->second_route);
        collect_close(&c);
    }
}

static int
set_up(void **state)
{
    (void)state;
    plant_root(root);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    plant_remove(root);
    return 0;
}

static int
open_library(void **state)
{
    struct err e;

    (void)state;
    return library_open(&lib, NULL, 0, &e);
}

static int
close_library(void **state)
{
    (void)state;
    library_close(lib);
    return 0;
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_pattern_tells_closed_from_missing),
        CASE(a_closed_folder_costs_the_others_nothing),
        CASE(a_pattern_too_long_to_look_at_is_said),
        CASE(paths_that_could_not_be_looked_at_are_said),
        CASE(a_backup_that_could_not_be_looked_for_is_said),
        CASE(a_closed_journal_is_no_missing_one),
        CASE(a_closed_folder_of_logs_is_no_missing_one),
        CASE(a_closed_file_of_the_journal_is_said),
        CASE(a_setting_that_does_not_open_is_said),
        CASE(a_folder_of_settings_that_does_not_open_is_said),
        CASE(a_run_as_list_too_long_to_expand_is_said),
        CASE(a_name_within_another_is_another_to_run_as),
        CASE(a_file_too_large_to_digest_is_said),
        CASE(logs_are_counted_by_their_folders),
        CASE(what_has_no_other_route_says_so),
    };

    return cmocka_run_group_tests(tests, open_library, close_library);
}
