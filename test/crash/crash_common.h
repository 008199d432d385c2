#ifndef TEST_CRASH_COMMON_H
#define TEST_CRASH_COMMON_H

/* What the crash tests share: a plain generator with a seed, and a full check of a workspace. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/record_int.h"
#include "record/tiny.h"

/* End the program, naming the place. */
#define CRASH_FAIL(...)                                                                            \
    do {                                                                                           \
        (void)fprintf(stderr, "%s:%d: ", __FILE__, __LINE__);                                      \
        (void)fprintf(stderr, __VA_ARGS__);                                                        \
        (void)fputc('\n', stderr);                                                                 \
        exit(1);                                                                                   \
    } while (0)

static inline uint32_t
crash_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 16);
}

static inline uint64_t
crash_seed(uint64_t n)
{
    uint64_t s = 88172645463325252ULL + n * 2654435761ULL;

    for (int i = 0; i < 20; i++)
        (void)crash_random(&s);
    return s;
}

/* The first number on the command line, or dflt ("--short" stands for dflt). */
static inline int
crash_count(int argc, char **argv, int at, int dflt)
{
    int64_t n;

    for (int i = 1; i < argc; i++)
        if (str_int(str_of(argv[i]), &n) && at-- == 0)
            return (int)n;
    return dflt;
}

static inline void
crash_print_finding(void *ctx, const struct fsck_finding *f)
{
    (void)ctx;
    (void)fprintf(stderr, "  %s: %s: %s\n", f->what, f->where, f->detail);
}

/* fsck; ends the program on any finding. */
static inline void
crash_check(struct records *r, const char *when)
{
    struct fsck_report report;
    struct err e;

    if (records_fsck(r, NULL, crash_print_finding, NULL, NULL, &report, &e) != 0)
        CRASH_FAIL("%s: fsck did not run: %s", when, e.msg);
    if (report.findings != 0)
        CRASH_FAIL("%s: %lld findings", when, (long long)report.findings);
}

#endif /* TEST_CRASH_COMMON_H */
