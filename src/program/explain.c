#include "program/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "program/libdb.h"
#include "program/requirement.h"
#include "program/workspace.h"

enum { PATH_MAX_HASHES = 64, RUN_BLOB_MAX = 1 << 30, TEXT = 1024 };

struct teller {
    struct workspace *ws;
    void (*line)(void *ctx, int depth, const char *label, const char *id, const char *text,
        const char *hash);
    void *ctx;
    const struct json *run; /* the blob of run_id, in the arena; NULL when none is loaded */
    const char *run_id;
    struct arena *arena;
};

/* A record's leaf and how far it lies from the root. */
static int
tell_leaf(struct teller *t, int depth, int64_t seq, struct err *e)
{
    struct hash leaf, path[PATH_MAX_HASHES];
    char hex[HASH_HEX_LEN + 1], number[32], text[160];
    size_t n;
    int rc = records_proof(t->ws->records, seq, &leaf, path, PATH_MAX_HASHES, &n, e);

    if (rc != 0)
        return rc;
    hash_hex(hex, &leaf);
    (void)snprintf(number, sizeof(number), "%lld", (long long)seq);
    (void)snprintf(text, sizeof(text), "leaf of %lld, inclusion proof of %zu hashes",
        (long long)records_size(t->ws->records), n);
    t->line(t->ctx, depth, "record", number, text, hex);
    return 0;
}

static int
tell_checkpoint(struct teller *t, struct err *e)
{
    struct buf text;
    struct str rest, origin, size, root;
    int rc;

    buf_init(&text, 65536);
    rc = records_checkpoint(t->ws->records, &text, e);
    rest = (struct str){ text.data, text.len };
    origin = str_cut(&rest, '\n');
    size = str_cut(&rest, '\n');
    root = str_cut(&rest, '\n');
    if (rc == 0 && root.n > 0) {
        char id[300], b64[64];

        (void)snprintf(id, sizeof(id), "%.*s", STR_ARG(origin));
        (void)snprintf(b64, sizeof(b64), "%.*s", STR_ARG(root));
        t->line(t->ctx, 0, "checkpoint", id,
            "signed head of the ledger (self: no outside witness yet)", b64);
        (void)size;
    }
    buf_fini(&text);
    return rc;
}

/* Run a query of (label, id, text, hash) rows with one parameter. */
static int
tell_rows(struct teller *t, int depth, const char *sql, const char *arg, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(t->ws->store, sql, &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, arg);
    while ((rc = stmt_step(st, &row, e)) == 0 && row)
        t->line(
            t->ctx, depth, stmt_cstr(st, 0), stmt_cstr(st, 1), stmt_cstr(st, 2), stmt_cstr(st, 3));
    stmt_done(st);
    return rc;
}

/* Load the blob of a run, unless it is the one that is loaded. */
static int
load_run(struct teller *t, const char *run, struct err *e)
{
    const char *hex = NULL;
    struct json *v = NULL;
    struct hash h;
    struct buf bytes;
    int rc;

    if (t->run_id != NULL && strcmp(t->run_id, run) == 0)
        return 0;
    rc = ws_lookup(t->ws, "SELECT blob FROM run WHERE run=?1", run, &hex, e);
    if (rc != 0)
        return rc;
    if (hex == NULL || !hash_from_hex(&h, str_of(hex)))
        return err_set(e, ERR_CORRUPT, "run '%s' names no valid blob", run);
    buf_init(&bytes, RUN_BLOB_MAX);
    rc = blobs_get(t->ws->blobs, &h, &bytes, e);
    if (rc == 0)
        rc = json_parse(t->arena, (struct str){ bytes.data, bytes.len }, &v, e);
    if (rc == 0) {
        t->run = v;
        t->run_id = run;
    }
    buf_fini(&bytes);
    return rc;
}

/* The newest result of a test, whichever run gave it. NULL when it was never run. */
static int
result_of(struct teller *t, const char *test, const struct json **out, struct err *e)
{
    const char *run = NULL;
    const struct json *list;
    int rc = ws_lookup(t->ws, "SELECT run FROM temp.latest WHERE test=?1", test, &run, e);

    *out = NULL;
    if (rc == 0 && run != NULL)
        rc = load_run(t, run, e);
    if (rc != 0 || run == NULL)
        return rc;
    list = json_get(t->run, "results");
    for (const struct json *r = list != NULL ? list->first : NULL; r != NULL && *out == NULL;
         r = r->next)
        if (json_cstr(r, "test") != NULL && strcmp(json_cstr(r, "test"), test) == 0)
            *out = r;
    return 0;
}

/* The snapshots a result read: [table, source, snapshot, table id, rows, complete]. */
static int
tell_inputs(struct teller *t, int depth, const struct json *result, struct err *e)
{
    const struct json *list = json_get(result, "inputs");
    int rc = 0;

    for (const struct json *i = list != NULL ? list->first : NULL; rc == 0 && i != NULL;
         i = i->next) {
        const struct json *m = i->first;
        const char *part[4] = { NULL, NULL, NULL, NULL };
        char text[TEXT];
        int64_t seq = -1, rows = 0;

        for (int k = 0; m != NULL && k < 4; k++, m = m->next)
            part[k] = m->type == JSON_STRING ? m->s.p : NULL;
        rows = m != NULL && m->type == JSON_INT ? m->n : 0;
        if (part[2] == NULL)
            continue;
        (void)snprintf(
            text, sizeof(text), "table %s of %s, %lld rows", part[0], part[1], (long long)rows);
        t->line(t->ctx, depth, "snapshot", part[2], text, part[3]);
        rc = ws_lookup_int(
            t->ws, "SELECT seq FROM snapshot WHERE snapshot=?1", part[2], -1, &seq, e);
        if (rc == 0 && seq >= 0)
            rc = tell_leaf(t, depth + 1, seq, e);
    }
    return rc;
}

static int
tell_result(struct teller *t, int depth, const char *test, bool deep, struct err *e)
{
    const struct json *r = NULL;
    char text[TEXT];
    int64_t seq = -1;
    int rc = result_of(t, test, &r, e);

    if (rc != 0)
        return rc;
    if (r == NULL) {
        t->line(t->ctx, depth, "result", "none", "the test has not been run", NULL);
        return 0;
    }
    (void)snprintf(text, sizeof(text), "%s: %s", json_cstr(r, "state"), json_cstr(r, "reason"));
    t->line(t->ctx, depth, "result", t->run_id, text, json_cstr(r, "rows_hash"));
    if (!deep)
        return 0;
    rc = tell_rows(t, depth + 1,
        "SELECT 'exception', source||' '||subject, detail, NULL FROM exception WHERE test=?1 AND cleared_at IS NULL ORDER BY"
        " source, subject LIMIT 20",
        test, e);
    if (rc == 0)
        rc = ws_lookup_int(t->ws, "SELECT seq FROM run WHERE run=?1", t->run_id, -1, &seq, e);
    if (rc == 0 && seq >= 0)
        rc = tell_leaf(t, depth + 1, seq, e);
    return rc == 0 ? tell_inputs(t, depth + 1, r, e) : rc;
}

static int
tell_test(struct teller *t, int depth, const char *id, bool deep, struct err *e)
{
    const struct test_def *d;
    char hex[HASH_HEX_LEN + 1];
    int rc = library_test(t->ws->library, id, &d, e);

    if (rc != 0)
        return rc;
    hash_hex(hex, &d->text_hash);
    t->line(t->ctx, depth, "test", d->id, d->title, hex);
    return tell_result(t, depth + 1, id, deep, e);
}

/* The tests of a query, each told. */
static int
tell_tests(struct teller *t, int depth, const char *sql, const char *arg, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(t->ws->store, sql, &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, arg);
    while ((rc = stmt_step(st, &row, e)) == 0 && row) {
        rc = tell_test(t, depth, stmt_cstr(st, 0), false, e);
        if (rc == -ERR_NOTFOUND)
            rc = 0;
        if (rc != 0)
            break;
    }
    stmt_done(st);
    return rc;
}

/* What is told of one kind of id, in order. LEAF: sql gives the number of its record; TESTS: ids of
 * tests; TEST: the id itself. */
enum { STEPS_MAX = 6 };
enum step_kind { ROWS = 1, TESTS, TEST, LEAF };
struct step {
    int depth;
    enum step_kind kind;
    const char *sql;
};
struct subject {
    const char *known; /* gives a row when the id is of this kind */
    struct step steps[STEPS_MAX];
};

static const struct subject subjects[] = {
    { "SELECT 1 FROM lib_criterion WHERE id=?1 UNION SELECT 1 FROM requirement WHERE requirement=?1",
        { { 0, ROWS,
              "SELECT 'criterion', id, name, NULL FROM lib_criterion WHERE id=?1 UNION ALL SELECT 'requirement',"
              " requirement, title, document FROM requirement WHERE requirement=?1" },
            { 1, ROWS,
                "SELECT 'conclusion', verdict, words||' ('||by_person||')', NULL FROM conclusion WHERE subject=?1" },
            { 1, ROWS,
                "SELECT 'control', l.id, l.name||CASE WHEN c.control IS NULL THEN ' (not adopted)' ELSE '' END, NULL FROM"
                " lib_control_criterion x JOIN lib_control l ON l.id=x.control LEFT JOIN control c ON c.control=l.id"
                " WHERE x.criterion=?1 ORDER BY l.rowid" },
            { 2, TESTS, "SELECT id FROM lib_test WHERE criterion=?1 OR also=?1 ORDER BY id" } } },
    { "SELECT 1 FROM lib_control WHERE id=?1",
        { { 0, ROWS,
              "SELECT 'criterion', l.id, l.name, NULL FROM lib_control_criterion x JOIN lib_criterion l ON"
              " l.id=x.criterion WHERE x.control=?1 ORDER BY l.ord" },
            { 1, ROWS,
                "SELECT 'control', l.id, l.name||coalesce(', owner '||c.owner,''), NULL FROM lib_control l LEFT JOIN"
                " control c ON c.control=l.id WHERE l.id=?1" },
            { 2, ROWS,
                "SELECT 'performance', execution, 'by '||performer||coalesce(', reviewed by '||reviewer,''), evidence"
                " FROM execution WHERE control=?1 ORDER BY execution LIMIT 20" },
            { 2, TESTS, "SELECT test FROM lib_control_test WHERE control=?1 ORDER BY test" } } },
    { "SELECT 1 FROM lib_test WHERE id=?1",
        { { 0, ROWS,
              "SELECT 'criterion', c.id, c.name, NULL FROM lib_test x JOIN lib_criterion c ON c.id IN (x.criterion,"
              " x.also) WHERE x.id=?1 ORDER BY c.ord" },
            { 1, ROWS,
                "SELECT 'control', l.id, l.name, NULL FROM lib_test_control x JOIN lib_control l ON l.id=x.control"
                " WHERE x.test=?1 ORDER BY l.rowid" },
            { 1, ROWS,
                "SELECT 'parameter', p.name, p.value||' '||p.unit||', '||p.policy||' version '||p.version, (SELECT"
                " text_hash FROM policy q WHERE q.policy=p.policy AND q.version=p.version) FROM lib_test_param x JOIN"
                " policy_param p ON p.name=x.param AND p.valid_from IS NOT NULL AND p.valid_until IS NULL WHERE"
                " x.test=?1" },
            { 2, TEST, NULL } } },
    { "SELECT 1 FROM lib_policy WHERE id=?1",
        { { 0, ROWS,
              "SELECT 'criterion', criterion, NULL, NULL FROM lib_policy_criterion WHERE policy=?1" },
            { 1, ROWS,
                "SELECT 'policy', policy, 'version '||version||', '||status||coalesce(', approved by '||approved_by,''),"
                " text_hash FROM policy WHERE policy=?1 ORDER BY version" },
            { 2, ROWS,
                "SELECT 'parameter', name, value||' '||unit, NULL FROM policy_param WHERE policy=?1 AND valid_from IS NOT"
                " NULL AND valid_until IS NULL ORDER BY name" },
            { 2, TESTS,
                "SELECT DISTINCT x.test FROM lib_test_param x JOIN lib_param p ON p.name=x.param WHERE p.policy=?1 ORDER"
                " BY 1" } } },
    { "SELECT 1 FROM lib_param WHERE name=?1",
        { { 0, ROWS,
              "SELECT 'parameter', name, value||' '||unit||', '||policy||' version '||version, NULL FROM policy_param"
              " WHERE name=?1 ORDER BY version" },
            { 1, TESTS, "SELECT test FROM lib_test_param WHERE param=?1 ORDER BY test" } } },
    { "SELECT 1 FROM snapshot WHERE snapshot=?1",
        { { 0, ROWS,
              "SELECT 'snapshot', snapshot, source||', '||tables||' tables, '||incomplete||' incomplete, captured '||"
              "strftime('%Y-%m-%dT%H:%M:%SZ',taken_at,'unixepoch')||' by '||by_person, NULL FROM snapshot WHERE"
              " snapshot=?1" },
            { 1, LEAF, "SELECT seq FROM snapshot WHERE snapshot=?1" } } },
    { "SELECT 1 FROM source WHERE source=?1",
        { { 0, ROWS,
              "SELECT 'source', source, title||coalesce(', system '||system,''), NULL FROM source WHERE source=?1" },
            { 1, ROWS,
                "SELECT 'snapshot', snapshot, strftime('%Y-%m-%dT%H:%M:%SZ',taken_at,'unixepoch')||', '||tables||"
                "' tables', NULL FROM snapshot WHERE source=?1 ORDER BY seq DESC LIMIT 20" } } },
    { "SELECT 1 FROM finding WHERE finding=?1",
        { { 0, ROWS,
              "SELECT 'finding', finding, title||' ('||status||')', NULL FROM finding WHERE finding=?1" },
            { 1, ROWS, "SELECT 'criterion', criterion, NULL, NULL FROM finding WHERE finding=?1" },
            { 1, ROWS,
                "SELECT 'exception', test||' '||source||' '||subject, NULL, NULL FROM finding_exception WHERE"
                " finding=?1" },
            { 1, TESTS, "SELECT DISTINCT test FROM finding_exception WHERE finding=?1" },
            { 1, LEAF, "SELECT seq FROM finding WHERE finding=?1" } } },
    { "SELECT 1 FROM document WHERE document=?1",
        { { 0, ROWS,
              "SELECT 'document', document, title||coalesce(', answers '||request,''), hash FROM document WHERE"
              " document=?1" },
            { 1, LEAF, "SELECT seq FROM document WHERE document=?1" } } },
};

static int
tell_step(struct teller *t, const struct step *s, const char *id, struct err *e)
{
    int64_t seq = -1;
    int rc;

    switch (s->kind) {
    case ROWS:
        return tell_rows(t, s->depth, s->sql, id, e);
    case TESTS:
        return tell_tests(t, s->depth, s->sql, id, e);
    case TEST:
        return tell_test(t, s->depth, id, true, e);
    case LEAF:
        rc = ws_lookup_int(t->ws, s->sql, id, -1, &seq, e);
        return rc == 0 && seq >= 0 ? tell_leaf(t, s->depth, seq, e) : rc;
    }
    return 0;
}

static int
tell_subject(struct teller *t, const struct subject *s, const char *id, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < STEPS_MAX && s->steps[i].kind != 0; i++)
        rc = tell_step(t, &s->steps[i], id, e);
    return rc;
}

int
explain(struct workspace *ws, const char *id,
    void (*line)(void *ctx, int depth, const char *label, const char *id, const char *text,
        const char *hash),
    void *ctx, struct err *e)
{
    struct arena a;
    struct teller t = { .ws = ws, .line = line, .ctx = ctx, .arena = &a };
    const char *full = id;
    int64_t seq, there = 0;
    int rc = libdb_need(ws, LIB_CRITERIA | LIB_CONTROLS | LIB_POLICIES | LIB_TESTS, e);

    arena_init(&a, RUN_BLOB_MAX);
    if (rc == 0)
        rc = requirement_id(ws, id, &full, e);
    if (rc == 0 && str_int(str_of(id), &seq) && seq >= 0 && seq < records_size(ws->records)) {
        rc = tell_leaf(&t, 0, seq, e);
        there = 1;
    }
    for (size_t i = 0; rc == 0 && there == 0 && i < sizeof(subjects) / sizeof(subjects[0]); i++) {
        rc = ws_lookup_int(ws, subjects[i].known, full, 0, &there, e);
        if (rc == 0 && there > 0)
            rc = tell_subject(&t, &subjects[i], full, e);
    }
    if (rc == 0 && there == 0) {
        (void)err_set(e, ERR_NOTFOUND, "nothing here has the id '%s'", id);
        rc = err_hint(e,
            "a criterion, control, test, policy, parameter, source, snapshot, finding, document or record number");
    }
    if (rc == 0)
        rc = tell_checkpoint(&t, e);
    arena_fini(&a);
    return rc;
}
