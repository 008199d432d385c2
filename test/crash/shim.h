#ifndef TEST_SHIM_H
#define TEST_SHIM_H

/*
 * shim: a SQLite VFS between SQLite and the ordinary one, so that a test sees every write before it
 * is done and can refuse it. Installed for the whole process: tests fork first.
 */

#include <stdint.h>

/* What SQLite asks. Any nonzero answer is given to SQLite as its result code, and nothing is done.
 */
struct shim_hooks {
    void *ctx;
    int (*open)(void *ctx, const char *name);
    int (*write)(void *ctx, const char *name, int64_t at, const void *p, int n);
    int (*truncate)(void *ctx, const char *name, int64_t size);
    int (*sync)(void *ctx, const char *name);
    void (*synced)(void *ctx, const char *name);
    int (*remove)(void *ctx, const char *name);
};

/** Make the shim the default VFS. hooks must outlive all use; any member may be NULL. */
void shim_install(const struct shim_hooks *hooks);

#endif /* TEST_SHIM_H */
