#include "shim.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "store/sqlite_mem.h"

static const struct shim_hooks *hooks;
static sqlite3_vfs *below; /* the ordinary VFS */

struct shim_file {
    sqlite3_file base;
    const char *name; /* SQLite keeps it as long as the file is open */
    sqlite3_file *real;
};

static sqlite3_file *
real_of(sqlite3_file *f)
{
    return ((struct shim_file *)f)->real;
}

static const char *
name_of(sqlite3_file *f)
{
    return ((struct shim_file *)f)->name;
}

static int
shim_close(sqlite3_file *f)
{
    return real_of(f)->pMethods->xClose(real_of(f));
}

static int
shim_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return real_of(f)->pMethods->xRead(real_of(f), p, n, at);
}

static int
shim_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    int rc = hooks->write != NULL && name_of(f) != NULL
                 ? hooks->write(hooks->ctx, name_of(f), at, p, n)
                 : SQLITE_OK;

    return rc != SQLITE_OK ? rc : real_of(f)->pMethods->xWrite(real_of(f), p, n, at);
}

static int
shim_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    int rc = hooks->truncate != NULL && name_of(f) != NULL
                 ? hooks->truncate(hooks->ctx, name_of(f), size)
                 : SQLITE_OK;

    return rc != SQLITE_OK ? rc : real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int
shim_sync(sqlite3_file *f, int flags)
{
    int rc =
        hooks->sync != NULL && name_of(f) != NULL ? hooks->sync(hooks->ctx, name_of(f)) : SQLITE_OK;

    if (rc != SQLITE_OK)
        return rc;
    rc = real_of(f)->pMethods->xSync(real_of(f), flags);
    if (rc == SQLITE_OK && hooks->synced != NULL && name_of(f) != NULL)
        hooks->synced(hooks->ctx, name_of(f));
    return rc;
}

static int
shim_size(sqlite3_file *f, sqlite3_int64 *out)
{
    return real_of(f)->pMethods->xFileSize(real_of(f), out);
}

static int
shim_lock(sqlite3_file *f, int level)
{
    return real_of(f)->pMethods->xLock(real_of(f), level);
}

static int
shim_unlock(sqlite3_file *f, int level)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int
shim_reserved(sqlite3_file *f, int *out)
{
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int
shim_control(sqlite3_file *f, int op, void *arg)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int
shim_sector(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}

/* Promise nothing a plain disk does not keep. */
static int
shim_device(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f)) &
           ~(SQLITE_IOCAP_ATOMIC | SQLITE_IOCAP_SEQUENTIAL | SQLITE_IOCAP_SAFE_APPEND |
               SQLITE_IOCAP_POWERSAFE_OVERWRITE);
}

static int
shim_shm_map(sqlite3_file *f, int region, int size, int extend, void volatile **out)
{
    return real_of(f)->pMethods->xShmMap(real_of(f), region, size, extend, out);
}

static int
shim_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
    return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}

static void
shim_shm_barrier(sqlite3_file *f)
{
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int
shim_shm_unmap(sqlite3_file *f, int remove)
{
    return real_of(f)->pMethods->xShmUnmap(real_of(f), remove);
}

static const sqlite3_io_methods methods = { 2, shim_close, shim_read, shim_write, shim_truncate,
    shim_sync, shim_size, shim_lock, shim_unlock, shim_reserved, shim_control, shim_sector,
    shim_device, shim_shm_map, shim_shm_lock, shim_shm_barrier, shim_shm_unmap, NULL, NULL };

static int
shim_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out_flags)
{
    struct shim_file *file = (struct shim_file *)f;
    int rc = hooks->open != NULL && name != NULL ? hooks->open(hooks->ctx, name) : SQLITE_OK;

    (void)v;
    file->base.pMethods = NULL;
    file->real = (sqlite3_file *)(file + 1);
    file->name = name;
    if (rc == SQLITE_OK)
        rc = below->xOpen(below, name, file->real, flags, out_flags);
    if (rc == SQLITE_OK)
        file->base.pMethods = &methods;
    return rc;
}

static int
shim_delete(sqlite3_vfs *v, const char *name, int sync_dir)
{
    int rc = hooks->remove != NULL ? hooks->remove(hooks->ctx, name) : SQLITE_OK;

    (void)v;
    return rc != SQLITE_OK ? rc : below->xDelete(below, name, sync_dir);
}

void
shim_install(const struct shim_hooks *h)
{
    static sqlite3_vfs shim;

    hooks = h;
    if (below != NULL)
        return;
    sqlite_mem_setup(); /* before SQLite starts, or its allocations stay its own */
    below = sqlite3_vfs_find(NULL);
    if (below == NULL)
        abort();
    shim = *below;
    shim.zName = "shim";
    shim.szOsFile = (int)sizeof(struct shim_file) + below->szOsFile;
    shim.xOpen = shim_open;
    shim.xDelete = shim_delete;
    shim.pNext = NULL;
    if (sqlite3_vfs_register(&shim, 1) != SQLITE_OK)
        abort();
}
