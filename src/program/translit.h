#ifndef PROGRAM_TRANSLIT_H
#define PROGRAM_TRANSLIT_H

/* translit: letters of names as the letters of log-ins: Latin with marks, Greek and Cyrillic as
 * ASCII. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* "Jörg" is jorg, joerg; and "kіm" with a Cyrillic i is kim to the eye. */
enum translit { TRANSLIT_PLAIN, TRANSLIT_WIDE, TRANSLIT_EYE };

/**
 * The letters and digits of s, in lower case. Marks between words are left out, letters without a
 * counterpart kept as they are.
 *
 * @param out_changed set when a letter was none of ASCII's; NULL: not asked.
 * @return bytes in out, or 0 when there are none, too many, or s is no UTF-8.
 */
size_t translit(struct str s, enum translit how, char *out, size_t max, bool *out_changed);

#endif /* PROGRAM_TRANSLIT_H */
