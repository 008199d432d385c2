/*
 * grown.c: makes the small organization of test/worlds a large one, in the world's own SQLite:
 * copies of its people, databases and changes under names of their own, and the registers of hosts
 * for a fleet. Included by bench_facts.c.
 */
#include <sqlite3.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "content/decl.h"
#include "../test/unit/facts/worlds.h"

enum {
    GROWN_COPIES = 417,    /* of twelve people: 5,004 */
    GROWN_DATABASES = 100, /* of two databases in production */
    GROWN_CHAINS = 6, /* of the twenty changes of a copy, with merges, checks and deployments */
    GROWN_EXPRESSION = 600, /* bytes of the SQL that makes one cell */
};

/* What is named anew, and by what: the copy (c), the copy's database (d), the copy's change (k). */
static const struct {
    const char *column, *table; /* table NULL: any */
    char by;
} grown_names[] = {
    { "run_id", "ci_runs", 'k' },
    { "change_id", "changes", 'k' },
    { "change_id", "pull_requests", 'k' },
    { "change_id", "deployments", 'k' },
    { "sha", NULL, 'k' },
    { "merge_sha", NULL, 'k' },
    { "pull_request", NULL, 'k' },
    { "deploy_id", NULL, 'k' },
    { "change_id", NULL, 'c' },
    { "run_id", NULL, 'd' },
    { "job_id", NULL, 'd' },
    { "restore_id", NULL, 'd' },
    { "db", NULL, 'd' },
    { "account", NULL, 'c' },
    { "username", NULL, 'c' },
    { "asset", NULL, 'c' },
    { "grant_id", NULL, 'c' },
    { "request_id", NULL, 'c' },
    { "badge_id", NULL, 'c' },
    { "session_id", NULL, 'c' },
    { "event_id", NULL, 'c' },
    { "hit_id", NULL, 'c' },
    { "vuln_id", NULL, 'c' },
    { "vendor_id", NULL, 'c' },
    { "data_id", NULL, 'c' },
    { "flow_id", NULL, 'c' },
    { "contract_id", NULL, 'c' },
    { "report_id", NULL, 'c' },
    { "secret_id", NULL, 'c' },
    { "risk_id", NULL, 'c' },
    { "change_no", NULL, 'c' },
    { "ticket_id", NULL, 'c' },
    { "incident_id", NULL, 'c' },
    { "use_id", NULL, 'c' },
    { "collection_id", NULL, 'c' },
    { "consent_id", NULL, 'c' },
    { "disclosure_id", NULL, 'c' },
};

static const char grown_source[] = "CASE WHEN source GLOB 'postgres:*' OR source GLOB "
                                   "'mariadb:*' THEN source||n.d ELSE source END";

static void
grown_cell(const struct table_decl *d, int k, char out[GROWN_EXPRESSION])
{
    const char *name = d->columns[k].name;

    (void)snprintf(out, GROWN_EXPRESSION, "\"%s\"", name);
    if (k == 0)
        (void)snprintf(out, GROWN_EXPRESSION, "%s", grown_source);
    else if (strcmp(name, "system") == 0 || strcmp(name, "from_system") == 0)
        /* systems that are databases come with each database, and so do their logs */
        (void)snprintf(out, GROWN_EXPRESSION, "iif(\"%s\" IN ('S-PG','S-MY'),\"%s\"||n.d,\"%s\")",
            name, name, name);
    else if (strcmp(name, "log_source") == 0)
        (void)snprintf(out, GROWN_EXPRESSION,
            "iif(substr(\"%s\",1,4) IN ('L-PG','L-MY'),\"%s\"||n.d,\"%s\")", name, name, name);
    else if (d->columns[k].type == DECL_PERSON)
        (void)snprintf(out, GROWN_EXPRESSION, "\"%s\"||n.c", name);
    for (size_t i = 0; i < sizeof(grown_names) / sizeof(grown_names[0]); i++) {
        if (strcmp(name, grown_names[i].column) != 0 ||
            (grown_names[i].table != NULL && strcmp(d->name, grown_names[i].table) != 0))
            continue;
        (void)snprintf(out, GROWN_EXPRESSION, "\"%s\"||n.%c", name, grown_names[i].by);
        return;
    }
}

static bool
grows(const struct table_decl *d)
{
    if (strcmp(d->domain, "program") == 0)
        return strcmp(d->name, "training_completions") == 0 ||
               strcmp(d->name, "policy_acknowledgements") == 0;
    return strcmp(d->domain, "org") == 0 || strcmp(d->name, "auth_events") == 0;
}

/* Copies of a table's rows; a row whose key no copy changes stays one. */
static int
grow_table(struct world *w, const struct table_decl *d, struct err *e)
{
    struct buf b;
    int rc;

    buf_init(&b, 1 << 16);
    buf_str(&b, "CREATE UNIQUE INDEX grown ON \"");
    buf_str(&b, d->name);
    for (int k = 0; k < d->key.n; k++) {
        buf_str(&b, k == 0 ? "\"(\"" : ",\"");
        buf_str(&b, d->columns[d->key.column[k]].name);
        buf_str(&b, "\"");
    }
    buf_str(&b, "); INSERT OR IGNORE INTO \"");
    buf_str(&b, d->name);
    buf_str(&b, "\" SELECT ");
    for (int k = 0; k < d->column_n; k++) {
        char cell[GROWN_EXPRESSION];

        grown_cell(d, k, cell);
        buf_str(&b, k == 0 ? "" : ",");
        buf_str(&b, cell);
    }
    buf_str(&b, " FROM (SELECT * FROM \"");
    buf_str(&b, d->name);
    buf_str(&b, "\"), n WHERE source NOT GLOB 'host:*'; DROP INDEX grown;");
    rc = buf_check(&b, "a statement", e);
    if (rc == 0 && sqlite3_exec(w->db, b.data, NULL, NULL, NULL) != SQLITE_OK)
        rc = err_set(e, ERR_INPUT, "%s: %s", d->name, sqlite3_errmsg(w->db));
    buf_fini(&b);
    return rc;
}

/* An organization of thousands out of the world `org`. */
static int
grow_org(struct world *w, struct err *e)
{
    static const char numbers[] =
        "CREATE TEMP TABLE n AS WITH RECURSIVE i(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM i WHERE i<%d), "
        "j(j) AS (SELECT 0 UNION ALL SELECT j+1 FROM j WHERE j<%d) "
        "SELECT iif(i=0,'',printf('-%%03d',i)) c, iif(i%%%d=0,'',printf('-%%03d',i%%%d)) d, "
        "iif(i=0 AND j=0,'',printf('-%%03d-%%d',i,j)) k FROM i, j;"
        "INSERT INTO identity SELECT DISTINCT iif(source GLOB '*:*',source||n.d,source), "
        "iif(system IN ('S-PG','S-MY'),system||n.d,system), account||n.c, kind, person||n.c, owner||n.c "
        "FROM (SELECT * FROM identity WHERE source NOT GLOB 'host:*'), n WHERE n.c<>'';"
        "INSERT INTO sources SELECT DISTINCT source||n.d, kind, title, system||n.d, owner, in_scope "
        "FROM (SELECT * FROM sources WHERE source GLOB 'postgres:*' OR source GLOB 'mariadb:*'), n WHERE n.d<>'';";
    const struct table_decl *const *decls;
    char sql[2000];
    size_t n;
    int rc = library_tables(w->lib, &decls, &n, e);

    (void)snprintf(sql, sizeof(sql), numbers, GROWN_COPIES - 1, GROWN_CHAINS - 1, GROWN_DATABASES,
        GROWN_DATABASES);
    if (rc == 0 && sqlite3_exec(w->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return err_set(e, ERR_INPUT, "%s", sqlite3_errmsg(w->db));
    for (size_t i = 0; rc == 0 && i < n; i++)
        if (grows(decls[i]))
            rc = grow_table(w, decls[i], e);
    return rc;
}

/* What the world `host` registers of its host web1, for each host of a fleet, from sources of other
 * names than those of the organization. */
static int
grow_registers(struct world *w, int hosts, struct err *e)
{
    const struct table_decl *const *decls;
    char sql[1000];
    size_t n;
    int rc = library_tables(w->lib, &decls, &n, e);

    (void)snprintf(sql, sizeof(sql),
        "CREATE TEMP TABLE h AS WITH RECURSIVE i(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM i WHERE i<%d) "
        "SELECT printf('host:h%%04d',i) h FROM i;"
        "INSERT INTO identity SELECT h.h, system, account, kind, person, owner FROM (SELECT * FROM identity "
        "WHERE source='host:web1'), h; DELETE FROM identity WHERE source='host:web1';"
        "DELETE FROM snapshot;",
        hosts - 1);
    if (rc == 0 && sqlite3_exec(w->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        rc = err_set(e, ERR_INPUT, "%s", sqlite3_errmsg(w->db));
    for (size_t i = 0; rc == 0 && i < n; i++) {
        char cells[700] = "'fleet '||source";
        bool of_host = false;

        for (int k = 1; k < decls[i]->column_n; k++) {
            bool asset = strcmp(decls[i]->columns[k].name, "asset") == 0;
            size_t at = strlen(cells);

            of_host = of_host || asset;
            (void)snprintf(cells + at, sizeof(cells) - at, asset ? ",h.h" : ",\"%s\"",
                decls[i]->columns[k].name);
        }
        if (!of_host || strcmp(decls[i]->name, "vuln_scans") == 0)
            continue;
        (void)snprintf(sql, sizeof(sql),
            "INSERT INTO \"%s\" SELECT %s FROM (SELECT * FROM \"%s\" WHERE asset='host:web1'), h;"
            "DELETE FROM \"%s\" WHERE source NOT GLOB 'fleet *'",
            decls[i]->name, cells, decls[i]->name, decls[i]->name);
        if (sqlite3_exec(w->db, sql, NULL, NULL, NULL) != SQLITE_OK)
            rc = err_set(e, ERR_INPUT, "%s: %s", decls[i]->name, sqlite3_errmsg(w->db));
    }
    return rc;
}

static size_t
org_tests(struct library *lib, const struct test_def **out, struct err *e)
{
    const struct test_def *const *all;
    size_t n, kept = 0;

    if (library_tests(lib, &all, &n, e) != 0)
        die(e);
    for (size_t i = 0; i < n && kept < TESTS_MAX; i++)
        if (strncmp(all[i]->path, "tests/git/", 10) != 0)
            out[kept++] = all[i];
    return kept;
}

/* Sources and identities of both worlds, parameters of the first. */
static void
join_meta(struct arena *a, struct fact_meta *m, const struct fact_meta *more)
{
    struct fact_source *s = arena_alloc(a, (m->source_n + more->source_n) * sizeof(*s));
    struct fact_identity *i = arena_alloc(a, (m->identity_n + more->identity_n) * sizeof(*i));

    if (s == NULL || i == NULL)
        exit(1);
    memcpy(s, m->sources, m->source_n * sizeof(*s));
    memcpy(s + m->source_n, more->sources, more->source_n * sizeof(*s));
    memcpy(i, m->identities, m->identity_n * sizeof(*i));
    memcpy(i + m->identity_n, more->identities, more->identity_n * sizeof(*i));
    m->sources = s;
    m->source_n += more->source_n;
    m->identities = i;
    m->identity_n += more->identity_n;
}

static void
bench_org(int hosts, int copies)
{
    static struct world fleet, org;
    const struct test_def *tests[TESTS_MAX];
    struct measured m;
    struct err e = { 0 };
    struct library *lib;
    struct factdb *f;
    struct fleet x;
    double load;
    size_t n;

    fleet_init(&x);
    if (library_open(&lib, NULL, 0, &e) != 0 || world_open(&fleet, lib, "host", &e) != 0 ||
        world_build(&fleet, NULL, &e) != 0)
        die(&e);
    for (int i = 0; i < hosts; i++)
        build_host(&fleet, &x, LINES_MAX, i, copies);
    if (grow_registers(&fleet, hosts, &e) != 0 || world_build(&fleet, NULL, &e) != 0 ||
        world_open(&org, lib, "org", &e) != 0 || grow_org(&org, &e) != 0 ||
        world_build(&org, NULL, &e) != 0)
        die(&e);
    build_registers(&fleet, &x, LINES_MAX);
    build_registers(&org, &x, LINES_MAX);
    join_meta(&org.a, &org.meta, &fleet.meta);
    load = fleet_load(&x, &org.meta, lib, &f);
    n = org_tests(lib, tests, &e);
    measure(f, tests, n, &m);
    (void)printf(
        "org, %d hosts, %lld rows: load %.1f ms CPU; %zu tests %.1f ms CPU, %.1f ms wall, %.2f ms CPU a test "
        "(bar %.1f, ratio %.2f)",
        hosts, (long long)x.rows, load, n, m.run_ms, m.wall_ms, m.run_ms / (double)n,
        ORG_BAR_MS_PER_TEST, ORG_BAR_MS_PER_TEST * (double)n / m.run_ms);
    say_measured(&m);
    factdb_close(f);
    world_close(&fleet);
    world_close(&org);
    library_close(lib);
    fleet_fini(&x);
}
