/* test_fs.c: files: atomic replacement, what a stranger may have placed, full disks, limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"

static char folder[256];

static int
setup(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof(folder), "/tmp/testamur-fs-XXXXXX");
    return mkdtemp(folder) != NULL && chdir(folder) == 0 ? 0 : -1;
}

static int
teardown(void **state)
{
    DIR *d = opendir(folder);
    struct dirent *entry;

    (void)state;
    while (d != NULL && (entry = readdir(d)) != NULL)
        if (unlinkat(dirfd(d), entry->d_name, 0) != 0)
            (void)unlinkat(dirfd(d), entry->d_name, AT_REMOVEDIR);
    if (d != NULL)
        (void)closedir(d);
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static int
count_files(void)
{
    DIR *d = opendir(folder);
    struct dirent *entry;
    int n = 0;

    assert_non_null(d);
    while ((entry = readdir(d)) != NULL)
        n += entry->d_name[0] != '.';
    (void)closedir(d);
    return n;
}

static void
assert_content(const char *path, const char *text)
{
    struct buf b;
    struct err e;

    buf_init(&b, 1 << 20);
    if (fs_read(path, &b, &e) != 0)
        fail_msg("%s", e.msg);
    assert_string_equal(b.data, text);
    buf_fini(&b);
}

static void
write_replaces_whole_and_leaves_no_other_file(void **state)
{
    struct stat st;
    struct err e;

    (void)state;
    assert_int_equal(fs_write("f", STR("one"), 0600, &e), 0);
    assert_int_equal(fs_write("f", STR("two, longer"), 0640, &e), 0);
    assert_content("f", "two, longer");
    assert_int_equal(stat("f", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(count_files(), 1);
}

static void
write_new_refuses_a_name_that_is_taken(void **state)
{
    struct err e;

    (void)state;
    assert_int_equal(fs_write_new("f", STR("first"), 0600, &e), 0);
    assert_int_equal(fs_write_new("f", STR("second"), 0600, &e), -ERR_EXISTS);
    assert_content("f", "first");
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    assert_int_equal(fs_write_new("dangling", STR("x"), 0600, &e), -ERR_EXISTS);
    assert_false(fs_exists("nowhere"));
    assert_int_equal(count_files(), 2);
}

static void
write_does_not_follow_a_link_that_stands_at_its_place(void **state)
{
    struct stat st;
    struct err e;

    (void)state;
    assert_int_equal(fs_write("victim", STR("keep"), 0600, &e), 0);
    assert_int_equal(symlink("victim", "link"), 0);
    assert_int_equal(fs_write("link", STR("new"), 0600, &e), 0);
    assert_content("victim", "keep");
    assert_content("link", "new");
    assert_int_equal(lstat("link", &st), 0);
    assert_true(S_ISREG(st.st_mode));
}

/* A file size limit makes write() fail with EFBIG after a part: as a full disk does. */
static void
a_write_that_runs_out_of_room_leaves_the_old_file_and_no_other(void **state)
{
    static char big[100000];
    struct rlimit before, small;
    struct err e;
    int rc, rc_new;

    (void)state;
    assert_int_equal(fs_write("f", STR("old"), 0600, &e), 0);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 4096;
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    rc = fs_write("f", (struct str){ big, sizeof(big) }, 0600, &e);
    rc_new = fs_write_new("g", (struct str){ big, sizeof(big) }, 0600, &e);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(rc, -ERR_IO);
    assert_int_equal(rc_new, -ERR_IO);
    assert_int_equal(e.sys_errno, EFBIG);
    assert_content("f", "old");
    assert_int_equal(count_files(), 1);
}

static void
a_missing_folder_is_an_io_failure_that_names_the_path(void **state)
{
    struct err e;

    (void)state;
    assert_int_equal(fs_write("no/such", STR("x"), 0600, &e), -ERR_IO);
    assert_non_null(strstr(e.msg, "no/such"));
    assert_int_equal(fs_sync_dir("no", &e), -ERR_IO);
}

static void
a_path_that_is_too_long_is_a_limit(void **state)
{
    static char path[5000];
    char out[8];
    struct err e;

    (void)state;
    memset(path, 'p', sizeof(path) - 1);
    assert_int_equal(fs_write(path, STR("x"), 0600, &e), -ERR_LIMIT);
    assert_int_equal(fs_join(out, sizeof(out), "folder", "name", &e), -ERR_LIMIT);
}

static void
read_tells_missing_too_large_and_unreadable_apart(void **state)
{
    static char text[70000];
    struct buf b;
    struct err e;

    (void)state;
    buf_init(&b, 4096);
    assert_int_equal(fs_read("none", &b, &e), -ERR_NOTFOUND);
    assert_int_equal(fs_write("f", (struct str){ text, 5000 }, 0600, &e), 0);
    assert_int_equal(fs_read("f", &b, &e), -ERR_LIMIT);
    buf_fini(&b);
    buf_init(&b, 66000);
    assert_int_equal(fs_write("f", (struct str){ text, sizeof(text) }, 0600, &e), 0);
    assert_int_equal(fs_read("f", &b, &e), -ERR_LIMIT);
    buf_clear(&b);
    assert_int_equal(fs_read(folder, &b, &e), -ERR_IO);
    assert_int_equal(e.sys_errno, EISDIR);
    buf_fini(&b);
}

static void
read_appends_and_keeps_nuls(void **state)
{
    struct buf b;
    struct err e;

    (void)state;
    buf_init(&b, 100);
    buf_str(&b, "<");
    assert_int_equal(fs_write("f", (struct str){ "a\0b", 3 }, 0600, &e), 0);
    assert_int_equal(fs_read("f", &b, &e), 0);
    assert_int_equal(fs_read_plain(AT_FDCWD, "f", &b, &e), 0);
    assert_int_equal(b.len, 7);
    assert_memory_equal(b.data, "<a\0ba\0b", 7);
    buf_fini(&b);
}

/* Each is refused at once: nothing blocks, nothing is followed, nothing is read. */
static void
open_plain_refuses_links_fifos_sockets_devices_and_folders(void **state)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "socket" };
    static const char *const names[] = { "link", "fifo", "socket", "folder", "/dev/null",
        "/dev/tty" };
    int fd = socket(AF_UNIX, SOCK_STREAM, 0), opened = -1;
    int64_t size = -1;
    struct err e;

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    assert_int_equal(fs_write("f", STR("x"), 0600, &e), 0);
    assert_int_equal(symlink("f", "link"), 0);
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_int_equal(fs_mkdir("folder", 0700, &e), 0);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        int rc = fs_open_plain(AT_FDCWD, names[i], &opened, &size, &e);

        if (rc == 0)
            fail_msg("'%s' was opened", names[i]);
        assert_true(rc == -ERR_DENIED || rc == -ERR_IO); /* a socket can't be opened at all */
        assert_int_equal(opened, -1);
        assert_int_equal(size, -1);
    }
    (void)close(fd);
}

static void
open_plain_gives_a_file_and_its_size(void **state)
{
    int fd = -1;
    int64_t size = -1;
    struct buf b;
    struct err e;

    (void)state;
    buf_init(&b, 3);
    assert_int_equal(fs_write("f", STR("12345"), 0600, &e), 0);
    assert_int_equal(fs_open_plain(AT_FDCWD, "f", &fd, &size, &e), 0);
    assert_true(fd >= 0);
    assert_int_equal(size, 5);
    (void)close(fd);
    assert_int_equal(fs_open_plain(AT_FDCWD, "none", &fd, &size, &e), -ERR_NOTFOUND);
    assert_int_equal(fs_read_plain(AT_FDCWD, "f", &b, &e), -ERR_LIMIT);
    assert_int_equal(b.len, 0);
    buf_fini(&b);
}

static void
a_folder_that_is_there_already_is_fine(void **state)
{
    struct err e;

    (void)state;
    assert_int_equal(fs_mkdir("d", 0700, &e), 0);
    assert_int_equal(fs_mkdir("d", 0700, &e), 0);
    assert_true(fs_exists("d"));
    assert_int_equal(fs_mkdir("no/d", 0700, &e), -ERR_IO);
    assert_int_equal(fs_sync_dir("d", &e), 0);
}

static void
join_puts_exactly_one_slash(void **state)
{
    char out[16];
    struct err e;

    (void)state;
    assert_int_equal(fs_join(out, sizeof(out), "a", "b", &e), 0);
    assert_string_equal(out, "a/b");
    assert_int_equal(fs_join(out, sizeof(out), "a/", "b", &e), 0);
    assert_string_equal(out, "a/b");
    assert_int_equal(fs_join(out, 4, "a", "b", &e), 0);
    assert_int_equal(fs_join(out, 3, "a", "b", &e), -ERR_LIMIT);
}

static void
random_bytes_differ(void **state)
{
    uint8_t a[32] = { 0 }, b[32] = { 0 };

    (void)state;
    fs_random(a, sizeof(a));
    fs_random(b, sizeof(b));
    assert_memory_not_equal(a, b, sizeof(a));
}

static int
always(void)
{
    return 1;
}

static void
reading_without_memory_is_no_limit(void **state)
{
    struct buf b;
    struct err e;
    int rc;

    (void)state;
    buf_init(&b, 1 << 20);
    assert_int_equal(fs_write("f", STR("some"), 0600, &e), 0);
    mem_fault_hook = always;
    rc = fs_read("f", &b, &e);
    mem_fault_hook = NULL;
    assert_int_equal(rc, -ERR_NOMEM);
    buf_fini(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            write_replaces_whole_and_leaves_no_other_file, setup, teardown),
        cmocka_unit_test_setup_teardown(write_new_refuses_a_name_that_is_taken, setup, teardown),
        cmocka_unit_test_setup_teardown(
            write_does_not_follow_a_link_that_stands_at_its_place, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_write_that_runs_out_of_room_leaves_the_old_file_and_no_other, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_missing_folder_is_an_io_failure_that_names_the_path, setup, teardown),
        cmocka_unit_test_setup_teardown(a_path_that_is_too_long_is_a_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(
            read_tells_missing_too_large_and_unreadable_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(read_appends_and_keeps_nuls, setup, teardown),
        cmocka_unit_test_setup_teardown(
            open_plain_refuses_links_fifos_sockets_devices_and_folders, setup, teardown),
        cmocka_unit_test_setup_teardown(open_plain_gives_a_file_and_its_size, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_that_is_there_already_is_fine, setup, teardown),
        cmocka_unit_test_setup_teardown(join_puts_exactly_one_slash, setup, teardown),
        cmocka_unit_test_setup_teardown(random_bytes_differ, setup, teardown),
        cmocka_unit_test_setup_teardown(reading_without_memory_is_no_limit, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
