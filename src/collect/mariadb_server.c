/* mariadb_server: my_server, my_variables, my_plugins, my_audit. */
#include <string.h>

#include "collect/mariadb_parts.h"

/* What an audit plug-in is set to. */
struct audit {
    const char *logging, *events, *excl, *incl, *output;
};

/* Moves by itself: kept, every collection would differ. */
static bool
is_volatile(struct str name)
{
    static const char *const names[] = { "timestamp", "gtid_binlog_pos", "gtid_binlog_state",
        "gtid_current_pos", "gtid_slave_pos", "gtid_executed", "gtid_purged",
        "innodb_buffer_pool_load_status", "rand_seed1", "rand_seed2", "last_insert_id" };

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (text_same(name, names[i]))
            return true;
    return false;
}

static bool
is_secret(struct str name)
{
    static const char *const ends[] = { "report_password", "_sst_auth", "_passphrase", "_filekey",
        "_token", "_secret", "_secret_key", "_password", "_pwd" };
    char low[96];

    if (name.n >= sizeof(low))
        return true;
    for (size_t i = 0; i < name.n; i++)
        low[i] = name.p[i] >= 'A' && name.p[i] <= 'Z' ? (char)(name.p[i] + 32) : name.p[i];
    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
        if (str_ends((struct str){ low, name.n }, ends[i]))
            return true;
    return false;
}

/* A switch or a number tells nothing, whatever its name ends in. */
static bool
is_plain(struct str v)
{
    bool digits = v.n > 0;

    for (size_t i = 0; i < v.n; i++)
        digits = digits && v.p[i] >= '0' && v.p[i] <= '9';
    return v.n == 0 || digits || text_same(v, "ON") || text_same(v, "OFF");
}

static int
variable_row(void *ctx, const struct str *cells, struct err *e)
{
    struct mariadb_run *r = ctx;
    struct str name = cells[0], value = cells[1];

    if (name.p == NULL || is_volatile(name))
        return 0;
    name = text_lower(&r->c->arena, name);
    if (is_secret(name) && !is_plain(value))
        value = STR("[withheld]");
    return row_add(collect_table(r->c, "my_variables"), e, "St", name, value);
}

static int
count_variable(void *ctx, const struct str *cells, struct err *e)
{
    (void)e;
    if (cells[0].p != NULL && !is_volatile(cells[0]))
        ++*(int64_t *)ctx;
    return 0;
}

static int
variables(struct mariadb_run *r, struct err *e)
{
    struct err why = { 0 };
    int64_t n = 0;
    bool ok;
    int rc = mariadb_ask(r, "my_variables", NULL,
        mariadb_is_mysql(r->m)
            ? "SELECT variable_name, variable_value FROM performance_schema.global_variables"
            : "SELECT variable_name, variable_value FROM information_schema.global_variables",
        2, variable_row, &ok, e);

    if (rc != 0 || !ok)
        return rc;
    if (mariadb_each(r->m, "SHOW GLOBAL VARIABLES", 2, count_variable, &n, &why) == 0)
        collect_second(r->c, "my_variables", n, "SHOW GLOBAL VARIABLES, the same left out");
    else
        collect_second(r->c, "my_variables", -1, "none: SHOW GLOBAL VARIABLES was refused");
    return 0;
}

static int
server_row(void *ctx, const struct str *cells, struct err *e)
{
    struct mariadb_run *r = ctx;
    struct rows *rows = collect_table(r->c, "my_server");
    const char *family = mariadb_is_mysql(r->m) ? "mysql" : "mariadb";

    rows_cstr(rows, family);
    rows_cstr(rows, mariadb_version_text(r->m));
    rows_int(rows, mariadb_version(r->m));
    rows_int(rows, text_int(cells[0], 0));
    rows_int(rows, !str_is(cells[1], "0") && !str_is(cells[1], "OFF"));
    rows_int(rows, !r->own.grants_off);
    if (cells[2].p != NULL)
        rows_int(rows, text_int(cells[2], 0));
    else
        rows_null(rows);
    rows_int(rows, mariadb_encrypted(r->m));
    collect_identity(
        r->c, "%s server_id:%.*s, %s", family, STR_ARG(cells[0]), mariadb_version_text(r->m));
    return rows_end(rows, e);
}

/* ---- plug-ins and auditing ---- */

static int
plugin_row(void *ctx, const struct str *cells, struct err *e)
{
    struct mariadb_run *r = ctx;

    return row_add(collect_table(r->c, "my_plugins"), e, "SSStt", cells[0], cells[1], cells[2],
        cells[3], cells[4]);
}

struct audit_walk {
    struct mariadb_run *r;
    struct audit server_audit, audit_log;
};

static int
take_audit_variable(void *ctx, const struct str *cells, struct err *e)
{
    struct audit_walk *w = ctx;
    const struct {
        const char *name;
        const char **slot;
    } known[] = { { "server_audit_logging", &w->server_audit.logging },
        { "server_audit_events", &w->server_audit.events },
        { "server_audit_excl_users", &w->server_audit.excl },
        { "server_audit_incl_users", &w->server_audit.incl },
        { "server_audit_output_type", &w->server_audit.output },
        { "audit_log_policy", &w->audit_log.logging },
        { "audit_log_exclude_accounts", &w->audit_log.excl },
        { "audit_log_include_accounts", &w->audit_log.incl },
        { "audit_log_format", &w->audit_log.output } };

    (void)e;
    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
        if (cells[0].p != NULL && text_same(cells[0], known[i].name) && cells[1].n > 0)
            *known[i].slot = collect_str(w->r->c, cells[1]);
    return 0;
}

static int
audit_row(void *ctx, const struct str *cells, struct err *e)
{
    struct audit_walk *w = ctx;
    bool server = text_same(cells[0], "server_audit"), log = text_same(cells[0], "audit_log");
    struct audit none = { 0 };
    const struct audit *a = server ? &w->server_audit : log ? &w->audit_log : &none;
    bool active = text_same(cells[1], "active");
    bool logging = active && a->logging != NULL && strcmp(a->logging, "OFF") != 0 &&
                   strcmp(a->logging, "NONE") != 0 && strcmp(a->logging, "0") != 0;

    return row_add(collect_table(w->r->c, "my_audit"), e, "Sffssss", cells[0], active, logging,
        a->events, a->excl, a->incl, a->output);
}

static int
auditing(struct mariadb_run *r, struct err *e)
{
    struct audit_walk w = { .r = r };
    struct err why = { 0 };
    int rc = mariadb_each(r->m,
        mariadb_is_mysql(r->m)
            ? "SELECT variable_name, variable_value FROM performance_schema.global_variables"
              " WHERE variable_name LIKE '%audit%'"
            : "SELECT variable_name, variable_value FROM information_schema.global_variables"
              " WHERE variable_name LIKE '%AUDIT%'",
        2, take_audit_variable, &w, &why);

    if (rc == 0)
        rc = mariadb_each(r->m,
            "SELECT plugin_name, plugin_status FROM information_schema.plugins"
            " WHERE plugin_type='AUDIT'",
            2, audit_row, &w, &why);
    return rc == 0 ? 0 : mariadb_missed(r, "my_audit", NULL, &why, e);
}

int
mariadb_server(struct mariadb_run *r, struct err *e)
{
    bool mysql = mariadb_is_mysql(r->m);
    int rc = mariadb_ask(r, "my_server", NULL,
        mysql
            ? "SELECT @@server_id, @@global.read_only, (SELECT (UNIX_TIMESTAMP()-variable_value+30)"
              " DIV 60*60 FROM performance_schema.global_status WHERE variable_name='Uptime')"
            : "SELECT @@server_id, @@global.read_only, (SELECT (UNIX_TIMESTAMP()-variable_value+30)"
              " DIV 60*60 FROM information_schema.global_status WHERE variable_name='UPTIME')",
        3, server_row, NULL, e);

    if (rc == 0)
        rc = variables(r, e);
    if (rc == 0)
        rc = mariadb_ask(r, "my_plugins", NULL,
            mysql
                ? "SELECT plugin_name, plugin_status, plugin_type, plugin_library, NULL"
                  " FROM information_schema.plugins"
                : "SELECT plugin_name, plugin_status, plugin_type, plugin_library, plugin_maturity"
                  " FROM information_schema.plugins",
            5, plugin_row, NULL, e);
    if (rc == 0)
        rc = auditing(r, e);
    collect_second(r->c, "my_server", -1, "none: a server has one row");
    collect_second(r->c, "my_plugins", -1, "none: SHOW PLUGINS is the same list");
    collect_second(r->c, "my_audit", -1, "none: from my_plugins and my_variables");
    return rc;
}
