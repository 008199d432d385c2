#ifndef COLLECT_TREE_H
#define COLLECT_TREE_H

/*
 * tree: reading files below one root directory, every one of which may have been placed by an
 * attacker. No path ever leaves the root: it is opened component by component with O_NOFOLLOW. A
 * symbolic link is followed only where the caller says so (TREE_ROOT_LINKS), and then only when
 * root (or this process's own user) owns the link: it is read with readlink and resolved inside the
 * root, at most TREE_LINKS_MAX times. FIFOs, sockets and devices are never opened. A tree can also
 * live in memory, for tests and fuzzing. Not shared between threads.
 */

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

enum {
    TREE_LINKS_MAX = 8,      /* links followed for one path */
    TREE_NAMES_MAX = 100000, /* entries of one directory, or paths of one glob */
    TREE_DEPTH_MAX = 64,     /* components of a path */
    TREE_CACHE = 4,          /* directories kept open */
    TREE_MEMORY_MAX = 64,    /* files of a tree in memory */
};

enum tree_links {
    TREE_NO_LINKS = 1, /* refuse every link */
    TREE_ROOT_LINKS,   /* follow links that root owns, inside the root */
};

struct tree_file; /* a file of a tree in memory */

struct tree {
    int fd; /* the root; -1 in memory */
    uid_t uid;
    struct tree_cached {
        int fd; /* -1 when none */
        enum tree_links links;
        char path[PATH_MAX]; /* as asked for, normalized */
    } dirs[TREE_CACHE];      /* directories opened last */
    int next_dir;            /* to be replaced next */
    struct tree_file *files; /* in memory: an array of TREE_MEMORY_MAX */
    size_t file_n;
};

/* A name in a directory, or a path that matched. */
struct tree_name {
    const char *name; /* in the caller's arena */
    unsigned char
        type; /* DT_REG, DT_DIR, DT_LNK, ...; DT_UNKNOWN when the file system doesn't tell */
};
struct tree_names {
    struct tree_name *v;
    size_t n;
};

/** Open a tree on disk. @return 0, -ERR_NOTFOUND, -ERR_IO. */
int tree_open(struct tree *t, const char *root, struct err *e);
/** Start an empty tree in memory. @return 0 or -ERR_NOMEM. */
int tree_memory(struct tree *t, struct err *e);
/** Add a file to a tree in memory; text is borrowed for its life. @return 0 or -ERR_LIMIT. */
int tree_put(struct tree *t, const char *path, struct str text, struct err *e);
void tree_close(struct tree *t);

/**
 * Open a regular file for reading.
 *
 * @param out_fd closed by the caller. Not for a tree in memory.
 * @return 0, -ERR_NOTFOUND, -ERR_DENIED (no permission, a link, not a regular file; sys_errno tells
 * which: EACCES, ELOOP, EINVAL), -ERR_IO.
 */
int tree_file(struct tree *t, const char *path, enum tree_links links, int *out_fd,
    struct stat *out_st, struct err *e);

/** Append a regular file to out; as tree_file(), and -ERR_LIMIT when it does not fit in out->max.
 */
int tree_read(
    struct tree *t, const char *path, enum tree_links links, struct buf *out, struct err *e);

/** lstat. @return 0, -ERR_NOTFOUND, -ERR_DENIED, -ERR_IO. */
int tree_stat(
    struct tree *t, const char *path, enum tree_links links, struct stat *out, struct err *e);

/** Read a link's text without following it. @return 0, -ERR_NOTFOUND (also: no link), -ERR_DENIED,
 * -ERR_IO. */
int tree_readlink(struct tree *t, const char *path, char out[PATH_MAX], struct err *e);

/** Names of a directory in byte order, without "." and "..". A directory that isn't there has none:
 * -ERR_NOTFOUND. */
int tree_list(struct tree *t, struct arena *a, const char *path, enum tree_links links,
    struct tree_names *out, struct err *e);

/**
 * Paths that match a pattern (fnmatch(3) per component, a leading dot only by a literal dot, {a,b}
 * once per component not supported), in byte order. None is no failure.
 *
 * @return 0, -ERR_NOMEM, or -ERR_DENIED, -ERR_IO or -ERR_LIMIT when a part of the pattern, wildcard
 * or not, could not be looked at: out holds the rest, e tells the first.
 */
int tree_glob(struct tree *t, struct arena *a, const char *pattern, enum tree_links links,
    struct tree_names *out, struct err *e);

/** Call each for every name in an open directory but "." and "..", in the kernel's order. @return 0
 * or -ERR_IO. */
int tree_each(int dir_fd, void (*each)(void *ctx, const char *name, unsigned char type), void *ctx,
    struct err *e);

/** Open a directory of the tree. @param out_fd closed by the caller. @return as tree_file(). */
int tree_dir(struct tree *t, const char *path, enum tree_links links, int *out_fd, struct err *e);

#endif /* COLLECT_TREE_H */
