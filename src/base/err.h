#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stddef.h>

/*
 * Errors are values: a function that can fail returns 0 or a negative
 * enum err_code, and writes the story into the caller's struct err.
 */
enum err_code {
    ERR_OK = 0,
    ERR_NOMEM,
    ERR_IO,
    ERR_NOTFOUND,
    ERR_EXISTS,
    ERR_INPUT,
    ERR_DENIED,
    ERR_CORRUPT,
    ERR_LIMIT,
    ERR_REMOTE,
    ERR_COUNT_
};

#define ERR_MSG_MAX 512

struct err {
    enum err_code code;
    int sys_errno;         /* errno when the failure was seen; 0 if none */
    char msg[ERR_MSG_MAX]; /* one line, no trailing newline */
    char hint[256];        /* what to do about it; may be empty */
};

#if defined(__GNUC__)
#define ERR_PRINTF(a, b) __attribute__((format(printf, a, b)))
#else
#define ERR_PRINTF(a, b)
#endif

/*
 * Record a new failure in *e (which must not be NULL), replacing what was
 * there. Never allocates. Returns -code, so callers can `return err_set(...)`.
 */
int err_set(struct err *e, enum err_code code, const char *fmt, ...) ERR_PRINTF(3, 4);

/* As err_set() with ERR_IO (ERR_NOMEM on ENOMEM); reads errno first and appends its text. */
int err_sys(struct err *e, const char *fmt, ...) ERR_PRINTF(2, 3);

/*
 * Put "<fmt>: " before the message already in *e: what the caller was doing.
 * Keeps code and errno. Returns -e->code.
 */
int err_ctx(struct err *e, const char *fmt, ...) ERR_PRINTF(2, 3);

/* Set the advice line of *e ("what to do"), keeping everything else. Returns -e->code. */
int err_hint(struct err *e, const char *fmt, ...) ERR_PRINTF(2, 3);

/* Stable lower-case name of a code, for JSON output and logs. Never NULL. */
const char *err_name(enum err_code code);

#endif /* BASE_ERR_H */
