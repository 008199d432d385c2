/*
 * c_postgres: a PostgreSQL cluster by its own catalogs: one read-only transaction a database, the
 * account's rights asked first. What the account may not see makes a table incomplete and names the
 * grant that is missing; content/grants/postgres.sql has them all.
 */
#include "collect/c_postgres.h"

#include <string.h>
#include <time.h>

enum {
    DATABASES_MAX = 1000,
    RUN_MS_MAX = 780 * 1000, /* of the whole collection: the parent waits for 900 s */
    CONNECT_S_MAX = 120,
    STATEMENT_S_MAX = 600,
    SAMPLE_MAX = 100000,
    OPEN_TRIES_MAX = 10,
};

/* ---- rows ---- */

struct filler {
    struct postgres *g;
    struct rows *rows;
    int n, more;
};

static const char *
text_cell(struct collect_ctx *c, struct str s)
{
    const char *t = s.p != NULL ? collect_str(c, s) : "";

    return t != NULL ? t : "";
}

static int
fill(void *ctx, const struct str *cells, struct err *e)
{
    const struct filler *f = ctx;
    int rc = postgres_cells(f->rows, cells, f->n, f->more, e);

    return rc == 0 && f->more > 0 ? postgres_column(f->rows, cells, e) : rc;
}

/* ---- rights ---- */

static const struct {
    unsigned bit;
    bool runs; /* the statement shows something without it, too */
    const char *missing, *why;
} rights[] = {
    { PG_MAY_SETTINGS, true, "GRANT pg_monitor", ": pg_settings leaves rows out without it" },
    { PG_MAY_STATS, true, "GRANT pg_monitor", ": sessions and statements of others are hidden" },
    { PG_MAY_HBA, false,
        "GRANT SELECT ON pg_hba_file_rules and GRANT EXECUTE ON FUNCTION pg_hba_file_rules()", "" },
    { PG_MAY_FILES, false,
        "GRANT SELECT ON pg_file_settings and GRANT EXECUTE ON FUNCTION pg_show_all_file_settings()",
        "" },
    { PG_MAY_KINDS, true,
        "the function testamur.role_password_kind(), made by a superuser, and GRANT EXECUTE on it",
        "" },
};

/* Say what is missing of must. @return false when nothing can be read without it. */
static bool
may(struct postgres *g, const char *table, unsigned must)
{
    bool runs = true;

    for (size_t i = 0; i < sizeof(rights) / sizeof(*rights); i++) {
        if ((must & rights[i].bit) == 0 || (g->may & rights[i].bit) != 0)
            continue;
        collect_incomplete(
            g->c, table, "needs %s TO \"%s\"%s", rights[i].missing, g->role, rights[i].why);
        runs = runs && rights[i].runs;
    }
    return runs;
}

static bool
yes(struct str s)
{
    return s.n == 1 && s.p[0] == 't';
}

static int
take_probe(void *ctx, const struct str *cells, struct err *e)
{
    struct postgres *g = ctx;
    static const unsigned bits[] = { PG_MAY_SETTINGS, PG_MAY_STATS, PG_MAY_HBA, PG_MAY_FILES };
    int64_t version = 0;

    if (cells[0].p == NULL || !str_int(cells[0], &version) || cells[1].n == 0)
        return err_set(e, ERR_CORRUPT, "the server says neither its version nor our role");
    g->version = (int)version;
    g->role = text_cell(g->c, cells[1]);
    for (size_t i = 0; i < 4; i++)
        g->may |= yes(cells[3 + i]) ? bits[i] : 0;
    /* A helper that is not a superuser's could say anything. */
    g->may |= yes(cells[7]) && yes(cells[8]) ? PG_MAY_KINDS : 0;
    g->overridden = !str_is(cells[9], "0");
    return 0;
}

/* ---- statements ---- */

static bool
fits(const struct postgres *g, const struct postgres_query *q)
{
    return (g->may & q->with) == q->with &&
           (q->without == 0 || (g->may & q->without) != q->without) && g->version >= q->version;
}

/* Failures of a table are the table's; no memory is everybody's. */
static int
of_table(struct postgres *g, const char *table, int rc, const struct err *why, struct err *e)
{
    if (rc == -ERR_NOMEM)
        *e = *why;
    else if (rc != 0 && g->database != NULL)
        collect_incomplete(g->c, table, "database '%s': %s", g->database, why->msg);
    else if (rc != 0)
        collect_incomplete(g->c, table, "%s", why->msg);
    return rc == -ERR_NOMEM ? rc : 0;
}

static int
run_query(struct postgres *g, const struct postgres_query *q, struct err *e)
{
    struct filler f = { .g = g, .rows = collect_table(g->c, q->table) };
    struct err why;
    int rc;

    if (!fits(g, q) || !may(g, q->table, q->must))
        return 0;
    f.more = strcmp(q->table, "pg_columns") == 0 ? 3 : 0;
    f.n = rows_decl(f.rows)->column_n - 1 - f.more;
    rc = pg_each(g->pg, q->sql, f.n, fill, &f, &why);
    return of_table(g, q->table, rc, &why, e);
}

static int
run_count(struct postgres *g, const struct postgres_count *k, struct err *e)
{
    struct collect_table *t = collect_state(g->c, k->table);
    int64_t n = -1;
    struct err why;
    int rc;

    if (k->sql == NULL) {
        collect_second(g->c, k->table, -1, k->route);
        return 0;
    }
    if ((g->may & k->with) != k->with)
        return 0;
    rc = pg_number(g->pg, k->sql, &n, &why);
    if (rc == 0 && n >= 0)
        collect_second(g->c, k->table, n + (k->each && t->second > 0 ? t->second : 0), k->route);
    else if (rc == 0)
        collect_incomplete(g->c, k->table, "the count by another route gave none");
    return of_table(g, k->table, rc, &why, e);
}

static int
run_all(struct postgres *g, bool each, struct err *e)
{
    int rc = 0;

    for (const struct postgres_query *q = postgres_queries; rc == 0 && q->table != NULL; q++)
        if (q->each == each)
            rc = run_query(g, q, e);
    for (const struct postgres_count *k = postgres_counts; rc == 0 && k->table != NULL; k++)
        if (k->each == each)
            rc = run_count(g, k, e);
    return rc;
}

/* ---- statement statistics: of the cluster, readable where the extension is ---- */

static int
take_schema(void *ctx, const struct str *cells, struct err *e)
{
    char *schema = ctx;

    (void)e;
    if (cells[0].p != NULL && cells[0].n < 140)
        (void)snprintf(schema, 150, "%.*s", STR_ARG(cells[0]));
    return 0;
}

static int
audit_use(struct postgres *g, struct err *e)
{
    struct filler f = { .g = g, .rows = collect_table(g->c, "pg_audit_use") };
    char schema[150] = "", sql[1500];
    struct err why;
    int rc;

    if (g->audit_read)
        return 0;
    rc = pg_each(g->pg, postgres_statements_schema, 1, take_schema, schema, &why);
    if (rc == 0 && schema[0] != '\0') {
        g->audit_read = true;
        (void)may(g, "pg_audit_use", PG_MAY_STATS);
        (void)snprintf(
            sql, sizeof(sql), "%s%s%s", postgres_audit_head, schema, postgres_audit_tail);
        f.n = rows_decl(f.rows)->column_n - 1;
        rc = pg_each(g->pg, sql, f.n, fill, &f, &why);
    }
    return of_table(g, "pg_audit_use", rc, &why, e);
}

/* ---- databases ---- */

enum { DATABASE_CELLS = 9, DATABASE_MAY = 6 };

struct database {
    struct str cells[DATABASE_CELLS];
    const char *name;
    bool wanted, read;
};
struct databases {
    struct postgres *g;
    struct database *v;
    size_t n;
    bool named[64]; /* parts of the setting that were found */
};

/* Is it among those the setting names? No setting names all that can be connected to. */
static bool
wanted(struct databases *d, const char *name, bool may_connect)
{
    struct str rest = str_of(collect_setting(d->g->c, "databases"));
    bool found = false;

    if (rest.n == 0)
        return may_connect;
    for (size_t i = 0; rest.n > 0 && i < 64; i++)
        if (str_is(str_trim(str_cut(&rest, ',')), name))
            found = d->named[i] = true;
    return found;
}

static int
take_database(void *ctx, const struct str *cells, struct err *e)
{
    struct databases *d = ctx;
    struct database *x = &d->v[d->n];

    if (d->n == DATABASES_MAX)
        return err_set(e, ERR_LIMIT, "there are more than %d databases", DATABASES_MAX);
    for (int i = 0; i < DATABASE_CELLS; i++)
        x->cells[i] = cells[i].p == NULL
                          ? (struct str){ NULL, 0 }
                          : (struct str){ collect_str(d->g->c, cells[i]), cells[i].n };
    x->name = text_cell(d->g->c, cells[0]);
    x->wanted = wanted(d, x->name, yes(cells[2]));
    d->n++;
    return 0;
}

static bool
each_table(const char *table)
{
    for (const struct postgres_query *q = postgres_queries; q->table != NULL; q++)
        if (q->each && strcmp(q->table, table) == 0)
            return true;
    return strcmp(table, "pg_audit_use") == 0;
}

/* Every table of databases lacks what is in this one. */
static void
each_incomplete(struct postgres *g, const char *reason)
{
    for (int i = 0; i < g->c->table_n; i++)
        if (each_table(g->c->tables[i].decl->name))
            collect_incomplete(g->c, g->c->tables[i].decl->name, "%s", reason);
    if (collect_setting_int(g->c, "sample") > 0)
        collect_incomplete(g->c, "pg_samples", "%s", reason);
}

/* The server may still be ending our last session, and the role may have few. */
static int
open_database(struct postgres *g, const struct pg_params *p, struct err *e)
{
    for (int tries = 0;; tries++) {
        const struct timespec pause = { 0, 200000000 };
        int rc = pg_open(&g->pg, p, e);

        if (rc != -ERR_IO || strstr(e->msg, "too many connections") == NULL ||
            tries == OPEN_TRIES_MAX)
            return rc;
        (void)nanosleep(&pause, NULL);
    }
}

static int
read_database(struct postgres *g, struct database *x, struct err *e)
{
    int64_t sample = collect_setting_int(g->c, "sample");
    struct pg *first = g->pg;
    struct pg_params p = g->params;
    struct err why = { 0 };
    int rc = 0;

    if (!yes(x->cells[DATABASE_MAY])) {
        each_incomplete(g, collect_fmt(g->c, "needs GRANT CONNECT ON DATABASE \"%s\" TO \"%s\"",
                               x->name, g->role));
        return 0;
    }
    p.dbname = x->name;
    if (strcmp(x->name, g->params.dbname) != 0)
        rc = open_database(g, &p, &why);
    if (rc != 0) {
        g->pg = first;
        if (rc == -ERR_NOMEM)
            *e = why;
        else
            each_incomplete(g, collect_fmt(g->c, "database '%s': %s", x->name, why.msg));
        return rc == -ERR_NOMEM ? rc : 0;
    }
    g->database = x->name;
    rc = run_all(g, true, e);
    if (rc == 0)
        rc = audit_use(g, e);
    if (rc == 0 && sample > 0)
        rc = postgres_samples(g, sample, e);
    g->database = NULL;
    x->read = true;
    if (g->pg != first)
        pg_close(g->pg);
    g->pg = first;
    return rc;
}

/* A name in the setting that the cluster has no database for is a mistake that must not stay
 * silent. */
static void
unknown_names(struct databases *d)
{
    struct str rest = str_of(collect_setting(d->g->c, "databases"));

    for (size_t i = 0; rest.n > 0; i++) {
        struct str name = str_trim(str_cut(&rest, ','));

        if (i >= 64)
            each_incomplete(d->g, "the setting 'databases' has more than 64 names");
        else if (name.n > 0 && !d->named[i])
            each_incomplete(
                d->g, collect_fmt(d->g->c, "the cluster has no database '%.*s'", STR_ARG(name)));
    }
}

static int
databases(struct postgres *g, struct err *e)
{
    struct databases d = { .g = g };
    struct rows *rows = collect_table(g->c, "pg_databases");
    struct err why;
    int rc;

    d.v = collect_alloc(g->c, DATABASES_MAX * sizeof(*d.v));
    if (d.v == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a list of databases");
    memset(d.v, 0, DATABASES_MAX * sizeof(*d.v));
    rc = pg_each(g->pg, postgres_databases, DATABASE_CELLS, take_database, &d, &why);
    if (rc != 0) {
        rc = of_table(g, "pg_databases", rc, &why, e);
        each_incomplete(g, collect_fmt(g->c, "the databases could not be listed: %s", why.msg));
        return rc;
    }
    unknown_names(&d);
    for (size_t i = 0; rc == 0 && i < d.n; i++)
        if (d.v[i].wanted)
            rc = read_database(g, &d.v[i], e);
    for (size_t i = 0; rc == 0 && i < d.n; i++) {
        struct str cells[DATABASE_CELLS];

        memcpy(cells, d.v[i].cells, sizeof(cells));
        memmove(cells + DATABASE_MAY, cells + DATABASE_MAY + 1,
            (DATABASE_CELLS - DATABASE_MAY - 1) * sizeof(*cells));
        cells[DATABASE_CELLS - 1] = str_of(d.v[i].read ? "t" : "f");
        rc = postgres_cells(rows, cells, DATABASE_CELLS, 0, e);
    }
    return rc;
}

/* ---- the run ---- */

static int
take_server(void *ctx, const struct str *cells, struct err *e)
{
    struct postgres *g = ctx;

    if (cells[0].n > 0 && !str_int(cells[0], &g->read_at))
        return err_set(e, ERR_CORRUPT, "the server does not tell the time");
    collect_identity(g->c, "postgres system_identifier:%s, %d.%d", text_cell(g->c, cells[1]),
        g->version / 10000, g->version % 10000);
    return 0;
}

static void
queries(struct collect_ctx *c)
{
    for (const struct postgres_query *q = postgres_queries; q->table != NULL; q++)
        if (collect_state(c, q->table)->query[0] == '\0')
            collect_query(c, q->table, q->sql);
    collect_query(c, "pg_databases", postgres_databases);
    collect_query(c, "pg_role_paths", postgres_edges);
    collect_query(c, "pg_audit_use", postgres_audit_head);
    collect_query(c, "pg_schema_changes",
        "pg_relations, pg_columns, pg_grants and pg_functions compared with the last collection");
    collect_query(c, "pg_samples", "SELECT of text columns, LIMIT of the setting 'sample'");
}

static int
session(struct postgres *g, struct err *e)
{
    struct collect_ctx *c = g->c;
    int64_t now = pg_now_ms();
    int rc;

    g->params = (struct pg_params){ .host = collect_setting(c, "host"),
        .port = collect_setting(c, "port"),
        .user = collect_setting(c, "user"),
        .dbname = collect_setting(c, "dbname"),
        .sslmode = collect_setting(c, "sslmode"),
        .sslrootcert = collect_setting(c, "sslrootcert"),
        .sslcert = collect_setting(c, "sslcert"),
        .sslkey = collect_setting(c, "sslkey"),
        .secret = collect_secret(c),
        .connect_ms = 1000 * collect_setting_int(c, "connect_timeout"),
        .statement_ms = 1000 * collect_setting_int(c, "statement_timeout"),
        .end_ms = now + RUN_MS_MAX };
    rc = pg_open(&g->pg, &g->params, e);
    if (rc == 0)
        rc = pg_each(g->pg, postgres_probe, 10, take_probe, g, e);
    if (rc == 0 && g->role == NULL)
        rc = err_set(e, ERR_CORRUPT, "the server does not know our role");
    if (rc == 0)
        rc = pg_each(g->pg,
            "SELECT extract(epoch FROM now())::bigint,(SELECT system_identifier::text FROM pg_control_system())",
            2, take_server, g, e);
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct postgres g = { .c = c };
    int rc;

    queries(c);
    rc = session(&g, e);
    if (rc == 0)
        rc = run_all(&g, false, e);
    if (rc == 0 && g.overridden)
        (void)may(&g, "pg_settings", PG_MAY_FILES);
    if (rc == 0)
        rc = postgres_paths(&g, e);
    if (rc == 0)
        rc = databases(&g, e);
    if (rc == 0 && !g.audit_read)
        collect_unsupported(c, "pg_audit_use");
    if (rc == 0 && collect_setting_int(c, "sample") == 0)
        collect_unsupported(c, "pg_samples");
    if (rc == 0)
        rc = postgres_changes(c, g.read_at, e);
    pg_close(g.pg);
    return rc;
}

static const char *const tables[] = { "pg_server", "pg_settings", "pg_file_settings", "pg_roles",
    "pg_auth_members", "pg_role_paths", "pg_hba_rules", "pg_databases", "pg_relations",
    "pg_columns", "pg_grants", "pg_functions", "pg_policies", "pg_extensions", "pg_languages",
    "pg_event_triggers", "pg_sessions", "pg_replication", "pg_archiver", "pg_role_settings",
    "pg_foreign_servers", "pg_audit_use", "pg_schema_changes", "pg_samples", NULL };

static const char *const resumes[] = { "pg_server", "pg_databases", "pg_relations", "pg_columns",
    "pg_grants", "pg_functions", NULL };

static const struct collector_setting settings[] = {
    { "host", NULL, "name of the server, or the directory of its local socket", true, true },
    { "port", "5432", "TCP port, or that of the socket's name", false, true, 1, 65535 },
    { "user", NULL, "role, made by `testamur collect grants postgres`", true, true },
    { "dbname", "postgres", "database to begin in, where the helper function is", false, true },
    { "sslmode", "verify-full",
        "verify-full, verify-ca, require; prefer and disable give the protection of TLS up", false,
        true },
    { "sslrootcert", NULL, "file of the authority that signed the server's certificate", false,
        true },
    { "sslcert", NULL, "file of our certificate, when the server asks for one", false, false },
    { "sslkey", NULL, "file of its key, mode 0600", false, false },
    { "connect_timeout", "10", "seconds until there is a session", false, false, 1, CONNECT_S_MAX },
    { "statement_timeout", "60", "seconds a statement may take", false, false, 1, STATEMENT_S_MAX },
    { "databases", NULL, "databases to read, separated by commas; all without it", false, false },
    { "sample", "0",
        "rows a table of which text is looked at, and only counted; the role needs SELECT on them",
        false, false, 0, SAMPLE_MAX },
    { 0 },
};

const struct collector collector_postgres = {
    .name = "postgres",
    .summary =
        "A PostgreSQL cluster: roles, rights, rules of log-in, settings, row security, functions, replication",
    .reads = "catalogs and statistics of the cluster over its protocol, in read-only transactions",
    .tables = tables,
    .needs = NEED_NETWORK,
    .run = run,
    .kind = "postgres",
    .settings = settings,
    .secret = "the role's password",
    .grants = "postgres.sql",
    .resumes = resumes,
    .prepare = pg_load,
};
