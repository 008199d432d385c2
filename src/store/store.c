/* store.c: opening, transactions and errors of the SQLite store. Statements are in stmt.c. */
#include "store/store.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>

#include "base/fs.h"
#include "base/mem.h"
#include "store/sqlite_mem.h"
#include "store/store_int.h"

enum { BUSY_TIMEOUT_MS = 30000, CHECKPOINT_PAGES = 1000 };

#define SHM_BYTES ((uint64_t)32 * 1024) /* the least that the index of a write-ahead log takes */

int store_checkpoint_pages = CHECKPOINT_PAGES;

static enum err_code
code_of(int rc, int extended)
{
    switch (rc) {
    case SQLITE_NOMEM:
        return ERR_NOMEM;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
        return ERR_CORRUPT;
    case SQLITE_CONSTRAINT:
        if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
            extended == SQLITE_CONSTRAINT_ROWID)
            return ERR_EXISTS;
        return ERR_INPUT;
    case SQLITE_TOOBIG:
        return ERR_LIMIT;
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
        return ERR_INPUT;
    default:
        return ERR_IO;
    }
}

bool
store_means_full(int extended, int sys_errno, uint64_t free_bytes)
{
    switch (extended) {
    case SQLITE_FULL:
        return true;
    case SQLITE_IOERR_SHMOPEN:
    case SQLITE_IOERR_SHMSIZE:
    case SQLITE_IOERR_SHMMAP:
        if (free_bytes < SHM_BYTES)
            return true;
        break;
    default:
        /* A failed sync is never only a full disk: the process must give up after it. */
        if (extended == SQLITE_IOERR_FSYNC || extended == SQLITE_IOERR_DIR_FSYNC ||
            ((extended & 0xFF) != SQLITE_IOERR && (extended & 0xFF) != SQLITE_CANTOPEN))
            return false;
    }
    return sys_errno == ENOSPC || sys_errno == EDQUOT;
}

/* Bytes that an ordinary process may still write beside the database. */
static uint64_t
free_bytes(sqlite3 *db)
{
    const char *path = sqlite3_db_filename(db, "main");
    struct statvfs v;

    if (path == NULL || path[0] == '\0' || statvfs(path, &v) != 0)
        return UINT64_MAX;
    return (uint64_t)v.f_bavail * v.f_frsize;
}

int
store_fail(struct store *s, int rc, const char *doing, struct err *e)
{
    int extended = s->db != NULL ? sqlite3_extended_errcode(s->db) : rc;
    enum err_code code = code_of(rc & 0xFF, extended);
    const char *words = s->db != NULL && (sqlite3_errcode(s->db) & 0xFF) == (rc & 0xFF)
                            ? sqlite3_errmsg(s->db)
                            : sqlite3_errstr(rc);
    bool full = (rc & 0xFF) == SQLITE_FULL;

    if (code == ERR_IO && s->db != NULL && (extended & 0xFF) == (rc & 0xFF))
        full = store_means_full(extended, sqlite3_system_errno(s->db), free_bytes(s->db));
    (void)err_set(e, code, "%s: %s", doing, full ? "no space left on the device" : words);
    if (full) {
        e->sys_errno = ENOSPC;
        (void)err_hint(e, "the disk is full: %smake room and repeat it",
            s->in_transaction ? "nothing of this act was kept; " : "");
    } else if ((rc & 0xFF) == SQLITE_IOERR && s->db != NULL) {
        e->sys_errno = sqlite3_system_errno(s->db);
    } else if (code == ERR_CORRUPT) {
        (void)err_hint(e, "the database file is damaged: restore it from a backup and run fsck");
    }
    return -(int)code;
}

/* Run statements one after the other; rows they give are passed over. */
static int
exec(struct store *s, const char *sql, const char *doing, struct err *e)
{
    while (*sql != '\0') {
        sqlite3_stmt *st = NULL;
        int rc = sqlite3_prepare_v2(s->db, sql, -1, &st, &sql);

        if (rc != SQLITE_OK)
            return store_fail(s, rc, doing, e);
        do
            rc = st != NULL ? sqlite3_step(st) : SQLITE_DONE; /* blanks compile to nothing */
        while (rc == SQLITE_ROW);
        if (rc != SQLITE_DONE)
            rc = store_fail(s, rc, doing, e);
        (void)sqlite3_finalize(st);
        if (rc != SQLITE_DONE)
            return rc;
    }
    return 0;
}

/* Settings that make a connection safe before it reads anything. */
static void
harden(sqlite3 *db, bool reader)
{
    int on;

    (void)sqlite3_extended_result_codes(db, 0);
    (void)sqlite3_busy_timeout(db, BUSY_TIMEOUT_MS);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, &on);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, &on);
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, &on);
    if (reader)
        (void)sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &on);
}

static int
configure(struct store *s, enum store_mode mode, bool memory, struct err *e)
{
    const char *doing = "opening the database";
    int rc =
        exec(s, "PRAGMA mmap_size=0; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY", doing, e);

    if (rc == 0)
        rc = exec(s, "PRAGMA cache_size=-16384", doing, e);
    if (rc == 0 && mode == STORE_WRITE && !memory)
        rc = exec(s,
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
            "PRAGMA wal_autocheckpoint=0",
            doing, e);
    /* Kept at hand: giving up must not need memory. */
    if (rc == 0) {
        rc = sqlite3_prepare_v3(
            s->db, "ROLLBACK", -1, SQLITE_PREPARE_PERSISTENT, &s->rollback, NULL);
        rc = rc == SQLITE_OK ? 0 : store_fail(s, rc, doing, e);
    }
    /* SQLite reads the file's header at the first statement that needs it: let that be now. */
    if (rc == 0)
        rc = exec(s, "SELECT count(*) FROM sqlite_schema", doing, e);
    return rc;
}

/* After a failed sync the kernel may have dropped the pages and call the next sync good. Go no
 * further: what is in the write-ahead log stays there, and the next process copies it anew. */
static void
give_up(struct store *s)
{
    int on;

    s->broken = true;
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &on);
}

static int
note_wal(void *store, sqlite3 *db, const char *name, int pages)
{
    struct store *s = store;

    (void)db;
    (void)name;
    s->wal_pages = pages;
    return SQLITE_OK;
}

/* Copy the write-ahead log into the database now and then. What was committed is durable whether or
 * not it works. */
static void
checkpoint(struct store *s)
{
    int rc;

    if (s->wal_pages < store_checkpoint_pages)
        return;
    rc = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    if ((rc & 0xFF) == SQLITE_IOERR)
        give_up(s);
}

int
store_open(struct store **out, const char *path, enum store_mode mode, struct err *e)
{
    bool memory = strcmp(path, ":memory:") == 0;
    bool reader = mode == STORE_READ && !memory;
    int flags = SQLITE_OPEN_NOMUTEX |
                (reader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    struct store *s = NULL;
    int rc;

    assert(mode == STORE_READ || mode == STORE_WRITE);
    sqlite_mem_setup();
    if (reader && !fs_exists(path))
        return err_set(e, ERR_NOTFOUND, "'%s' does not exist", path);
    s = mem_alloc(1, sizeof(*s));
    if (s == NULL)
        return err_set(e, ERR_NOMEM, "no memory to open '%s'", path);
    rc = sqlite3_open_v2(path, &s->db, flags, NULL);
    if (rc != SQLITE_OK) {
        rc = store_fail(s, rc, "opening the database", e);
        goto out;
    }
    harden(s->db, reader);
    rc = configure(s, mode, memory, e);
    if (rc == 0) {
        (void)sqlite3_wal_hook(
            s->db, note_wal, s); /* wal_autocheckpoint=0 would take it away again */
        *out = s;
        s = NULL;
    }
out:
    if (rc != 0)
        (void)err_ctx(e, "'%s'", path);
    store_close(s);
    return rc;
}

void
store_close(struct store *s)
{
    int rc;

    if (s == NULL)
        return;
    store_rollback(s);
    store_cache_drop(s);
    (void)sqlite3_finalize(s->rollback);
    rc = sqlite3_close(s->db);
    assert(rc == SQLITE_OK);
    (void)rc;
    mem_free(s);
}

int
store_exec(struct store *s, const char *sql, struct err *e)
{
    return exec(s, sql, "changing the schema", e);
}

int
store_begin(struct store *s, struct err *e)
{
    int rc;

    assert(!s->in_transaction);
    if (sqlite3_db_readonly(s->db, "main") == 1)
        return err_set(e, ERR_IO, "beginning a transaction: the database is open for reading only");
    if (s->broken) {
        (void)err_set(e, ERR_IO, "the disk failed before; this process writes nothing more");
        return err_hint(e, "check the disk, then start again");
    }
    store_rollback(s); /* one that could not be rolled back for want of memory */
    rc = exec(s, "BEGIN IMMEDIATE", "beginning a transaction", e);
    if (rc != 0)
        store_rollback(s);
    s->in_transaction = rc == 0;
    return rc;
}

int
store_commit(struct store *s, struct err *e)
{
    int rc;

    assert(s->in_transaction);
    rc = exec(s, "COMMIT", "committing", e);
    if (rc == -ERR_IO && e->sys_errno != ENOSPC)
        give_up(s);
    if (rc != 0)
        store_rollback(s);
    s->in_transaction = false;
    if (rc == 0)
        checkpoint(s);
    return rc;
}

void
store_rollback(struct store *s)
{
    /* An error may have ended the transaction already; SQLite then says so and nothing is left to
     * undo. */
    if (s->rollback != NULL && sqlite3_get_autocommit(s->db) == 0) {
        (void)sqlite3_step(s->rollback);
        (void)sqlite3_reset(s->rollback);
    }
    s->in_transaction = false;
}

int
store_int(struct store *s, const char *sql, int64_t *out, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(s, sql, &st, e);

    if (rc == 0)
        rc = stmt_step(st, &row, e);
    if (rc == 0 && !row)
        rc = err_set(e, ERR_NOTFOUND, "the query gave no row");
    if (rc == 0)
        *out = stmt_int(st, 0);
    stmt_done(st);
    return rc;
}

int64_t
store_changes(struct store *s)
{
    return sqlite3_changes64(s->db);
}
