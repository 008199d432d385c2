#include "base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 64 * 1024 };

static int
open_failed(const char *path, struct err *e)
{
    int saved = errno;

    if (saved == ENOENT || saved == ENOTDIR)
        return err_set(e, ERR_NOTFOUND, "'%s' does not exist", path);
    if (saved == EACCES || saved == EPERM)
        return err_set(e, ERR_DENIED, "'%s' could not be opened: %s", path, strerror(saved));
    return err_sys(e, "'%s' could not be opened", path);
}

static int
read_fd(int fd, const char *path, struct buf *out, struct err *e)
{
    char step[READ_STEP];

    for (;;) {
        ssize_t n = read(fd, step, sizeof(step));

        if (n == 0)
            return 0;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_sys(e, "'%s' could not be read", path);
        buf_add(out, step, (size_t)n);
        if (buf_failed(out))
            return buf_check(out, path, e);
    }
}

int
fs_read(const char *path, struct buf *out, struct err *e)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC), rc;

    if (fd < 0)
        return open_failed(path, e);
    rc = read_fd(fd, path, out, e);
    (void)close(fd);
    return rc;
}

int
fs_open_plain(int dir_fd, const char *path, int *out_fd, int64_t *out_size, struct err *e)
{
    struct stat st;
    int fd = openat(dir_fd, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);

    if (fd < 0 && errno == ELOOP)
        return err_set(e, ERR_DENIED, "'%s' is a symbolic link and was not followed", path);
    if (fd < 0)
        return open_failed(path, e);
    if (fstat(fd, &st) != 0) {
        int rc = err_sys(e, "'%s' could not be examined", path);

        (void)close(fd);
        return rc;
    }
    if (!S_ISREG(st.st_mode)) {
        (void)close(fd);
        return err_set(e, ERR_DENIED, "'%s' is not a regular file", path);
    }
    *out_fd = fd;
    *out_size = (int64_t)st.st_size;
    return 0;
}

int
fs_read_plain(int dir_fd, const char *path, struct buf *out, struct err *e)
{
    int64_t size;
    int fd, rc = fs_open_plain(dir_fd, path, &fd, &size, e);

    if (rc != 0)
        return rc;
    if (size > 0 && (uint64_t)size > out->max - out->len)
        rc = err_set(e, ERR_LIMIT, "'%s' has %lld bytes, more than the %zu allowed", path,
            (long long)size, out->max);
    else
        rc = read_fd(fd, path, out, e);
    (void)close(fd);
    return rc;
}

int
fs_write_all(int fd, const void *p, size_t n, struct err *e)
{
    const char *at = p;

    while (n > 0) {
        ssize_t wrote = write(fd, at, n);

        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return err_sys(e, "writing %zu bytes failed", n);
        at += wrote;
        n -= (size_t)wrote;
    }
    return 0;
}

/* The folder of a path, "." when it has none. */
static void
folder_of(char *out, size_t n, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        (void)snprintf(out, n, ".");
    else
        (void)snprintf(out, n, "%.*s", slash == path ? 1 : (int)(slash - path), path);
}

static int
write_temp(const char *temp, struct str data, mode_t mode, struct err *e)
{
    int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    int rc;

    if (fd < 0)
        return err_sys(e, "'%s' could not be created", temp);
    rc = fs_write_all(fd, data.p, data.n, e);
    if (rc == 0 && fsync(fd) != 0)
        rc = err_sys(e, "'%s' could not be made durable", temp);
    if (close(fd) != 0 && rc == 0)
        rc = err_sys(e, "'%s' could not be closed", temp);
    return rc;
}

static int
write_file(const char *path, struct str data, mode_t mode, bool replace, struct err *e)
{
    char temp[4096], folder[4096];
    uint64_t tag;
    int rc, n;

    fs_random(&tag, sizeof(tag));
    n = snprintf(temp, sizeof(temp), "%s.%016llx.tmp", path, (unsigned long long)tag);
    if (n < 0 || (size_t)n >= sizeof(temp))
        return err_set(e, ERR_LIMIT, "the path '%.100s...' is too long", path);
    rc = write_temp(temp, data, mode, e);
    if (rc == 0 && replace && rename(temp, path) != 0)
        rc = err_sys(e, "'%s' could not be replaced", path);
    if (rc == 0 && !replace && link(temp, path) != 0)
        rc = errno == EEXIST ? err_set(e, ERR_EXISTS, "'%s' exists already", path)
                             : err_sys(e, "'%s' could not be created", path);
    if (rc != 0 || !replace)
        (void)unlink(temp);
    if (rc != 0)
        return rc;
    folder_of(folder, sizeof(folder), path);
    return fs_sync_dir(folder, e);
}

int
fs_write(const char *path, struct str data, mode_t mode, struct err *e)
{
    return write_file(path, data, mode, true, e);
}

int
fs_write_new(const char *path, struct str data, mode_t mode, struct err *e)
{
    return write_file(path, data, mode, false, e);
}

int
fs_mkdir(const char *path, mode_t mode, struct err *e)
{
    if (mkdir(path, mode) != 0 && errno != EEXIST)
        return err_sys(e, "folder '%s' could not be made", path);
    return 0;
}

int
fs_sync_dir(const char *path, struct err *e)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc = 0;

    if (fd < 0)
        return err_sys(e, "folder '%s' could not be opened", path);
    if (fsync(fd) != 0)
        rc = err_sys(e, "folder '%s' could not be made durable", path);
    (void)close(fd);
    return rc;
}

bool
fs_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

int
fs_join(char *out, size_t out_n, const char *folder, const char *name, struct err *e)
{
    size_t n = strlen(folder);
    int len =
        snprintf(out, out_n, "%s%s%s", folder, n > 0 && folder[n - 1] == '/' ? "" : "/", name);

    if (len < 0 || (size_t)len >= out_n)
        return err_set(e, ERR_LIMIT, "the path of '%s' in '%.100s' is too long", name, folder);
    return 0;
}

void
fs_random(void *p, size_t n)
{
    char *at = p;

    while (n > 0) {
        ssize_t got = getrandom(at, n, 0);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            abort(); /* without randomness there is no salt and no key: nothing may go on */
        at += got;
        n -= (size_t)got;
    }
}
