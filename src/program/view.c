#include "program/view.h"

#include <string.h>

#include "program/libdb.h"
#include "program/workspace.h"
#include "store/store.h"

extern const struct view program_views[];
extern const size_t program_view_count;

const struct view *
view_at(size_t i)
{
    return i < program_view_count ? &program_views[i] : NULL;
}

const struct view *
view_find(const char *name)
{
    for (size_t i = 0; i < program_view_count; i++)
        if (strcmp(program_views[i].name, name) == 0)
            return &program_views[i];
    return NULL;
}

int
view_run(struct workspace *ws, const struct view *v, const char *const *args, size_t n, int64_t at,
    int (*row)(void *ctx, const struct view *v, struct stmt *st, struct err *e), void *ctx,
    struct err *e)
{
    struct stmt *st = NULL;
    bool more = false;
    int rc = libdb_need(ws, v->needs, e);

    if (rc == 0)
        rc = store_prepare(ws->store, v->sql, &st, e);
    if (rc != 0)
        return rc;
    for (size_t i = 0; i < n && i < 8; i++)
        stmt_bind_cstr(st, (int)i + 1, args[i]);
    if (strstr(v->sql, "?9") != NULL)
        stmt_bind_int(st, 9, at);
    while ((rc = stmt_step(st, &more, e)) == 0 && more) {
        rc = row(ctx, v, st, e);
        if (rc != 0)
            break;
    }
    stmt_done(st);
    return rc;
}
