#ifndef COLLECT_PACKAGES_H
#define COLLECT_PACKAGES_H

/* packages: the installed packages of dpkg's status file, for the collectors that ask about them. */

#include "collect/collect_int.h"

enum { PACKAGES_MAX = 200000 };

struct package {
    struct str name, version, source, arch, status, maintainer, section, priority;
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
 * Read /var/lib/dpkg/status.
 *
 * @return 0; -ERR_NOTFOUND when the host has no dpkg, -ERR_INPUT, -ERR_LIMIT, -ERR_NOMEM. packages_fini() in any case.
 */
int packages_read(struct collect_ctx *c, struct packages *p, struct err *e);
void packages_fini(struct packages *p);
/** The first entry of that name, NULL when none; entries of one name for several architectures follow with next. */
const struct package *packages_find(const struct packages *p, struct str name);
/** @return the version of an installed package, empty when it isn't installed. */
struct str packages_version(struct collect_ctx *c, const char *name);

#endif /* COLLECT_PACKAGES_H */
