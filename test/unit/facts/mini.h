#ifndef TEST_FACTS_MINI_H
#define TEST_FACTS_MINI_H

/*
 * mini: a workspace of three own tables for tests of the fact database and the runner:
 *   mini_users   state     source, username (required), uid (required), person, shell; key source,
 * username mini_logins  event     source, login, at (required), username; key source, login
 *   mini_staff   register  source, person, left_at; key source, person; may be empty
 * Snapshots are written as text: one row a line, cells separated by '|', '~' for null.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "content/library.h"
#include "facts/factdb.h"
#include "facts/runner.h"
#include "facts/table.h"

#define DAY 86400
#define AS_OF 1782820800 /* 2026-06-30T12:00:00Z */
#define PERIOD_FROM 1751328000
#define PERIOD_UNTIL 1782864000

enum { MINI_SNAPSHOTS_MAX = 512, MINI_BLOBS_MAX = 512, MINI_TABLES_MAX = 4 };

struct mini {
    struct library *lib;
    struct factdb *f;
    struct arena a;
    struct {
        struct hash id;
        struct buf bytes;
    } blobs[MINI_BLOBS_MAX];
    size_t blob_n, blob_reads;
    struct snapshot *snapshots[MINI_SNAPSHOTS_MAX];
    size_t snapshot_n;
    struct fact_param params[8];
    struct fact_source sources[8];
    struct fact_identity identities[4];
    struct fact_expected expected[8];
    struct fact_meta meta;
    struct run_scope scope;
    struct err e;
};

void mini_open(struct mini *m, const char *path);
void mini_close(struct mini *m);

/* A snapshot of a source with no tables yet; its id is "s-" and the number it has. */
struct snapshot *mini_snapshot(struct mini *m, const char *source, int64_t taken_at);
/* Add a table to the snapshot made last: complete, no second count; change what is returned to say
 * otherwise. */
struct snapshot_table *mini_table(struct mini *m, const char *table, const char *text);
/* As mini_table() with the bytes given, under the id that their header has. */
struct snapshot_table *mini_blob(
    struct mini *m, const char *table, const struct buf *bytes, int64_t rows);
/* The stored form of rows. */
void mini_encode(struct mini *m, const char *table, const char *source, const char *text,
    struct buf *out, struct hash *id);

void mini_param(struct mini *m, const char *name, int64_t value, int64_t from, int64_t until);
void mini_source(struct mini *m, const char *source, bool in_scope);
void mini_expect(struct mini *m, const char *table, const char *source, int64_t max_age_s);

struct blob_source mini_blobs(struct mini *m);

/* Load what was added, set the meta tables; failures fail the test. */
void mini_load(struct mini *m);
int mini_try_load(struct mini *m);

/* A test's file with the usual head. `tables` and `extra` (may be "") go into the header. */
struct test_def *mini_test(struct mini *m, const char *scope, const char *tables,
    const char *population, const char *extra, const char *query);
/* Run one test here, in this process. The result lives until mini_close() or the next run. */
const struct result *mini_run(struct mini *m, const struct test_def *t);

/* Rows of a query as result.rows gives them, without the line of names; a failure is its message.
 */
const char *mini_query(struct mini *m, const char *sql);

#define assert_state(res, s)                                                                       \
    do {                                                                                           \
        if ((res)->state != (s))                                                                   \
            fail_msg("%s: %s", result_state_name((res)->state), (res)->reason);                    \
    } while (0)
#define assert_contains(text, part)                                                                \
    do {                                                                                           \
        if (strstr((text), (part)) == NULL)                                                        \
            fail_msg("'%s' is not in '%s'", (part), (text));                                       \
    } while (0)

#endif /* TEST_FACTS_MINI_H */
