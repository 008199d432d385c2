/* mariadb_accounts: accounts, their privileges, roles and the roles behind roles. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/mariadb_parts.h"

enum { ALTERNATIVES_MAX = 6, ACCOUNT_CELLS = 14 };

/* Facts of mysql.global_priv: what a hash is never leaves the server. testamur.accounts of
 * content/grants/mariadb.sql has the same columns. */
#define STATE(path)                                                                                \
    "CASE WHEN JSON_VALUE(Priv,'$" path ".authentication_string') IS NULL THEN 'absent'"           \
    " WHEN JSON_VALUE(Priv,'$" path ".authentication_string')='' THEN 'empty'"                     \
    " WHEN JSON_VALUE(Priv,'$" path ".authentication_string')='invalid' THEN 'invalid'"            \
    " ELSE 'set' END"
#define OTHER(i)                                                                                   \
    "IF(JSON_LENGTH(Priv,'$.auth_or')>" i ",CONCAT(COALESCE(JSON_VALUE(Priv,'$.auth_or[" i         \
    "].plugin'),''),'='," STATE(".auth_or[" i "]") "),NULL)"

static const char accounts_direct[] =
    "SELECT User, Host, JSON_VALUE(Priv,'$.is_role'), JSON_VALUE(Priv,'$.plugin'), " STATE("") ", CONCAT_WS(','," OTHER(
        "0") "," OTHER("1") "," OTHER("2") "," OTHER("3") "," OTHER("4") "," OTHER("5") "), JSON_LENGTH(Priv,'$.auth_or'), JSON_VALUE(Priv,'$.access'),"
                                                                                        " JSON_VALUE(Priv,'$.account_locked'), JSON_VALUE(Priv,'$.password_lifetime'),"
                                                                                        " JSON_VALUE(Priv,'$.password_last_changed'), JSON_VALUE(Priv,'$.ssl_type'),"
                                                                                        " JSON_VALUE(Priv,'$.max_user_connections'), NULL FROM mysql.global_priv";
static const char accounts_view[] =
    "SELECT user, host, is_role, plugin, auth_state, alternatives, alternative_n, access, locked,"
    " password_lifetime, password_changed_at, ssl_type, max_connections, NULL FROM testamur.accounts";
/* MySQL 8: mysql.user, its static privileges as the same bits. A role is told by being granted. */
static const char accounts_mysql[] =
    "SELECT u.User, u.Host, u.account_locked='Y' AND EXISTS (SELECT 1 FROM mysql.role_edges e"
    " WHERE e.from_user=u.User AND e.from_host=u.Host), u.plugin,"
    " IF(u.authentication_string='' OR u.authentication_string IS NULL,'empty','set'), '', 0,"
    " (u.Select_priv='Y')|(u.Insert_priv='Y')<<1|(u.Update_priv='Y')<<2|(u.Delete_priv='Y')<<3"
    "|(u.Create_priv='Y')<<4|(u.Drop_priv='Y')<<5|(u.Reload_priv='Y')<<6|(u.Shutdown_priv='Y')<<7"
    "|(u.Process_priv='Y')<<8|(u.File_priv='Y')<<9|(u.Grant_priv='Y')<<10"
    "|(u.References_priv='Y')<<11|(u.Index_priv='Y')<<12|(u.Alter_priv='Y')<<13"
    "|(u.Show_db_priv='Y')<<14|(u.Super_priv='Y')<<15|(u.Create_tmp_table_priv='Y')<<16"
    "|(u.Lock_tables_priv='Y')<<17|(u.Execute_priv='Y')<<18|(u.Repl_slave_priv='Y')<<19"
    "|(u.Create_view_priv='Y')<<21|(u.Show_view_priv='Y')<<22|(u.Create_routine_priv='Y')<<23"
    "|(u.Alter_routine_priv='Y')<<24|(u.Create_user_priv='Y')<<25|(u.Event_priv='Y')<<26"
    "|(u.Trigger_priv='Y')<<27|(u.Create_tablespace_priv='Y')<<28, u.account_locked='Y',"
    " u.password_lifetime, UNIX_TIMESTAMP(u.password_last_changed),"
    " FIELD(u.ssl_type,'ANY','X509','SPECIFIED'), u.max_user_connections, u.password_expired='Y'"
    " FROM mysql.user u";

/* Room for one more. @return false when there is no memory (noted). */
static bool
room(struct mariadb_run *r, void **v, size_t n, size_t *max, size_t size)
{
    size_t more = *max == 0 ? 256 : 2 * *max;
    void *bigger;

    if (n < *max)
        return true;
    bigger = collect_alloc(r->c, more * size);
    if (bigger == NULL)
        return false;
    if (n > 0)
        memcpy(bigger, *v, n * size);
    *v = bigger;
    *max = more;
    return true;
}

static bool
truth(struct str s)
{
    return str_is(s, "1") || str_is(s, "true");
}

static int64_t
number_or(struct str s, int64_t dflt)
{
    return s.p != NULL ? text_int(s, dflt) : dflt;
}

static struct mariadb_account *
keep_account(struct mariadb_run *r, const struct str *cells)
{
    struct mariadb_account *a;
    bool is_role = truth(cells[2]);
    char access[32];

    if (!room(r, (void **)&r->accounts, r->account_n, &r->account_max, sizeof(*r->accounts)))
        return NULL;
    a = &r->accounts[r->account_n++];
    (void)snprintf(access, sizeof(access), "%.*s", STR_ARG(cells[7]));
    *a = (struct mariadb_account){ .user = mariadb_user_shown(r->c, cells[0]),
        .host = mariadb_host_shown(r->c, cells[1], is_role),
        .label = mariadb_label(r->c, cells[0], cells[1], is_role),
        .is_role = is_role,
        .locked = truth(cells[8]),
        .access = strtoull(access, NULL, 10),
        .changed_at = number_or(cells[10], -1),
        .expired_by = number_or(cells[9], -1) };
    a->enabled = !is_role && !a->locked;
    a->privileged = (a->access & mariadb_admin_bits()) != 0;
    r->role_n += is_role;
    return a->user != NULL && a->host != NULL && a->label != NULL ? a : NULL;
}

/* The plug-ins of the alternatives, comma between. */
static const char *
other_plugins(struct mariadb_run *r, struct str alternatives)
{
    const char *out = NULL;

    for (struct str rest = alternatives; rest.n > 0;) {
        struct str state = str_cut(&rest, ','), plugin = str_cut(&state, '=');

        if (plugin.n > 0)
            out = collect_fmt(
                r->c, "%s%s%.*s", out != NULL ? out : "", out != NULL ? "," : "", STR_ARG(plugin));
    }
    return out;
}

static int
account_row(void *ctx, const struct str *cells, struct err *e)
{
    static const char *const kinds[] = { "none", "any", "x509", "specified" };
    struct mariadb_run *r = ctx;
    struct rows *rows = collect_table(r->c, "my_accounts");
    int64_t ssl = number_or(cells[11], 0), most = number_or(cells[12], 0);
    struct mariadb_account *a;
    struct mariadb_ways ways;

    if (r->account_n == MARIADB_ACCOUNTS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d accounts", MARIADB_ACCOUNTS_MAX);
    a = keep_account(r, cells);
    if (a == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the accounts");
    if (number_or(cells[6], 0) > ALTERNATIVES_MAX)
        collect_incomplete(r->c, "my_accounts", "'%.80s' has more than %d ways to log in", a->label,
            ALTERNATIVES_MAX);
    mariadb_judge_ways(cells[3], cells[4], cells[5], &ways);
    rows_cstr(rows, a->user);
    rows_cstr(rows, a->host);
    rows_cstr(rows, a->label);
    rows_int(rows, a->is_role);
    rows_int(rows, mariadb_local_host(str_of(a->host)));
    rows_cstr(rows, cells[3].n > 0 ? collect_str(r->c, cells[3]) : NULL);
    rows_cstr(rows, other_plugins(r, cells[5]));
    if (a->is_role || ways.has_password < 0)
        rows_null(rows);
    else
        rows_int(rows, ways.has_password);
    rows_int(rows, !a->is_role && ways.opens_unproven);
    rows_int(rows, !a->is_role && ways.weak_hash);
    rows_int(rows, a->locked);
    rows_int(rows, !a->is_role && (truth(cells[13]) || a->changed_at == 0));
    if (a->expired_by >= 0)
        rows_int(rows, a->expired_by);
    else
        rows_null(rows);
    if (a->changed_at > 0)
        rows_int(rows, a->changed_at);
    else
        rows_null(rows);
    rows_cstr(rows, ssl >= 0 && ssl < 4 ? kinds[ssl] : "specified");
    if (most > 0)
        rows_int(rows, most);
    return rows_end(rows, e);
}

static int
compare_accounts(const void *a, const void *b)
{
    const struct mariadb_account *x = a, *y = b;
    int d = strcmp(x->user, y->user);

    return d != 0 ? d : strcmp(x->host, y->host);
}

static struct mariadb_account *
find_account(struct mariadb_run *r, const char *user, const char *host)
{
    struct mariadb_account wanted = { .user = user, .host = host };

    return r->account_n == 0 ? NULL
                             : bsearch(&wanted, r->accounts, r->account_n, sizeof(*r->accounts),
                                   compare_accounts);
}

/* The server's own list in memory: a grant table edited behind its back differs. */
static void
count_accounts(struct mariadb_run *r)
{
    struct err ignored;
    int64_t n = -1;

    if (mariadb_number(r->m, "SELECT grantees FROM testamur.grantees", &n, &ignored) != 0 || n < 0)
        (void)mariadb_number(r->m,
            "SELECT COUNT(DISTINCT grantee) FROM information_schema.user_privileges", &n, &ignored);
    if (n > 1 || r->account_n - (size_t)r->role_n <= 1)
        collect_second(r->c, "my_accounts", n + r->role_n,
            "distinct grantees of information_schema.user_privileges, and the roles");
    else
        collect_second(r->c, "my_accounts", -1,
            "none: information_schema shows other accounts only with SELECT ON mysql.* or the view testamur.grantees");
}

int
mariadb_accounts(struct mariadb_run *r, struct err *e)
{
    static const char grant[] =
        "GRANT SELECT ON testamur.accounts (testamur collect grants mariadb)";
    struct err why = { 0 };
    int rc;

    collect_second(r->c, "my_accounts", -1, "none: the accounts were not told");
    if (mariadb_is_mysql(r->m)) {
        collect_second(r->c, "my_accounts", -1, "none: MySQL lists accounts in one place");
        rc = mariadb_ask(r, "my_accounts", "GRANT SELECT ON mysql.user, mysql.role_edges",
            accounts_mysql, ACCOUNT_CELLS, account_row, &r->accounts_known, e);
        if (r->account_n > 0)
            qsort(r->accounts, r->account_n, sizeof(*r->accounts), compare_accounts);
        return rc;
    }
    rc = mariadb_each(r->m, accounts_view, ACCOUNT_CELLS, account_row, r, &why);
    collect_query(r->c, "my_accounts", accounts_view);
    if (rc == -ERR_DENIED || rc == -ERR_NOTFOUND) {
        rc = mariadb_each(r->m, accounts_direct, ACCOUNT_CELLS, account_row, r, &why);
        collect_query(r->c, "my_accounts", "the facts of testamur.accounts from mysql.global_priv");
    }
    if (rc != 0)
        return mariadb_missed(r, "my_accounts", grant, &why, e);
    r->accounts_known = true;
    if (r->account_n > 0)
        qsort(r->accounts, r->account_n, sizeof(*r->accounts), compare_accounts);
    count_accounts(r);
    return 0;
}

/* ---- privileges ---- */

/* MySQL gives roles a host. */
static bool
is_mysql_role(struct mariadb_run *r, struct str user, struct str host)
{
    const char *name;

    if (!mariadb_is_mysql(r->m))
        return false;
    name = mariadb_user_shown(r->c, user);
    return find_account(r, name, "(none)") != NULL &&
           find_account(r, name, mariadb_host_shown(r->c, host, false)) == NULL;
}

/* user, host as the grant tables have them; a role's host is empty. */
static int
grant_row(struct mariadb_run *r, struct str user, struct str host, const char *level,
    struct str schema, struct str object, const char *privilege, bool grantable, struct err *e)
{
    bool is_role = (host.n == 0 && user.n > 0) || is_mysql_role(r, user, host);

    return row_add(collect_table(r->c, "my_grants"), e, "ssssttsf", mariadb_user_shown(r->c, user),
        mariadb_host_shown(r->c, host, is_role), mariadb_label(r->c, user, host, is_role), level,
        schema, object, privilege, grantable);
}

static int
global_rows(struct mariadb_run *r, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < r->account_n; i++) {
        const struct mariadb_account *a = &r->accounts[i];
        bool grantable = (a->access >> MARIADB_BIT_GRANT & 1) != 0, any = false;

        for (int bit = 0; rc == 0 && bit < 64; bit++) {
            const char *name = mariadb_privilege(bit);

            if ((a->access >> bit & 1) == 0 || bit == MARIADB_BIT_GRANT ||
                (name == NULL && a->access == UINT64_MAX))
                continue;
            if (a->access == UINT64_MAX && bit == MARIADB_BITS - 1 &&
                mariadb_version(r->m) < 110300)
                continue; /* all of them: those this version knows */
            any = true;
            rc = row_add(collect_table(r->c, "my_grants"), e, "ssssnnsf", a->user, a->host,
                a->label, "global", name != NULL ? name : collect_fmt(r->c, "UNKNOWN %d", bit),
                grantable);
        }
        if (rc == 0 && !any)
            rc = row_add(collect_table(r->c, "my_grants"), e, "ssssnnsf", a->user, a->host,
                a->label, "global", "USAGE", grantable);
    }
    return rc;
}

/* A row of mysql.db: a column a privilege. */
static int
schema_row(void *ctx, const char *const *names, const struct str *cells, int n, struct err *e)
{
    struct mariadb_run *r = ctx;
    struct str host = { "", 0 }, user = host, db = host, none = host;
    bool grantable = false;
    int rc = 0;

    for (int i = 0; i < n; i++) {
        host = text_same(str_of(names[i]), "host") ? cells[i] : host;
        user = text_same(str_of(names[i]), "user") ? cells[i] : user;
        db = text_same(str_of(names[i]), "db") ? cells[i] : db;
        grantable |= text_same(str_of(names[i]), "grant_priv") && str_is(cells[i], "Y");
    }
    for (int i = 0; rc == 0 && i < n; i++) {
        char name[MARIADB_NAME_MAX];

        if (str_ends(str_of(names[i]), "_priv") && str_is(cells[i], "Y") &&
            mariadb_privilege_name(str_of(names[i]), name))
            rc = grant_row(r, user, host, "schema", db, none, name, grantable, e);
    }
    return rc;
}

/* user, host, schema, object, set of privileges. */
static int
set_rows(struct mariadb_run *r, const struct str *cells, const char *level, struct err *e)
{
    bool grantable = false;
    int rc = 0;

    for (struct str rest = cells[4]; rest.n > 0;)
        grantable |= text_same(str_cut(&rest, ','), "grant");
    for (struct str rest = cells[4]; rc == 0 && rest.n > 0;) {
        struct str word = str_cut(&rest, ',');
        char name[MARIADB_NAME_MAX];

        if (mariadb_privilege_name(word, name))
            rc = grant_row(r, cells[0], cells[1], level, cells[2], cells[3], name, grantable, e);
    }
    return rc;
}

static int
table_row(void *ctx, const struct str *cells, struct err *e)
{
    return set_rows(ctx, cells, "table", e);
}

static int
column_row(void *ctx, const struct str *cells, struct err *e)
{
    return set_rows(ctx, cells, "column", e);
}

static int
routine_row(void *ctx, const struct str *cells, struct err *e)
{
    return set_rows(ctx, cells, "routine", e);
}

static int
proxy_row(void *ctx, const struct str *cells, struct err *e)
{
    struct mariadb_run *r = ctx;
    struct str none = { "", 0 };
    const char *whom = cells[2].n == 0 && cells[3].n == 0
                           ? "(everybody)"
                           : mariadb_label(r->c, cells[2], cells[3], false);

    return grant_row(
        r, cells[0], cells[1], "proxy", none, str_of(whom), "PROXY", truth(cells[4]), e);
}

static int
dynamic_row(void *ctx, const struct str *cells, struct err *e)
{
    struct mariadb_run *r = ctx;
    struct str none = { "", 0 };
    struct mariadb_account *a = find_account(
        r, mariadb_user_shown(r->c, cells[0]), mariadb_host_shown(r->c, cells[1], false));

    if (a != NULL)
        a->privileged = true; /* each of them is part of what SUPER was */

    return grant_row(r, cells[0], cells[1], "global", none, none, collect_str(r->c, cells[2]),
        truth(cells[3]), e);
}

int
mariadb_grants(struct mariadb_run *r, struct err *e)
{
    static const struct {
        const char *grant, *sql;
        int (*row)(void *ctx, const struct str *cells, struct err *e);
    } parts[] = {
        { "GRANT SELECT ON mysql.tables_priv",
            "SELECT User, Host, Db, Table_name, Table_priv FROM mysql.tables_priv", table_row },
        { "GRANT SELECT ON mysql.columns_priv",
            "SELECT User, Host, Db, CONCAT(Table_name,'.',Column_name), Column_priv FROM mysql.columns_priv",
            column_row },
        { "GRANT SELECT ON mysql.procs_priv",
            "SELECT User, Host, Db, CONCAT(Routine_name,IF(Routine_type='FUNCTION','()','')), Proc_priv"
            " FROM mysql.procs_priv",
            routine_row },
        { "GRANT SELECT ON mysql.proxies_priv",
            "SELECT User, Host, Proxied_user, Proxied_host, With_grant FROM mysql.proxies_priv",
            proxy_row },
    };
    bool ok = false, all = r->accounts_known;
    int rc;

    collect_second(
        r->c, "my_grants", -1, "none: information_schema leaves out roles, routines and proxies");
    if (!r->accounts_known)
        collect_incomplete(
            r->c, "my_grants", "global privileges: %s", collect_state(r->c, "my_accounts")->reason);
    rc = global_rows(r, e);
    if (rc == 0)
        rc = mariadb_ask_named(r, "my_grants", "GRANT SELECT ON mysql.db", "SELECT * FROM mysql.db",
            schema_row, &ok, e);
    all = all && rc == 0 && ok;
    for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(*parts); i++) {
        rc = mariadb_ask(r, "my_grants", parts[i].grant, parts[i].sql, 5, parts[i].row, &ok, e);
        all = all && ok;
    }
    if (rc == 0 && mariadb_is_mysql(r->m)) {
        rc = mariadb_ask(r, "my_grants", "GRANT SELECT ON mysql.global_grants",
            "SELECT USER, HOST, PRIV, WITH_GRANT_OPTION='Y' FROM mysql.global_grants", 4,
            dynamic_row, &ok, e);
        all = all && ok;
    }
    collect_query(r->c, "my_grants",
        "mysql.global_priv or testamur.accounts; mysql.db, tables_priv, columns_priv, procs_priv, proxies_priv");
    r->grants_known = all;
    return rc;
}

/* ---- roles ---- */

static int
member_row(void *ctx, const struct str *cells, struct err *e)
{
    struct mariadb_run *r = ctx;
    bool is_role = cells[1].n == 0 && cells[0].n > 0, admin = truth(cells[3]);
    struct mariadb_edge *edge;
    int rc = row_add(collect_table(r->c, "my_role_members"), e, "sssSf",
        mariadb_user_shown(r->c, cells[0]), mariadb_host_shown(r->c, cells[1], is_role),
        mariadb_label(r->c, cells[0], cells[1], is_role), cells[2], admin);

    if (rc != 0)
        return rc;
    if (r->edge_n == MARIADB_EDGES_MAX)
        return err_set(e, ERR_LIMIT, "more than %d memberships", MARIADB_EDGES_MAX);
    if (!room(r, (void **)&r->edges, r->edge_n, &r->edge_max, sizeof(*r->edges)))
        return err_set(e, ERR_NOMEM, "no memory for the roles");
    edge = &r->edges[r->edge_n++];
    *edge = (struct mariadb_edge){ collect_str(r->c, cells[0]), collect_str(r->c, cells[1]),
        collect_str(r->c, cells[2]), admin };
    return edge->user != NULL && edge->host != NULL && edge->role != NULL
               ? 0
               : err_set(e, ERR_NOMEM, "no memory for the roles");
}

static int
path_row(void *ctx, const char *user, const char *host, const char *role, int depth,
    const char *path, struct err *e)
{
    struct mariadb_run *r = ctx;
    const char *who = mariadb_user_shown(r->c, str_of(user));
    const char *where = mariadb_host_shown(r->c, str_of(host), false);
    const struct mariadb_account *reached = find_account(r, role, "(none)");
    struct mariadb_account *account = find_account(r, who, where);

    if (account != NULL && reached != NULL && reached->privileged)
        account->privileged = true;
    return row_add(collect_table(r->c, "my_role_paths"), e, "ssssds", who, where,
        mariadb_label(r->c, str_of(user), str_of(host), false), role, depth, path);
}

int
mariadb_roles(struct mariadb_run *r, struct err *e)
{
    struct err why = { 0 };
    int rc = mariadb_is_mysql(r->m)
                 ? mariadb_ask(r, "my_role_members", "GRANT SELECT ON mysql.role_edges",
                       "SELECT TO_USER, IF(EXISTS (SELECT 1 FROM mysql.role_edges f WHERE"
                       " f.FROM_USER=e.TO_USER AND f.FROM_HOST=e.TO_HOST),'',TO_HOST), FROM_USER,"
                       " WITH_ADMIN_OPTION='Y' FROM mysql.role_edges e",
                       4, member_row, &r->roles_known, e)
                 : mariadb_ask(r, "my_role_members", "GRANT SELECT ON mysql.roles_mapping",
                       "SELECT User, Host, Role, Admin_option='Y' FROM mysql.roles_mapping", 4,
                       member_row, &r->roles_known, e);

    collect_second(r->c, "my_role_members", -1,
        "none: information_schema shows only the roles of the session");
    collect_second(r->c, "my_role_paths", -1, "none: computed from my_role_members");
    collect_query(r->c, "my_role_paths", "my_role_members, followed to the end");
    if (rc != 0)
        return rc;
    if (!r->roles_known) {
        collect_incomplete(
            r->c, "my_role_paths", "%s", collect_state(r->c, "my_role_members")->reason);
        return 0;
    }
    rc = mariadb_reach(r->edges, r->edge_n, MARIADB_PATHS_MAX, path_row, r, &why);
    return rc == 0 ? 0 : mariadb_missed(r, "my_role_paths", NULL, &why, e);
}

/* ---- the table all systems fill ---- */

/* A name of the setting `services`, or of the server's own. */
static bool
is_service(const struct mariadb_run *r, const struct mariadb_account *a)
{
    const char *listed = collect_setting(r->c, "services");
    struct str rest = str_of(listed != NULL ? listed : "");

    while (rest.n > 0) {
        struct str name = str_trim(str_cut(&rest, ','));

        if (str_is(name, a->user) || str_is(name, a->label))
            return true;
    }
    return strcmp(a->user, "mariadb.sys") == 0 || strncmp(a->user, "mysql.", 6) == 0;
}

int
mariadb_shared_accounts(struct mariadb_run *r, struct err *e)
{
    static const char *const from[] = { "my_accounts", "my_grants", "my_role_paths" };
    const struct collect_table *mine = collect_state(r->c, "my_accounts");
    const char *system = collect_setting(r->c, "system");
    int rc = 0;

    for (size_t i = 0; i < sizeof(from) / sizeof(*from); i++)
        if (!collect_state(r->c, from[i])->complete)
            collect_incomplete(
                r->c, "accounts", "%s: %s", from[i], collect_state(r->c, from[i])->reason);
    for (size_t i = 0; rc == 0 && i < r->account_n; i++) {
        const struct mariadb_account *a = &r->accounts[i];
        struct rows *rows = collect_table(r->c, "accounts");

        if (a->is_role)
            continue;
        rows_cstr(rows, system != NULL ? system : r->c->o->source);
        rows_cstr(rows, a->label);
        rows_cstr(rows, is_service(r, a)                      ? "service"
                        : strcmp(a->user, "root") == 0        ? "emergency"
                        : strcmp(a->user, "(anonymous)") == 0 ? "shared"
                                                              : "person");
        rows_null(rows); /* person, owner: the register of identities says */
        rows_null(rows);
        rows_null(rows);
        rows_int(rows, a->enabled);
        rows_int(rows, a->privileged);
        rows_null(rows); /* a second factor, creation, last use: the server does not tell */
        rows_null(rows);
        rows_null(rows);
        if (a->changed_at > 0)
            rows_int(rows, a->changed_at);
        rc = rows_end(rows, e);
    }
    collect_query(r->c, "accounts", "my_accounts, my_grants, my_role_paths");
    if (mine->second >= 0)
        collect_second(r->c, "accounts", mine->second - r->role_n, mine->second_route);
    else
        collect_second(r->c, "accounts", -1, mine->second_route);
    return rc;
}
