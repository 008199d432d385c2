/* c_linux_processes: what runs, with which rights, and which sockets it holds open to others. One
 * look at /proc. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/sockets.h"
#include "facts/scrub.h"

enum {
    PROCESSES_MAX = 4 * 1024 * 1024,
    PROC_FILE_MAX = 64 * 1024, /* bytes read of status, stat, cgroup and cmdline */
    CMDLINE_MAX = 16 * 1024,   /* bytes kept of a command line */
    LINK_MAX = 4096,
    CGROUP_DEPTH_MAX = 16,
    TICKS = 100, /* USER_HZ of proc(5): 100 on every machine Linux runs on today */
};

struct process {
    struct str name, state, cap_eff;
    int64_t uid, euid, gid, egid, parent, threads, resident, total, started_at;
    int seccomp, no_new_privs;
    bool kernel; /* a kernel thread */
};

struct looking {
    struct collect_ctx *c;
    struct sockets sockets;
    int64_t boot;
    char *status, *cmdline; /* PROC_FILE_MAX each */
    char exe[LINK_MAX], unit[256];
    struct buf scrubbed; /* only to learn that something was taken out */
};

/* Read what one read gives. @return bytes, or -errno. */
static ssize_t
slurp(int dir, const char *name, char *into, size_t max)
{
    int fd = openat(dir, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    ssize_t n;

    if (fd < 0)
        return -errno;
    n = read(fd, into, max - 1);
    if (n < 0)
        n = -errno;
    else
        into[n] = '\0';
    (void)close(fd);
    return n;
}

static void
two(struct str s, int64_t *first, int64_t *second)
{
    *first = text_int(text_word(&s), 0);
    *second = text_int(text_word(&s), 0);
}

static void
status_line(struct process *p, struct str key, struct str value)
{
    if (str_is(key, "Name"))
        p->name = value;
    else if (str_is(key, "State"))
        p->state = (struct str){ value.p, value.n > 0 ? 1 : 0 };
    else if (str_is(key, "PPid"))
        p->parent = text_int(value, 0);
    else if (str_is(key, "Uid"))
        two(value, &p->uid, &p->euid);
    else if (str_is(key, "Gid"))
        two(value, &p->gid, &p->egid);
    else if (str_is(key, "Threads"))
        p->threads = text_int(value, 0);
    else if (str_is(key, "VmRSS"))
        p->resident = text_int(value, 0) * 1024;
    else if (str_is(key, "VmSize"))
        p->total = text_int(value, 0) * 1024;
    else if (str_is(key, "CapEff"))
        p->cap_eff = value;
    else if (str_is(key, "Seccomp"))
        p->seccomp = (int)text_int(value, -1);
    else if (str_is(key, "NoNewPrivs"))
        p->no_new_privs = (int)text_int(value, -1);
    else if (str_is(key, "Kthread"))
        p->kernel = text_int(value, 0) == 1;
}

static void
parse_status(struct process *p, struct str text)
{
    struct text_lines t = { text, 0 };
    struct str line;

    memset(p, 0, sizeof(*p));
    p->uid = -1;
    p->seccomp = p->no_new_privs = -1;
    while (text_line(&t, &line)) {
        struct str rest = line, key = str_cut(&rest, ':');

        status_line(p, key, str_trim(rest));
    }
}

/* Field 22 of stat: ticks since boot. The name in field 2 may hold anything, so count from the last
 * ')'. */
static int64_t
started(const struct looking *l, struct str stat)
{
    const char *end = stat.n > 0 ? memrchr(stat.p, ')', stat.n) : NULL;
    struct str rest, w = { "", 0 };
    int64_t ticks, at;

    if (end == NULL || l->boot <= 0)
        return -1;
    rest = (struct str){ end + 1, stat.n - (size_t)(end + 1 - stat.p) };
    for (int field = 3; field <= 22; field++)
        w = text_word(&rest);
    ticks = text_int(w, -1);
    at = l->boot + ticks / TICKS;
    return ticks < 0 ? -1 : at - at % 60;
}

static bool
is_unit(struct str s)
{
    return str_ends(s, ".service") || str_ends(s, ".scope") || str_ends(s, ".socket") ||
           str_ends(s, ".mount") || str_ends(s, ".swap");
}

/* The unit of a control group path: its first part that is no slice. */
static void
unit_of(struct str cgroup, char out[256])
{
    struct text_lines t = { cgroup, 0 };
    struct str line;

    out[0] = '\0';
    while (out[0] == '\0' && text_line(&t, &line)) {
        struct str path = line;
        struct str id = str_cut(&path, ':'), names = str_cut(&path, ':');

        if (!(str_is(id, "0") && names.n == 0) && !str_is(names, "name=systemd"))
            continue;
        while (path.n > 0) {
            struct str part = str_cut(&path, '/');

            if (is_unit(part) && part.n < 256) {
                memcpy(out, part.p, part.n);
                out[part.n] = '\0';
                break;
            }
        }
    }
}

/* Join arguments by spaces. @return 0 for a kernel thread or a process that has none. */
static size_t
join(char *cmd, ssize_t n)
{
    size_t len = n > 0 ? (size_t)n : 0;

    while (len > 0 && cmd[len - 1] == '\0')
        len--;
    if (len > CMDLINE_MAX) {
        static const char cut[] = " [cut]";

        len = CMDLINE_MAX;
        memcpy(cmd + len, cut, sizeof(cut) - 1);
        len += sizeof(cut) - 1;
    }
    for (size_t i = 0; i < len; i++)
        if (cmd[i] == '\0')
            cmd[i] = ' ';
    return len;
}

struct program {
    const char *path;
    int on_disk, memfd;
};

static void
program_of(struct looking *l, int dir, int64_t pid, bool kernel, struct program *out)
{
    static const char gone[] = " (deleted)";
    ssize_t n = readlinkat(dir, "exe", l->exe, LINK_MAX - 1);
    struct stat here, runs;

    *out = (struct program){ NULL, -1, 0 };
    if (n <= 0) {
        if (n < 0 && errno != ENOENT && errno != ESRCH && !kernel && !l->c->can_ptrace)
            collect_incomplete(l->c, "processes",
                "needs CAP_SYS_PTRACE: the program of process %lld", (long long)pid);
        return;
    }
    l->exe[n] = '\0';
    out->path = l->exe;
    out->memfd = strncmp(l->exe, "/memfd:", 7) == 0;
    if ((size_t)n > sizeof(gone) - 1 && strcmp(l->exe + n - (sizeof(gone) - 1), gone) == 0) {
        l->exe[(size_t)n - (sizeof(gone) - 1)] = '\0';
        out->on_disk = 0;
    } else if (l->c->live && fstatat(dir, "exe", &runs, 0) == 0 &&
               fstatat(AT_FDCWD, l->exe, &here, AT_SYMLINK_NOFOLLOW) == 0 &&
               here.st_ino == runs.st_ino && here.st_dev == runs.st_dev) {
        out->on_disk = 1; /* otherwise it lies in another mount name space: unknown */
    }
}

static void
own_socket(struct looking *l, uint64_t inode, int64_t pid, struct str name, const char *path)
{
    struct sockets *s = &l->sockets;

    for (struct socket_row *r = sockets_find(s, inode);
         r != NULL && r < s->v + s->n && r->inode == inode; r++) {
        if (r->pid >= 0)
            continue;
        r->pid = pid;
        r->process = collect_str(l->c, name);
        r->path = path ? collect_str(l->c, str_of(path)) : NULL;
        r->unit = l->unit[0] ? collect_str(l->c, str_of(l->unit)) : NULL;
        s->unresolved--;
    }
}

struct descriptor_walk {
    struct looking *l;
    int dir;
    int64_t pid;
    struct str name;
    const char *path;
};

static void
descriptor(void *ctx, const char *entry, unsigned char type)
{
    struct descriptor_walk *w = ctx;
    char link[64];
    ssize_t n = readlinkat(w->dir, entry, link, sizeof(link) - 1);

    (void)type;
    if (n > 8 && memcmp(link, "socket:[", 8) == 0)
        own_socket(w->l, (uint64_t)text_int((struct str){ link + 8, (size_t)n - 8 }, 0), w->pid,
            w->name, w->path);
}

/* Look which of its descriptors are sockets that wait. */
static void
descriptors(struct looking *l, int dir, int64_t pid, struct str name, const char *path)
{
    int fd = openat(dir, "fd", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_DIRECTORY);
    struct descriptor_walk w = { l, fd, pid, name, path };
    struct err ignored;

    if (fd < 0) {
        if ((errno == EACCES || errno == EPERM) && !l->c->can_ptrace)
            collect_incomplete(l->c, "listening_ports",
                "needs CAP_SYS_PTRACE: sockets of process %lld", (long long)pid);
        return;
    }
    (void)tree_each(
        fd, descriptor, &w, &ignored); /* a process that ends meanwhile owns no socket any more */
    (void)close(fd);
}

static bool
has_secret(struct looking *l, struct str cmd)
{
    buf_clear(&l->scrubbed);
    return scrub_text(cmd, &l->scrubbed) > 0;
}

static int
add_rows(struct looking *l, int64_t pid, const struct process *p, const struct program *x,
    struct str cmd, struct err *e)
{
    struct rows *r = collect_table(l->c, "processes");
    int rc;

    rows_int(r, pid);
    rows_text(r, p->name);
    rows_cstr(r, x->path);
    if (cmd.n > 0)
        rows_text(r, cmd);
    else
        rows_null(r);
    rows_int(r, has_secret(l, cmd));
    rows_text(r, p->state.n > 0 ? p->state : STR("?"));
    rows_int(r, p->uid);
    rows_int(r, p->gid);
    rows_int(r, p->euid);
    rows_int(r, p->egid);
    rows_int(r, p->parent);
    if (p->started_at < 0)
        rows_null(r);
    else
        rows_int(r, p->started_at);
    rows_cstr(r, l->unit[0] ? l->unit : NULL);
    if (x->on_disk < 0)
        rows_null(r);
    else
        rows_int(r, x->on_disk);
    rows_int(r, x->memfd);
    if (p->cap_eff.n > 0)
        rows_text(r, p->cap_eff);
    else
        rows_null(r);
    if (p->seccomp < 0)
        rows_null(r);
    else
        rows_int(r, p->seccomp);
    if (p->no_new_privs >= 0)
        rows_int(r, p->no_new_privs);
    rc = rows_end(r, e);
    if (rc != 0)
        return rc;
    return row_add(
        collect_table(l->c, "process_memory"), e, "iiii", pid, p->threads, p->resident, p->total);
}

/* One process. A process that ends while it is looked at makes no row. */
static int
look(struct looking *l, int proc, int64_t pid, struct err *e)
{
    char name[24], small[4096];
    struct process p;
    struct program x;
    ssize_t n, cmd;
    int dir, rc;

    (void)snprintf(name, sizeof(name), "%lld", (long long)pid);
    dir = openat(proc, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_DIRECTORY);
    if (dir < 0)
        return 0;
    n = slurp(dir, "status", l->status, PROC_FILE_MAX);
    if (n <= 0) {
        if (n == -EACCES || n == -EPERM)
            collect_incomplete(l->c, "processes", "process %lld can't be seen", (long long)pid);
        (void)close(dir);
        return 0;
    }
    parse_status(&p, (struct str){ l->status, (size_t)n });
    n = slurp(dir, "stat", small, sizeof(small));
    p.started_at = started(l, (struct str){ small, n > 0 ? (size_t)n : 0 });
    n = slurp(dir, "cgroup", small, sizeof(small));
    unit_of((struct str){ small, n > 0 ? (size_t)n : 0 }, l->unit);
    cmd = slurp(dir, "cmdline", l->cmdline, PROC_FILE_MAX);
    p.kernel = p.kernel || (cmd <= 0 && p.total == 0);
    program_of(l, dir, pid, p.kernel, &x);
    if (l->sockets.unresolved > 0)
        descriptors(l, dir, pid, p.name, x.path);
    (void)close(dir);
    if (p.uid < 0)
        return 0; /* it ended between two reads */
    rc = add_rows(l, pid, &p, &x, (struct str){ l->cmdline, join(l->cmdline, cmd) }, e);
    return rc;
}

static int
pid_cmp(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static int
look_at_all(struct looking *l, struct err *e)
{
    struct tree_names names = collect_list(l->c, "processes", "/proc");
    int64_t *pids = collect_alloc(l->c, (names.n + 1) * sizeof(*pids));
    size_t n = 0;
    int proc = -1, rc;

    rc = tree_dir(&l->c->tree, "/proc", TREE_ROOT_LINKS, &proc, e);
    if (rc != 0 || pids == NULL) {
        collect_incomplete(l->c, "processes", "/proc is not mounted");
        collect_incomplete(l->c, "process_memory", "/proc is not mounted");
        return pids == NULL ? err_set(e, ERR_NOMEM, "no memory for processes") : 0;
    }
    for (size_t i = 0; i < names.n; i++)
        if (str_int(str_of(names.v[i].name), &pids[n]) && pids[n] > 0 && pids[n] < PROCESSES_MAX)
            n++;
    qsort(pids, n, sizeof(*pids), pid_cmp);
    for (size_t i = 0; i < n && rc == 0; i++)
        rc = look(l, proc, pids[i], e);
    (void)close(proc);
    return rc;
}

static int
port_rows(struct looking *l, struct err *e)
{
    struct rows *r = collect_table(l->c, "listening_ports");
    int rc = 0;

    for (size_t i = 0; i < l->sockets.n && rc == 0; i++) {
        const struct socket_row *s = &l->sockets.v[i];

        if (s->pid < 0)
            rc = row_add(r, e, "ndddsfnnin", s->port, s->protocol, s->family, s->address,
                s->loopback, s->uid);
        else
            rc = row_add(r, e, "idddsfssis", s->pid, s->port, s->protocol, s->family, s->address,
                s->loopback, s->process, s->path, s->uid, s->unit);
    }
    return rc;
}

/* Lines of cgroup.procs below a directory of the unified hierarchy. */
struct cgroup_walk {
    int dir, depth;
    int64_t lines;
};

static void count_cgroup(int dir, int depth, int64_t *lines);

static void
cgroup_entry(void *ctx, const char *name, unsigned char type)
{
    struct cgroup_walk *w = ctx;
    int sub =
        type == DT_DIR ? openat(w->dir, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_DIRECTORY) : -1;

    if (sub < 0)
        return;
    count_cgroup(sub, w->depth + 1, &w->lines);
    (void)close(sub);
}

static void
count_cgroup(int dir, int depth, int64_t *lines)
{
    int fd = openat(dir, "cgroup.procs", O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    struct cgroup_walk w = { dir, depth, 0 };
    struct err ignored;
    char step[4096];
    ssize_t n;

    while (fd >= 0 && (n = read(fd, step, sizeof(step))) > 0)
        for (ssize_t i = 0; i < n; i++)
            w.lines += step[i] == '\n';
    if (fd >= 0)
        (void)close(fd);
    if (depth < CGROUP_DEPTH_MAX)
        (void)tree_each(dir, cgroup_entry, &w, &ignored);
    *lines += w.lines;
}

static void
second(struct looking *l)
{
    static const char *const roots[] = { "/sys/fs/cgroup/unified", "/sys/fs/cgroup" };
    static const char route[] = "lines of all cgroup.procs files of the unified hierarchy";
    struct err e;
    int64_t n = 0;
    int fd;

    for (size_t i = 0; i < 2; i++) {
        const char *probe = collect_fmt(l->c, "%s/cgroup.procs", roots[i]);

        if (!collect_exists(l->c, probe) ||
            tree_dir(&l->c->tree, roots[i], TREE_ROOT_LINKS, &fd, &e) != 0)
            continue;
        count_cgroup(fd, 0, &n);
        (void)close(fd);
        collect_second(l->c, "processes", n, route);
        collect_second(l->c, "process_memory", n, route);
        return;
    }
    collect_second(l->c, "processes", -1, "none: there is no unified control group hierarchy");
    collect_second(l->c, "process_memory", -1, "none: there is no unified control group hierarchy");
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct looking *l = collect_alloc(c, sizeof(*l));
    struct str text;
    struct err ignored;
    int rc;

    if (l == NULL)
        return err_set(e, ERR_NOMEM, "no memory for processes");
    l->c = c;
    buf_init(&l->scrubbed, PROC_FILE_MAX);
    l->status = collect_alloc(c, PROC_FILE_MAX);
    l->cmdline = collect_alloc(c, PROC_FILE_MAX);
    if (l->status == NULL || l->cmdline == NULL)
        return err_set(e, ERR_NOMEM, "no memory for processes");
    if (collect_scratch(c, "/proc/stat", &text, &ignored) == 0) {
        ptrdiff_t at = text_find(text, "\nbtime ");

        if (at >= 0)
            l->boot = text_int((struct str){ text.p + at + 7, text.n - (size_t)at - 7 }, 0);
    }
    collect_query(c, "processes", "/proc/PID/{status,stat,cmdline,exe,cgroup}");
    collect_query(c, "process_memory", "/proc/PID/status");
    rc = sockets_read(c, &l->sockets, e);
    if (rc == 0)
        rc = look_at_all(l, e);
    if (rc == 0)
        rc = port_rows(l, e);
    if (rc == 0) {
        second(l);
        sockets_second(c);
    }
    buf_fini(&l->scrubbed);
    return rc;
}

static const char *const tables[] = { "processes", "process_memory", "listening_ports", NULL };

const struct collector collector_linux_processes = {
    .name = "linux-processes",
    .summary = "Processes, their rights and memory, and the sockets that wait for others",
    .reads = "/proc/PID, proc(5); NETLINK_SOCK_DIAG, sock_diag(7)",
    .tables = tables,
    .needs = NEED_READ_ALL | NEED_PTRACE | NEED_NETLINK,
    .run = run,
};
