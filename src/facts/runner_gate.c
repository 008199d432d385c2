/* runner_gate.c: has every source that should speak spoken, completely and lately, and without
 * holes? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "facts/runner_int.h"

enum { REASON_MAX = 400, HOUR_S = 3600, DAY_S = 86400 };

static const struct hash no_blob;

static int
no_memory(struct runner *r)
{
    return err_set(r->e, ERR_NOMEM, "no memory for the gates of the tests");
}

/* "26 hours", "8 days": whole days from two days on. */
static void
span_words(char *out, size_t n, int64_t seconds)
{
    if (seconds >= 2 * (int64_t)DAY_S)
        (void)snprintf(out, n, "%lld days", (long long)(seconds / DAY_S));
    else
        (void)snprintf(out, n, "%lld hours", (long long)(seconds / HOUR_S));
}

static const struct fact_point *
newest(const struct fact_line *l, int64_t as_of)
{
    for (size_t i = l->n; i > 0; i--)
        if (l->points[i - 1].taken_at <= as_of)
            return &l->points[i - 1];
    return NULL;
}

static int
compare_lines(const void *a, const void *b)
{
    const struct gate_line *x = a, *y = b;

    return strcmp(x->source, y->source);
}

/* The sources of a table: those that sent it, and those that should. */
static int
gather(struct runner *r, struct fact_table *t, struct table_gate *g)
{
    const struct factdb *f = r->f;
    size_t sent;

    g->lines = arena_alloc(&r->f->gates, (t->line_n + f->expected_n + 1) * sizeof(g->lines[0]));
    if (g->lines == NULL)
        return no_memory(r);
    for (const struct fact_line *l = t->lines; l != NULL; l = l->next) {
        const struct fact_point *p = newest(l, f->as_of);

        if (p != NULL)
            g->lines[g->n++] = (struct gate_line){ .source = l->source,
                .line = l,
                .point = p,
                .max_age_s = t->decl->max_age_s,
                .in_scope = fact_in_scope(f, l->source) };
    }
    qsort(g->lines, g->n, sizeof(g->lines[0]), compare_lines);
    sent = g->n;
    for (size_t i = 0; i < f->expected_n; i++) {
        const struct fact_expected *x = &f->expected[i];
        struct gate_line wanted = { .source = x->source,
            .max_age_s = t->decl->max_age_s,
            .in_scope = true },
                         *known;

        if (strcmp(x->table_name, t->decl->name) != 0)
            continue;
        known = sent > 0 ? bsearch(&wanted, g->lines, sent, sizeof(wanted), compare_lines) : NULL;
        if (known == NULL)
            known = &g->lines[g->n++], *known = wanted;
        known->in_scope = true;
        if (x->max_age_s > 0)
            known->max_age_s = x->max_age_s;
    }
    qsort(g->lines, g->n, sizeof(g->lines[0]), compare_lines);
    return 0;
}

/* What is wrong with a source's word on a table; false when nothing is. */
static bool
is_closed(const struct runner *r, const struct table_decl *d, const struct gate_line *l, char *out,
    size_t n)
{
    const struct fact_point *p = l->point;
    char age[32], limit[32];

    if (p == NULL) {
        (void)snprintf(out, n, "%s has not sent %s", l->source, d->name);
    } else if (!p->complete) {
        (void)snprintf(out, n, "%s of %s is not complete: %s", d->name, l->source, p->reason);
    } else if (r->f->as_of - p->taken_at > l->max_age_s) {
        span_words(age, sizeof(age), r->f->as_of - p->taken_at);
        span_words(limit, sizeof(limit), l->max_age_s);
        (void)snprintf(
            out, n, "%s of %s is %s old; the limit is %s", d->name, l->source, age, limit);
    } else if (p->second_count >= 0 && p->second_count != p->rows) {
        (void)snprintf(out, n, "%s of %s has %lld rows, but %lld by its second count", d->name,
            l->source, (long long)p->rows, (long long)p->second_count);
    } else if (p->rows == 0 && !d->may_be_empty) {
        (void)snprintf(out, n, "%s of %s has no rows, and it can not be empty", d->name, l->source);
    } else {
        return false;
    }
    return true;
}

static int
judge_sources(struct runner *r, struct fact_table *t, struct table_gate *g)
{
    char first[REASON_MAX] = "", why[REASON_MAX];
    size_t closed = 0, in_scope = 0;

    g->collections = INT64_MAX;
    for (size_t i = 0; i < g->n; i++) {
        const struct gate_line *l = &g->lines[i];
        int64_t collections = 0;

        if (!l->in_scope)
            continue;
        in_scope++;
        if (is_closed(r, t->decl, l, why, sizeof(why)) && closed++ == 0)
            memcpy(first, why, sizeof(first));
        while (l->line != NULL && (size_t)collections < l->line->n &&
               l->line->points[collections].taken_at <= r->f->as_of)
            collections++;
        if (collections < g->collections)
            g->collections = collections;
    }
    if (in_scope == 0)
        (void)snprintf(first, sizeof(first), "no source %shas sent %s", g->n > 0 ? "in scope " : "",
            t->decl->name);
    else if (closed == 0)
        return 0;
    else if (closed > 1)
        (void)snprintf(first + strlen(first), sizeof(first) - strlen(first),
            "; and %zu more of %zu sources", closed - 1, in_scope);
    g->reason = arena_str(&r->f->gates, str_of(first));
    return g->reason != NULL ? 0 : no_memory(r);
}

static void
add_input(struct buf *b, const char *table, const struct gate_line *l, const struct fact_point *p)
{
    char hex[HASH_HEX_LEN + 1];

    if (b->len > 0)
        buf_char(b, ',');
    buf_char(b, '[');
    json_quote(b, str_of(table));
    buf_char(b, ',');
    json_quote(b, str_of(l->source));
    buf_char(b, ',');
    json_quote(b, str_of(p->snapshot));
    if (hash_eq(&p->id, &no_blob)) {
        buf_str(b, ",null,");
    } else {
        hash_hex(hex, &p->id);
        buf_str(b, ",\"");
        buf_add(b, hex, HASH_HEX_LEN);
        buf_str(b, "\",");
    }
    buf_int(b, p->rows);
    buf_str(b, p->complete ? ",true]" : ",false]");
}

static int
keep(struct runner *r, struct buf *b, struct str *out)
{
    char *copy = buf_failed(b) ? NULL : arena_dup(&r->f->gates, b->data, b->len);

    if (copy == NULL)
        return no_memory(r);
    *out = (struct str){ copy, b->len };
    buf_clear(b);
    return 0;
}

/* What a reader of T, and one of its history, has read. */
static int
list_inputs(struct runner *r, struct fact_table *t, struct table_gate *g)
{
    struct buf b;
    int rc;

    buf_init(&b, RUNNER_INPUTS_BYTES_MAX);
    for (size_t i = 0; i < g->n; i++)
        if (g->lines[i].point != NULL)
            add_input(&b, t->decl->name, &g->lines[i], g->lines[i].point);
    rc = keep(r, &b, &g->inputs_now);
    for (size_t i = 0; i < g->n; i++) {
        const struct gate_line *l = &g->lines[i];

        for (size_t k = 0; l->line != NULL && k < l->line->n; k++) {
            const struct fact_point *p = &l->line->points[k];

            if (p->taken_at <= r->f->as_of && (p->loaded || p == l->point))
                add_input(&b, t->decl->name, l, p);
        }
    }
    if (rc == 0)
        rc = keep(r, &b, &g->inputs_all);
    buf_fini(&b);
    return rc;
}

static int
make_gate(struct runner *r, struct fact_table *t)
{
    struct table_gate *g;
    int rc;

    if (t->gate != NULL)
        return 0;
    g = arena_alloc(&r->f->gates, sizeof(*g));
    if (g == NULL)
        return no_memory(r);
    rc = gather(r, t, g);
    if (rc == 0)
        rc = judge_sources(r, t, g);
    if (rc == 0)
        rc = list_inputs(r, t, g);
    if (rc == 0)
        t->gate = g;
    return rc;
}

int
fact_table_named(struct factdb *f, const char *name, struct fact_table **out_table,
    bool *out_history, struct err *e)
{
    char stem[80];
    struct str s = str_of(name);
    int rc = fact_table_get(f, name, out_table, e);

    *out_history = false;
    if (rc != -ERR_NOTFOUND)
        return rc;
    *out_table = NULL;
    if (!str_ends(s, "_history") || s.n >= sizeof(stem))
        return 0;
    memcpy(stem, name, s.n + 1);
    stem[s.n - 8] = '\0';
    if (fact_table_get(f, stem, out_table, e) != 0 || (*out_table)->decl->kind == DECL_EVENT)
        *out_table = NULL; /* event tables have no history */
    *out_history = *out_table != NULL;
    return 0;
}

int
gate_table(struct runner *r, const char *name, struct fact_table **out_table, bool *out_history)
{
    int rc = fact_table_named(r->f, name, out_table, out_history, r->e);

    return rc == 0 && *out_table != NULL ? make_gate(r, *out_table) : rc;
}

int
gate_sources(struct runner *r, const struct test_def *t, struct result *res)
{
    for (int i = 0; i < t->table_n; i++) {
        struct fact_table *table = NULL;
        bool history;
        int rc = gate_table(r, t->tables[i].name, &table, &history);

        if (rc != 0)
            return rc;
        if (table == NULL)
            runner_reason(res, RESULT_NOT_EVALUATED, "no table %s is declared", t->tables[i].name);
        else if (table->gate->reason != NULL)
            runner_reason(res, RESULT_NOT_EVALUATED, "%s", table->gate->reason);
        if (res->state != 0)
            return 0;
    }
    return 0;
}

/* Nulls in a column of T, or of its history, from one source: counted in the tables that are there.
 */
static int
count_nulls(
    struct runner *r, const char *name, const char *column, const char *source, int64_t *out)
{
    sqlite3_stmt *st = NULL;
    struct buf sql;
    int rc;

    buf_init(&sql, 1024);
    buf_fmt(&sql, "SELECT count(*) FROM \"%s\" WHERE \"%s\" IS NULL AND source=?1", name, column);
    r->guard.ours = true;
    rc = fact_prepare(r->f->db, sql.data, &st, r->e);
    buf_fini(&sql);
    if (rc == 0)
        (void)sqlite3_bind_text(st, 1, source, -1, SQLITE_STATIC);
    if (rc == 0 && sqlite3_step(st) != SQLITE_ROW)
        rc = fact_sql_error(r->f->db, "counting nulls", r->e);
    if (rc == 0)
        *out = sqlite3_column_int64(st, 0);
    (void)sqlite3_finalize(st);
    r->guard.ours = false;
    return rc;
}

/* A column as one source gave it: its nulls, or why they can't be counted. The worst of all blobs
 * read. */
static int
worst_nulls(struct runner *r, const char *name, const struct fact_table *t, bool all,
    const struct gate_line *l, int k, int64_t *out)
{
    int64_t worst = 0, n;
    int rc = 0;

    if (!all) {
        *out = l->point->nulls != NULL ? l->point->nulls[k] : 0;
        return 0;
    }
    for (size_t i = 0; i < l->line->n; i++) {
        const struct fact_point *p = &l->line->points[i];

        if (!p->loaded || p->taken_at > r->f->as_of)
            continue;
        n = p->nulls[k];
        if (n < 0) {
            *out = n;
            return 0;
        }
        worst = n > worst ? n : worst;
    }
    if (worst > 0 && t->decl->columns[k].required) /* the rows with nulls may have been replaced */
        rc = count_nulls(r, name, t->decl->columns[k].name, l->source, &worst);
    *out = worst;
    return rc;
}

static void
column_reason(struct result *res, const char *table, const char *column, const char *source,
    int64_t nulls, bool required)
{
    if (nulls == NULLS_WITHHELD)
        runner_reason(res, RESULT_NOT_EVALUATED, "%s.%s of %s is withheld", table, column, source);
    else if (nulls == NULLS_ABSENT)
        runner_reason(
            res, RESULT_NOT_EVALUATED, "%s.%s of %s was not collected", table, column, source);
    else if (nulls == NULLS_MISTYPED)
        runner_reason(res, RESULT_NOT_EVALUATED,
            "%s.%s of %s has values of another type than declared", table, column, source);
    else if (nulls > 0 && required)
        runner_reason(res, RESULT_NOT_EVALUATED,
            "%s.%s of %s is null in %lld row%s, and it must be known", table, column, source,
            (long long)nulls, nulls == 1 ? "" : "s");
}

bool
fact_is_history_column(const char *name)
{
    return strcmp(name, "seen_from") == 0 || strcmp(name, "seen_until") == 0 ||
           strcmp(name, "snapshot") == 0;
}

static int
gate_column(struct runner *r, const struct test_table *tt, const struct fact_table *t, bool history,
    const char *column, struct result *res)
{
    int k = decl_column(t->decl, str_of(column));
    bool all = history || t->decl->kind == DECL_EVENT;

    if (k < 0) {
        if (!history || !fact_is_history_column(column))
            runner_reason(
                res, RESULT_NOT_EVALUATED, "the table %s has no column %s", tt->name, column);
        return 0;
    }
    for (size_t i = 0; i < t->gate->n && res->state == 0; i++) {
        const struct gate_line *l = &t->gate->lines[i];
        int64_t nulls = 0;
        int rc;

        if (!l->in_scope || l->point == NULL)
            continue;
        rc = worst_nulls(r, tt->name, t, all, l, k, &nulls);
        if (rc != 0)
            return rc;
        column_reason(res, tt->name, column, l->source, nulls, t->decl->columns[k].required);
    }
    return 0;
}

int
gate_columns(struct runner *r, const struct test_def *t, struct result *res)
{
    for (int i = 0; i < t->table_n; i++) {
        struct fact_table *table = NULL;
        bool history;
        int rc = gate_table(r, t->tables[i].name, &table, &history);

        /* a table that isn't declared has been told by gate_sources() */
        for (int k = 0; rc == 0 && table != NULL && k < t->tables[i].column_n && res->state == 0;
             k++)
            rc = gate_column(r, &t->tables[i], table, history, t->tables[i].columns[k], res);
        if (rc != 0 || res->state != 0)
            return rc;
    }
    return 0;
}

int
gate_inputs(struct runner *r, const struct test_def *t, struct result *res)
{
    struct {
        const char *name;
        struct str text;
    } parts[TESTDEF_TABLES_MAX];
    int n = 0;

    for (int i = 0; i < t->table_n; i++) {
        struct fact_table *table;
        bool history, all;
        int at = n, rc = gate_table(r, t->tables[i].name, &table, &history);

        if (rc != 0)
            return rc;
        if (table == NULL)
            continue;
        all = history || table->decl->kind == DECL_EVENT;
        for (int k = 0; k < n; k++) /* T and T_history: what the history read covers both */
            if (strcmp(parts[k].name, table->decl->name) == 0)
                at = k;
        if (at < n && !all)
            continue;
        if (at == n) {
            while (at > 0 && strcmp(parts[at - 1].name, table->decl->name) > 0) {
                parts[at] = parts[at - 1];
                at--;
            }
            n++;
        }
        parts[at].name = table->decl->name;
        parts[at].text = all ? table->gate->inputs_all : table->gate->inputs_now;
    }
    buf_clear(&res->inputs);
    buf_char(&res->inputs, '[');
    for (int i = 0; i < n; i++) {
        if (parts[i].text.n > 0 && res->inputs.len > 1)
            buf_char(&res->inputs, ',');
        buf_add(&res->inputs, parts[i].text.p, parts[i].text.n);
    }
    buf_char(&res->inputs, ']');
    return buf_check(&res->inputs, "the inputs of a test", r->e);
}

int64_t
gate_collections(struct runner *r, const struct test_def *t)
{
    int64_t fewest = INT64_MAX;

    for (int i = 0; i < t->table_n; i++) {
        struct fact_table *table;
        bool history;

        if (gate_table(r, t->tables[i].name, &table, &history) == 0 && table != NULL &&
            table->gate->collections < fewest)
            fewest = table->gate->collections;
    }
    return fewest;
}
