#ifndef COLLECT_PACKAGES_H
#define COLLECT_PACKAGES_H

/* packages: the installed packages of dpkg's status file, for the collectors that ask about them.
 */

#include "collect/collect_int.h"

enum { PACKAGES_MAX = 200000 };

struct package {
    struct str name, version, source, source_version, arch, status, maintainer, section, priority;
    int64_t size; /* bytes; -1 when unsaid */
    bool installed, held;
};

struct packages {
    struct buf text; /* of the status file: the slices point into it */
    struct package *v;
    size_t n;
    uint32_t *table; /* open addressing over name: index + 1 */
    size_t table_n;  /* a power of two */
};

/**
 * The packages of /var/lib/dpkg/status, read once a run and kept as long as it.
 *
 * @return 0; -ERR_NOTFOUND when the host has no dpkg, -ERR_DENIED, -ERR_LIMIT, -ERR_NOMEM.
 */
int packages_get(struct collect_ctx *c, const struct packages **out, struct err *e);
void packages_free(struct packages *p);
/** The first entry of that name, NULL when none. */
const struct package *packages_find(const struct packages *p, struct str name);
/** @return the version of an installed package, empty when it isn't installed. */
struct str packages_version(struct collect_ctx *c, const char *name);

#endif /* COLLECT_PACKAGES_H */
