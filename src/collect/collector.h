#ifndef COLLECT_COLLECTOR_H
#define COLLECT_COLLECTOR_H

/*
 * collector: one kind of evidence this program can gather, from the machine it runs on or from a
 * system it can reach. One const object a file; the list is collectors.c. A collector reads, never
 * writes, never runs a program, and treats every file it opens and every answer it gets as written
 * by an attacker. The host's collectors never use the network; a system's connects to the one
 * system its settings name.
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
    NEED_NETWORK = 1 << 4,  /* a system's collector that connects to it */
};

/* One thing to say of a system before it can be collected: `source add --set NAME=VALUE`. */
struct collector_setting {
    const char *name;    /* "host"; never one that holds a secret */
    const char *dflt;    /* NULL: none */
    const char *meaning; /* one line */
    bool required;
    bool origin;         /* part of where a sealed secret is sent: changing it breaks the seal */
    int64_t least, most; /* a whole number within these; most 0: any text */
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

    /* Of a system's collector; all NULL in a part of the host's. */
    const char *kind;                         /* "postgres": the kind of source it collects */
    const struct collector_setting *settings; /* ended by a NULL name */
    const char *secret; /* what its secret is, "the role's password"; NULL: it takes none */
    const char *grants; /* file under content/grants: statements that make its least-privileged
                           account; NULL: it needs none */
    const char *const
        *resumes;                  /* tables of the last complete snapshot it wants to see again
                                      (collect_previous()), NULL-ended; NULL: it starts anew each time */
    int (*prepare)(struct err *e); /* before the sandbox closes: loads the client library; NULL */
};

/* All collectors, sorted by name, NULL-ended. */
extern const struct collector *const collectors[];
const struct collector *collector_find(const char *name);    /* NULL when there is none */
const struct collector *collector_of_kind(const char *kind); /* NULL when there is none */

#endif /* COLLECT_COLLECTOR_H */
