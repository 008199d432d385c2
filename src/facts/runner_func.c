/*
 * runner_func.c: date() and strftime() in the one form tests may use, with the results SQLite's own
 * give. They stand in front of SQLite's, whose other forms read the clock.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "facts/runner_int.h"

#define INSTANT_MIN (-62167219200LL) /* 0000-01-01T00:00:00Z */
#define INSTANT_MAX 253402300799LL   /* 9999-12-31T23:59:59Z */

enum { FORMAT_OUT_MAX = 4096 };

struct moment {
    int64_t at;
    int year, month, day, hour, minute, second, weekday,
        yearday; /* weekday: Sunday is 0; yearday from 1 */
};

static int64_t
days_before(int64_t year, int month)
{
    int64_t y = month <= 2 ? year - 1 : year, era = (y >= 0 ? y : y - 399) / 400,
            yoe = y - era * 400;
    int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5,
            doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

    return era * 146097 + doe - 719468;
}

/* Days since 1970 to the civil calendar, by eras of 400 years. */
static struct moment
split(int64_t at)
{
    int64_t days = (at >= 0 ? at : at - (DATE_DAY_SECONDS - 1)) / DATE_DAY_SECONDS,
            rest = at - days * DATE_DAY_SECONDS;
    int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365,
            doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153, year = yoe + era * 400;
    struct moment m = { .at = at };

    m.day = (int)(doy - (153 * mp + 2) / 5 + 1);
    m.month = (int)(mp < 10 ? mp + 3 : mp - 9);
    m.year = (int)(year + (m.month <= 2));
    m.hour = (int)(rest / 3600);
    m.minute = (int)(rest / 60 % 60);
    m.second = (int)(rest % 60);
    m.weekday = (int)(((days + 4) % 7 + 7) % 7);
    m.yearday = (int)(days - days_before(m.year, 1)) + 1;
    return m;
}

/* The instant and 'unixepoch' among the last two arguments. @return 1; 0: the result is null; -1:
 * an error was set. */
static int
take_moment(sqlite3_context *to, const char *form, sqlite3_value *instant, sqlite3_value *modifier,
    struct moment *out)
{
    const char *word = (const char *)sqlite3_value_text(modifier);
    int64_t at;

    if (word == NULL || strcmp(word, "unixepoch") != 0 ||
        (sqlite3_value_type(instant) != SQLITE_INTEGER &&
            sqlite3_value_type(instant) != SQLITE_NULL)) {
        sqlite3_result_error(to, form, -1);
        return -1;
    }
    at = sqlite3_value_int64(instant);
    if (sqlite3_value_type(instant) == SQLITE_NULL || at < INSTANT_MIN || at > INSTANT_MAX)
        return 0;
    *out = split(at);
    return 1;
}

static void
date_function(sqlite3_context *to, int argc, sqlite3_value **argv)
{
    static const char form[] = "date() is used as date(INSTANT, 'unixepoch') only";
    struct moment m;
    char text[32];

    if (argc != 2) {
        sqlite3_result_error(to, form, -1);
        return;
    }
    if (take_moment(to, form, argv[0], argv[1], &m) != 1)
        return;
    (void)snprintf(text, sizeof(text), "%04d-%02d-%02d", m.year, m.month, m.day);
    sqlite3_result_text(to, text, -1, SQLITE_TRANSIENT);
}

/* @return false for a directive that is not among those allowed. */
static bool
add_directive(struct buf *b, char c, const struct moment *m)
{
    switch (c) {
    case 'Y':
        buf_fmt(b, "%04d", m->year);
        return true;
    case 'm':
        buf_fmt(b, "%02d", m->month);
        return true;
    case 'd':
        buf_fmt(b, "%02d", m->day);
        return true;
    case 'H':
        buf_fmt(b, "%02d", m->hour);
        return true;
    case 'M':
        buf_fmt(b, "%02d", m->minute);
        return true;
    case 'S':
        buf_fmt(b, "%02d", m->second);
        return true;
    case 'j':
        buf_fmt(b, "%03d", m->yearday);
        return true;
    case 'w':
        buf_int(b, m->weekday);
        return true;
    case 's':
        buf_int(b, m->at);
        return true;
    case '%':
        buf_char(b, '%');
        return true;
    default:
        return false;
    }
}

static void
strftime_function(sqlite3_context *to, int argc, sqlite3_value **argv)
{
    static const char form[] = "strftime() is used as strftime(FORMAT, INSTANT, 'unixepoch') only";
    const char *format = argc == 3 ? (const char *)sqlite3_value_text(argv[0]) : NULL;
    struct moment m;
    struct buf b;
    bool good = true;

    if (format == NULL) {
        sqlite3_result_error(to, form, -1);
        return;
    }
    if (take_moment(to, form, argv[1], argv[2], &m) != 1)
        return;
    buf_init(&b, FORMAT_OUT_MAX);
    for (; *format != '\0' && good; format++) {
        if (*format != '%')
            buf_char(&b, *format);
        else
            good = *++format != '\0' && add_directive(&b, *format, &m);
        if (!good)
            break;
    }
    if (!good || buf_failed(&b))
        sqlite3_result_error(to, "strftime() has a format that is no plain date or time", -1);
    else
        sqlite3_result_text(to, b.data, (int)b.len, SQLITE_TRANSIENT);
    buf_fini(&b);
}

int
runner_functions(sqlite3 *db)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    int rc =
        sqlite3_create_function_v2(db, "date", -1, flags, NULL, date_function, NULL, NULL, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_create_function_v2(
            db, "strftime", -1, flags, NULL, strftime_function, NULL, NULL, NULL);
    return rc;
}
