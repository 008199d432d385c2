/*
 * c_linux_walk: one walk of all local file systems, which fills every table that asks about all
 * files: programs that run with another's rights, files anybody may write, files nobody owns. One
 * lstat an inode; directories are read with getdents64 and opened relative to one another, so no
 * path is resolved twice and no link is followed.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/mem.h"
#include "collect/disks.h"
#include "collect/packages.h"

enum {
    DEPTH_MAX = 256,
    FINDINGS_MAX = 10000, /* rows a kind */
    DEVICES_MAX = 1024,   /* mounted file systems */
    STEP = 64 * 1024,     /* bytes of directory entries at a time */
    OWNERS_MAX = 4096,    /* ids remembered as known or unknown */
    SUID_MAX = 20000,
};

enum finding { WRITABLE_FILE, WRITABLE_DIR, UNOWNED_USER, UNOWNED_GROUP, FINDING_COUNT_ };

static const char *const finding_names[] = { "world_writable_file", "world_writable_directory",
    "unowned_user", "unowned_group" };
_Static_assert(
    sizeof(finding_names) / sizeof(*finding_names) == FINDING_COUNT_, "one name a finding");

struct device {
    dev_t dev;
    bool nosuid;
};
struct suid {
    const char *path, *package;
    struct stat st;
    bool nosuid;
};

struct walk {
    struct collect_ctx *c;
    const struct accounts *accounts;
    struct device devices[DEVICES_MAX]; /* local file systems that are walked */
    size_t device_n;
    int64_t counts[FINDING_COUNT_], inodes, directories;
    uint8_t uid_known[OWNERS_MAX],
        gid_known[OWNERS_MAX]; /* 0 unasked, 1 known, 2 unknown; low ids */
    struct suid *suid;
    size_t suid_n;
    char path[PATH_MAX];
    struct err *e;
    int rc;
};

struct entry { /* getdents64(2) */
    uint64_t ino;
    int64_t off;
    unsigned short len;
    unsigned char type;
    char name[];
};

static bool
known_user(struct walk *w, uid_t id)
{
    if (id >= OWNERS_MAX)
        return account_by_uid(w->accounts, id) != NULL;
    if (w->uid_known[id] == 0)
        w->uid_known[id] = account_by_uid(w->accounts, id) != NULL ? 1 : 2;
    return w->uid_known[id] == 1;
}

static bool
known_group(struct walk *w, gid_t id)
{
    if (id >= OWNERS_MAX)
        return account_group(w->accounts, id) != NULL;
    if (w->gid_known[id] == 0)
        w->gid_known[id] = account_group(w->accounts, id) != NULL ? 1 : 2;
    return w->gid_known[id] == 1;
}

static const struct device *
device_of(const struct walk *w, dev_t dev)
{
    for (size_t i = 0; i < w->device_n; i++)
        if (w->devices[i].dev == dev)
            return &w->devices[i];
    return NULL;
}

/* The path of an entry: w->path holds the directory's n bytes. NULL when it is too long. */
static const char *
entry_path(struct walk *w, size_t n, const char *name)
{
    size_t k = strlen(name);

    if (n + k + 2 > sizeof(w->path))
        return NULL;
    w->path[n] = '/';
    memcpy(w->path + n + 1, name, k + 1);
    return w->path;
}

static void
finding(struct walk *w, enum finding kind, size_t n, const char *name, const struct stat *st)
{
    const char *path;
    char mode[8];

    if (w->counts[kind]++ >= FINDINGS_MAX) {
        if (w->counts[kind] == FINDINGS_MAX + 1)
            collect_incomplete(w->c, "file_findings", "more than %d rows of %s", FINDINGS_MAX,
                finding_names[kind]);
        return;
    }
    path = entry_path(w, n, name);
    (void)snprintf(mode, sizeof(mode), "%04o", st->st_mode & 07777U);
    w->rc = row_add(collect_table(w->c, "file_findings"), w->e, "ssiisu", finding_names[kind],
        path ? path : name, (int64_t)st->st_uid, (int64_t)st->st_gid, mode, st->st_mode & 07777U);
    w->path[n] = '\0';
}

static void
set_id(struct walk *w, size_t n, const char *name, const struct stat *st)
{
    const char *path = entry_path(w, n, name);
    const struct device *d = device_of(w, st->st_dev);

    if (w->suid_n == SUID_MAX)
        collect_incomplete(w->c, "suid_bin", "more than %d programs", SUID_MAX);
    else
        w->suid[w->suid_n++] =
            (struct suid){ collect_fmt(w->c, "%s", path ? path : name), NULL, *st, d && d->nosuid };
    w->path[n] = '\0';
}

static void
judge(struct walk *w, size_t n, const char *name, const struct stat *st)
{
    const mode_t m = st->st_mode;

    w->inodes++;
    if (S_ISREG(m)) {
        if ((m & (S_ISUID | S_ISGID)) != 0)
            set_id(w, n, name, st);
        if ((m & S_IWOTH) != 0)
            finding(w, WRITABLE_FILE, n, name, st);
    } else if (S_ISDIR(m) && (m & S_IWOTH) != 0 && (m & S_ISVTX) == 0) {
        finding(w, WRITABLE_DIR, n, name, st);
    }
    if (w->rc == 0 && !known_user(w, st->st_uid))
        finding(w, UNOWNED_USER, n, name, st);
    if (w->rc == 0 && !known_group(w, st->st_gid))
        finding(w, UNOWNED_GROUP, n, name, st);
}

static void
unreadable(struct walk *w, size_t n, const char *name)
{
    const char *path = entry_path(w, n, name);

    for (int i = 0; i < 2; i++)
        collect_incomplete(w->c, i == 0 ? "suid_bin" : "file_findings",
            "%s'%.200s' could not be read: %s",
            w->c->can_read_all ? "" : "needs CAP_DAC_READ_SEARCH: ", path ? path : name,
            strerror(errno));
    w->path[n] = '\0';
}

static void walk_dir(struct walk *w, int dir, size_t n, dev_t dev, int depth);

static void
descend(struct walk *w, int dir, size_t n, const char *name, const struct stat *st, dev_t dev,
    int depth)
{
    int fd;

    if (st->st_dev != dev && device_of(w, st->st_dev) == NULL)
        return; /* another file system that is not walked: network, pseudo */
    if (depth == DEPTH_MAX) {
        errno = ENAMETOOLONG;
        unreadable(w, n, name);
        return;
    }
    fd = openat(dir, name, O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW | O_NOATIME);
    if (fd < 0 && errno == EPERM)
        fd = openat(dir, name, O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW);
    if (fd < 0) {
        if (errno != ENOENT)
            unreadable(w, n, name);
        return;
    }
    if (entry_path(w, n, name) != NULL)
        walk_dir(w, fd, n + 1 + strlen(name), st->st_dev, depth + 1);
    w->path[n] = '\0';
    (void)close(fd);
}

static void
walk_dir(struct walk *w, int dir, size_t n, dev_t dev, int depth)
{
    uint64_t *step = mem_alloc(1, STEP);
    long got = 0;

    if (step == NULL)
        w->rc = err_set(w->e, ERR_NOMEM, "no memory for the walk");
    w->directories++;
    while (w->rc == 0 && (got = syscall(SYS_getdents64, dir, step, STEP)) > 0)
        for (long at = 0; at < got && w->rc == 0;) {
            const struct entry *d = (const void *)((const char *)step + at);
            struct stat st;

            at += d->len;
            if (d->name[0] == '.' &&
                (d->name[1] == '\0' || (d->name[1] == '.' && d->name[2] == '\0')))
                continue;
            if (fstatat(dir, d->name, &st, AT_SYMLINK_NOFOLLOW) != 0)
                continue; /* it went meanwhile */
            judge(w, n, d->name, &st);
            if (S_ISDIR(st.st_mode) && w->rc == 0)
                descend(w, dir, n, d->name, &st, dev, depth);
        }
    if (got < 0)
        unreadable(w, n, ".");
    mem_free(step);
}

/* Local file systems by mountinfo: not network, not pseudo, not images that can't be written. */
static void
find_devices(struct walk *w)
{
    static const char *const skipped[] = { "proc", "sysfs", "devtmpfs", "devpts", "cgroup",
        "cgroup2", "securityfs", "debugfs", "tracefs", "pstore", "bpf", "mqueue", "hugetlbfs",
        "configfs", "fusectl", "binfmt_misc", "efivarfs", "rpc_pipefs", "nsfs", "squashfs",
        "iso9660", "erofs", "autofs", "selinuxfs" };
    struct text_lines t = { 0 };
    struct str line;

    if (!collect_text(w->c, "suid_bin", "/proc/self/mountinfo", TREE_ROOT_LINKS, &t.rest))
        return;
    while (text_line(&t, &line) && w->device_n < DEVICES_MAX) {
        struct str f[5], word, type;
        bool skip;

        for (int i = 0; i < 5; i++)
            f[i] = text_word(&line);
        struct str options = text_word(&line);

        do
            word = text_word(&line);
        while (word.n > 0 && !str_is(word, "-"));
        type = text_word(&line);
        skip = type.n == 0 || mount_is_network(collect_fmt(w->c, "%.*s", STR_ARG(type))) ||
               str_starts(type, "fuse.");
        for (size_t i = 0; i < sizeof(skipped) / sizeof(*skipped); i++)
            skip = skip || str_is(type, skipped[i]);
        if (skip)
            continue;
        struct str minor = f[2], major = str_cut(&minor, ':');
        dev_t dev = makedev((unsigned)text_int(major, 0), (unsigned)text_int(minor, 0));

        if (device_of(w, dev) == NULL)
            w->devices[w->device_n++] = (struct device){ dev, text_has_word(options, "nosuid") };
    }
}

/* ---- which package owns a program ---- */

/* Find the paths in a package's file list. */
static void
search_list(struct walk *w, const char *package, struct str list)
{
    while (list.n > 0) {
        struct str line = str_cut(&list, '\n');

        for (size_t i = 0; i < w->suid_n; i++) {
            const char *path = w->suid[i].path;
            bool same = str_is(line, path);

            if (!same && strncmp(path, "/usr/", 5) == 0) /* merged /usr: lists may still say /bin */
                same = str_is(line, path + 4);
            if (same)
                w->suid[i].package = package;
        }
    }
}

static void
find_packages(struct walk *w)
{
    struct tree_names names = collect_list(w->c, NULL, "/var/lib/dpkg/info");

    for (size_t i = 0; i < names.n && w->suid_n > 0; i++) {
        struct str name = str_of(names.v[i].name), text, package = name;
        struct err ignored;

        if (!str_ends(name, ".list") ||
            collect_scratch(w->c, collect_fmt(w->c, "/var/lib/dpkg/info/%s", names.v[i].name),
                &text, &ignored) != 0)
            continue;
        bool any = false;

        for (size_t k = 0; k < w->suid_n && !any;
             k++) /* a quick look at base names before the lines */
            any = text_find(text, text_base(w->suid[k].path)) >= 0;
        if (!any)
            continue;
        package.n -= 5;
        package = str_cut(&package, ':');
        search_list(w, collect_fmt(w->c, "%.*s", STR_ARG(package)), text);
    }
}

static int
suid_rows(struct walk *w, struct err *e)
{
    struct rows *r = collect_table(w->c, "suid_bin");
    int rc = 0;

    find_packages(w);
    for (size_t i = 0; i < w->suid_n && rc == 0; i++) {
        const struct suid *x = &w->suid[i];
        const struct account_group *g = account_group(w->accounts, x->st.st_gid);
        const char *kind = (x->st.st_mode & S_ISUID) == 0   ? "G"
                           : (x->st.st_mode & S_ISGID) == 0 ? "S"
                                                            : "SG";

        rc = row_add(r, e, "siisssusf", x->path, (int64_t)x->st.st_uid, (int64_t)x->st.st_gid,
            account_name(w->accounts, x->st.st_uid), g ? g->name : NULL, kind,
            x->st.st_mode & 07777U, x->package, x->nosuid);
    }
    return rc;
}

static void
say(struct walk *w)
{
    int64_t shown = 0;

    for (int i = 0; i < FINDING_COUNT_; i++)
        shown += w->counts[i];
    collect_query(w->c, "suid_bin",
        collect_fmt(w->c, "one walk of %zu local file systems: %lld directories, %lld inodes",
            w->device_n, (long long)w->directories, (long long)w->inodes));
    collect_query(w->c, "file_findings",
        collect_fmt(w->c, "one walk of %zu local file systems: %lld directories, %lld inodes",
            w->device_n, (long long)w->directories, (long long)w->inodes));
    collect_second(w->c, "suid_bin", -1, "none: a second walk costs as much as the first");
    collect_second(w->c, "file_findings", shown,
        "the walk's counters for each kind, kept apart from the rows");
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct walk *w = mem_alloc(1, sizeof(*w));
    struct stat st;
    int fd = -1, rc;

    if (w == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the walk");
    w->c = c;
    w->e = e;
    w->accounts = collect_accounts(c);
    w->suid = collect_alloc(c, SUID_MAX * sizeof(*w->suid));
    rc = w->suid == NULL ? err_set(e, ERR_NOMEM, "no memory for the walk")
                         : tree_dir(&c->tree, "/", TREE_NO_LINKS, &fd, e);
    if (rc == 0 && fstat(fd, &st) != 0)
        rc = err_sys(e, "the root could not be examined");
    if (rc == 0) {
        if (c->live)
            find_devices(w);
        walk_dir(w, fd, 0, st.st_dev, 0);
        rc = w->rc;
    }
    if (rc == 0)
        rc = suid_rows(w, e);
    if (rc == 0)
        say(w);
    if (fd >= 0)
        (void)close(fd);
    mem_free(w);
    return rc;
}

static const char *const tables[] = { "suid_bin", "file_findings", NULL };

const struct collector collector_linux_walk = {
    .name = "linux-walk",
    .summary =
        "Set-uid programs, files anybody may write and files nobody owns: one walk of all local file systems",
    .reads = "lstat(2) of every inode of the local file systems; /var/lib/dpkg/info",
    .tables = tables,
    .needs = NEED_READ_ALL | NEED_WALK,
    .run = run,
};
