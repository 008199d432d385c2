/* xlsx_date.c: numbers that a style shows as dates. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "files/xlsx.h"

/* Skip what is shown as it stands: "text", \c, _c, *c; and [colour], [$-409], but not [h]. */
static const char *
skip_literal(const char *p, bool *elapsed)
{
    const char *end;

    if (*p == '"') {
        end = strchr(p + 1, '"');
        return end != NULL ? end + 1 : p + strlen(p);
    }
    if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0')
        return p + 2;
    if (*p != '[')
        return p;
    end = strchr(p, ']');
    if (end == NULL)
        return p + strlen(p);
    if (strspn(p + 1, "hHmMsS") == (size_t)(end - p - 1))
        *elapsed = true;
    return end + 1;
}

bool
xlsx_is_date_format(const char *code)
{
    bool date = false, elapsed = false;

    while (*code != '\0') {
        const char *next = skip_literal(code, &elapsed);

        if (next == code) {
            if (*code == ';') /* the next section is for other numbers */
                break;
            if (strncmp(code, "General", 7) == 0)
                next = code + 7;
            else if (strchr("yYmMdDhHsS", *code) != NULL)
                date = true;
        }
        code = next > code ? next : code + 1;
    }
    return date && !elapsed;
}

const char *
xlsx_date(const char *number, bool since_1904, char out[24])
{
    static const int64_t day_0_1900 = -25569, day_0_1904 = -24107; /* days from 1970-01-01 */
    char *end;
    double n = strtod(number, &end), whole;
    int64_t day, seconds;
    char iso[DATE_ISO_LEN + 1];

    if (end == number || *end != '\0' || !(n >= 0) || n > 2958466)
        return "is shown as a date and is no day from 1900 to 9999";
    whole = floor(n);
    day = (int64_t)whole;
    seconds = (int64_t)floor((n - whole) * DATE_DAY_SECONDS + 0.5);
    if (seconds == DATE_DAY_SECONDS) {
        seconds = 0;
        day++;
    }
    if (!since_1904 && day == 60)
        return "is 29 February 1900, which never was";
    if (day == 0 && !since_1904)
        return "is a time of day and no day";
    if (!since_1904 && day < 60)
        day++; /* the days before that one count one less */
    date_iso(iso, (day + (since_1904 ? day_0_1904 : day_0_1900)) * DATE_DAY_SECONDS + seconds);
    (void)snprintf(out, 24, "%.*s", seconds == 0 ? DATE_DAY_LEN : DATE_ISO_LEN - 1, iso);
    return NULL;
}
