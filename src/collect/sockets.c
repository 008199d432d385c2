#include "collect/sockets.h"

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

enum { STATE_CLOSE = 7, STATE_LISTEN = 10, LOOPBACK_INDEX = 1 };

static int
add(struct collect_ctx *c, struct sockets *s, const struct socket_row *row, struct err *e)
{
    if (s->n == SOCKETS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d listening sockets", SOCKETS_MAX);
    if (s->n == s->cap) {
        size_t cap = s->cap ? s->cap * 2 : 64;
        struct socket_row *v = collect_alloc(c, cap * sizeof(*v));

        if (v == NULL)
            return err_set(e, ERR_NOMEM, "no memory for sockets");
        if (s->n > 0)
            memcpy(v, s->v, s->n * sizeof(*v));
        s->v = v;
        s->cap = cap;
    }
    s->v[s->n] = *row;
    s->v[s->n++].pid = -1;
    return 0;
}

static void
set_address(struct socket_row *row, const void *bytes)
{
    const uint8_t *b = bytes;
    static const uint8_t mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
    static const uint8_t one[16] = { [15] = 1 };

    if (inet_ntop(row->family, bytes, row->address, sizeof(row->address)) == NULL)
        row->address[0] = '\0';
    if (row->family == AF_INET)
        row->loopback = b[0] == 127;
    else
        row->loopback = memcmp(b, one, 16) == 0 || (memcmp(b, mapped, 12) == 0 && b[12] == 127);
}

struct diag {
    struct collect_ctx *c;
    struct sockets *s;
    int protocol;
};

static int
diag_message(void *ctx, const struct nlmsghdr *h, struct err *e)
{
    struct diag *d = ctx;
    struct inet_diag_msg m;
    struct socket_row row = { 0 };

    if (h->nlmsg_type != SOCK_DIAG_BY_FAMILY || h->nlmsg_len < NLMSG_LENGTH(sizeof(m)))
        return 0;
    memcpy(&m, NLMSG_DATA(h), sizeof(m));
    row.family = m.idiag_family;
    row.protocol = d->protocol;
    row.port = ntohs(m.id.idiag_sport);
    row.inode = m.idiag_inode;
    row.uid = m.idiag_uid;
    set_address(&row, m.id.idiag_src);
    row.loopback = row.loopback || m.id.idiag_if == LOOPBACK_INDEX;
    return row.port == 0 ? 0 : add(d->c, d->s, &row, e);
}

static int
by_netlink(struct collect_ctx *c, struct sockets *s, struct err *e)
{
    static const int protocols[] = { IPPROTO_TCP, IPPROTO_UDP }, families[] = { AF_INET, AF_INET6 };
    int rc = 0;

    for (int p = 0; p < 2 && rc == 0; p++)
        for (int f = 0; f < 2 && rc == 0; f++) {
            struct inet_diag_req_v2 q = { 0 };
            struct diag d = { c, s, protocols[p] };

            q.sdiag_family = (uint8_t)families[f];
            q.sdiag_protocol = (uint8_t)protocols[p];
            q.idiag_states = 1U << (protocols[p] == IPPROTO_TCP ? STATE_LISTEN : STATE_CLOSE);
            rc = netlink_ask(c->net.diag, SOCK_DIAG_BY_FAMILY, &q, sizeof(q), e);
            if (rc == 0)
                rc = netlink_read(c->net.diag, false, diag_message, &d, e);
            if (rc == -ERR_NOTFOUND)
                rc = 0; /* a kernel without that family or protocol has no such sockets */
        }
    return rc;
}

/* One line of /proc/net/tcp and its like, proc(5). @return 1 a socket that waits, 0 another, -1 no
 * socket. */
static int
proc_line(struct str line, int family, int protocol, struct socket_row *row)
{
    struct str rest = line, sl = text_word(&rest), local = text_word(&rest),
               remote = text_word(&rest);
    struct str state = text_word(&rest), word;
    uint8_t bytes[16];
    size_t digits = family == AF_INET ? 8 : 32;
    char hex[40];

    if (sl.n == 0 || sl.p[sl.n - 1] != ':' || local.n != digits + 5 || remote.n == 0 ||
        state.n != 2)
        return -1;
    memcpy(hex, local.p, local.n);
    hex[local.n] = '\0';
    memset(row, 0, sizeof(*row));
    row->family = family;
    row->protocol = protocol;
    row->port = (int)strtoul(hex + digits + 1, NULL, 16);
    for (size_t i = 0; i < digits / 8; i++) { /* each group of four bytes in the machine's order */
        char group[9] = { 0 };
        uint32_t v;

        memcpy(group, hex + i * 8, 8);
        v = (uint32_t)strtoul(group, NULL, 16);
        memcpy(bytes + i * 4, &v, sizeof(v));
    }
    set_address(row, bytes);
    for (int i = 0; i < 3; i++)
        (void)text_word(&rest); /* queues, timer, retransmissions */
    word = text_word(&rest);
    row->uid = text_int(word, 0);
    (void)text_word(&rest);
    row->inode = (uint64_t)text_int(text_word(&rest), 0);
    return str_is(state, protocol == IPPROTO_TCP ? "0A" : "07") ? 1 : 0;
}

static const struct {
    const char *path;
    int family, protocol;
} proc_files[] = {
    { "/proc/net/tcp", AF_INET, IPPROTO_TCP },
    { "/proc/net/tcp6", AF_INET6, IPPROTO_TCP },
    { "/proc/net/udp", AF_INET, IPPROTO_UDP },
    { "/proc/net/udp6", AF_INET6, IPPROTO_UDP },
};

static int
by_proc(struct collect_ctx *c, struct sockets *s, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; i < sizeof(proc_files) / sizeof(*proc_files) && rc == 0; i++) {
        struct text_lines t = { 0 };
        struct socket_row row;
        struct str line;

        if (!collect_text(c, "listening_ports", proc_files[i].path, TREE_ROOT_LINKS, &t.rest))
            continue;
        while (rc == 0 && text_line(&t, &line))
            if (proc_line(line, proc_files[i].family, proc_files[i].protocol, &row) == 1)
                rc = add(c, s, &row, e);
    }
    return rc;
}

static int
inode_cmp(const void *a, const void *b)
{
    const struct socket_row *x = a, *y = b;

    return (x->inode > y->inode) - (x->inode < y->inode);
}

int
sockets_read(struct collect_ctx *c, struct sockets *s, struct err *e)
{
    int rc = c->net.diag >= 0 ? by_netlink(c, s, e) : -ERR_IO;

    if (rc != 0 && rc != -ERR_NOMEM) {
        s->n = 0;
        collect_query(c, "listening_ports", "/proc/net/{tcp,tcp6,udp,udp6}, /proc/PID/fd");
        if (!collect_exists(c, "/proc/net/tcp"))
            collect_incomplete(
                c, "listening_ports", "neither NETLINK_SOCK_DIAG nor /proc/net/tcp answers");
        rc = by_proc(c, s, e);
    } else {
        collect_query(c, "listening_ports", "NETLINK_SOCK_DIAG SOCK_DIAG_BY_FAMILY, /proc/PID/fd");
    }
    if (s->n > 1)
        qsort(s->v, s->n, sizeof(*s->v), inode_cmp);
    s->unresolved = s->n;
    return rc;
}

struct socket_row *
sockets_find(struct sockets *s, uint64_t inode)
{
    struct socket_row key = { .inode = inode };
    struct socket_row *r = s->n > 0 ? bsearch(&key, s->v, s->n, sizeof(key), inode_cmp) : NULL;

    while (r != NULL && r > s->v && r[-1].inode == inode)
        r--;
    return r;
}

/* Lines of a file of /proc/net that wait. */
static int64_t
count_proc(struct collect_ctx *c, size_t file)
{
    struct text_lines t = { 0 };
    struct socket_row row;
    struct str line;
    int64_t n = 0;

    if (!collect_text(c, NULL, proc_files[file].path, TREE_ROOT_LINKS, &t.rest))
        return 0;
    while (text_line(&t, &line))
        n += proc_line(line, proc_files[file].family, proc_files[file].protocol, &row) == 1;
    return n;
}

void
sockets_second(struct collect_ctx *c)
{
    int64_t n = 0;

    if (!c->o->walk && c->live) { /* several milliseconds each time, on a large machine */
        collect_second(c, "listening_ports", -1,
            "none in a collection without the walk: reading /proc/net/tcp walks the kernel's whole table of connections");
        return;
    }
    if (c->net.diag < 0) {
        collect_second(c, "listening_ports", -1,
            "none: without NETLINK_SOCK_DIAG /proc/net is the only route");
        return;
    }
    for (size_t f = 0; f < 4; f++)
        n += count_proc(c, f);
    collect_second(c, "listening_ports", n, "waiting sockets in /proc/net/{tcp,tcp6,udp,udp6}");
}
