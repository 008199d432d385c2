#ifndef COLLECT_DEBVER_H
#define COLLECT_DEBVER_H

/* debver: the order of Debian versions (deb-version(7)), and stanzas of deb822(5) files. */

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/** @return <0, 0 or >0 as dpkg --compare-versions orders them. */
int debver_cmp(struct str a, struct str b);

/**
 * Append a text whose order by bytes is the order of debver_cmp(): equal versions have equal texts.
 * Tests are plain SQL and compare versions by it. Fails stickily as a buf does.
 */
void debver_key(struct str v, struct buf *out);

/* A field of a stanza: name and first line; continuation lines follow in memory. */
struct deb_field {
    struct str name, value; /* value: with its continuation lines, raw */
    int line;               /* within the text, from 1 */
};

struct deb_reader {
    struct str rest;
    int line; /* lines used so far */
};

/** The next stanza, without the blank line after it. @return false at the end. out_line is its
 * first line. */
bool deb_stanza(struct deb_reader *r, struct str *out, int *out_line);

/** The next field of a stanza; *rest starts as the stanza, *line as its first line. @return false
 * at the end. */
bool deb_field(struct str *rest, int *line, struct deb_field *out);

/** A value as words with one space between, comment lines left out; into the arena. */
struct str deb_words(struct arena *a, struct str value);

/** The value of a field, case ignored; empty when absent. First line only. */
struct str deb_get(struct str stanza, const char *name);

#endif /* COLLECT_DEBVER_H */
