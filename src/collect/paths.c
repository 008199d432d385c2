#include "collect/paths.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

const char *const path_patterns[] = { "/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow",
    "/etc/passwd-", "/etc/group-", "/etc/shadow-", "/etc/gshadow-", "/etc/sudoers", "/etc/crontab",
    "/etc/fstab", "/etc/hosts", "/etc/login.defs", "/etc/ld.so.preload", "/etc/ld.so.conf",
    "/etc/hosts.equiv", "/etc/securetty", "/etc/profile", "/etc/bash.bashrc", "/etc/nftables.conf",
    "/etc/sudoers.d", "/etc/sudoers.d/*", "/etc/pam.d", "/etc/pam.d/*", "/etc/security/*",
    "/etc/cron.d", "/etc/cron.d/*", "/etc/cron.hourly", "/etc/cron.daily", "/etc/cron.weekly",
    "/etc/cron.monthly", "/etc/cron.hourly/*", "/etc/cron.daily/*", "/etc/cron.weekly/*",
    "/etc/cron.monthly/*", "/etc/cron.allow", "/etc/cron.deny", "/var/spool/cron/crontabs",
    "/var/spool/cron/crontabs/*", "/etc/ssh/*", "/etc/ssh/sshd_config.d/*", "/etc/ssl/private",
    "/etc/ssl/private/*", "/etc/audit/*", "/etc/audit/rules.d/*", "/etc/rsyslog.conf",
    "/etc/rsyslog.d/*", "/etc/systemd/*.conf", "/etc/systemd/system/*.service",
    "/boot/grub/grub.cfg", "/boot/grub/user.cfg", "/boot/vmlinuz-*", "/boot/initrd.img-*",
    "/boot/System.map-*", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin",
    "/usr/local/bin/*", "/usr/local/sbin/*", "/bin", "/sbin", "/lib", "/", "/root", "/home",
    "/home/*", "/tmp", "/var/tmp", "/dev/shm", "/var/log", "/var/log/*", "/var/log/audit",
    "/var/log/journal", "/var/log/audit/*", "/var/lib/dpkg/status", NULL };

const char *const path_home_patterns[] = { "", "/.ssh", "/.ssh/*", "/.rhosts", "/.shosts",
    "/.netrc", "/.pgpass", "/.my.cnf", "/.forward", "/.bash_history", "/.profile", "/.bashrc",
    "/.git-credentials", NULL };

static int
path_cmp(const void *a, const void *b)
{
    return strcmp(((const struct tree_name *)a)->name, ((const struct tree_name *)b)->name);
}

static int
add(struct collect_ctx *c, const char *table, const char *pattern, struct tree_names *out,
    struct err *e)
{
    struct tree_names some;
    struct err why;
    int rc;

    if (pattern[0] == '/' && pattern[1] == '\0') {
        some.v = collect_alloc(c, sizeof(*some.v));
        some.n = some.v != NULL;
        if (some.v != NULL)
            some.v->name = "/";
        rc = 0;
    } else {
        rc = tree_glob(&c->tree, &c->arena, pattern, TREE_ROOT_LINKS, &some, &why);
    }
    if (rc == -ERR_NOMEM)
        return err_set(e, ERR_NOMEM, "no memory for paths");
    if (rc != 0)
        collect_problem(c, table, &why);
    if (some.n > PATHS_MAX - out->n)
        return err_set(e, ERR_LIMIT, "more than %d paths", PATHS_MAX);
    memcpy(out->v + out->n, some.v ? some.v : out->v, some.n * sizeof(*some.v));
    out->n += some.n;
    return 0;
}

int
paths_expand(struct collect_ctx *c, const char *table, struct tree_names *out, struct err *e)
{
    const struct accounts *a = collect_accounts(c);
    size_t kept = 0;
    int rc = 0;

    out->n = 0;
    out->v = collect_alloc(c, PATHS_MAX * sizeof(*out->v));
    if (out->v == NULL)
        return err_set(e, ERR_NOMEM, "no memory for paths");
    for (size_t i = 0; path_patterns[i] != NULL && rc == 0; i++)
        rc = add(c, table, path_patterns[i], out, e);
    for (size_t u = 0; u < a->n && rc == 0; u++)
        for (size_t i = 0; path_home_patterns[i] != NULL && rc == 0; i++)
            if (a->v[u].can_login && a->v[u].home[0] == '/' && a->v[u].home[1] != '\0' &&
                strpbrk(a->v[u].home, "*?[") == NULL)
                rc = add(
                    c, table, collect_fmt(c, "%s%s", a->v[u].home, path_home_patterns[i]), out, e);
    if (out->n > 1)
        qsort(out->v, out->n, sizeof(*out->v), path_cmp);
    for (size_t i = 0; i < out->n; i++)
        if (kept == 0 || strcmp(out->v[kept - 1].name, out->v[i].name) != 0)
            out->v[kept++] = out->v[i];
    out->n = kept;
    return rc;
}

static int
pointer_cmp(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int64_t
paths_count(struct collect_ctx *c, bool (*counts)(const char *path))
{
    const struct accounts *a = collect_accounts(c);
    glob_t g = { 0 };
    int64_t n = 0;
    bool first = true;

    if (!c->live)
        return -1;
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
        n += (i == 0 || strcmp(g.gl_pathv[i], g.gl_pathv[i - 1]) != 0) &&
             (counts == NULL || counts(g.gl_pathv[i]));
    globfree(&g);
    return n;
}
