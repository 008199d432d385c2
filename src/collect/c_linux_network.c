/* c_linux_network: addresses of the interfaces, names fixed in /etc/hosts, and whom the host asks
 * for names. */
#include <arpa/inet.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

#include "collect/collect_int.h"

enum { LINKS_MAX = 4096, ADDRESSES_MAX = 100000 };

struct links {
    int index[LINKS_MAX];
    char name[LINKS_MAX][IF_NAMESIZE];
    size_t n;
};
struct addresses {
    struct collect_ctx *c;
    const struct links *links;
    int64_t n, v4, v6;
};

static int
link_message(void *ctx, const struct nlmsghdr *h, struct err *e)
{
    struct links *l = ctx;
    struct ifinfomsg m;
    struct netlink_attr a;
    const uint8_t *p = NLMSG_DATA(h);
    size_t n = h->nlmsg_len - NLMSG_HDRLEN;

    if (h->nlmsg_type != RTM_NEWLINK || n < sizeof(m))
        return 0;
    memcpy(&m, p, sizeof(m));
    if (l->n == LINKS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d interfaces", LINKS_MAX);
    if (netlink_find(p + NLMSG_ALIGN(sizeof(m)), n - NLMSG_ALIGN(sizeof(m)), IFLA_IFNAME, &a) &&
        a.n > 0) {
        l->index[l->n] = m.ifi_index;
        (void)snprintf(l->name[l->n++], IF_NAMESIZE, "%.*s", (int)strnlen((const char *)a.p, a.n),
            (const char *)a.p);
    }
    return 0;
}

struct block {
    uint8_t bytes[16];
    int bits;
};

static bool
in_block(const uint8_t *a, const struct block *b)
{
    int whole = b->bits / 8, rest = b->bits % 8;

    return memcmp(a, b->bytes, (size_t)whole) == 0 &&
           (rest == 0 || ((a[whole] ^ b->bytes[whole]) & (0xff << (8 - rest)) & 0xff) == 0);
}

/* Blocks that are not globally reachable: the IANA special-purpose registries (RFC 6890 and its
 * updates). */
static bool
is_public(int family, const uint8_t *a)
{
    static const struct block v4[] = { { { 0 }, 8 }, { { 10 }, 8 }, { { 100, 64 }, 10 },
        { { 127 }, 8 }, { { 169, 254 }, 16 }, { { 172, 16 }, 12 }, { { 192, 0, 0 }, 24 },
        { { 192, 0, 2 }, 24 }, { { 192, 88, 99 }, 24 }, { { 192, 168 }, 16 }, { { 198, 18 }, 15 },
        { { 198, 51, 100 }, 24 }, { { 203, 0, 113 }, 24 }, { { 224 }, 3 } };
    static const struct block global6 = { { 0x20 }, 3 };
    static const struct block v6[] = { { { 0x20, 0x01, 0x00, 0x00 }, 23 },
        { { 0x20, 0x01, 0x0d, 0xb8 }, 32 }, { { 0x20, 0x02 }, 16 }, { { 0x3f, 0xff }, 20 } };

    if (family == AF_INET) {
        for (size_t i = 0; i < sizeof(v4) / sizeof(*v4); i++)
            if (in_block(a, &v4[i]))
                return false;
        return true;
    }
    for (size_t i = 0; i < sizeof(v6) / sizeof(*v6); i++)
        if (in_block(a, &v6[i]))
            return false;
    return in_block(a, &global6);
}

static void
mask_text(int family, int bits, char out[INET6_ADDRSTRLEN])
{
    uint8_t m[16] = { 0 };
    int max = family == AF_INET ? 32 : 128;

    for (int i = 0; i < bits && i < max; i++)
        m[i / 8] |= (uint8_t)(0x80 >> (i % 8));
    if (inet_ntop(family, m, out, INET6_ADDRSTRLEN) == NULL)
        out[0] = '\0';
}

static int
address_message(void *ctx, const struct nlmsghdr *h, struct err *e)
{
    struct addresses *w = ctx;
    const uint8_t *p = NLMSG_DATA(h);
    size_t n = h->nlmsg_len - NLMSG_HDRLEN, size;
    char address[INET6_ADDRSTRLEN], mask[INET6_ADDRSTRLEN];
    const char *name = "";
    struct ifaddrmsg m;
    struct netlink_attr a;

    if (h->nlmsg_type != RTM_NEWADDR || n < sizeof(m))
        return 0;
    memcpy(&m, p, sizeof(m));
    p += NLMSG_ALIGN(sizeof(m));
    n -= NLMSG_ALIGN(sizeof(m));
    size = m.ifa_family == AF_INET ? 4 : 16;
    if ((m.ifa_family != AF_INET && m.ifa_family != AF_INET6) ||
        (!netlink_find(p, n, IFA_LOCAL, &a) && !netlink_find(p, n, IFA_ADDRESS, &a)) || a.n != size)
        return 0;
    if (++w->n > ADDRESSES_MAX)
        return err_set(e, ERR_LIMIT, "more than %d addresses", ADDRESSES_MAX);
    for (size_t i = 0; i < w->links->n; i++)
        if (w->links->index[i] == (int)m.ifa_index)
            name = w->links->name[i];
    if (inet_ntop(m.ifa_family, a.p, address, sizeof(address)) == NULL)
        return 0;
    mask_text(m.ifa_family, m.ifa_prefixlen, mask);
    return row_add(collect_table(w->c, "interface_addresses"), e, "sssdf", name, address, mask,
        m.ifa_family, is_public(m.ifa_family, a.p));
}

/* "32 host LOCAL" entries of the local table in fib_trie; each stands twice, in main and in local.
 */
static int64_t
count_fib(struct collect_ctx *c)
{
    struct text_lines t = { 0 };
    struct str line;
    int64_t n = 0;
    bool local = false;

    if (!collect_text(c, NULL, "/proc/net/fib_trie", TREE_ROOT_LINKS, &t.rest))
        return -1;
    while (text_line(&t, &line)) {
        if (str_starts(line, "Main:") || str_starts(line, "Local:") || str_starts(line, "Id "))
            local = str_starts(line, "Local:");
        n += text_find(line, "/32 host LOCAL") >= 0 && (local || n >= 0);
    }
    return n / 2 * 2 == n ? n / 2 : n;
}

static int
addresses(struct collect_ctx *c, struct err *e)
{
    struct links *l = collect_alloc(c, sizeof(*l));
    struct addresses w = { c, l, 0, 0, 0 };
    struct str text = { "", 0 };
    struct err why;
    int64_t fib;
    int rc;

    if (l == NULL)
        return err_set(e, ERR_NOMEM, "no memory for interfaces");
    if (!c->live) {
        collect_incomplete(
            c, "interface_addresses", "the tree is not this machine: its kernel can't be asked");
        return 0;
    }
    rc = netlink_read(c->net.route_link, false, link_message, l, &why);
    if (rc == 0)
        rc = netlink_read(c->net.route_addr, false, address_message, &w, &why);
    if (rc != 0)
        collect_problem(c, "interface_addresses", &why);
    collect_query(c, "interface_addresses", "NETLINK_ROUTE RTM_GETADDR");
    fib = count_fib(c);
    (void)collect_text(c, NULL, "/proc/net/if_inet6", TREE_ROOT_LINKS, &text);
    if (fib < 0)
        collect_second(c, "interface_addresses", -1, "none: /proc/net/fib_trie is not there");
    else
        collect_second(c, "interface_addresses", fib + text_count_lines(text, "#"),
            "lines of /proc/net/if_inet6 plus local host entries of /proc/net/fib_trie");
    return rc == -ERR_NOMEM ? rc : 0;
}

static int
hosts(struct collect_ctx *c, struct err *e)
{
    struct rows *r = collect_table(c, "etc_hosts");
    struct text_lines t = { 0 };
    struct str line, text;
    int64_t second = 0;
    int rc = 0;

    if (!collect_text(c, "etc_hosts", "/etc/hosts", TREE_ROOT_LINKS, &text)) {
        collect_incomplete(c, "etc_hosts", "/etc/hosts is missing");
        return 0;
    }
    t.rest = text;
    while (rc == 0 && text_line(&t, &line)) {
        struct str rest = line, body = str_cut(&rest, '#'), address = text_word(&body);
        char ip[INET6_ADDRSTRLEN + 20];
        uint8_t bytes[16];

        second += line.n > 0 &&
                  ((line.p[0] >= '0' && line.p[0] <= '9') ||
                      memchr(line.p, ':',
                          strcspn(collect_fmt(c, "%.*s", (int)(line.n < 60 ? line.n : 60), line.p),
                              " \t")) != NULL);
        if (address.n == 0)
            continue;
        (void)snprintf(ip, sizeof(ip), "%.*s",
            (int)(address.n < sizeof(ip) - 1 ? address.n : sizeof(ip) - 1), address.p);
        ip[strcspn(ip, "%")] = '\0';
        if (inet_pton(AF_INET, ip, bytes) != 1 && inet_pton(AF_INET6, ip, bytes) != 1)
            continue; /* the resolver skips such lines too */
        body = text_lower(&c->arena, text_squeeze(&c->arena, body));
        if (body.n > 0)
            rc = row_add(r, e, "SSd", address, body, t.line);
    }
    collect_second(
        c, "etc_hosts", second, "lines that begin with a digit or hold a colon before white space");
    return rc;
}

/* ---- names ---- */

struct resolving {
    struct collect_ctx *c;
    int seq[4]; /* nameserver, search, option, upstream */
    bool stub;
};

static int
resolver_row(struct resolving *g, int kind, struct str value, int tls, struct err *e)
{
    static const char *const kinds[] = { "nameserver", "search", "option", "upstream" };

    return row_add(
        collect_table(g->c, "dns_resolvers"), e, "sSdf", kinds[kind], value, ++g->seq[kind], tls);
}

static int
resolver_words(struct resolving *g, int kind, struct str rest, int tls, struct err *e)
{
    int rc = 0;

    while (rc == 0) {
        struct str w = text_word(&rest);

        if (w.n == 0)
            return 0;
        rc = resolver_row(g, kind, w, tls, e);
    }
    return rc;
}

static int
resolv_conf(struct resolving *g, struct str text, struct err *e)
{
    struct text_lines t = { text, 0 };
    struct str line, search = { "", 0 };
    int rc = 0;

    while (rc == 0 && text_line(&t, &line)) {
        struct str rest = line, key;

        if (line.n == 0 || line.p[0] == '#' || line.p[0] == ';')
            continue;
        key = text_word(&rest);
        if (str_is(key, "nameserver")) {
            struct str w = text_word(&rest);

            if (w.n > 0 && g->seq[0] < MAXNS) /* the resolver heeds three */
                rc = resolver_row(g, 0, w, -1, e);
            g->stub = g->stub || str_is(w, "127.0.0.53") || str_is(w, "127.0.0.54");
        } else if (str_is(key, "search") || str_is(key, "domain")) {
            search = rest; /* the last one wins */
        } else if (str_is(key, "options")) {
            rc = resolver_words(g, 2, rest, -1, e);
        }
    }
    return rc == 0 ? resolver_words(g, 1, search, -1, e) : rc;
}

/* DNS= and DNSOverTLS= of systemd-resolved, drop-ins behind the main file: the last DNS= line adds,
 * an empty one clears. */
static int
resolved(struct resolving *g, struct err *e)
{
    static const char *const patterns[] = { "/etc/systemd/resolved.conf",
        "/usr/lib/systemd/resolved.conf.d/*.conf", "/run/systemd/resolved.conf.d/*.conf",
        "/etc/systemd/resolved.conf.d/*.conf" };
    struct str dns = { "", 0 }, text, line;
    int tls = 0;

    for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
        struct tree_names names = collect_glob(g->c, "dns_resolvers", patterns[i]);

        for (size_t k = 0; k < names.n; k++) {
            struct text_lines t = { 0 };

            if (!collect_text(g->c, "dns_resolvers", names.v[k].name, TREE_ROOT_LINKS, &text))
                continue;
            for (t.rest = text; text_line(&t, &line);) {
                struct str value = str_trim(line), key = str_trim(str_cut(&value, '='));

                value = str_trim(value);
                if (str_is(key, "DNS"))
                    dns =
                        value.n == 0
                            ? value
                            : str_of(collect_fmt(g->c, "%.*s %.*s", STR_ARG(dns), STR_ARG(value)));
                else if (str_is(key, "DNSOverTLS"))
                    tls = text_bool(value) == 1;
            }
        }
    }
    if (collect_text(g->c, NULL, "/run/systemd/resolve/resolv.conf", TREE_ROOT_LINKS, &text) &&
        str_trim(dns).n == 0) {
        struct text_lines t = { text, 0 };

        while (text_line(&t, &line)) { /* servers of the links, as resolved writes them out */
            struct str rest = line;

            if (str_is(text_word(&rest), "nameserver"))
                dns = str_of(collect_fmt(g->c, "%.*s %.*s", STR_ARG(dns), STR_ARG(str_trim(rest))));
        }
    }
    return resolver_words(g, 3, dns, tls, e);
}

/* Another route: glibc's own parser reads /etc/resolv.conf of the running system. */
static void
second_resolver(struct collect_ctx *c)
{
    struct __res_state state;
    int64_t n = 0;

    memset(&state, 0, sizeof(state));
    if (!c->live || res_ninit(&state) != 0) {
        collect_second(c, "dns_resolvers", -1, "none: the tree is not this machine");
        return;
    }
    n = state.nscount;
    for (int i = 0; i < MAXDNSRCH && state.dnsrch[i] != NULL; i++)
        n++;
    res_nclose(&state);
    collect_second(c, "dns_resolvers", n,
        "name servers and search domains res_ninit(3) yields; options and upstream servers are not among them");
}

static int
resolvers(struct collect_ctx *c, struct err *e)
{
    struct resolving g = { .c = c };
    char target[PATH_MAX];
    struct err ignored;
    struct str text;
    int rc;

    if (!collect_text(c, "dns_resolvers", "/etc/resolv.conf", TREE_ROOT_LINKS, &text)) {
        collect_incomplete(c, "dns_resolvers", "/etc/resolv.conf is missing");
        return 0;
    }
    collect_query(c, "dns_resolvers",
        tree_readlink(&c->tree, "/etc/resolv.conf", target, &ignored) == 0
            ? collect_fmt(c, "/etc/resolv.conf, a link to %.200s", target)
            : "/etc/resolv.conf");
    rc = resolv_conf(&g, text, e);
    if (rc == 0 && g.stub)
        rc = resolved(&g, e);
    second_resolver(c);
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    int rc = addresses(c, e);

    if (rc == 0)
        rc = hosts(c, e);
    return rc == 0 ? resolvers(c, e) : rc;
}

static const char *const tables[] = { "interface_addresses", "etc_hosts", "dns_resolvers", NULL };

const struct collector collector_linux_network = {
    .name = "linux-network",
    .summary = "Addresses of the interfaces, fixed names and name servers",
    .reads =
        "NETLINK_ROUTE, rtnetlink(7); /etc/hosts, hosts(5); /etc/resolv.conf, resolv.conf(5); resolved.conf(5)",
    .tables = tables,
    .needs = NEED_NETLINK,
    .run = run,
};
