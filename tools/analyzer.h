/*
 * Read by clang-tidy before each file (never by a compiler): the analyzer sees one file at a time
 * and so doesn't know that these never return 0. Without this it walks paths on which a failure
 * looks like success.
 */
#include "base/err.h"

#define err_set(...) (err_set(__VA_ARGS__), -1)
#define err_sys(...) (err_sys(__VA_ARGS__), -1)
#define err_ctx(...) (err_ctx(__VA_ARGS__), -1)
#define err_hint(...) (err_hint(__VA_ARGS__), -1)

/* After a call that failed errno isn't 0 either. */
#include <errno.h>
static inline int *
analyzer_errno(void)
{
    int *p = __errno_location();

    if (*p == 0)
        __builtin_unreachable();
    return p;
}
#undef errno
#define errno (*analyzer_errno())
