#ifndef PROGRAM_SECRET_H
#define PROGRAM_SECRET_H

/*
 * secret: what a collector signs in with. It comes from a file, from the environment, or from a
 * sealed store beside the keyring; never from an argument, and it is never recorded. A sealed
 * secret is bound to where it is sent (source, kind and the settings that name the system): after a
 * change of any of them it does not open, so nobody who may edit a source can have the secret sent
 * to a machine of theirs. Format: docs/format/secret.md, version 1.
 */

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

struct workspace;

enum { SECRET_MAX = 16 * 1024 };

/**
 * Seal a secret for a source and keep it. Replaces the one that is there.
 *
 * @param bound what it is bound to, secret_bound() of the source's settings.
 * @return 0, -ERR_INPUT when it is empty, has a NUL or is too long, -ERR_IO.
 */
int secret_seal(
    struct workspace *ws, const char *source, struct str bound, struct str secret, struct err *e);

/**
 * Fetch a secret.
 *
 * @param reference "file:/path" (the last line end is cut), "env:NAME" or "sealed".
 * @param out appended to; the caller wipes it with secret_wipe().
 * @return 0, -ERR_NOTFOUND, -ERR_DENIED when the seal was made for another system or a file may be
 * read by others, -ERR_INPUT, -ERR_IO.
 */
int secret_fetch(struct workspace *ws, const char *source, const char *reference, struct str bound,
    struct buf *out, struct err *e);

/** Forget the sealed secret of a source. @return 0, -ERR_NOTFOUND, -ERR_IO. */
int secret_forget(struct workspace *ws, const char *source, struct err *e);

/** Overwrite the bytes and free the buffer. */
void secret_wipe(struct buf *b);

#endif /* PROGRAM_SECRET_H */
