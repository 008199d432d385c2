/*
 * pg: libpq without its conveniences. Everything goes through the asynchronous calls, so that no
 * server can keep us waiting longer than the deadline; rows come one at a time, so that none can
 * make us keep more than one.
 */
#include "collect/pg.h"

#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <postgresql/libpq-fe.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/mem.h"
#include "collect/dynlib.h"
#include "facts/scrub.h"

/* The parts of libpq that are used, by their own types. */
static struct {
    __typeof__(&PQconnectStartParams) connect_start;
    __typeof__(&PQconnectPoll) connect_poll;
    __typeof__(&PQstatus) status;
    __typeof__(&PQsocket) socket_fd;
    __typeof__(&PQerrorMessage) error_message;
    __typeof__(&PQfinish) finish;
    __typeof__(&PQsetnonblocking) set_nonblocking;
    __typeof__(&PQsendQueryParams) send;
    __typeof__(&PQsetSingleRowMode) single_row;
    __typeof__(&PQflush) flush;
    __typeof__(&PQconsumeInput) consume;
    __typeof__(&PQisBusy) busy;
    __typeof__(&PQgetResult) get;
    __typeof__(&PQresultStatus) result_status;
    __typeof__(&PQresultErrorField) error_field;
    __typeof__(&PQnfields) fields;
    __typeof__(&PQntuples) tuples;
    __typeof__(&PQgetvalue) value;
    __typeof__(&PQgetlength) length;
    __typeof__(&PQgetisnull) is_null;
    __typeof__(&PQclear) clear;
    __typeof__(&PQsetNoticeReceiver) notices;
    __typeof__(&PQlibVersion) version;
    __typeof__(&PQserverVersion) server_version;
} pq;

struct pg {
    PGconn *conn;
    struct pg_params params;
    int64_t deadline_ms; /* of the statement that runs */
};

int64_t
pg_now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int
pg_load(struct err *e)
{
    static const struct dynlib_symbol symbols[] = {
        { "PQconnectStartParams", &pq.connect_start },
        { "PQconnectPoll", &pq.connect_poll },
        { "PQstatus", &pq.status },
        { "PQsocket", &pq.socket_fd },
        { "PQerrorMessage", &pq.error_message },
        { "PQfinish", &pq.finish },
        { "PQsetnonblocking", &pq.set_nonblocking },
        { "PQsendQueryParams", &pq.send },
        { "PQsetSingleRowMode", &pq.single_row },
        { "PQflush", &pq.flush },
        { "PQconsumeInput", &pq.consume },
        { "PQisBusy", &pq.busy },
        { "PQgetResult", &pq.get },
        { "PQresultStatus", &pq.result_status },
        { "PQresultErrorField", &pq.error_field },
        { "PQnfields", &pq.fields },
        { "PQntuples", &pq.tuples },
        { "PQgetvalue", &pq.value },
        { "PQgetlength", &pq.length },
        { "PQgetisnull", &pq.is_null },
        { "PQclear", &pq.clear },
        { "PQsetNoticeReceiver", &pq.notices },
        { "PQlibVersion", &pq.version },
        { "PQserverVersion", &pq.server_version },
        { 0 },
    };
    int rc = dynlib_load("libpq.so.5", "libpq5", symbols, e);

    /* PGHOST, PGSERVICE, PGOPTIONS, HOME with its .pgpass and certificates, OPENSSL_CONF,
     * SSL_CERT_FILE: none of them may send us or the password elsewhere. */
    if (rc == 0 && clearenv() != 0)
        rc = err_sys(e, "the environment could not be cleared");
    return rc;
}

bool
pg_local(const char *host)
{
    return host[0] == '/';
}

bool
pg_ident(const char *s, char *out, size_t size)
{
    size_t n = 0;

    if (size < 3)
        return false;
    out[n++] = '"';
    for (; *s; s++) {
        if (n + 4 > size)
            return false;
        if (*s == '"')
            out[n++] = '"';
        out[n++] = *s;
    }
    out[n++] = '"';
    out[n] = '\0';
    return true;
}

/* ---- what a server says ---- */

/* Overwrite every occurrence of the secret. @return true when there was one. */
static bool
blot(char *text, size_t n, struct str secret)
{
    bool found = false;
    char *at = text;

    if (secret.n == 0 || secret.n > n)
        return false;
    while ((at = memmem(at, n - (size_t)(at - text), secret.p, secret.n)) != NULL) {
        memset(at, '*', secret.n);
        at += secret.n;
        found = true;
    }
    return found;
}

void
pg_plain(struct str secret, const char *text, char *out, size_t size)
{
    char line[2048];
    size_t n = 0;
    struct buf clean;

    for (; *text && n + 1 < sizeof(line); text++) {
        char c = *text;

        if (iscntrl((unsigned char)c) || c == ' ')
            c = ' ';
        if (c == ' ' && (n == 0 || line[n - 1] == ' '))
            continue;
        line[n++] = c;
    }
    while (n > 0 && line[n - 1] == ' ')
        n--;
    line[n] = '\0';
    (void)blot(line, n, secret);
    buf_init(&clean, 16 * 1024);
    if (str_utf8((struct str){ line, n }) && scrub_text((struct str){ line, n }, &clean) == 0)
        (void)snprintf(out, size, "%s", line);
    else
        (void)snprintf(out, size, "%s", clean.len > 0 ? clean.data : "(not repeated)");
    buf_fini(&clean);
}

static int
say(struct pg *p, enum err_code code, const char *what, const char *text, struct err *e)
{
    char plain[200];

    pg_plain(p->params.secret, text != NULL ? text : "no reason given", plain, sizeof(plain));
    return err_set(e, code, "%s: %s", what, plain);
}

static void
ignore_notice(void *ctx, const PGresult *r)
{
    (void)ctx;
    (void)r;
}

/* ---- waiting ---- */

/* @return 0, or -ERR_IO when the deadline is over. */
static int
wait_for(struct pg *p, short events, struct err *e)
{
    for (;;) {
        int64_t left = p->deadline_ms - pg_now_ms();
        struct pollfd f = { pq.socket_fd(p->conn), events, 0 };
        int n;

        if (left <= 0)
            return err_set(e, ERR_IO, "the server did not answer in time");
        if (f.fd < 0)
            return err_set(e, ERR_IO, "the connection was lost");
        n = poll(&f, 1, (int)left);
        if (n > 0)
            return 0;
        if (n < 0 && errno != EINTR)
            return err_sys(e, "waiting for the server");
    }
}

static int64_t
earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* ---- connecting ---- */

static int
connected(struct pg *p, struct err *e)
{
    int rc = 0;

    for (short events = POLLOUT; rc == 0;) {
        PostgresPollingStatusType s;

        rc = wait_for(p, events, e);
        if (rc != 0)
            break;
        s = pq.connect_poll(p->conn);
        if (s == PGRES_POLLING_OK)
            return 0;
        if (s == PGRES_POLLING_FAILED)
            return say(p, ERR_IO, "no session", pq.error_message(p->conn), e);
        events = s == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    }
    return err_ctx(e, "no session with '%s'", p->params.host);
}

static int
refuse(const struct pg_params *q, struct err *e)
{
    static const char *const modes[] = { "disable", "prefer", "require", "verify-ca",
        "verify-full" };
    bool known = false;

    for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++)
        known = known || strcmp(q->sslmode, modes[i]) == 0;
    if (!known)
        return err_set(e, ERR_INPUT,
            "sslmode is one of disable, prefer, require, verify-ca, verify-full; not '%.40s'",
            q->sslmode);
    if (strchr(q->host, ',') != NULL || q->host[0] == '@')
        return err_set(e, ERR_INPUT, "'host' names one host, or the directory of a local socket");
    if (!pg_local(q->host) && strncmp(q->sslmode, "verify", 6) == 0 && q->sslrootcert == NULL)
        return err_set(e, ERR_INPUT,
            "sslmode %s needs sslrootcert, the authority that signed the server's certificate",
            q->sslmode);
    return 0;
}

static int
start(struct pg *p, struct err *e)
{
    const struct pg_params *q = &p->params;
    char seconds[24], *secret = NULL;
    const bool local = pg_local(q->host);
    /* Every parameter that names a file or could be defaulted from one is given. */
    static const char none[] = "/dev/null/none";
    const char *names[32] = { "host", "port", "user", "dbname", "sslmode", "connect_timeout",
        "sslrootcert", "sslcert", "sslkey", "sslcrl", "sslcrldir", "passfile", "client_encoding",
        "application_name", "gssencmode", "target_session_attrs", "ssl_min_protocol_version" };
    const char *values[32] = { q->host, q->port, q->user, q->dbname, local ? "disable" : q->sslmode,
        seconds, q->sslrootcert ? q->sslrootcert : none, q->sslcert ? q->sslcert : none,
        q->sslkey ? q->sslkey : none, none, none, none, "UTF8", "testamur", "disable", "any",
        "TLSv1.2" };
    int n = 17;

    (void)snprintf(seconds, sizeof(seconds), "%d", (int)(q->connect_ms / 1000 + 1));
    if (q->secret.n > 0) {
        secret = mem_alloc(q->secret.n + 1, 1);
        if (secret == NULL)
            return err_set(e, ERR_NOMEM, "no memory for a session");
        memcpy(secret, q->secret.p, q->secret.n);
        secret[q->secret.n] = '\0';
        names[n] = "password";
        values[n++] = secret;
    }
    if (!local && strncmp(q->sslmode, "verify", 6) != 0 && pq.version() >= 160000) {
        names[n] = "require_auth"; /* no password in the clear to who has not been verified */
        values[n++] = "!password";
    }
    p->conn = pq.connect_start(names, values, 0);
    if (secret != NULL) {
        sodium_memzero(secret, q->secret.n);
        mem_free(secret);
    }
    if (p->conn == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a session");
    if (pq.status(p->conn) == CONNECTION_BAD)
        return say(p, ERR_IO, "no session", pq.error_message(p->conn), e);
    (void)pq.notices(p->conn, ignore_notice, NULL);
    return 0;
}

static int
begin(struct pg *p, struct err *e)
{
    char limits[400];
    int ms = (int)p->params.statement_ms;
    int rc = pg_each(p, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", 0, NULL, NULL, e);

    /* SET LOCAL leaves pg_settings.reset_val as the server has it. */
    (void)snprintf(limits, sizeof(limits),
        "SELECT pg_catalog.set_config('search_path','pg_catalog',true),"
        "pg_catalog.set_config('default_transaction_read_only','on',true),"
        "pg_catalog.set_config('statement_timeout','%d',true),"
        "pg_catalog.set_config('lock_timeout','%d',true),"
        "pg_catalog.set_config('idle_in_transaction_session_timeout','%d',true)",
        ms, ms, 10 * ms);
    return rc != 0 ? rc : pg_each(p, limits, 5, NULL, NULL, e);
}

int
pg_open(struct pg **out, const struct pg_params *params, struct err *e)
{
    struct pg *p;
    int rc = refuse(params, e);

    if (rc != 0)
        return rc;
    p = mem_alloc(1, sizeof(*p));
    if (p == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a session");
    *p = (struct pg){ .params = *params };
    p->deadline_ms = earlier(pg_now_ms() + params->connect_ms, params->end_ms);
    rc = start(p, e);
    if (rc == 0)
        rc = connected(p, e);
    if (rc == 0 && pq.set_nonblocking(p->conn, 1) != 0)
        rc = err_set(e, ERR_IO, "the session could not be made asynchronous");
    if (rc == 0 && pq.server_version(p->conn) < PG_VERSION_LEAST)
        rc = err_set(e, ERR_IO, "the server is of version %d; 12 is the oldest that can be read",
            pq.server_version(p->conn) / 10000);
    if (rc == 0)
        rc = begin(p, e);
    if (rc != 0) {
        pg_close(p);
        return rc;
    }
    *out = p;
    return 0;
}

void
pg_close(struct pg *p)
{
    if (p == NULL)
        return;
    if (p->conn != NULL)
        pq.finish(p->conn);
    mem_free(p);
}

bool
pg_alive(const struct pg *p)
{
    return p->conn != NULL && pq.status(p->conn) == CONNECTION_OK;
}

/* ---- statements ---- */

/* A session that is not to be used again: the answer was broken off. */
static void
abandon(struct pg *p)
{
    if (p->conn != NULL)
        pq.finish(p->conn);
    p->conn = NULL;
}

static int
send_all(struct pg *p, const char *sql, struct err *e)
{
    int rc = 0, left;

    if (pq.send(p->conn, sql, 0, NULL, NULL, NULL, NULL, 0) != 1 || pq.single_row(p->conn) != 1)
        return say(p, ERR_IO, "the statement could not be sent", pq.error_message(p->conn), e);
    while (rc == 0 && (left = pq.flush(p->conn)) != 0) {
        if (left < 0)
            return say(p, ERR_IO, "the statement could not be sent", pq.error_message(p->conn), e);
        rc = wait_for(p, POLLIN | POLLOUT, e);
        if (rc == 0 && pq.consume(p->conn) != 1)
            return say(p, ERR_IO, "the connection was lost", pq.error_message(p->conn), e);
    }
    return rc;
}

/* The next result; NULL at the end of the statement. */
static int
next(struct pg *p, PGresult **out, struct err *e)
{
    while (pq.busy(p->conn)) {
        int rc = wait_for(p, POLLIN, e);

        if (rc != 0)
            return rc;
        if (pq.consume(p->conn) != 1)
            return say(p, ERR_IO, "the connection was lost", pq.error_message(p->conn), e);
    }
    *out = pq.get(p->conn);
    return 0;
}

struct answer {
    int cells;
    int (*row)(void *ctx, const struct str *cells, struct err *e);
    void *ctx;
    int64_t rows, bytes;
};

static int
take_row(struct pg *p, PGresult *r, struct answer *a, struct err *e)
{
    struct str cells[PG_CELLS_MAX];

    if (pq.fields(r) != a->cells)
        return err_set(e, ERR_CORRUPT, "the server answered with %d cells a row instead of %d",
            pq.fields(r), a->cells);
    if (++a->rows > PG_ROWS_MAX)
        return err_set(e, ERR_LIMIT, "the server sent more than %d rows", PG_ROWS_MAX);
    for (int i = 0; i < a->cells; i++) {
        cells[i] = (struct str){ pq.value(r, 0, i), (size_t)pq.length(r, 0, i) };
        if (pq.is_null(r, 0, i))
            cells[i] = (struct str){ NULL, 0 };
        else if (cells[i].n > PG_CELL_MAX)
            return err_set(e, ERR_LIMIT, "the server sent a cell of %zu bytes; %d are the limit",
                cells[i].n, PG_CELL_MAX);
        else if (p->params.secret.n >= PG_SECRET_LEAST)
            (void)blot(pq.value(r, 0, i), cells[i].n, p->params.secret);
        a->bytes += (int64_t)cells[i].n + 1;
    }
    if (a->bytes > PG_BYTES_MAX)
        return err_set(e, ERR_LIMIT, "the server sent more than %d bytes", PG_BYTES_MAX);
    return a->row != NULL ? a->row(a->ctx, cells, e) : 0;
}

static int
refused(struct pg *p, const PGresult *r, struct err *e)
{
    const char *state = pq.error_field(r, PG_DIAG_SQLSTATE);
    const char *text = pq.error_field(r, PG_DIAG_MESSAGE_PRIMARY);
    char what[80];

    (void)snprintf(what, sizeof(what), "the server refused (%.5s)", state != NULL ? state : "?");
    return say(
        p, state != NULL && strcmp(state, "42501") == 0 ? ERR_DENIED : ERR_IO, what, text, e);
}

static int
take(struct pg *p, PGresult *r, struct answer *a, struct err *e)
{
    switch (pq.result_status(r)) {
    case PGRES_SINGLE_TUPLE:
        return take_row(p, r, a, e);
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
        return 0;
    case PGRES_FATAL_ERROR:
        return refused(p, r, e);
    default:
        return err_set(e, ERR_CORRUPT, "the server answered with something else than rows");
    }
}

static int
run_one(struct pg *p, const char *sql, struct answer *a, struct err *e)
{
    int rc, first = 0;

    if (!pg_alive(p))
        return err_set(e, ERR_IO, "the session was lost before");
    p->deadline_ms = earlier(pg_now_ms() + p->params.statement_ms + PG_GRACE_MS, p->params.end_ms);
    rc = send_all(p, sql, e);
    while (rc == 0) {
        PGresult *r = NULL;

        rc = next(p, &r, e);
        if (rc != 0 || r == NULL)
            break;
        if (first == 0)
            first = take(p, r, a, e);
        if (first != 0 && pq.result_status(r) != PGRES_FATAL_ERROR)
            rc = first; /* the rest is not waited for */
        pq.clear(r);
    }
    if (rc != 0)
        abandon(p);
    return rc != 0 ? rc : first;
}

int
pg_each(struct pg *p, const char *sql, int cells,
    int (*row)(void *ctx, const struct str *cells, struct err *e), void *ctx, struct err *e)
{
    struct answer a = { .cells = cells, .row = row, .ctx = ctx };
    int rc = run_one(p, sql, &a, e);

    if (rc != 0 && pg_alive(p)) { /* the transaction is over: begin another */
        struct answer none = { 0 };
        struct err ignored;

        if (run_one(p, "ROLLBACK", &none, &ignored) != 0 ||
            (strncmp(sql, "BEGIN", 5) != 0 && begin(p, &ignored) != 0))
            abandon(p);
    }
    return rc;
}

static int
one_number(void *ctx, const struct str *cells, struct err *e)
{
    char text[32];

    (void)e;
    if (cells[0].p == NULL || cells[0].n >= sizeof(text))
        return 0;
    memcpy(text, cells[0].p, cells[0].n);
    text[cells[0].n] = '\0';
    *(int64_t *)ctx = strtoll(text, NULL, 10);
    return 0;
}

int
pg_number(struct pg *p, const char *sql, int64_t *out, struct err *e)
{
    *out = -1;
    return pg_each(p, sql, 1, one_number, out, e);
}
