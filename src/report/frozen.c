#include "report/frozen.h"

#include <string.h>

#include "base/mem.h"
#include "program/apply.h"

enum { FROZEN_ARENA_MAX = 256 << 20 };

static int
take_leaf(void *ctx, const struct record_raw *raw, struct err *e)
{
    struct frozen *f = ctx;

    if (f->leaf_n % 1024 == 0) {
        struct hash *grown = mem_grow(f->leaves, f->leaf_n + 1024, sizeof(*grown));

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "no memory for the ledger's leaves");
        f->leaves = grown;
    }
    merkle_leaf(&f->leaves[f->leaf_n], raw->entry.p, raw->entry.n);
    if ((int64_t)f->leaf_n < f->size && raw->text.n == 0)
        f->erased++;
    f->leaf_n++;
    return 0;
}

/* Kinds that are not the program's (keys, disposals) leave no state here. */
static int
apply_act(void *ctx, const struct act *a, struct err *e)
{
    struct frozen *f = ctx;
    const struct record_schema *schema = program_schema();

    if (a->seq >= f->size)
        return 1; /* stops the walk */
    f->last_at = a->at;
    for (size_t i = 0; i < schema->kind_count; i++)
        if (strcmp(schema->kinds[i].name, a->kind) == 0)
            return schema->kinds[i].apply(f->store, a, e);
    return 0;
}

static int
replay(struct frozen *f, struct workspace *ws, struct err *e)
{
    const struct record_schema *schema = program_schema();
    int rc = store_open(&f->store, ":memory:", STORE_WRITE, e);

    for (size_t i = 0; rc == 0 && i < schema->table_count; i++)
        rc = store_exec(f->store, schema->tables[i].ddl, e);
    if (rc == 0)
        rc = store_begin(f->store, e);
    if (rc != 0)
        return rc;
    rc = records_each(ws->records, 0, apply_act, f, e);
    if (rc < 0)
        return rc;
    return store_commit(f->store, e);
}

int
frozen_open(struct frozen *f, struct workspace *ws, int64_t size, struct err *e)
{
    int rc;

    *f = (struct frozen){ .size = size };
    f->at = *ws;
    f->at.lib_loaded = 0;
    arena_init(&f->at.arena, FROZEN_ARENA_MAX);
    rc = records_each_raw(ws->records, 0, take_leaf, f, e);
    if (rc == 0 && size > (int64_t)f->leaf_n)
        rc = err_set(
            e, ERR_CORRUPT, "the ledger has %zu records, not %lld", f->leaf_n, (long long)size);
    if (rc == 0)
        rc = replay(f, ws, e);
    f->at.store = f->store;
    if (rc != 0)
        frozen_close(f);
    return rc;
}

int
frozen_more(struct frozen *f, struct workspace *ws, struct err *e)
{
    return records_each_raw(ws->records, (int64_t)f->leaf_n, take_leaf, f, e);
}

void
frozen_close(struct frozen *f)
{
    store_close(f->store);
    arena_fini(&f->at.arena);
    mem_free(f->leaves);
    f->store = NULL;
    f->leaves = NULL;
    f->leaf_n = 0;
}

void
frozen_root(const struct frozen *f, int64_t n, struct hash *out)
{
    struct frontier fr;
    struct merkle_head head;

    frontier_init(&fr);
    for (int64_t i = 0; i < n; i++)
        frontier_add(&fr, &f->leaves[i]);
    frontier_head(&fr, &head);
    *out = head.root;
}

int
frozen_range(void *ctx, int64_t lo, int64_t hi, struct hash *out, struct err *e)
{
    const struct frozen *f = ctx;
    struct frontier fr;
    struct merkle_head head;

    if (lo < 0 || hi <= lo || hi > (int64_t)f->leaf_n)
        return err_set(
            e, ERR_CORRUPT, "the ledger has no records %lld to %lld", (long long)lo, (long long)hi);
    frontier_init(&fr);
    for (int64_t i = lo; i < hi; i++)
        frontier_add(&fr, &f->leaves[i]);
    frontier_head(&fr, &head);
    *out = head.root;
    return 0;
}
