/* c_linux_firewall: chains and rules of the packet filter, and what becomes of a packet no rule
 * takes. */
#include <linux/netfilter.h>
#include <string.h>

#include "collect/nft.h"
#include "collect/nft_sets.h"

static const char *const hooks[] = { "prerouting", "input", "forward", "output", "postrouting" };

static bool
covers(int family, int want)
{
    return family == want || family == NFPROTO_INET;
}

/* The hook a rule is reached from: its chain's own, else the first that leads to it, input before
 * the others. */
static const char *
hook_of(const struct nft_chain *x)
{
    static const int order[] = { NF_INET_LOCAL_IN, NF_INET_FORWARD, NF_INET_LOCAL_OUT,
        NF_INET_PRE_ROUTING, NF_INET_POST_ROUTING };

    if (x == NULL || x->hook != NULL)
        return x ? x->hook : NULL;
    for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
        if ((x->reached & (1 << order[i])) != 0)
            return hooks[order[i]];
    return NULL;
}

static int
chain_rows(struct collect_ctx *c, const struct nft *n, struct err *e)
{
    struct rows *r = collect_table(c, "nft_chains");
    int rc = 0;

    for (size_t i = 0; i < n->chain_n && rc == 0; i++) {
        const struct nft_chain *x = &n->chains[i];

        if (x->hook != NULL)
            rc = row_add(r, e, "sssssisff", nft_family_name(x->family), x->table, x->name, x->type,
                x->hook, x->priority, x->policy, covers(x->family, NFPROTO_IPV4),
                covers(x->family, NFPROTO_IPV6));
        else
            rc = row_add(r, e, "sssnnnnff", nft_family_name(x->family), x->table, x->name,
                covers(x->family, NFPROTO_IPV4), covers(x->family, NFPROTO_IPV6));
    }
    return rc;
}

static int
rule_rows(struct collect_ctx *c, const struct nft *n, struct err *e)
{
    struct rows *r = collect_table(c, "nft_rules");
    int rc = 0;

    for (size_t i = 0; i < n->rule_n && rc == 0; i++) {
        const struct nft_rule *x = &n->rules[i];
        const char *hook = hook_of(nft_chain_find(n, x->family, x->table, x->chain));

        for (int k = 0; k < (x->port_n > 0 ? x->port_n : 1) && rc == 0; k++) {
            rows_cstr(r, nft_family_name(x->family));
            rows_cstr(r, x->table);
            rows_cstr(r, x->chain);
            rows_cstr(r, hook);
            rows_int(r, (int64_t)x->handle);
            rows_int(r, x->position);
            rows_cstr(r, x->verdict);
            rows_cstr(r, x->protocol);
            if (x->port_n > 0) {
                rows_int(r, x->ports[k].low);
                rows_int(r, x->ports[k].high);
            } else {
                rows_null(r);
                rows_null(r);
            }
            rows_int(r, x->any_source);
            rows_int(r, x->new_connections);
            rows_int(r, x->parsed);
            rows_cstr(r, x->expr);
            rc = rows_end(r, e);
        }
    }
    return rc;
}

/* Tables of x_tables that the older interface holds: their rules can't be read without a program.
 */
static void
legacy(struct collect_ctx *c, struct nft *n)
{
    static const struct {
        const char *path;
        int family;
    } files[] = { { "/proc/net/ip_tables_names", NFPROTO_IPV4 },
        { "/proc/net/ip6_tables_names", NFPROTO_IPV6 } };

    for (size_t i = 0; i < 2; i++) {
        struct text_lines t = { 0 };
        struct str line;

        if (!collect_text(c, NULL, files[i].path, TREE_ROOT_LINKS, &t.rest))
            continue;
        while (text_line(&t, &line) && n->chain_n < NFT_CHAINS_MAX) {
            struct nft_chain *x = &n->chains[n->chain_n];

            if (str_trim(line).n == 0)
                continue;
            memset(x, 0, sizeof(*x));
            x->family = files[i].family;
            x->legacy = true;
            (void)snprintf(x->table, sizeof(x->table), "legacy:%.*s",
                (int)(line.n < 64 ? line.n : 64), line.p);
            (void)snprintf(x->name, sizeof(x->name), "unknown");
            n->chain_n++;
            for (int k = 0; k < 2; k++)
                collect_incomplete(c, k == 0 ? "nft_rules" : "firewall_status",
                    "the older interface holds rules in %s, which can't be read", x->table);
        }
    }
}

/* ---- what becomes of a packet no rule takes ---- */

static int
strictness(const char *policy)
{
    return strcmp(policy, "accept") == 0 ? 0 : strcmp(policy, "reject") == 0 ? 1 : 2;
}

/* The chain's policy; a last rule that drops or rejects everything counts as one. */
static const char *
chain_policy(const struct nft *n, const struct nft_chain *x)
{
    const struct nft_rule *last = NULL;

    for (size_t i = 0; i < n->rule_n; i++)
        if (n->rules[i].family == x->family && strcmp(n->rules[i].table, x->table) == 0 &&
            strcmp(n->rules[i].chain, x->name) == 0)
            last = &n->rules[i];
    if (last != NULL && last->parsed && last->any_source && last->new_connections &&
        last->protocol == NULL && last->port_n == 0 &&
        (strcmp(last->verdict, "drop") == 0 || strcmp(last->verdict, "reject") == 0) &&
        strcmp(x->policy, "accept") == 0)
        return last->verdict;
    return x->policy;
}

static const char *
hook_policy(const struct nft *n, int family, const char *hook)
{
    const char *best = "accept";

    for (size_t i = 0; i < n->chain_n; i++) {
        const struct nft_chain *x = &n->chains[i];
        const char *p;

        if (!covers(x->family, family) || x->hook == NULL || strcmp(x->hook, hook) != 0 ||
            x->type == NULL || strcmp(x->type, "filter") != 0)
            continue;
        p = chain_policy(n, x);
        if (strictness(p) > strictness(best))
            best = p;
    }
    return best;
}

static const char *
manager(struct collect_ctx *c, const struct nft *n)
{
    bool ufw = false, firewalld = false, docker = false, iptables = false, other = false;

    for (size_t i = 0; i < n->chain_n; i++) {
        const char *name = n->chains[i].name, *table = n->chains[i].table;
        bool xt = strcmp(name, "INPUT") == 0 || strcmp(name, "FORWARD") == 0 ||
                  strcmp(name, "OUTPUT") == 0;

        ufw = ufw || strncmp(name, "ufw", 3) == 0;
        firewalld = firewalld || strcmp(table, "firewalld") == 0;
        docker = docker || strncmp(name, "DOCKER", 6) == 0;
        iptables = iptables || n->chains[i].legacy ||
                   (xt && strcmp(table, "filter") == 0 && n->chains[i].use > 0);
        other = other || (!xt && strncmp(name, "DOCKER", 6) != 0 && strcmp(table, "nat") != 0);
    }
    (void)c;
    if (ufw)
        return "ufw";
    if (firewalld)
        return "firewalld";
    if (docker && !other)
        return "docker only";
    if (iptables)
        return "iptables";
    return n->rule_n > 0 || n->chain_n > 0 ? "nftables" : NULL;
}

/* Units that load rules at start. */
static int
persistent(struct collect_ctx *c)
{
    static const char *const links[] = {
        "/etc/systemd/system/sysinit.target.wants/nftables.service",
        "/etc/systemd/system/multi-user.target.wants/nftables.service",
        "/etc/systemd/system/multi-user.target.wants/ufw.service",
        "/etc/systemd/system/multi-user.target.wants/firewalld.service",
        "/etc/systemd/system/multi-user.target.wants/netfilter-persistent.service",
        "/etc/systemd/system/multi-user.target.wants/iptables.service"
    };

    if (!collect_exists(c, "/etc/systemd/system"))
        return -1;
    for (size_t i = 0; i < sizeof(links) / sizeof(*links); i++)
        if (collect_exists(c, links[i]))
            return 1;
    return 0;
}

static int
status_rows(struct collect_ctx *c, const struct nft *n, struct err *e)
{
    static const int families[] = { NFPROTO_IPV4, NFPROTO_IPV6 };
    int rc = 0;

    for (size_t f = 0; f < 2 && rc == 0; f++) {
        int64_t rules = 0;

        for (size_t i = 0; i < n->rule_n; i++) {
            const struct nft_chain *x =
                nft_chain_find(n, n->rules[i].family, n->rules[i].table, n->rules[i].chain);

            rules += covers(n->rules[i].family, families[f]) && x != NULL &&
                     (x->reached & (1 << NF_INET_LOCAL_IN)) != 0;
        }
        rc = row_add(collect_table(c, "firewall_status"), e, "sssssif",
            nft_family_name(families[f]), manager(c, n), hook_policy(n, families[f], "input"),
            hook_policy(n, families[f], "forward"), hook_policy(n, families[f], "output"), rules,
            persistent(c));
    }
    return rc;
}

static void
refused(struct collect_ctx *c, const struct err *why)
{
    static const char *const all[] = { "nft_chains", "nft_rules", "firewall_status" };

    for (size_t i = 0; i < 3; i++)
        collect_incomplete(
            c, all[i], "%s%s", why->code == ERR_DENIED ? "needs CAP_NET_ADMIN: " : "", why->msg);
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct nft n = { 0 };
    struct err why = { 0 };
    int64_t use = 0;
    int rc;

    collect_query(c, "nft_chains", "NETLINK_NETFILTER NFT_MSG_GETCHAIN");
    collect_query(c, "nft_rules", "NETLINK_NETFILTER NFT_MSG_GETRULE");
    collect_query(c, "firewall_status", "nft_chains and nft_rules");
    collect_second(c, "firewall_status", -1,
        "none: a row is made for IPv4 and one for IPv6, whatever there is");
    if (!c->live) {
        (void)err_set(&why, ERR_IO, "the tree is not this machine: its kernel can't be asked");
        refused(c, &why);
        return 0;
    }
    rc = nft_read(c, &n, &why);
    if (rc == -ERR_NOMEM)
        return err_set(e, ERR_NOMEM, "%s", why.msg);
    if (rc != 0 && rc != -ERR_NOTFOUND) {
        refused(c, &why);
        return 0;
    }
    for (size_t i = 0; i < n.chain_n; i++)
        use += n.chains[i].use;
    for (size_t i = 0; i < n.rule_n; i++) { /* a chain's counter counts the jumps to it too */
        use += n.rules[i].port_n > 0 ? n.rules[i].port_n - 1 : 0;
        use -= n.rules[i].jump_to != NULL;
    }
    for (size_t i = 0; c->sets != NULL && i < c->sets->n; i++)
        n.chain_use -= strncmp(c->sets->v[i].name, "__", 2) !=
                       0; /* named sets count as uses of their table too */
    collect_second(
        c, "nft_chains", n.chain_use, "sum of the tables' use counters, less their named sets");
    legacy(c, &n);
    collect_second(c, "nft_rules", use,
        "use counters of the chains less the jumps to them, plus the further port ranges of rules");
    rc = chain_rows(c, &n, e);
    if (rc == 0)
        rc = rule_rows(c, &n, e);
    return rc == 0 ? status_rows(c, &n, e) : rc;
}

static const char *const tables[] = { "nft_chains", "nft_rules", "firewall_status", NULL };

const struct collector collector_linux_firewall = {
    .name = "linux-firewall",
    .summary = "Chains and rules of the packet filter, and what becomes of a packet no rule takes",
    .reads = "NETLINK_NETFILTER, nf_tables; /proc/net/ip_tables_names",
    .tables = tables,
    .needs = NEED_NETLINK,
    .run = run,
};
