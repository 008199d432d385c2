/* c_linux_files: owner, permissions and times of files that matter. */
#include <glob.h>
#include <stdlib.h>
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

static int
pointer_cmp(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Another route: glob(3) over the same patterns, each path counted where the pattern that finds it
 * first stands. */
static int64_t
count_glob(struct collect_ctx *c)
{
    const struct accounts *a = collect_accounts(c);
    glob_t g = { 0 };
    int64_t n = 0;
    bool first = true;

    for (size_t i = 0; path_patterns[i] != NULL; i++, first = false)
        (void)glob(path_patterns[i], GLOB_NOSORT | (first ? 0 : GLOB_APPEND), NULL, &g);
    for (size_t u = 0; u < a->n; u++)
        for (size_t i = 0; path_home_patterns[i] != NULL; i++)
            if (a->v[u].can_login && a->v[u].home[0] == '/' && a->v[u].home[1] != '\0')
                (void)glob(collect_fmt(c, "%s%s", a->v[u].home, path_home_patterns[i]),
                    GLOB_NOSORT | GLOB_APPEND, NULL, &g);
    if (g.gl_pathc > 0)
        qsort(g.gl_pathv, g.gl_pathc, sizeof(*g.gl_pathv), pointer_cmp);
    for (size_t i = 0; i < g.gl_pathc; i++)
        n += i == 0 || strcmp(g.gl_pathv[i], g.gl_pathv[i - 1]) != 0;
    globfree(&g);
    return n;
}

static void
second(struct collect_ctx *c, int64_t rows)
{
    int64_t n = c->live ? count_glob(c) : -1;

    collect_query(c, "file", "lstat(2) of the declared paths");
    collect_query(c, "file_times", "lstat(2) of the declared paths");
    collect_second(c, "file", n,
        n < 0 ? "none: glob(3) can't be held inside a tree that is not this machine"
              : "the declared patterns expanded by glob(3)");
    collect_second(c, "file_times", rows, "rows of the table file");
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
    second(c, (int64_t)rows_count(collect_table(c, "file")));
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
