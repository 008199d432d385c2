/* package_gather.c: one walk over the records: snapshots, and the blobs that records and runs name.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "facts/table.h"
#include "report/package_int.h"

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory for a package");
}

static int
note_blob(struct package *p, const struct hash *h, struct err *e)
{
    if (!blobs_has(p->ws->blobs, h))
        return 0;
    if (p->blob_n == PACKAGE_BLOBS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d blobs in a package", PACKAGE_BLOBS_MAX);
    if (p->blob_n == p->blob_cap) {
        size_t cap = p->blob_cap > 0 ? p->blob_cap * 2 : 1024;
        struct hash *grown = mem_grow(p->blobs, cap, sizeof(*grown));

        if (grown == NULL)
            return no_memory(e);
        p->blobs = grown;
        p->blob_cap = cap;
    }
    p->blobs[p->blob_n++] = *h;
    return 0;
}

/* Every text of 64 hex digits that is the name of a blob. */
static int
note_names(struct package *p, const struct json *v, struct err *e)
{
    struct hash h;
    int rc = 0;

    if (v->type == JSON_STRING && hash_from_hex(&h, v->s))
        return note_blob(p, &h, e);
    if (v->type == JSON_ARRAY || v->type == JSON_OBJECT)
        for (const struct json *m = v->first; rc == 0 && m != NULL; m = m->next)
            rc = note_names(p, m, e);
    return rc;
}

/* What a run names. The run the package shows stays parsed. */
static int
note_run(struct package *p, const struct act *a, struct err *e)
{
    const char *id = json_cstr(a->data, "run"), *hex = json_cstr(a->data, "blob");
    bool shown = p->run_id != NULL && id != NULL && strcmp(id, p->run_id) == 0;
    struct arena scratch;
    struct buf bytes;
    struct hash h;
    struct json *v;
    int rc = 0;

    if (hex == NULL || !hash_from_hex(&h, str_of(hex)))
        return err_set(e, ERR_CORRUPT, "record %lld names no run", (long long)a->seq);
    arena_init(&scratch, PACKAGE_ARENA_MAX);
    buf_init(&bytes, PACKAGE_FILE_BYTES_MAX);
    rc = package_blob(p, &h, &bytes, e);
    if (rc == 0)
        rc = json_parse(&scratch, (struct str){ bytes.data, bytes.len }, &v, e);
    if (rc == 0)
        rc = note_names(p, v, e);
    if (rc == 0 && shown)
        rc = run_parse(&p->arena, (struct str){ bytes.data, bytes.len }, &p->run, e);
    buf_fini(&bytes);
    arena_fini(&scratch);
    return rc == 0 ? 0 : err_ctx(e, "run '%s'", id != NULL ? id : "?");
}

static int
put_table(struct package *p, struct stmt *st, const struct act *a, const struct snapshot *s,
    const struct snapshot_table *t, struct err *e)
{
    static const struct hash none;
    char hex[HASH_HEX_LEN + 1];

    hash_hex(hex, &t->id);
    stmt_reset(st);
    stmt_bind_cstr(st, 1, s->id);
    stmt_bind_cstr(st, 2, s->source);
    stmt_bind_cstr(st, 3, t->name);
    stmt_bind_int(st, 4, s->taken_at);
    stmt_bind_int(st, 5, a->at);
    stmt_bind_int(st, 6, t->rows);
    if (t->second_count >= 0)
        stmt_bind_int(st, 7, t->second_count);
    else
        stmt_bind_null(st, 7);
    stmt_bind_cstr(st, 8, t->second_route);
    stmt_bind_int(st, 9, t->complete);
    stmt_bind_cstr(st, 10, t->reason);
    stmt_bind_cstr(st, 11, t->query);
    stmt_bind_int(st, 12, s->reliability);
    stmt_bind_cstr(st, 13, s->collector);
    stmt_bind_cstr(st, 14, s->operator_);
    stmt_bind_cstr(st, 15, s->origin);
    stmt_bind_cstr(st, 16, hash_eq(&t->id, &none) || !blobs_has(p->ws->blobs, &t->id) ? NULL : hex);
    return stmt_step(st, NULL, e);
}

static int
note_snapshot(struct package *p, const struct act *a, struct err *e)
{
    struct snapshot *s;
    struct stmt *st = NULL;
    int rc = snapshot_parse(&p->arena, a->data, &s, e);

    if (rc != 0)
        return err_ctx(e, "record %lld", (long long)a->seq);
    if (p->snapshot_n == p->snapshot_cap) {
        size_t cap = p->snapshot_cap > 0 ? p->snapshot_cap * 2 : 64;
        struct snapshot **grown = mem_grow(p->snapshots, cap, sizeof(*grown));

        if (grown == NULL)
            return no_memory(e);
        p->snapshots = grown;
        p->snapshot_cap = cap;
    }
    p->snapshots[p->snapshot_n++] = s;
    rc = store_prepare(p->frozen.store,
        "INSERT INTO temp.snap VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)", &st,
        e);
    for (size_t i = 0; rc == 0 && i < s->table_n; i++)
        rc = put_table(p, st, a, s, &s->tables[i], e);
    stmt_done(st);
    return rc;
}

static int
note_seal(struct package *p, const struct act *a, struct err *e)
{
    struct stmt *st = NULL;
    int rc = store_prepare(p->frozen.store, "INSERT INTO temp.seal_words VALUES(?1,?2)", &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, json_cstr(a->data, "seal"));
    stmt_bind_cstr(st, 2, json_cstr(a->data, "incomplete"));
    rc = stmt_step(st, NULL, e);
    stmt_done(st);
    return rc;
}

static int
each_act(void *ctx, const struct act *a, struct err *e)
{
    struct package *p = ctx;
    int rc;

    if (a->seq >= p->size)
        return 1; /* stops the walk */
    if (a->data == NULL)
        return 0;
    rc = note_names(p, a->data, e);
    if (rc == 0 && strcmp(a->kind, "snapshot") == 0)
        rc = note_snapshot(p, a, e);
    if (rc == 0 && strcmp(a->kind, "test.run") == 0)
        rc = note_run(p, a, e);
    if (rc == 0 && strcmp(a->kind, "seal") == 0)
        rc = note_seal(p, a, e);
    return rc;
}

static int
by_bytes(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct hash));
}

int
package_gather(struct package *p, struct err *e)
{
    size_t kept = 0;
    int rc = records_each(p->ws->records, 0, each_act, p, e);

    if (rc < 0)
        return rc;
    if (p->blob_n > 0)
        qsort(p->blobs, p->blob_n, sizeof(*p->blobs), by_bytes);
    for (size_t i = 0; i < p->blob_n; i++)
        if (i == 0 || !hash_eq(&p->blobs[i], &p->blobs[kept - 1]))
            p->blobs[kept++] = p->blobs[i];
    p->blob_n = kept;
    return 0;
}

int
package_blob(struct package *p, const struct hash *name, struct buf *out, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    struct hash h;
    int rc;

    hash_hex(hex, name);
    rc = blobs_get(p->ws->blobs, name, out, e);
    if (rc != 0)
        return err_ctx(e, "blob %s", hex);
    hash_bytes(&h, out->data, out->len);
    if (hash_eq(&h, name))
        return 0;
    rc = table_read((struct str){ out->data, out->len }, name, NULL, NULL, NULL, e);
    if (rc != 0) {
        (void)err_ctx(e, "blob %s does not hold the bytes of its name", hex);
        return err_hint(e, "testamur fsck");
    }
    return 0;
}
