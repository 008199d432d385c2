#ifndef PROGRAM_IDENTITY_LOAD_H
#define PROGRAM_IDENTITY_LOAD_H

/* identity_load: what is declared about people and accounts, from the state and the evidence, and
 * every account that any source reports. */

#include "program/identity.h"
#include "program/testing.h"

/** All that is declared, as of the moment the fact database stands at. @param f its sources are
 * loaded. */
int identity_map_load(struct identity_map **out, struct facts_open *f, struct workspace *ws,
    int64_t as_of, struct err *e);

/** Call fn for every account of every source; what it is given stays as long as f. */
int identity_accounts(struct facts_open *f,
    int (*fn)(void *ctx, const struct identity_account *a, struct err *e), void *ctx,
    struct err *e);

/** Resolve all of them into f->meta.identities. @return 0, -ERR_LIMIT, -ERR_NOMEM, -ERR_IO. */
int identity_load(struct facts_open *f, struct workspace *ws, int64_t as_of, struct err *e);

#endif /* PROGRAM_IDENTITY_LOAD_H */
