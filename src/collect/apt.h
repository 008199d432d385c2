#ifndef COLLECT_APT_H
#define COLLECT_APT_H

/* apt: the sources apt is configured with, by sources.list(5) and its file-name rules. */

#include "collect/collect_int.h"

struct apt_source {
    struct str type, uri, release, components, options, signed_by;
    bool trusted;
    const char *path; /* file */
    int line;         /* its line, or the first line of the stanza */
};

/**
 * Call each for every source that is switched on.
 *
 * @param table      whose completeness suffers from what can't be read.
 * @param out_second sources counted by a second scanner; may be NULL.
 * @return 0, -ERR_NOMEM, -ERR_LIMIT, or what each returned.
 */
int apt_sources(struct collect_ctx *c, const char *table,
    int (*each)(void *ctx, const struct apt_source *s, struct err *e), void *ctx,
    int64_t *out_second, struct err *e);

/** Names apt reads in a directory of parts: letters, digits, _, - and . only, and the ending. */
bool apt_reads_name(const char *name, const char *ending);

#endif /* COLLECT_APT_H */
