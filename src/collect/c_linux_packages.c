/* c_linux_packages: the packages dpkg knows. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "collect/debver.h"
#include "collect/packages.h"

enum { KEY_MAX = 4096 };

/* When the package's file list was last written: dpkg keeps one a package, with :ARCH where several
 * may be installed. */
static int64_t
list_time(int info, const struct package *p)
{
    char name[400];
    struct stat st;

    if (info < 0 || p->name.n > 200 || p->arch.n > 60 || memchr(p->name.p, '/', p->name.n) != NULL)
        return -1;
    (void)snprintf(name, sizeof(name), "%.*s.list", STR_ARG(p->name));
    if (fstatat(info, name, &st, AT_SYMLINK_NOFOLLOW) == 0)
        return (int64_t)st.st_mtime;
    (void)snprintf(name, sizeof(name), "%.*s:%.*s.list", STR_ARG(p->name), STR_ARG(p->arch));
    return fstatat(info, name, &st, AT_SYMLINK_NOFOLLOW) == 0 ? (int64_t)st.st_mtime : -1;
}

/* Advisories speak of source packages, and tests compare versions by their key. */
static void
source_cells(struct rows *r, const struct package *p)
{
    struct str v = p->source_version.n > 0 ? p->source_version : p->version;
    struct buf key;

    if (v.n == 0)
        return;
    buf_init(&key, KEY_MAX);
    debver_key(v, &key);
    rows_text(r, v);
    if (buf_failed(&key))
        rows_null(r); /* no version anybody publishes is so long */
    else
        rows_text(r, (struct str){ key.data, key.len });
    buf_fini(&key);
}

static int
add(int info, struct rows *r, const struct package *p, struct err *e)
{
    int64_t at = list_time(info, p);

    rows_text(r, p->name);
    if (p->version.n > 0)
        rows_text(r, p->version);
    else
        rows_null(r);
    rows_text(r, p->source.n > 0 ? p->source : p->name);
    if (p->size >= 0)
        rows_int(r, p->size);
    else
        rows_null(r);
    rows_text(r, p->arch.n > 0 ? p->arch : STR("unknown"));
    rows_text(r, p->status);
    rows_int(r, p->installed);
    for (int i = 0; i < 3; i++) {
        struct str v = i == 0 ? p->maintainer : i == 1 ? p->section : p->priority;

        if (v.n > 0)
            rows_text(r, v);
        else
            rows_null(r);
    }
    if (at >= 0)
        rows_int(r, at);
    else
        rows_null(r);
    source_cells(r, p);
    return rows_end(r, e);
}

static void
count_list(void *ctx, const char *name, unsigned char type)
{
    (void)type;
    *(int64_t *)ctx += str_ends(str_of(name), ".list");
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct rows *r = collect_table(c, "deb_packages");
    const struct packages *p;
    int64_t lists = 0;
    int info = -1, rc = packages_get(c, &p, e);
    struct err why;

    collect_query(c, "deb_packages", "/var/lib/dpkg/status, /var/lib/dpkg/info/*.list");
    if (rc == -ERR_NOTFOUND) {
        if (collect_exists(c, "/var/lib/dpkg"))
            collect_problem(c, "deb_packages", e);
        else
            collect_unsupported(c, "deb_packages");
        collect_second(c, "deb_packages", -1, "none: the host has no dpkg");
        return 0;
    }
    if (rc == 0 && tree_dir(&c->tree, "/var/lib/dpkg/info", TREE_ROOT_LINKS, &info, &why) != 0)
        collect_problem(c, "deb_packages", &why);
    for (size_t i = 0; rc == 0 && i < p->n; i++)
        rc = add(info, r, &p->v[i], e);
    if (info >= 0) {
        (void)tree_each(info, count_list, &lists, &why);
        (void)close(info);
    }
    collect_second(c, "deb_packages", lists, "*.list files of /var/lib/dpkg/info");
    return rc;
}

static const char *const tables[] = { "deb_packages", NULL };

const struct collector collector_linux_packages = {
    .name = "linux-packages",
    .summary = "Packages dpkg knows, with their versions and the day of their last change",
    .reads = "/var/lib/dpkg/status, dpkg(1); /var/lib/dpkg/info",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
