/* test_date.c: days and instants: the calendar, RFC 3339, lengths of time, and where a day starts
 * in a zone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"

static int
always(void)
{
    return 1;
}

static void
every_day_of_four_centuries_is_written_and_read_alike(void **state)
{
    static const int64_t from = -5364662400LL; /* 1800-01-01 */
    char before[DATE_DAY_LEN + 1] = "1799-12-31", day[DATE_DAY_LEN + 1];
    int leaps = 0;

    (void)state;
    for (int64_t at = from; at < from + 146097 * (int64_t)DATE_DAY_SECONDS;
         at += DATE_DAY_SECONDS) {
        int64_t back;

        date_day(day, at);
        if (!date_parse_day(str_of(day), &back) || back != at)
            fail_msg("%s came back as %lld, not %lld", day, (long long)back, (long long)at);
        assert_true(strcmp(before, day) < 0);
        memcpy(before, day, sizeof(day));
        leaps += strcmp(day + 5, "02-29") == 0;
    }
    assert_string_equal(day, "2199-12-31");
    assert_int_equal(leaps, 97);
}

static void
known_instants_have_their_text(void **state)
{
    static const struct {
        int64_t at;
        const char *iso;
    } cases[] = { { 0, "1970-01-01T00:00:00Z" }, { -1, "1969-12-31T23:59:59Z" },
        { 951782400, "2000-02-29T00:00:00Z" }, { 1782820800, "2026-06-30T12:00:00Z" },
        { -62135596800LL, "0001-01-01T00:00:00Z" }, { 253402300799LL, "9999-12-31T23:59:59Z" },
        { 253402300800LL, "0000-00-00T00:00:00Z" }, { -62135596801LL, "0000-00-00T00:00:00Z" },
        { INT64_MAX, "0000-00-00T00:00:00Z" }, { INT64_MIN, "0000-00-00T00:00:00Z" } };
    char iso[DATE_ISO_LEN + 1];

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        date_iso(iso, cases[i].at);
        assert_string_equal(iso, cases[i].iso);
    }
}

static void
days_that_are_not_in_the_calendar_are_refused(void **state)
{
    static const char *const cases[] = { "2025-02-29", "1900-02-29", "2100-02-29", "2026-04-31",
        "2026-00-10", "2026-13-01", "2026-01-00", "2026-01-32", "0000-01-01", "2026-1-1",
        "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-0a", "-026-01-01",
        "20260101", "", "2026-01-01T00:00:00Z" };
    int64_t at = 42;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        if (date_parse_day(str_of(cases[i]), &at))
            fail_msg("'%s' was taken", cases[i]);
    assert_int_equal(at, 42);
    assert_true(date_parse_day(STR("2000-02-29"), &at));
    assert_true(date_parse_day(STR("2024-02-29"), &at));
    assert_true(date_parse_day(STR("0001-01-01"), &at));
    assert_true(date_parse_day(STR("9999-12-31"), &at));
}

static void
instants_are_read_in_every_accepted_form(void **state)
{
    static const struct {
        const char *text;
        int64_t at;
    } cases[] = { { "2026-03-31T08:00:00Z", 1774944000 }, { "2026-03-31t08:00:00z", 1774944000 },
        { "2026-03-31 08:00:00Z", 1774944000 }, { "2026-03-31T10:00:00+02:00", 1774944000 },
        { "2026-03-31T00:30:00-07:30", 1774944000 }, { "2026-03-31T08:00:00+00:00", 1774944000 },
        { "2026-03-31T08:00:00-00:00", 1774944000 }, { "2026-03-31T08:00:00.999Z", 1774944000 },
        { "2026-03-31T08:00:00.0000000001+00:00", 1774944000 }, { "2026-03-31", 1774915200 },
        { "1774944000", 1774944000 }, { "0", 0 }, { "-1", -1 },
        { "2016-12-31T23:59:60Z", 1483228800 }, { "2026-04-01T00:00:00+23:59", 1774915260 },
        { "253402300799", 253402300799LL } };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t at = 42;

        if (!date_parse(str_of(cases[i].text), &at) || at != cases[i].at)
            fail_msg(
                "'%s' gave %lld, not %lld", cases[i].text, (long long)at, (long long)cases[i].at);
    }
}

static void
instants_in_other_forms_are_refused(void **state)
{
    static const char *const cases[] = { "", "x", "2026-03-31T08:00:00", "2026-03-31T08:00:00+0200",
        "2026-03-31T08:00:00+2:00", "2026-03-31T08:00Z", "2026-03-31T24:00:00Z",
        "2026-03-31T08:60:00Z", "2026-03-31T08:00:61Z", "2026-03-31T8:00:00Z",
        "2026-03-31T08:00:00.Z", "2026-03-31T08:00:00.5", "2026-03-31T08:00:00+24:00",
        "2026-03-31T08:00:00+02:60", "2026-03-31T08:00:00ZZ", "2026-03-31T08:00:00 Z",
        "2026-02-30T08:00:00Z", "2026-03-31X08:00:00Z", "31.03.2026", "03/31/2026",
        "2026-03-31T08:00:00Europe/Berlin", "253402300800", "99999999999999999999", "1.5", "+5",
        "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2026-03-31T08-00-00Z" };
    int64_t at = 42;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        if (date_parse(str_of(cases[i]), &at))
            fail_msg("'%s' was taken for %lld", cases[i], (long long)at);
    assert_int_equal(at, 42);
}

static void
lengths_of_time_have_one_unit(void **state)
{
    static const char *const bad[] = { "", "5", "d", "-1d", "5w", "5 d", "1.5h", "1000001d", "5dd",
        "0x1d" };
    int64_t s = 42;

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        if (date_parse_span(str_of(bad[i]), &s))
            fail_msg("'%s' was taken", bad[i]);
    assert_int_equal(s, 42);
    assert_true(date_parse_span(STR("0s"), &s));
    assert_int_equal(s, 0);
    assert_true(date_parse_span(STR("90m"), &s));
    assert_int_equal(s, 5400);
    assert_true(date_parse_span(STR("24h"), &s));
    assert_int_equal(s, 86400);
    assert_true(date_parse_span(STR("1000000d"), &s));
    assert_int_equal(s, 86400000000LL);
}

static void
a_day_starts_where_its_zone_says(void **state)
{
    static const struct {
        const char *zone, *day, *starts;
    } cases[] = {
        { "UTC", "2026-03-29", "2026-03-29T00:00:00Z" },
        { "Europe/Berlin", "2026-01-01", "2025-12-31T23:00:00Z" },
        { "Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z" }, /* 23 hours long */
        { "Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z" },
        { "Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z" }, /* 25 hours long */
        { "Europe/Berlin", "2026-10-26", "2026-10-25T23:00:00Z" },
        { "America/New_York", "2026-07-04", "2026-07-04T04:00:00Z" },
        { "Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15:00Z" },
        { "America/Sao_Paulo", "2018-11-04",
            "2018-11-04T03:00:00Z" }, /* no midnight: starts at 01:00 */
        { "America/Havana", "2025-11-02", "2025-11-02T04:00:00Z" }, /* two midnights: the first */
        { "Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z" },
    };
    char iso[DATE_ISO_LEN + 1];

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t at;
        struct err e;

        if (date_zone_day_start(cases[i].zone, str_of(cases[i].day), &at, &e) != 0)
            fail_msg("%s %s: %s", cases[i].zone, cases[i].day, e.msg);
        date_iso(iso, at);
        assert_string_equal(iso, cases[i].starts);
    }
}

static void
a_zone_or_day_that_does_not_exist_is_refused_and_never_taken_for_utc(void **state)
{
    static const struct {
        const char *zone, *day;
    } cases[] = { { "Europe/Atlantis", "2026-01-01" }, { "", "2026-01-01" },
        { "Europe", "2026-01-01" }, { "zone.tab", "2026-01-01" },
        { "../../../etc/localtime", "2026-01-01" }, { "/etc/localtime", "2026-01-01" },
        { "CET+9", "2026-01-01" }, { "UTC", "2026-02-29" }, { "Europe/Berlin", "29.03.2026" },
        { "Pacific/Apia", "2011-12-30" } };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t at = 42;
        struct err e;

        assert_int_equal(
            date_zone_day_start(cases[i].zone, str_of(cases[i].day), &at, &e), -ERR_INPUT);
        assert_int_equal(at, 42);
        assert_true(strlen(e.msg) > 0);
    }
}

static void
asking_for_a_zone_leaves_the_process_s_own_as_it_was(void **state)
{
    struct err e;
    int64_t at;

    (void)state;
    assert_int_equal(setenv("TZ", "Asia/Tokyo", 1), 0);
    assert_int_equal(date_zone_day_start("Europe/Berlin", STR("2026-06-01"), &at, &e), 0);
    assert_string_equal(getenv("TZ"), "Asia/Tokyo");
    mem_fault_hook = always;
    assert_int_equal(date_zone_day_start("Europe/Berlin", STR("2026-06-01"), &at, &e), -ERR_NOMEM);
    mem_fault_hook = NULL;
    assert_string_equal(getenv("TZ"), "Asia/Tokyo");
    assert_int_equal(unsetenv("TZ"), 0);
    assert_int_equal(date_zone_day_start("Europe/Berlin", STR("2026-06-01"), &at, &e), 0);
    assert_null(getenv("TZ"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_four_centuries_is_written_and_read_alike),
        cmocka_unit_test(known_instants_have_their_text),
        cmocka_unit_test(days_that_are_not_in_the_calendar_are_refused),
        cmocka_unit_test(instants_are_read_in_every_accepted_form),
        cmocka_unit_test(instants_in_other_forms_are_refused),
        cmocka_unit_test(lengths_of_time_have_one_unit),
        cmocka_unit_test(a_day_starts_where_its_zone_says),
        cmocka_unit_test(a_zone_or_day_that_does_not_exist_is_refused_and_never_taken_for_utc),
        cmocka_unit_test(asking_for_a_zone_leaves_the_process_s_own_as_it_was),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
