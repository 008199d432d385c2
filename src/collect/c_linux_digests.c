/*
 * c_linux_digests: digests of configuration files and programs. It reads whole files, up to
 * hundreds of megabytes in all, so it runs with the walk.
 */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "collect/paths.h"

enum { HASH_MAX = 64 << 20, HASH_STEP = 64 * 1024 };

static bool
below(const char *path, const char *dir)
{
    size_t n = strlen(dir);

    return strncmp(path, dir, n) == 0 && path[n] == '/';
}

/* Never a file that is, or is made of, secrets: its digest would let one try guesses. */
static bool
secret_file(const char *path)
{
    const char *base = text_base(path);

    return strstr(base, "shadow") != NULL || below(path, "/etc/ssl/private") ||
           (strncmp(base, "ssh_host_", 9) == 0 && !str_ends(str_of(base), ".pub")) ||
           str_ends(str_of(base), ".key") || strcmp(base, "opasswd") == 0 ||
           strstr(base, "credential") != NULL;
}

static bool
to_hash(const char *path)
{
    return (below(path, "/etc") || below(path, "/usr/local/bin") ||
               below(path, "/usr/local/sbin") || below(path, "/boot")) &&
           !secret_file(path);
}

/* @return 0 with *out set, 1 when it is left out for its size, or a failure. */
static int
digest(struct collect_ctx *c, const char *path, struct hash *out, struct err *e)
{
    char step[HASH_STEP];
    struct sha256 s;
    struct stat st;
    ssize_t n;
    int64_t total = 0;
    int fd = -1, rc = tree_file(&c->tree, path, TREE_ROOT_LINKS, &fd, &st, e);

    if (rc != 0)
        return rc;
    if (st.st_size > HASH_MAX) {
        (void)close(fd);
        return 1;
    }
    sha256_start(&s);
    while ((n = read(fd, step, sizeof(step))) > 0 && (total += n) <= HASH_MAX)
        sha256_add(&s, step, (size_t)n);
    rc = n < 0 ? err_sys(e, "'%s' could not be read", path) : total > HASH_MAX ? 1 : 0;
    (void)close(fd);
    sha256_end(&s, out);
    return rc;
}

static int
hash_row(struct collect_ctx *c, const char *path, int64_t *second, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    struct hash h;
    struct err why;
    int rc = digest(c, path, &h, &why);

    *second += rc != 1;
    if (rc == 1) {
        collect_state(c, "hash")->items_failed++;
        (void)snprintf(collect_state(c, "hash")->reason, COLLECT_REASON_MAX,
            "'%.200s' is larger than 64 MiB", path);
        return 0;
    }
    if (rc != 0) {
        if (rc != -ERR_NOTFOUND)
            collect_problem(c, "hash", &why);
        return 0;
    }
    hash_hex(hex, &h);
    return row_add(collect_table(c, "hash"), e, "sss", path,
        collect_fmt(c, "%.*s", (int)(text_base(path) - path - 1), path), hex);
}

static int
programs(struct collect_ctx *c, int64_t *second, struct err *e)
{
    static const char *const paths[] = { "/usr/bin/sudo", "/usr/bin/su", "/usr/bin/passwd",
        "/usr/bin/login", "/usr/sbin/sshd" };
    int rc = 0;

    for (size_t i = 0; i < sizeof(paths) / sizeof(*paths) && rc == 0; i++) {
        struct stat st;
        struct err ignored;

        if (tree_stat(&c->tree, paths[i], TREE_ROOT_LINKS, &st, &ignored) != 0 ||
            !S_ISREG(st.st_mode))
            continue;
        rc = hash_row(c, paths[i], second, e);
    }
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct tree_names paths;
    int64_t second = 0;
    int rc = paths_expand(c, "hash", &paths, e);

    for (size_t i = 0; i < paths.n && rc == 0; i++) {
        struct stat st;
        struct err ignored;

        if (to_hash(paths.v[i].name) &&
            tree_stat(&c->tree, paths.v[i].name, TREE_ROOT_LINKS, &st, &ignored) == 0 &&
            S_ISREG(st.st_mode))
            rc = hash_row(c, paths.v[i].name, &second, e);
    }
    if (rc == 0)
        rc = programs(c, &second, e);
    collect_query(c, "hash", "SHA-256 of regular files among the declared paths");
    collect_second(
        c, "hash", second, "regular files of those paths by fstat(2), less those above 64 MiB");
    return rc;
}

static const char *const tables[] = { "hash", NULL };

const struct collector collector_linux_digests = {
    .name = "linux-digests",
    .summary = "Digests of configuration files and programs",
    .reads = "SHA-256 of the paths content/tables/hash.table declares",
    .tables = tables,
    .needs = NEED_READ_ALL | NEED_WALK,
    .run = run,
};
