/* c_linux_files: owner, permissions and times of files that matter. */
#include <string.h>

#include "collect/paths.h"

static const char *
type_name(mode_t m)
{
    if (S_ISREG(m))
        return "regular";
    if (S_ISDIR(m))
        return "directory";
    if (S_ISLNK(m))
        return "symlink";
    if (S_ISSOCK(m))
        return "socket";
    if (S_ISFIFO(m))
        return "fifo";
    return S_ISCHR(m) ? "character" : "block";
}

static const char *
directory_of(struct collect_ctx *c, const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == path ? "/" : collect_fmt(c, "%.*s", (int)(slash - path), path);
}

static int
file_row(struct collect_ctx *c, const char *path, const struct stat *st, struct err *e)
{
    char mode[8], target[PATH_MAX];
    const char *dir = directory_of(c, path), *link = NULL;
    struct err ignored;
    unsigned bits = st->st_mode & 07777;
    int rc;

    (void)snprintf(mode, sizeof(mode), "%04o", bits);
    if (S_ISLNK(st->st_mode) && tree_readlink(&c->tree, path, target, &ignored) == 0)
        link = target;
    rc = row_add(collect_table(c, "file"), e, "sssiissuss", path, dir, text_base(path),
        (int64_t)st->st_uid, (int64_t)st->st_gid, account_name(collect_accounts(c), st->st_uid),
        mode, bits, type_name(st->st_mode), link);
    return rc != 0 ? rc
                   : row_add(collect_table(c, "file_times"), e, "siii", path, (int64_t)st->st_size,
                         (int64_t)st->st_mtime, (int64_t)st->st_ctime);
}

static void
second(struct collect_ctx *c)
{
    static const char *const tables[] = { "file", "file_times" };
    int64_t n = paths_count(c, NULL);

    for (size_t i = 0; i < 2; i++) {
        collect_query(c, tables[i], "lstat(2) of the declared paths");
        collect_second(
            c, tables[i], n, n < 0 ? PATHS_NO_COUNT : "the declared patterns expanded by glob(3)");
    }
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct tree_names paths;
    int rc = paths_expand(c, "file", &paths, e);

    for (size_t i = 0; i < paths.n && rc == 0; i++) {
        struct stat st;
        struct err why;

        if (tree_stat(&c->tree, paths.v[i].name, TREE_ROOT_LINKS, &st, &why) != 0)
            continue; /* it went between listing and looking */
        rc = file_row(c, paths.v[i].name, &st, e);
    }
    collect_follows(c, "file_times", "file");
    second(c);
    return rc;
}

static const char *const tables[] = { "file", "file_times", NULL };

const struct collector collector_linux_files = {
    .name = "linux-files",
    .summary = "Owner, permissions and times of files that matter",
    .reads = "lstat(2) of the paths content/tables/file.table declares",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run,
};
