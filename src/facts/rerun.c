#include "facts/rerun.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

enum { RERUN_ARENA_MAX = 256 << 20, TEXT_MAX = 4 << 20, NAME_MAX_BYTES = 128 };

struct reader {
    struct arena *a;
    struct err *e;
};

static int
refuse(const struct reader *r, const char *key, const char *why)
{
    return err_set(r->e, ERR_INPUT, "a run's '%s' %s", key, why);
}

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory for a run");
}

/* A list whose elements are arrays of `width` elements (0: no arrays). */
static int
list_of(const struct reader *r, const struct json *o, const char *key, int width,
    const struct json **out)
{
    const struct json *v = json_get(o, key);

    if (v == NULL || v->type != JSON_ARRAY || v->n > RUN_LIST_MAX)
        return refuse(r, key, "is missing, no list, or too long");
    for (const struct json *m = v->first; width > 0 && m != NULL; m = m->next)
        if (m->type != JSON_ARRAY || m->n != width)
            return refuse(r, key, "has an element of another shape");
    *out = v;
    return 0;
}

static bool
text_or_null(const struct json *v, bool may_be_null, const char **out)
{
    if (v->type == JSON_NULL && may_be_null) {
        *out = NULL;
        return true;
    }
    *out = v->s.p;
    return v->type == JSON_STRING && strlen(v->s.p) == v->s.n;
}

static int
read_params(const struct reader *r, const struct json *o, struct fact_meta *m)
{
    const struct json *list = NULL;
    struct fact_param *p;
    int rc = list_of(r, o, "params", 7, &list);

    if (rc != 0)
        return rc;
    p = arena_alloc(r->a, ((size_t)list->n + 1) * sizeof(*p));
    if (p == NULL)
        return no_memory(r->e);
    m->params = p;
    for (const struct json *x = list->first; x != NULL; x = x->next, p++, m->param_n++) {
        const struct json *value = x->first->next, *unit = value->next, *from = unit->next,
                          *until = from->next, *policy = until->next, *version = policy->next;

        if (!text_or_null(x->first, false, &p->name) || !text_or_null(unit, false, &p->unit) ||
            !text_or_null(policy, false, &p->policy) || from->type != JSON_INT ||
            version->type != JSON_INT || version->n < 1 || version->n > INT32_MAX ||
            (until->type != JSON_INT && until->type != JSON_NULL))
            return refuse(r, "params", "has an element of another type");
        if (value->type == JSON_INT)
            p->value = value->n;
        else if (!text_or_null(value, false, &p->text))
            return refuse(r, "params", "has a value that is neither integer nor text");
        p->valid_from = from->n;
        p->valid_until = until->type == JSON_INT ? until->n : 0;
        p->version = (int)version->n;
    }
    return 0;
}

static int
read_sources(const struct reader *r, const struct json *o, struct fact_meta *m)
{
    const struct json *list = NULL;
    struct fact_source *s;
    int rc = list_of(r, o, "sources", 6, &list);

    if (rc != 0)
        return rc;
    s = arena_alloc(r->a, ((size_t)list->n + 1) * sizeof(*s));
    if (s == NULL)
        return no_memory(r->e);
    m->sources = s;
    for (const struct json *x = list->first; x != NULL; x = x->next, s++, m->source_n++) {
        const struct json *kind = x->first->next, *title = kind->next, *system = title->next,
                          *owner = system->next, *in_scope = owner->next;

        if (!text_or_null(x->first, false, &s->source) || !text_or_null(kind, true, &s->kind) ||
            !text_or_null(title, true, &s->title) || !text_or_null(system, true, &s->system) ||
            !text_or_null(owner, true, &s->owner) || in_scope->type != JSON_INT)
            return refuse(r, "sources", "has an element of another type");
        s->in_scope = in_scope->n != 0;
    }
    return 0;
}

static int
read_identities(const struct reader *r, const struct json *o, struct fact_meta *m)
{
    const struct json *list = NULL;
    struct fact_identity *d;
    int rc = list_of(r, o, "identity", m->bare ? 6 : 8, &list);

    if (rc != 0)
        return rc;
    d = arena_alloc(r->a, ((size_t)list->n + 1) * sizeof(*d));
    if (d == NULL)
        return no_memory(r->e);
    m->identities = d;
    for (const struct json *x = list->first; x != NULL; x = x->next, d++, m->identity_n++) {
        const struct json *system = x->first->next, *account = system->next, *kind = account->next,
                          *person = kind->next, *owner = person->next, *rule = owner->next,
                          *candidates = rule != NULL ? rule->next : NULL;

        if (!text_or_null(x->first, true, &d->source) || !text_or_null(system, true, &d->system) ||
            !text_or_null(account, true, &d->account) || !text_or_null(kind, true, &d->kind) ||
            !text_or_null(person, true, &d->person) || !text_or_null(owner, true, &d->owner) ||
            (rule != NULL && !text_or_null(rule, true, &d->rule)) ||
            (candidates != NULL && candidates->type != JSON_INT))
            return refuse(r, "identity", "has an element of another type");
        d->candidates = candidates != NULL ? candidates->n : 0;
    }
    return 0;
}

static int
read_expected(const struct reader *r, const struct json *o, struct fact_meta *m)
{
    const struct json *list = NULL;
    struct fact_expected *x;
    int rc = list_of(r, o, "expected", 3, &list);

    if (rc != 0)
        return rc;
    x = arena_alloc(r->a, ((size_t)list->n + 1) * sizeof(*x));
    if (x == NULL)
        return no_memory(r->e);
    m->expected = x;
    for (const struct json *v = list->first; v != NULL; v = v->next, x++, m->expected_n++) {
        const struct json *source = v->first->next, *age = source->next;

        if (!text_or_null(v->first, false, &x->table_name) ||
            !text_or_null(source, false, &x->source) || age->type != JSON_INT || age->n < 0)
            return refuse(r, "expected", "has an element of another type");
        x->max_age_s = age->n;
    }
    return 0;
}

static bool
name_fits(const char *s)
{
    size_t n = strlen(s);

    return n > 0 && n < NAME_MAX_BYTES &&
           strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") == n;
}

static int
read_texts(const struct reader *r, const struct json *o, const char *key, int width,
    struct run_text **out, size_t *out_n)
{
    static const char *const origins[] = { "library", "changed", "own" };
    const struct json *list = NULL;
    struct run_text *t;
    size_t n = 0;
    int rc = list_of(r, o, key, width, &list);

    if (rc != 0)
        return rc;
    t = arena_alloc(r->a, ((size_t)list->n + 1) * sizeof(*t));
    if (t == NULL)
        return no_memory(r->e);
    for (const struct json *v = list->first; v != NULL; v = v->next, n++) {
        const struct json *hash = v->first->next, *origin = hash->next;
        bool known = origin == NULL;

        if (!text_or_null(v->first, false, &t[n].name) || hash->type != JSON_STRING ||
            !hash_from_hex(&t[n].hash, hash->s) || !name_fits(t[n].name))
            return refuse(r, key, "has an element that is no name and hash");
        if (n > 0 && strcmp(t[n - 1].name, t[n].name) >= 0)
            return refuse(r, key, "is not sorted, or names one twice");
        for (size_t i = 0; origin != NULL && i < 3; i++)
            if (origin->type == JSON_STRING && str_is(origin->s, origins[i])) {
                t[n].origin = origins[i];
                known = true;
            }
        if (!known)
            return refuse(r, key, "has an origin that is none");
    }
    *out = t;
    *out_n = n;
    return 0;
}

static int
read_words(const struct reader *r, const struct json *o, const char *key, const char *const **out,
    size_t *out_n)
{
    const struct json *list = NULL;
    const char **words;
    size_t n = 0;
    int rc = list_of(r, o, key, 0, &list);

    if (rc != 0)
        return rc;
    words = arena_alloc(r->a, ((size_t)list->n + 1) * sizeof(*words));
    if (words == NULL)
        return no_memory(r->e);
    for (const struct json *v = list->first; v != NULL; v = v->next, n++)
        if (!text_or_null(v, false, &words[n]))
            return refuse(r, key, "has an element that is no text");
    *out = words;
    *out_n = n;
    return 0;
}

static int
read_scope(const struct reader *r, const struct json *o, struct run *run)
{
    static const char *const ints[] = { "as_of", "period_from", "period_until" };
    int64_t *const to[] = { &run->scope.as_of, &run->scope.period_from, &run->scope.period_until };
    const struct json *type2 = json_get(o, "type2"), *id = json_get(o, "run"),
                      *engine = json_get(o, "engine"), *engagement = json_get(o, "engagement");

    for (size_t i = 0; i < 3; i++) {
        const struct json *v = json_get(o, ints[i]);

        if (v == NULL || v->type != JSON_INT)
            return refuse(r, ints[i], "is no integer");
        *to[i] = v->n;
    }
    if (type2 == NULL || type2->type != JSON_BOOL)
        return refuse(r, "type2", "is neither true nor false");
    run->scope.type2 = type2->n != 0;
    if (id == NULL || !text_or_null(id, false, &run->id) || engine == NULL ||
        !text_or_null(engine, false, &run->engine))
        return refuse(r, "run", "or 'engine' is no text");
    if (engagement == NULL || !text_or_null(engagement, true, &run->engagement))
        return refuse(r, "engagement", "is neither text nor null");
    return read_words(r, o, "criteria", &run->scope.criteria, &run->scope.criterion_n);
}

static int
read_results(const struct reader *r, const struct json *o, struct run *run)
{
    int rc = list_of(r, o, "results", 0, &run->results);

    if (rc == 0 && (size_t)run->results->n != run->test_n)
        rc = refuse(r, "results", "are not one for each test");
    return rc;
}

/* The bytes must be the canonical form of what was read: one spelling of one run. */
static int
check_canonical(const struct json *o, struct str bytes, struct err *e)
{
    struct buf b;
    int rc;

    buf_init(&b, bytes.n + 1);
    json_canon(&b, o);
    rc = b.len == bytes.n && !buf_failed(&b) && memcmp(b.data, bytes.p, bytes.n) == 0
             ? 0
             : err_set(e, ERR_INPUT, "a run is not canonical JSON");
    buf_fini(&b);
    return rc;
}

int
run_parse(struct arena *a, struct str bytes, struct run **out, struct err *e)
{
    enum { MEMBERS = 17 };
    struct reader r = { a, e };
    struct run *run = arena_alloc(a, sizeof(*run));
    struct json *o;
    int64_t version;
    int rc = run != NULL ? json_parse(a, bytes, &o, e) : no_memory(e);

    if (rc != 0)
        return rc;
    version = json_int_or(o, "v", 0);
    if (o->type != JSON_OBJECT || o->n != MEMBERS || version < 1 || version > RUN_VERSION)
        return err_set(e, ERR_INPUT, "not a run of version 1 to %d", RUN_VERSION);
    run->meta.bare = version == 1;
    run->root = o;
    rc = check_canonical(o, bytes, e);
    if (rc == 0)
        rc = read_scope(&r, o, run);
    if (rc == 0)
        rc = read_words(&r, o, "snapshots", &run->snapshots, &run->snapshot_n);
    if (rc == 0)
        rc = read_params(&r, o, &run->meta);
    if (rc == 0)
        rc = read_sources(&r, o, &run->meta);
    if (rc == 0)
        rc = read_identities(&r, o, &run->meta);
    if (rc == 0)
        rc = read_expected(&r, o, &run->meta);
    if (rc == 0)
        rc = read_texts(&r, o, "tables", 2, &run->tables, &run->table_n);
    if (rc == 0)
        rc = read_texts(&r, o, "tests", 3, &run->tests, &run->test_n);
    if (rc == 0)
        rc = read_results(&r, o, run);
    if (rc == 0)
        *out = run;
    return rc;
}

/* A text by its hash, into the arena. */
static int
get_text(struct rerun *r, const struct blob_source *blobs, const struct run_text *t,
    struct str *out, struct err *e)
{
    struct buf b;
    struct hash h;
    int rc;

    buf_init(&b, TEXT_MAX);
    rc = blobs->get(blobs->ctx, &t->hash, &b, e);
    if (rc == 0) {
        hash_bytes(&h, b.data, b.len);
        if (!hash_eq(&h, &t->hash))
            rc = err_set(e, ERR_CORRUPT, "its bytes are not those of its hash");
    }
    if (rc == 0) {
        *out = (struct str){ arena_dup(&r->arena, b.data, b.len), b.len };
        if (out->p == NULL)
            rc = no_memory(e);
    }
    buf_fini(&b);
    return rc == 0 ? 0 : err_ctx(e, "the text of '%s'", t->name);
}

static int
open_library(struct rerun *r, const struct run *run, const struct blob_source *blobs, struct err *e)
{
    struct content_file *files = arena_alloc(&r->arena, (run->table_n + 1) * sizeof(*files));
    char path[NAME_MAX_BYTES + 16];
    int rc = files != NULL ? 0 : no_memory(e);

    for (size_t i = 0; rc == 0 && i < run->table_n; i++) {
        (void)snprintf(path, sizeof(path), "tables/%s.table", run->tables[i].name);
        files[i].path = arena_dup(&r->arena, path, strlen(path));
        files[i].hash = run->tables[i].hash;
        rc = files[i].path != NULL ? get_text(r, blobs, &run->tables[i], &files[i].text, e)
                                   : no_memory(e);
    }
    return rc == 0 ? library_open_alone(&r->library, files, run->table_n, e) : rc;
}

static int
read_tests(struct rerun *r, const struct run *run, const struct blob_source *blobs, struct err *e)
{
    char path[NAME_MAX_BYTES + 16];
    int rc = 0;

    r->tests = arena_alloc(&r->arena, (run->test_n + 1) * sizeof(*r->tests));
    if (r->tests == NULL)
        return no_memory(e);
    for (size_t i = 0; rc == 0 && i < run->test_n; i++) {
        const struct run_text *t = &run->tests[i];
        struct test_def *def;
        struct str text;

        (void)snprintf(path, sizeof(path), "tests/%s.sql", t->name);
        rc = get_text(r, blobs, t, &text, e);
        if (rc == 0)
            rc = testdef_parse(&r->arena, text, path, &def, e);
        if (rc != 0)
            break;
        def->origin = strcmp(t->origin, "library") == 0   ? TEST_LIBRARY
                      : strcmp(t->origin, "changed") == 0 ? TEST_CHANGED
                                                          : TEST_OWN;
        r->tests[i] = def;
    }
    return rc;
}

int
rerun_open(struct rerun *r, const struct run *run, const struct snapshot *const *snapshots,
    const struct blob_source *blobs, struct err *e)
{
    int rc;

    *r = (struct rerun){ .db = NULL };
    arena_init(&r->arena, RERUN_ARENA_MAX);
    rc = open_library(r, run, blobs, e);
    if (rc == 0)
        rc = read_tests(r, run, blobs, e);
    if (rc == 0)
        rc = factdb_open(&r->db, NULL, r->library, e);
    if (rc == 0)
        rc = factdb_load(r->db, snapshots, run->snapshot_n, blobs, e);
    if (rc == 0)
        rc = factdb_meta(r->db, &run->meta, e);
    if (rc == 0)
        rc = factdb_as_of(r->db, run->scope.as_of, e);
    if (rc != 0)
        rerun_close(r);
    return rc;
}

int
rerun_tests(struct rerun *r, const struct run *run, struct result *out,
    void (*progress)(void *ctx, size_t done, size_t total, const struct result *last), void *ctx,
    struct err *e)
{
    return runner_run(r->db, r->tests, run->test_n, &run->scope, out, progress, ctx, e);
}

void
rerun_close(struct rerun *r)
{
    factdb_close(r->db);
    library_close(r->library);
    arena_fini(&r->arena);
    r->db = NULL;
    r->library = NULL;
}
