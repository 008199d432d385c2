/* record_lock.c: one writer at a time: an flock on run/writer, whose text is the holder's process
 * id. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "record/record_int.h"

enum { WAIT_MS = 30000, POLL_MS = 5, PID_MAX = 32 };

int record_lock_wait_ms = WAIT_MS;

static int64_t
now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int
held(int fd, struct err *e)
{
    char pid[PID_MAX] = "";
    ssize_t n = pread(fd, pid, sizeof(pid) - 1, 0);
    struct str who = str_trim((struct str){ pid, n > 0 ? (size_t)n : 0 });

    (void)err_set(e, ERR_LIMIT, "the workspace is being written by process %.*s",
        who.n > 0 ? (int)who.n : 7, who.n > 0 ? who.p : "unknown");
    return err_hint(e, "wait until it has ended and repeat the command");
}

static int
wait_for(int fd, struct err *e)
{
    const struct timespec pause = { 0, POLL_MS * 1000000L };
    int64_t until = now_ms() + record_lock_wait_ms;

    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return err_sys(e, "the workspace could not be locked");
        if (now_ms() >= until)
            return held(fd, e);
        (void)nanosleep(&pause, NULL);
    }
    return 0;
}

static void
write_pid(int fd)
{
    char pid[PID_MAX];
    int n = snprintf(pid, sizeof(pid), "%ld\n", (long)getpid());

    /* Only advice for whoever waits: on a full disk the lock still holds. */
    if (ftruncate(fd, 0) == 0)
        (void)!pwrite(fd, pid, (size_t)n, 0);
}

int
lock_take(const char *dir, int *out_fd, struct err *e)
{
    char folder[RECORD_PATH_MAX], path[RECORD_PATH_MAX];
    int fd, rc = fs_join(folder, sizeof(folder), dir, "run", e);

    if (rc == 0)
        rc = fs_join(path, sizeof(path), folder, "writer", e);
    if (rc == 0)
        rc = fs_mkdir(folder, 0700, e);
    if (rc != 0)
        return rc;
    fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return err_sys(e, "'%s' could not be opened", path);
    rc = wait_for(fd, e);
    if (rc != 0) {
        (void)close(fd);
        return rc;
    }
    write_pid(fd);
    *out_fd = fd;
    return 0;
}

void
lock_give(int fd)
{
    if (fd < 0)
        return;
    (void)!ftruncate(fd, 0);
    (void)close(fd);
}
