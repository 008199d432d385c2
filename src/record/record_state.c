/* record_state.c: the state is what the records add up to: made, dropped and built anew here. */
#include <stdio.h>
#include <string.h>

#include "record/record_int.h"

enum { TABLE_NAME_MAX = 64, DROP_MAX = 128, NAMES_MAX = 64 * 1024, VERSION_MAX = 32 };

static int
create_tables(struct store *s, const struct state_table *tables, size_t n, struct err *e)
{
    for (size_t i = 0; i < n; i++) {
        int rc = store_exec(s, tables[i].ddl, e);

        if (rc != 0)
            return err_ctx(e, "state table '%s'", tables[i].name);
    }
    return 0;
}

int
state_create(struct store *s, const struct record_schema *schema, struct err *e)
{
    int rc = create_tables(s, record_tables, record_table_count, e);

    return rc == 0 ? create_tables(s, schema->tables, schema->table_count, e) : rc;
}

/* A name that may stand in a DROP: one of ours, never one of the ledger's. */
static bool
droppable(struct str name)
{
    if (name.n == 0 || name.n >= TABLE_NAME_MAX || str_starts(name, "log_") ||
        str_starts(name, "sqlite_"))
        return false;
    for (size_t i = 0; i < name.n; i++)
        if (!((name.p[i] >= 'a' && name.p[i] <= 'z') || (name.p[i] >= '0' && name.p[i] <= '9') ||
                name.p[i] == '_'))
            return false;
    return true;
}

static int
drop_table(struct store *s, struct str name, struct err *e)
{
    struct buf sql;
    int rc;

    if (!droppable(name))
        return err_set(
            e, ERR_CORRUPT, "'%.*s' is listed as a state table and cannot be one", STR_ARG(name));
    buf_init(&sql, DROP_MAX);
    buf_str(&sql, "DROP TABLE IF EXISTS \"");
    buf_add(&sql, name.p, name.n);
    buf_char(&sql, '"');
    rc = buf_check(&sql, "a statement", e);
    if (rc == 0)
        rc = store_exec(s, sql.data, e);
    buf_fini(&sql);
    return rc;
}

static int
drop_tables(struct records *r, struct err *e)
{
    struct buf names;
    struct str rest;
    int rc;

    buf_init(&names, NAMES_MAX);
    rc = log_meta(r->store, "state_tables", &names, e);
    rest = (struct str){ names.data, names.len };
    while (rc == 0 && rest.n > 0)
        rc = drop_table(r->store, str_cut(&rest, ','), e);
    buf_fini(&names);
    return rc;
}

static int
replay_one(void *ctx, const struct walked *w, const struct err *wrong, struct err *e)
{
    struct records *r = ctx;
    int rc = kinds_apply(r->schema, r->store, &w->act, e);

    (void)wrong;
    return rc == 0 ? 0 : err_ctx(e, "replaying record %lld", (long long)w->seq);
}

int
state_rebuild(struct records *r, struct err *e)
{
    int rc = drop_tables(r, e);

    if (rc == 0)
        rc = state_create(r->store, r->schema, e);
    if (rc == 0)
        rc = walk(r, 0, true, replay_one, r, e);
    return rc == 0 ? state_stamp(r, e) : rc;
}

static void
our_version(const struct record_schema *schema, char out[VERSION_MAX])
{
    (void)snprintf(out, VERSION_MAX, "%d.%d", RECORD_STATE_VERSION, schema->version);
}

int
state_stamp(struct records *r, struct err *e)
{
    char version[VERSION_MAX];
    struct buf names;
    int rc;

    our_version(r->schema, version);
    buf_init(&names, NAMES_MAX);
    for (size_t i = 0; i < record_table_count; i++) {
        if (i > 0)
            buf_char(&names, ',');
        buf_str(&names, record_tables[i].name);
    }
    for (size_t i = 0; i < r->schema->table_count; i++) {
        buf_char(&names, ',');
        buf_str(&names, r->schema->tables[i].name);
    }
    rc = buf_check(&names, "the list of state tables", e);
    if (rc == 0)
        rc = log_meta_set(r->store, "state_tables", names.data, e);
    if (rc == 0)
        rc = log_meta_set(r->store, "state_version", version, e);
    buf_fini(&names);
    return rc;
}

int
state_version(struct records *r, int *out, struct err *e)
{
    struct buf version;
    struct str schema, own;
    int64_t a = 0, b = 0;
    int rc;

    buf_init(&version, VERSION_MAX);
    rc = log_meta(r->store, "state_version", &version, e);
    if (rc == 0) {
        schema = (struct str){ version.data, version.len };
        own = str_cut(&schema, '.');
        if (!str_int(own, &a) || !str_int(schema, &b))
            rc = err_set(e, ERR_CORRUPT, "the workspace's state has no version");
    }
    if (rc == 0) {
        if (a > RECORD_STATE_VERSION || b > r->schema->version)
            *out = 1;
        else
            *out = a == RECORD_STATE_VERSION && b == r->schema->version ? 0 : -1;
    }
    buf_fini(&version);
    return rc;
}
