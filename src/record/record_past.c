/* record_past.c: the state as it stood at a moment of the past, by replaying the ledger up to it.
 */
#include "record/record_int.h"

struct past {
    struct records *r;
    struct store *s;
    int64_t at;
};

enum { REACHED = 1 }; /* not an error code: the walk has come to the moment asked for */

static int
apply(void *ctx, const struct act *a, struct err *e)
{
    struct past *p = ctx;

    return a->at > p->at ? REACHED : kinds_apply(p->r->schema, p->s, a, e);
}

int
records_state_at(struct records *r, int64_t at, struct store **out, struct err *e)
{
    struct past p = { .r = r, .at = at };
    int rc = store_open(&p.s, ":memory:", STORE_WRITE, e);

    if (rc == 0)
        rc = store_begin(p.s, e);
    if (rc == 0)
        rc = state_create(p.s, r->schema, e);
    if (rc == 0)
        rc = records_each(r, 0, apply, &p, e);
    if (rc == 0 || rc == REACHED)
        rc = store_commit(p.s, e);
    if (rc != 0) {
        store_close(p.s);
        return rc;
    }
    *out = p.s;
    return 0;
}
