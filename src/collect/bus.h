#ifndef COLLECT_BUS_H
#define COLLECT_BUS_H

/*
 * bus: systemd's manager over D-Bus. The connection is made before the sandbox closes and spoken
 * over after. What systemd says of its units is believed: whoever can lie as process 1 rules the
 * machine anyway.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct bus;

struct bus_unit {
    const char *id, *description, *load_state, *active_state, *sub_state,
        *path; /* valid for the call */
};
struct bus_timer {
    int64_t last_us, next_us; /* real time; 0: never, none planned */
    const char *result; /* of the unit it starts; NULL when unknown; valid until the next call */
};

/**
 * Connect. address NULL: the manager's private socket for root, else the system bus.
 * @return NULL when no bus answers.
 */
struct bus *bus_open(const char *address);
void bus_close(struct bus *b);

/** List loaded units. @return 0, or -ERR_REMOTE, or what each returned. */
int bus_units(struct bus *b, int (*each)(void *ctx, const struct bus_unit *u, struct err *e),
    void *ctx, struct err *e);

/** State of a timer unit. @return 0 or -ERR_REMOTE. */
int bus_timer(
    struct bus *b, const char *timer, const char *unit, struct bus_timer *out, struct err *e);

#endif /* COLLECT_BUS_H */
