#include "collect/tlsconn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 2048, LINES_MAX = 200, GREETING_MAX = 4096, MYSQL_CAN_TLS = 0x0800 };

int64_t
tlsconn_now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int
tlsconn_resolve(struct tlsconn_target *t, struct err *e)
{
    struct addrinfo want = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST };
    struct addrinfo *list = NULL;
    int rc = getaddrinfo(t->host, t->port, &want, &list);

    t->literal = rc == 0;
    if (rc != 0) {
        want.ai_flags = 0;
        rc = getaddrinfo(t->host, t->port, &want, &list);
    }
    if (rc != 0)
        return err_set(e, ERR_NOTFOUND, "the name can't be looked up: %s", gai_strerror(rc));
    for (const struct addrinfo *a = list; a != NULL && t->n < sizeof(t->v) / sizeof(*t->v);
         a = a->ai_next) {
        if (a->ai_addrlen > sizeof(t->v[0].to))
            continue;
        memcpy(&t->v[t->n].to, a->ai_addr, a->ai_addrlen);
        t->v[t->n++].n = a->ai_addrlen;
    }
    freeaddrinfo(list);
    return t->n > 0 ? 0 : err_set(e, ERR_NOTFOUND, "the name has no address");
}

int
tlsconn_wait(const struct tlsconn *k, bool to_write, struct err *e)
{
    for (;;) {
        struct pollfd f = { k->fd, to_write ? POLLOUT : POLLIN, 0 };
        int64_t left = k->end_ms - tlsconn_now_ms();
        int ready = left <= 0 ? 0 : poll(&f, 1, (int)left);

        if (ready > 0)
            return 0;
        if (ready == 0)
            return err_set(e, ERR_REMOTE, "no answer in time");
        if (errno != EINTR)
            return err_sys(e, "waiting for an answer");
    }
}

int
tlsconn_send(const struct tlsconn *k, const void *p, size_t n, struct err *e)
{
    const char *from = p;

    while (n > 0) {
        ssize_t sent = send(k->fd, from, n, MSG_NOSIGNAL);
        int rc;

        if (sent > 0) {
            from += sent;
            n -= (size_t)sent;
            continue;
        }
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
            return err_set(e, ERR_REMOTE, "it cut the connection");
        rc = tlsconn_wait(k, true, e);
        if (rc != 0)
            return rc;
    }
    return 0;
}

int
tlsconn_receive(const struct tlsconn *k, void *p, size_t n, size_t *out, struct err *e)
{
    *out = 0;
    for (;;) {
        int rc = tlsconn_wait(k, false, e);
        ssize_t got;

        if (rc != 0)
            return rc;
        got = recv(k->fd, p, n, 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        *out = got > 0 ? (size_t)got : 0;
        return 0;
    }
}

static int
connect_to(struct tlsconn *k, const struct tlsconn_address *a, struct err *e)
{
    int problem = 0;
    socklen_t n = sizeof(problem);
    int rc = 0;

    k->fd = socket(a->to.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (k->fd < 0)
        return err_sys(e, "a socket could not be made");
    if (connect(k->fd, (const struct sockaddr *)&a->to, a->n) != 0) {
        if (errno != EINPROGRESS)
            problem = errno;
        else
            rc = tlsconn_wait(k, true, e);
        if (rc == 0 && problem == 0)
            (void)getsockopt(k->fd, SOL_SOCKET, SO_ERROR, &problem, &n);
    }
    if (rc == 0 && problem != 0)
        rc = err_set(e, ERR_REMOTE, "it can't be reached: %s", strerror(problem));
    if (rc != 0)
        tlsconn_close(k);
    return rc;
}

void
tlsconn_close(struct tlsconn *k)
{
    if (k->fd >= 0)
        (void)close(k->fd);
    k->fd = -1;
}

/* ---- before TLS: lines. A byte at a time: nothing behind the answer may be swallowed ---- */

static int
line(const struct tlsconn *k, char *out, size_t max, struct err *e)
{
    size_t n = 0, got;

    for (;;) {
        char c = 0;
        int rc = tlsconn_receive(k, &c, 1, &got, e);

        if (rc != 0)
            return rc;
        if (got == 0)
            return err_set(e, ERR_REMOTE, "it cut the connection before TLS");
        if (c == '\n')
            break;
        if (n + 1 == max)
            return err_set(e, ERR_REMOTE, "it sent a line without an end");
        if (c != '\r')
            out[n++] = c;
    }
    out[n] = '\0';
    return 0;
}

/* Lines as SMTP and FTP have them: "250-more", "250 last". */
static int
coded(const struct tlsconn *k, const char *code, struct err *e)
{
    char text[LINE_MAX_BYTES] = "";

    for (int i = 0; i < LINES_MAX; i++) {
        int rc = line(k, text, sizeof(text), e);

        if (rc != 0)
            return rc;
        if (strlen(text) >= 3 && text[0] >= '0' && text[0] <= '9' && text[3] != '-')
            return strncmp(text, code, 3) == 0
                       ? 0
                       : err_set(e, ERR_REMOTE, "it refused to go on to TLS");
    }
    return err_set(e, ERR_REMOTE, "it never came to an answer");
}

/* The first line that starts with `word` or `no`. */
static int
said(const struct tlsconn *k, const char *word, const char *no, struct err *e)
{
    char text[LINE_MAX_BYTES] = "";

    for (int i = 0; i < LINES_MAX; i++) {
        int rc = line(k, text, sizeof(text), e);

        if (rc != 0)
            return rc;
        if (strncmp(text, word, strlen(word)) == 0)
            return 0;
        if (strncmp(text, no, strlen(no)) == 0)
            return err_set(e, ERR_REMOTE, "it refused to go on to TLS");
    }
    return err_set(e, ERR_REMOTE, "it never came to an answer");
}

static int
words(const struct tlsconn *k, const char *text, struct err *e)
{
    return tlsconn_send(k, text, strlen(text), e);
}

static int
exactly(const struct tlsconn *k, unsigned char *p, size_t n, struct err *e)
{
    for (size_t got; n > 0; p += got, n -= got) {
        int rc = tlsconn_receive(k, p, n, &got, e);

        if (rc != 0)
            return rc;
        if (got == 0)
            return err_set(e, ERR_REMOTE, "it cut the connection before TLS");
    }
    return 0;
}

static int
smtp(const struct tlsconn *k, struct err *e)
{
    int rc = coded(k, "220", e);

    if (rc == 0)
        rc = words(k, "EHLO testamur.invalid\r\n", e);
    if (rc == 0)
        rc = coded(k, "250", e);
    if (rc == 0)
        rc = words(k, "STARTTLS\r\n", e);
    return rc == 0 ? coded(k, "220", e) : rc;
}

static int
imap(const struct tlsconn *k, struct err *e)
{
    int rc = said(k, "* OK", "* BYE", e);

    if (rc == 0)
        rc = words(k, "t1 STARTTLS\r\n", e);
    return rc == 0 ? said(k, "t1 OK", "t1 ", e) : rc;
}

static int
pop3(const struct tlsconn *k, struct err *e)
{
    int rc = said(k, "+OK", "-", e);

    if (rc == 0)
        rc = words(k, "STLS\r\n", e);
    return rc == 0 ? said(k, "+OK", "-", e) : rc;
}

static int
ftp(const struct tlsconn *k, struct err *e)
{
    int rc = coded(k, "220", e);

    if (rc == 0)
        rc = words(k, "AUTH TLS\r\n", e);
    return rc == 0 ? coded(k, "234", e) : rc;
}

/* SSLRequest and its one byte: "Message Formats" of PostgreSQL's manual. */
static int
postgres(const struct tlsconn *k, struct err *e)
{
    static const unsigned char request[] = { 0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f };
    unsigned char answer = 0;
    int rc = tlsconn_send(k, request, sizeof(request), e);

    if (rc == 0)
        rc = exactly(k, &answer, 1, e);
    return rc != 0 || answer == 'S' ? rc : err_set(e, ERR_REMOTE, "it refused to go on to TLS");
}

/* The greeting of protocol 10, and the request that goes on to TLS. */
static int
mysql(const struct tlsconn *k, struct err *e)
{
    /* TLS, protocol 4.1, secure authentication; packets of 16 MiB; utf8mb4 */
    static const unsigned char request[36] = { 32, 0, 0, 1, 0x00, 0x8a, 0, 0, 0, 0, 0, 1, 45 };
    unsigned char head[4], body[GREETING_MAX];
    size_t n, at = 1;
    int rc = exactly(k, head, sizeof(head), e);

    if (rc != 0)
        return rc;
    n = (size_t)head[0] | (size_t)head[1] << 8 | (size_t)head[2] << 16;
    if (n < 20 || n > sizeof(body))
        return err_set(e, ERR_REMOTE, "its greeting is none of MySQL's");
    rc = exactly(k, body, n, e);
    if (rc != 0)
        return rc;
    while (at < n && body[at] != 0) /* the server's version */
        at++;
    at += 1 + 4 + 8 + 1; /* thread, first part of the challenge, filler */
    if (body[0] != 10 || at + 2 > n ||
        (((unsigned)body[at] | (unsigned)body[at + 1] << 8) & MYSQL_CAN_TLS) == 0)
        return err_set(e, ERR_REMOTE, "it refused to go on to TLS");
    return tlsconn_send(k, request, sizeof(request), e);
}

/* The extended operation StartTLS, RFC 4511, 4.14. */
static int
ldap(const struct tlsconn *k, struct err *e)
{
    static const unsigned char request[] = "\x30\x1d\x02\x01\x01\x77\x18\x80\x16"
                                           "1.3.6.1.4.1.1466.20037";
    unsigned char head[2], body[GREETING_MAX];
    size_t n;
    int rc = tlsconn_send(k, request, sizeof(request) - 1, e);

    if (rc == 0)
        rc = exactly(k, head, sizeof(head), e);
    if (rc != 0)
        return rc;
    n = head[1];
    if (n > 0x80 && n <= 0x82) { /* the long form of a length */
        unsigned char more[2] = { 0, 0 };

        rc = exactly(k, more + (0x82 - n), n - 0x80, e);
        n = (size_t)more[0] << 8 | more[1];
    }
    if (rc == 0 && (head[0] != 0x30 || n < 8 || n > sizeof(body)))
        rc = err_set(e, ERR_REMOTE, "its answer is none of LDAP's");
    if (rc == 0)
        rc = exactly(k, body, n, e);
    if (rc != 0)
        return rc;
    for (size_t i = 3; i + 4 < n && i < 8; i++) /* [APPLICATION 24], its length, ENUMERATED 0 */
        if (body[3] == 0x78 && body[i] == 0x0a && body[i + 1] == 1)
            return body[i + 2] == 0 ? 0 : err_set(e, ERR_REMOTE, "it refused to go on to TLS");
    return err_set(e, ERR_REMOTE, "its answer is none of LDAP's");
}

static const struct {
    const char *name;
    int (*talk)(const struct tlsconn *k, struct err *e);
} protocols[] = { { "ftp", ftp }, { "imap", imap }, { "ldap", ldap }, { "mysql", mysql },
    { "pop3", pop3 }, { "postgres", postgres }, { "smtp", smtp } };

bool
tlsconn_protocol(const char *name)
{
    for (size_t i = 0; i < sizeof(protocols) / sizeof(*protocols); i++)
        if (strcmp(protocols[i].name, name) == 0)
            return true;
    return false;
}

int
tlsconn_open(struct tlsconn *k, const struct tlsconn_target *t, int64_t end_ms, struct err *e)
{
    int rc = err_set(e, ERR_REMOTE, "it has no address");

    *k = (struct tlsconn){ -1, end_ms };
    for (size_t i = 0; i < t->n && rc != 0; i++)
        rc = connect_to(k, &t->v[i], e);
    for (size_t i = 0; rc == 0 && t->protocol != NULL && i < sizeof(protocols) / sizeof(*protocols);
         i++)
        if (strcmp(protocols[i].name, t->protocol) == 0)
            rc = protocols[i].talk(k, e);
    if (rc != 0)
        tlsconn_close(k);
    return rc;
}
