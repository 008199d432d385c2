#include "collect/netlink.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/audit.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ANSWER_MAX = 64 * 1024, REQUEST_MAX = 256, MESSAGES_MAX = 2000000 };

static int *
all(struct netlinks *n, size_t i)
{
    int *const fds[] = { &n->diag, &n->route_link, &n->route_addr, &n->nft_table, &n->nft_chain,
        &n->nft_rule, &n->nft_set, &n->audit_state, &n->audit_rules };

    return i < sizeof(fds) / sizeof(*fds) ? fds[i] : NULL;
}

void
netlink_none(struct netlinks *n)
{
    for (size_t i = 0; all(n, i) != NULL; i++)
        *all(n, i) = -1;
}

void
netlink_close(struct netlinks *n)
{
    for (size_t i = 0; all(n, i) != NULL; i++) {
        if (*all(n, i) >= 0)
            (void)close(*all(n, i));
        *all(n, i) = -1;
    }
}

static int
send_request(int fd, uint16_t type, uint16_t flags, const void *body, size_t n)
{
    union {
        struct nlmsghdr h;
        uint8_t bytes[REQUEST_MAX];
    } m;

    if (n > REQUEST_MAX - NLMSG_HDRLEN)
        return -1;
    memset(&m, 0, sizeof(m));
    m.h.nlmsg_len = (uint32_t)(NLMSG_HDRLEN + n);
    m.h.nlmsg_type = type;
    m.h.nlmsg_flags = flags;
    m.h.nlmsg_seq = 1;
    if (n > 0)
        memcpy(m.bytes + NLMSG_HDRLEN, body, n);
    return send(fd, m.bytes, m.h.nlmsg_len, 0) == (ssize_t)m.h.nlmsg_len ? 0 : -1;
}

static int
open_and_ask(int protocol, uint16_t type, uint16_t flags, const void *body, size_t n)
{
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);

    if (fd >= 0 && type != 0 && send_request(fd, type, flags, body, n) != 0) {
        (void)close(fd);
        return -1;
    }
    return fd;
}

void
netlink_open(struct netlinks *n)
{
    const uint16_t dump = NLM_F_REQUEST | NLM_F_DUMP;
    const struct rtgenmsg any = { AF_UNSPEC };
    const struct nfgenmsg nf = { AF_UNSPEC, NFNETLINK_V0, 0 };
    const int nft = NFNL_SUBSYS_NFTABLES << 8;

    n->diag = open_and_ask(NETLINK_SOCK_DIAG, 0, 0, NULL, 0);
    n->route_link = open_and_ask(NETLINK_ROUTE, RTM_GETLINK, dump, &any, sizeof(any));
    n->route_addr = open_and_ask(NETLINK_ROUTE, RTM_GETADDR, dump, &any, sizeof(any));
    n->nft_table =
        open_and_ask(NETLINK_NETFILTER, (uint16_t)(nft | NFT_MSG_GETTABLE), dump, &nf, sizeof(nf));
    n->nft_chain =
        open_and_ask(NETLINK_NETFILTER, (uint16_t)(nft | NFT_MSG_GETCHAIN), dump, &nf, sizeof(nf));
    n->nft_rule =
        open_and_ask(NETLINK_NETFILTER, (uint16_t)(nft | NFT_MSG_GETRULE), dump, &nf, sizeof(nf));
    n->nft_set =
        open_and_ask(NETLINK_NETFILTER, (uint16_t)(nft | NFT_MSG_GETSET), dump, &nf, sizeof(nf));
    n->audit_state = open_and_ask(NETLINK_AUDIT, AUDIT_GET, NLM_F_REQUEST, NULL, 0);
    n->audit_rules = open_and_ask(NETLINK_AUDIT, AUDIT_LIST_RULES, NLM_F_REQUEST, NULL, 0);
}

int
netlink_ask(int fd, uint16_t type, const void *body, size_t n, struct err *e)
{
    if (send_request(fd, type, NLM_F_REQUEST | NLM_F_DUMP, body, n) != 0)
        return err_sys(e, "a question to the kernel could not be sent");
    return 0;
}

static int
kernel_error(const struct nlmsghdr *h, struct err *e)
{
    const struct nlmsgerr *m = NLMSG_DATA(h);
    int code = h->nlmsg_len >= NLMSG_LENGTH(sizeof(*m)) ? -m->error : EBADMSG, rc;

    if (code == 0)
        return 0;
    if (code == EPERM || code == EACCES)
        rc = err_set(e, ERR_DENIED, "the kernel refused to answer: %s", strerror(code));
    else if (code == ENOENT || code == EOPNOTSUPP || code == EPROTONOSUPPORT ||
             code == EAFNOSUPPORT)
        rc = err_set(e, ERR_NOTFOUND, "the kernel has no such interface: %s", strerror(code));
    else
        rc = err_set(e, ERR_IO, "the kernel answered: %s", strerror(code));
    e->sys_errno = code;
    return rc;
}

/* Receive one datagram of messages. @return bytes, or a negative code. */
static ssize_t
receive(int fd, void *into, size_t size, struct err *e)
{
    struct pollfd p = { fd, POLLIN, 0 };
    ssize_t n;

    if (fd < 0)
        return err_set(e, ERR_IO, "the socket to the kernel could not be opened");
    if (poll(&p, 1, NETLINK_WAIT_MS) != 1)
        return err_set(e, ERR_IO, "the kernel did not answer within %d ms", NETLINK_WAIT_MS);
    n = recv(fd, into, size, MSG_TRUNC);
    if (n < 0)
        return err_sys(e, "the kernel's answer could not be read");
    if ((size_t)n > size)
        return err_set(e, ERR_LIMIT, "the kernel's answer has %zd bytes, more than %zu", n, size);
    return n;
}

int
netlink_read(int fd, bool single, int (*msg)(void *ctx, const struct nlmsghdr *h, struct err *e),
    void *ctx, struct err *e)
{
    static _Alignas(8) uint8_t answer[ANSWER_MAX]; /* one collection is one thread */

    for (int messages = 0; messages < MESSAGES_MAX;) {
        ssize_t n = receive(fd, answer, sizeof(answer), e);
        const struct nlmsghdr *h = (const void *)answer;
        unsigned left;

        if (n < 0)
            return (int)n;
        for (left = (unsigned)n; NLMSG_OK(h, left); h = (const void *)NLMSG_NEXT(h, left)) {
            int rc;

            messages++;
            if (h->nlmsg_type == NLMSG_DONE)
                return 0;
            if (h->nlmsg_type == NLMSG_ERROR) {
                rc = kernel_error(h, e);
                if (rc != 0 || single)
                    return rc;
                continue;
            }
            rc = msg(ctx, h, e);
            if (rc != 0 || (single && (h->nlmsg_flags & NLM_F_MULTI) == 0))
                return rc;
        }
    }
    return err_set(e, ERR_LIMIT, "the kernel's answer has more than %d messages", MESSAGES_MAX);
}

bool
netlink_attr(const uint8_t *p, size_t n, size_t *at, struct netlink_attr *out)
{
    struct nlattr a;

    if (*at + sizeof(a) > n)
        return false;
    memcpy(&a, p + *at, sizeof(a));
    if (a.nla_len < sizeof(a) || *at + a.nla_len > n)
        return false;
    out->type = (uint16_t)(a.nla_type & 0x3fff); /* without the flags nested and byte order */
    out->p = p + *at + sizeof(a);
    out->n = a.nla_len - sizeof(a);
    *at += ((size_t)a.nla_len + 3) & ~(size_t)3;
    return true;
}

bool
netlink_find(const uint8_t *p, size_t n, uint16_t type, struct netlink_attr *out)
{
    size_t at = 0;

    while (netlink_attr(p, n, &at, out))
        if (out->type == type)
            return true;
    return false;
}

uint32_t
netlink_be32(const struct netlink_attr *a)
{
    uint32_t v;

    if (a->n < sizeof(v))
        return 0;
    memcpy(&v, a->p, sizeof(v));
    return ntohl(v);
}

uint64_t
netlink_be64(const struct netlink_attr *a)
{
    struct netlink_attr low = { a->type, a->p + 4, a->n - 4 };

    return a->n < 8 ? 0 : (uint64_t)netlink_be32(a) << 32 | netlink_be32(&low);
}
