#include "collect/mariadb.h"

#include <errno.h>
#include <fcntl.h>
#include <mariadb/errmsg.h>
#include <mariadb/mysql.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include "base/buf.h"
#include "base/mem.h"
#include "collect/collect_int.h"
#include "collect/dynlib.h"
#include "facts/scrub.h"

enum { TICK_US = 200000, PLAIN_MAX = 200, SECRET_BYTES_MAX = 4096, STATEMENT_MAX = 512 };

/* The server's own codes, mysqld_error.h. */
enum {
    SERVER_DB_DENIED = 1044,
    SERVER_DENIED = 1045,
    SERVER_NO_DB = 1049,
    SERVER_NO_COLUMN = 1054,
    SERVER_UNKNOWN_TABLE = 1109,
    SERVER_TABLE_DENIED = 1142,
    SERVER_COLUMN_DENIED = 1143,
    SERVER_NO_TABLE = 1146,
    SERVER_NEEDS_PRIVILEGE = 1227,
    SERVER_VIEW_INVALID = 1356,
    SERVER_ROUTINE_DENIED = 1370,
    CLIENT_CODES = 2000, /* codes of the library; below and above are the server's */
    CLIENT_CODES_END = 3000,
};

struct mariadb {
    MYSQL *h;
    struct str secret;
    int64_t statement_ms, end_ms, version;
    bool connected, dead, mysql, encrypted;
    char version_text[80];
};

static struct {
    MYSQL *(*init)(MYSQL *);
    int (*options)(MYSQL *, enum mysql_option, const void *);
    int (*optionsv)(MYSQL *, enum mysql_option, ...);
    MYSQL *(*connect)(MYSQL *, const char *, const char *, const char *, const char *, unsigned,
        const char *, unsigned long);
    void (*close)(MYSQL *);
    int (*query)(MYSQL *, const char *, unsigned long);
    MYSQL_RES *(*use_result)(MYSQL *);
    MYSQL_ROW (*fetch_row)(MYSQL_RES *);
    unsigned long *(*fetch_lengths)(MYSQL_RES *);
    MYSQL_FIELD *(*fetch_fields)(MYSQL_RES *);
    unsigned (*num_fields)(MYSQL_RES *);
    unsigned (*field_count)(MYSQL *);
    void (*free_result)(MYSQL_RES *);
    unsigned (*code)(MYSQL *);
    const char *(*error)(MYSQL *);
    const char *(*server_info)(MYSQL *);
    const char *(*cipher)(MYSQL *);
    my_socket (*socket)(MYSQL *);
    struct st_mysql_client_plugin *(*load_plugin)(MYSQL *, const char *, int, int, ...);
    int (*server_init)(int, char **, char **);
} lib;

static const struct dynlib_symbol symbols[] = { { "mysql_init", &lib.init },
    { "mysql_options", &lib.options }, { "mysql_optionsv", &lib.optionsv },
    { "mysql_real_connect", &lib.connect }, { "mysql_close", &lib.close },
    { "mysql_real_query", &lib.query }, { "mysql_use_result", &lib.use_result },
    { "mysql_fetch_row", &lib.fetch_row }, { "mysql_fetch_lengths", &lib.fetch_lengths },
    { "mysql_fetch_fields", &lib.fetch_fields }, { "mysql_num_fields", &lib.num_fields },
    { "mysql_field_count", &lib.field_count }, { "mysql_free_result", &lib.free_result },
    { "mysql_errno", &lib.code }, { "mysql_error", &lib.error },
    { "mysql_get_server_info", &lib.server_info }, { "mysql_get_ssl_cipher", &lib.cipher },
    { "mysql_get_socket", &lib.socket }, { "mysql_load_plugin", &lib.load_plugin },
    { "mysql_server_init", &lib.server_init }, { 0 } };

/* One session a process; the library's callback has no context. */
static int64_t wait_until;
static bool waited_too_long;

int64_t
mariadb_now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
tick(int signal_number)
{
    (void)signal_number; /* to interrupt is all */
}

/*
 * The library begins TLS on a blocking descriptor where the greeting came before it had to wait,
 * and would then wait inside OpenSSL for as long as bytes trickle. Interrupted there, it comes to
 * wait_io(). The sandbox forbids timers, so this one goes for good; other calls are restarted.
 */
static int
start_ticking(struct err *e)
{
    struct sigaction action = { .sa_handler = tick, .sa_flags = SA_RESTART };
    struct itimerval each_tick = { { 0, TICK_US }, { 0, TICK_US } };

    (void)sigemptyset(&action.sa_mask);
    if (sigaction(SIGALRM, &action, NULL) != 0 || setitimer(ITIMER_REAL, &each_tick, NULL) != 0)
        return err_sys(e, "a timer could not be set");
    return 0;
}

int
mariadb_load(struct err *e)
{
    static const char *const variables[] = { "LIBMYSQL_PLUGINS", "MARIADB_PLUGIN_DIR", "MYSQL_PWD",
        "MYSQL_TCP_PORT", "MYSQL_UNIX_PORT", "MARIADB_UNIX_PORT", "MYSQL_HOME", "MARIADB_HOME",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "OPENSSL_CONF" };
    static const char *const ways[] = { "client_ed25519", "caching_sha2_password" };
    enum { AUTHENTICATION = 2 };
    MYSQL *h;
    int rc;

    for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++)
        (void)unsetenv(variables[i]);
    rc = dynlib_load("libmariadb.so.3", "libmariadb3", symbols, e);
    if (rc != 0)
        return rc;
    h = lib.server_init(0, NULL, NULL) == 0 ? lib.init(NULL) : NULL;
    if (h == NULL)
        return err_set(e, ERR_NOMEM, "libmariadb could not be started");
    for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++)
        (void)lib.load_plugin(h, ways[i], AUTHENTICATION, 0); /* not there: the account says so */
    lib.close(h);
    return start_ticking(e);
}

/* A blocking descriptor would wait inside TLS, where no clock of ours is looked at. */
static void
unblock(my_socket fd)
{
    int flags = fcntl(fd, F_GETFL);

    if (flags >= 0 && (flags & O_NONBLOCK) == 0)
        (void)fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

/* Every wait of the library, which would restart its own clock with each byte that comes. */
static int
wait_io(my_socket fd, my_bool is_read, int timeout)
{
    (void)timeout;
    unblock(fd);
    for (;;) {
        struct pollfd p = { fd, is_read ? POLLIN : POLLOUT, 0 };
        int64_t left = wait_until - mariadb_now_ms();
        int n = left > 0 ? poll(&p, 1, (int)(left < 60000 ? left : 60000)) : 0;

        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0 && wait_until > mariadb_now_ms())
            continue;
        if (n == 0) {
            waited_too_long = true;
            errno = ETIMEDOUT;
        }
        return n;
    }
}

static void
start_clock(const struct mariadb *m, int64_t ms)
{
    wait_until = mariadb_now_ms() + ms;
    if (wait_until > m->end_ms)
        wait_until = m->end_ms;
    waited_too_long = false;
    if (m->connected)
        unblock(lib.socket(m->h)); /* the library blocks it again after the log-in */
}

void
mariadb_plain(struct str secret, const char *text, char *out, size_t size)
{
    struct buf kept, scrubbed;
    const char *s = text;
    size_t n;

    buf_init(&kept, 64 * 1024);
    buf_init(&scrubbed, 64 * 1024);
    while (*s != '\0' && kept.len < 4 * (size_t)PLAIN_MAX) {
        if (secret.n >= MARIADB_SECRET_LEAST && strncmp(s, secret.p, secret.n) == 0) {
            buf_str(&kept, "[secret]");
            s += secret.n;
            continue;
        }
        buf_char(&kept, *s++);
    }
    if (scrub_text((struct str){ kept.data, kept.len }, &scrubbed) > 0) {
        buf_clear(&kept);
        buf_add(&kept, scrubbed.data, scrubbed.len);
    }
    n = kept.len < PLAIN_MAX ? kept.len : PLAIN_MAX;
    (void)snprintf(out, size, "%.*s", (int)n, kept.data);
    text_clean(out);
    buf_fini(&scrubbed);
    buf_fini(&kept);
}

static enum err_code
code_of(unsigned n)
{
    switch (n) {
    case SERVER_DB_DENIED:
    case SERVER_DENIED:
    case SERVER_TABLE_DENIED:
    case SERVER_COLUMN_DENIED:
    case SERVER_NEEDS_PRIVILEGE:
    case SERVER_ROUTINE_DENIED:
        return ERR_DENIED;
    case SERVER_NO_DB:
    case SERVER_NO_COLUMN:
    case SERVER_UNKNOWN_TABLE:
    case SERVER_NO_TABLE:
    case SERVER_VIEW_INVALID:
        return ERR_NOTFOUND;
    default:
        return ERR_REMOTE;
    }
}

/* What the library has to say of the last call. */
static int
failed(struct mariadb *m, const char *doing, struct err *e)
{
    unsigned n = lib.code(m->h);
    char text[PLAIN_MAX + 1];

    if (waited_too_long || (n >= CLIENT_CODES && n < CLIENT_CODES_END))
        m->dead = true;
    if (waited_too_long)
        return err_set(e, ERR_REMOTE, "%s: no answer within the time allowed", doing);
    mariadb_plain(m->secret, lib.error(m->h), text, sizeof(text));
    return err_set(e, code_of(n), "%s: %s (%u)", doing, text[0] ? text : "no reason was given", n);
}

int64_t
mariadb_parse_version(const char *text, bool *out_mysql)
{
    const char *s = text;
    int64_t part[3] = { 0, 0, 0 };

    *out_mysql = strstr(text, "MariaDB") == NULL;
    if (!*out_mysql && strncmp(s, "5.5.5-", 6) == 0)
        s += 6; /* what MariaDB 10 puts in front for old replicas */
    for (int i = 0; i < 3; i++) {
        int digits = 0;

        for (; *s >= '0' && *s <= '9' && digits < 4; s++, digits++)
            part[i] = part[i] * 10 + (*s - '0');
        if (digits == 0 || *s != '.')
            break;
        s++;
    }
    return part[0] * 10000 + part[1] * 100 + part[2];
}

static int
set_options(MYSQL *h, const struct mariadb_params *p)
{
    unsigned seconds = (unsigned)((p->connect_ms + 999) / 1000), off = 0;
    unsigned read_seconds = (unsigned)((p->statement_ms + MARIADB_GRACE_MS + 999) / 1000);
    unsigned protocol = p->socket != NULL ? MYSQL_PROTOCOL_SOCKET : MYSQL_PROTOCOL_TCP;
    unsigned long packet = MARIADB_PACKET_MAX;
    my_bool yes = 1, no = 0;
    int (*wait)(my_socket, my_bool, int) = wait_io;
    /* Challenge and response only where the wire is in the clear: the other sends the password. */
    const char *ways = p->tls || p->socket != NULL
                           ? "mysql_native_password,client_ed25519,caching_sha2_password"
                           : "mysql_native_password,client_ed25519";
    int bad = lib.options(h, MYSQL_OPT_CONNECT_TIMEOUT, &seconds);

    bad |= lib.options(h, MYSQL_OPT_READ_TIMEOUT, &read_seconds);
    bad |= lib.options(h, MYSQL_OPT_WRITE_TIMEOUT, &read_seconds);
    bad |= lib.options(h, MYSQL_OPT_PROTOCOL, &protocol);
    bad |= lib.options(h, MYSQL_OPT_LOCAL_INFILE, &off);
    bad |= lib.options(h, MYSQL_OPT_RECONNECT, &no);
    bad |= lib.options(h, MYSQL_OPT_MAX_ALLOWED_PACKET, &packet);
    bad |= lib.options(h, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    bad |= lib.options(h, MYSQL_PLUGIN_DIR, "/dev/null"); /* no name a server gives is looked up */
    bad |= lib.optionsv(h, MARIADB_OPT_RESTRICTED_AUTH, ways);
    bad |= lib.optionsv(h, MARIADB_OPT_IO_WAIT, wait);
    if (p->tls) {
        bad |= lib.options(h, MYSQL_OPT_SSL_ENFORCE, &yes);
        bad |= lib.options(h, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes);
        bad |= lib.options(h, MARIADB_OPT_TLS_VERSION, "TLSv1.2,TLSv1.3");
        bad |= p->ca != NULL ? lib.options(h, MYSQL_OPT_SSL_CA, p->ca) : 0;
        bad |= p->cert != NULL ? lib.options(h, MYSQL_OPT_SSL_CERT, p->cert) : 0;
        bad |= p->key != NULL ? lib.options(h, MYSQL_OPT_SSL_KEY, p->key) : 0;
    }
    return bad;
}

static int
execute(struct mariadb *m, const char *sql, const char *doing, struct err *e)
{
    start_clock(m, m->statement_ms + MARIADB_GRACE_MS);
    if (lib.query(m->h, sql, (unsigned long)strlen(sql)) != 0) {
        int rc = failed(m, doing, e);

        m->dead = true;
        return rc;
    }
    if (lib.field_count(m->h) != 0) {
        m->dead = true;
        return err_set(e, ERR_CORRUPT, "%s: the server answered with rows", doing);
    }
    return 0;
}

/*
 * A server's defaults may cut answers off (sql_select_limit), refuse them (sql_big_selects) or
 * shift their times: the session has its own.
 */
static int
begin(struct mariadb *m, struct err *e)
{
    char sql[STATEMENT_MAX];
    long long ms = (long long)m->statement_ms;
    int rc;

    if (m->mysql)
        (void)snprintf(sql, sizeof(sql), "SET SESSION max_execution_time=%lld", ms);
    else
        (void)snprintf(
            sql, sizeof(sql), "SET SESSION max_statement_time=%lld.%03lld", ms / 1000, ms % 1000);
    rc = execute(m, sql, "limiting the time of a statement", e);
    if (rc == 0)
        rc = execute(m,
            "SET SESSION sql_mode='', time_zone='+00:00', sql_select_limit=18446744073709551615,"
            " sql_big_selects=1, lock_wait_timeout=5",
            "setting up the session", e);
    if (rc == 0)
        rc = execute(m, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
            "making the session read only", e);
    if (rc == 0)
        rc = execute(m, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
            "beginning the transaction", e);
    return rc;
}

static int
connect_server(struct mariadb *m, const struct mariadb_params *p, struct err *e)
{
    char secret[SECRET_BYTES_MAX + 1], text[PLAIN_MAX + 1];
    MYSQL *h;
    unsigned n;

    if (p->secret.n > SECRET_BYTES_MAX || memchr(p->secret.p, '\0', p->secret.n) != NULL)
        return err_set(e, ERR_INPUT, "the password is too long or holds a NUL");
    if (p->secret.n > 0)
        memcpy(secret, p->secret.p, p->secret.n);
    secret[p->secret.n] = '\0';
    start_clock(m, p->connect_ms);
    h = lib.connect(m->h, p->socket != NULL ? "localhost" : p->host, p->user, secret, NULL,
        (unsigned)p->port, p->socket, 0);
    explicit_bzero(secret, sizeof(secret));
    m->connected = h != NULL;
    if (h != NULL)
        return 0;
    m->dead = true;
    if (waited_too_long)
        return err_set(
            e, ERR_REMOTE, "the server did not answer within %lld ms", (long long)p->connect_ms);
    n = lib.code(m->h);
    mariadb_plain(p->secret, lib.error(m->h), text, sizeof(text));
    return err_set(e, n == SERVER_DENIED || n == SERVER_DB_DENIED ? ERR_DENIED : ERR_REMOTE,
        "the server was not connected to: %s (%u)", text[0] ? text : "no reason was given", n);
}

int
mariadb_open(struct mariadb **out, const struct mariadb_params *p, struct err *e)
{
    struct mariadb *m = mem_alloc(1, sizeof(*m));
    const char *text;
    int rc;

    if (m == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a session");
    *m = (struct mariadb){ .secret = p->secret,
        .statement_ms = p->statement_ms,
        .end_ms = p->end_ms,
        .h = lib.init(NULL) };
    if (m->h == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory for a session");
    else if (set_options(m->h, p) != 0)
        rc = err_set(e, ERR_REMOTE, "libmariadb refused an option: it is of another version");
    else
        rc = connect_server(m, p, e);
    if (rc == 0) {
        m->encrypted = lib.cipher(m->h) != NULL;
        text = lib.server_info(m->h);
        mariadb_plain(
            p->secret, text != NULL ? text : "", m->version_text, sizeof(m->version_text));
        m->version = mariadb_parse_version(m->version_text, &m->mysql);
        if (p->tls && !m->encrypted)
            rc = err_set(e, ERR_REMOTE, "the connection is not encrypted");
    }
    if (rc == 0 && m->version < (m->mysql ? MARIADB_MYSQL_VERSION_LEAST : MARIADB_VERSION_LEAST))
        rc = err_set(e, ERR_REMOTE, "the server's version '%s' is older than what can be read",
            m->version_text);
    if (rc == 0)
        rc = begin(m, e);
    if (rc == 0)
        *out = m;
    else
        mariadb_close(m);
    return rc;
}

void
mariadb_close(struct mariadb *m)
{
    if (m == NULL)
        return;
    start_clock(m, m->dead ? 0 : 1000); /* for the good-bye */
    if (m->h != NULL)
        lib.close(m->h);
    mem_free(m);
}

struct sink {
    int (*row)(void *ctx, const struct str *cells, struct err *e);
    int (*named)(
        void *ctx, const char *const *names, const struct str *cells, int n, struct err *e);
    void *ctx;
    const char *const *names;
    int n;
};

static int
take_rows(struct mariadb *m, MYSQL_RES *res, const struct sink *s, struct err *e)
{
    struct str cells[MARIADB_CELLS_MAX];
    int64_t rows = 0, bytes = 0;
    MYSQL_ROW row;
    int rc = 0;

    while (rc == 0 && (row = lib.fetch_row(res)) != NULL) {
        const unsigned long *lengths = lib.fetch_lengths(res);

        for (int i = 0; i < s->n; i++) {
            cells[i] = (struct str){ row[i], row[i] != NULL ? (size_t)lengths[i] : 0 };
            bytes += (int64_t)cells[i].n;
            if (cells[i].n > MARIADB_CELL_MAX)
                return err_set(e, ERR_LIMIT, "a cell has more than %d bytes", MARIADB_CELL_MAX);
        }
        if (mariadb_now_ms() > wait_until) /* rows that never stop are never waited for */
            return err_set(e, ERR_LIMIT, "rows came for longer than the time allowed");
        if (++rows > MARIADB_ROWS_MAX || bytes > MARIADB_BYTES_MAX)
            return err_set(e, ERR_LIMIT, "the answer has more than %d rows or %d bytes",
                MARIADB_ROWS_MAX, MARIADB_BYTES_MAX);
        rc = s->row != NULL ? s->row(s->ctx, cells, e) : s->named(s->ctx, s->names, cells, s->n, e);
    }
    if (rc == 0 && lib.code(m->h) != 0)
        rc = failed(m, "reading rows", e);
    return rc;
}

/* cells 0: as many as come, at most MARIADB_CELLS_MAX. */
static int
each(struct mariadb *m, const char *sql, int cells, struct sink *s, struct err *e)
{
    const char *names[MARIADB_CELLS_MAX];
    const MYSQL_FIELD *fields;
    MYSQL_RES *res;
    int rc;

    if (m->dead)
        return err_set(e, ERR_REMOTE, "the session with the server had ended");
    start_clock(m, m->statement_ms + MARIADB_GRACE_MS);
    if (lib.query(m->h, sql, (unsigned long)strlen(sql)) != 0)
        return failed(m, "asking", e);
    res = lib.use_result(m->h);
    if (res == NULL) {
        m->dead = true;
        return lib.code(m->h) != 0 ? failed(m, "asking", e)
                                   : err_set(e, ERR_CORRUPT, "the server answered without rows");
    }
    s->n = (int)lib.num_fields(res);
    if (cells > 0 ? s->n != cells : s->n < 1 || s->n > MARIADB_CELLS_MAX) {
        m->dead = true;
        return err_set(e, ERR_CORRUPT, "the server answered with %d columns", s->n);
    }
    fields = lib.fetch_fields(res);
    for (int i = 0; i < s->n; i++)
        names[i] = fields[i].name != NULL ? fields[i].name : "";
    s->names = names;
    rc = take_rows(m, res, s, e);
    s->names = NULL;
    if (rc != 0 && !(lib.code(m->h) != 0 && !m->dead)) /* no error of the server's own */
        m->dead = true;                                /* what is left is not waited for */
    else
        lib.free_result(res);
    return rc;
}

int
mariadb_each(struct mariadb *m, const char *sql, int cells,
    int (*row)(void *ctx, const struct str *cells, struct err *e), void *ctx, struct err *e)
{
    struct sink s = { .row = row, .ctx = ctx };

    return each(m, sql, cells, &s, e);
}

int
mariadb_each_named(struct mariadb *m, const char *sql,
    int (*row)(void *ctx, const char *const *names, const struct str *cells, int n, struct err *e),
    void *ctx, struct err *e)
{
    struct sink s = { .named = row, .ctx = ctx };

    return each(m, sql, 0, &s, e);
}

static int
take_number(void *ctx, const struct str *cells, struct err *e)
{
    (void)e;
    if (cells[0].p != NULL)
        *(int64_t *)ctx = text_int(cells[0], -1);
    return 0;
}

int
mariadb_number(struct mariadb *m, const char *sql, int64_t *out, struct err *e)
{
    *out = -1;
    return mariadb_each(m, sql, 1, take_number, out, e);
}

bool
mariadb_alive(const struct mariadb *m)
{
    return !m->dead;
}

bool
mariadb_is_mysql(const struct mariadb *m)
{
    return m->mysql;
}

int64_t
mariadb_version(const struct mariadb *m)
{
    return m->version;
}

const char *
mariadb_version_text(const struct mariadb *m)
{
    return m->version_text;
}

bool
mariadb_encrypted(const struct mariadb *m)
{
    return m->encrypted;
}
