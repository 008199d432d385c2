#ifndef FUZZ_RESULTS_TARGET_H
#define FUZZ_RESULTS_TARGET_H

/*
 * results_target: what targets of result formats share. Whatever the bytes, rows come out whose
 * fields are UTF-8 and have a result that is one of ours, or a message.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "files/results.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

static int
on_row(void *ctx, enum result_table t, const struct file_record *r, struct err *e)
{
    static const char words[] =
        " pass fail error not_applicable not_checked not_selected informational ";
    size_t *rows = ctx;

    (void)e;
    must((int)t >= 0 && t < RESULT_TABLE_COUNT_ && r->n > 0 && r->n <= FILE_FIELDS_MAX);
    rows[t]++;
    for (size_t i = 0; i < r->n; i++) {
        struct str v = r->field[i].value;
        char word[64] = " ";

        must(str_utf8(v) && r->field[i].null == (v.n == 0));
        if (t != RESULT_RESULTS || !str_is(r->field[i].name, "result"))
            continue;
        must(v.n > 0 && v.n < sizeof(word) - 3);
        memcpy(word + 1, v.p, v.n);
        word[v.n + 1] = ' ';
        must(strstr(words, word) != NULL);
    }
    return 0;
}

static int
read_as(const uint8_t *data, size_t n, const char *const *formats)
{
    for (size_t i = 0; formats[i] != NULL; i++) {
        struct results_options o = { .format = formats[i], .file_id = "ID" };
        size_t rows[RESULT_TABLE_COUNT_] = { 0 };
        struct results_sink sink = { .ctx = rows, .row = on_row };
        struct err e = { .code = ERR_OK };
        struct results_said said;
        int rc = results_read((struct str){ (const char *)data, n }, &o, &sink, &said, &e);

        must(rc == 0 || (rc == -(int)e.code && e.msg[0] != '\0'));
        must(rc != 0 || rows[RESULT_RUNS] > 0);
    }
    return 0;
}

#endif /* FUZZ_RESULTS_TARGET_H */
