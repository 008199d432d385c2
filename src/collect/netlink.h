#ifndef COLLECT_NETLINK_H
#define COLLECT_NETLINK_H

/*
 * netlink: the sockets to the kernel that are opened, and where a privilege is needed also asked,
 * before the sandbox closes. What the kernel answers is read later, by the collectors.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct nlmsghdr;
struct nlattr;

struct netlinks {
    int diag;        /* NETLINK_SOCK_DIAG; asked by the collector, needs no privilege */
    int route_link;  /* NETLINK_ROUTE, RTM_GETLINK asked */
    int route_addr;  /* NETLINK_ROUTE, RTM_GETADDR asked */
    int nft_table;   /* NETLINK_NETFILTER, NFT_MSG_GETTABLE asked */
    int nft_chain;   /* ... GETCHAIN */
    int nft_rule;    /* ... GETRULE */
    int nft_set;     /* ... GETSET */
    int audit_state; /* NETLINK_AUDIT, AUDIT_GET asked */
    int audit_rules; /* NETLINK_AUDIT, AUDIT_LIST_RULES asked */
};

/** Open and ask. What fails stays -1 or answers with an error: the collector says so. */
void netlink_open(struct netlinks *n);
void netlink_close(struct netlinks *n);
/** All descriptors -1: for a tree that is not this machine. */
void netlink_none(struct netlinks *n);

/** Ask for a dump. @return 0, -ERR_IO. */
int netlink_ask(int fd, uint16_t type, const void *body, size_t n, struct err *e);

/**
 * Read one answer to its end (NLMSG_DONE, or a single message without NLM_F_MULTI when single).
 *
 * @return 0, -ERR_DENIED (the kernel refuses: a capability is missing), -ERR_NOTFOUND (the kernel
 * has no such thing), -ERR_IO (also: no answer within NETLINK_WAIT_MS), or what msg returned.
 */
int netlink_read(int fd, bool single,
    int (*msg)(void *ctx, const struct nlmsghdr *h, struct err *e), void *ctx, struct err *e);

/** An attribute's payload. */
struct netlink_attr {
    uint16_t type;
    const uint8_t *p;
    size_t n;
};

/** Walk attributes in p..p+n: *at starts at 0. @return false at the end or when one does not fit.
 */
bool netlink_attr(const uint8_t *p, size_t n, size_t *at, struct netlink_attr *out);
/** The first attribute of a type. @return false when there is none. */
bool netlink_find(const uint8_t *p, size_t n, uint16_t type, struct netlink_attr *out);
uint32_t netlink_be32(const struct netlink_attr *a); /* 0 when too short */
uint64_t netlink_be64(const struct netlink_attr *a);

enum { NETLINK_WAIT_MS = 2000 };

#endif /* COLLECT_NETLINK_H */
