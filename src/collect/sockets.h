#ifndef COLLECT_SOCKETS_H
#define COLLECT_SOCKETS_H

/* sockets: the listening sockets of this network namespace, before their processes are known. */

#include "collect/collect_int.h"

enum { SOCKETS_MAX = 100000, SOCKET_ADDRESS_MAX = 64 };

struct socket_row {
    uint64_t inode;
    char address[SOCKET_ADDRESS_MAX];
    int64_t uid;
    int port, protocol, family;
    bool loopback;
    int64_t pid; /* -1: not found */
    const char *process, *path, *unit;
};

struct sockets {
    struct socket_row *v; /* in the collector's arena, sorted by inode */
    size_t n, cap, unresolved;
};

/** Ask the kernel over NETLINK_SOCK_DIAG, else read /proc/net. Problems go to listening_ports. */
int sockets_read(struct collect_ctx *c, struct sockets *s, struct err *e);
/** The first socket with an inode; those behind it may have the same. NULL when none. */
struct socket_row *sockets_find(struct sockets *s, uint64_t inode);
/** Count again by /proc/net and say so on listening_ports; only with the walk, since it is dear. */
void sockets_second(struct collect_ctx *c);

#endif /* COLLECT_SOCKETS_H */
