#ifndef STORE_STORE_H
#define STORE_STORE_H

/*
 * store: the one narrow door to SQL. SQLite stands behind it; the contract (test/unit/store) is
 * written so that PostgreSQL can pass it too: SQL is the common subset, parameters are ?1..?n,
 * types are 64-bit integers, UTF-8 text, bytes and null. Not for: the fact database, which is
 * SQLite by design.
 *
 * A store and its statements belong to one thread. One process at a time opens STORE_WRITE; the
 * record layer holds the lock that assures it.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct store; /* an open database */
struct stmt;  /* a prepared statement in use */

enum store_mode {
    STORE_READ = 1, /* read-only; sees the last commit */
    STORE_WRITE,    /* creates the file; WAL, synchronous=FULL, this connection alone checkpoints */
};

/**
 * Open a database.
 *
 * @param path file path, or ":memory:" (always writable).
 * @param out  on success a handle for store_close(); untouched on failure.
 * @return 0, -ERR_NOTFOUND (STORE_READ and no file), -ERR_CORRUPT (not a database), -ERR_IO.
 */
int store_open(struct store **out, const char *path, enum store_mode mode, struct err *e);

/** Close; an open transaction is rolled back. NULL is fine. No statement may be in use. */
void store_close(struct store *s);

/** Run constant SQL text, several statements allowed (schema only: nothing is ever formatted into
 * it). */
int store_exec(struct store *s, const char *sql, struct err *e);

/** Begin a writing transaction (BEGIN IMMEDIATE). @return 0, -ERR_IO. */
int store_begin(struct store *s, struct err *e);

/** Commit; when 0 is returned the changes are on stable storage. On failure the transaction is
 * rolled back. */
int store_commit(struct store *s, struct err *e);

/** Roll back; harmless without a transaction. */
void store_rollback(struct store *s);

/**
 * Take a prepared statement, from the store's cache when this text was prepared before.
 *
 * @param sql a string that lives as long as the store (a literal), or text built only from names
 * the program itself declares; at most STORE_SQL_MAX bytes.
 * @return 0, -ERR_INPUT when it does not compile (message has SQLite's words), -ERR_NOMEM.
 */
int store_prepare(struct store *s, const char *sql, struct stmt **out, struct err *e);

enum { STORE_SQL_MAX = 64 * 1024 };

/* Bind parameter i, counted from 1. Text and bytes are borrowed until stmt_done() or the next
 * stmt_reset(). */
void stmt_bind_int(struct stmt *st, int i, int64_t v);
void stmt_bind_text(struct stmt *st, int i, struct str v);
void stmt_bind_cstr(struct stmt *st, int i, const char *v); /* NULL binds null */
void stmt_bind_blob(struct stmt *st, int i, const void *p, size_t n);
void stmt_bind_null(struct stmt *st, int i);

/**
 * Run to the next row.
 *
 * @param out_row true when a row is there; may be NULL for statements that give none.
 * @return 0, -ERR_EXISTS (unique constraint), -ERR_INPUT (other constraint), -ERR_CORRUPT, -ERR_IO
 * (also full disk: sys_errno is ENOSPC). A failed bind shows here.
 */
int stmt_step(struct stmt *st, bool *out_row, struct err *e);

/* Column i of the current row, counted from 0; slices are valid until the next step, reset or done.
 */
int64_t stmt_int(struct stmt *st, int i);      /* 0 for null */
struct str stmt_text(struct stmt *st, int i);  /* empty for null; NUL-terminated in memory */
const char *stmt_cstr(struct stmt *st, int i); /* NULL for null */
struct str stmt_blob(struct stmt *st, int i);
bool stmt_is_null(struct stmt *st, int i);
bool stmt_is_int(struct stmt *st, int i);
int stmt_columns(struct stmt *st);
const char *stmt_column_name(struct stmt *st, int i);

/** Make ready to bind and run again. */
void stmt_reset(struct stmt *st);

/** Give the statement back to the cache. NULL is fine. */
void stmt_done(struct stmt *st);

/** Prepare, bind nothing, step once, return the first column as an integer. */
int store_int(struct store *s, const char *sql, int64_t *out, struct err *e);

/** Rows changed by the last INSERT, UPDATE or DELETE. */
int64_t store_changes(struct store *s);

#endif /* STORE_STORE_H */
