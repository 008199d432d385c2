#include "collect/nft_sets.h"

#include <arpa/inet.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "collect/netlink.h"

enum { REQUEST_MAX = 512, ELEMENTS_FIRST = 256 };

static bool
attributes(const struct nlmsghdr *h, int type, int *family, const uint8_t **p, size_t *n)
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
name_of(char out[128], const struct netlink_attr *a)
{
    (void)snprintf(out, 128, "%.*s", (int)strnlen((const char *)a->p, a->n), (const char *)a->p);
}

static int
set_message(void *ctx, const struct nlmsghdr *h, struct err *e)
{
    struct nft_sets *s = ctx;
    struct netlink_attr table, name;
    const uint8_t *p;
    size_t n;
    int family;

    if (!attributes(h, NFT_MSG_NEWSET, &family, &p, &n) ||
        !netlink_find(p, n, NFTA_SET_TABLE, &table) || !netlink_find(p, n, NFTA_SET_NAME, &name))
        return 0;
    if (s->n == NFT_SETS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d sets", NFT_SETS_MAX);
    s->v[s->n].family = family;
    name_of(s->v[s->n].table, &table);
    name_of(s->v[s->n].name, &name);
    s->n++;
    return 0;
}

/* The bytes of a key: NFTA_DATA_VALUE inside. */
static uint8_t
copy_key(uint8_t out[NFT_KEY_MAX], const struct netlink_attr *a)
{
    struct netlink_attr v;

    if (!netlink_find(a->p, a->n, NFTA_DATA_VALUE, &v) || v.n > NFT_KEY_MAX)
        return 0;
    memcpy(out, v.p, v.n);
    return (uint8_t)v.n;
}

static int
element(struct nft_sets *s, const struct netlink_attr *one, struct err *e)
{
    struct nft_element x = { 0 };
    struct netlink_attr a;

    if (s->element_n == NFT_ELEMENTS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d elements", NFT_ELEMENTS_MAX);
    if (s->element_n == s->element_cap) {
        size_t cap = s->element_cap ? s->element_cap * 2 : ELEMENTS_FIRST;
        struct nft_element *v = mem_grow(s->elements, cap, sizeof(*v));

        if (v == NULL)
            return err_set(e, ERR_NOMEM, "no memory for elements");
        s->elements = v;
        s->element_cap = cap;
    }
    if (netlink_find(one->p, one->n, NFTA_SET_ELEM_KEY, &a))
        x.n = copy_key(x.key, &a);
    if (netlink_find(one->p, one->n, NFTA_SET_ELEM_KEY_END, &a))
        x.end_n = copy_key(x.key_end, &a);
    if (netlink_find(one->p, one->n, NFTA_SET_ELEM_FLAGS, &a))
        x.interval_end = (netlink_be32(&a) & NFT_SET_ELEM_INTERVAL_END) != 0;
    s->elements[s->element_n++] = x;
    return 0;
}

static int
elements_message(void *ctx, const struct nlmsghdr *h, struct err *e)
{
    struct nft_sets *s = ctx;
    struct netlink_attr list, one;
    const uint8_t *p;
    size_t n, at = 0;
    int family, rc = 0;

    if (!attributes(h, NFT_MSG_NEWSETELEM, &family, &p, &n) ||
        !netlink_find(p, n, NFTA_SET_ELEM_LIST_ELEMENTS, &list))
        return 0;
    while (rc == 0 && netlink_attr(list.p, list.n, &at, &one))
        rc = element(s, &one, e);
    return rc;
}

static size_t
put_text(uint8_t *out, size_t at, uint16_t type, const char *text)
{
    size_t n = strlen(text) + 1;
    struct nlattr a = { (uint16_t)(sizeof(a) + n), type };

    memcpy(out + at, &a, sizeof(a));
    memcpy(out + at + sizeof(a), text, n);
    return (at + sizeof(a) + n + 3) & ~(size_t)3;
}

static int
ask_elements(struct nft_sets *s, int fd, struct nft_set *set, struct err *e)
{
    uint8_t body[REQUEST_MAX] = { 0 };
    struct nfgenmsg g = { (uint8_t)set->family, NFNETLINK_V0, 0 };
    size_t n = NLMSG_ALIGN(sizeof(g));
    int rc;

    memcpy(body, &g, sizeof(g));
    n = put_text(body, n, NFTA_SET_ELEM_LIST_TABLE, set->table);
    n = put_text(body, n, NFTA_SET_ELEM_LIST_SET, set->name);
    set->first = s->element_n;
    rc = netlink_ask(fd, (NFNL_SUBSYS_NFTABLES << 8) | NFT_MSG_GETSETELEM, body, n, e);
    if (rc == 0)
        rc = netlink_read(fd, false, elements_message, s, e);
    set->n = s->element_n - set->first;
    return rc;
}

struct nft_sets *
nft_sets_open(int fd)
{
    struct nft_sets *s = mem_alloc(1, sizeof(*s));
    struct err e;
    int rc = s == NULL ? -1 : netlink_read(fd, false, set_message, s, &e);

    for (size_t i = 0; rc == 0 && i < s->n; i++)
        (void)ask_elements(s, fd, &s->v[i],
            &e); /* a set that can't be read has no elements: its rules stay unparsed */
    if (rc != 0 || s->n == 0) {
        nft_sets_close(s);
        return NULL;
    }
    return s;
}

void
nft_sets_close(struct nft_sets *s)
{
    if (s == NULL)
        return;
    mem_free(s->elements);
    mem_free(s);
}

const struct nft_set *
nft_set_find(const struct nft_sets *s, int family, const char *table, const char *name)
{
    for (size_t i = 0; s != NULL && i < s->n; i++)
        if (s->v[i].family == family && strcmp(s->v[i].name, name) == 0 &&
            strcmp(s->v[i].table, table) == 0)
            return &s->v[i];
    return NULL;
}
