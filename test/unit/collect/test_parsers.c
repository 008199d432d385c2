/* Small languages of the collectors: versions, messages, time stamps, files in memory, and failing
 * allocations. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "collect/auth_message.h"
#include "collect/debver.h"
#include "collect/logtime.h"
#include "plant.h"

static struct library *lib;

/* The keys of two versions have the order of the versions. */
static void
same_by_key(const char *a, const char *b, int want)
{
    struct buf x, y;
    int d;

    buf_init(&x, 4096);
    buf_init(&y, 4096);
    debver_key(str_of(a), &x);
    debver_key(str_of(b), &y);
    assert_false(buf_failed(&x) || buf_failed(&y));
    d = strcmp(x.data, y.data);
    if ((d > 0) - (d < 0) != (want > 0) - (want < 0))
        fail_msg("'%s' against '%s' is %d; their keys: %s %s", a, b, want, x.data, y.data);
    buf_fini(&x);
    buf_fini(&y);
}

static void
keys_of_any_versions_have_their_order(void **state)
{
    static const char letters[] = "0019a~+.-Z:2";
    uint64_t n = 88172645463325252U;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        char v[2][12];

        for (int k = 0; k < 2; k++)
            for (size_t j = 0; j < sizeof(v[k]); j++) {
                n ^= n << 13;
                n ^= n >> 7;
                n ^= n << 17;
                v[k][j] = j == 1 + (n >> 8) % 9 || j == sizeof(v[k]) - 1
                              ? '\0'
                              : letters[(n >> 20) % (sizeof(letters) - 1)];
            }
        same_by_key(v[0], v[1], debver_cmp(str_of(v[0]), str_of(v[1])));
    }
    same_by_key("1.99999999999999999999999999999999999999999999999999999999999999999999",
        "1.199999999999999999999999999999999999999999999999999999999999999999999", -1);
}

static void
versions_order_as_dpkg_orders_them(void **state)
{
    static const char *const rising[] = { "0~~", "0~", "0", "1.0~rc1-1", "1.0-1", "1.0-1+b1",
        "1.0-1.1", "1.0-2", "1.0a", "1.0+x", "1.0.1", "1.2", "1.10", "2.36-9+deb12u4",
        "2.36-9+deb12u10", "1:0.1", "2:0" };

    (void)state;
    for (size_t i = 0; i < sizeof(rising) / sizeof(*rising); i++)
        for (size_t k = 0; k < sizeof(rising) / sizeof(*rising); k++) {
            int d = debver_cmp(str_of(rising[i]), str_of(rising[k]));

            same_by_key(rising[i], rising[k], d);
            if ((d > 0) - (d < 0) != (i > k) - (i < k))
                fail_msg("'%s' against '%s' gave %d", rising[i], rising[k], d);
        }
    assert_int_equal(debver_cmp(STR("1.00"), STR("1.0")), 0);
    assert_int_equal(debver_cmp(STR("0:1"), STR("1")), 0);
}

static void
messages_of_no_interest_make_no_event(void **state)
{
    static const char *const dull[][2] = { { "sshd",
                                               "Connection closed by 1.2.3.4 port 5 [preauth]" },
        { "sshd", "Failed none for root from 1.2.3.4 port 5 ssh2" },
        { "sudo", "pam_unix(sudo:session): session opened" },
        { "systemd-logind", "New session 3 of user root." }, { "su", "" }, { "sshd", "" },
        { "login", "x" } };
    struct auth_event v;

    (void)state;
    for (size_t i = 0; i < sizeof(dull) / sizeof(*dull); i++)
        assert_false(auth_message(str_of(dull[i][0]), str_of(dull[i][1]), &v));
}

static void
a_name_that_holds_from_fools_nobody(void **state)
{
    struct auth_event v;

    (void)state;
    assert_true(auth_message(STR("sshd"),
        STR("Failed password for invalid user x from 9.9.9.9 port 1 from 1.2.3.4 port 5 ssh2"),
        &v));
    assert_true(str_is(v.remote, "1.2.3.4"));
    assert_true(str_is(v.account, "x from 9.9.9.9 port 1"));
    assert_int_equal(v.account_exists, 0);
}

static void
a_command_that_speaks_of_tty_fools_nobody(void **state)
{
    struct auth_event v;

    (void)state;
    assert_true(auth_message(STR("sudo"),
        STR("  eve : TTY=pts/1 ; PWD=/ ; USER=bob ; COMMAND=/bin/x ; USER=root ; TTY=tty1 ;"), &v));
    assert_true(str_is(v.target, "bob"));
    assert_true(str_is(v.tty, "pts/1"));
    assert_string_equal(v.outcome, "success");
}

static void
time_stamps_of_every_kind_are_read(void **state)
{
    static const struct {
        const char *line;
        int64_t at;
    } lines[] = { { "2026-05-20T10:00:04.5+02:00 h p: m", 1779264004 },
        { "May 20 08:00:04 h p: m", 1779264004 },
        { "Dec 31 23:59:59 h p: m",
            1767225599 }, /* of the year before: the file was written in May */
        { "2026-05-20 08:00:04.123 UTC [1] LOG: x", 1779264004 },
        { "2026/05/20 08:00:04 [error] x", 1779264004 },
        { "10.0.0.1 - - [20/May/2026:08:00:04 +0000] \"GET\"", 1779264004 },
        { "type=X msg=audit(1779264004.100:7): y", 1779264004 } };

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
        struct str s = str_of(lines[i].line);
        int64_t at = 0;

        assert_true(logtime_cut(&s, 1779300000, false, &at));
        if (at != lines[i].at)
            fail_msg("'%s' gave %lld", lines[i].line, (long long)at);
    }
}

static void
lines_without_a_time_are_left_alone(void **state)
{
    static const char *const lines[] = { "", "x", "Foo 20 08:00:04 h", "May 99 08:00",
        "2026-13-01 00:00:00", "type=X" };

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
        struct str s = str_of(lines[i]);
        int64_t at;

        assert_false(logtime_cut(&s, 1779300000, false, &at));
        assert_ptr_equal(s.p, lines[i]);
    }
}

static void
sshd_of_an_unknown_release_is_never_guessed(void **state)
{
    static const char *const files[] = { "/etc/ssh/sshd_config", "PermitRootLogin no\n", NULL };
    static struct collect_ctx c;

    (void)state;
    plant_run(&c, lib, "linux-sshd", files);
    assert_int_equal(rows_count(collect_table(&c, "sshd_config")), 1);
    assert_false(collect_state(&c, "sshd_config")->complete);
    collect_close(&c);
}

static void
a_missing_file_is_not_an_empty_population(void **state)
{
    static const char *const files[] = { NULL };
    static const char *const names[] = { "linux-users", "linux-pam", "linux-login-defs",
        "linux-last", "linux-auth", "linux-logs" };
    static struct collect_ctx c;

    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        const struct collector *k = collector_find(names[i]);

        plant_run(&c, lib, names[i], files);
        for (size_t t = 0; k->tables[t] != NULL; t++)
            if (collect_state(&c, k->tables[t])->complete)
                fail_msg("'%s' is complete without its file", k->tables[t]);
        collect_close(&c);
    }
}

static int countdown;

static int
fail_later(void)
{
    return countdown-- == 0;
}

static struct collect_ctx swept;

static bool
some_incomplete(void)
{
    for (int i = 0; i < swept.table_n; i++)
        if (!swept.tables[i].complete)
            return true;
    return false;
}

/* Every allocation of a collection fails once: no crash, no leak, and never a table that looks
 * whole and is not. */
static void
failing_allocations_are_survived(void **state)
{
    static const char *const files[] = { "/etc/passwd", "root:x:0:0::/root:/bin/sh\n", "/etc/group",
        "root:x:0:\n", "/etc/shadow", "root:*:1::::::\n", "/etc/sudoers",
        "User_Alias A=b,c\nA ALL=(x:y) NOPASSWD: /bin/z, ALL\nDefaults a,b\n",
        "/etc/ssh/sshd_config", "Port 1\nCiphers +x\nMatch User a\nBanner b\n",
        "/var/lib/dpkg/status",
        "Package: openssh-server\nStatus: install ok installed\nVersion: 1:9.2p1-2\nArchitecture: amd64\n",
        "/etc/crontab", "* * * * * root /bin/x\n", "/etc/pam.d/x", "auth required a.so\n",
        "/etc/apt/sources.list", "deb http://h s c\n", "/etc/systemd/system/x.service",
        "[Service]\nExecStart=/bin/x\n", NULL };
    static const char *const names[] = { "linux-users", "linux-sudoers", "linux-sshd",
        "linux-packages", "linux-cron", "linux-pam", "linux-apt", "linux-systemd" };

    (void)state;
    for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++) {
        const char *only[1] = { names[k] };
        struct collect_options o = {
            .source = "host:test", .root = "memory", .only = only, .only_n = 1
        };
        int survived = 0;

        for (int n = 0; survived == 0 && n < 5000; n++) {
            struct err e = { 0 };
            int rc;

            countdown = n;
            mem_fault_hook = fail_later;
            rc = collect_open_memory(&swept, &o, lib, &e);
            for (size_t i = 0; rc == 0 && files[i] != NULL; i += 2)
                rc = tree_put(&swept.tree, files[i], str_of(files[i + 1]), &e);
            if (rc == 0)
                rc = collect_run(&swept, collector_find(names[k]), &e);
            mem_fault_hook = NULL;
            if (rc != 0)
                assert_true(e.msg[0] != '\0');
            survived = countdown >= 0;
            if (rc == 0 && !survived)
                assert_true(some_incomplete());
            collect_close(&swept);
        }
        assert_true(survived);
    }
}

static int
set_up(void **state)
{
    const struct table_decl *const *all;
    struct err e;
    size_t n;

    (void)state;
    if (library_open(&lib, NULL, 0, &e) != 0)
        return -1;
    return library_tables(lib, &all, &n, &e); /* parsed before allocations begin to fail */
}

static int
tear_down(void **state)
{
    (void)state;
    library_close(lib);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_order_as_dpkg_orders_them),
        cmocka_unit_test(keys_of_any_versions_have_their_order),
        cmocka_unit_test(messages_of_no_interest_make_no_event),
        cmocka_unit_test(a_name_that_holds_from_fools_nobody),
        cmocka_unit_test(a_command_that_speaks_of_tty_fools_nobody),
        cmocka_unit_test(time_stamps_of_every_kind_are_read),
        cmocka_unit_test(lines_without_a_time_are_left_alone),
        cmocka_unit_test(sshd_of_an_unknown_release_is_never_guessed),
        cmocka_unit_test(a_missing_file_is_not_an_empty_population),
        cmocka_unit_test(failing_allocations_are_survived),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
