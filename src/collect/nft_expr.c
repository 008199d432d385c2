/*
 * nft_expr: what a rule does, from its expressions. Each register is followed as far as the common
 * shapes need: a payload field, a meta key or a connection state, compared with a constant or a
 * range. What is not understood sets parsed to 0, and the rule is shown by the names of its
 * expressions.
 */
#include <arpa/inet.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nf_tables_compat.h>
#include <linux/netfilter/xt_tcpudp.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>

#include "collect/nft.h"
#include "collect/nft_sets.h"

enum { REGISTERS = 24, CT_ESTABLISHED_RELATED = 6, CT_NEW = 8 };

enum source {
    FROM_NONE,
    FROM_SADDR,
    FROM_DADDR,
    FROM_SPORT,
    FROM_DPORT,
    FROM_PROTOCOL,
    FROM_IIF,
    FROM_OIF,
    FROM_CT_STATE,
    FROM_NFPROTO,
    FROM_OTHER
};

struct decoding {
    struct collect_ctx *c;
    struct nft_rule *r;
    struct buf text;
    enum source from[REGISTERS];
    uint32_t mask[REGISTERS]; /* of a bitwise operation, as the state bits it leaves */
    int prefix[REGISTERS];    /* bits of an address mask; -1: none */
};

static uint32_t
number(const uint8_t *p, size_t n, uint16_t type)
{
    struct netlink_attr a;

    return netlink_find(p, n, type, &a) ? netlink_be32(&a) : 0;
}

static unsigned
reg(const uint8_t *p, size_t n, uint16_t type)
{
    uint32_t v = number(p, n, type);

    /* 1-4: registers of 16 bytes; 8-23: of 4 bytes */
    return v >= 8 && v < 24 ? v : v >= 1 && v <= 4 ? v : 0;
}

static struct netlink_attr
value_of(const uint8_t *p, size_t n, uint16_t type)
{
    struct netlink_attr data, v = { 0 };

    if (netlink_find(p, n, type, &data) && netlink_find(data.p, data.n, NFTA_DATA_VALUE, &v))
        return v;
    return (struct netlink_attr){ 0 };
}

static const char *
protocol_name(struct collect_ctx *c, unsigned v)
{
    switch (v) {
    case IPPROTO_TCP:
        return "tcp";
    case IPPROTO_UDP:
        return "udp";
    case IPPROTO_ICMP:
        return "icmp";
    case IPPROTO_ICMPV6:
        return "icmpv6";
    case IPPROTO_SCTP:
        return "sctp";
    case IPPROTO_ESP:
        return "esp";
    case IPPROTO_GRE:
        return "gre";
    default:
        return collect_fmt(c, "%u", v);
    }
}

static void
payload(struct decoding *d, const uint8_t *p, size_t n)
{
    uint32_t base = number(p, n, NFTA_PAYLOAD_BASE), offset = number(p, n, NFTA_PAYLOAD_OFFSET);
    uint32_t len = number(p, n, NFTA_PAYLOAD_LEN);
    unsigned to = reg(p, n, NFTA_PAYLOAD_DREG);

    d->from[to] = FROM_OTHER;
    d->prefix[to] = -1;
    if (base == NFT_PAYLOAD_TRANSPORT_HEADER && len == 2)
        d->from[to] = offset == 2 ? FROM_DPORT : offset == 0 ? FROM_SPORT : FROM_OTHER;
    else if (base == NFT_PAYLOAD_NETWORK_HEADER && len <= 4 && offset == 12)
        d->from[to] = FROM_SADDR;
    else if (base == NFT_PAYLOAD_NETWORK_HEADER && len <= 4 && offset == 16)
        d->from[to] = FROM_DADDR;
    else if (base == NFT_PAYLOAD_NETWORK_HEADER && len > 4 && len <= 16)
        d->from[to] = offset == 8 ? FROM_SADDR : offset == 24 ? FROM_DADDR : FROM_OTHER;
    else if (base == NFT_PAYLOAD_NETWORK_HEADER && len == 1 && (offset == 9 || offset == 6))
        d->from[to] = FROM_PROTOCOL;
}

static void
meta(struct decoding *d, const uint8_t *p, size_t n)
{
    unsigned to = reg(p, n, NFTA_META_DREG);

    switch (number(p, n, NFTA_META_KEY)) {
    case NFT_META_L4PROTO:
        d->from[to] = FROM_PROTOCOL;
        break;
    case NFT_META_IIF:
    case NFT_META_IIFNAME:
        d->from[to] = FROM_IIF;
        break;
    case NFT_META_OIF:
    case NFT_META_OIFNAME:
        d->from[to] = FROM_OIF;
        break;
    case NFT_META_NFPROTO:
        d->from[to] = FROM_NFPROTO;
        break;
    default:
        d->from[to] = FROM_OTHER;
    }
}

static const char *
state_names(struct collect_ctx *c, uint32_t bits)
{
    return collect_fmt(c, "%s%s%s%s%s", bits & 1 ? "invalid," : "", bits & 2 ? "established," : "",
        bits & 4 ? "related," : "", bits & 8 ? "new," : "", bits & 64 ? "untracked," : "");
}

static void
add_range(struct nft_rule *r, unsigned low, unsigned high)
{
    if (r->port_n < NFT_PORTS_MAX)
        r->ports[r->port_n++] = (struct nft_range){ (int)low, (int)high };
    else
        r->parsed = false;
}

static unsigned
port(const struct netlink_attr *v)
{
    return v->n >= 2 ? (unsigned)v->p[0] << 8 | v->p[1] : 0;
}

static void
address(struct decoding *d, const struct netlink_attr *v, int prefix)
{
    char text[INET6_ADDRSTRLEN] = "";
    uint8_t full[16] = { 0 };
    bool six = v->n > 4;

    if (v->n > 0)
        memcpy(full, v->p, v->n < 16 ? v->n : 16);
    (void)inet_ntop(six ? AF_INET6 : AF_INET, full, text, sizeof(text));
    if (prefix < 0 && v->n != 4 && v->n != 16)
        prefix = (int)v->n * 8; /* a prefix of whole bytes is loaded as so many bytes */
    buf_str(&d->text, text);
    if (prefix >= 0)
        buf_fmt(&d->text, "/%d", prefix);
}

static void
compare_state(struct decoding *d, unsigned from, bool equal, const struct netlink_attr *v)
{
    uint32_t bits = 0;

    if (v->n >= 4)
        memcpy(&bits, v->p, 4); /* in the machine's order */
    if (d->mask[from] != 0 && bits == 0)
        bits = d->mask[from]; /* state & mask != 0 */
    else
        equal = !equal;
    buf_fmt(&d->text, "ct state %s%s ", equal ? "not " : "", state_names(d->c, bits));
    if (((bits & CT_NEW) != 0) == equal)
        d->r->new_connections = false;
}

static void
compare_port(struct decoding *d, uint32_t op, const struct netlink_attr *at)
{
    const struct netlink_attr v = *at;

    if (op == NFT_CMP_EQ)
        add_range(d->r, port(&v), port(&v));
    else if (op == NFT_CMP_GTE || op == NFT_CMP_GT)
        add_range(d->r, port(&v) + (op == NFT_CMP_GT), 65535);
    else if ((op == NFT_CMP_LTE || op == NFT_CMP_LT) && d->r->port_n > 0)
        d->r->ports[d->r->port_n - 1].high = (int)port(&v) - (op == NFT_CMP_LT);
    else if (op == NFT_CMP_LTE || op == NFT_CMP_LT)
        add_range(d->r, 0, port(&v) - (op == NFT_CMP_LT));
    else
        d->r->parsed = false;
    buf_fmt(&d->text, "dport %s%u ",
        op == NFT_CMP_EQ    ? ""
        : op == NFT_CMP_NEQ ? "!= "
        : op >= NFT_CMP_GT  ? ">= "
                            : "<= ",
        port(&v));
}

static void
compare(struct decoding *d, const uint8_t *p, size_t n)
{
    unsigned from = reg(p, n, NFTA_CMP_SREG);
    uint32_t op = number(p, n, NFTA_CMP_OP);
    struct netlink_attr v = value_of(p, n, NFTA_CMP_DATA);
    bool equal = op == NFT_CMP_EQ;
    const char *not_ = equal ? "" : "!= ";

    switch (d->from[from]) {
    case FROM_PROTOCOL:
        if (equal && v.n > 0)
            d->r->protocol = protocol_name(d->c, v.p[0]);
        else
            d->r->parsed = false;
        buf_fmt(&d->text, "meta l4proto %s%s ", not_, v.n > 0 ? protocol_name(d->c, v.p[0]) : "?");
        break;
    case FROM_DPORT:
        compare_port(d, op, &v);
        break;
    case FROM_SPORT:
        buf_fmt(&d->text, "sport %s%u ", not_, port(&v));
        break;
    case FROM_SADDR:
    case FROM_DADDR:
        d->r->any_source = d->r->any_source && d->from[from] != FROM_SADDR;
        buf_fmt(&d->text, "%s %s", d->from[from] == FROM_SADDR ? "saddr" : "daddr", not_);
        address(d, &v, d->prefix[from]);
        buf_char(&d->text, ' ');
        break;
    case FROM_IIF:
    case FROM_OIF:
        d->r->any_source = d->r->any_source && d->from[from] != FROM_IIF;
        if (v.n == 4)
            buf_fmt(&d->text, "%s %sindex %u ", d->from[from] == FROM_IIF ? "iif" : "oif", not_,
                *(const uint32_t *)(const void *)v.p);
        else
            buf_fmt(&d->text, "%s %s\"%.*s\" ", d->from[from] == FROM_IIF ? "iifname" : "oifname",
                not_, v.n > 0 ? (int)strnlen((const char *)v.p, v.n) : 0,
                v.n > 0 ? (const char *)v.p : "");
        break;
    case FROM_CT_STATE:
        compare_state(d, from, equal, &v);
        break;
    case FROM_NFPROTO:
        buf_fmt(&d->text, "meta nfproto %s%s ", not_,
            v.n > 0 && v.p[0] == NFPROTO_IPV6 ? "ipv6" : "ipv4");
        break;
    default:
        d->r->parsed = false;
        buf_str(&d->text, "cmp ");
    }
}

static void
bitwise(struct decoding *d, const uint8_t *p, size_t n)
{
    unsigned from = reg(p, n, NFTA_BITWISE_SREG), to = reg(p, n, NFTA_BITWISE_DREG);
    struct netlink_attr mask = value_of(p, n, NFTA_BITWISE_MASK);
    int bits = 0;

    d->from[to] = d->from[from];
    if (d->from[from] == FROM_CT_STATE && mask.n >= 4) {
        memcpy(&d->mask[to], mask.p, 4);
        return;
    }
    for (size_t i = 0; i < mask.n; i++)
        for (int k = 7; k >= 0 && (mask.p[i] >> k & 1) != 0; k--)
            bits++;
    d->prefix[to] = bits;
}

static void
immediate(struct decoding *d, const uint8_t *p, size_t n)
{
    struct netlink_attr data, v, a;

    if (number(p, n, NFTA_IMMEDIATE_DREG) != NFT_REG_VERDICT ||
        !netlink_find(p, n, NFTA_IMMEDIATE_DATA, &data) ||
        !netlink_find(data.p, data.n, NFTA_DATA_VERDICT, &v) ||
        !netlink_find(v.p, v.n, NFTA_VERDICT_CODE, &a))
        return;
    switch ((int32_t)netlink_be32(&a)) {
    case NF_ACCEPT:
        d->r->verdict = "accept";
        break;
    case NF_DROP:
        d->r->verdict = "drop";
        break;
    case NFT_RETURN:
        d->r->verdict = "return";
        break;
    case NFT_JUMP:
    case NFT_GOTO:
        d->r->verdict = (int32_t)netlink_be32(&a) == NFT_JUMP ? "jump" : "goto";
        if (netlink_find(v.p, v.n, NFTA_VERDICT_CHAIN, &a))
            d->r->jump_to = collect_str(
                d->c, (struct str){ (const char *)a.p, strnlen((const char *)a.p, a.n) });
        break;
    default:
        d->r->verdict = "queue";
    }
}

static void
range(struct decoding *d, const uint8_t *p, size_t n)
{
    unsigned from = reg(p, n, NFTA_RANGE_SREG);
    struct netlink_attr low = value_of(p, n, NFTA_RANGE_FROM_DATA),
                        high = value_of(p, n, NFTA_RANGE_TO_DATA);

    if (d->from[from] == FROM_DPORT && number(p, n, NFTA_RANGE_OP) == NFT_RANGE_EQ) {
        add_range(d->r, port(&low), port(&high));
        buf_fmt(&d->text, "dport %u-%u ", port(&low), port(&high));
        return;
    }
    d->r->any_source = d->r->any_source && d->from[from] != FROM_SADDR;
    d->r->parsed = false;
    buf_str(&d->text, "range ");
}

/* Where the interval that starts at a port ends: below the nearest end above it; the port itself in
 * a plain set. */
static unsigned
interval_end(const struct nft_sets *sets, const struct nft_set *set, unsigned low)
{
    unsigned best = low + 1;
    bool found = false;

    for (size_t i = 0; i < set->n; i++) {
        const struct nft_element *x = &sets->elements[set->first + i];
        unsigned end = (unsigned)x->key[0] << 8 | x->key[1];

        if (x->interval_end != 0 && end > low && (!found || end < best)) {
            best = end;
            found = true;
        }
    }
    return best - 1;
}

/* Ports of a set: single ones, or intervals as a start and the port behind the end. */
static bool
set_ports(struct decoding *d, const struct nft_sets *sets, const struct nft_set *set)
{
    for (size_t i = 0; i < set->n; i++) {
        const struct nft_element *x = &sets->elements[set->first + i];
        unsigned low = (unsigned)x->key[0] << 8 | x->key[1], high;

        if (x->n < 2)
            return false;
        if (x->interval_end != 0)
            continue;
        high = x->end_n >= 2 ? (unsigned)x->key_end[0] << 8 | x->key_end[1]
                             : interval_end(sets, set, low);
        add_range(d->r, low, high);
    }
    return set->n > 0;
}

static bool
set_states(struct decoding *d, const struct nft_sets *sets, const struct nft_set *set)
{
    uint32_t all = 0, bits;

    for (size_t i = 0; i < set->n; i++) {
        if (sets->elements[set->first + i].n < 4)
            return false;
        memcpy(&bits, sets->elements[set->first + i].key, 4);
        all |= bits;
    }
    if ((all & CT_NEW) == 0)
        d->r->new_connections = false;
    return set->n > 0;
}

/* A set is expanded where its meaning fits the row; a source set narrows; any other is not
 * understood. */
static void
lookup(struct decoding *d, const uint8_t *p, size_t n)
{
    unsigned from = reg(p, n, NFTA_LOOKUP_SREG);
    const struct nft_set *set = NULL;
    struct netlink_attr a;
    char name[128] = "";
    bool understood = false;

    if (netlink_find(p, n, NFTA_LOOKUP_SET, &a)) {
        (void)snprintf(
            name, sizeof(name), "%.*s", (int)strnlen((const char *)a.p, a.n), (const char *)a.p);
        set = nft_set_find(d->c->sets, d->r->family, d->r->table, name);
    }
    if (d->from[from] == FROM_SADDR || d->from[from] == FROM_IIF)
        d->r->any_source = false;
    if (netlink_find(p, n, NFTA_LOOKUP_DREG, &a) || number(p, n, NFTA_LOOKUP_FLAGS) != 0)
        set = NULL; /* a map, or "not in the set" */
    if (set != NULL && d->from[from] == FROM_DPORT)
        understood = set_ports(d, d->c->sets, set);
    else if (set != NULL && d->from[from] == FROM_CT_STATE)
        understood = set_states(d, d->c->sets, set);
    else
        understood = set != NULL && (d->from[from] == FROM_SADDR || d->from[from] == FROM_DADDR ||
                                        d->from[from] == FROM_IIF || d->from[from] == FROM_OIF);
    d->r->parsed = d->r->parsed && understood;
    buf_fmt(&d->text, "%s @%s ",
        d->from[from] == FROM_DPORT   ? "dport"
        : d->from[from] == FROM_SADDR ? "saddr"
                                      : "in",
        name);
}

/* iptables-nft: a target of x_tables. */
static void
target(struct decoding *d, const uint8_t *p, size_t n)
{
    static const struct {
        const char *name, *verdict;
    } known[] = { { "REJECT", "reject" }, { "MASQUERADE", "masquerade" }, { "DNAT", "dnat" },
        { "SNAT", "snat" }, { "LOG", NULL }, { "NFLOG", NULL }, { "MARK", NULL },
        { "CONNMARK", NULL }, { "TCPMSS", NULL } };
    struct netlink_attr a;
    struct str name;

    if (!netlink_find(p, n, NFTA_TARGET_NAME, &a))
        return;
    name = (struct str){ (const char *)a.p, strnlen((const char *)a.p, a.n) };
    buf_fmt(&d->text, "%.*s ", STR_ARG(name));
    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
        if (str_is(name, known[i].name)) {
            if (known[i].verdict != NULL)
                d->r->verdict = known[i].verdict;
            return;
        }
    d->r->parsed = false;
}

/* iptables-nft: a match of x_tables. Ports of tcp and udp are laid out as in xt_tcpudp.h. */
static void
match(struct decoding *d, const uint8_t *p, size_t n)
{
    struct netlink_attr a, info;
    struct str name;

    if (!netlink_find(p, n, NFTA_MATCH_NAME, &a))
        return;
    name = (struct str){ (const char *)a.p, strnlen((const char *)a.p, a.n) };
    buf_fmt(&d->text, "%.*s ", STR_ARG(name));
    if (str_is(name, "comment") || str_is(name, "limit") || str_is(name, "icmp") ||
        str_is(name, "icmp6"))
        return;
    if ((str_is(name, "tcp") || str_is(name, "udp")) &&
        netlink_find(p, n, NFTA_MATCH_INFO, &info) && info.n >= sizeof(struct xt_udp)) {
        struct xt_udp u; /* struct xt_tcp begins alike */

        memcpy(&u, info.p, sizeof(u));
        d->r->protocol = str_is(name, "tcp") ? "tcp" : "udp";
        if (u.dpts[0] != 0 || u.dpts[1] != 0xffff) {
            add_range(d->r, u.dpts[0], u.dpts[1]);
            buf_fmt(&d->text, "dport %u-%u ", u.dpts[0], u.dpts[1]);
        }
        return;
    }
    if (str_is(name, "conntrack") || str_is(name, "state")) {
        /* Most of these let answers pass; which states they mean is not read, so no claim is made.
         */
        d->r->new_connections = true;
    }
    d->r->parsed = false;
}

static void
expression(struct decoding *d, struct str name, const uint8_t *p, size_t n)
{
    static const char *const plain[] = { "counter", "log", "limit", "notrack", "quota", "connlimit",
        "objref", "dynset", "exthdr", "rt", "fib", "socket", "tproxy", "synproxy", "queue", "dup",
        "fwd", "flow_offload" };

    if (str_is(name, "payload"))
        payload(d, p, n);
    else if (str_is(name, "meta"))
        meta(d, p, n);
    else if (str_is(name, "ct"))
        d->from[reg(p, n, NFTA_CT_DREG)] =
            number(p, n, NFTA_CT_KEY) == NFT_CT_STATE ? FROM_CT_STATE : FROM_OTHER;
    else if (str_is(name, "cmp"))
        compare(d, p, n);
    else if (str_is(name, "bitwise"))
        bitwise(d, p, n);
    else if (str_is(name, "immediate"))
        immediate(d, p, n);
    else if (str_is(name, "range"))
        range(d, p, n);
    else if (str_is(name, "lookup"))
        lookup(d, p, n);
    else if (str_is(name, "target"))
        target(d, p, n);
    else if (str_is(name, "match"))
        match(d, p, n);
    else if (str_is(name, "reject"))
        d->r->verdict = "reject";
    else if (str_is(name, "masq") || str_is(name, "redir"))
        d->r->verdict = "masquerade";
    else if (str_is(name, "nat"))
        d->r->verdict = number(p, n, NFTA_NAT_TYPE) == NFT_NAT_SNAT ? "snat" : "dnat";
    else {
        bool known = false;

        for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
            known = known || str_is(name, plain[i]);
        if (str_is(name, "queue"))
            d->r->verdict = "queue";
        /* Counters and logs change nothing; what looks at packets in other ways narrows the rule in
         * ways not read. */
        if (!known || (!str_is(name, "counter") && !str_is(name, "log") && !str_is(name, "limit")))
            d->r->parsed = false;
        buf_fmt(&d->text, "%.*s ", STR_ARG(name));
    }
}

void
nft_expressions(struct collect_ctx *c, struct nft_rule *r, const uint8_t *p, size_t n)
{
    struct decoding d = { .c = c, .r = r };
    struct netlink_attr one, name, data;
    size_t at = 0;

    r->any_source = r->new_connections = r->parsed = true;
    r->verdict = "none";
    buf_init(&d.text, NFT_EXPR_MAX);
    while (p != NULL && netlink_attr(p, n, &at, &one)) {
        if (one.type != NFTA_LIST_ELEM || !netlink_find(one.p, one.n, NFTA_EXPR_NAME, &name))
            continue;
        if (!netlink_find(one.p, one.n, NFTA_EXPR_DATA, &data))
            data = (struct netlink_attr){ 0 };
        expression(&d, (struct str){ (const char *)name.p, strnlen((const char *)name.p, name.n) },
            data.p, data.n);
    }
    buf_str(&d.text, r->verdict);
    if (r->jump_to != NULL)
        buf_fmt(&d.text, " %s", r->jump_to);
    r->expr = collect_str(c, (struct str){ d.text.data, d.text.len });
    if (r->expr == NULL)
        r->expr = (char *)(uintptr_t) "";
    buf_fini(&d.text);
}
