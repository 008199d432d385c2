/* test_blobs.c: the blob folder's contract. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "store/blobs.h"

static char dir[64];

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

static int
setup(void **state)
{
    (void)state;
    (void)snprintf(dir, sizeof(dir), "/tmp/test-blobs-XXXXXX");
    assert_non_null(mkdtemp(dir));
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    return nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static struct hash
put(struct blobs *b, struct str bytes)
{
    struct hash name;
    struct err e;

    hash_bytes(&name, bytes.p, bytes.n);
    assert_int_equal(blobs_put(b, &name, bytes, &e), 0);
    return name;
}

static void
check(struct blobs *b, const struct hash *name, struct str want)
{
    struct buf out;
    struct err e;

    buf_init(&out, 1 << 26);
    buf_str(&out, "before:");
    assert_int_equal(blobs_get(b, name, &out, &e), 0);
    assert_int_equal(out.len, 7 + want.n);
    assert_memory_equal(out.data + 7, want.p, want.n);
    buf_fini(&out);
}

static void
file_of(char out[512], const struct hash *name, const char *suffix)
{
    char hex[HASH_HEX_LEN + 1];

    hash_hex(hex, name);
    (void)snprintf(out, 512, "%s/b/%.2s/%s%s", dir, hex, hex + 2, suffix);
}

static struct blobs *
open_blobs(void)
{
    struct blobs *b = NULL;
    char path[128];
    struct err e;

    (void)snprintf(path, sizeof(path), "%s/b", dir);
    assert_int_equal(blobs_open(&b, path, &e), 0);
    return b;
}

static void
bytes_come_back_before_and_after_the_sync(void **state)
{
    struct blobs *b = open_blobs();
    char *big = malloc(3000000);
    struct hash small_name, empty_name, big_name;
    struct err e;

    (void)state;
    for (int i = 0; i < 3000000; i++)
        big[i] = (char)(i * 7 + i / 1000);
    small_name = put(b, STR("some bytes"));
    empty_name = put(b, STR(""));
    big_name = put(b, (struct str){ big, 3000000 });
    check(b, &small_name, STR("some bytes"));
    check(b, &empty_name, STR(""));
    assert_int_equal(blobs_sync(b, &e), 0);
    assert_int_equal(blobs_sync(b, &e), 0);
    blobs_close(b);
    b = open_blobs();
    assert_true(blobs_has(b, &small_name));
    check(b, &small_name, STR("some bytes"));
    check(b, &empty_name, STR(""));
    check(b, &big_name, (struct str){ big, 3000000 });
    blobs_close(b);
    free(big);
}

static void
what_was_never_synced_is_not_kept(void **state)
{
    struct blobs *b = open_blobs();
    struct hash name = put(b, STR("some bytes"));
    char path[512];

    (void)state;
    assert_true(blobs_has(b, &name));
    file_of(path, &name, ".zst");
    assert_false(fs_exists(path));
    blobs_close(b);
    file_of(path, &name, ".tmp");
    assert_false(fs_exists(path));
    b = open_blobs();
    assert_false(blobs_has(b, &name));
    blobs_close(b);
}

static void
a_name_that_is_there_is_left_alone(void **state)
{
    struct blobs *b = open_blobs();
    struct hash name = put(b, STR("some bytes"));
    struct stat before, after;
    char path[512];
    struct err e;

    (void)state;
    assert_int_equal(blobs_sync(b, &e), 0);
    file_of(path, &name, ".zst");
    assert_int_equal(stat(path, &before), 0);
    assert_int_equal(blobs_put(b, &name, STR("other bytes under the same name"), &e), 0);
    assert_int_equal(blobs_sync(b, &e), 0);
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    check(b, &name, STR("some bytes"));
    blobs_close(b);
}

static void
a_file_that_was_changed_or_cut_is_named_corrupt(void **state)
{
    struct blobs *b = open_blobs();
    struct hash name =
        put(b, STR("some bytes, and some more, and then more of the same kind, and more"));
    char path[512];
    struct buf file, out;
    struct err e;

    (void)state;
    assert_int_equal(blobs_sync(b, &e), 0);
    file_of(path, &name, ".zst");
    buf_init(&file, 1 << 20);
    buf_init(&out, 1 << 20);
    assert_int_equal(fs_read(path, &file, &e), 0);
    for (size_t n = 0; n < file.len; n++) {
        assert_int_equal(fs_write(path, (struct str){ file.data, n }, 0600, &e), 0);
        assert_int_equal(blobs_get(b, &name, &out, &e), -ERR_CORRUPT);
        assert_int_equal(out.len, 0);
    }
    /* The frame carries a checksum of its content; the caller's check of the name comes on top. */
    file.data[file.len / 2] ^= 1;
    assert_int_equal(fs_write(path, (struct str){ file.data, file.len }, 0600, &e), 0);
    assert_int_equal(blobs_get(b, &name, &out, &e), -ERR_CORRUPT);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(blobs_get(b, &name, &out, &e), -ERR_NOTFOUND);
    buf_fini(&file);
    buf_fini(&out);
    blobs_close(b);
}

static void
what_is_no_plain_file_is_not_read_and_gives_way(void **state)
{
    struct blobs *b = open_blobs();
    struct hash name = put(b, STR("some bytes"));
    char path[512], temporary[512], other[512];
    struct buf out;
    struct err e;

    (void)state;
    assert_int_equal(blobs_sync(b, &e), 0);
    file_of(path, &name, ".zst");
    file_of(temporary, &name, ".tmp");
    (void)snprintf(other, sizeof(other), "%s/other", dir);
    assert_int_equal(rename(path, other), 0);
    buf_init(&out, 1 << 20);
    for (int i = 0; i < 2; i++) {
        /* A link to the very bytes is no better than a FIFO. */
        assert_int_equal(i == 0 ? mkfifo(path, 0600) : symlink(other, path), 0);
        assert_false(blobs_has(b, &name));
        assert_int_equal(blobs_get(b, &name, &out, &e), -ERR_CORRUPT);
        assert_non_null(strstr(e.msg, "is not a plain file"));
        assert_int_equal(out.len, 0);
        /* Nor does one under the temporary name stop or lead away the next put. */
        assert_int_equal(i == 0 ? mkfifo(temporary, 0600) : symlink(other, temporary), 0);
        assert_int_equal(blobs_put(b, &name, STR("some bytes"), &e), 0);
        assert_int_equal(blobs_sync(b, &e), 0);
        check(b, &name, STR("some bytes"));
        assert_int_equal(unlink(path), 0);
    }
    buf_fini(&out);
    blobs_close(b);
}

static void
a_blob_larger_than_the_buffer_allows_is_refused(void **state)
{
    struct blobs *b = open_blobs();
    char *big = calloc(1, 1000000);
    struct hash name = put(b, (struct str){ big, 1000000 });
    struct buf out;
    struct err e;

    (void)state;
    buf_init(&out, 1000);
    assert_int_equal(blobs_get(b, &name, &out, &e), -ERR_LIMIT);
    buf_fini(&out);
    blobs_close(b);
    free(big);
}

struct names {
    struct hash last;
    int n, stop_at;
};

static int
see(void *ctx, const struct hash *name, struct err *e)
{
    struct names *names = ctx;

    if (names->n > 0)
        assert_true(memcmp(names->last.b, name->b, HASH_LEN) < 0);
    names->last = *name;
    return ++names->n == names->stop_at ? err_set(e, ERR_LIMIT, "enough") : 0;
}

static void
each_gives_every_name_in_order_and_stops_when_told(void **state)
{
    struct blobs *b = open_blobs();
    struct names names = { .stop_at = -1 };
    char path[512];
    struct err e;

    (void)state;
    assert_int_equal(blobs_each(b, see, &names, &e), 0);
    assert_int_equal(names.n, 0);
    for (int i = 0; i < 1500; i++) { /* more than one batch may hold */
        char text[32];

        (void)snprintf(text, sizeof(text), "blob %d", i);
        (void)put(b, str_of(text));
    }
    assert_int_equal(blobs_sync(b, &e), 0);
    /* What does not belong there is passed over. */
    (void)snprintf(path, sizeof(path), "%s/b/%02x/not-a-blob.zst", dir, names.last.b[0]);
    (void)snprintf(path, sizeof(path), "%s/b/notes.txt", dir);
    assert_int_equal(fs_write(path, STR("x"), 0600, &e), 0);
    assert_int_equal(blobs_each(b, see, &names, &e), 0);
    assert_int_equal(names.n, 1500);
    names = (struct names){ .stop_at = 3 };
    assert_int_equal(blobs_each(b, see, &names, &e), -ERR_LIMIT);
    assert_int_equal(names.n, 3);
    blobs_close(b);
}

static void
files_are_for_the_owner_only_and_leave_no_temporary(void **state)
{
    struct blobs *b = open_blobs();
    struct hash name = put(b, STR("some bytes"));
    struct stat st;
    char path[512];
    struct err e;

    (void)state;
    assert_int_equal(blobs_sync(b, &e), 0);
    file_of(path, &name, ".tmp");
    assert_false(fs_exists(path));
    file_of(path, &name, ".zst");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    blobs_close(b);
    blobs_close(NULL);
}

static void
a_folder_that_cannot_be_made_is_an_error(void **state)
{
    struct blobs *b = NULL;
    char path[128];
    struct err e;

    (void)state;
    (void)snprintf(path, sizeof(path), "%s/file", dir);
    assert_int_equal(fs_write(path, STR("x"), 0600, &e), 0);
    (void)snprintf(path, sizeof(path), "%s/file/b", dir);
    assert_int_equal(blobs_open(&b, path, &e), -ERR_IO);
    assert_null(b);
}

static long faults_left;

static int
fail_nth(void)
{
    return faults_left >= 0 && faults_left-- == 0;
}

static void
every_failed_allocation_is_an_error(void **state)
{
    char path[128];

    (void)state;
    (void)snprintf(path, sizeof(path), "%s/b", dir);
    for (long n = 0;; n++) {
        struct blobs *b = NULL;
        struct hash name = { { (uint8_t)n, 1 } };
        struct buf out;
        struct err e;
        bool over;
        int rc;

        buf_init(&out, 1 << 20);
        faults_left = n;
        mem_fault_hook = fail_nth;
        rc = blobs_open(&b, path, &e);
        if (rc == 0)
            rc = blobs_put(b, &name, STR("some bytes"), &e);
        if (rc == 0)
            rc = blobs_get(b, &name, &out, &e);
        if (rc == 0)
            rc = blobs_sync(b, &e);
        mem_fault_hook = NULL;
        over = faults_left >= 0;
        blobs_close(b);
        buf_fini(&out);
        assert_true(rc == 0 || rc == -ERR_NOMEM);
        if (over) {
            assert_int_equal(rc, 0);
            assert_true(n >= 5);
            break;
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bytes_come_back_before_and_after_the_sync, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_never_synced_is_not_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(a_name_that_is_there_is_left_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_file_that_was_changed_or_cut_is_named_corrupt, setup, teardown),
        cmocka_unit_test_setup_teardown(
            what_is_no_plain_file_is_not_read_and_gives_way, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_blob_larger_than_the_buffer_allows_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(
            each_gives_every_name_in_order_and_stops_when_told, setup, teardown),
        cmocka_unit_test_setup_teardown(
            files_are_for_the_owner_only_and_leave_no_temporary, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_made_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(every_failed_allocation_is_an_error, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
