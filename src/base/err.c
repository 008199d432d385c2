#include "base/err.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {
    [ERR_OK] = "ok",
    [ERR_NOMEM] = "no-memory",
    [ERR_IO] = "io",
    [ERR_NOTFOUND] = "not-found",
    [ERR_EXISTS] = "exists",
    [ERR_INPUT] = "bad-input",
    [ERR_DENIED] = "denied",
    [ERR_CORRUPT] = "corrupt",
    [ERR_LIMIT] = "limit",
    [ERR_REMOTE] = "remote",
};
_Static_assert(sizeof(names) / sizeof(names[0]) == ERR_COUNT_, "name every err_code");

static void vput(struct err *e, const char *fmt, va_list ap) ERR_PRINTF(2, 0);

static void
vput(struct err *e, const char *fmt, va_list ap)
{
    (void)vsnprintf(e->msg, sizeof(e->msg), fmt, ap);
}

int
err_set(struct err *e, enum err_code code, const char *fmt, ...)
{
    va_list ap;

    assert(e != NULL);
    assert(code > ERR_OK && code < ERR_COUNT_);
    e->code = code;
    e->sys_errno = 0;
    e->hint[0] = '\0';
    va_start(ap, fmt);
    vput(e, fmt, ap);
    va_end(ap);
    return -(int)code;
}

int
err_sys(struct err *e, const char *fmt, ...)
{
    int saved = errno;
    size_t len;
    va_list ap;

    assert(e != NULL);
    e->code = saved == ENOMEM ? ERR_NOMEM : ERR_IO;
    e->sys_errno = saved;
    e->hint[0] = '\0';
    va_start(ap, fmt);
    vput(e, fmt, ap);
    va_end(ap);
    len = strlen(e->msg);
    (void)snprintf(e->msg + len, sizeof(e->msg) - len, ": %s", strerror(saved));
    return -(int)e->code;
}

int
err_ctx(struct err *e, const char *fmt, ...)
{
    char tail[ERR_MSG_MAX];
    size_t len;
    va_list ap;

    assert(e != NULL && e->code != ERR_OK);
    memcpy(tail, e->msg, sizeof(tail));
    va_start(ap, fmt);
    vput(e, fmt, ap);
    va_end(ap);
    len = strlen(e->msg);
    (void)snprintf(e->msg + len, sizeof(e->msg) - len, ": %s", tail);
    return -(int)e->code;
}

int
err_hint(struct err *e, const char *fmt, ...)
{
    va_list ap;

    assert(e != NULL && e->code != ERR_OK);
    va_start(ap, fmt);
    (void)vsnprintf(e->hint, sizeof(e->hint), fmt, ap);
    va_end(ap);
    return -(int)e->code;
}

const char *
err_name(enum err_code code)
{
    return (unsigned)code < ERR_COUNT_ ? names[code] : "unknown";
}
