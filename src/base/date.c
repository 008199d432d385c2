#include "base/date.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

static const int64_t at_min = -62135596800LL; /* 0001-01-01 */
static const int64_t at_max = 253402300799LL; /* 9999-12-31T23:59:59 */

/* Days since 1970-01-01 of a civil date, by counting from 1 March of year 0 in eras of 400 years.
 */
static int64_t
days_of(int64_t y, int64_t m, int64_t d)
{
    int64_t era, of_era, of_year;

    y -= m <= 2;
    era = (y >= 0 ? y : y - 399) / 400;
    of_era = y - era * 400;
    of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void
civil_of(int64_t days, int *y, int *m, int *d)
{
    int64_t era, of_era, year, of_year, mp;

    days += 719468;
    era = (days >= 0 ? days : days - 146096) / 146097;
    of_era = days - era * 146097;
    year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    of_year = of_era - (365 * year + year / 4 - year / 100);
    mp = (5 * of_year + 2) / 153;
    *d = (int)(of_year - (153 * mp + 2) / 5 + 1);
    *m = (int)(mp < 10 ? mp + 3 : mp - 9);
    *y = (int)(year + era * 400 + (*m <= 2));
}

static int64_t
floor_day(int64_t at)
{
    return at >= 0 ? at / DATE_DAY_SECONDS : -((-at + DATE_DAY_SECONDS - 1) / DATE_DAY_SECONDS);
}

void
date_iso(char out[DATE_ISO_LEN + 1], int64_t at)
{
    char text[64];
    int64_t days, s;
    int y, m, d;

    if (at < at_min || at > at_max) {
        memcpy(out, "0000-00-00T00:00:00Z", DATE_ISO_LEN + 1);
        return;
    }
    days = floor_day(at);
    s = at - days * DATE_DAY_SECONDS;
    civil_of(days, &y, &m, &d);
    (void)snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02dZ", y, m, d, (int)(s / 3600),
        (int)(s / 60 % 60), (int)(s % 60));
    memcpy(out, text, DATE_ISO_LEN);
    out[DATE_ISO_LEN] = '\0';
}

void
date_day(char out[DATE_DAY_LEN + 1], int64_t at)
{
    char iso[DATE_ISO_LEN + 1];

    date_iso(iso, at);
    memcpy(out, iso, DATE_DAY_LEN);
    out[DATE_DAY_LEN] = '\0';
}

/* Exactly n digits at p. */
static bool
digits(const char *p, int n, int64_t *out)
{
    int64_t v = 0;

    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9')
            return false;
        v = v * 10 + (p[i] - '0');
    }
    *out = v;
    return true;
}

bool
date_parse_day(struct str s, int64_t *out_at)
{
    int64_t y, m, d, days;
    int cy, cm, cd;

    if (s.n != DATE_DAY_LEN || s.p[4] != '-' || s.p[7] != '-' || !digits(s.p, 4, &y) ||
        !digits(s.p + 5, 2, &m) || !digits(s.p + 8, 2, &d))
        return false;
    if (y < 1 || m < 1 || m > 12 || d < 1 || d > 31)
        return false;
    days = days_of(y, m, d);
    civil_of(days, &cy, &cm, &cd);
    if (cd != d || cm != m)
        return false;
    *out_at = days * DATE_DAY_SECONDS;
    return true;
}

/* What follows the seconds: an optional fraction and the zone. */
static bool
parse_zone(struct str s, int64_t *offset)
{
    int64_t h, m;

    if (s.n > 1 && s.p[0] == '.') {
        size_t i = 1;

        while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
            i++;
        if (i == 1)
            return false;
        s.p += i;
        s.n -= i;
    }
    *offset = 0;
    if (s.n == 1)
        return s.p[0] == 'Z' || s.p[0] == 'z';
    if (s.n != 6 || (s.p[0] != '+' && s.p[0] != '-') || s.p[3] != ':' || !digits(s.p + 1, 2, &h) ||
        !digits(s.p + 4, 2, &m) || h > 23 || m > 59)
        return false;
    *offset = (h * 3600 + m * 60) * (s.p[0] == '-' ? -1 : 1);
    return true;
}

bool
date_parse(struct str s, int64_t *out_at)
{
    int64_t day, h, m, sec, offset;

    if (s.n <= DATE_DAY_LEN) {
        if (date_parse_day(s, out_at))
            return true;
        return str_int(s, &day) && day >= at_min && day <= at_max && (*out_at = day, true);
    }
    if (str_int(s, &day) && day >= at_min && day <= at_max) {
        *out_at = day;
        return true;
    }
    if (s.n < DATE_ISO_LEN || !date_parse_day((struct str){ s.p, DATE_DAY_LEN }, &day))
        return false;
    if ((s.p[10] != 'T' && s.p[10] != 't' && s.p[10] != ' ') || s.p[13] != ':' || s.p[16] != ':' ||
        !digits(s.p + 11, 2, &h) || !digits(s.p + 14, 2, &m) || !digits(s.p + 17, 2, &sec) ||
        h > 23 || m > 59 || sec > 60)
        return false;
    if (!parse_zone((struct str){ s.p + 19, s.n - 19 }, &offset))
        return false;
    day += h * 3600 + m * 60 + sec - offset;
    if (day < at_min || day > at_max)
        return false;
    *out_at = day;
    return true;
}

bool
date_parse_span(struct str s, int64_t *out_seconds)
{
    static const struct {
        char unit;
        int seconds;
    } units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', DATE_DAY_SECONDS } };
    int64_t n;

    if (s.n < 2 || !str_int((struct str){ s.p, s.n - 1 }, &n) || n < 0 || n > 1000000)
        return false;
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        if (s.p[s.n - 1] == units[i].unit) {
            *out_seconds = n * units[i].seconds;
            return true;
        }
    }
    return false;
}

/* A zone is a file of the tz database: what is none would silently be taken for UTC by the C
 * library. */
static bool
zone_exists(const char *zone)
{
    char path[256], magic[4];
    int n = snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", zone), fd;
    bool there;

    if (strcmp(zone, "UTC") == 0)
        return true;
    if (n < 0 || (size_t)n >= sizeof(path) || strstr(zone, "..") != NULL || zone[0] == '/' ||
        zone[0] == '\0')
        return false;
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    there = read(fd, magic, sizeof(magic)) == (ssize_t)sizeof(magic) &&
            memcmp(magic, "TZif", sizeof(magic)) == 0;
    (void)close(fd);
    return there;
}

/* Midnight of a day in the zone that TZ names. @return false when the zone never had that day. */
static bool
local_day_start(int64_t days, int64_t *out_at)
{
    struct tm tm = { .tm_isdst = -1 }, found;
    int y, m, d;
    time_t at;

    civil_of(days, &y, &m, &d);
    tm.tm_year = y - 1900;
    tm.tm_mon = m - 1;
    tm.tm_mday = d;
    at = mktime(&tm);
    if (localtime_r(&at, &found) == NULL || found.tm_mday != d || found.tm_mon != m - 1)
        return false;
    *out_at = (int64_t)at;
    return true;
}

int
date_zone_day_start(const char *zone, struct str day, int64_t *out_at, struct err *e)
{
    const char *before = getenv("TZ");
    char *saved = NULL, spec[256];
    int64_t utc;
    bool there;

    if (!date_parse_day(day, &utc))
        return err_set(e, ERR_INPUT, "'%.*s' is no day of the form YYYY-MM-DD", STR_ARG(day));
    if (!zone_exists(zone)) {
        (void)err_set(e, ERR_INPUT, "time zone '%s' is not in this system's tz database", zone);
        return err_hint(e,
            "use a name such as UTC or Europe/Berlin; names other than UTC need the package tzdata");
    }
    if (before != NULL && (saved = mem_strdup(before)) == NULL)
        return err_set(e, ERR_NOMEM, "no memory to ask for a time zone");
    (void)snprintf(spec, sizeof(spec), ":%s", zone);
    (void)setenv("TZ", strcmp(zone, "UTC") == 0 ? "UTC0" : spec, 1);
    tzset();
    there = local_day_start(utc / DATE_DAY_SECONDS, out_at);
    if (saved != NULL)
        (void)setenv("TZ", saved, 1);
    else
        (void)unsetenv("TZ");
    tzset();
    mem_free(saved);
    return there
               ? 0
               : err_set(e, ERR_INPUT, "the zone '%s' never had the day %.*s", zone, STR_ARG(day));
}

int64_t
date_now(void)
{
    return (int64_t)time(NULL);
}
