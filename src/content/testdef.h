#ifndef CONTENT_TESTDEF_H
#define CONTENT_TESTDEF_H

/* testdef: a control test as written in content/tests/AREA/ID.sql (docs/format/content.md,
 * "Tests"). */

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"

enum {
    TESTDEF_TABLES_MAX = 16,
    TESTDEF_COLUMNS_MAX = 64,
    TESTDEF_PARAMS_MAX = 16,
    TESTDEF_CONTROLS_MAX = 16
};

enum test_scope { TEST_NOW = 1, TEST_PERIOD };
enum test_severity { TEST_LOW = 1, TEST_MEDIUM, TEST_HIGH, TEST_CRITICAL };
enum test_empty { TEST_EMPTY_NO_OCCURRENCE = 1, TEST_EMPTY_NOT_EVALUATED };

struct test_table {
    const char *name;
    int column_n;
    const char *const *columns; /* column_n names */
};

struct test_def {
    const char *id, *title;
    const char *criterion, *criterion_why; /* "soc2:CC6.2" */
    const char *also, *also_why;           /* NULL when none */
    const char *controls[TESTDEF_CONTROLS_MAX];
    int control_n;
    enum test_scope scope;
    enum test_severity severity;
    enum test_empty when_empty;
    struct test_table tables[TESTDEF_TABLES_MAX];
    int table_n;
    const char *params[TESTDEF_PARAMS_MAX];
    int param_n;
    const char *population;     /* SELECT count(*) ... */
    const char *applies;        /* NULL when always applicable */
    const char *not_applicable; /* reason; NULL when applies is */
    const char *remedy;
    const char *query;     /* the SELECT, without the header */
    struct str text;       /* the whole file */
    struct hash text_hash; /* SHA-256 of the file */
    const char *path;      /* "tests/iam/IAM-001.sql" */
    enum {
        TEST_LIBRARY = 1,
        TEST_CHANGED,
        TEST_OWN
    } origin; /* shipped; overridden by, or added in, the workspace */
};

/** Parse a test file. @return 0, -ERR_INPUT with path, line and reason, -ERR_NOMEM. */
int testdef_parse(
    struct arena *a, struct str text, const char *path, struct test_def **out, struct err *e);

const char *test_scope_name(enum test_scope s);       /* "now", "period" */
const char *test_severity_name(enum test_severity s); /* "low" ... "critical" */

#endif /* CONTENT_TESTDEF_H */
