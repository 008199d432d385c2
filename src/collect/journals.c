#include "collect/journals.h"

#include <unistd.h>

/* Look at one file, and whether it could be read. */
static void
add_file(struct collect_ctx *c, const char *table, const char *path, struct journals *j)
{
    struct stat st;
    struct err why;
    int fd = -1, rc = tree_stat(&c->tree, path, TREE_ROOT_LINKS, &st, &why);

    if (rc == 0 && !S_ISREG(st.st_mode))
        return;
    if (rc == 0)
        rc = tree_file(&c->tree, path, TREE_ROOT_LINKS, &fd, &st, &why);
    if (rc == 0)
        (void)close(fd);
    if (rc == -ERR_NOTFOUND)
        return; /* it went between listing and looking */
    if (rc != 0)
        collect_problem(c, table, &why);
    j->files++;
    j->bytes += (int64_t)st.st_blocks * 512;
}

bool
journals_open(struct collect_ctx *c, const char *table, struct journals *out)
{
    static const char *const dirs[] = { "/var/log/journal", "/run/log/journal" };

    for (size_t d = 0; d < sizeof(dirs) / sizeof(*dirs); d++) {
        struct tree_names names; /* machine ids are its folders */
        struct err why;
        int rc;

        *out = (struct journals){ .fd = -1 };
        rc = tree_dir(&c->tree, dirs[d], TREE_ROOT_LINKS, &out->fd, &why);
        if (rc != 0) {
            if (rc != -ERR_NOTFOUND)
                collect_problem(c, table, &why);
            continue;
        }
        names = collect_glob(c, table, collect_fmt(c, "%s/*/*.journal*", dirs[d]));
        for (size_t i = 0; i < names.n; i++)
            add_file(c, table, names.v[i].name, out);
        if (out->files > 0)
            return true;
        (void)close(out->fd);
    }
    return false;
}
