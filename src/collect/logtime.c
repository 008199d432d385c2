#include "collect/logtime.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "collect/collect_int.h"

static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

static int
month_of(const char *p)
{
    char three[4] = { p[0], p[1], p[2], '\0' };
    const char *at = strstr(months, three);

    return at != NULL && (at - months) % 3 == 0 ? (int)(at - months) / 3 : -1;
}

static bool
digits(const char *p, int n, int *out)
{
    *out = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9')
            return false;
        *out = *out * 10 + (p[i] - '0');
    }
    return true;
}

static bool
clock_of(const char *p, struct tm *tm)
{
    return digits(p, 2, &tm->tm_hour) && p[2] == ':' && digits(p + 3, 2, &tm->tm_min) &&
           p[5] == ':' && digits(p + 6, 2, &tm->tm_sec) && tm->tm_hour < 24 && tm->tm_min < 60 &&
           tm->tm_sec < 61;
}

static int64_t
seconds(struct tm *tm, bool local)
{
    tm->tm_isdst = -1;
    return local ? (int64_t)mktime(tm) : (int64_t)timegm(tm);
}

static void
cut(struct str *line, size_t n)
{
    *line = (struct str){ line->p + n, line->n - n };
    while (line->n > 0 && line->p[0] == ' ')
        *line = (struct str){ line->p + 1, line->n - 1 };
}

/* "Jun  5 08:01:02 " */
static bool
classic(struct str *line, int64_t written, bool local, int64_t *out)
{
    struct tm tm = { 0 }, w;
    time_t t = (time_t)written;
    int mon, day;

    if (line->n < 16 || (mon = month_of(line->p)) < 0 || line->p[3] != ' ' ||
        !clock_of(line->p + 7, &tm))
        return false;
    if (!(line->p[4] == ' ' ? digits(line->p + 5, 1, &day) : digits(line->p + 4, 2, &day)) ||
        gmtime_r(&t, &w) == NULL)
        return false;
    tm.tm_mon = mon;
    tm.tm_mday = day;
    tm.tm_year = w.tm_year;
    *out = seconds(&tm, local);
    if (*out > written + DATE_DAY_SECONDS) {
        tm = (struct tm){ .tm_hour = tm.tm_hour,
            .tm_min = tm.tm_min,
            .tm_sec = tm.tm_sec,
            .tm_mon = mon,
            .tm_mday = day,
            .tm_year = w.tm_year - 1 };
        *out = seconds(&tm, local);
    }
    cut(line, 15);
    return true;
}

/* "2026-06-05T08:01:02..." with a zone, or with a blank and perhaps none. */
static bool
iso(struct str *line, bool local, int64_t *out)
{
    struct str rest = *line, word = text_word(&rest);
    struct tm tm = { 0 };
    int year, mon, day;

    if (word.n > 19 && word.p[10] == 'T' && date_parse(word, out)) {
        cut(line, (size_t)(word.p + word.n - line->p));
        return true;
    }
    if (line->n < 19 || !digits(line->p, 4, &year) || (line->p[4] != '-' && line->p[4] != '/') ||
        !digits(line->p + 5, 2, &mon) || !digits(line->p + 8, 2, &day) ||
        !clock_of(line->p + 11, &tm) || mon < 1 || mon > 12)
        return false;
    tm.tm_year = year - 1900;
    tm.tm_mon = mon - 1;
    tm.tm_mday = day;
    rest = (struct str){ line->p + 19, line->n - 19 };
    (void)text_word(&rest); /* a fraction */
    word = text_word(&rest);
    *out = seconds(&tm, local && !str_is(word, "UTC") && !str_is(word, "GMT"));
    cut(line, 19);
    return true;
}

/* "[05/Jun/2026:08:01:02 +0200]" anywhere in the line. */
static bool
web(struct str *line, int64_t *out)
{
    const char *p = line->n > 0 ? memchr(line->p, '[', line->n) : NULL;
    struct tm tm = { 0 };
    int day, mon, year, hours, minutes;

    if (p == NULL || (size_t)(line->p + line->n - p) < 28 || !digits(p + 1, 2, &day) ||
        p[3] != '/' || (mon = month_of(p + 4)) < 0 || !digits(p + 8, 4, &year) ||
        !clock_of(p + 13, &tm) || !digits(p + 23, 2, &hours) || !digits(p + 25, 2, &minutes))
        return false;
    tm.tm_year = year - 1900;
    tm.tm_mon = mon;
    tm.tm_mday = day;
    *out = seconds(&tm, false) - (p[22] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    cut(line, (size_t)(p - line->p) + 28);
    return true;
}

static bool
audit(struct str *line, int64_t *out)
{
    ptrdiff_t at = str_starts(*line, "type=") || str_starts(*line, "node=")
                       ? text_find(*line, "msg=audit(")
                       : -1;

    if (at < 0)
        return false;
    cut(line, (size_t)at + 10);
    *out = text_int(*line, -1);
    return *out >= 0;
}

bool
logtime_cut(struct str *line, int64_t written, bool local, int64_t *out)
{
    struct str before = *line;

    if (iso(line, local, out) || classic(line, written, local, out) || audit(line, out) ||
        web(line, out))
        return true;
    *line = before;
    return false;
}
