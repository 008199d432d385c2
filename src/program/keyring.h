#ifndef PROGRAM_KEYRING_H
#define PROGRAM_KEYRING_H

/*
 * keyring: the private keys of the people who act from this account, one file a person, outside
 * every workspace: $TESTAMUR_KEYS, else $XDG_CONFIG_HOME/testamur/keys, else
 * ~/.config/testamur/keys (mode 0700; files 0600). A key is sealed under a passphrase (argon2id,
 * XChaCha20-Poly1305; libsodium) or, when the person chose so with --no-passphrase, kept plain.
 * Format: docs/format/key.md, version 1.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct signer;

/* How a passphrase is asked for. Writes at most n bytes with a NUL into out; 0, or a failure. */
struct passphrase {
    int (*ask)(void *ctx, const char *prompt, char *out, size_t n, struct err *e);
    void *ctx;
};

enum { KEYRING_PATH_MAX = 4096, KEYRING_PASSPHRASE_MAX = 1024 };

/** The account's own keyring; made when it is not there. @return 0, -ERR_IO, -ERR_LIMIT. */
int keyring_dir(char *out, size_t n, struct err *e);

/**
 * Make a key under a name ("origin/person") and keep it in file `person`.key.
 *
 * @param pass NULL keeps it plain.
 * @param out  on success a signer for signer_free().
 * @return 0, -ERR_EXISTS when there is a key of that file name, -ERR_INPUT, -ERR_IO.
 */
int keyring_create(struct signer **out, const char *dir, const char *origin, const char *person,
    const struct passphrase *pass, struct err *e);

/**
 * Load a person's key for a workspace.
 *
 * @param out_auth how it was opened: "key" or "key+passphrase"; constant.
 * @return 0, -ERR_NOTFOUND (hint says how to make one), -ERR_DENIED (wrong passphrase),
 * -ERR_CORRUPT, -ERR_IO.
 */
int keyring_load(struct signer **out, const char **out_auth, const char *dir, const char *origin,
    const char *person, const struct passphrase *pass, struct err *e);

/** The one person who has a key for this origin here. @return 0, -ERR_NOTFOUND when none or more
 * than one has. */
int keyring_only(char *out_person, size_t n, const char *dir, const char *origin, struct err *e);

#endif /* PROGRAM_KEYRING_H */
