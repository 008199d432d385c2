/* policy_lint.c: policies judged as documents: what a careful reader would mark. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "program/libdb.h"
#include "program/policy_int.h"

/* Words that promise nothing that could be tested. Whole words, any case. */
static const char *const vague[] = { "adequate", "adequately", "appropriate", "appropriately",
    "as applicable", "as appropriate", "as needed", "as soon as possible", "best effort",
    "best efforts", "best practice", "best practices", "commercially reasonable",
    "from time to time", "generally", "if possible", "in a timely manner", "industry standard",
    "may be", "normally", "periodically", "promptly", "reasonable", "reasonably", "regularly",
    "should", "sufficient", "suitable", "timely", "typically", "usually", "where possible",
    "where practical" };

struct linter {
    int (*note)(void *ctx, const struct lint_note *n);
    void *ctx;
    const char *policy;
};

static int
say(struct linter *l, int line, const char *rule, const char *text)
{
    struct lint_note n = { l->policy, line, rule, text };

    return l->note(l->ctx, &n);
}

static bool
word_at(struct str line, size_t at, const char *word)
{
    size_t n = strlen(word);

    if (at + n > line.n || strncasecmp(line.p + at, word, n) != 0)
        return false;
    if (at > 0 && (isalnum((unsigned char)line.p[at - 1]) || line.p[at - 1] == '-'))
        return false;
    return at + n == line.n || !isalnum((unsigned char)line.p[at + n]);
}

static int
vague_words(struct linter *l, struct str text)
{
    char message[256];
    int number = 0, rc = 0;

    while (rc == 0 && text.n > 0) {
        struct str line = str_cut(&text, '\n');

        number++;
        for (size_t i = 0; rc == 0 && i < line.n; i++) {
            for (size_t v = 0; rc == 0 && v < sizeof(vague) / sizeof(vague[0]); v++) {
                if (!word_at(line, i, vague[v]))
                    continue;
                (void)snprintf(
                    message, sizeof(message), "'%s' promises nothing a test could check", vague[v]);
                rc = say(l, number, "vague-word", message);
            }
        }
    }
    return rc;
}

/* Run a query whose rows are messages of one rule. */
static int
rows_as_notes(struct workspace *ws, struct linter *l, const char *sql, int64_t now,
    const char *rule, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(ws->store, sql, &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, l->policy);
    if (strstr(sql, "?2") != NULL)
        stmt_bind_int(st, 2, now);
    while ((rc = stmt_step(st, &row, e)) == 0 && row) {
        rc = say(l, 0, rule, stmt_cstr(st, 0));
        if (rc != 0)
            break;
    }
    stmt_done(st);
    return rc;
}

static const struct {
    const char *rule, *sql;
} checks[] = {
    { "no-owner",
        "SELECT 'no control of this document has an owner who is a person' FROM policy WHERE policy=?1 AND"
        " (SELECT count(*) FROM lib_control_policy lp JOIN control c ON c.control=lp.control WHERE lp.policy=?1 AND"
        " c.owner IS NOT NULL)=0 LIMIT 1" },
    { "open-fact",
        "SELECT 'the fact '''||f.name||''' is open: '||f.question FROM lib_fact f WHERE f.policy=?1 AND NOT EXISTS"
        " (SELECT 1 FROM policy_fact p WHERE p.policy=f.policy AND p.name=f.name) ORDER BY f.name" },
    { "untested-promise",
        "SELECT 'no test checks the promise '||p.name||'='||p.value||' '||p.unit FROM policy_param p WHERE p.policy=?1"
        " AND p.version=(SELECT max(version) FROM policy WHERE policy=?1) AND p.name NOT IN (SELECT param FROM"
        " lib_test_param) ORDER BY p.name" },
    { "out-of-bounds",
        "SELECT p.name||'='||p.value||' is outside the accepted bounds '||coalesce(l.min,'')||'..'||coalesce(l.max,'')"
        " FROM policy_param p JOIN lib_param l ON l.name=p.name WHERE p.policy=?1 AND typeof(p.value)='integer' AND"
        " p.version=(SELECT max(version) FROM policy WHERE policy=?1) AND (p.value<l.min OR p.value>l.max)" },
    { "unapproved",
        "SELECT 'version '||version||' is a draft that nobody has approved' FROM policy WHERE policy=?1 AND"
        " status='draft' ORDER BY version DESC LIMIT 1" },
    { "overdue",
        "SELECT 'the review was due '||l.review_days||' days after the approval' FROM policy p JOIN lib_policy l ON"
        " l.id=p.policy WHERE p.policy=?1 AND p.status='approved' AND p.approved_at+l.review_days*86400<?2" },
};

static int
lint_one(struct workspace *ws, struct linter *l, int64_t now, struct err *e)
{
    struct buf text;
    int rc = 0;

    buf_init(&text, 4 << 20);
    for (size_t i = 0; rc == 0 && i < sizeof(checks) / sizeof(checks[0]); i++)
        rc = rows_as_notes(ws, l, checks[i].sql, now, checks[i].rule, e);
    if (rc == 0)
        rc = policy_render(ws, l->policy, 0, &text, NULL, e);
    if (rc == 0)
        rc = vague_words(l, (struct str){ text.data, text.len });
    buf_fini(&text);
    return rc;
}

int
policy_lint(struct workspace *ws, const char *id, int64_t now,
    int (*note)(void *ctx, const struct lint_note *n), void *ctx, struct err *e)
{
    struct linter l = { note, ctx, NULL };
    struct stmt *st = NULL;
    bool row;
    int rc = libdb_need(ws, LIB_POLICIES | LIB_CONTROLS | LIB_TESTS, e);

    if (rc == 0)
        rc = store_prepare(ws->store,
            "SELECT DISTINCT policy FROM policy WHERE ?1 IS NULL OR policy=?1 ORDER BY policy", &st,
            e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, id);
    while ((rc = stmt_step(st, &row, e)) == 0 && row) {
        l.policy = arena_str(&ws->arena, stmt_text(st, 0));
        rc = l.policy != NULL ? lint_one(ws, &l, now, e)
                              : err_set(e, ERR_NOMEM, "no memory to read policies");
        if (rc != 0)
            break;
    }
    stmt_done(st);
    return rc;
}
