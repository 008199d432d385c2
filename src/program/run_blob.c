#include "program/run_blob.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "facts/rerun.h"

/* Every list below is sorted by its bytes, so that the same run gives the same object. */
struct lines {
    struct str *item;
    size_t n, cap;
    struct buf text; /* all items, one after the other */
    size_t *end;
    bool failed;
};

static void
lines_close(struct lines *l)
{
    if (l->n == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 64;
        size_t *grown = mem_grow(l->end, cap, sizeof(*grown));

        if (grown == NULL) {
            l->failed = true;
            return;
        }
        l->end = grown;
        l->cap = cap;
    }
    l->end[l->n++] = l->text.len;
}

static int
by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Write the collected items as a sorted array and start anew. */
static void
lines_flush(struct lines *l, struct jw *w, const char *key)
{
    size_t from = 0;

    if (l->n > 0)
        l->item = mem_alloc(l->n, sizeof(*l->item));
    l->failed = l->failed || (l->n > 0 && l->item == NULL) || buf_failed(&l->text);
    jw_arr(w, key);
    for (size_t i = 0; !l->failed && i < l->n; i++) {
        l->item[i] = (struct str){ l->text.data + from, l->end[i] - from };
        from = l->end[i];
    }
    if (!l->failed && l->n > 0)
        qsort(l->item, l->n, sizeof(*l->item), by_bytes);
    for (size_t i = 0; !l->failed && i < l->n; i++) {
        if (i > 0)
            buf_char(w->b, ',');
        buf_add(w->b, l->item[i].p, l->item[i].n);
    }
    jw_arr_end(w);
    mem_free(l->item);
    l->item = NULL;
    l->n = 0;
    buf_clear(&l->text);
}

static void
params_of(struct lines *l, const struct fact_meta *m)
{
    for (size_t i = 0; i < m->param_n; i++) {
        const struct fact_param *p = &m->params[i];
        struct jw w;

        jw_init(&w, &l->text);
        jw_arr(&w, NULL);
        jw_str(&w, NULL, p->name);
        if (p->text != NULL)
            jw_str(&w, NULL, p->text);
        else
            jw_int(&w, NULL, p->value);
        jw_str(&w, NULL, p->unit);
        jw_int(&w, NULL, p->valid_from);
        if (p->valid_until != 0)
            jw_int(&w, NULL, p->valid_until);
        else
            jw_null(&w, NULL);
        jw_str(&w, NULL, p->policy);
        jw_int(&w, NULL, p->version);
        jw_arr_end(&w);
        lines_close(l);
    }
}

static void
texts_of(struct lines *l, const char *const *texts, size_t n, const int64_t *last)
{
    struct jw w;

    jw_init(&w, &l->text);
    jw_arr(&w, NULL);
    for (size_t i = 0; i < n; i++)
        jw_str(&w, NULL, texts[i]);
    if (last != NULL)
        jw_int(&w, NULL, *last);
    jw_arr_end(&w);
    lines_close(l);
}

static void
meta_of(struct lines *l, struct jw *w, const struct fact_meta *m)
{
    for (size_t i = 0; i < m->expected_n; i++)
        texts_of(l, (const char *[]){ m->expected[i].table_name, m->expected[i].source }, 2,
            &m->expected[i].max_age_s);
    lines_flush(l, w, "expected");
    for (size_t i = 0; i < m->identity_n; i++) {
        const struct fact_identity *d = &m->identities[i];

        texts_of(l,
            (const char *[]){
                d->source, d->system, d->account, d->kind, d->person, d->owner, d->rule },
            7, &d->candidates);
    }
    lines_flush(l, w, "identity");
    params_of(l, m);
    lines_flush(l, w, "params");
}

static void
sources_of(struct lines *l, struct jw *w, const struct fact_meta *m)
{
    for (size_t i = 0; i < m->source_n; i++) {
        const struct fact_source *s = &m->sources[i];
        int64_t in_scope = s->in_scope;

        texts_of(
            l, (const char *[]){ s->source, s->kind, s->title, s->system, s->owner }, 5, &in_scope);
    }
    lines_flush(l, w, "sources");
}

/* A text of the library becomes a blob under its hash. */
static int
text_blob(struct workspace *ws, struct lines *l, const char *name, struct str text,
    const struct hash *hash, const char *third, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];

    hash_hex(hex, hash);
    texts_of(l, (const char *[]){ name, hex, third }, third != NULL ? 3 : 2, NULL);
    return blobs_put(ws->blobs, hash, text, e);
}

static int
tables_of(struct workspace *ws, struct lines *l, struct jw *w, struct err *e)
{
    const struct content_file *files;
    size_t n;
    int rc = library_files(ws->library, "tables/", &files, &n, e);

    for (size_t i = 0; rc == 0 && i < n; i++) {
        const char *base = strrchr(files[i].path, '/') + 1;
        char name[128];

        (void)snprintf(name, sizeof(name), "%.*s", (int)(strlen(base) - strlen(".table")), base);
        rc = text_blob(ws, l, name, files[i].text, &files[i].hash, NULL, e);
    }
    lines_flush(l, w, "tables");
    return rc;
}

static const char *
origin_name(const struct test_def *t)
{
    return t->origin == TEST_LIBRARY ? "library" : t->origin == TEST_CHANGED ? "changed" : "own";
}

static int
tests_of(
    struct workspace *ws, struct lines *l, struct jw *w, const struct test_run *t, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < t->n; i++) {
        const struct result *r = &t->results[i];

        rc = text_blob(
            ws, l, r->test->id, r->test->text, &r->test->text_hash, origin_name(r->test), e);
        if (rc == 0 && r->rows.len > 0)
            rc = blobs_put(ws->blobs, &r->rows_hash, (struct str){ r->rows.data, r->rows.len }, e);
    }
    lines_flush(l, w, "tests");
    return rc;
}

int
run_blob_format(struct workspace *ws, struct buf *out, const char *run_id,
    const struct facts_open *f, const struct run_scope *scope, const struct test_run *t,
    struct err *e)
{
    struct lines l = { .n = 0 };
    struct jw w;
    int rc;

    buf_init(&l.text, 512U << 20);
    jw_init(&w, out);
    jw_obj(&w, NULL);
    jw_int(&w, "as_of", scope->as_of);
    jw_arr(&w, "criteria");
    for (size_t i = 0; i < scope->criterion_n; i++)
        jw_str(&w, NULL, scope->criteria[i]);
    jw_arr_end(&w);
    jw_str(&w, "engagement", t->has_engagement ? t->engagement.id : NULL);
    jw_str(&w, "engine", RUN_ENGINE);
    meta_of(&l, &w, &f->meta);
    jw_int(&w, "period_from", scope->period_from);
    jw_int(&w, "period_until", scope->period_until);
    jw_arr(&w, "results");
    for (size_t i = 0; i < t->n; i++) {
        if (i > 0)
            buf_char(out, ',');
        result_format(out, &t->results[i]);
    }
    jw_arr_end(&w);
    jw_str(&w, "run", run_id);
    jw_arr(&w, "snapshots");
    for (size_t i = 0; i < f->snapshot_n; i++)
        jw_str(&w, NULL, f->snapshots[i]->id);
    jw_arr_end(&w);
    sources_of(&l, &w, &f->meta);
    rc = tables_of(ws, &l, &w, e);
    if (rc == 0)
        rc = tests_of(ws, &l, &w, t, e);
    jw_bool(&w, "type2", scope->type2);
    jw_int(&w, "v", RUN_VERSION);
    jw_obj_end(&w);
    if (rc == 0 && l.failed)
        rc = err_set(e, ERR_NOMEM, "no memory for the record of a run");
    if (rc == 0)
        rc = buf_check(out, "the record of a run", e);
    mem_free(l.end);
    buf_fini(&l.text);
    return rc;
}
