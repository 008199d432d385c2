#include "collect/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"

enum { READ_STEP = 32 * 1024, NAMES_FIRST = 32 };

#define OPEN_PLAIN (O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
#define OPEN_DIR (O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_DIRECTORY)

struct tree_file {
    char path[256];
    struct str text;
};

static void
start(struct tree *t)
{
    memset(t, 0, sizeof(*t));
    t->fd = -1;
    for (int i = 0; i < TREE_CACHE; i++)
        t->dirs[i].fd = -1;
}

int
tree_open(struct tree *t, const char *root, struct err *e)
{
    start(t);
    t->uid = geteuid();
    t->fd = open(root, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (t->fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return err_set(e, ERR_NOTFOUND, "the root '%s' does not exist", root);
    return t->fd < 0 ? err_sys(e, "the root '%s' could not be opened", root) : 0;
}

int
tree_memory(struct tree *t, struct err *e)
{
    start(t);
    t->files = mem_alloc(TREE_MEMORY_MAX, sizeof(*t->files));
    return t->files ? 0 : err_set(e, ERR_NOMEM, "no memory for a tree");
}

int
tree_put(struct tree *t, const char *path, struct str text, struct err *e)
{
    struct tree_file *f = &t->files[t->file_n];

    if (t->file_n == TREE_MEMORY_MAX || strlen(path) >= sizeof(f->path))
        return err_set(e, ERR_LIMIT, "a tree in memory holds at most %d files", TREE_MEMORY_MAX);
    (void)snprintf(f->path, sizeof(f->path), "%s", path);
    f->text = text;
    t->file_n++;
    return 0;
}

void
tree_close(struct tree *t)
{
    if (t->files == NULL) {
        if (t->fd >= 0)
            (void)close(t->fd);
        for (int i = 0; i < TREE_CACHE; i++)
            if (t->dirs[i].fd >= 0)
                (void)close(t->dirs[i].fd);
    }
    mem_free(t->files);
    start(t);
}

static const struct tree_file *
memory_find(const struct tree *t, const char *path)
{
    for (size_t i = 0; i < t->file_n; i++)
        if (strcmp(t->files[i].path, path) == 0)
            return &t->files[i];
    return NULL;
}

static int
failed(const char *path, int err, struct err *e)
{
    int rc;

    if (err == ENOENT || err == ENOTDIR || err == ESRCH)
        rc = err_set(e, ERR_NOTFOUND, "'%s' does not exist", path);
    else if (err == EACCES || err == EPERM)
        rc = err_set(e, ERR_DENIED, "'%s' could not be read: %s", path, strerror(err));
    else if (err == ELOOP)
        rc =
            err_set(e, ERR_DENIED, "'%s' is or crosses a symbolic link and was not followed", path);
    else if (err == EINVAL)
        rc = err_set(e, ERR_DENIED, "'%s' is not a regular file", path);
    else if (err == ENAMETOOLONG)
        rc = err_set(e, ERR_LIMIT, "the path '%.80s' is too long", path);
    else
        rc = err_set(e, ERR_IO, "'%s' could not be read: %s", path, strerror(err));
    e->sys_errno = err;
    return rc;
}

/* Put head/tail into out without "." and empty parts; ".." takes one part away and never leaves the
 * root. */
static bool
normalize(char out[PATH_MAX], const char *head, const char *tail)
{
    const char *from[2] = { head, tail };
    size_t n = 0;

    out[0] = '\0';
    for (int i = 0; i < 2; i++) {
        struct str rest = str_of(from[i]);

        while (rest.n > 0) {
            struct str part = str_cut(&rest, '/');

            if (part.n == 0 || str_is(part, "."))
                continue;
            if (str_is(part, "..")) {
                while (n > 0 && out[--n] != '/')
                    ;
                out[n] = '\0';
                continue;
            }
            if (n + part.n + 2 > PATH_MAX)
                return false;
            out[n++] = '/';
            memcpy(out + n, part.p, part.n);
            n += part.n;
            out[n] = '\0';
        }
    }
    return true;
}

/* The text of a link that may be followed. @return 0 or an errno. */
static int
link_text(
    const struct tree *t, int dir, const char *name, enum tree_links links, char out[PATH_MAX])
{
    int fd = openat(dir, name, O_PATH | O_NOFOLLOW | O_CLOEXEC), rc = 0;
    struct stat st;
    ssize_t n;

    out[0] = '\0';
    if (fd < 0)
        return errno;
    if (fstat(fd, &st) != 0)
        rc = errno;
    else if (!S_ISLNK(st.st_mode))
        rc = ENOTDIR;
    else if (links != TREE_ROOT_LINKS || (st.st_uid != 0 && st.st_uid != t->uid))
        rc = ELOOP;
    else if ((n = readlinkat(fd, "", out, PATH_MAX - 1)) < 0)
        rc = errno;
    else
        out[n] = '\0';
    (void)close(fd);
    return rc;
}

/* The open directory nearest above now: sets *at to the length of its path. The root when there is
 * none. */
static int
nearest(const struct tree *t, const char *now, enum tree_links links, size_t *at)
{
    int fd = t->fd;

    *at = 0;
    for (int i = 0; i < TREE_CACHE; i++) {
        const struct tree_cached *d = &t->dirs[i];
        size_t n = strlen(d->path);

        if (d->fd >= 0 && d->links == links && n > *at && strncmp(now, d->path, n) == 0 &&
            (now[n] == '/' || now[n] == '\0')) {
            fd = d->fd;
            *at = n;
        }
    }
    return fd;
}

/*
 * Open the directory `path` (normalized; "" is the root). A link on the way restarts with a new
 * path.
 * @return a descriptor, or minus an errno.
 */
static int
open_dir(const struct tree *t, const char *path, enum tree_links links)
{
    char now[PATH_MAX], next[PATH_MAX], target[PATH_MAX];
    int hops = 0, depth = 0, fd = -1;
    size_t at = 0;

    if (!normalize(now, path, ""))
        return -ENAMETOOLONG;
    fd = openat(
        nearest(t, now, links, &at), ".", OPEN_DIR); /* a dup would share the read position */
    while (fd >= 0 && now[at] == '/') {
        char name[NAME_MAX + 1];
        size_t n = strcspn(now + at + 1, "/");
        int got, rc;

        if (n > NAME_MAX || ++depth > TREE_DEPTH_MAX) {
            (void)close(fd);
            return -ENAMETOOLONG;
        }
        memcpy(name, now + at + 1, n);
        name[n] = '\0';
        got = openat(fd, name, OPEN_DIR);
        if (got >= 0) {
            (void)close(fd);
            fd = got;
            at += n + 1;
            continue;
        }
        rc = errno;
        if (rc == ENOTDIR || rc == ELOOP)
            rc = link_text(t, fd, name, links, target);
        (void)close(fd);
        if (rc != 0)
            return -rc;
        if (++hops > TREE_LINKS_MAX)
            return -ELOOP;
        if (strlen(target) + strlen(now + at + n + 1) + 2 > PATH_MAX)
            return -ENAMETOOLONG;
        memcpy(target + strlen(target), now + at + n + 1, strlen(now + at + n + 1) + 1);
        now[at] = '\0';
        if (!normalize(next, target[0] == '/' ? "" : now, target))
            return -ENAMETOOLONG;
        memcpy(now, next, strlen(next) + 1);
        depth = 0;
        fd = openat(
            nearest(t, now, links, &at), ".", OPEN_DIR); /* a dup would share the read position */
    }
    return fd < 0 ? -errno : fd;
}

/* Keep a directory open in the place of the one opened longest ago. */
static void
remember(struct tree *t, const char *clean, enum tree_links links, int fd)
{
    struct tree_cached *d = &t->dirs[t->next_dir];

    if (d->fd >= 0)
        (void)close(d->fd);
    d->fd = fd;
    d->links = links;
    memcpy(d->path, clean, strlen(clean) + 1);
    t->next_dir = (t->next_dir + 1) % TREE_CACHE;
}

/* The directory of path, kept open for the next call; *name is its last part. @return descriptor or
 * -errno. */
static int
parent_of(struct tree *t, const char *path, enum tree_links links, char clean[PATH_MAX],
    const char **name)
{
    char *slash;
    int fd;

    if (!normalize(clean, path, ""))
        return -ENAMETOOLONG;
    slash = strrchr(clean, '/');
    if (slash == NULL) { /* the root itself */
        *name = ".";
        return t->fd;
    }
    *name = slash + 1;
    *slash = '\0';
    for (int i = 0; i < TREE_CACHE; i++)
        if (t->dirs[i].fd >= 0 && t->dirs[i].links == links && strcmp(t->dirs[i].path, clean) == 0)
            return t->dirs[i].fd;
    fd = open_dir(t, clean, links);
    if (fd < 0)
        return fd;
    remember(t, clean, links, fd);
    return fd;
}

/* lstat of the last part, following allowed links of it when want_file. @return 0 or an errno. */
static int
locate(struct tree *t, const char *path, enum tree_links links, bool follow, int *out_dir,
    char name[NAME_MAX + 1], struct stat *st)
{
    char at[PATH_MAX], clean[PATH_MAX], target[PATH_MAX];
    const char *base;

    *st = (struct stat){ 0 };
    if (strlen(path) >= PATH_MAX)
        return ENAMETOOLONG;
    (void)snprintf(at, sizeof(at), "%s", path);
    for (int hops = 0; hops <= TREE_LINKS_MAX; hops++) {
        int dir = parent_of(t, at, links, clean, &base), rc;

        if (dir < 0)
            return -dir;
        if (strlen(base) > NAME_MAX)
            return ENAMETOOLONG;
        if (fstatat(dir, base, st, AT_SYMLINK_NOFOLLOW) != 0)
            return errno;
        *out_dir = dir;
        memcpy(name, base, strlen(base) + 1);
        if (!S_ISLNK(st->st_mode) || !follow)
            return 0;
        rc = link_text(t, dir, name, links, target);
        if (rc != 0)
            return rc;
        if (!normalize(at, target[0] == '/' ? "" : clean, target))
            return ENAMETOOLONG;
    }
    return ELOOP;
}

int
tree_file(struct tree *t, const char *path, enum tree_links links, int *out_fd, struct stat *out_st,
    struct err *e)
{
    char name[NAME_MAX + 1];
    int dir = -1, fd, rc;

    if (t->files != NULL)
        return failed(path, ENOENT, e);
    rc = locate(t, path, links, true, &dir, name, out_st);
    if (rc == 0 && !S_ISREG(out_st->st_mode))
        rc = EINVAL;
    if (rc != 0)
        return failed(path, rc, e);
    fd = openat(dir, name, OPEN_PLAIN);
    if (fd < 0)
        return failed(path, errno, e);
    rc = fstat(fd, out_st) != 0 ? errno : S_ISREG(out_st->st_mode) ? 0 : EINVAL;
    if (rc != 0) {
        (void)close(fd);
        return failed(path, rc, e);
    }
    *out_fd = fd;
    return 0;
}

static int
read_all(int fd, const char *path, struct buf *out, struct err *e)
{
    char step[READ_STEP];

    for (;;) {
        ssize_t n = read(fd, step, sizeof(step));

        if (n == 0)
            return 0;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failed(path, errno == EINVAL ? EIO : errno, e);
        buf_add(out, step, (size_t)n);
        if (buf_failed(out))
            return buf_check(out, path, e);
    }
}

int
tree_read(struct tree *t, const char *path, enum tree_links links, struct buf *out, struct err *e)
{
    struct stat st;
    int fd = -1, rc;

    if (t->files != NULL) {
        const struct tree_file *f = memory_find(t, path);

        if (f == NULL)
            return failed(path, ENOENT, e);
        buf_add(out, f->text.p, f->text.n);
        return buf_check(out, path, e);
    }
    rc = tree_file(t, path, links, &fd, &st, e);
    if (rc != 0)
        return rc;
    if (st.st_size > 0 && (uint64_t)st.st_size > out->max - out->len)
        rc = err_set(e, ERR_LIMIT, "'%s' has %lld bytes, more than the %zu that are read", path,
            (long long)st.st_size, out->max);
    else
        rc = read_all(fd, path, out, e);
    (void)close(fd);
    return rc;
}

int
tree_stat(struct tree *t, const char *path, enum tree_links links, struct stat *out, struct err *e)
{
    char name[NAME_MAX + 1];
    int dir, rc;

    if (t->files != NULL) {
        const struct tree_file *f = memory_find(t, path);

        if (f == NULL)
            return failed(path, ENOENT, e);
        memset(out, 0, sizeof(*out));
        out->st_mode = S_IFREG | 0644;
        out->st_size = (off_t)f->text.n;
        return 0;
    }
    rc = locate(t, path, links, false, &dir, name, out);
    return rc == 0 ? 0 : failed(path, rc, e);
}

int
tree_readlink(struct tree *t, const char *path, char out[PATH_MAX], struct err *e)
{
    char clean[PATH_MAX];
    const char *name;
    ssize_t n;
    int dir;

    if (t->files != NULL)
        return failed(path, ENOENT, e);
    dir = parent_of(t, path, TREE_ROOT_LINKS, clean, &name);
    if (dir < 0)
        return failed(path, -dir, e);
    n = readlinkat(dir, name, out, PATH_MAX - 1);
    if (n < 0)
        return failed(path, errno == EINVAL ? ENOENT : errno, e);
    out[n] = '\0';
    return 0;
}

int
tree_dir(struct tree *t, const char *path, enum tree_links links, int *out_fd, struct err *e)
{
    int fd = t->files ? -ENOENT : open_dir(t, path, links);

    if (fd < 0)
        return failed(path, -fd, e);
    *out_fd = fd;
    return 0;
}

static int
name_cmp(const void *a, const void *b)
{
    return strcmp(((const struct tree_name *)a)->name, ((const struct tree_name *)b)->name);
}

/* Add a name; the array doubles inside the arena. */
static int
name_add(struct arena *a, struct tree_names *out, size_t *cap, struct str name, unsigned char type,
    struct err *e)
{
    if (out->n == TREE_NAMES_MAX)
        return err_set(e, ERR_LIMIT, "more than %d names", TREE_NAMES_MAX);
    if (out->n == *cap) {
        size_t bigger = *cap ? *cap * 2 : NAMES_FIRST;
        struct tree_name *v = arena_alloc(a, bigger * sizeof(*v));

        if (v == NULL)
            return err_set(e, ERR_NOMEM, "no memory for names");
        if (out->n > 0)
            memcpy(v, out->v, out->n * sizeof(*v));
        out->v = v;
        *cap = bigger;
    }
    out->v[out->n].name = arena_str(a, name);
    out->v[out->n].type = type;
    if (out->v[out->n].name == NULL)
        return err_set(e, ERR_NOMEM, "no memory for names");
    out->n++;
    return 0;
}

static int
memory_list(
    struct tree *t, struct arena *a, const char *path, struct tree_names *out, struct err *e)
{
    size_t cap = 0, n = strlen(path);
    int rc = 0;

    while (n > 0 && path[n - 1] == '/')
        n--;
    for (size_t i = 0; i < t->file_n && rc == 0; i++) {
        const char *p = t->files[i].path;
        struct str rest, name;
        bool known = false;

        if (strncmp(p, path, n) != 0 || p[n] != '/')
            continue;
        rest = str_of(p + n + 1);
        name = str_cut(&rest, '/');
        for (size_t k = 0; k < out->n; k++)
            known = known || str_is(name, out->v[k].name);
        if (!known)
            rc = name_add(a, out, &cap, name, rest.n > 0 ? DT_DIR : DT_REG, e);
    }
    if (rc == 0 && out->n == 0)
        return failed(path, ENOENT, e);
    return rc;
}

struct dirent64_head { /* getdents64(2) */
    uint64_t ino;
    int64_t off;
    unsigned short len;
    unsigned char type;
    char name[];
};

int
tree_each(int dir_fd, void (*each)(void *ctx, const char *name, unsigned char type), void *ctx,
    struct err *e)
{
    union {
        char bytes[READ_STEP];
        uint64_t align;
    } step;
    long n;

    while ((n = syscall(SYS_getdents64, dir_fd, step.bytes, sizeof(step.bytes))) > 0)
        for (long at = 0; at < n;) {
            const struct dirent64_head *d = (const void *)(step.bytes + at);

            at += d->len;
            if (strcmp(d->name, ".") != 0 && strcmp(d->name, "..") != 0)
                each(ctx, d->name, d->type);
        }
    return n < 0 ? err_sys(e, "a directory could not be read") : 0;
}

struct adding {
    struct arena *a;
    struct tree_names *out;
    size_t cap;
    struct err *e;
    int rc; /* of the first name that could not be added */
};

static void
add_each(void *ctx, const char *name, unsigned char type)
{
    struct adding *g = ctx;

    if (g->rc == 0)
        g->rc = name_add(g->a, g->out, &g->cap, str_of(name), type, g->e);
}

static int
read_names(int fd, const char *path, struct arena *a, struct tree_names *out, struct err *e)
{
    struct adding g = { a, out, 0, e, 0 };
    int rc = tree_each(fd, add_each, &g, e);

    if (rc == 0)
        rc = g.rc;
    return rc != 0 ? err_ctx(e, "'%s'", path) : 0;
}

int
tree_list(struct tree *t, struct arena *a, const char *path, enum tree_links links,
    struct tree_names *out, struct err *e)
{
    int fd = -1, rc;

    memset(out, 0, sizeof(*out));
    if (t->files != NULL) {
        rc = memory_list(t, a, path, out, e);
    } else {
        rc = tree_dir(t, path, links, &fd, e);
        if (rc != 0)
            return rc;
        rc = read_names(fd, path, a, out, e);
        (void)close(fd);
    }
    if (out->n > 1)
        qsort(out->v, out->n, sizeof(*out->v), name_cmp);
    return rc;
}

struct globbing {
    struct tree *t;
    struct arena *a;
    enum tree_links links;
    struct tree_names *out;
    size_t cap;
    struct err *e;
    struct err unseen; /* the first part that could not be looked at; no code when all could */
};

/* What is not there matches nothing; what can't be looked at might have matched. */
static int
glob_unseen(struct globbing *g, int rc, const struct err *why)
{
    if (rc == -ERR_NOTFOUND)
        return 0;
    if (rc == -ERR_NOMEM) {
        *g->e = *why;
        return rc;
    }
    if (g->unseen.code == 0)
        g->unseen = *why;
    return 0;
}

/* A path that is too long to be looked at costs itself, not the others. */
static int
glob_too_long(struct globbing *g, const char *done)
{
    if (g->unseen.code == 0)
        (void)err_set(&g->unseen, ERR_LIMIT, "a path below '%.80s' is too long", done);
    return 0;
}

/* The last part of a pattern without a wildcard. */
static int
glob_literal(struct globbing *g, const char *path)
{
    struct stat st = { 0 };
    struct err why;
    int rc = tree_stat(g->t, path, g->links, &st, &why);

    if (rc != 0)
        return glob_unseen(g, rc, &why);
    return name_add(g->a, g->out, &g->cap, str_of(path), (unsigned char)IFTODT(st.st_mode), g->e);
}

static int
glob_step(struct globbing *g, const char *done, struct str rest, int depth)
{
    char path[PATH_MAX], part[NAME_MAX + 1];
    struct tree_names names;
    struct str name;
    struct err why;
    int rc;

    while (rest.n > 0 && rest.p[0] == '/')
        rest = (struct str){ rest.p + 1, rest.n - 1 };
    name = str_cut(&rest, '/');
    if (name.n == 0)
        return 0;
    if (name.n > NAME_MAX || depth > TREE_DEPTH_MAX)
        return glob_too_long(g, done);
    memcpy(part, name.p, name.n);
    part[name.n] = '\0';
    if (strpbrk(part, "*?[") == NULL) {
        if ((size_t)snprintf(path, sizeof(path), "%s/%s", done, part) >= sizeof(path))
            return glob_too_long(g, done);
        return rest.n > 0 ? glob_step(g, path, rest, depth + 1) : glob_literal(g, path);
    }
    rc = tree_list(g->t, g->a, done[0] ? done : "/", g->links, &names, &why);
    if (rc != 0 && (rc = glob_unseen(g, rc, &why)) != 0)
        return rc;
    for (size_t i = 0; i < names.n; i++) {
        if (fnmatch(part, names.v[i].name, FNM_PERIOD) != 0)
            continue;
        if ((size_t)snprintf(path, sizeof(path), "%s/%s", done, names.v[i].name) >= sizeof(path))
            rc = glob_too_long(g, done);
        else
            rc = rest.n > 0 ? glob_step(g, path, rest, depth + 1)
                            : name_add(g->a, g->out, &g->cap, str_of(path), names.v[i].type, g->e);
        if (rc != 0)
            return rc;
    }
    return 0;
}

int
tree_glob(struct tree *t, struct arena *a, const char *pattern, enum tree_links links,
    struct tree_names *out, struct err *e)
{
    struct globbing g = { .t = t, .a = a, .links = links, .out = out, .e = e };
    int rc;

    memset(out, 0, sizeof(*out));
    rc = glob_step(&g, "", str_of(pattern), 0);
    if (rc != 0 || g.unseen.code == 0)
        return rc;
    *e = g.unseen;
    return -(int)e->code;
}
