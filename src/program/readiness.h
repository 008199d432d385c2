#ifndef PROGRAM_READINESS_H
#define PROGRAM_READINESS_H

/*
 * readiness: what still stands between the program and an audit, each gap a task with the command
 * that mends it. Nothing is stored: a task is gone when what it asks for is there, at the next
 * look. And the five steps at a glance.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct workspace;

struct task {
    const char *id;      /* stable: "source:host:web1", "policy:POL-AC" */
    int step;            /* 1..5 */
    const char *gap;     /* what is missing */
    const char *command; /* what mends it */
};
/** Call fn for every task, by step. @param now seconds UTC. */
int readiness_tasks(struct workspace *ws, int64_t now, int (*fn)(void *ctx, const struct task *t),
    void *ctx, struct err *e);

/* One line of the status. */
struct step_line {
    int step;         /* 1..5 */
    const char *what; /* "policies in force" */
    int64_t done, of; /* of: -1 when there is no denominator */
};
int status_lines(struct workspace *ws, int64_t now, int (*fn)(void *ctx, const struct step_line *l),
    void *ctx, struct err *e);

#endif /* PROGRAM_READINESS_H */
