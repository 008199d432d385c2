/* fuzz_date: what is taken for a day or an instant is written as one that is read back to the same
 * second. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str s = { (const char *)data, n };
    char iso[DATE_ISO_LEN + 1], day[DATE_DAY_LEN + 1];
    int64_t at = 1, back = 2, span = -1;

    if (date_parse_day(s, &at)) {
        date_day(day, at);
        must(str_is(s, day) && at % DATE_DAY_SECONDS == 0);
    }
    if (date_parse(s, &at)) {
        date_iso(iso, at);
        must(strcmp(iso, "0000-00-00T00:00:00Z") != 0);
        must(date_parse(str_of(iso), &back) && back == at);
        must(memchr(data, '\0', n) == NULL);
    }
    if (date_parse_span(s, &span))
        must(span >= 0 && span <= 1000000 * (int64_t)DATE_DAY_SECONDS);
    if (n == sizeof(at)) {
        memcpy(&at, data, n);
        date_iso(iso, at);
        must(strlen(iso) == DATE_ISO_LEN);
        if (iso[3] != '0' || iso[2] != '0' || iso[1] != '0' || iso[0] != '0')
            must(date_parse(str_of(iso), &back) && back == at);
    }
    return 0;
}
