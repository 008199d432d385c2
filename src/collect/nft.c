#include "collect/nft.h"

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <string.h>

enum { JUMPS_MAX = 16 };

const char *
nft_family_name(int family)
{
    switch (family) {
    case NFPROTO_IPV4:
        return "ip";
    case NFPROTO_IPV6:
        return "ip6";
    case NFPROTO_INET:
        return "inet";
    case NFPROTO_ARP:
        return "arp";
    case NFPROTO_BRIDGE:
        return "bridge";
    default:
        return "netdev";
    }
}

struct nft_chain *
nft_chain_find(const struct nft *n, int family, const char *table, const char *name)
{
    for (size_t i = 0; i < n->chain_n; i++)
        if (n->chains[i].family == family && strcmp(n->chains[i].name, name) == 0 &&
            strcmp(n->chains[i].table, table) == 0)
            return &n->chains[i];
    return NULL;
}

struct reading {
    struct collect_ctx *c;
    struct nft *n;
};

/* The message's family and attributes. */
static bool
open_message(const struct nlmsghdr *h, int type, int *family, const uint8_t **p, size_t *n)
{
    struct nfgenmsg g;

    if (h->nlmsg_type != ((NFNL_SUBSYS_NFTABLES << 8) | type) ||
        h->nlmsg_len < NLMSG_LENGTH(sizeof(g)))
        return false;
    memcpy(&g, NLMSG_DATA(h), sizeof(g));
    *family = g.nfgen_family;
    *p = (const uint8_t *)NLMSG_DATA(h) + NLMSG_ALIGN(sizeof(g));
    *n = h->nlmsg_len - NLMSG_LENGTH(sizeof(g));
    return true;
}

static void
copy_name(char out[NFT_NAME_MAX], const struct netlink_attr *a)
{
    (void)snprintf(
        out, NFT_NAME_MAX, "%.*s", (int)strnlen((const char *)a->p, a->n), (const char *)a->p);
}

static int
table_message(void *ctx, const struct nlmsghdr *h, struct err *e)
{
    struct reading *g = ctx;
    struct netlink_attr a;
    const uint8_t *p;
    size_t n;
    int family;

    (void)e;
    if (open_message(h, NFT_MSG_NEWTABLE, &family, &p, &n) &&
        netlink_find(p, n, NFTA_TABLE_USE, &a))
        g->n->chain_use += netlink_be32(&a);
    return 0;
}

static const char *
hook_name(int family, uint32_t hook)
{
    static const char *const inet[] = { "prerouting", "input", "forward", "output", "postrouting",
        "ingress" };
    static const char *const arp[] = { "input", "output", "forward" };
    static const char *const netdev[] = { "ingress", "egress" };

    if (family == NFPROTO_ARP)
        return hook < 3 ? arp[hook] : NULL;
    if (family == NFPROTO_NETDEV)
        return hook < 2 ? netdev[hook] : NULL;
    return hook < 6 ? inet[hook] : NULL;
}

static int
chain_message(void *ctx, const struct nlmsghdr *h, struct err *e)
{
    struct reading *g = ctx;
    struct nft_chain *x;
    struct netlink_attr a, in;
    const uint8_t *p;
    size_t n;
    int family;

    if (!open_message(h, NFT_MSG_NEWCHAIN, &family, &p, &n))
        return 0;
    if (g->n->chain_n == NFT_CHAINS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d chains", NFT_CHAINS_MAX);
    x = &g->n->chains[g->n->chain_n];
    memset(x, 0, sizeof(*x));
    x->family = family;
    if (!netlink_find(p, n, NFTA_CHAIN_TABLE, &a))
        return 0;
    copy_name(x->table, &a);
    if (!netlink_find(p, n, NFTA_CHAIN_NAME, &a))
        return 0;
    copy_name(x->name, &a);
    if (netlink_find(p, n, NFTA_CHAIN_USE, &a))
        x->use = netlink_be32(&a);
    if (netlink_find(p, n, NFTA_CHAIN_TYPE, &a))
        x->type =
            collect_str(g->c, (struct str){ (const char *)a.p, strnlen((const char *)a.p, a.n) });
    if (netlink_find(p, n, NFTA_CHAIN_HOOK, &a)) {
        if (netlink_find(a.p, a.n, NFTA_HOOK_HOOKNUM, &in)) {
            x->hook = hook_name(family, netlink_be32(&in));
            x->reached = 1 << (netlink_be32(&in) & 7);
        }
        if (netlink_find(a.p, a.n, NFTA_HOOK_PRIORITY, &in))
            x->priority = (int32_t)netlink_be32(&in);
        x->policy = "accept";
    }
    if (netlink_find(p, n, NFTA_CHAIN_POLICY, &a))
        x->policy = netlink_be32(&a) == NF_DROP ? "drop" : "accept";
    g->n->chain_n++;
    return 0;
}

static int
rule_message(void *ctx, const struct nlmsghdr *h, struct err *e)
{
    struct reading *g = ctx;
    struct nft_rule *r;
    struct netlink_attr table, chain, a;
    const uint8_t *p;
    size_t n, k;
    int family;

    if (!open_message(h, NFT_MSG_NEWRULE, &family, &p, &n))
        return 0;
    if (g->n->rule_n == NFT_RULES_MAX)
        return err_set(e, ERR_LIMIT, "more than %d rules", NFT_RULES_MAX);
    if (!netlink_find(p, n, NFTA_RULE_TABLE, &table) ||
        !netlink_find(p, n, NFTA_RULE_CHAIN, &chain))
        return 0;
    if (g->n->rule_n % 1024 ==
        0) { /* grows by doubling would copy; blocks of the arena would not stay together */
        size_t cap = g->n->rule_n ? g->n->rule_n * 2 : 1024;
        struct nft_rule *v;

        if (g->n->rule_n == 0 || (g->n->rule_n & (g->n->rule_n - 1)) == 0) {
            v = collect_alloc(g->c, cap * sizeof(*v));
            if (v == NULL)
                return err_set(e, ERR_NOMEM, "no memory for rules");
            if (g->n->rule_n > 0)
                memcpy(v, g->n->rules, g->n->rule_n * sizeof(*v));
            g->n->rules = v;
        }
    }
    r = &g->n->rules[g->n->rule_n];
    memset(r, 0, sizeof(*r));
    r->family = family;
    r->table = collect_str(
        g->c, (struct str){ (const char *)table.p, strnlen((const char *)table.p, table.n) });
    r->chain = collect_str(
        g->c, (struct str){ (const char *)chain.p, strnlen((const char *)chain.p, chain.n) });
    if (r->table == NULL || r->chain == NULL)
        return err_set(e, ERR_NOMEM, "no memory for rules");
    if (netlink_find(p, n, NFTA_RULE_HANDLE, &a))
        r->handle = netlink_be64(&a);
    r->position = 1;
    for (k = g->n->rule_n; k > 0; k--) { /* rules come chain by chain, in order */
        const struct nft_rule *before = &g->n->rules[k - 1];

        if (before->family != family || strcmp(before->chain, r->chain) != 0 ||
            strcmp(before->table, r->table) != 0)
            break;
        r->position = before->position + 1;
        break;
    }
    if (netlink_find(p, n, NFTA_RULE_EXPRESSIONS, &a))
        nft_expressions(g->c, r, a.p, a.n);
    else
        nft_expressions(g->c, r, NULL, 0);
    g->n->rule_n++;
    return 0;
}

/* Hooks spread along jumps and gotos until nothing changes. */
static void
spread_hooks(struct nft *n)
{
    bool changed = true;

    for (int round = 0; changed && round < JUMPS_MAX; round++) {
        changed = false;
        for (size_t i = 0; i < n->rule_n; i++) {
            const struct nft_rule *r = &n->rules[i];
            struct nft_chain *from, *to;

            if (r->jump_to == NULL)
                continue;
            from = nft_chain_find(n, r->family, r->table, r->chain);
            to = nft_chain_find(n, r->family, r->table, r->jump_to);
            if (from != NULL && to != NULL && (from->reached & ~to->reached) != 0) {
                to->reached |= from->reached;
                changed = true;
            }
        }
    }
}

int
nft_read(struct collect_ctx *c, struct nft *n, struct err *e)
{
    struct reading g = { c, n };
    int rc;

    n->chains = collect_alloc(c, NFT_CHAINS_MAX * sizeof(*n->chains));
    if (n->chains == NULL)
        return err_set(e, ERR_NOMEM, "no memory for chains");
    rc = netlink_read(c->net.nft_table, false, table_message, &g, e);
    if (rc == 0)
        rc = netlink_read(c->net.nft_chain, false, chain_message, &g, e);
    if (rc == 0)
        rc = netlink_read(c->net.nft_rule, false, rule_message, &g, e);
    if (rc == 0)
        spread_hooks(n);
    return rc;
}
