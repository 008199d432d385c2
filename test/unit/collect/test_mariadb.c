/* What MariaDB's catalogs mean, without a server: privileges, ways to log in, roles behind roles.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "collect/collector.h"
#include "collect/mariadb.h"
#include "collect/mariadb_parts.h"
#include "collect/mariadb_rights.h"

static void
versions_are_read_as_the_server_greets(void **state)
{
    static const struct {
        const char *text;
        int64_t version;
        bool mysql;
    } cases[] = { { "5.5.5-10.11.19-MariaDB-0+deb12u1", 101119, false },
        { "10.6.21-MariaDB-log", 100621, false }, { "11.8.2-MariaDB", 110802, false },
        { "8.0.36", 80036, true }, { "8.4.3-commercial", 80403, true },
        { "5.5.5-8.0.1", 50505, true }, { "", 0, true }, { "MariaDB", 0, false },
        { "999999999999.1.1-MariaDB", 99990000, false } };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        bool mysql;

        assert_int_equal(mariadb_parse_version(cases[i].text, &mysql), cases[i].version);
        assert_int_equal(mysql, cases[i].mysql);
    }
}

static void
words_of_grant_tables_are_privileges(void **state)
{
    static const char *const cases[][2] = { { "Select_priv", "SELECT" },
        { "Create_tmp_table_priv", "CREATE TEMPORARY TABLES" },
        { "Show_db_priv", "SHOW DATABASES" }, { "Repl_slave_priv", "REPLICATION SLAVE" },
        { "Show view", "SHOW VIEW" }, { "Delete versioning rows", "DELETE HISTORY" },
        { "Lock_tables_priv", "LOCK TABLES" } };
    char name[MARIADB_NAME_MAX], longest[200];

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_true(mariadb_privilege_name(str_of(cases[i][0]), name));
        assert_string_equal(name, cases[i][1]);
    }
    assert_false(mariadb_privilege_name(STR("Grant_priv"), name));
    assert_false(mariadb_privilege_name(STR("Grant"), name));
    assert_false(mariadb_privilege_name(STR(""), name));
    memset(longest, 'a', sizeof(longest));
    assert_false(mariadb_privilege_name((struct str){ longest, sizeof(longest) }, name));
}

static void
bits_have_names_and_administrators_are_told_by_them(void **state)
{
    (void)state;
    assert_string_equal(mariadb_privilege(0), "SELECT");
    assert_string_equal(mariadb_privilege(15), "SUPER");
    assert_string_equal(mariadb_privilege(38), "SLAVE MONITOR");
    assert_null(mariadb_privilege(MARIADB_BIT_GRANT));
    assert_null(mariadb_privilege(MARIADB_BITS));
    assert_null(mariadb_privilege(-1));
    assert_true((mariadb_admin_bits() >> 15 & 1) == 1);
    assert_true((mariadb_admin_bits() >> MARIADB_BIT_GRANT & 1) == 1);
    assert_true(
        (mariadb_admin_bits() & 0xf) == 0); /* reading and writing rows is no administration */
}

static void
an_account_is_as_open_as_its_weakest_way(void **state)
{
    static const struct {
        const char *plugin, *state, *alternatives;
        bool opens, weak;
        int password;
    } cases[] = {
        { "", "absent", "", true, true, 0 }, /* root as installed */
        { "mysql_native_password", "empty", "", true, true, 0 },
        { "mysql_native_password", "set", "", false, true, 1 },
        { "mysql_native_password", "invalid", "", false, false, 0 }, /* can't be logged in by */
        { "ed25519", "set", "", false, false, 1 },
        { "ed25519", "empty", "", true, false, 0 },
        { "unix_socket", "absent", "", false, false, -1 },
        { "pam", "set", "", false, false, -1 }, /* the name of a service */
        { "mysql_native_password", "invalid", "=absent,unix_socket=absent", false, false, 0 },
        { "mysql_native_password", "set", "unix_socket=absent,=absent,ed25519=set", false, true,
            1 },
        { "ed25519", "set", "=absent,mysql_native_password=empty", true, true, 1 },
        { "ed25519", "set", ",,,", false, false, 1 }, /* words of a hostile server */
        { "ed25519", "set", "===", false, false, 1 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct mariadb_ways w;

        mariadb_judge_ways(
            str_of(cases[i].plugin), str_of(cases[i].state), str_of(cases[i].alternatives), &w);
        if (w.opens_unproven != cases[i].opens || w.weak_hash != cases[i].weak ||
            w.has_password != cases[i].password)
            fail_msg("'%s' %s '%s': opens %d, weak %d, password %d", cases[i].plugin,
                cases[i].state, cases[i].alternatives, w.opens_unproven, w.weak_hash,
                w.has_password);
    }
}

static int
write_path(void *ctx, const char *user, const char *host, const char *role, int depth,
    const char *path, struct err *e)
{
    char *out = ctx;
    size_t n = strlen(out);

    (void)e;
    (void)snprintf(out + n, 2048 - n, "%s@%s %s %d %s\n", user, host, role, depth, path);
    return 0;
}

static void
roles_are_followed_to_the_end_and_no_further(void **state)
{
    struct mariadb_edge v[] = { { "kim", "%", "lead", true }, { "lead", "", "dba", false },
        { "dba", "", "root_like", false }, { "root_like", "", "lead", false }, /* a ring */
        { "lead", "", "dev", false }, { "dev", "", "dba", false },
        { "ed", "10.1.1.1", "dev", false }, { "ed", "localhost", "dev", false },
        { "loner", "", "dba", false } };
    char text[2048] = "";
    struct err e;

    (void)state;
    assert_int_equal(mariadb_reach(v, sizeof(v) / sizeof(*v), 100, write_path, text, &e), 0);
    assert_string_equal(text, "ed@10.1.1.1 dev 1 dev\n"
                              "ed@10.1.1.1 dba 2 dev > dba\n"
                              "ed@10.1.1.1 root_like 3 dev > dba > root_like\n"
                              "ed@10.1.1.1 lead 4 dev > dba > root_like > lead\n"
                              "ed@localhost dev 1 dev\n"
                              "ed@localhost dba 2 dev > dba\n"
                              "ed@localhost root_like 3 dev > dba > root_like\n"
                              "ed@localhost lead 4 dev > dba > root_like > lead\n"
                              "kim@% lead 1 lead\n"
                              "kim@% dba 2 lead > dba\n"
                              "kim@% dev 2 lead > dev\n"
                              "kim@% root_like 3 lead > dba > root_like\n");
    assert_int_equal(mariadb_reach(v, sizeof(v) / sizeof(*v), 3, write_path, text, &e), -ERR_LIMIT);
    assert_int_equal(mariadb_reach(v, 0, 3, write_path, text, &e), 0);
}

static int fail_at;

static int
fault(void)
{
    return fail_at-- == 0;
}

static void
roles_without_memory_are_an_error(void **state)
{
    struct mariadb_edge v[] = { { "kim", "%", "lead", true } };
    char text[2048] = "";
    struct err e;

    (void)state;
    for (int i = 0; i < 5; i++) {
        fail_at = i;
        mem_fault_hook = fault;
        assert_int_equal(mariadb_reach(v, 1, 100, write_path, text, &e), -ERR_NOMEM);
        mem_fault_hook = NULL;
    }
}

static int
count_path(void *ctx, const char *user, const char *host, const char *role, int depth,
    const char *path, struct err *e)
{
    (void)user, (void)host, (void)role, (void)e;
    assert_true(strlen(path) < 512);
    assert_true(depth >= 1);
    ++*(int *)ctx;
    return 0;
}

static void
a_long_chain_of_roles_is_no_trap(void **state)
{
    enum { LONG = 20000 };
    static struct mariadb_edge v[LONG];
    static char names[LONG + 1][16];
    struct err e;
    int n = 0;

    (void)state;
    for (int i = 0; i <= LONG; i++)
        (void)snprintf(names[i], sizeof(names[i]), "r%d", i);
    for (int i = 0; i < LONG; i++)
        v[i] = (struct mariadb_edge){ names[i], i == 0 ? "%" : "", names[i + 1], false };
    assert_int_equal(mariadb_reach(v, LONG, LONG, count_path, &n, &e), 0);
    assert_int_equal(n, LONG);
}

static void
texts_of_servers_are_one_plain_line_without_secrets(void **state)
{
    char out[256];

    (void)state;
    mariadb_plain(STR("s3cret-word"), "denied for s3cret-word\n\x1b[2Jand password=hunter2secret",
        out, sizeof(out));
    assert_null(strstr(out, "s3cret-word"));
    assert_null(strstr(out, "hunter2secret"));
    assert_null(strchr(out, '\n'));
    assert_null(strchr(out, '\x1b'));
    mariadb_plain(STR(""), "plain", out, sizeof(out));
    assert_string_equal(out, "plain");
}

static void
the_machine_itself_is_told_from_patterns(void **state)
{
    (void)state;
    assert_true(mariadb_local_host(STR("localhost")));
    assert_true(mariadb_local_host(STR("::1")));
    assert_false(mariadb_local_host(STR("127.0.0.%")));
    assert_false(mariadb_local_host(STR("localhost.example")));
    assert_false(mariadb_local_host(STR("")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_are_read_as_the_server_greets),
        cmocka_unit_test(words_of_grant_tables_are_privileges),
        cmocka_unit_test(bits_have_names_and_administrators_are_told_by_them),
        cmocka_unit_test(an_account_is_as_open_as_its_weakest_way),
        cmocka_unit_test(roles_are_followed_to_the_end_and_no_further),
        cmocka_unit_test(roles_without_memory_are_an_error),
        cmocka_unit_test(a_long_chain_of_roles_is_no_trap),
        cmocka_unit_test(texts_of_servers_are_one_plain_line_without_secrets),
        cmocka_unit_test(the_machine_itself_is_told_from_patterns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
