#include "shown.h"

#include <stdio.h>

#include "base/buf.h"

static void
show(struct buf *b, const struct file_record *r)
{
    char place[FILE_PLACE_MAX];

    file_place(r, place);
    buf_fmt(b, "%s{", place);
    for (size_t i = 0; i < r->n; i++) {
        const struct file_field *f = &r->field[i];

        buf_fmt(b, "%s%.*s", i > 0 ? ";" : "", STR_ARG(f->name));
        if (!f->null)
            buf_fmt(b, "=%.*s", STR_ARG(f->value));
        if (f->bad != NULL)
            buf_fmt(b, "!%s", f->bad);
    }
    buf_str(b, "}");
}

static int
on_head(void *ctx, const struct file_record *r, struct err *e)
{
    struct buf *b = ctx;

    (void)e;
    buf_char(b, '#');
    show(b, r);
    return 0;
}

static int
on_row(void *ctx, const struct file_record *r, struct err *e)
{
    (void)e;
    show(ctx, r);
    return 0;
}

const char *
shown(struct str bytes, enum file_format format, const char *sheet, const char *rows)
{
    static char text[65536];
    struct file_options o = { .format = format, .sheet = sheet, .rows = rows };
    struct err e = { .code = ERR_OK };
    struct buf b;
    struct file_sink sink = { .ctx = &b, .head = on_head, .row = on_row };

    buf_init(&b, sizeof(text) - 1);
    if (file_read(bytes, &o, &sink, &e) != 0) {
        buf_fmt(&b, "%s: %s", b.len > 0 ? " " : "", e.msg);
        if (e.hint[0] != '\0')
            buf_fmt(&b, " (%s)", e.hint);
    }
    (void)snprintf(text, sizeof(text), "%s", b.data);
    buf_fini(&b);
    return text;
}
