/* Collectors that look at files themselves: permissions, the walk, SQLite databases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "plant.h"

static struct library *lib;
static char root[64];
static struct collect_ctx c;

static void
collect(const char *name, const char *const *sqlite, size_t sqlite_n)
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
        .sqlite = sqlite,
        .sqlite_n = sqlite_n,
        .now = PLANT_TIME };
    assert_int_equal(collect_open(&c, &o, lib, &e), 0);
    assert_int_equal(collect_run(&c, collector_find(name), &e), 0);
}

static bool
row_has(const char *table, const char *text)
{
    char *rows = plant_rows(&c, table);
    bool has = strstr(rows, text) != NULL;

    if (!has)
        print_message("%s", rows);
    mem_free(rows);
    return has;
}

static bool
no_row_has(const char *table, const char *text)
{
    char *rows = plant_rows(&c, table);
    bool has = strstr(rows, text) != NULL;

    mem_free(rows);
    return !has;
}

static void
plant(void)
{
    char line[128], full[PATH_MAX];

    (void)snprintf(line, sizeof(line), "me:x:%u:%u::/home/me:/bin/sh\n", (unsigned)getuid(),
        (unsigned)getgid());
    plant_file(root, "/etc/passwd", line, 0644);
    (void)snprintf(line, sizeof(line), "mine:x:%u:\n", (unsigned)getgid());
    plant_file(root, "/etc/group", line, 0644);
    plant_file(root, "/usr/bin/tool", "x", 04755);
    plant_file(root, "/usr/bin/gtool", "x", 02755);
    plant_file(root, "/usr/bin/plain", "x", 0755);
    plant_file(root, "/srv/open", "x", 0666);
    plant_folder(root, "/srv/drop");
    (void)snprintf(full, sizeof(full), "%s/srv/drop", root);
    assert_int_equal(chmod(full, 0777), 0);
    plant_folder(root, "/tmp");
    (void)snprintf(full, sizeof(full), "%s/tmp", root);
    assert_int_equal(chmod(full, 01777), 0);
    plant_file(root, "/var/lib/dpkg/info/tools:amd64.list", "/.\n/usr/bin/tool\n", 0644);
    plant_file(root, "/home/me/.netrc", "x", 0604);
}

static void
walk_finds_set_id_and_world_writable_files(void **state)
{
    (void)state;
    plant();
    collect("linux-walk", NULL, 0);
    assert_int_equal(rows_count(collect_table(&c, "suid_bin")), 2);
    assert_true(row_has("suid_bin", "\"/usr/bin/tool\""));
    assert_true(row_has("suid_bin", "\"S\",2541,\"tools\",0]"));
    assert_true(row_has("suid_bin", "\"mine\",\"G\",1517,null,0]"));
    assert_true(row_has("file_findings", "\"world_writable_file\",\"/srv/open\""));
    assert_true(row_has("file_findings", "\"world_writable_directory\",\"/srv/drop\""));
    assert_true(no_row_has("file_findings", "/tmp\"")); /* sticky */
    assert_int_equal(rows_count(collect_table(&c, "file_findings")), 2);
    collect_close(&c);
}

static void
walk_finds_files_nobody_owns(void **state)
{
    (void)state;
    if (geteuid() != 0)
        fail_msg("needs root, to give a file to nobody: run the tests as root");
    plant();
    char full[PATH_MAX];

    (void)snprintf(full, sizeof(full), "%s/srv/orphan", root);
    plant_file(root, "/srv/orphan", "x", 0644);
    assert_int_equal(chown(full, 4321, 8765), 0);
    collect("linux-walk", NULL, 0);
    assert_true(row_has("file_findings", "\"unowned_user\",\"/srv/orphan\",4321,8765"));
    assert_true(row_has("file_findings", "\"unowned_group\",\"/srv/orphan\",4321,8765"));
    collect_close(&c);
}

static void
files_that_matter_show_owner_and_bits(void **state)
{
    (void)state;
    plant();
    collect("linux-files", NULL, 0);
    assert_true(row_has("file", "\"/home/me/.netrc\",\"/home/me\",\".netrc\""));
    assert_true(row_has("file", "\"me\",\"0604\",388,\"regular\",null]"));
    assert_true(row_has("file_times", "\"/home/me/.netrc\",1,"));
    assert_true(row_has("file", "\"/\",\"/\",\"\""));
    assert_true(no_row_has("file", "/srv/open"));
    collect_close(&c);
}

static void
database_is_described_and_its_data_is_not_kept(void **state)
{
    static const char *const named[] = { "/srv/*.db", "/srv/missing.sqlite" };
    char full[PATH_MAX];
    sqlite3 *db;

    (void)state;
    plant();
    (void)snprintf(full, sizeof(full), "%s/srv/app.db", root);
    assert_int_equal(sqlite3_open(full, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db,
            "PRAGMA journal_mode=wal; CREATE TABLE people(id INTEGER PRIMARY KEY, email TEXT NOT NULL, "
            "password_hash TEXT, api_key TEXT); INSERT INTO people VALUES(1,'CANARY@example.org','h','CANARYKEY'),"
            "(2,'b','c','d'); CREATE VIEW v AS SELECT id FROM people; PRAGMA user_version=7;",
            NULL, NULL, NULL),
        SQLITE_OK);
    (void)sqlite3_close(db);
    assert_int_equal(chmod(full, 0640), 0);
    plant_file(root, "/srv/not.db", "this is not a database at all, is it", 0600);
    collect("sqlite-files", named, 2);
    assert_true(row_has("db_files", "\"/srv/app.db\""));
    assert_true(row_has("db_files", "\"0640\",416,"));
    assert_true(row_has("db_files", ",1,\"wal\",4096,0,7,"));
    assert_true(row_has("db_files", "\"ok\",0,1,1,null]"));
    assert_true(row_has("db_files", "\"/srv/not.db\""));
    assert_true(row_has("db_file_tables", "\"people\",\"table\",4,0,0,1,"));
    assert_true(row_has("db_file_tables", "\"v\",\"view\",1,"));
    assert_true(
        row_has("db_file_columns", "\"people\",\"email\",\"TEXT\",1,0,1,0,\"name:email\"]"));
    assert_true(
        row_has("db_file_columns", "\"people\",\"api_key\",\"TEXT\",0,0,0,1,\"name:secret\"]"));
    assert_true(row_has("db_file_columns", "\"people\",\"password_hash\",\"TEXT\",0,0,0,0,null]"));
    assert_true(row_has("db_file_rows", "\"people\",2]"));
    assert_false(collect_state(&c, "db_files")->complete); /* one named file is missing */
    for (int i = 0; i < 4; i++)
        assert_true(no_row_has(collector_find("sqlite-files")->tables[i], "CANARY"));
    assert_int_equal(collect_state(&c, "db_file_tables")->second,
        (int64_t)rows_count(collect_table(&c, "db_file_tables")));
    assert_int_equal(collect_state(&c, "db_file_columns")->second,
        (int64_t)rows_count(collect_table(&c, "db_file_columns")));
    collect_close(&c);
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            walk_finds_set_id_and_world_writable_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(walk_finds_files_nobody_owns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_that_matter_show_owner_and_bits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            database_is_described_and_its_data_is_not_kept, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, open_library, close_library);
}
