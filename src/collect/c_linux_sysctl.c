/* c_linux_sysctl: kernel settings, running and configured. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/collect_int.h"

enum {
    DEPTH_MAX = 12,
    VALUE_MAX = 4096,
    SETTINGS_MAX = 20000,
    FILES_MAX = 1000,
    LINES_MAX = 10000
};

/* What the sysctl.d files give a name. */
struct configured {
    const char *name, *value, *path;
    bool matched; /* has a running setting */
};
struct running {
    const char *name, *value; /* value NULL: the kernel gives none */
    int closed;               /* errno of a file that should have opened; 0: none */
};
struct gather {
    struct collect_ctx *c;
    struct running *v;
    size_t n;
    struct configured *conf;
    size_t conf_n;
    struct err *e;
    int rc;
};

/* Settings that count rather than set: content/tables/system_controls.table names them. */
static bool
left_out(const char *name)
{
    static const char *const exact[] = { "fs.dentry-state", "fs.file-nr", "fs.inode-nr",
        "fs.inode-state", "fs.aio-nr", "kernel.ns_last_pid", "kernel.pty.nr",
        "kernel.random.boot_id", "kernel.random.entropy_avail", "kernel.random.uuid",
        "net.netfilter.nf_conntrack_count" };
    const char *rest = NULL;

    for (size_t i = 0; i < sizeof(exact) / sizeof(*exact); i++)
        if (strcmp(name, exact[i]) == 0)
            return true;
    if (strncmp(name, "fs.quota.", 9) == 0)
        return true;
    if (strncmp(name, "net.ipv4.", 9) == 0 || strncmp(name, "net.ipv6.", 9) == 0 ||
        strncmp(name, "net.mpls.", 9) == 0) {
        if (strncmp(name + 9, "conf.", 5) == 0)
            rest = name + 14;
        else if (strncmp(name + 9, "neigh.", 6) == 0)
            rest = name + 15;
    }
    return rest != NULL && strchr(rest, '.') != NULL && strncmp(rest, "all.", 4) != 0 &&
           strncmp(rest, "default.", 8) != 0;
}

static void walk(struct gather *g, int dir, const char *prefix, int depth);

struct step {
    struct gather *g;
    int dir, depth;
    const char *prefix;
};

/* An errno that hides a setting; 0 where there is none to read: files such as vm.compact_memory can
 * only be written, and what went between listing and opening is no setting any more. */
static int
closed(int dir, const char *file, int why)
{
    struct stat st;

    if (why == ENOENT)
        return 0;
    if (fstatat(dir, file, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? 0 : why;
    return S_ISDIR(st.st_mode) || (st.st_mode & 0444) != 0 ? why : 0;
}

static void
say_closed(struct gather *g, const char *name, int why)
{
    bool permission = (why == EACCES || why == EPERM) && geteuid() != 0;

    if (permission)
        collect_incomplete(g->c, "system_controls", "needs root: %s", name);
    else if (why != 0)
        collect_incomplete(
            g->c, "system_controls", "%s could not be opened: %s", name, strerror(why));
}

static void
read_value(struct gather *g, int dir, const char *file, const char *name)
{
    struct running *s = &g->v[g->n];
    char text[VALUE_MAX];
    ssize_t n = -1;
    int fd = openat(dir, file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

    *s = (struct running){ name, NULL, fd < 0 ? closed(dir, file, errno) : 0 };
    g->n++;
    if (fd >= 0) {
        n = read(fd, text, sizeof(text)); /* an error is also how stable_secret says: not set */
        if (n < 0 && (errno == EACCES || errno == EPERM) && geteuid() != 0)
            s->closed = errno;
        (void)close(fd);
    }
    if (n >= 0)
        s->value = collect_str(g->c, text_squeeze(&g->c->arena, (struct str){ text, (size_t)n }));
}

static void
entry(void *ctx, const char *file, unsigned char type)
{
    struct step *s = ctx;
    struct gather *g = s->g;
    char name[512], dotted[NAME_MAX + 1];
    const char *kept;

    if (g->rc != 0 || strlen(file) > NAME_MAX)
        return;
    /* A dot in a part (an interface eth0.1) is written '/', sysctl(8). */
    (void)snprintf(dotted, sizeof(dotted), "%s", file);
    for (char *p = dotted; *p; p++)
        *p = *p == '.' ? '/' : *p;
    if ((size_t)snprintf(name, sizeof(name), "%s%s%s", s->prefix, s->prefix[0] ? "." : "",
            dotted) >= sizeof(name))
        return;
    if (type == DT_DIR) {
        char probe[516];
        int sub;

        (void)snprintf(probe, sizeof(probe), "%s.x", name);
        if (left_out(probe))
            return;
        sub = openat(s->dir, file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_DIRECTORY);
        if (sub < 0) {
            say_closed(g, name, closed(s->dir, file, errno));
            return;
        }
        walk(g, sub, name, s->depth + 1);
        (void)close(sub);
        return;
    }
    if (left_out(name))
        return;
    if (g->n == SETTINGS_MAX) {
        g->rc = err_set(g->e, ERR_LIMIT, "more than %d kernel settings", SETTINGS_MAX);
        return;
    }
    kept = collect_fmt(g->c, "%s", name);
    read_value(g, s->dir, file, kept);
}

static void
walk(struct gather *g, int dir, const char *prefix, int depth)
{
    struct step s = { g, dir, depth, prefix };
    struct err why;

    if (depth >= DEPTH_MAX)
        collect_incomplete(
            g->c, "system_controls", "'%s' is deeper than %d folders", prefix, DEPTH_MAX);
    else if (tree_each(dir, entry, &s, &why) != 0)
        collect_incomplete(g->c, "system_controls", "'%s': %s", prefix, why.msg);
}

/* ---- configuration ---- */

/* "a/b/c = v" or "a.b.c = v": the separator that comes first parts the name; the other is part of a
 * part. */
static const char *
normal_name(struct gather *g, struct str s)
{
    char *out = collect_str(g->c, s);
    bool slashes;

    if (out == NULL)
        return "";
    slashes = strcspn(out, "/") < strcspn(out, ".");
    for (char *p = out; slashes && *p; p++)
        *p = *p == '/' ? '.' : *p == '.' ? '/' : *p;
    return out;
}

static void
assign(struct gather *g, const char *name, const char *value, const char *path)
{
    for (size_t i = 0; i < g->conf_n; i++)
        if (strcmp(g->conf[i].name, name) == 0) {
            g->conf[i] = (struct configured){ name, value, path, false };
            return;
        }
    if (g->conf_n < SETTINGS_MAX)
        g->conf[g->conf_n++] = (struct configured){ name, value, path, false };
    else
        collect_incomplete(
            g->c, "system_controls", "more than %d configured settings", SETTINGS_MAX);
}

/* A pattern gives its value to the running settings it matches, unless a plain name or "-name"
 * claims them. */
static void
assign_pattern(struct gather *g, const char *pattern, const char *value, const char *path)
{
    for (size_t i = 0; i < g->n; i++)
        if (fnmatch(pattern, g->v[i].name, 0) == 0)
            assign(g, g->v[i].name, value, path);
}

static void
conf_line(struct gather *g, const char *path, struct str line)
{
    struct str value = str_trim(line), key;
    const char *name;

    if (value.n == 0 || value.p[0] == '#' || value.p[0] == ';')
        return;
    if (memchr(value.p, '=', value.n) == NULL)
        return; /* "-name": keeps patterns off; no assignment */
    key = str_trim(str_cut(&value, '='));
    if (key.n > 0 && key.p[0] == '-')
        key = (struct str){ key.p + 1, key.n - 1 };
    name = normal_name(g, key);
    value = text_squeeze(&g->c->arena, value);
    if (strpbrk(name, "*?[") != NULL)
        assign_pattern(g, name, collect_fmt(g->c, "%.*s", STR_ARG(value)), path);
    else
        assign(g, name, collect_fmt(g->c, "%.*s", STR_ARG(value)), path);
}

struct conf_file {
    const char *base, *path;
};

static int
base_cmp(const void *a, const void *b)
{
    return strcmp(((const struct conf_file *)a)->base, ((const struct conf_file *)b)->base);
}

static void
read_conf(struct gather *g, const char *path)
{
    struct text_lines t = { 0 };
    struct str line;

    if (!collect_text(g->c, "system_controls", path, TREE_ROOT_LINKS, &t.rest))
        return;
    while (text_line(&t, &line) && t.line <= LINES_MAX)
        conf_line(g, path, line);
    if (t.line > LINES_MAX)
        collect_incomplete(g->c, "system_controls", "'%s' has more than %d lines", path, LINES_MAX);
}

/* sysctl.d(5): a name in an earlier directory masks it in a later one; then all in the order of
 * their names. */
static void
configuration(struct gather *g)
{
    static const char *const dirs[] = { "/etc/sysctl.d", "/run/sysctl.d", "/usr/local/lib/sysctl.d",
        "/usr/lib/sysctl.d" };
    struct conf_file *files = collect_alloc(g->c, FILES_MAX * sizeof(*files));
    size_t n = 0;

    for (size_t d = 0; files != NULL && d < sizeof(dirs) / sizeof(*dirs); d++) {
        struct tree_names names = collect_list(g->c, "system_controls", dirs[d]);

        for (size_t i = 0; i < names.n; i++) {
            bool masked = !str_ends(str_of(names.v[i].name), ".conf");

            for (size_t k = 0; k < n && !masked; k++)
                masked = strcmp(files[k].base, names.v[i].name) == 0;
            if (masked || n == FILES_MAX)
                continue;
            files[n].base = names.v[i].name;
            files[n++].path = collect_fmt(g->c, "%s/%s", dirs[d], names.v[i].name);
        }
    }
    if (files != NULL && n > 0)
        qsort(files, n, sizeof(*files), base_cmp);
    for (size_t i = 0; i < n; i++) {
        char target[PATH_MAX];
        struct err ignored;

        if (tree_readlink(&g->c->tree, files[i].path, target, &ignored) == 0 &&
            strcmp(target, "/dev/null") == 0)
            continue; /* masked on purpose */
        read_conf(g, files[i].path);
    }
    read_conf(g, "/etc/sysctl.conf");
}

/* ---- rows ---- */

static int
running_cmp(const void *a, const void *b)
{
    return strcmp(((const struct running *)a)->name, ((const struct running *)b)->name);
}

static struct configured *
find_conf(struct gather *g, const char *name)
{
    for (size_t i = 0; i < g->conf_n; i++)
        if (strcmp(g->conf[i].name, name) == 0)
            return &g->conf[i];
    return NULL;
}

static int
add_row(struct gather *g, const char *name, const char *value, const struct configured *conf,
    struct err *e)
{
    struct str rest = str_of(name), subsystem = str_cut(&rest, '.');

    return row_add(collect_table(g->c, "system_controls"), e, "sSsss", name, subsystem, value,
        conf ? conf->value : NULL, conf ? conf->path : NULL);
}

/* Another route: the files counted again by their names, without opening one. */
struct counting {
    int dir, depth;
    const char *prefix;
    int64_t n;
};

static void count_dir(int dir, const char *prefix, int depth, int64_t *n);

static void
count_entry(void *ctx, const char *file, unsigned char type)
{
    struct counting *s = ctx;
    char name[PATH_MAX];
    size_t start = strlen(s->prefix);
    int sub;

    if ((size_t)snprintf(name, sizeof(name), "%s%s%s", s->prefix, file,
            type == DT_DIR ? ".x" : "") >= sizeof(name))
        return;
    for (char *p = name + start; *p && p < name + start + strlen(file); p++)
        *p = *p == '.' ? '/' : *p;
    if (left_out(name))
        return;
    s->n += type != DT_DIR;
    if (type != DT_DIR ||
        (sub = openat(s->dir, file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_DIRECTORY)) < 0)
        return;
    name[strlen(name) - 1] = '\0'; /* the x */
    count_dir(sub, name, s->depth + 1, &s->n);
    (void)close(sub);
}

static void
count_dir(int dir, const char *prefix, int depth, int64_t *n)
{
    struct counting s = { dir, depth, prefix, 0 };
    struct err ignored;

    if (depth < DEPTH_MAX)
        (void)tree_each(dir, count_entry, &s, &ignored);
    *n += s.n;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct gather g = { .c = c, .e = e };
    int64_t unmatched = 0, second = 0;
    struct err why;
    int dir, rc = 0;

    g.v = collect_alloc(c, SETTINGS_MAX * sizeof(*g.v));
    g.conf = collect_alloc(c, SETTINGS_MAX * sizeof(*g.conf));
    if (g.v == NULL || g.conf == NULL)
        return err_set(e, ERR_NOMEM, "no memory for kernel settings");
    if (tree_dir(&c->tree, "/proc/sys", TREE_ROOT_LINKS, &dir, &why) != 0) {
        collect_problem(c, "system_controls", &why);
    } else {
        walk(&g, dir, "", 0);
        (void)lseek(dir, 0, SEEK_SET);
        count_dir(dir, "", 0, &second);
        (void)close(dir);
    }
    if (g.rc != 0)
        return g.rc;
    qsort(g.v, g.n, sizeof(*g.v), running_cmp);
    configuration(&g);
    for (size_t i = 0; i < g.n && rc == 0; i++) {
        struct configured *conf = find_conf(&g, g.v[i].name);

        if (conf != NULL)
            conf->matched = true;
        say_closed(&g, g.v[i].name, g.v[i].closed);
        rc = add_row(&g, g.v[i].name, g.v[i].value, conf, e);
    }
    for (size_t i = 0; i < g.conf_n && rc == 0; i++)
        if (!g.conf[i].matched && !left_out(g.conf[i].name)) {
            unmatched++;
            rc = add_row(&g, g.conf[i].name, NULL, &g.conf[i], e);
        }
    collect_query(c, "system_controls", "/proc/sys, sysctl.d directories, /etc/sysctl.conf");
    collect_second(c, "system_controls", second + unmatched,
        "files under /proc/sys listed without opening them, less those left out, plus configured names without a file");
    return rc;
}

static const char *const tables[] = { "system_controls", NULL };

const struct collector collector_linux_sysctl = {
    .name = "linux-sysctl",
    .summary = "Kernel settings, running and configured",
    .reads = "/proc/sys, proc(5); sysctl.d(5), sysctl.conf(5)",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
