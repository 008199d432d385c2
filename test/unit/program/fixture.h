#ifndef TEST_PROGRAM_FIXTURE_H
#define TEST_PROGRAM_FIXTURE_H

/*
 * fixture: a workspace in a folder of its own with three people who have plain throw-away keys:
 *   lena  lead, who founded it      ed  executive      ada  auditor
 * One of them acts at a time; fix_as() changes who.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "facts/runner.h"
#include "program/workspace.h"

enum { DAY_S = 86400 };

struct fix {
    char dir[128]; /* holds ws/, keys/ and files of fix_file() */
    struct workspace ws;
    struct err e;
};

/* cmocka setup and teardown: *state is a struct fix, lena acts. */
int fix_setup(void **state);
int fix_teardown(void **state);

/* Close the workspace and open it again as somebody; NULL: read only. */
void fix_as(struct fix *f, const char *person);

/* Make a person's key in the keyring, as they would do, and register its public half, as the lead.
 */
void fix_key(struct fix *f, const char *person);

/* Give somebody a role: lena grants it, or, when it is for herself, a second lead, max. The actor
 * stays who it was. */
void fix_role(struct fix *f, const char *person, const char *role);

/* source_add() as the actor. */
struct source_expects;
int fix_source(struct fix *f, const char *source, const char *kind, const char *title,
    const char *system, const char *owner, bool in_scope, const struct source_expects *x);

/* Write a file into the folder. @return its path, good until the second next call. */
const char *fix_file(struct fix *f, const char *name, const char *text);

/* First column of a query's first row: an integer, or text ("" for null and for no row). */
int64_t fix_int(struct fix *f, const char *sql);
const char *fix_text(struct fix *f, const char *sql);

/* A day some days from today (negative: past), and an instant of the past as text for imports. */
const char *fix_day(int days_from_today);

/* Import a CSV text of a table with all that IPE asks for, as exported some seconds ago. Fails the
 * test when refused. */
void fix_import(struct fix *f, const char *table, const char *csv, int seconds_ago);

/*
 * The register of GOV-002, which wants a member independent of management and one experienced in
 * security: each that is not there is an exception. Its control is quarterly. Imported as exported
 * some seconds ago.
 */
void fix_board(struct fix *f, bool independent, bool experienced, int seconds_ago);

/* Run one test as it was some seconds ago, as the actor, and record it. @return its result's state.
 */
enum result_state fix_run(struct fix *f, const char *test, int seconds_ago);

/* An engagement of type 1 over the last year, all of security, or type 2. */
void fix_engagement(struct fix *f, int type);

#define assert_done(f, call)                                                                       \
    do {                                                                                           \
        if ((call) != 0)                                                                           \
            fail_msg("%s: %s", #call, (f)->e.msg);                                                 \
    } while (0)

/* Refused with this code, words in the message, and nothing recorded. */
#define assert_refused(f, call, code, words)                                                       \
    do {                                                                                           \
        int64_t before_ = records_size((f)->ws.records);                                           \
        int rc_ = (call);                                                                          \
                                                                                                   \
        if (rc_ != -(code))                                                                        \
            fail_msg("%s gave %d: %s", #call, rc_, rc_ != 0 ? (f)->e.msg : "done");                \
        if (strstr((f)->e.msg, (words)) == NULL)                                                   \
            fail_msg("'%s' is not in '%s'", (words), (f)->e.msg);                                  \
        assert_int_equal(records_size((f)->ws.records), before_);                                  \
    } while (0)

#define fix_case(name) cmocka_unit_test_setup_teardown(name, fix_setup, fix_teardown)

#endif /* TEST_PROGRAM_FIXTURE_H */
