#ifndef CLI_PASSPHRASE_H
#define CLI_PASSPHRASE_H

/* passphrase: asked on the terminal without echo, or read from a file the user names; never an
 * argument or variable. */

#include "program/keyring.h"

/** @param file NULL: the terminal. Borrowed for the program's life. */
void passphrase_setup(struct passphrase *p, const char *file);

#endif /* CLI_PASSPHRASE_H */
