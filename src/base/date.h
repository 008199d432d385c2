#ifndef BASE_DATE_H
#define BASE_DATE_H

/*
 * date: instants are int64 seconds since 1970-01-01T00:00:00Z; days are the text YYYY-MM-DD of the
 * proleptic Gregorian calendar. Years 0001 to 9999. No locale, no time zone but UTC, save
 * date_zone_day_start().
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum { DATE_DAY_LEN = 10, DATE_ISO_LEN = 20, DATE_DAY_SECONDS = 86400 };

/** Write YYYY-MM-DDTHH:MM:SSZ and a NUL; an instant out of range gives all zeros. */
void date_iso(char out[DATE_ISO_LEN + 1], int64_t at);

/** Write YYYY-MM-DD and a NUL. */
void date_day(char out[DATE_DAY_LEN + 1], int64_t at);

/** Parse YYYY-MM-DD as the start of that day, UTC. @return false when it is no day of the calendar.
 */
bool date_parse_day(struct str s, int64_t *out_at);

/**
 * Parse an instant: YYYY-MM-DDTHH:MM:SS[.fraction](Z|+HH:MM|-HH:MM) (RFC 3339; a space may stand
 * for T; a fraction is cut off), a bare day (its start, UTC), or integer seconds.
 *
 * @return false when it is none of these. A time without a zone is refused.
 */
bool date_parse(struct str s, int64_t *out_at);

/** Parse a length of time: digits and one of s, m, h, d. @return false otherwise. out in seconds.
 */
bool date_parse_span(struct str s, int64_t *out_seconds);

/**
 * The instant at which a calendar day starts in a zone of the system's tz database
 * ("Europe/Berlin", "UTC").
 *
 * @return 0, -ERR_INPUT when the day or the zone does not exist (Pacific/Apia never had
 * 2011-12-30), -ERR_NOMEM. Not thread-safe: uses TZ for its duration.
 */
int date_zone_day_start(const char *zone, struct str day, int64_t *out_at, struct err *e);

/** @return the system clock, seconds UTC. */
int64_t date_now(void);

#endif /* BASE_DATE_H */
