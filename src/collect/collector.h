#ifndef COLLECT_COLLECTOR_H
#define COLLECT_COLLECTOR_H

/*
 * collector: one kind of evidence this program can gather from the machine it runs on. One const
 * object a file; the list is collectors.c. A collector reads, never writes, never runs a program,
 * never asks a name service over the network, and treats every file it opens as written by an
 * attacker.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct collect_ctx; /* a run: rows of every table, the root it reads, notes on completeness */
struct rows;

enum collect_need {
    NEED_NOTHING = 0,
    NEED_READ_ALL = 1 << 0, /* CAP_DAC_READ_SEARCH: files only root may read */
    NEED_PTRACE = 1 << 1,   /* CAP_SYS_PTRACE: other users' /proc entries */
    NEED_NETLINK = 1 << 2,  /* sockets opened before the sandbox closes */
    NEED_WALK = 1 << 3,     /* walks the file systems: only with --walk */
};

struct collector {
    const char *name;    /* "linux-users", unique, never reused */
    const char *summary; /* one line */
    const char
        *reads; /* files and interfaces, and the page that defines them: "/etc/passwd, passwd(5)" */
    const char *const
        *tables; /* tables it fills, NULL-ended; every one is declared in content/tables */
    unsigned
        needs; /* bits of enum collect_need; without them: tables incomplete, with the reason */
    int (*run)(struct collect_ctx *ctx,
        struct err *e); /* failure: its tables are incomplete, the others go on */
};

/* All collectors, sorted by name, NULL-ended. */
extern const struct collector *const collectors[];
const struct collector *collector_find(const char *name); /* NULL when there is none */

#endif /* COLLECT_COLLECTOR_H */
