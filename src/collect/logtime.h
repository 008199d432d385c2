#ifndef COLLECT_LOGTIME_H
#define COLLECT_LOGTIME_H

/* logtime: time stamps of log lines. */

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/**
 * Cut a time stamp off the start of a line: RFC 3339; "Jun  5 08:01:02" (no year: the latest one
 * not after `written` plus a day); "2026-06-05 08:01:02[.fff] [ZONE]"; "2026/06/05 08:01:02";
 * "ADDRESS - - [05/Jun/2026:08:01:02 +0000]"; "type=X msg=audit(1780646462.123:45):".
 *
 * @param written when the file was last written.
 * @param local   times without a zone are the machine's own; else UTC.
 * @return false when there is none; *line is untouched then.
 */
bool logtime_cut(struct str *line, int64_t written, bool local, int64_t *out);

#endif /* COLLECT_LOGTIME_H */
