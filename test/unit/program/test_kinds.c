/* test_kinds.c: the tables of the program layer are whole: kinds, permissions, state, views, and
 * every SQL text in them. */
#include "fixture.h"

#include <stdio.h>

#include "base/date.h"
#include "content/roles.h"
#include "program/apply.h"
#include "program/control.h"
#include "program/engagement.h"
#include "program/evidence.h"
#include "program/libdb.h"
#include "program/readiness.h"
#include "program/requirement.h"
#include "program/state.h"
#include "program/view.h"

static void
kinds_are_sorted_unique_and_say_what_they_are(void **state)
{
    (void)state;
    for (size_t i = 0; i < program_kind_count; i++) {
        assert_true(strlen(program_kinds[i].summary) > 0);
        assert_non_null(program_kinds[i].effects[0].sql);
        if (i > 0 && strcmp(program_kinds[i - 1].name, program_kinds[i].name) >= 0)
            fail_msg("'%s' does not stand before '%s'", program_kinds[i - 1].name,
                program_kinds[i].name);
    }
}

/* key.add and key.revoke are kinds of the record layer; a program is founded once, so nobody may do
 * it again. */
static void
every_kind_but_the_founding_one_has_a_role_that_may_do_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < program_kind_count; i++) {
        unsigned roles = permission_roles(program_kinds[i].name);

        if (strcmp(program_kinds[i].name, "org.init") == 0)
            assert_int_equal(roles, 0);
        else if (roles == 0)
            fail_msg("nobody may do acts of kind '%s'", program_kinds[i].name);
    }
    assert_int_equal(permission_roles("key.add"), ROLE_LEAD);
    assert_int_equal(permission_roles("key.revoke"), ROLE_LEAD);
}

static void
a_kind_without_a_permission_row_may_be_done_by_nobody(void **state)
{
    struct fix *f = *state;
    struct draft d;

    assert_int_equal(permission_roles("no.such"), 0);
    draft_start(&d);
    assert_refused(f, ws_act(&f->ws, "no.such", &d, NULL, 0, NULL, &f->e), ERR_DENIED, "of nobody");
    draft_start(&d);
    assert_refused(
        f, ws_act(&f->ws, "org.init", &d, NULL, 0, NULL, &f->e), ERR_DENIED, "of nobody");
}

static void
roles_have_one_bit_each_and_unique_names(void **state)
{
    unsigned seen = 0;
    const struct role *r;

    (void)state;
    for (size_t i = 0; (r = role_at(i)) != NULL; i++) {
        assert_true(r->bit != 0 && (r->bit & (r->bit - 1)) == 0);
        assert_int_equal(seen & r->bit, 0);
        seen |= r->bit;
        assert_ptr_equal(role_find(r->name), r);
    }
    assert_null(role_find("root"));
}

/* How many parameters a statement has: the largest ?N in it. */
static int
parameters(const char *sql)
{
    int most = 0;

    for (const char *p = strchr(sql, '?'); p != NULL; p = strchr(p + 1, '?')) {
        int n = (int)strtol(p + 1, NULL, 10);

        most = n > most ? n : most;
    }
    return most;
}

static void
every_effect_prepares_and_names_all_its_parameters(void **state)
{
    struct fix *f = *state;

    for (size_t k = 0; k < program_kind_count; k++) {
        for (size_t i = 0; i < EFFECTS_MAX && program_kinds[k].effects[i].sql != NULL; i++) {
            const struct effect *x = &program_kinds[k].effects[i];
            struct str args = str_of(x->args);
            struct stmt *st = NULL;
            int n = 0;

            if (store_prepare(f->ws.store, x->sql, &st, &f->e) != 0)
                fail_msg("%s, effect %zu: %s", program_kinds[k].name, i, f->e.msg);
            stmt_done(st);
            while (args.n > 0) {
                struct str name = str_cut(&args, ' ');

                n++;
                if (name.p[0] == '.')
                    assert_non_null(x->each);
            }
            if (n != parameters(x->sql))
                fail_msg("%s, effect %zu: %d arguments for %d parameters", program_kinds[k].name, i,
                    n, parameters(x->sql));
        }
    }
}

static void
state_tables_are_sorted_strict_and_have_their_key_columns(void **state)
{
    struct fix *f = *state;

    for (size_t i = 0; i < program_table_count; i++) {
        const struct state_table *t = &program_tables[i];
        struct str key = str_of(t->key);
        char sql[512];

        if (i > 0)
            assert_true(strcmp(program_tables[i - 1].name, t->name) < 0);
        assert_non_null(strstr(t->ddl, "STRICT"));
        while (key.n > 0) {
            struct str column = str_cut(&key, ',');
            int64_t found = 0;

            (void)snprintf(sql, sizeof(sql),
                "SELECT count(*) FROM pragma_table_info('%s') WHERE name='%.*s' AND pk>0", t->name,
                STR_ARG(column));
            assert_done(f, store_int(f->ws.store, sql, &found, &f->e));
            if (found != 1)
                fail_msg("'%.*s' is no key column of table '%s'", STR_ARG(column), t->name);
        }
        (void)snprintf(
            sql, sizeof(sql), "SELECT count(*) FROM pragma_table_info('%s') WHERE pk>0", t->name);
        key = str_of(t->key);
        int n = 0;
        for (; key.n > 0; n++)
            (void)str_cut(&key, ',');
        assert_int_equal(fix_int(f, sql), n);
        if (strstr(t->ddl, "WITHOUT ROWID") == NULL)
            continue;
        /* else SQLite 3.40's integrity_check tells of null where there is none */
        (void)snprintf(sql, sizeof(sql),
            "SELECT count(*) FROM pragma_table_info('%s') WHERE pk>0 AND cid>=%d", t->name, n);
        if (fix_int(f, sql) != 0)
            fail_msg("the key columns of table '%s' are not its first", t->name);
    }
}

static int
count_row(void *ctx, const struct view *v, struct stmt *st, struct err *e)
{
    int columns = 0;

    (void)ctx;
    (void)e;
    while (columns < VIEW_COLUMNS_MAX && v->columns[columns].name != NULL)
        columns++;
    assert_int_equal(stmt_columns(st), columns);
    return 0;
}

/* Views about scope and due performances need these first; a view's columns are as many as its
 * SELECT gives. */
static void
every_view_runs_on_the_real_schema_with_and_without_arguments(void **state)
{
    static const char *const none[8] = { NULL };
    static const char *const some[8] = { "CC6.1", "x", "x", "x", "x", "x", "x", "x" };
    struct fix *f = *state;
    const struct view *v, *before = NULL;
    size_t n = 0;

    fix_engagement(f, 1);
    assert_done(f, engagement_scope(&f->ws, NULL, &f->e));
    assert_done(f, control_due_fill(&f->ws, date_now(), &f->e));
    assert_done(f, libdb_need(&f->ws, LIB_ALL, &f->e));
    for (; (v = view_at(n)) != NULL; n++, before = v) {
        struct stmt *st = NULL;
        int columns = 0, used = parameters(v->sql);

        if (before != NULL && strcmp(before->name, v->name) >= 0)
            fail_msg("view '%s' does not stand before '%s'", before->name, v->name);
        assert_ptr_equal(view_find(v->name), v);
        assert_true(strlen(v->empty) > 0);
        if (store_prepare(f->ws.store, v->sql, &st, &f->e) != 0)
            fail_msg("view '%s': %s", v->name, f->e.msg);
        while (columns < VIEW_COLUMNS_MAX && v->columns[columns].name != NULL)
            columns++;
        if (stmt_columns(st) != columns)
            fail_msg(
                "view '%s' has %d columns and its SELECT %d", v->name, columns, stmt_columns(st));
        stmt_done(st);
        used = used == 9 ? 2 : used;
        if (view_run(&f->ws, v, none, (size_t)(used < 8 ? used : 8), date_now(), count_row, NULL,
                &f->e) != 0 ||
            view_run(&f->ws, v, some, (size_t)(used < 8 ? used : 8), date_now(), count_row, NULL,
                &f->e) != 0)
            fail_msg("view '%s': %s", v->name, f->e.msg);
    }
    assert_true(n > 20);
    assert_null(view_find("nothing"));
}

static int
ignore_task(void *ctx, const struct task *t)
{
    (void)ctx;
    (void)t;
    return 0;
}

static int
ignore_line(void *ctx, const struct step_line *l)
{
    (void)ctx;
    (void)l;
    return 0;
}

static void
readiness_requirements_and_program_tables_prepare(void **state)
{
    struct fix *f = *state;
    struct collected_summary s;
    struct buf json;

    buf_init(&json, 1 << 20);
    assert_done(f, readiness_tasks(&f->ws, date_now(), ignore_task, NULL, &f->e));
    assert_done(f, status_lines(&f->ws, date_now(), ignore_line, NULL, &f->e));
    assert_done(f, requirement_show(&f->ws, "CC6.1", NULL, NULL, &json, &f->e));
    assert_done(f, evidence_collect_program(&f->ws, &s, &f->e));
    assert_true(s.tables >= 10);
    assert_int_equal(s.incomplete, 0);
    buf_fini(&json);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_are_sorted_unique_and_say_what_they_are),
        cmocka_unit_test(every_kind_but_the_founding_one_has_a_role_that_may_do_it),
        fix_case(a_kind_without_a_permission_row_may_be_done_by_nobody),
        cmocka_unit_test(roles_have_one_bit_each_and_unique_names),
        fix_case(every_effect_prepares_and_names_all_its_parameters),
        fix_case(state_tables_are_sorted_strict_and_have_their_key_columns),
        fix_case(every_view_runs_on_the_real_schema_with_and_without_arguments),
        fix_case(readiness_requirements_and_program_tables_prepare),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
