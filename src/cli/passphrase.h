#ifndef CLI_PASSPHRASE_H
#define CLI_PASSPHRASE_H

/* passphrase: asked on the terminal without echo, or read from a file the user names; never an
 * argument or variable. */

#include "program/keyring.h"

/** @param file NULL: the terminal. Borrowed for the program's life. */
void passphrase_setup(struct passphrase *p, const char *file);

/** Ask for a secret on the terminal without echo when standard input is one, else take the first
 * line of standard input. @return 0, -ERR_INPUT when it is empty or longer than n - 1 bytes. */
int passphrase_secret(const char *prompt, char *out, size_t n, struct err *e);

#endif /* CLI_PASSPHRASE_H */
