/* test_zip.c: the canonical container: what is written is read, and nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fs.h"
#include "base/mem.h"
#include "base/zip.h"
#include "base/zip_int.h"

static char folder[64];

static int
setup(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof(folder), "/tmp/testamur-zip-XXXXXX");
    return mkdtemp(folder) != NULL && chdir(folder) == 0 ? 0 : -1;
}

static int
teardown(void **state)
{
    DIR *d = opendir(folder);
    struct dirent *entry;

    (void)state;
    while (d != NULL && (entry = readdir(d)) != NULL)
        (void)unlinkat(dirfd(d), entry->d_name, 0);
    if (d != NULL)
        (void)closedir(d);
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static int
count_files(void)
{
    DIR *d = opendir(".");
    struct dirent *entry;
    int n = 0;

    assert_non_null(d);
    while ((entry = readdir(d)) != NULL)
        n += entry->d_name[0] != '.';
    (void)closedir(d);
    return n;
}

/* Three files: text, nothing, bytes with a NUL. */
static int
write_three(const char *path, struct err *e)
{
    struct zip_writer *w = NULL;
    int rc = zip_writer_new(&w, path, e);

    if (rc == 0)
        rc = zip_writer_add(w, "a.txt", STR("hello"), e);
    if (rc == 0)
        rc = zip_writer_add(w, "blobs/00/empty", STR(""), e);
    if (rc == 0)
        rc = zip_writer_add(w, "z", (struct str){ "x\0y", 3 }, e);
    if (rc == 0)
        rc = zip_writer_finish(w, e);
    zip_writer_free(w);
    return rc;
}

static void
read_file(const char *path, struct buf *b)
{
    struct err e;

    buf_init(b, 16 << 20);
    assert_int_equal(fs_read(path, b, &e), 0);
}

static void
what_is_written_is_read(void **state)
{
    struct zip *z = NULL;
    struct err e;

    (void)state;
    assert_int_equal(write_three("t.zip", &e), 0);
    assert_int_equal(count_files(), 1);
    assert_int_equal(zip_open(&z, "t.zip", &e), 0);
    assert_int_equal(zip_count(z), 3);
    assert_true(str_is(zip_at(z, 0)->name, "a.txt"));
    assert_true(str_is(zip_at(z, 0)->bytes, "hello"));
    assert_int_equal(zip_find(z, STR("blobs/00/empty"))->bytes.n, 0);
    assert_memory_equal(zip_find(z, STR("z"))->bytes.p, "x\0y", 3);
    assert_null(zip_find(z, STR("a.tx")));
    zip_close(z);
}

static void
the_same_files_give_the_same_bytes(void **state)
{
    struct buf a, b;
    struct err e;

    (void)state;
    assert_int_equal(write_three("a.zip", &e), 0);
    assert_int_equal(write_three("b.zip", &e), 0);
    read_file("a.zip", &a);
    read_file("b.zip", &b);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.data, b.data, a.len);
    buf_fini(&a);
    buf_fini(&b);
}

static void
every_flipped_bit_is_refused(void **state)
{
    struct buf b;
    struct err e;

    (void)state;
    assert_int_equal(write_three("t.zip", &e), 0);
    read_file("t.zip", &b);
    for (size_t i = 0; i < b.len * 8; i++) {
        struct zip *z = NULL;

        b.data[i / 8] = (char)(b.data[i / 8] ^ 1 << i % 8);
        assert_int_equal(zip_parse(&z, (struct str){ b.data, b.len }, &e), -ERR_CORRUPT);
        assert_null(z);
        b.data[i / 8] = (char)(b.data[i / 8] ^ 1 << i % 8);
    }
    buf_fini(&b);
}

static void
every_cut_and_every_byte_more_is_refused(void **state)
{
    struct buf b;
    struct zip *z = NULL;
    struct err e;

    (void)state;
    assert_int_equal(write_three("t.zip", &e), 0);
    read_file("t.zip", &b);
    for (size_t n = 0; n < b.len; n++) {
        assert_int_equal(zip_parse(&z, (struct str){ b.data, n }, &e), -ERR_CORRUPT);
        assert_int_equal(zip_parse(&z, (struct str){ b.data + b.len - n, n }, &e), -ERR_CORRUPT);
    }
    buf_char(&b, 'x');
    assert_int_equal(zip_parse(&z, (struct str){ b.data, b.len }, &e), -ERR_CORRUPT);
    buf_fini(&b);
}

static void
names_that_could_leave_the_folder_are_refused(void **state)
{
    static const char *const bad[] = { "", "/a", "a/", "a//b", ".", "..", "a/../b", "a/.", "...",
        "a b", "a\\b", "C:x", "\xC3\xA4" };
    struct zip_writer *w = NULL;
    struct err e;

    (void)state;
    assert_int_equal(zip_writer_new(&w, "t.zip", &e), 0);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        assert_false(zip_name_fits(str_of(bad[i])));
        assert_int_equal(zip_writer_add(w, bad[i], STR("x"), &e), -ERR_INPUT);
    }
    assert_true(zip_name_fits(STR("a/.b/c..d")));
    zip_writer_free(w);
    assert_int_equal(count_files(), 0);
}

static void
a_name_that_stands_twice_is_refused(void **state)
{
    struct zip_writer *w = NULL;
    struct zip *z = NULL;
    struct err e;

    (void)state;
    assert_int_equal(zip_writer_new(&w, "t.zip", &e), 0);
    assert_int_equal(zip_writer_add(w, "a", STR("1"), &e), 0);
    assert_int_equal(zip_writer_add(w, "b", STR("2"), &e), 0);
    assert_int_equal(zip_writer_add(w, "a", STR("3"), &e), 0);
    assert_int_equal(zip_writer_finish(w, &e), 0);
    zip_writer_free(w);
    assert_int_equal(zip_open(&z, "t.zip", &e), -ERR_CORRUPT);
    assert_non_null(strstr(e.msg, "twice"));
}

static void
many_files_take_the_zip64_records_and_come_back(void **state)
{
    enum { MANY = 65540 };
    struct zip_writer *w = NULL;
    struct zip *z = NULL;
    struct err e;

    (void)state;
    assert_int_equal(zip_writer_new(&w, "t.zip", &e), 0);
    for (int i = 0; i < MANY; i++) {
        char name[16];

        (void)snprintf(name, sizeof(name), "f%05d", i);
        assert_int_equal(zip_writer_add(w, name, STR(""), &e), 0);
    }
    assert_int_equal(zip_writer_finish(w, &e), 0);
    zip_writer_free(w);
    assert_int_equal(zip_open(&z, "t.zip", &e), 0);
    assert_int_equal(zip_count(z), MANY);
    assert_true(str_is(zip_at(z, MANY - 1)->name, "f65539"));
    zip_close(z);
}

static void
an_offset_past_four_gigabytes_stands_in_an_extra_field(void **state)
{
    struct zip_entry near = { 1, 2, 3, 0xFFFFFFFEULL }, far = { 1, 2, 3, 0x1234567890ULL };
    uint8_t record[ZIP_RECORD_MAX], extra[ZIP_EXTRA64_LEN];

    (void)state;
    assert_int_equal(zip_extra(extra, &near), 0);
    assert_int_equal(zip_central(record, &near), ZIP_CENTRAL_LEN);
    assert_memory_equal(record + 42, "\xFE\xFF\xFF\xFF", 4);
    assert_int_equal(record[30], 0);
    assert_int_equal(zip_extra(extra, &far), ZIP_EXTRA64_LEN);
    assert_memory_equal(extra, "\x01\0\x08\0\x90\x78\x56\x34\x12\0\0\0", ZIP_EXTRA64_LEN);
    assert_int_equal(zip_central(record, &far), ZIP_CENTRAL_LEN);
    assert_memory_equal(record + 42, "\xFF\xFF\xFF\xFF", 4);
    assert_int_equal(record[30], ZIP_EXTRA64_LEN);
    assert_int_equal(record[6], 45);
}

static void
a_writer_that_is_not_finished_leaves_nothing(void **state)
{
    struct zip_writer *w = NULL;
    struct err e;

    (void)state;
    assert_int_equal(fs_write("t.zip", STR("old"), 0644, &e), 0);
    assert_int_equal(zip_writer_new(&w, "t.zip", &e), 0);
    assert_int_equal(zip_writer_add(w, "a", STR("1"), &e), 0);
    zip_writer_free(w);
    assert_int_equal(count_files(), 1);
    assert_int_equal(access("t.zip", F_OK), 0);
}

static void
a_full_disk_leaves_the_old_file_and_nothing_else(void **state)
{
    struct rlimit was, small;
    struct zip_writer *w = NULL;
    struct buf b;
    struct err e;
    char *big = mem_alloc(1, 3 << 20);
    int rc;

    (void)state;
    assert_int_equal(fs_write("t.zip", STR("old"), 0644, &e), 0);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
    small = (struct rlimit){ 1 << 20, was.rlim_max };
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_int_equal(zip_writer_new(&w, "t.zip", &e), 0);
    rc = zip_writer_add(w, "a", (struct str){ big, 3 << 20 }, &e);
    if (rc == 0)
        rc = zip_writer_finish(w, &e);
    zip_writer_free(w);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
    assert_int_equal(rc, -ERR_IO);
    assert_int_equal(count_files(), 1);
    read_file("t.zip", &b);
    assert_string_equal(b.data, "old");
    buf_fini(&b);
    mem_free(big);
}

static void
what_is_no_file_says_so(void **state)
{
    struct zip *z = NULL;
    struct err e;

    (void)state;
    assert_int_equal(zip_open(&z, "nowhere.zip", &e), -ERR_NOTFOUND);
    assert_int_equal(zip_open(&z, ".", &e), -ERR_INPUT);
    assert_non_null(strstr(e.msg, "directory"));
    assert_int_equal(zip_open(&z, "/dev/null", &e), -ERR_INPUT);
    assert_int_equal(fs_write("empty.zip", STR(""), 0644, &e), 0);
    assert_int_equal(zip_open(&z, "empty.zip", &e), -ERR_CORRUPT);
    assert_null(z);
}

static int left;

static int
fail_at_zero(void)
{
    return left-- == 0;
}

static void
every_failed_allocation_is_told_and_leaves_nothing(void **state)
{
    struct err e = { .code = ERR_OK };
    int rc = -1;

    (void)state;
    for (int n = 0; rc != 0; n++) {
        struct zip *z = NULL;

        assert_in_range(n, 0, 200);
        left = n;
        mem_fault_hook = fail_at_zero;
        rc = write_three("t.zip", &e);
        if (rc == 0)
            rc = zip_open(&z, "t.zip", &e);
        mem_fault_hook = NULL;
        zip_close(z);
        if (rc != 0) {
            assert_int_equal(rc, -ERR_NOMEM);
            assert_int_equal(e.code, ERR_NOMEM);
        }
        assert_in_range(count_files(), 0, 1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(the_same_files_give_the_same_bytes, setup, teardown),
        cmocka_unit_test_setup_teardown(every_flipped_bit_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(every_cut_and_every_byte_more_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(
            names_that_could_leave_the_folder_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_name_that_stands_twice_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(
            many_files_take_the_zip64_records_and_come_back, setup, teardown),
        cmocka_unit_test_setup_teardown(
            an_offset_past_four_gigabytes_stands_in_an_extra_field, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_writer_that_is_not_finished_leaves_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_full_disk_leaves_the_old_file_and_nothing_else, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_file_says_so, setup, teardown),
        cmocka_unit_test_setup_teardown(
            every_failed_allocation_is_told_and_leaves_nothing, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
