#ifndef FACTS_SCRUB_H
#define FACTS_SCRUB_H

/*
 * scrub: takes secrets out of text before it becomes evidence. What is removed is replaced by a
 * marker that says what stood there: `[secret:password]`. Known shapes only: tokens by their prefix
 * and alphabet, private keys in PEM, JSON web tokens, password hashes, values after a name such as
 * password= or --token, user information in a URL. docs/format/table.md, "Secrets", lists them. Not
 * for: guessing by entropy.
 */

#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

/**
 * Copy text without its secrets.
 *
 * @param s   UTF-8.
 * @param out the scrubbed text is appended only when something was removed; fails stickily as a buf
 * does.
 * @return the number of secrets removed; 0: s is clean and nothing was appended.
 */
size_t scrub_text(struct str s, struct buf *out);

#endif /* FACTS_SCRUB_H */
