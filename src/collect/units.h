#ifndef COLLECT_UNITS_H
#define COLLECT_UNITS_H

/* units: systemd unit files of the load path with their drop-ins, and the links that enable them.
 */

#include "collect/collect_int.h"

enum { UNITS_MAX = 20000 };

struct unit {
    const char *id;
    const char
        *path; /* fragment; NULL when there is only a link or the unit is loaded without a file */
    const char *state; /* enabled, disabled, static, masked, alias, generated, ...; NULL unknown */
    struct str text;   /* the file followed by its drop-ins; empty when masked */
    const char *load, *active, *sub, *description; /* of the bus; NULL when no bus answered */
    bool installable;                              /* has an [Install] section */
    bool enabled, is_alias;
};
struct units {
    struct unit *v; /* sorted by id */
    size_t n;
};

/** All unit files of the system load path, read once a run. Problems go to the table. @return 0,
 * -ERR_NOMEM, -ERR_LIMIT. */
int units_get(struct collect_ctx *c, const char *table, struct units **out, struct err *e);
struct unit *units_find(const struct units *u, const char *id);

/**
 * A setting of a unit, the last assignment (the first one of ExecStart= and its like, which add
 * up).
 *
 * @param section "Service", "Timer", ...
 * @return the value, empty when unset.
 */
struct str unit_get(const struct unit *u, const char *section, const char *key);
/* Where a walk over a unit's text stands; starts zeroed. */
struct unit_place {
    size_t offset;
    bool inside; /* the section asked for */
};

/** The next value of a setting that adds up; an empty assignment has cleared those before. */
bool unit_each(const struct unit *u, const char *section, const char *key, struct unit_place *at,
    struct str *out);
/** Everything that starts the unit on a timer: "OnCalendar=daily; OnBootSec=15min"; into the arena,
 * NULL when nothing. */
const char *unit_schedule(struct collect_ctx *c, const struct unit *timer);

#endif /* COLLECT_UNITS_H */
