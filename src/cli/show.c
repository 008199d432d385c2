#include "cli/show.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/out.h"
#include "cli/verb.h"
#include "program/evidence.h"
#include "program/view.h"
#include "program/workspace.h"
#include "store/store.h"

struct shown {
    struct cli *c;
    struct out_table *table; /* people */
    struct buf json;
    struct jw w;
    size_t rows;
};

static void
json_value(struct jw *w, const struct view_column *col, struct stmt *st, int i)
{
    struct str rest;

    if (col->type == VIEW_LIST) {
        jw_arr(w, col->name);
        rest = stmt_text(st, i);
        while (rest.n > 0)
            jw_strn(w, NULL, str_trim(str_cut(&rest, ',')));
        jw_arr_end(w);
    } else if (stmt_is_null(st, i)) {
        jw_null(w, col->name);
    } else if (col->type == VIEW_FLAG) {
        jw_bool(w, col->name, stmt_int(st, i) != 0);
    } else if (col->type == VIEW_INSTANT) {
        char iso[DATE_ISO_LEN + 1];

        date_iso(iso, stmt_int(st, i));
        jw_str(w, col->name, iso);
    } else if (stmt_is_int(st, i)) {
        jw_int(w, col->name, stmt_int(st, i));
    } else {
        jw_strn(w, col->name, stmt_text(st, i));
    }
}

static enum out_style
style_of(struct str v)
{
    static const struct {
        const char *word;
        enum out_style style;
    } styles[] = { { "pass", OUT_GOOD }, { "fail", OUT_BAD }, { "not_evaluated", OUT_WARN },
        { "no_occurrence", OUT_DIM }, { "not_applicable", OUT_DIM }, { "overdue", OUT_BAD },
        { "open", OUT_WARN }, { "critical", OUT_BAD }, { "high", OUT_BAD },
        { "approved", OUT_GOOD }, { "draft", OUT_WARN }, { "stale", OUT_WARN },
        { "accepted", OUT_GOOD }, { "returned", OUT_BAD }, { "complete, fresh", OUT_GOOD } };

    for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
        if (str_is(v, styles[i].word))
            return styles[i].style;
    return OUT_PLAIN;
}

/* A value for people: instants to the minute, flags as yes and no, what is unknown as nothing. */
static struct str
text_value(const struct view_column *col, struct stmt *st, int i, char iso[DATE_ISO_LEN + 1])
{
    if (stmt_is_null(st, i))
        return (struct str){ "", 0 };
    if (col->type == VIEW_FLAG)
        return stmt_int(st, i) != 0 ? STR("yes") : STR("no");
    if (col->type != VIEW_INSTANT)
        return stmt_text(st, i);
    date_iso(iso, stmt_int(st, i));
    iso[10] = ' ';
    iso[16] = 'Z';
    iso[17] = '\0';
    return str_of(iso);
}

static int
print_row(void *ctx, const struct view *v, struct stmt *st, struct err *e)
{
    struct shown *s = ctx;
    char iso[DATE_ISO_LEN + 1];

    (void)e;
    s->rows++;
    if (s->c->json)
        jw_obj(&s->w, NULL);
    for (int i = 0; i < VIEW_COLUMNS_MAX && v->columns[i].name != NULL; i++) {
        const struct view_column *col = &v->columns[i];

        if (s->c->json) {
            json_value(&s->w, col, st, i);
        } else if (col->title != NULL) {
            struct str text = text_value(col, st, i, iso);

            out_table_cell(s->table, text, style_of(text));
        }
    }
    if (s->c->json)
        jw_obj_end(&s->w);
    else
        out_table_row(s->table);
    return buf_check(&s->json, "a listing", e);
}

int
show_view(struct cli *c, const char *name, const char *const *args, size_t n, struct err *e)
{
    const struct view *v = view_find(name);
    struct shown s = { .c = c };
    int rc;

    if (v == NULL)
        return err_set(e, ERR_NOTFOUND, "there is no view '%s'", name);
    buf_init(&s.json, 1U << 30);
    jw_init(&s.w, &s.json);
    s.table = out_table_new();
    if (s.table == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a listing");
    jw_arr(&s.w, NULL);
    for (int i = 0; i < VIEW_COLUMNS_MAX && v->columns[i].name != NULL; i++)
        if (v->columns[i].title != NULL)
            out_table_head(s.table, v->columns[i].title);
    rc = view_run(c->ws, v, args, n, c->as_of, print_row, &s, e);
    jw_arr_end(&s.w);
    if (rc == 0 && c->json)
        out_json(&s.json);
    else if (rc == 0 && s.rows == 0)
        out_text("%s\n", v->empty);
    if (rc != 0 || c->json || s.rows == 0)
        out_table_discard(s.table);
    else
        out_table_end(s.table);
    buf_fini(&s.json);
    return rc;
}

/* Further lines stand under the first, so that no text can pass for another title. */
static void
print_titled(const char *title, struct str text)
{
    do {
        struct str line = str_cut(&text, '\n');

        out_text("%-14s  %.*s\n", title, STR_ARG(line));
        title = "";
    } while (text.n > 0);
}

static int
print_item(void *ctx, const struct view *v, struct stmt *st, struct err *e)
{
    struct shown *s = ctx;
    char iso[DATE_ISO_LEN + 1];

    (void)e;
    if (s->rows++ > 0)
        return 0;
    jw_obj(&s->w, NULL);
    for (int i = 0; i < VIEW_COLUMNS_MAX && v->columns[i].name != NULL; i++) {
        const struct view_column *col = &v->columns[i];
        struct str text = text_value(col, st, i, iso);

        if (s->c->json)
            json_value(&s->w, col, st, i);
        else if (text.n > 0)
            print_titled(col->title != NULL ? col->title : col->name, text);
    }
    jw_obj_end(&s->w);
    return 0;
}

int
show_item(struct cli *c, const char *name, const char *const *args, size_t n, struct err *e)
{
    const struct view *v = view_find(name);
    struct shown s = { .c = c };
    int rc;

    if (v == NULL)
        return err_set(e, ERR_NOTFOUND, "there is no view '%s'", name);
    buf_init(&s.json, 16 << 20);
    jw_init(&s.w, &s.json);
    rc = view_run(c->ws, v, args, n, c->as_of, print_item, &s, e);
    if (rc == 0 && s.rows == 0)
        rc =
            err_set(e, ERR_NOTFOUND, "there is no '%s'", n > 0 && args[0] != NULL ? args[0] : name);
    if (rc == 0 && c->json)
        out_json(&s.json);
    buf_fini(&s.json);
    return rc;
}

ERR_PRINTF(3, 0)
static void
say(struct cli *c, const char *id, const char *fmt, va_list ap)
{
    char text[1024];
    struct buf b;
    struct jw w;

    (void)vsnprintf(text, sizeof(text), fmt, ap);
    if (!c->json) {
        if (!c->quiet)
            out_text("%s\n", text);
        return;
    }
    buf_init(&b, 65536);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    if (id != NULL)
        jw_str(&w, "id", id);
    jw_str(&w, "message", text);
    jw_bool(&w, "ok", true);
    jw_obj_end(&w);
    out_json(&b);
    buf_fini(&b);
}

void
show_made(struct cli *c, const char *id, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    say(c, id, fmt, ap);
    va_end(ap);
}

void
show_done(struct cli *c, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    say(c, NULL, fmt, ap);
    va_end(ap);
}

void
show_simulated(struct cli *c)
{
    if (c->ws != NULL && c->ws->demo && !c->json && !c->quiet)
        out_styled(OUT_WARN,
            "SIMULATED: throw-away keys play the people of this workspace; nothing was attested by anyone.\n");
}

void
show_collected(struct cli *c, const struct collected_summary *s, const char *what)
{
    if (c->json) {
        struct buf b;
        struct jw w;

        buf_init(&b, 65536);
        jw_init(&w, &b);
        jw_obj(&w, NULL);
        jw_int(&w, "incomplete", (int64_t)s->incomplete);
        jw_int(&w, "rows", s->rows);
        jw_str(&w, "snapshot", s->snapshot);
        jw_int(&w, "tables", (int64_t)s->tables);
        jw_obj_end(&w);
        out_json(&b);
        buf_fini(&b);
        return;
    }
    out_progress(what, 1, 1);
    if (!c->quiet)
        out_text("%s: %zu tables, %lld rows, %zu incomplete; snapshot %s\n", what, s->tables,
            (long long)s->rows, s->incomplete, s->snapshot);
}

void
show_listing(struct cli *c, struct out_table *t, struct buf *json)
{
    if (c->json) {
        out_json(json);
        out_table_discard(t);
    } else {
        out_table_end(t);
    }
    buf_fini(json);
}
