#include "program/libdb.h"

#include "content/library.h"
#include "program/apply.h"
#include "program/workspace.h"

struct lib_part {
    unsigned bit;
    enum library_kind kind; /* 0 for tests and tables, which have loaders of their own */
    const char *ddl;
    struct effect effects[EFFECTS_MAX];
};

static const struct lib_part parts[] = {
    { LIB_CRITERIA, LIBRARY_CRITERION,
        "CREATE TEMP TABLE lib_criterion(id TEXT PRIMARY KEY, name TEXT, category TEXT, series TEXT, summary TEXT, ord INTEGER);"
        "CREATE TEMP TABLE lib_focus(criterion TEXT, id TEXT, text TEXT, applies_when TEXT)",
        { { NULL,
              "INSERT INTO lib_criterion VALUES('soc2:'||?1,?2,?3,?4,?5,(SELECT count(*) FROM lib_criterion))",
              "id name category series summary" },
            { "points_of_focus", "INSERT INTO lib_focus VALUES('soc2:'||?1,?2,?3,?4)",
                "id .id .text .applies_when" } } },
    { LIB_CONTROLS, LIBRARY_CONTROL,
        "CREATE TEMP TABLE lib_control(id TEXT PRIMARY KEY, name TEXT, objective TEXT, owner_role TEXT, frequency TEXT,"
        " type TEXT, mode TEXT, key_control INTEGER);"
        "CREATE TEMP TABLE lib_control_criterion(control TEXT, criterion TEXT);"
        "CREATE TEMP TABLE lib_control_policy(control TEXT, policy TEXT);"
        "CREATE TEMP TABLE lib_control_test(control TEXT, test TEXT);"
        "CREATE INDEX temp.lib_control_by_criterion ON lib_control_criterion(criterion);"
        "CREATE INDEX temp.lib_control_by_test ON lib_control_test(test)",
        { { NULL, "INSERT INTO lib_control VALUES(?1,?2,?3,?4,?5,?6,?7,?8)",
              "id name objective owner_role frequency type mode key_control" },
            { "criteria", "INSERT INTO lib_control_criterion VALUES(?1,?2)", "id ." },
            { "policies", "INSERT INTO lib_control_policy VALUES(?1,?2)", "id ." },
            { "procedures", "INSERT INTO lib_control_policy VALUES(?1,?2)", "id ." },
            { "tests", "INSERT INTO lib_control_test VALUES(?1,?2)", "id ." } } },
    { LIB_REQUESTS, LIBRARY_REQUEST,
        "CREATE TEMP TABLE lib_request(id TEXT PRIMARY KEY, title TEXT, type TEXT, source TEXT, acceptable_when TEXT);"
        "CREATE TEMP TABLE lib_request_criterion(request TEXT, criterion TEXT);"
        "CREATE TEMP TABLE lib_request_table(request TEXT, table_name TEXT);"
        "CREATE TEMP TABLE lib_request_test(request TEXT, test TEXT);"
        "CREATE TEMP TABLE lib_request_policy(request TEXT, policy TEXT)",
        { { NULL, "INSERT INTO lib_request VALUES(?1,?2,?3,?4,?5)",
              "id title type source acceptable_when" },
            { "criteria", "INSERT INTO lib_request_criterion VALUES(?1,?2)", "id ." },
            { "tables", "INSERT INTO lib_request_table VALUES(?1,?2)", "id ." },
            { "tests", "INSERT INTO lib_request_test VALUES(?1,?2)", "id ." },
            { "policies", "INSERT INTO lib_request_policy VALUES(?1,?2)", "id ." } } },
    { LIB_TRIGGERS, LIBRARY_TRIGGER,
        "CREATE TEMP TABLE lib_trig(id TEXT PRIMARY KEY, question TEXT);"
        "CREATE TEMP TABLE lib_obligation(trig TEXT, id TEXT, title TEXT, source TEXT, effect TEXT, criteria TEXT)",
        { { NULL, "INSERT INTO lib_trig VALUES(?1,?2)", "id question" },
            { "when_yes", "INSERT INTO lib_obligation VALUES(?1,?2,?3,?4,?5,?6)",
                "id .id .title .source .effect .criteria" } } },
    { LIB_POLICIES, LIBRARY_POLICY,
        "CREATE TEMP TABLE lib_policy(id TEXT PRIMARY KEY, title TEXT, kind TEXT, scope TEXT, owner_role TEXT, approval TEXT,"
        " review_days INTEGER);"
        "CREATE TEMP TABLE lib_policy_criterion(policy TEXT, criterion TEXT);"
        "CREATE TEMP TABLE lib_fact(policy TEXT, name TEXT, question TEXT);"
        "CREATE TEMP TABLE lib_param(name TEXT PRIMARY KEY, policy TEXT, value ANY, unit TEXT, min ANY, max ANY,"
        " stricter TEXT, meaning TEXT)",
        { { NULL, "INSERT INTO lib_policy VALUES(?1,?2,?3,?4,?5,?6,?7)",
              "id title kind scope owner_role approval review_days" },
            { "criteria", "INSERT INTO lib_policy_criterion VALUES(?1,?2)", "id ." },
            { "facts", "INSERT INTO lib_fact VALUES(?1,?2,?3)", "id .name .question" },
            { "parameters", "INSERT OR IGNORE INTO lib_param VALUES(?2,?1,?3,?4,?5,?6,?7,?8)",
                "id .name .value .unit .min .max .stricter .meaning" } } },
    { LIB_PROCEDURES, LIBRARY_PROCEDURE,
        "CREATE TEMP TABLE lib_procedure(id TEXT PRIMARY KEY, title TEXT, criterion TEXT, objective TEXT)",
        { { NULL, "INSERT INTO lib_procedure VALUES(?1,?2,?3,?4)",
            "id title criterion objective" } } },
    { LIB_TRAINING, LIBRARY_TRAINING,
        "CREATE TEMP TABLE lib_training(id TEXT PRIMARY KEY, title TEXT, version INTEGER, topic TEXT, roles TEXT, frequency_days INTEGER,"
        " on_hire INTEGER, minutes INTEGER, pass_mark INTEGER)",
        { { NULL, "INSERT INTO lib_training VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)",
            "id title version topic roles frequency_days on_hire minutes pass_mark" } } },
    { LIB_TESTS, 0,
        "CREATE TEMP TABLE lib_test(id TEXT PRIMARY KEY, title TEXT, criterion TEXT, also TEXT, severity TEXT, scope TEXT,"
        " origin INTEGER);"
        "CREATE TEMP TABLE lib_test_control(test TEXT, control TEXT);"
        "CREATE TEMP TABLE lib_test_param(test TEXT, param TEXT);"
        "CREATE TEMP TABLE lib_test_table(test TEXT, table_name TEXT);"
        "CREATE INDEX temp.lib_test_by_criterion ON lib_test(criterion)",
        { { NULL, NULL, NULL } } },
    { LIB_TABLES, 0,
        "CREATE TEMP TABLE lib_tab(name TEXT PRIMARY KEY, title TEXT, domain TEXT, kind INTEGER, max_age_s INTEGER,"
        " max_gap_s INTEGER, second_count TEXT)",
        { { NULL, NULL, NULL } } },
};

/* Insert one row of texts and integers; a NULL text is null. */
static int
put(struct workspace *ws, const char *sql, const char *const *texts, int text_n,
    const int64_t *ints, int int_n, struct err *e)
{
    struct stmt *st = NULL;
    int rc = store_prepare(ws->store, sql, &st, e);

    if (rc != 0)
        return rc;
    for (int i = 0; i < text_n; i++)
        stmt_bind_cstr(st, i + 1, texts[i]);
    for (int i = 0; i < int_n; i++)
        stmt_bind_int(st, text_n + i + 1, ints[i]);
    rc = stmt_step(st, NULL, e);
    stmt_done(st);
    return rc;
}

static int
put_test(struct workspace *ws, const struct test_def *t, struct err *e)
{
    const char *row[] = { t->id, t->title, t->criterion, t->also, test_severity_name(t->severity),
        test_scope_name(t->scope) };
    int64_t origin = t->origin;
    int rc = put(ws, "INSERT INTO lib_test VALUES(?1,?2,?3,?4,?5,?6,?7)", row, 6, &origin, 1, e);

    for (int i = 0; rc == 0 && i < t->control_n; i++)
        rc = put(ws, "INSERT INTO lib_test_control VALUES(?1,?2)",
            (const char *[]){ t->id, t->controls[i] }, 2, NULL, 0, e);
    for (int i = 0; rc == 0 && i < t->param_n; i++)
        rc = put(ws, "INSERT INTO lib_test_param VALUES(?1,?2)",
            (const char *[]){ t->id, t->params[i] }, 2, NULL, 0, e);
    for (int i = 0; rc == 0 && i < t->table_n; i++)
        rc = put(ws, "INSERT INTO lib_test_table VALUES(?1,?2)",
            (const char *[]){ t->id, t->tables[i].name }, 2, NULL, 0, e);
    return rc;
}

static int
load_tests(struct workspace *ws, struct err *e)
{
    const struct test_def *const *tests;
    size_t n;
    int rc = library_tests(ws->library, &tests, &n, e);

    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = put_test(ws, tests[i], e);
    return rc;
}

static int
load_tables(struct workspace *ws, struct err *e)
{
    const struct table_decl *const *tables;
    size_t n;
    int rc = library_tables(ws->library, &tables, &n, e);

    for (size_t i = 0; rc == 0 && i < n; i++) {
        const struct table_decl *t = tables[i];

        rc = put(ws, "INSERT INTO lib_tab VALUES(?1,?2,?3,?5,?6,?7,?4)",
            (const char *[]){ t->name, t->title, t->domain, t->second_count }, 4,
            (int64_t[]){ t->kind, t->max_age_s, t->max_gap_s }, 3, e);
    }
    return rc;
}

static int
load_part(struct workspace *ws, const struct lib_part *p, struct err *e)
{
    const struct library_item *items;
    size_t n;
    int rc = store_exec(ws->store, p->ddl, e);

    if (rc != 0)
        return rc;
    if (p->bit == LIB_TESTS)
        return load_tests(ws, e);
    if (p->bit == LIB_TABLES)
        return load_tables(ws, e);
    rc = library_list(ws->library, p->kind, &items, &n, e);
    for (size_t i = 0; rc == 0 && i < n; i++) {
        struct act a = { .kind = items[i].id, .actor = "", .id = "", .data = items[i].meta };

        rc = effects_run(ws->store, p->effects, EFFECTS_MAX, &a, e);
    }
    return rc;
}

int
libdb_need(struct workspace *ws, unsigned needs, struct err *e)
{
    int rc = 0;

    if ((needs & ~ws->lib_loaded) == 0)
        return 0;
    for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(parts[0]); i++)
        if ((needs & parts[i].bit & ~ws->lib_loaded) != 0)
            rc = load_part(ws, &parts[i], e);
    if (rc == 0 && ws->lib_loaded == 0)
        rc = store_exec(ws->store,
            "CREATE TEMP VIEW latest AS SELECT * FROM (SELECT r.*, u.seq AS run_seq, row_number() OVER (PARTITION BY r.test ORDER"
            " BY u.seq DESC) AS age FROM result r JOIN run u ON u.run=r.run) WHERE age=1",
            e);
    if (rc == 0)
        ws->lib_loaded |= needs;
    return rc != 0 ? err_ctx(e, "reading the library") : 0;
}
