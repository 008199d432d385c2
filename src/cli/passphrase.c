#include "cli/passphrase.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/fs.h"

static int
from_file(const char *path, char *out, size_t n, struct err *e)
{
    struct buf b;
    struct str rest, line;
    int rc;

    buf_init(&b, KEYRING_PASSPHRASE_MAX);
    rc = fs_read(path, &b, e);
    rest = (struct str){ b.data, b.len };
    line = str_trim(str_cut(&rest, '\n'));
    if (rc == 0 && (line.n == 0 || line.n >= n))
        rc = err_set(e, ERR_INPUT, "'%s' holds no passphrase in its first line", path);
    if (rc == 0) {
        memcpy(out, line.p, line.n);
        out[line.n] = '\0';
    }
    if (b.cap > 0)
        explicit_bzero(b.data, b.len);
    buf_fini(&b);
    return rc;
}

static int
from_terminal(const char *prompt, char *out, size_t n, struct err *e)
{
    struct termios before, quiet;
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    size_t len = 0;

    if (fd < 0) {
        (void)err_set(e, ERR_DENIED, "a passphrase is needed and there is no terminal to ask on");
        return err_hint(e, "use --passphrase-file FILE");
    }
    (void)!write(fd, prompt, strlen(prompt));
    (void)tcgetattr(fd, &before);
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    (void)tcsetattr(fd, TCSAFLUSH, &quiet);
    while (len + 1 < n && read(fd, out + len, 1) == 1 && out[len] != '\n')
        len++;
    out[len] = '\0';
    (void)tcsetattr(fd, TCSAFLUSH, &before);
    (void)!write(fd, "\n", 1);
    (void)close(fd);
    return len > 0 ? 0 : err_set(e, ERR_DENIED, "no passphrase was given");
}

/* A new passphrase is typed twice: a slip would lock its owner out for ever. */
static int
ask(void *ctx, const char *prompt, char *out, size_t n, struct err *e)
{
    char again[KEYRING_PASSPHRASE_MAX];
    int rc = ctx != NULL ? from_file(ctx, out, n, e) : from_terminal(prompt, out, n, e);

    if (rc != 0 || ctx != NULL || strncmp(prompt, "New ", 4) != 0)
        return rc;
    rc = from_terminal("The same again: ", again, sizeof(again), e);
    if (rc == 0 && strcmp(again, out) != 0)
        rc = err_set(e, ERR_INPUT, "the passphrases differ; no key was made");
    explicit_bzero(again, sizeof(again));
    return rc;
}

void
passphrase_setup(struct passphrase *p, const char *file)
{
    union {
        const char *in;
        void *out;
    } file_ctx = { .in = file };

    *p = (struct passphrase){ ask, file_ctx.out };
}

int
passphrase_secret(const char *prompt, char *out, size_t n, struct err *e)
{
    size_t len = 0;
    ssize_t got = 0;

    if (isatty(STDIN_FILENO))
        return from_terminal(prompt, out, n, e);
    while (len < n && (got = read(STDIN_FILENO, out + len, 1)) == 1 && out[len] != '\n')
        len++;
    if (got < 0)
        return err_sys(e, "standard input could not be read");
    if (len == 0 || len == n)
        return err_set(e, ERR_INPUT, "the first line of standard input has %s",
            len == 0 ? "no secret" : "too many bytes for a secret");
    out[len] = '\0';
    if (len > 0 && out[len - 1] == '\r')
        out[len - 1] = '\0';
    return 0;
}
