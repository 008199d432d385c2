/*
 * Hosts planted by an attacker: whatever lies where a collector reads, a collection ends in time,
 * crashes nothing, and brings back nothing from outside the root.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <fcntl.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "plant.h"

enum { SECONDS_MAX = 60 };

static const char *const paths[] = { "/etc/passwd", "/etc/group", "/etc/shadow", "/etc/login.defs",
    "/etc/sudoers", "/etc/sudoers.d/x", "/etc/ssh/sshd_config", "/etc/pam.d/sshd", "/etc/crontab",
    "/etc/cron.d/x", "/etc/fstab", "/etc/hosts", "/etc/resolv.conf", "/etc/os-release",
    "/etc/apt/sources.list", "/etc/apt/sources.list.d/x.sources", "/etc/apt/apt.conf",
    "/etc/rsyslog.conf", "/etc/logrotate.conf", "/etc/docker/daemon.json", "/etc/audit/auditd.conf",
    "/etc/audit/rules.d/x.rules", "/etc/modprobe.d/x.conf", "/etc/sysctl.conf", "/etc/ssl/x.pem",
    "/etc/nginx/nginx.conf", "/etc/systemd/system/x.service", "/etc/systemd/system/x.timer",
    "/etc/systemd/journald.conf", "/etc/pgbackrest.conf", "/etc/borgmatic/x.yaml",
    "/etc/rsnapshot.conf", "/etc/security/limits.conf", "/var/lib/dpkg/status",
    "/var/lib/apt/lists/x_InRelease", "/var/lib/apt/lists/h_dists_s_c_binary-amd64_Packages.gz",
    "/var/log/auth.log", "/var/log/auth.log.1.gz", "/var/log/syslog", "/var/log/wtmp",
    "/proc/self/mountinfo", "/proc/modules", "/proc/stat", "/proc/net/tcp", "/proc/net/udp6",
    "/proc/1/status", "/proc/1/stat", "/proc/1/cmdline", "/proc/1/cgroup", "/proc/cpuinfo",
    "/proc/partitions", "/proc/sys/kernel/x", "/root/.ssh/authorized_keys", "/data.db" };

enum { PATHS = sizeof(paths) / sizeof(*paths) };

static const char accounts[] = "root:x:0:0::/root:/bin/sh\nevil:x:1000:1000::/home/evil:/bin/sh\n";
static struct library *lib;
static char root[64], outside[64];

/* One collection by the real route, sandbox and all. @return all tables' bytes in one text for
 * mem_free(). */
static char *
collected_text(void)
{
    static const char *const sqlite[] = { "/data.db" };
    const struct hash key = { { 1 } };
    struct collect_options o = { .source = "host:test",
        .root = root,
        .walk = true,
        .sqlite = sqlite,
        .sqlite_n = 1,
        .now = PLANT_TIME };
    struct collected c;
    struct timespec from, to;
    struct buf all;
    struct err e;
    char *out;

    (void)clock_gettime(CLOCK_MONOTONIC, &from);
    if (collect_source(&c, &o, lib, &key, NULL, NULL, &e) != 0)
        fail_msg("%s", e.msg);
    (void)clock_gettime(CLOCK_MONOTONIC, &to);
    assert_true(to.tv_sec - from.tv_sec < SECONDS_MAX);
    buf_init(&all, 256 << 20);
    for (size_t i = 0; i < c.n; i++) {
        buf_add(&all, c.tables[i].bytes.data, c.tables[i].bytes.len);
        assert_true(c.tables[i].info.complete || c.tables[i].info.reason != NULL);
        if (c.tables[i].info.reason != NULL && strstr(c.tables[i].info.reason, "died") != NULL)
            fail_msg("'%s': %s", c.tables[i].info.name, c.tables[i].info.reason);
        if (c.tables[i].info.reason != NULL)
            buf_str(&all, c.tables[i].info.reason);
    }
    collected_fini(&c);
    out = buf_take(&all);
    assert_non_null(out);
    return out;
}

static void
replant(void)
{
    plant_remove(root);
    plant_root(root);
}

static void
full_path(char out[PATH_MAX], const char *path)
{
    char above[PATH_MAX];

    (void)snprintf(above, sizeof(above), "%s", path);
    *strrchr(above, '/') = '\0';
    if (above[0] != '\0')
        plant_folder(root, above);
    (void)snprintf(out, PATH_MAX, "%s%s", root, path);
}

static void
fifos_block_nothing(void **state)
{
    char full[PATH_MAX];

    (void)state;
    replant();
    for (size_t i = 0; i < PATHS; i++) {
        full_path(full, paths[i]);
        assert_int_equal(mkfifo(full, 0644), 0);
    }
    mem_free(collected_text());
}

static void
links_lead_nowhere_outside(void **state)
{
    char full[PATH_MAX], canary[PATH_MAX], *text;

    (void)state;
    replant();
    plant_file(outside, "/canary",
        "root:x:0:0:CANARYINSIDE:/root:/bin/sh\nCANARYINSIDE CANARYINSIDE\n", 0644);
    (void)snprintf(canary, sizeof(canary), "%s/canary", outside);
    for (size_t i = 0; i < PATHS; i++) {
        char up[PATH_MAX + 64] = "";

        full_path(full, paths[i]);
        if (i % 2 == 1) /* a relative way out */
            (void)snprintf(up, sizeof(up), "../../../../../../../..%s", canary);
        assert_int_equal(symlink(i % 2 == 1 ? up : canary, full), 0);
    }
    text = collected_text();
    assert_null(strstr(text, "CANARYINSIDE"));
    mem_free(text);
}

static void
folder_links_lead_nowhere_outside(void **state)
{
    char full[PATH_MAX], *text;

    (void)state;
    replant();
    plant_file(outside, "/x", "ALL ALL=(ALL) NOPASSWD: /CANARYINSIDE\n", 0644);
    full_path(full, "/etc/sudoers.d");
    assert_int_equal(symlink(outside, full), 0);
    plant_file(
        root, "/etc/sudoers", "@includedir /etc/sudoers.d\n@include ../../../../../..", 0440);
    full_path(full, "/proc");
    assert_int_equal(symlink("/proc", full), 0);
    full_path(full, "/home");
    assert_int_equal(symlink("/home", full), 0);
    text = collected_text();
    assert_null(strstr(text, "CANARYINSIDE"));
    mem_free(text);
}

static void
links_of_other_users_are_not_followed(void **state)
{
    char full[PATH_MAX], *text;

    (void)state;
    if (geteuid() != 0)
        fail_msg("needs root, to make links of another user: run the tests as root");
    replant();
    plant_file(root, "/etc/passwd", accounts, 0644);
    plant_file(root, "/etc/secret",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH CANARYINSIDE\n",
        0600);
    plant_folder(root, "/home/evil/.ssh");
    full_path(full, "/home/evil/.ssh/authorized_keys");
    assert_int_equal(symlink("/etc/secret", full), 0);
    assert_int_equal(lchown(full, 1000, 1000), 0);
    text = collected_text();
    assert_null(strstr(text, "CANARYINSIDE"));
    assert_non_null(strstr(text, "symbolic link and was not followed"));
    mem_free(text);
}

static void
giants_and_devices_are_refused(void **state)
{
    char full[PATH_MAX], *text;

    (void)state;
    replant();
    for (size_t i = 0; i < PATHS; i++) {
        int fd;

        full_path(full, paths[i]);
        fd = open(full, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
        assert_true(fd >= 0);
        assert_int_equal(ftruncate(fd, (off_t)1 << 40), 0); /* 1 TiB that takes no space */
        (void)close(fd);
        if (i % 3 == 0 && geteuid() == 0) {
            assert_int_equal(unlink(full), 0);
            assert_int_equal(
                mknod(full, S_IFCHR | 0666, makedev(1, 5)), 0); /* /dev/zero: endless */
        }
    }
    text = collected_text();
    assert_non_null(strstr(text, "more than the"));
    mem_free(text);
}

static void
garbage_crashes_nothing(void **state)
{
    static const unsigned seeds[] = { 1, 7, 99 };

    (void)state;
    for (size_t s = 0; s < sizeof(seeds) / sizeof(*seeds); s++) {
        replant();
        for (size_t i = 0; i < PATHS; i++) {
            char full[PATH_MAX];
            unsigned char bytes[8192];
            unsigned v = seeds[s] * 2654435761U + (unsigned)i;
            int fd;

            for (size_t k = 0; k < sizeof(bytes); k++) {
                v = v * 1664525U + 1013904223U;
                bytes[k] = (unsigned char)(v >> 24);
                if (s == 1 && k % 7 == 0)
                    bytes[k] = '\n';
                if (s == 2)
                    bytes[k] =
                        (unsigned char)"\n\t ={}[]()\"'\\,:;#!@$*%-+/~aAzZ019"[bytes[k] % 34];
            }
            full_path(full, paths[i]);
            fd = open(full, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
            assert_int_equal(write(fd, bytes, sizeof(bytes)), sizeof(bytes));
            (void)close(fd);
        }
        mem_free(collected_text());
    }
}

static void
one_line_of_fifteen_megabytes_is_survived(void **state)
{
    char *line = mem_alloc(1, (15 << 20) + 1);

    (void)state;
    assert_non_null(line);
    replant();
    memset(line, 'a', 15 << 20);
    for (int i = 0; i < 15 << 20; i += 3)
        line[i] = ',';
    memcpy(line, "ALL ALL=", 8);
    plant_file(root, "/etc/sudoers", line, 0440);
    memcpy(line, "AllowUsr ", 9);
    plant_file(root, "/etc/ssh/sshd_config", line, 0644);
    memcpy(line, "May 20 08", 9);
    plant_file(root, "/var/log/auth.log", line, 0644);
    mem_free(line);
    mem_free(collected_text());
}

static void
include_loops_end(void **state)
{
    char *text;

    (void)state;
    replant();
    plant_file(root, "/etc/passwd", accounts, 0644);
    plant_file(root, "/etc/sudoers",
        "@include /etc/sudoers\nroot ALL=(ALL) ALL\n@includedir /etc\n", 0440);
    plant_file(
        root, "/etc/ssh/sshd_config", "Include /etc/ssh/*\nPort 22\nInclude sshd_config\n", 0644);
    plant_file(root, "/etc/sudoers.d/a",
        "User_Alias A = B, A\nUser_Alias B = A, A, A, A\nA ALL=(A) A\n", 0440);
    text = collected_text();
    assert_non_null(strstr(text, "too deep"));
    mem_free(text);
}

static void
link_loops_end(void **state)
{
    char full[PATH_MAX];

    (void)state;
    replant();
    full_path(full, "/etc/passwd");
    assert_int_equal(symlink("/etc/group", full), 0);
    full_path(full, "/etc/group");
    assert_int_equal(symlink("passwd", full), 0);
    full_path(full, "/var/log");
    assert_int_equal(symlink("/var/log/log", full), 0);
    full_path(full, "/usr");
    assert_int_equal(symlink(".", full), 0);
    mem_free(collected_text());
}

static void
a_root_that_is_empty_gives_no_complete_population(void **state)
{
    const struct hash key = { { 1 } };
    struct collect_options o = { .source = "host:test", .root = root, .now = PLANT_TIME };
    struct collected c;
    struct err e;

    (void)state;
    replant();
    assert_int_equal(collect_source(&c, &o, lib, &key, NULL, NULL, &e), 0);
    for (size_t i = 0; i < c.n; i++) {
        const struct table_decl *d;

        assert_int_equal(library_table(lib, c.tables[i].info.name, &d, &e), 0);
        if (!d->may_be_empty && c.tables[i].info.complete && c.tables[i].info.rows == 0 &&
            strcmp(d->name, "file") != 0 && strcmp(d->name, "file_times") != 0)
            fail_msg("'%s' is complete and empty", d->name);
    }
    collected_fini(&c);
}

static void
a_root_that_is_not_there_is_said(void **state)
{
    const struct hash key = { { 1 } };
    struct collect_options o = {
        .source = "host:test", .root = "/nonexistent/root", .now = PLANT_TIME
    };
    struct collected c;
    struct err e;

    (void)state;
    assert_int_equal(collect_source(&c, &o, lib, &key, NULL, NULL, &e), -ERR_IO);
    assert_non_null(strstr(e.msg, "/nonexistent/root"));
}

static int
set_up(void **state)
{
    struct err e;

    (void)state;
    plant_root(root);
    plant_root(outside);
    return library_open(&lib, NULL, 0, &e);
}

static int
tear_down(void **state)
{
    (void)state;
    library_close(lib);
    plant_remove(root);
    plant_remove(outside);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fifos_block_nothing),
        cmocka_unit_test(links_lead_nowhere_outside),
        cmocka_unit_test(folder_links_lead_nowhere_outside),
        cmocka_unit_test(links_of_other_users_are_not_followed),
        cmocka_unit_test(giants_and_devices_are_refused),
        cmocka_unit_test(garbage_crashes_nothing),
        cmocka_unit_test(one_line_of_fifteen_megabytes_is_survived),
        cmocka_unit_test(include_loops_end),
        cmocka_unit_test(link_loops_end),
        cmocka_unit_test(a_root_that_is_empty_gives_no_complete_population),
        cmocka_unit_test(a_root_that_is_not_there_is_said),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
