#ifndef COLLECT_NAMEWORDS_H
#define COLLECT_NAMEWORDS_H

/*
 * namewords: what a column is likely to hold, judged by its name: the one list of words all
 * collectors of databases share. Case, underscores and other signs don't matter.
 */

#include <stdbool.h>

/** @return the kind of personal data the name speaks of ("email", "phone", ...), NULL for none. */
const char *name_personal(const char *name);
/** @return true when the name speaks of a password, token or key in the clear; a hash, a count or a
 * date of one is none. */
bool name_secret(const char *name);

#endif /* COLLECT_NAMEWORDS_H */
