/* mariadb_objects: databases, columns, routines by their definers, tablespaces; sessions and
 * replication. */
#include <stdlib.h>
#include <string.h>

#include "collect/mariadb_parts.h"
#include "collect/namewords.h"

#define NOT_OWN "('mysql','sys','information_schema','performance_schema','testamur')"

enum { TLS_SESSIONS_MAX = 100000 };

/* ---- databases and columns ---- */

static int
database_row(void *ctx, const struct str *cells, struct err *e)
{
    struct mariadb_run *r = ctx;
    static const char *const servers[] = { "mysql", "sys", "information_schema",
        "performance_schema", "testamur" };
    bool own = true;

    for (size_t i = 0; i < sizeof(servers) / sizeof(*servers); i++)
        own = own && !str_is(cells[0], servers[i]);
    return row_add(collect_table(r->c, "my_databases"), e, "Sft", cells[0], own, cells[1]);
}

static int
size_row(void *ctx, const struct str *cells, struct err *e)
{
    struct mariadb_run *r = ctx;
    struct rows *rows = collect_table(r->c, "my_database_sizes");

    rows_text(rows, cells[0]);
    rows_int(rows, text_int(cells[1], 0));
    if (cells[2].p != NULL)
        rows_int(rows, text_int(cells[2], 0));
    return rows_end(rows, e);
}

static int
column_row(void *ctx, const struct str *cells, struct err *e)
{
    struct mariadb_run *r = ctx;
    char name[128];
    const char *personal;
    bool secret;

    (void)snprintf(name, sizeof(name), "%.*s", STR_ARG(cells[2]));
    personal = name_personal(name);
    secret = name_secret(name);
    return row_add(collect_table(r->c, "my_columns"), e, "SSSSffs", cells[0], cells[1], cells[2],
        cells[3], personal != NULL, secret,
        personal != NULL ? collect_fmt(r->c, "name:%s", personal)
        : secret         ? "name:secret"
                         : NULL);
}

static int
databases(struct mariadb_run *r, struct err *e)
{
    static const char hidden[] = "the server shows only what the account has a privilege on";
    int rc = mariadb_ask(r, "my_databases", NULL,
        "SELECT schema_name, default_character_set_name FROM information_schema.schemata", 2,
        database_row, NULL, e);

    if (rc == 0)
        rc = mariadb_ask(r, "my_database_sizes", NULL,
            "SELECT table_schema, COUNT(*), SUM(data_length+index_length) FROM information_schema.tables"
            " WHERE table_type<>'SYSTEM VIEW' GROUP BY table_schema",
            3, size_row, NULL, e);
    if (rc == 0)
        rc = mariadb_ask(r, "my_columns", NULL,
            "SELECT table_schema, table_name, column_name, column_type FROM information_schema.columns"
            " WHERE table_schema NOT IN " NOT_OWN,
            4, column_row, NULL, e);
    if (!r->own.databases) {
        collect_incomplete(r->c, "my_databases", "needs GRANT SHOW VIEW ON *.*: %s", hidden);
        collect_incomplete(r->c, "my_database_sizes", "needs GRANT SHOW VIEW ON *.*: %s", hidden);
    }
    if (!r->own.columns)
        collect_incomplete(r->c, "my_columns", "needs GRANT REFERENCES ON *.*: %s", hidden);
    collect_second(r->c, "my_databases", -1, "none: SHOW DATABASES is the same list");
    collect_second(r->c, "my_database_sizes", -1, "none: sizes are estimates of the engine");
    collect_second(r->c, "my_columns", -1, "none: the server lists columns in one place");
    return rc;
}

/* ---- what runs by somebody's rights ---- */

static int
routine_row(void *ctx, const struct str *cells, struct err *e)
{
    struct mariadb_run *r = ctx;

    return row_add(collect_table(r->c, "my_routines"), e, "SSSsS",
        text_lower(&r->c->arena, cells[0]), cells[1], cells[2], mariadb_definer(r->c, cells[3]),
        cells[4]);
}

static int
triggers(struct mariadb_run *r, struct err *e)
{
    struct err why = { 0 };
    int rc = mariadb_each(r->m,
        "SELECT 'trigger', trigger_schema, trigger_name, definer, 'DEFINER' FROM testamur.triggers",
        5, routine_row, r, &why);

    if (rc == 0)
        return 0;
    if (rc != -ERR_DENIED && rc != -ERR_NOTFOUND)
        return mariadb_missed(r, "my_routines", NULL, &why, e);
    rc = mariadb_ask(r, "my_routines", NULL,
        "SELECT 'trigger', trigger_schema, trigger_name, definer, 'DEFINER' FROM information_schema.triggers"
        " WHERE trigger_schema NOT IN ('mysql','sys')",
        5, routine_row, NULL, e);
    if (rc == 0 && !r->own.trigger)
        collect_incomplete(r->c, "my_routines",
            "needs GRANT SELECT ON testamur.triggers (testamur collect grants mariadb): without it the server shows no triggers");
    return rc;
}

static int
routines(struct mariadb_run *r, struct err *e)
{
    bool mysql = mariadb_is_mysql(r->m);
    int rc = mariadb_ask(r, "my_routines", "GRANT SELECT ON mysql.proc",
        mysql ? "SELECT routine_type, routine_schema, routine_name, definer, security_type"
                " FROM information_schema.routines WHERE routine_schema NOT IN ('mysql','sys')"
              : "SELECT type, db, name, definer, security_type FROM mysql.proc"
                " WHERE db NOT IN ('mysql','sys')",
        5, routine_row, NULL, e);

    if (rc == 0)
        rc = mariadb_ask(r, "my_routines", "GRANT SELECT ON mysql.event",
            mysql
                ? "SELECT 'event', event_schema, event_name, definer, 'DEFINER' FROM information_schema.events"
                : "SELECT 'event', db, name, definer, 'DEFINER' FROM mysql.event",
            5, routine_row, NULL, e);
    if (rc == 0)
        rc = mariadb_ask(r, "my_routines", NULL,
            "SELECT 'view', table_schema, table_name, definer, security_type FROM information_schema.views"
            " WHERE table_schema NOT IN ('mysql','sys','information_schema','performance_schema')",
            5, routine_row, NULL, e);
    if (rc == 0 && !r->own.show_view)
        collect_incomplete(r->c, "my_routines",
            "needs GRANT SHOW VIEW ON *.*: without it the server leaves views out");
    if (rc == 0 && mysql)
        collect_incomplete(r->c, "my_routines",
            "of MySQL, routines and events the account may not use are left out unseen");
    if (rc == 0)
        rc = triggers(r, e);
    collect_query(r->c, "my_routines",
        "mysql.proc, mysql.event, information_schema.views, testamur.triggers or information_schema.triggers");
    collect_second(r->c, "my_routines", -1, "none: each kind is listed in one place");
    return rc;
}

static int
space_row(void *ctx, const struct str *cells, struct err *e)
{
    struct mariadb_run *r = ctx;

    return row_add(collect_table(r->c, "my_tablespaces"), e, "Sf", cells[0], str_is(cells[1], "1"));
}

int
mariadb_objects(struct mariadb_run *r, struct err *e)
{
    int rc = databases(r, e);

    if (rc == 0)
        rc = routines(r, e);
    collect_second(r->c, "my_tablespaces", -1, "none: the files are not seen over a connection");
    if (rc != 0)
        return rc;
    if (mariadb_is_mysql(r->m))
        return mariadb_ask(r, "my_tablespaces", "GRANT PROCESS ON *.*",
            "SELECT name, encryption='Y' FROM information_schema.innodb_tablespaces", 2, space_row,
            NULL, e);
    return mariadb_ask(r, "my_tablespaces", "GRANT PROCESS ON *.*",
        "SELECT t.name, COALESCE(x.encryption_scheme,0)<>0 OR (t.name='innodb_temporary' AND"
        " @@global.innodb_encrypt_temporary_tables) FROM information_schema.innodb_sys_tablespaces t"
        " LEFT JOIN information_schema.innodb_tablespaces_encryption x ON x.space=t.space",
        2, space_row, NULL, e);
}

/* ---- sessions ---- */

struct tls_session {
    int64_t id;
    bool encrypted;
};

struct session_walk {
    struct mariadb_run *r;
    struct tls_session *v; /* sorted by id */
    size_t n;
    bool told;
};

static int
take_tls(void *ctx, const struct str *cells, struct err *e)
{
    struct session_walk *w = ctx;

    if (w->n == TLS_SESSIONS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d sessions", TLS_SESSIONS_MAX);
    w->v[w->n++] = (struct tls_session){ text_int(cells[0], 0), cells[1].n > 0 };
    return 0;
}

static int
compare_sessions(const void *a, const void *b)
{
    int64_t x = ((const struct tls_session *)a)->id, y = ((const struct tls_session *)b)->id;

    return x < y ? -1 : x > y;
}

/* An address without its port; "localhost" is the socket. */
static struct str
address(struct str host)
{
    for (size_t i = host.n; i > 0; i--)
        if (host.p[i - 1] == ':')
            return (struct str){ host.p, i - 1 };
    return host;
}

static int
session_row(void *ctx, const struct str *cells, struct err *e)
{
    struct session_walk *w = ctx;
    struct str client = address(cells[2]);
    struct tls_session wanted = { text_int(cells[0], 0), false }, *found = NULL;
    bool local = client.n == 0 || mariadb_local_host(client);
    int tls = -1;

    if (w->told && w->n > 0)
        found = bsearch(&wanted, w->v, w->n, sizeof(*w->v), compare_sessions);
    if (found != NULL)
        tls = found->encrypted;
    return row_add(collect_table(w->r->c, "my_sessions"), e, "istftSf", wanted.id,
        mariadb_user_shown(w->r->c, cells[1]), client, local, cells[3], cells[4], tls);
}

static int
sessions(struct mariadb_run *r, struct err *e)
{
    struct session_walk w = { .r = r };
    struct err why = { 0 };
    int rc;

    w.v = collect_alloc(r->c, TLS_SESSIONS_MAX * sizeof(*w.v));
    if (w.v == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the sessions");
    rc = mariadb_each(r->m,
        "SELECT t.processlist_id, s.variable_value FROM performance_schema.status_by_thread s"
        " JOIN performance_schema.threads t ON t.thread_id=s.thread_id"
        " WHERE s.variable_name='Ssl_cipher' AND t.processlist_id IS NOT NULL",
        2, take_tls, &w, &why);
    if (rc == -ERR_NOMEM)
        return mariadb_missed(r, "my_sessions", NULL, &why, e);
    w.told = rc == 0;
    if (w.n > 0)
        qsort(w.v, w.n, sizeof(*w.v), compare_sessions);
    rc = mariadb_each(r->m,
        "SELECT id, user, host, db, command FROM information_schema.processlist"
        " WHERE id<>CONNECTION_ID()",
        5, session_row, &w, &why);
    if (!r->own.process)
        collect_incomplete(r->c, "my_sessions",
            "needs GRANT PROCESS ON *.*: without it the server shows the account's own sessions");
    collect_query(
        r->c, "my_sessions", "information_schema.processlist, performance_schema.status_by_thread");
    collect_second(r->c, "my_sessions", -1, "none: the list changes while it is read");
    return rc == 0 ? 0 : mariadb_missed(r, "my_sessions", NULL, &why, e);
}

/* ---- replication ---- */

static int
replica_row(void *ctx, const char *const *names, const struct str *cells, int n, struct err *e)
{
    struct mariadb_run *r = ctx;
    struct str none = { NULL, 0 }, v[8] = { none, none, none, none, none, none, none, none };
    static const char *const wanted[][2] = { { "Connection_name", "Channel_Name" },
        { "Master_Host", "Source_Host" }, { "Master_User", "Source_User" },
        { "Slave_IO_Running", "Replica_IO_Running" },
        { "Slave_SQL_Running", "Replica_SQL_Running" },
        { "Master_SSL_Allowed", "Source_SSL_Allowed" },
        { "Master_SSL_Verify_Server_Cert", "Source_SSL_Verify_Server_Cert" },
        { "Last_IO_Error", "Last_Error" } };

    for (int i = 0; i < n; i++)
        for (size_t k = 0; k < 8; k++)
            if ((text_same(str_of(names[i]), wanted[k][0]) ||
                    text_same(str_of(names[i]), wanted[k][1])) &&
                cells[i].n > 0)
                v[k] = cells[i];
    return row_add(collect_table(r->c, "my_replication"), e, "sttfffft",
        v[0].n > 0 ? collect_str(r->c, v[0]) : "(default)", v[1], v[2], str_is(v[3], "Yes"),
        str_is(v[4], "Yes"), str_is(v[5], "Yes"), str_is(v[6], "Yes"), v[7]);
}

int
mariadb_activity(struct mariadb_run *r, struct err *e)
{
    const char *sql = mariadb_is_mysql(r->m) ? "SHOW REPLICA STATUS" : "SHOW ALL SLAVES STATUS";
    int rc = sessions(r, e);

    if (rc == 0)
        rc = mariadb_ask_named(r, "my_replication",
            mariadb_is_mysql(r->m) ? "GRANT REPLICATION CLIENT ON *.*"
                                   : "GRANT SLAVE MONITOR ON *.*",
            sql, replica_row, NULL, e);
    collect_query(r->c, "my_replication", sql);
    collect_second(r->c, "my_replication", -1, "none: the server lists its own connections");
    return rc;
}
