/*
 * c_mariadb: a MariaDB or MySQL server as a source: accounts and what they may do, roles followed
 * to the end, settings, plug-ins, routines by their definers, encryption, replication, auditing.
 * One read-only session; of data nothing is read, of passwords only whether there is one.
 * docs/design/systems.md, "MariaDB".
 */
#include <stdio.h>
#include <string.h>

#include "collect/mariadb_parts.h"

enum {
    CONNECT_MS_LEAST = 1000,
    CONNECT_MS_MOST = 120000,
    STATEMENT_S_MOST = 600,
    COLLECTION_MS_MAX = 600000, /* the parent's patience is longer */
};

static const char *const tables[] = { "accounts", "my_server", "my_variables", "my_accounts",
    "my_grants", "my_role_members", "my_role_paths", "my_plugins", "my_tablespaces", "my_routines",
    "my_databases", "my_database_sizes", "my_columns", "my_sessions", "my_replication", "my_audit",
    NULL };

int
mariadb_missed(struct mariadb_run *r, const char *table, const char *grant, const struct err *why,
    struct err *e)
{
    if (why->code == ERR_NOMEM) {
        *e = *why;
        return -ERR_NOMEM;
    }
    if (grant != NULL && (why->code == ERR_DENIED || why->code == ERR_NOTFOUND))
        collect_incomplete(r->c, table, "needs %s: %s", grant, why->msg);
    else
        collect_incomplete(r->c, table, "%s", why->msg);
    return 0;
}

int
mariadb_ask(struct mariadb_run *r, const char *table, const char *grant, const char *sql, int cells,
    int (*row)(void *ctx, const struct str *cells, struct err *e), bool *out_ok, struct err *e)
{
    struct err why = { 0 };
    int rc = mariadb_each(r->m, sql, cells, row, r, &why);

    if (out_ok != NULL)
        *out_ok = rc == 0;
    collect_query(r->c, table, sql);
    return rc == 0 ? 0 : mariadb_missed(r, table, grant, &why, e);
}

int
mariadb_ask_named(struct mariadb_run *r, const char *table, const char *grant, const char *sql,
    int (*row)(void *ctx, const char *const *names, const struct str *cells, int n, struct err *e),
    bool *out_ok, struct err *e)
{
    struct err why = { 0 };
    int rc = mariadb_each_named(r->m, sql, row, r, &why);

    if (out_ok != NULL)
        *out_ok = rc == 0;
    return rc == 0 ? 0 : mariadb_missed(r, table, grant, &why, e);
}

/* ---- names ---- */

const char *
mariadb_user_shown(struct collect_ctx *c, struct str user)
{
    return user.n == 0 ? "(anonymous)" : collect_str(c, user);
}

const char *
mariadb_host_shown(struct collect_ctx *c, struct str host, bool is_role)
{
    if (is_role)
        return "(none)";
    return host.n == 0 ? "%" : collect_str(c, host);
}

const char *
mariadb_label(struct collect_ctx *c, struct str user, struct str host, bool is_role)
{
    if (is_role)
        return mariadb_user_shown(c, user);
    return collect_fmt(c, "%s@%s", mariadb_user_shown(c, user), mariadb_host_shown(c, host, false));
}

const char *
mariadb_definer(struct collect_ctx *c, struct str text)
{
    struct str user = text, host = { "", 0 };

    for (size_t i = text.n; i > 0; i--)
        if (text.p[i - 1] == '@') {
            user.n = i - 1;
            host = (struct str){ text.p + i, text.n - i };
            break;
        }
    return mariadb_label(c, user, host, user.n > 0 && host.n == 0);
}

bool
mariadb_local_host(struct str host)
{
    return str_is(host, "localhost") || str_is(host, "127.0.0.1") || str_is(host, "::1");
}

/* ---- what the account itself may do ---- */

struct own_walk {
    struct mariadb_own own;
    char grantee[512];
};

static int
take_current(void *ctx, const struct str *cells, struct err *e)
{
    struct own_walk *w = ctx;
    struct str s = cells[0], host = { "", 0 };

    (void)e;
    if (str_starts(s, "skip-grants user@"))
        w->own = (struct mariadb_own){ true, true, true, true, true, true };
    for (size_t i = s.n; i > 0; i--)
        if (s.p[i - 1] == '@') {
            host = (struct str){ s.p + i, s.n - i };
            s.n = i - 1;
            break;
        }
    (void)snprintf(w->grantee, sizeof(w->grantee), "'%.*s'@'%.*s'", STR_ARG(s), STR_ARG(host));
    return 0;
}

static int
take_own(void *ctx, const struct str *cells, struct err *e)
{
    struct own_walk *w = ctx;
    struct str p = cells[1];

    (void)e;
    if (!str_is(cells[0], w->grantee))
        return 0;
    w->own.show_view |= str_is(p, "SHOW VIEW");
    w->own.process |= str_is(p, "PROCESS");
    w->own.trigger |= str_is(p, "TRIGGER");
    w->own.columns |= str_is(p, "REFERENCES") || str_is(p, "SELECT") || str_is(p, "INSERT") ||
                      str_is(p, "UPDATE");
    w->own.databases |= str_is(p, "SHOW DATABASES") || str_is(p, "SHOW VIEW") ||
                        str_is(p, "SELECT") || str_is(p, "REFERENCES");
    return 0;
}

/* What the catalogs hide without a word (information_schema) is told by these. */
static int
find_own(struct mariadb_run *r, struct err *e)
{
    struct own_walk w = { 0 };
    int rc = mariadb_each(r->m, "SELECT CURRENT_USER()", 1, take_current, &w, e);

    if (rc == 0)
        rc = mariadb_each(r->m,
            "SELECT grantee, privilege_type FROM information_schema.user_privileges", 2, take_own,
            &w, e);
    r->own = w.own;
    return rc == 0 ? 0 : err_ctx(e, "what the account may do was not told");
}

/* ---- the run ---- */

static int
read_settings(struct collect_ctx *c, struct mariadb_params *p, struct err *e)
{
    const char *tls = collect_setting(c, "tls");

    *p = (struct mariadb_params){ .host = collect_setting(c, "host"),
        .socket = collect_setting(c, "socket"),
        .user = collect_setting(c, "user"),
        .ca = collect_setting(c, "ca"),
        .cert = collect_setting(c, "cert"),
        .key = collect_setting(c, "key"),
        .port = collect_setting_int(c, "port"),
        .secret = collect_secret(c),
        .connect_ms = 1000 * collect_setting_int(c, "connect_timeout"),
        .statement_ms = 1000 * collect_setting_int(c, "statement_timeout"),
        .end_ms = mariadb_now_ms() + COLLECTION_MS_MAX };
    if ((p->host == NULL) == (p->socket == NULL))
        return err_set(e, ERR_INPUT, "one of the settings 'host' and 'socket' is needed, not both");
    if (p->socket != NULL && p->socket[0] != '/')
        return err_set(e, ERR_INPUT, "the setting 'socket' is a path from the root on");
    if (strcmp(tls, "verify") != 0 && strcmp(tls, "off") != 0)
        return err_set(e, ERR_INPUT, "the setting 'tls' is verify or off, not '%.20s'", tls);
    p->tls = p->socket == NULL && strcmp(tls, "verify") == 0;
    if (!p->tls && (p->ca != NULL || p->cert != NULL || p->key != NULL))
        return err_set(e, ERR_INPUT, "'ca', 'cert' and 'key' are of no use without TLS");
    return 0;
}

static int
run_parts(struct mariadb_run *r, struct err *e)
{
    static int (*const parts[])(struct mariadb_run *, struct err *) = { mariadb_server,
        mariadb_accounts, mariadb_grants, mariadb_roles, mariadb_objects, mariadb_activity,
        mariadb_shared_accounts };
    int rc = find_own(r, e);

    for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(*parts); i++)
        rc = parts[i](r, e);
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct mariadb_run r = { .c = c };
    struct mariadb_params p;
    int rc = read_settings(c, &p, e);

    if (rc == 0)
        rc = mariadb_open(&r.m, &p, e);
    if (rc == 0)
        rc = run_parts(&r, e);
    mariadb_close(r.m);
    return rc;
}

static const struct collector_setting settings[] = {
    { "host", NULL, "name or address of the server; TLS is verified against it", false, true },
    { "port", "3306", "port of the server", false, true, 1, 65535 },
    { "socket", NULL, "path of the server's socket, instead of a host", false, true },
    { "user", NULL, "account to log in as", true, true },
    { "ca", NULL,
        "file of the authorities the server's certificate is checked by (default: the system's)",
        false, true },
    { "cert", NULL, "file of the client's certificate", false, true },
    { "key", NULL, "file of its key", false, true },
    { "tls", "verify", "verify, or off: the session then goes over the network in the clear", false,
        true },
    { "system", NULL,
        "the system its accounts open, as the register of systems has it (default: the source)",
        false, false },
    { "services", NULL, "accounts that are no person's, name or name@host, separated by commas",
        false, false },
    { "connect_timeout", "10", "seconds for connecting and logging in", false, false, 1,
        CONNECT_MS_MOST / 1000 },
    { "statement_timeout", "60", "seconds for one statement", false, false, 1, STATEMENT_S_MOST },
    { 0 },
};

const struct collector collector_mariadb = {
    .name = "mariadb",
    .summary =
        "A MariaDB or MySQL server: accounts, privileges, roles, settings, plug-ins, definers, auditing",
    .reads = "mysql.*, information_schema and SHOW statements over the server's protocol",
    .tables = tables,
    .needs = NEED_NETWORK,
    .run = run,
    .kind = "mariadb",
    .settings = settings,
    .secret = "the account's password",
    .grants = "mariadb.sql",
    .prepare = mariadb_load,
};
