#include "program/apply.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "program/blob_refs.h"
#include "program/permit.h"
#include "program/state.h"

enum { KINDS_MAX = 96, JOINED_MAX = 8192 };

static const struct kind *
kind_find(const char *name)
{
    size_t lo = 0, hi = program_kind_count;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int d = strcmp(name, program_kinds[mid].name);

        if (d == 0)
            return &program_kinds[mid];
        if (d < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}

/* Joined arrays of one statement; fixed, so that slices bound to it stay valid. */
struct scratch {
    size_t n;
    bool full;
    char text[JOINED_MAX];
};

static void
scratch_add(struct scratch *s, struct str piece)
{
    if (s->full || piece.n > sizeof(s->text) - s->n) {
        s->full = true;
        return;
    }
    memcpy(s->text + s->n, piece.p, piece.n);
    s->n += piece.n;
}

/* An array of texts as one text, items divided by commas. */
static void
bind_joined(struct stmt *st, int i, const struct json *array, struct scratch *scratch)
{
    size_t from = scratch->n;
    char digits[32];

    for (const struct json *m = array->first; m != NULL; m = m->next) {
        if (m != array->first)
            scratch_add(scratch, STR(","));
        if (m->type == JSON_STRING) {
            scratch_add(scratch, m->s);
        } else if (m->type == JSON_INT) {
            (void)snprintf(digits, sizeof(digits), "%lld", (long long)m->n);
            scratch_add(scratch, str_of(digits));
        }
    }
    stmt_bind_text(st, i, (struct str){ scratch->text + from, scratch->n - from });
}

static void
bind_json(struct stmt *st, int i, const struct json *v, struct scratch *scratch)
{
    if (v == NULL || v->type == JSON_NULL || v->type == JSON_OBJECT)
        stmt_bind_null(st, i);
    else if (v->type == JSON_STRING)
        stmt_bind_text(st, i, v->s);
    else if (v->type == JSON_ARRAY)
        bind_joined(st, i, v, scratch);
    else
        stmt_bind_int(st, i, v->n);
}

static const struct json *
element_member(const struct json *element, struct str name)
{
    int64_t at;
    const struct json *m;

    if (element == NULL || name.n == 0)
        return element;
    if (element->type != JSON_ARRAY || !str_int(name, &at)) {
        for (m = element->first; m != NULL && !str_eq(m->key, name);)
            m = m->next;
        return element->type == JSON_OBJECT ? m : NULL;
    }
    for (m = element->first; m != NULL && at > 0; at--)
        m = m->next;
    return m;
}

static void
bind_arg(struct stmt *st, int i, struct str name, const struct act *a, const struct json *element,
    struct scratch *scratch)
{
    if (str_is(name, "@at"))
        stmt_bind_int(st, i, a->at);
    else if (str_is(name, "@claimed_at"))
        stmt_bind_int(st, i, a->claimed_at);
    else if (str_is(name, "@seq"))
        stmt_bind_int(st, i, a->seq);
    else if (str_is(name, "@actor"))
        stmt_bind_cstr(st, i, a->actor);
    else if (str_is(name, "@id"))
        stmt_bind_cstr(st, i, a->id);
    else if (str_starts(name, "."))
        bind_json(st, i, element_member(element, (struct str){ name.p + 1, name.n - 1 }), scratch);
    else
        bind_json(st, i, element_member(a->data, name), scratch);
}

static int
run_effect(struct store *s, const struct effect *f, const struct act *a, const struct json *element,
    struct err *e)
{
    struct str args = str_of(f->args);
    struct stmt *st = NULL;
    struct scratch scratch;
    int i = 1, rc;

    scratch.n = 0;
    scratch.full = false;
    rc = store_prepare(s, f->sql, &st, e);
    if (rc != 0)
        return rc;
    while (args.n > 0)
        bind_arg(st, i++, str_cut(&args, ' '), a, element, &scratch);
    if (scratch.full)
        rc = err_set(e, ERR_LIMIT, "a list in an act of kind '%s' is longer than %d bytes", a->kind,
            JOINED_MAX);
    else
        rc = stmt_step(st, NULL, e);
    if (rc == 0 && f->must_change && store_changes(s) == 0)
        rc = err_set(
            e, ERR_NOTFOUND, "an act of kind '%s' speaks of something that is not there", a->kind);
    stmt_done(st);
    return rc;
}

int
effects_run(
    struct store *s, const struct effect *effects, size_t n, const struct act *a, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < n && effects[i].sql != NULL; i++) {
        const struct effect *f = &effects[i];
        const struct json *list = f->each != NULL ? json_get(a->data, f->each) : NULL;

        if (f->each == NULL)
            rc = run_effect(s, f, a, NULL, e);
        for (const struct json *m = list != NULL ? list->first : NULL; rc == 0 && m != NULL;
             m = m->next)
            rc = run_effect(s, f, a, m, e);
    }
    return rc;
}

int
program_apply(struct store *s, const struct act *a, struct err *e)
{
    const struct kind *k = kind_find(a->kind);
    int rc;

    if (k == NULL)
        return err_set(e, ERR_INPUT, "acts of kind '%s' are not known to this program", a->kind);
    if (a->data == NULL)
        return 0; /* disposed of: leaves no state */
    rc = permit_act(s, a, e);
    if (rc != 0)
        return rc;
    return effects_run(s, k->effects, EFFECTS_MAX, a, e);
}

const struct record_schema *
program_schema(void)
{
    static struct act_kind kinds[KINDS_MAX];
    static struct record_schema schema;

    if (schema.kinds == NULL) {
        assert(program_kind_count <= KINDS_MAX);
        for (size_t i = 0; i < program_kind_count; i++)
            kinds[i] = (struct act_kind){ program_kinds[i].name, 1, program_kinds[i].summary,
                program_apply };
        schema = (struct record_schema){ PROGRAM_STATE_VERSION, kinds, program_kind_count,
            program_tables, program_table_count, program_blobs_of };
    }
    return &schema;
}
