#ifndef COLLECT_NFT_H
#define COLLECT_NFT_H

/* nft: chains and rules of nf_tables as the kernel tells them over NETLINK_NETFILTER. */

#include "collect/collect_int.h"

enum {
    NFT_CHAINS_MAX = 5000,
    NFT_RULES_MAX = 100000,
    NFT_PORTS_MAX = 64,
    NFT_NAME_MAX = 128,
    NFT_EXPR_MAX = 2048
};

struct nft_chain {
    int family;
    char table[NFT_NAME_MAX], name[NFT_NAME_MAX];
    const char *type, *hook, *policy; /* NULL when it is no base chain */
    int64_t priority;
    uint32_t use; /* rules, by the kernel's own counter */
    int reached;  /* bits of hooks it is reached from: 1 << NF_INET_* */
    bool legacy;  /* of the older x_tables interface: only its existence is known */
};

struct nft_range {
    int low, high;
};

struct nft_rule {
    int family;
    const char *table, *chain;
    uint64_t handle;
    int position;
    const char *verdict, *jump_to; /* jump_to: NULL unless verdict is jump or goto */
    const char *protocol;          /* NULL: any */
    struct nft_range ports[NFT_PORTS_MAX];
    int port_n; /* 0: any */
    bool any_source, new_connections, parsed;
    char *expr;
};

struct nft {
    struct nft_chain *chains;
    size_t chain_n;
    struct nft_rule *rules;
    size_t rule_n;
    int64_t chain_use; /* sum of the tables' counters of chains */
};

const char *nft_family_name(int family);
struct nft_chain *nft_chain_find(
    const struct nft *n, int family, const char *table, const char *name);

/**
 * Read everything asked before the sandbox closed.
 *
 * @return 0, -ERR_DENIED, -ERR_NOTFOUND (the kernel has no nf_tables), -ERR_IO, -ERR_NOMEM,
 * -ERR_LIMIT.
 */
int nft_read(struct collect_ctx *c, struct nft *n, struct err *e);

/** Decode a rule's expressions (NFTA_RULE_EXPRESSIONS) into r; in nft_expr.c. */
void nft_expressions(struct collect_ctx *c, struct nft_rule *r, const uint8_t *p, size_t n);

#endif /* COLLECT_NFT_H */
