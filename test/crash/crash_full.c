/*
 * crash_full: the disk is full, or fails.
 *
 * usage: crash_full [--short]
 * The n-th write, sync or truncation below SQLite fails, n = 0, 1, ... until none does; once, and
 * from then on; as a full disk and as a bad one. Each time the caller is told, nothing half written
 * stays, and the next run is clean.
 */
#include <errno.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "crash_common.h"
#include "shim.h"
#include "store/store_int.h"

enum { BATCHES = 6, BATCH = 30 };

struct fault {
    long left;    /* operations until it strikes; -1: never */
    bool forever; /* from then on */
    bool struck;
    int code; /* of a write */
    bool writes, syncs;
};

static struct fault fault = { .left = -1 };

static int
strike(int code)
{
    if (fault.left < 0)
        return SQLITE_OK;
    if (fault.left > 0) {
        fault.left--;
        return SQLITE_OK;
    }
    if (fault.struck && !fault.forever)
        return SQLITE_OK;
    fault.struck = true;
    return code;
}

static int
on_write(void *ctx, const char *name, int64_t at, const void *p, int n)
{
    (void)ctx;
    (void)name;
    (void)at;
    (void)p;
    (void)n;
    return fault.writes ? strike(fault.code) : SQLITE_OK;
}

static int
on_truncate(void *ctx, const char *name, int64_t size)
{
    (void)ctx;
    (void)name;
    (void)size;
    return fault.writes ? strike(fault.code == SQLITE_FULL ? SQLITE_OK : SQLITE_IOERR_TRUNCATE)
                        : SQLITE_OK;
}

static int
on_sync(void *ctx, const char *name)
{
    (void)ctx;
    (void)name;
    return fault.syncs ? strike(SQLITE_IOERR_FSYNC) : SQLITE_OK;
}

/* Some batches; stops at the first failure. @return records acknowledged. */
static int64_t
work(struct records *r, const struct signer *s, int *out_rc, struct err *e)
{
    int64_t acknowledged = records_size(r);
    int rc = 0;

    for (int b = 0; b < BATCHES && rc == 0; b++) {
        rc = records_begin(r, e);
        for (int i = 0; i < BATCH && rc == 0; i++)
            rc = tiny_put(r, s, i % 2 != 0 ? "a" : "b",
                "a value of some length, so that pages fill up", NULL, e);
        if (rc == 0)
            rc = records_commit(r, e);
        if (rc != 0)
            records_rollback(r);
        else
            acknowledged = records_size(r);
    }
    *out_rc = rc;
    return acknowledged;
}

static void
check_error(int rc, long n, const struct err *e)
{
    if (rc != -ERR_IO || e->msg[0] == '\0')
        CRASH_FAIL("fault %ld: code %d, '%s'", n, rc, e->msg);
    if (fault.code == SQLITE_FULL && fault.writes && (e->sys_errno != ENOSPC || e->hint[0] == '\0'))
        CRASH_FAIL("fault %ld: a full disk was not named: %s", n, e->msg);
}

/* @return false when the fault never struck: the sweep is over. */
static bool
sweep_one(long n)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    int64_t acknowledged, before;
    char dir[256];
    bool struck;
    struct err e;
    int rc;

    tiny_folder(dir);
    fault.left = -1;
    fault.struck = false;
    if (tiny_start(&r, dir, s, &e) != 0)
        CRASH_FAIL("%s", e.msg);
    before = records_size(r);
    fault.left = n;
    acknowledged = work(r, s, &rc, &e);
    struck = fault.struck;
    if (rc != 0)
        check_error(rc, n, &e);
    if (!struck && rc != 0)
        CRASH_FAIL("failed without a fault: %s", e.msg);
    if (records_size(r) != acknowledged || acknowledged < before)
        CRASH_FAIL("fault %ld: %lld records where %lld were acknowledged", n,
            (long long)records_size(r), (long long)acknowledged);
    /* After a failed sync nothing more is written by this handle, even if the disk seems well
     * again. */
    if (struck && fault.syncs) {
        fault.left = -1;
        if (records_begin(r, &e) != -ERR_IO)
            CRASH_FAIL("fault %ld: went on after a failed sync", n);
        fault.left = 0;
    }
    records_close(r); /* perhaps with the fault still there */
    r = NULL;
    fault.left = -1;
    if (records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e) != 0)
        CRASH_FAIL("fault %ld: the next run does not open: %s", n, e.msg);
    /* A commit that failed at its sync may be on disk all the same; less than what was acknowledged
     * never. */
    if (records_size(r) < acknowledged || records_size(r) > acknowledged + BATCH)
        CRASH_FAIL("fault %ld: %lld records after %lld were acknowledged", n,
            (long long)records_size(r), (long long)acknowledged);
    crash_check(r, "after a fault");
    (void)work(r, s, &rc, &e);
    if (rc != 0)
        CRASH_FAIL("fault %ld: the next run does not go on: %s", n, e.msg);
    records_close(r);
    signer_free(s);
    tiny_remove(dir);
    return struck;
}

static void
sweep(const char *what)
{
    for (int forever = 0; forever < 2; forever++) {
        long n = 0;

        fault.forever = forever != 0;
        while (sweep_one(n))
            n += n < 40 ? 1 : 5;
        if (n == 0)
            CRASH_FAIL("%s: nothing was ever struck", what);
        (void)printf("%s, %s: %ld places\n", what, forever ? "from then on" : "once", n);
    }
}

int
main(void)
{
    static const struct shim_hooks hooks = {
        .write = on_write, .truncate = on_truncate, .sync = on_sync
    };

    shim_install(&hooks);
    store_checkpoint_pages = 20;
    fault = (struct fault){ .left = -1, .code = SQLITE_FULL, .writes = true };
    sweep("full disk");
    fault = (struct fault){ .left = -1, .code = SQLITE_IOERR_WRITE, .writes = true };
    sweep("failing write");
    fault = (struct fault){ .left = -1, .syncs = true };
    sweep("failing sync");
    return 0;
}
