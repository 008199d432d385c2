/* factdb_meta.c: parameters, sources, identities: temporary tables, replaced as a whole. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "facts/factdb_int.h"

static void
bind_text(sqlite3_stmt *st, int at, const char *s)
{
    (void)sqlite3_bind_text(st, at, s, -1, SQLITE_STATIC);
}

static int
add_param(struct factdb *f, sqlite3_stmt *st, const struct fact_param *p, struct err *e)
{
    bind_text(st, 1, p->name);
    if (p->text != NULL)
        bind_text(st, 2, p->text);
    else
        (void)sqlite3_bind_int64(st, 2, p->value);
    bind_text(st, 3, p->unit);
    (void)sqlite3_bind_int64(st, 4, p->valid_from);
    if (p->valid_until != 0)
        (void)sqlite3_bind_int64(st, 5, p->valid_until);
    bind_text(st, 6, p->policy);
    (void)sqlite3_bind_int(st, 7, p->version);
    return fact_step_done(f->db, st, e);
}

static int
add_source(struct factdb *f, sqlite3_stmt *st, const struct fact_source *s, struct err *e)
{
    bind_text(st, 1, s->source);
    bind_text(st, 2, s->kind);
    bind_text(st, 3, s->title);
    bind_text(st, 4, s->system);
    bind_text(st, 5, s->owner);
    (void)sqlite3_bind_int(st, 6, s->in_scope);
    return fact_step_done(f->db, st, e);
}

static int
add_identity(struct factdb *f, sqlite3_stmt *st, const struct fact_identity *i, struct err *e)
{
    bind_text(st, 1, i->source);
    bind_text(st, 2, i->system);
    bind_text(st, 3, i->account);
    bind_text(st, 4, i->kind);
    bind_text(st, 5, i->person);
    bind_text(st, 6, i->owner);
    bind_text(st, 7, i->rule);
    if (f->bare)
        (void)sqlite3_bind_null(st, 8);
    else
        (void)sqlite3_bind_int64(st, 8, i->candidates);
    return fact_step_done(f->db, st, e);
}

/* The indexes of identity go before its rows come, and are made of all of them at once. */
static const char clear[] =
    "DELETE FROM temp.param; DELETE FROM temp.sources; DROP INDEX IF EXISTS temp.identity_1;"
    "DROP INDEX IF EXISTS temp.identity_2; DROP INDEX IF EXISTS temp.identity_3;"
    "DELETE FROM temp.identity;";
static const char index_identities[] = "CREATE INDEX temp.identity_1 ON identity(source, account);"
                                       "CREATE INDEX temp.identity_2 ON identity(person);"
                                       "CREATE INDEX temp.identity_3 ON identity(system, account);";

static int
fill(struct factdb *f, const struct fact_meta *m, struct err *e)
{
    sqlite3_stmt *param = NULL, *source = NULL, *identity = NULL;
    int rc = fact_exec(f->db, clear, e);

    if (rc == 0)
        rc = fact_prepare(f->db, "INSERT INTO temp.param VALUES (?1,?2,?3,?4,?5,?6,?7)", &param, e);
    if (rc == 0)
        rc = fact_prepare(f->db, "INSERT INTO temp.sources VALUES (?1,?2,?3,?4,?5,?6)", &source, e);
    if (rc == 0)
        rc = fact_prepare(
            f->db, "INSERT INTO temp.identity VALUES (?1,?2,?3,?4,?5,?6,?7,?8)", &identity, e);
    for (size_t i = 0; rc == 0 && i < m->param_n; i++)
        rc = add_param(f, param, &m->params[i], e);
    for (size_t i = 0; rc == 0 && i < m->source_n; i++)
        rc = add_source(f, source, &m->sources[i], e);
    for (size_t i = 0; rc == 0 && i < m->identity_n; i++)
        rc = add_identity(f, identity, &m->identities[i], e);
    (void)sqlite3_finalize(param);
    (void)sqlite3_finalize(source);
    (void)sqlite3_finalize(identity);
    return rc == 0 ? fact_exec(f->db, index_identities, e) : rc;
}

static int
compare_sources(const void *a, const void *b)
{
    const struct fact_source *x = a, *y = b;

    return strcmp(x->source, y->source);
}

static int
compare_expected(const void *a, const void *b)
{
    const struct fact_expected *x = a, *y = b;
    int d = strcmp(x->table_name, y->table_name);

    return d != 0 ? d : strcmp(x->source, y->source);
}

/* What the gates look up without SQL. */
static int
copy(struct factdb *f, const struct fact_meta *m, struct err *e)
{
    bool ok;

    arena_fini(&f->meta);
    f->source_n = f->expected_n = 0;
    f->sources = arena_alloc(&f->meta, (m->source_n + 1) * sizeof(f->sources[0]));
    f->expected = arena_alloc(&f->meta, (m->expected_n + 1) * sizeof(f->expected[0]));
    ok = f->sources != NULL && f->expected != NULL;
    for (size_t i = 0; ok && i < m->source_n; i++) {
        f->sources[i] =
            (struct fact_source){ .source = arena_str(&f->meta, str_of(m->sources[i].source)),
                .in_scope = m->sources[i].in_scope };
        ok = f->sources[i].source != NULL;
    }
    for (size_t i = 0; ok && i < m->expected_n; i++) {
        f->expected[i] = (struct fact_expected){
            .table_name = arena_str(&f->meta, str_of(m->expected[i].table_name)),
            .source = arena_str(&f->meta, str_of(m->expected[i].source)),
            .max_age_s = m->expected[i].max_age_s,
        };
        ok = f->expected[i].table_name != NULL && f->expected[i].source != NULL;
    }
    if (!ok)
        return err_set(e, ERR_NOMEM, "no memory for the sources");
    f->source_n = m->source_n;
    f->expected_n = m->expected_n;
    qsort(f->sources, f->source_n, sizeof(f->sources[0]), compare_sources);
    qsort(f->expected, f->expected_n, sizeof(f->expected[0]), compare_expected);
    return 0;
}

int
factdb_meta(struct factdb *f, const struct fact_meta *m, struct err *e)
{
    bool was_broken = f->broken;
    int rc;

    f->as_of_set = false;
    f->bare = m->bare;
    rc = copy(f, m, e);
    if (rc != 0)
        return rc;
    rc = fact_exec(f->db, "SAVEPOINT meta", e);
    if (rc == 0)
        rc = fill(f, m, e);
    rc = fact_end(f, "meta", rc, e);
    f->broken = was_broken; /* the snapshots are what they were */
    return rc;
}
