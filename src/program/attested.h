#ifndef PROGRAM_ATTESTED_H
#define PROGRAM_ATTESTED_H

/*
 * attested: what an auditor said, read from the signed reply file itself each time: a row of the
 * state that says otherwise changes nothing.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct workspace;

/* What was attested, by whom, for which period: the newest signed reply. Texts live in the
 * workspace's arena. */
struct attested {
    const char *seal, *decision, *opinion, *auditor, *firm, *licence, *key,
        *reasons; /* reasons: may be NULL */
    const char *from_on, *until_on, *zone;
    int64_t signed_at, type;
};

/**
 * @param out_there false when no auditor has replied.
 * @return 0, -ERR_CORRUPT when the reply's file is gone, its signature is not good, or the state
 * says otherwise.
 */
int attested_get(struct workspace *ws, struct attested *out, bool *out_there, struct err *e);

#endif /* PROGRAM_ATTESTED_H */
