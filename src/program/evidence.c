#include "program/evidence.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/fs.h"
#include "base/mem.h"
#include "facts/scrub.h"
#include "program/evidence_int.h"

void
snapshot_new_id(char out[SNAPSHOT_ID_LEN + 1])
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    uint8_t random[20];

    fs_random(random, sizeof(random));
    memcpy(out, "s-", 2);
    for (size_t i = 0; i < sizeof(random); i++)
        out[2 + i] = digits[random[i] & 31];
    out[SNAPSHOT_ID_LEN] = '\0';
}

/* A source that nobody declared, or of which nobody said what system it speaks of; all else that
 * was said of it stays. */
static int
declare_source(struct workspace *ws, const struct snapshot *s, struct err *e)
{
    const char *title = NULL, *owner = NULL, *settings = NULL;
    int64_t there = 0, in_scope = 1;
    int rc = ws_lookup_int(ws,
        s->origin != NULL ? "SELECT count(*) FROM source WHERE source=?1 AND system IS NOT NULL"
                          : "SELECT count(*) FROM source WHERE source=?1",
        s->source, 0, &there, e);

    if (rc != 0 || there > 0)
        return rc;
    rc = ws_lookup(ws, "SELECT title FROM source WHERE source=?1", s->source, &title, e);
    if (rc == 0)
        rc = ws_lookup(ws, "SELECT owner FROM source WHERE source=?1", s->source, &owner, e);
    if (rc == 0)
        rc = ws_lookup(ws, "SELECT settings FROM source WHERE source=?1", s->source, &settings, e);
    if (rc == 0 && title != NULL)
        rc = ws_lookup_int(
            ws, "SELECT in_scope FROM source WHERE source=?1", s->source, 1, &in_scope, e);
    if (rc != 0)
        return rc;
    return source_add(ws,
        &(struct source_new){ .source = s->source,
            .kind = s->kind,
            .title = title != NULL ? title : s->source,
            .system = s->kind[0] == 'h' ? s->source + 5 : s->origin,
            .owner = owner != NULL ? owner : ws->actor,
            .settings = settings,
            .out_of_scope = in_scope == 0 },
        e);
}

int
evidence_record(struct workspace *ws, const struct snapshot *s, struct err *e)
{
    struct arena a;
    struct buf text;
    struct json *v;
    struct draft d;
    int rc;

    arena_init(&a, 16 << 20);
    buf_init(&text, 8 << 20);
    snapshot_format(&text, s);
    rc = buf_check(&text, "a snapshot", e);
    if (rc == 0)
        rc = json_parse(&a, (struct str){ text.data, text.len }, &v, e);
    if (rc == 0)
        rc = blobs_sync(ws->blobs, e);
    if (rc == 0)
        rc = ws_begin(ws, e);
    if (rc != 0)
        goto out;
    rc = declare_source(ws, s, e);
    draft_start(&d);
    for (const struct json *m = v->first; m != NULL; m = m->next)
        jw_json(&d.w, m->key.p, m);
    if (rc == 0)
        rc = ws_act(ws, "snapshot", &d, NULL, 0, NULL, e);
    else
        draft_fini(&d);
    if (rc == 0)
        rc = ws_commit(ws, e);
    else
        ws_rollback(ws);
out:
    arena_fini(&a);
    buf_fini(&text);
    return rc;
}

void
summarize(struct collected_summary *out, const struct snapshot *s)
{
    *out = (struct collected_summary){ .tables = s->table_n };
    (void)snprintf(out->snapshot, sizeof(out->snapshot), "%s", s->id);
    for (size_t i = 0; i < s->table_n; i++) {
        if (!s->tables[i].complete && out->incomplete == 0)
            (void)snprintf(out->first_reason, sizeof(out->first_reason), "%s",
                s->tables[i].reason != NULL ? s->tables[i].reason : "no reason given");
        out->incomplete += !s->tables[i].complete;
        out->rows += s->tables[i].rows;
    }
}

/* Keep each table's bytes under its id. */
int
evidence_keep_tables(struct workspace *ws, const struct collected *c, struct err *e)
{
    static const struct hash none;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < c->n; i++) {
        const struct collected_table *t = &c->tables[i];

        if (t->bytes.len > 0 && !hash_eq(&t->info.id, &none))
            rc = blobs_put(ws->blobs, &t->info.id, (struct str){ t->bytes.data, t->bytes.len }, e);
    }
    return rc;
}

int
evidence_collect_host(struct workspace *ws, const struct host_request *r,
    void (*progress)(void *ctx, const char *collector),
    void (*note)(void *ctx, const char *table, const char *reason), void *ctx,
    struct collected_summary *out, struct err *e)
{
    char host[256] = "localhost", source[300], id[SNAPSHOT_ID_LEN + 1];
    struct snapshot *s = arena_alloc(&ws->arena, sizeof(*s));
    struct collected c;
    int64_t now = date_now();
    struct collect_options o = { .root = r->root != NULL ? r->root : "/",
        .walk = r->walk,
        .sqlite = r->sqlite,
        .sqlite_n = r->sqlite_n,
        .only = r->only_n > 0 ? r->only : NULL,
        .only_n = r->only_n,
        .now = now,
        .since = r->since > 0 ? r->since : now - 7 * DATE_DAY_SECONDS };
    int rc = ws_may(ws, "snapshot", e);

    if (rc != 0)
        return rc;
    if (s == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a snapshot");
    (void)gethostname(host, sizeof(host) - 1);
    (void)snprintf(source, sizeof(source), "host:%s", r->name != NULL ? r->name : host);
    o.source = source;
    rc = collect_source(&c, &o, ws->library, records_salt_key(ws->records), progress, ctx, e);
    if (rc != 0)
        return rc;
    snapshot_new_id(id);
    *s = (struct snapshot){ .id = id,
        .source = source,
        .kind = "host",
        .system = c.system,
        .collector = "testamur-host " TESTAMUR_VERSION,
        .operator_ = ws->actor,
        .taken_at = now,
        .covers_from = now,
        .covers_until = now,
        .reliability = 2 };
    for (size_t i = 0; i < c.n && s->table_n < SNAPSHOT_TABLES_MAX; i++) {
        s->tables[s->table_n++] = c.tables[i].info;
        if (!c.tables[i].info.complete && note != NULL)
            note(ctx, c.tables[i].info.name, c.tables[i].info.reason);
    }
    rc = evidence_keep_tables(ws, &c, e);
    if (rc == 0)
        rc = evidence_record(ws, s, e);
    if (rc == 0)
        summarize(out, s);
    collected_fini(&c);
    return rc;
}

/* A document is kept as it is, so a secret in it would be evidence for ever: refused by its known
 * shapes. */
static int
refuse_secrets(const char *path, struct err *e)
{
    struct buf file, clean;
    struct str rest;
    long line = 0;
    int rc;

    buf_init(&file, WS_DOCUMENT_MAX);
    buf_init(&clean, WS_DOCUMENT_MAX);
    rc = fs_read(path, &file, e);
    rest = (struct str){ file.data, file.len };
    while (rc == 0 && rest.n > 0) {
        struct str text = str_cut(&rest, '\n');

        line++;
        buf_clear(&clean);
        if (!str_utf8(text) || scrub_text(text, &clean) == 0)
            continue;
        (void)err_set(e, ERR_INPUT, "'%s' line %ld holds what looks like a secret", path, line);
        rc = err_hint(e, "take it out, or store the file as it is, for good, with --keep-secrets");
    }
    buf_fini(&file);
    buf_fini(&clean);
    return rc;
}

int
document_add(struct workspace *ws, const char *path, const char *title, const char *request,
    const char *as_of_on, bool keep_secrets, char *out_id, struct err *e)
{
    const struct library_item *item;
    char hex[HASH_HEX_LEN + 1];
    const char *name, *known = NULL;
    struct hash h;
    int64_t bytes, at;
    struct draft d;
    int rc = request != NULL ? library_get(ws->library, LIBRARY_REQUEST, request, &item, e) : 0;

    if (rc == 0 && as_of_on != NULL && !date_parse_day(str_of(as_of_on), &at))
        rc = err_set(e, ERR_INPUT, "'%s' is no day of the form YYYY-MM-DD", as_of_on);
    if (rc == 0 && !keep_secrets)
        rc = refuse_secrets(path, e);
    if (rc == 0)
        rc = ws_put_file(ws, path, &h, &bytes, &name, e);
    if (rc == 0)
        rc = ws_next_id(ws, "SELECT count(*) FROM document", "D-", out_id, WS_ID_MAX, e);
    if (rc != 0)
        return rc;
    hash_hex(hex, &h);
    rc = ws_lookup(ws, "SELECT document FROM document WHERE hash=?1", hex, &known, e);
    if (rc == 0 && known != NULL && request == NULL)
        return err_set(e, ERR_EXISTS, "these bytes are there already, as document %s", known);
    draft_start(&d);
    jw_str(&d.w, "as_of_on", as_of_on);
    jw_int(&d.w, "bytes", bytes);
    jw_str(&d.w, "document", out_id);
    jw_str(&d.w, "hash", hex);
    jw_str(&d.w, "name", name);
    jw_str(&d.w, "request", request);
    jw_str(&d.w, "title", title != NULL ? title : name);
    return ws_act(ws, "document.add", &d, NULL, 0, NULL, e);
}

/* Each of them is a declared table, and named once. */
static int
check_expects(const struct workspace *ws, const struct source_expects *x, struct err *e)
{
    const struct table_decl *d;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < x->n; i++) {
        rc = library_table(ws->library, x->tables[i], &d, e);
        for (size_t k = 0; rc == 0 && k < i; k++)
            if (strcmp(x->tables[k], x->tables[i]) == 0)
                rc = err_set(e, ERR_INPUT, "the table '%s' is named twice", x->tables[i]);
    }
    return rc;
}

int
source_add(struct workspace *ws, const struct source_new *n, struct err *e)
{
    struct draft d;
    int rc = n->expects != NULL ? check_expects(ws, n->expects, e) : 0;

    if (rc != 0)
        return rc;
    if (n->source[0] == '\0' || strlen(n->source) > 200)
        return err_set(e, ERR_INPUT, "the source's name must have 1 to 200 bytes");
    draft_start(&d);
    if (n->expects != NULL) {
        jw_arr(&d.w, "expects");
        for (size_t i = 0; i < n->expects->n; i++)
            jw_str(&d.w, NULL, n->expects->tables[i]);
        jw_arr_end(&d.w);
    }
    jw_bool(&d.w, "in_scope", !n->out_of_scope);
    jw_str(&d.w, "kind", n->kind);
    jw_str(&d.w, "owner", n->owner);
    jw_str(&d.w, "settings", n->settings);
    jw_str(&d.w, "source", n->source);
    jw_str(&d.w, "system", n->system);
    jw_str(&d.w, "title", n->title);
    return ws_act(ws, "source.add", &d, NULL, 0, NULL, e);
}
