#ifndef COLLECT_NFT_SETS_H
#define COLLECT_NFT_SETS_H

/*
 * nft_sets: elements of the packet filter's sets. Each set is a question of its own that needs
 * CAP_NET_ADMIN, so all are read before the sandbox closes.
 */

#include <stddef.h>
#include <stdint.h>

enum { NFT_SETS_MAX = 512, NFT_ELEMENTS_MAX = 65536, NFT_KEY_MAX = 16 };

struct nft_element {
    uint8_t key[NFT_KEY_MAX], key_end[NFT_KEY_MAX];
    uint8_t n, end_n; /* bytes; end_n 0: no end of its own */
    uint8_t interval_end;
};
struct nft_set {
    int family;
    char table[128], name[128];
    size_t first, n; /* elements */
};
struct nft_sets {
    struct nft_set v[NFT_SETS_MAX];
    size_t n;
    struct nft_element *elements;
    size_t element_n, element_cap;
};

/** Read all sets over a socket of NETLINK_NETFILTER. @return NULL when there are none or they can't
 * be read. */
struct nft_sets *nft_sets_open(int fd);
void nft_sets_close(struct nft_sets *s);
const struct nft_set *nft_set_find(
    const struct nft_sets *s, int family, const char *table, const char *name);

#endif /* COLLECT_NFT_SETS_H */
