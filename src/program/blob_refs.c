#include "program/blob_refs.h"

#include <string.h>

/* Members of an act's data that name blobs. */
static const struct {
    const char *kind, *member;
} refs[] = {
    { "content.approve", "hash" },
    { "content.propose", "hash" },
    { "control.perform", "evidence" },
    { "document.add", "hash" },
    { "plan.adopt", "hash" },
    { "policy.approve", "claim_evidence" },
    { "policy.approve", "text_hash" },
    { "reply.import", "file_hash" },
    { "requirement.add", "document" },
    { "test.run", "blob" },
    { "training.done", "evidence" },
};

static int
tell(const struct json *v, int (*named)(void *ctx, const struct hash *h), void *ctx)
{
    static const struct hash none;
    struct hash h;

    if (v == NULL || v->type != JSON_STRING || !hash_from_hex(&h, v->s) || hash_eq(&h, &none))
        return 0;
    return named(ctx, &h);
}

static const struct json *
at(const struct json *array, int i)
{
    const struct json *m = array->first;

    for (; m != NULL && i > 0; i--)
        m = m->next;
    return m;
}

/* [test, state, reason, population, exceptions, waived, text, rows]: rows are kept when there are
 * any. */
static int
of_results(const struct json *results, int (*named)(void *ctx, const struct hash *h), void *ctx)
{
    int rc = 0;

    for (const struct json *r = results != NULL ? results->first : NULL; rc == 0 && r != NULL;
         r = r->next) {
        const struct json *exceptions = at(r, 4);

        rc = tell(at(r, 6), named, ctx);
        if (rc == 0 && exceptions != NULL && exceptions->n > 0)
            rc = tell(at(r, 7), named, ctx);
    }
    return rc;
}

int
program_blobs_of(const struct act *a, int (*named)(void *ctx, const struct hash *h), void *ctx)
{
    const struct json *tables;
    int rc = 0;

    if (a->data == NULL)
        return 0;
    for (size_t i = 0; rc == 0 && i < sizeof(refs) / sizeof(refs[0]); i++)
        if (strcmp(refs[i].kind, a->kind) == 0)
            rc = tell(json_get(a->data, refs[i].member), named, ctx);
    if (rc == 0 && strcmp(a->kind, "test.run") == 0)
        rc = of_results(json_get(a->data, "results"), named, ctx);
    tables = strcmp(a->kind, "snapshot") == 0 ? json_get(a->data, "tables") : NULL;
    for (const struct json *t = tables != NULL ? tables->first : NULL; rc == 0 && t != NULL;
         t = t->next)
        rc = tell(json_get(t, "id"), named, ctx);
    return rc;
}
