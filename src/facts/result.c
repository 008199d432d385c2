/* result.c: names of results, and their canonical form (docs/format/result.md). */
#include "base/json.h"
#include "facts/runner.h"

static const char *const names[] = { "", "pass", "fail", "no_occurrence", "not_evaluated",
    "not_applicable" };
_Static_assert(sizeof(names) / sizeof(names[0]) == RESULT_STATE_COUNT_, "name every state");

const char *
result_state_name(enum result_state s)
{
    return names[s];
}

void
result_fini(struct result *r)
{
    buf_fini(&r->rows);
    buf_fini(&r->inputs);
    buf_fini(&r->params);
}

void
result_format(struct buf *b, const struct result *r)
{
    char hex[HASH_HEX_LEN + 1];

    buf_str(b, "{\"exceptions\":");
    buf_int(b, r->exceptions);
    buf_str(b, ",\"inputs\":");
    buf_add(b, r->inputs.data, r->inputs.len);
    buf_str(b, ",\"params\":");
    buf_add(b, r->params.data, r->params.len);
    buf_str(b, ",\"population\":");
    if (r->population < 0)
        buf_str(b, "null");
    else
        buf_int(b, r->population);
    buf_str(b, ",\"reason\":");
    json_quote(b, str_of(r->reason));
    hash_hex(hex, &r->rows_hash);
    buf_fmt(
        b, ",\"rows_hash\":\"%s\",\"state\":\"%s\",\"test\":", hex, result_state_name(r->state));
    json_quote(b, str_of(r->test->id));
    hash_hex(hex, &r->test->text_hash);
    buf_fmt(b, ",\"test_hash\":\"%s\",\"v\":1}", hex);
}
