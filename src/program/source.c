#include "program/source.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "base/date.h"
#include "base/mem.h"
#include "facts/scrub.h"
#include "program/evidence_int.h"
#include "program/secret.h"

enum { BOUND_MAX = 256 * 1024, SETTINGS_JSON_MAX = 256 * 1024, RELIABILITY_SYSTEM = 4 };

/* ---- settings ---- */

static int
take_settings(struct workspace *ws, struct source *s, struct str text, struct err *e)
{
    struct json *v;
    int rc = json_parse(&ws->arena, text, &v, e);

    if (rc == 0 && v->type != JSON_OBJECT)
        rc = err_set(e, ERR_CORRUPT, "no object");
    for (const struct json *m = rc == 0 ? v->first : NULL; m != NULL; m = m->next) {
        if (m->type != JSON_STRING || s->setting_n == SOURCE_SETTINGS_MAX)
            return err_set(e, ERR_CORRUPT, "the settings of '%s' can't be read", s->name);
        if (strcmp(m->key.p, "secret") == 0)
            s->secret = m->s.p;
        else
            s->settings[s->setting_n++] = (struct collect_setting){ m->key.p, m->s.p };
    }
    return rc == 0 ? 0 : err_ctx(e, "the settings of '%s'", s->name);
}

int
source_get(struct workspace *ws, const char *name, struct source *out, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(ws->store,
        "SELECT kind,system,in_scope,settings,title,owner FROM source WHERE source=?1", &st, e);

    memset(out, 0, sizeof(*out));
    if (rc == 0)
        stmt_bind_cstr(st, 1, name);
    if (rc == 0)
        rc = stmt_step(st, &row, e);
    if (rc == 0 && !row) {
        (void)err_set(e, ERR_NOTFOUND, "'%s' is no source", name);
        rc = err_hint(e, "testamur source add %s --kind KIND --set NAME=VALUE", name);
    }
    if (rc == 0) {
        out->name = arena_str(&ws->arena, str_of(name));
        out->kind = arena_str(&ws->arena, stmt_text(st, 0));
        out->system = stmt_is_null(st, 1) ? NULL : arena_str(&ws->arena, stmt_text(st, 1));
        out->title = arena_str(&ws->arena, stmt_text(st, 4));
        out->owner = stmt_is_null(st, 5) ? NULL : arena_str(&ws->arena, stmt_text(st, 5));
        out->in_scope = stmt_int(st, 2) != 0;
        if (out->name == NULL || out->kind == NULL || out->title == NULL)
            rc = err_set(e, ERR_NOMEM, "no memory for a source");
    }
    if (rc == 0) {
        out->by = collector_of_kind(out->kind);
        if (!stmt_is_null(st, 3) && stmt_text(st, 3).n > 0)
            rc = take_settings(ws, out, stmt_text(st, 3), e);
    }
    stmt_done(st);
    return rc;
}

static int
bad_number(const struct collector_setting *d, struct str value, struct err *e)
{
    return err_set(e, ERR_INPUT, "the setting '%s' is a whole number from %lld to %lld, not '%.*s'",
        d->name, (long long)d->least, (long long)d->most, (int)(value.n < 60 ? value.n : 60),
        value.p);
}

static const struct collector_setting *
find_setting(const struct collector *k, struct str name)
{
    for (const struct collector_setting *s = k->settings; s != NULL && s->name != NULL; s++)
        if (str_is(name, s->name))
            return s;
    return NULL;
}

static int
unknown_setting(const struct collector *k, struct str name, struct err *e)
{
    char names[400] = "";

    for (const struct collector_setting *s = k->settings; s != NULL && s->name != NULL; s++) {
        size_t n = strlen(names);

        (void)snprintf(names + n, sizeof(names) - n, "%s%s", n > 0 ? ", " : "", s->name);
    }
    (void)err_set(e, ERR_INPUT, "a source of the kind %s has no setting '%.*s'", k->kind,
        (int)(name.n < 60 ? name.n : 60), name.p);
    return err_hint(e, "it has: %s", names);
}

/* One NAME=VALUE into the list, over one of the same name; "NAME=" takes that back. */
static int
put_pair(
    const struct collector *k, struct source *s, const char *pair, struct arena *a, struct err *e)
{
    struct str value = str_of(pair), name = str_cut(&value, '=');
    const struct collector_setting *d = find_setting(k, name);
    size_t i = 0;
    int64_t number;

    if (name.n == strlen(pair))
        return err_set(e, ERR_INPUT, "--set takes NAME=VALUE, not '%s'", pair);
    if (d == NULL)
        return unknown_setting(k, name, e);
    if (value.n > SOURCE_SETTING_MAX || !str_utf8(value))
        return err_set(e, ERR_INPUT, "the setting '%s' needs at most %d bytes of UTF-8", d->name,
            SOURCE_SETTING_MAX);
    if (value.n > 0 && d->most > 0 &&
        (!str_int(value, &number) || number < d->least || number > d->most))
        return bad_number(d, value, e);
    while (i < s->setting_n && strcmp(s->settings[i].name, d->name) != 0)
        i++;
    if (value.n == 0) {
        if (i < s->setting_n)
            s->settings[i] = s->settings[--s->setting_n];
        return 0;
    }
    if (i == SOURCE_SETTINGS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d settings", SOURCE_SETTINGS_MAX);
    s->settings[i] = (struct collect_setting){ d->name, arena_str(a, value) };
    if (s->settings[i].value == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a setting");
    s->setting_n += i == s->setting_n;
    return 0;
}

/* A password in a connection string would be recorded for good. */
static int
refuse_secret(const struct source *s, struct err *e)
{
    struct buf clean;
    int rc = 0;

    buf_init(&clean, SETTINGS_JSON_MAX);
    for (size_t i = 0; rc == 0 && i < s->setting_n; i++) {
        buf_clear(&clean);
        if (scrub_text(str_of(s->settings[i].value), &clean) == 0)
            continue;
        (void)err_set(
            e, ERR_INPUT, "the setting '%s' holds what looks like a secret", s->settings[i].name);
        rc = err_hint(e, "secrets come with --secret file:/PATH, env:NAME or sealed");
    }
    buf_fini(&clean);
    return rc;
}

static int
check_secret(const struct collector *k, const char *secret, struct err *e)
{
    if (secret == NULL || strcmp(secret, "sealed") == 0 || strncmp(secret, "file:/", 6) == 0 ||
        (strncmp(secret, "env:", 4) == 0 && secret[4] != '\0'))
        return secret == NULL || k->secret != NULL
                   ? 0
                   : err_set(e, ERR_INPUT, "a source of the kind %s takes no secret", k->kind);
    (void)err_set(e, ERR_INPUT, "a secret is never given here: only where it is");
    return err_hint(e, "--secret file:/PATH, env:NAME or sealed");
}

static int
compare_settings(const void *a, const void *b)
{
    return strcmp(
        ((const struct collect_setting *)a)->name, ((const struct collect_setting *)b)->name);
}

static void
write_settings(const struct source *s, const char *secret, struct buf *out)
{
    struct collect_setting all[SOURCE_SETTINGS_MAX + 1];
    size_t n = s->setting_n;
    struct jw w;

    memcpy(all, s->settings, n * sizeof(all[0]));
    if (secret != NULL)
        all[n++] = (struct collect_setting){ "secret", secret };
    if (n == 0)
        return;
    qsort(all, n, sizeof(all[0]), compare_settings);
    jw_init(&w, out);
    jw_obj(&w, NULL);
    for (size_t i = 0; i < n; i++)
        jw_str(&w, all[i].name, all[i].value);
    jw_obj_end(&w);
}

int
source_settings(const char *kind, const char *const *pairs, size_t n, const char *secret,
    const struct source *keep, struct buf *out, struct err *e)
{
    const struct collector *k = collector_of_kind(kind);
    struct source s = { 0 };
    struct arena a;
    int rc = 0;

    if (k == NULL && n == 0 && secret == NULL)
        return 0;
    if (k == NULL) {
        (void)err_set(e, ERR_NOTFOUND, "nothing here collects a source of the kind '%s'", kind);
        return err_hint(e, "kinds with their settings: testamur source kinds");
    }
    if (keep != NULL)
        s = *keep;
    if (secret == NULL)
        secret = s.secret;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = put_pair(k, &s, pairs[i], &a, e);
    for (const struct collector_setting *c = k->settings; rc == 0 && c != NULL && c->name != NULL;
         c++) {
        size_t i = 0;

        while (i < s.setting_n && strcmp(s.settings[i].name, c->name) != 0)
            i++;
        if (c->required && i == s.setting_n) {
            (void)err_set(e, ERR_INPUT, "a source of the kind %s needs the setting '%s': %s", kind,
                c->name, c->meaning);
            rc = err_hint(e, "--set %s=VALUE", c->name);
        }
    }
    if (rc == 0)
        rc = refuse_secret(&s, e);
    if (rc == 0)
        rc = check_secret(k, secret, e);
    if (rc == 0)
        write_settings(&s, secret, out);
    arena_fini(&a);
    return rc != 0 ? rc : buf_check(out, "the settings of a source", e);
}

void
source_bound(const struct source *s, struct buf *out)
{
    buf_fmt(out, "%s\n%s\n", s->kind, s->name);
    for (const struct collector_setting *c = s->by != NULL ? s->by->settings : NULL;
         c != NULL && c->name != NULL; c++) {
        const char *value = c->dflt;

        if (!c->origin)
            continue;
        for (size_t i = 0; i < s->setting_n; i++)
            if (strcmp(s->settings[i].name, c->name) == 0)
                value = s->settings[i].value;
        buf_fmt(out, "%s=%zu:", c->name, value != NULL ? strlen(value) : 0);
        buf_str(out, value != NULL ? value : "");
        buf_char(out, '\n');
    }
}

int
source_secret(struct workspace *ws, const char *name, struct str secret, struct err *e)
{
    struct source s;
    struct buf bound;
    int rc = source_get(ws, name, &s, e);

    if (rc != 0)
        return rc;
    if (s.by == NULL || s.by->secret == NULL)
        return err_set(e, ERR_INPUT, "'%s' is of the kind %s, which takes no secret", name, s.kind);
    buf_init(&bound, BOUND_MAX);
    source_bound(&s, &bound);
    rc = buf_check(&bound, "what a secret is bound to", e);
    if (rc == 0)
        rc = secret_seal(ws, name, (struct str){ bound.data, bound.len }, secret, e);
    buf_fini(&bound);
    return rc;
}

int
source_collectable(struct workspace *ws, const char **out, size_t max, size_t *out_n, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(
        ws->store, "SELECT source,kind FROM source WHERE in_scope<>0 ORDER BY source", &st, e);

    *out_n = 0;
    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        const char *kind = arena_str(&ws->arena, stmt_text(st, 1));

        if (kind == NULL || collector_of_kind(kind) == NULL)
            continue;
        if (*out_n == max)
            rc = err_set(e, ERR_LIMIT, "more than %zu sources", max);
        else
            out[(*out_n)++] = arena_str(&ws->arena, stmt_text(st, 0));
    }
    stmt_done(st);
    return rc;
}

/* ---- collecting ---- */

struct last {
    struct arena *a;
    struct snapshot *s;
};

static int
each_snapshot(void *ctx, const struct act *act, struct err *e)
{
    struct last *l = ctx;
    int rc = act->data != NULL ? snapshot_parse(l->a, act->data, &l->s, e) : 0;

    return rc != 0 ? rc : 1;
}

/* The last snapshot when each of its tables is whole: a collector may go on from there. */
static int
last_complete(struct workspace *ws, const char *source, struct snapshot **out, struct err *e)
{
    struct last l = { &ws->arena, NULL };
    int64_t seq = 0;
    int rc = ws_lookup_int(ws,
        "SELECT seq FROM snapshot WHERE source=?1 AND incomplete=0 AND seq=(SELECT max(seq) FROM snapshot"
        " WHERE source=?1)",
        source, 0, &seq, e);

    *out = NULL;
    if (rc != 0 || seq == 0)
        return rc;
    rc = records_each(ws->records, seq, each_snapshot, &l, e);
    if (rc < 0)
        return rc;
    *out = l.s;
    return 0;
}

/* Tables the collector goes on from, out of the last snapshot. */
static int
load_previous(struct workspace *ws, const struct source *s, struct collect_options *o,
    struct buf *bytes, struct collect_previous *previous, size_t max, struct err *e)
{
    struct snapshot *last;
    int rc = last_complete(ws, s->name, &last, e);

    if (rc == 0 && last != NULL)
        o->previous_until = last->covers_until;
    for (size_t i = 0; rc == 0 && last != NULL && s->by->resumes[i] != NULL; i++)
        for (size_t t = 0; rc == 0 && t < last->table_n && o->previous_n < max; t++) {
            struct buf *b = &bytes[o->previous_n];

            if (strcmp(last->tables[t].name, s->by->resumes[i]) != 0)
                continue;
            rc = blobs_get(ws->blobs, &last->tables[t].id, b, e);
            if (rc == 0)
                previous[o->previous_n++] = (struct collect_previous){ last->tables[t].name,
                    last->tables[t].id, { b->data, b->len } };
        }
    o->previous = previous;
    return rc;
}

static int
fetch_secret(struct workspace *ws, const struct source *s, struct buf *out, struct err *e)
{
    struct buf bound;
    int rc;

    if (s->secret == NULL)
        return 0;
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) /* no core of this process may hold it */
        return err_sys(e, "the process could not be made undumpable");
    buf_init(&bound, BOUND_MAX);
    source_bound(s, &bound);
    rc = buf_check(&bound, "what a secret is bound to", e);
    if (rc == 0)
        rc = secret_fetch(ws, s->name, s->secret, (struct str){ bound.data, bound.len }, out, e);
    buf_fini(&bound);
    return rc;
}

static int
keep(struct workspace *ws, const struct source *s, const struct collected *c, int64_t now,
    struct collected_summary *out, bool dry_run, struct err *e)
{
    struct snapshot *shot = arena_alloc(&ws->arena, sizeof(*shot));
    char id[SNAPSHOT_ID_LEN + 1], by[128];
    int rc = 0;

    if (shot == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a snapshot");
    snapshot_new_id(id);
    (void)snprintf(by, sizeof(by), "testamur-%s %s", s->kind, TESTAMUR_VERSION);
    *shot = (struct snapshot){ .id = id,
        .source = s->name,
        .kind = s->kind,
        .system = c->system != NULL ? c->system : "not said: it was not reached",
        .collector = by,
        .operator_ = ws->actor,
        .taken_at = now,
        .covers_from = c->covers_from < now ? c->covers_from : now,
        .covers_until = now,
        .reliability = RELIABILITY_SYSTEM };
    for (size_t i = 0; i < c->n && shot->table_n < SNAPSHOT_TABLES_MAX; i++)
        shot->tables[shot->table_n++] = c->tables[i].info;
    if (!dry_run)
        rc = evidence_keep_tables(ws, c, e);
    if (rc == 0 && !dry_run)
        rc = evidence_record(ws, shot, e);
    if (rc == 0)
        summarize(out, shot);
    if (dry_run)
        out->snapshot[0] = '\0';
    return rc;
}

static int
gather(struct workspace *ws, const struct source *s, const struct source_request *r,
    struct collect_options *o, struct buf *secret, struct collected *c,
    void (*progress)(void *ctx, const char *collector), void *ctx, struct err *e)
{
    enum { PREVIOUS_MAX = 8 };
    struct collect_previous previous[PREVIOUS_MAX];
    struct buf bytes[PREVIOUS_MAX];
    int rc = fetch_secret(ws, s, secret, e);

    for (size_t i = 0; i < PREVIOUS_MAX; i++)
        buf_init(&bytes[i], 1 << 30);
    if (rc == 0 && s->by->resumes != NULL && !r->anew)
        rc = load_previous(ws, s, o, bytes, previous, PREVIOUS_MAX, e);
    if (rc == 0) {
        o->secret = (struct str){ secret->data, secret->len };
        rc = collect_source(c, o, ws->library, records_salt_key(ws->records), progress, ctx, e);
    }
    for (size_t i = 0; i < PREVIOUS_MAX; i++)
        buf_fini(&bytes[i]);
    return rc;
}

int
evidence_collect_system(struct workspace *ws, const struct source_request *r,
    void (*progress)(void *ctx, const char *collector),
    void (*note)(void *ctx, const char *table, const char *reason), void *ctx,
    struct collected_summary *out, struct err *e)
{
    struct collect_options o = { .source = r->source, .root = "/", .now = date_now() };
    struct collected c;
    struct source s;
    struct buf secret;
    int rc = ws_may(ws, "snapshot", e);

    if (rc == 0)
        rc = source_get(ws, r->source, &s, e);
    if (rc != 0)
        return rc;
    if (s.by == NULL) {
        (void)err_set(
            e, ERR_INPUT, "nothing here collects '%s', a source of the kind %s", s.name, s.kind);
        return err_hint(e, "a host: testamur collect host; a file: testamur import");
    }
    o.kind = s.kind;
    o.settings = s.settings;
    o.setting_n = s.setting_n;
    buf_init(&secret, SECRET_MAX + 1);
    rc = gather(ws, &s, r, &o, &secret, &c, progress, ctx, e);
    secret_wipe(&secret);
    if (rc != 0)
        return rc;
    for (size_t i = 0; i < c.n && note != NULL; i++)
        if (!c.tables[i].info.complete)
            note(ctx, c.tables[i].info.name, c.tables[i].info.reason);
    rc = keep(ws, &s, &c, o.now, out, r->dry_run, e);
    collected_fini(&c);
    return rc;
}
