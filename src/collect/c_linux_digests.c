/*
 * c_linux_digests: digests of configuration files and programs. It reads whole files, up to
 * hundreds of megabytes in all, so it runs with the walk.
 */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "collect/paths.h"

enum { HASH_MAX_MIB = 256, HASH_MAX = HASH_MAX_MIB << 20, HASH_STEP = 64 * 1024 };

static const char *const programs[] = { "/usr/bin/sudo", "/usr/bin/su", "/usr/bin/passwd",
    "/usr/bin/login", "/usr/sbin/sshd", NULL };

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

/* @return 0 with *out set, or a failure: -ERR_LIMIT when it is too large. */
static int
digest(struct collect_ctx *c, const char *path, struct hash *out, struct err *e)
{
    char step[HASH_STEP];
    struct sha256 s;
    struct stat st;
    ssize_t n = 0;
    int64_t total = 0;
    int fd = -1, rc = tree_file(&c->tree, path, TREE_ROOT_LINKS, &fd, &st, e);

    if (rc != 0)
        return rc;
    sha256_start(&s);
    if (st.st_size <= HASH_MAX)
        while ((n = read(fd, step, sizeof(step))) > 0 && (total += n) <= HASH_MAX)
            sha256_add(&s, step, (size_t)n);
    if (n < 0)
        rc = err_sys(e, "'%s' could not be read", path);
    else if (st.st_size > HASH_MAX || total > HASH_MAX)
        rc = err_set(
            e, ERR_LIMIT, "'%.200s' is larger than the %d MiB that are read", path, HASH_MAX_MIB);
    (void)close(fd);
    sha256_end(&s, out);
    return rc;
}

/* A row when it is a regular file. What could not be looked at or is too large is said. */
static int
hash_row(struct collect_ctx *c, const char *path, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    struct hash h;
    struct stat st;
    struct err why;
    int rc = tree_stat(&c->tree, path, TREE_ROOT_LINKS, &st, &why);

    if (rc == 0 && !S_ISREG(st.st_mode))
        return 0;
    if (rc == 0)
        rc = digest(c, path, &h, &why);
    if (rc != 0) {
        if (rc != -ERR_NOTFOUND)
            collect_problem(c, "hash", &why);
        return 0;
    }
    hash_hex(hex, &h);
    return row_add(collect_table(c, "hash"), e, "sss", path,
        collect_fmt(c, "%.*s", (int)(text_base(path) - path - 1), path), hex);
}

static bool
is_small_file(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= HASH_MAX;
}

static bool
counts(const char *path)
{
    return to_hash(path) && is_small_file(path);
}

static void
second(struct collect_ctx *c)
{
    int64_t n = paths_count(c, counts);

    for (size_t i = 0; n >= 0 && programs[i] != NULL; i++)
        n += is_small_file(programs[i]);
    collect_second(c, "hash", n,
        n < 0 ? PATHS_NO_COUNT : "regular files among the declared patterns expanded by glob(3)");
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct tree_names paths;
    int rc = paths_expand(c, "hash", &paths, e);

    for (size_t i = 0; i < paths.n && rc == 0; i++)
        if (to_hash(paths.v[i].name))
            rc = hash_row(c, paths.v[i].name, e);
    for (size_t i = 0; programs[i] != NULL && rc == 0; i++)
        rc = hash_row(c, programs[i], e);
    collect_query(c, "hash", "SHA-256 of regular files among the declared paths");
    second(c);
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
