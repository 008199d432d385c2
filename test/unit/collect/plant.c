#include "plant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "facts/table.h"

static const struct timespec planted[2] = { { PLANT_TIME, 0 }, { PLANT_TIME, 0 } };

void
plant_root(char *out)
{
    (void)snprintf(out, 64, "/tmp/testamur-collect-XXXXXX");
    assert_non_null(mkdtemp(out));
}

void
plant_folder(const char *root, const char *path)
{
    char full[PATH_MAX];

    (void)snprintf(full, sizeof(full), "%s%s", root, path);
    for (char *p = full + strlen(root) + 1; *p; p++)
        if (*p == '/') {
            *p = '\0';
            (void)mkdir(full, 0755);
            *p = '/';
        }
    (void)mkdir(full, 0755);
}

void
plant_file(const char *root, const char *path, const char *text, unsigned mode)
{
    char full[PATH_MAX], above[PATH_MAX];
    struct err e;

    (void)snprintf(above, sizeof(above), "%s", path);
    *strrchr(above, '/') = '\0';
    if (above[0] != '\0')
        plant_folder(root, above);
    (void)snprintf(full, sizeof(full), "%s%s", root, path);
    assert_int_equal(fs_write(full, str_of(text), mode, &e), 0);
    assert_int_equal(chmod(full, mode), 0);
}

static void
copy_file(const char *from, const char *to, mode_t mode)
{
    struct buf b;
    struct err e;

    buf_init(&b, 64 << 20);
    assert_int_equal(fs_read(from, &b, &e), 0);
    assert_int_equal(fs_write(to, (struct str){ b.data, b.len }, mode, &e), 0);
    assert_int_equal(chmod(to, mode), 0);
    buf_fini(&b);
}

void
plant_copy(const char *from, const char *to)
{
    DIR *d = opendir(from);
    struct dirent *x;

    assert_non_null(d);
    while ((x = readdir(d)) != NULL) {
        char a[PATH_MAX], b[PATH_MAX], link[PATH_MAX];
        struct stat st;
        ssize_t n;

        if (strcmp(x->d_name, ".") == 0 || strcmp(x->d_name, "..") == 0)
            continue;
        (void)snprintf(a, sizeof(a), "%s/%s", from, x->d_name);
        (void)snprintf(b, sizeof(b), "%s/%s", to, x->d_name);
        assert_int_equal(lstat(a, &st), 0);
        if (S_ISDIR(st.st_mode)) {
            assert_int_equal(mkdir(b, 0755), 0);
            assert_int_equal(chmod(b, 0755), 0);
            plant_copy(a, b);
        } else if (S_ISLNK(st.st_mode)) {
            n = readlink(a, link, sizeof(link) - 1);
            assert_true(n > 0);
            link[n] = '\0';
            assert_int_equal(symlink(link, b), 0);
        } else {
            copy_file(a, b, (st.st_mode & 0100) != 0 ? 0755 : 0644); /* what every checkout keeps */
        }
        assert_int_equal(utimensat(AT_FDCWD, b, planted, AT_SYMLINK_NOFOLLOW), 0);
    }
    (void)closedir(d);
}

void
plant_remove(const char *root)
{
    DIR *d = opendir(root);
    struct dirent *x;

    while (d != NULL && (x = readdir(d)) != NULL) {
        char path[PATH_MAX];
        struct stat st;

        if (strcmp(x->d_name, ".") == 0 || strcmp(x->d_name, "..") == 0)
            continue;
        (void)snprintf(path, sizeof(path), "%s/%s", root, x->d_name);
        if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
            plant_remove(path);
        else
            (void)unlink(path);
    }
    if (d != NULL)
        (void)closedir(d);
    (void)rmdir(root);
}

char *
plant_rows(struct collect_ctx *c, const char *table)
{
    static const struct hash key = { { 1 } };
    struct hash id;
    struct buf b;
    struct err e;
    struct str s;
    char *out;

    buf_init(&b, ROWS_BYTES_MAX);
    if (table_encode(collect_table(c, table), &key, &b, &id, &e) != 0)
        fail_msg("table '%s': %s", table, e.msg);
    s = (struct str){ b.data, b.len };
    (void)str_cut(&s, '\n');
    (void)str_cut(&s, '\n');
    out = mem_dup(s.p, s.n);
    buf_fini(&b);
    assert_non_null(out);
    return out;
}

void
plant_run(
    struct collect_ctx *c, struct library *lib, const char *collector, const char *const *files)
{
    static struct collect_options o;
    static const char *only[1];
    struct err e;

    only[0] = collector;
    o = (struct collect_options){ .source = "host:test",
        .root = "memory",
        .walk = true,
        .only = only,
        .only_n = 1,
        .now = PLANT_TIME };
    assert_int_equal(collect_open_memory(c, &o, lib, &e), 0);
    for (size_t i = 0; files[i] != NULL; i += 2)
        assert_int_equal(tree_put(&c->tree, files[i], str_of(files[i + 1]), &e), 0);
    assert_int_equal(collect_run(c, collector_find(collector), &e), 0);
}
