/* xlsx.c: the parts of a workbook beside its sheets. Parts are found by their relationships, so
 * names and places are the writer's. */
#include "files/xlsx.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "files/files.h"

struct feed {
    struct xml *xml;
};

static int
feed(void *ctx, struct str bytes, bool last, struct err *e)
{
    struct feed *f = ctx;

    return xml_feed(f->xml, bytes.p, bytes.n, last, e);
}

int
xlsx_part(struct xlsx *x, const char *path, const struct xml_handler *h, struct err *e)
{
    const struct unzip_file *f = unzip_find(&x->zip, path);
    struct feed to;
    int rc;

    if (f == NULL)
        return err_set(e, ERR_INPUT, "the workbook has no '%s'", path);
    rc = xml_new(&to.xml, h, path, e);
    if (rc != 0)
        return rc;
    rc = unzip_read(&x->zip, f, feed, &to, e);
    xml_free(to.xml);
    return rc;
}

/* ---- relationships ---- */

struct rels {
    struct xlsx *x;
    const char *base; /* the part they belong to */
    const char *want; /* an id; NULL: by kind */
    char *out;        /* XLSX_PATH_MAX: where the wanted one is */
};

/* The place of a target: from the archive's root, or from its part's folder. */
static int
place(const char *base, const char *target, char *out, struct err *e)
{
    const char *slash = strrchr(base, '/');
    int folder = target[0] == '/' || slash == NULL ? 0 : (int)(slash - base) + 1, n;

    if (strstr(target, "..") != NULL || strchr(target, ':') != NULL)
        return err_set(e, ERR_INPUT, "a part lies outside of the workbook");
    n = snprintf(
        out, XLSX_PATH_MAX, "%.*s%s", folder, base, target[0] == '/' ? target + 1 : target);
    return n < XLSX_PATH_MAX ? 0 : err_set(e, ERR_LIMIT, "the name of a part is too long");
}

static bool
ends(const char *text, const char *with)
{
    return text != NULL && str_ends(str_of(text), with);
}

static int
on_rel(void *ctx, const char *name, const char *const *attrs, struct err *e)
{
    struct rels *r = ctx;
    const char *id = xml_attr(attrs, "Id"), *type = xml_attr(attrs, "Type");
    const char *target = xml_attr(attrs, "Target"), *mode = xml_attr(attrs, "TargetMode");
    char *out = NULL;

    if (strcmp(name, "Relationship") != 0 || id == NULL || target == NULL ||
        (mode != NULL && strcmp(mode, "External") == 0))
        return 0;
    if (r->want != NULL)
        out = strcmp(id, r->want) == 0 ? r->out : NULL;
    else if (ends(type, "/officeDocument"))
        out = r->x->book;
    else if (ends(type, "/sharedStrings"))
        out = r->x->string_path;
    else if (ends(type, "/styles"))
        out = r->x->style_path;
    return out != NULL ? place(r->base, target, out, e) : 0;
}

static int
read_rels(struct xlsx *x, const char *base, const char *want, char *out, struct err *e)
{
    struct rels r = { .x = x, .base = base, .want = want, .out = out };
    struct xml_handler h = { .ctx = &r, .start = on_rel };
    const char *slash = strrchr(base, '/');
    int folder = slash != NULL ? (int)(slash - base) + 1 : 0;
    char path[XLSX_PATH_MAX + 16];

    (void)snprintf(path, sizeof(path), "%.*s_rels/%s.rels", folder, base, base + folder);
    return xlsx_part(x, path, &h, e);
}

/* ---- workbook.xml ---- */

static int
on_book(void *ctx, const char *name, const char *const *attrs, struct err *e)
{
    struct xlsx *x = ctx;
    const char *v;

    if (strcmp(name, "workbookPr") == 0) {
        v = xml_attr(attrs, "date1904");
        x->since_1904 = v != NULL && (strcmp(v, "1") == 0 || strcmp(v, "true") == 0);
    } else if (strcmp(name, "sheet") == 0) {
        struct xlsx_sheet *s = &x->sheet[x->sheet_n];
        const char *state = xml_attr(attrs, "state"), *rel = xml_attr(attrs, "id");

        v = xml_attr(attrs, "name");
        if (x->sheet_n == XLSX_SHEETS_MAX)
            return err_set(e, ERR_LIMIT, "the workbook has more than %d sheets", XLSX_SHEETS_MAX);
        if (v == NULL || rel == NULL)
            return err_set(e, ERR_INPUT, "a sheet has no name or no part");
        s->name = arena_str(&x->a, str_of(v));
        s->rel = arena_str(&x->a, str_of(rel));
        s->hidden = state != NULL && strcmp(state, "visible") != 0;
        x->sheet_n++;
        if (s->name == NULL || s->rel == NULL)
            return err_set(e, ERR_NOMEM, "no memory for a sheet's name");
    }
    return 0;
}

/* ---- styles.xml ---- */

struct styles {
    struct xlsx *x;
    bool cells; /* inside cellXfs */
    size_t custom_n;
    unsigned custom[4096]; /* ids of own number formats that show dates */
};

/* Formats every reader knows by number: ECMA-376 part 1, 18.8.30, and those of East Asia. */
static bool
is_built_in_date(int64_t id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

static bool
is_date_id(const struct styles *s, int64_t id)
{
    for (size_t i = 0; i < s->custom_n; i++)
        if (s->custom[i] == id)
            return true;
    return is_built_in_date(id);
}

static int
add_style(struct styles *s, const char *const *attrs, struct err *e)
{
    const char *v = xml_attr(attrs, "numFmtId");
    int64_t id = 0;

    if (s->x->style_n == XLSX_STYLES_MAX)
        return err_set(e, ERR_LIMIT, "the workbook has more than %d styles", XLSX_STYLES_MAX);
    if (v != NULL && !str_int(str_of(v), &id))
        return err_set(e, ERR_INPUT, "a style's number format is '%.20s'", v);
    s->x->styles[s->x->style_n++] = is_date_id(s, id) ? XLSX_DATE : XLSX_PLAIN;
    return 0;
}

static int
on_style(void *ctx, const char *name, const char *const *attrs, struct err *e)
{
    struct styles *s = ctx;
    const char *id = xml_attr(attrs, "numFmtId"), *code = xml_attr(attrs, "formatCode");
    int64_t n;

    if (strcmp(name, "cellXfs") == 0)
        s->cells = true;
    else if (strcmp(name, "xf") == 0 && s->cells)
        return add_style(s, attrs, e);
    else if (strcmp(name, "numFmt") == 0 && id != NULL && code != NULL &&
             xlsx_is_date_format(code)) {
        if (s->custom_n == sizeof(s->custom) / sizeof(s->custom[0]))
            return err_set(e, ERR_LIMIT, "the workbook has too many number formats");
        if (str_int(str_of(id), &n) && n >= 0 && n <= 1 << 30)
            s->custom[s->custom_n++] = (unsigned)n;
    }
    return 0;
}

static int
on_style_end(void *ctx, const char *name, struct err *e)
{
    struct styles *s = ctx;

    (void)e;
    if (strcmp(name, "cellXfs") == 0)
        s->cells = false;
    return 0;
}

static int
read_styles(struct xlsx *x, struct err *e)
{
    struct styles *s = mem_alloc(1, sizeof(*s));
    struct xml_handler h = { .ctx = s, .start = on_style, .end = on_style_end };
    int rc;

    x->styles = mem_alloc(XLSX_STYLES_MAX, 1);
    if (s == NULL || x->styles == NULL) {
        mem_free(s);
        return err_set(e, ERR_NOMEM, "no memory for styles");
    }
    s->x = x;
    rc = xlsx_part(x, x->style_path, &h, e);
    mem_free(s);
    return rc;
}

/* ---- sharedStrings.xml ---- */

struct strings {
    struct xlsx *x;
    struct buf text;
    bool in_text;
    int phonetic; /* inside rPh: how it is said, not what it is */
};

static int
on_string(void *ctx, const char *name, const char *const *attrs, struct err *e)
{
    struct strings *s = ctx;

    (void)attrs;
    (void)e;
    if (strcmp(name, "si") == 0)
        buf_clear(&s->text);
    else if (strcmp(name, "rPh") == 0)
        s->phonetic++;
    s->in_text = strcmp(name, "t") == 0 && s->phonetic == 0;
    return 0;
}

static int
on_string_text(void *ctx, struct str piece, struct err *e)
{
    struct strings *s = ctx;

    if (s->in_text)
        buf_add(&s->text, piece.p, piece.n);
    return buf_check(&s->text, "a shared string", e);
}

static int
keep_string(struct strings *s, struct err *e)
{
    struct xlsx *x = s->x;
    char *p;

    if (x->string_n == XLSX_STRINGS_MAX)
        return err_set(
            e, ERR_LIMIT, "the workbook has more than %d shared strings", XLSX_STRINGS_MAX);
    if (x->string_n == x->string_cap) {
        size_t cap = x->string_cap == 0 ? 1024 : x->string_cap * 2;
        struct str *grown = mem_grow(x->strings, cap, sizeof(*grown));

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "no memory for shared strings");
        x->strings = grown;
        x->string_cap = cap;
    }
    p = arena_dup(&x->a, s->text.data, s->text.len);
    if (p == NULL)
        return err_set(e, x->a.used + s->text.len >= XLSX_MEMORY_MAX ? ERR_LIMIT : ERR_NOMEM,
            "no room for shared strings");
    x->strings[x->string_n++] = xlsx_unescape(p, s->text.len);
    return 0;
}

static int
on_string_end(void *ctx, const char *name, struct err *e)
{
    struct strings *s = ctx;

    s->in_text = false;
    if (strcmp(name, "rPh") == 0)
        s->phonetic--;
    return strcmp(name, "si") == 0 ? keep_string(s, e) : 0;
}

static int
read_strings(struct xlsx *x, struct err *e)
{
    struct strings s = { .x = x };
    struct xml_handler h = {
        .ctx = &s, .start = on_string, .end = on_string_end, .text = on_string_text
    };
    int rc;

    buf_init(&s.text, FILE_CELL_MAX);
    rc = xlsx_part(x, x->string_path, &h, e);
    buf_fini(&s.text);
    return rc;
}

static int
hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

struct str
xlsx_unescape(char *text, size_t n)
{
    size_t to = 0;

    for (size_t i = 0; i < n; i++) {
        int c = -1;

        if (n - i >= 7 && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_' &&
            text[i + 2] == '0' && text[i + 3] == '0' && hex(text[i + 4]) >= 0 &&
            hex(text[i + 5]) >= 0)
            c = hex(text[i + 4]) * 16 + hex(text[i + 5]);
        if (c > 0 && c < 0x80) {
            text[to++] = (char)c;
            i += 6;
        } else {
            text[to++] = text[i];
        }
    }
    text[to] = '\0';
    return (struct str){ text, to };
}

int
xlsx_open(struct xlsx *x, struct str bytes, struct err *e)
{
    struct xml_handler h = { .ctx = x, .start = on_book };
    int rc;

    memset(x, 0, sizeof(*x));
    arena_init(&x->a, XLSX_MEMORY_MAX);
    rc = unzip_open(&x->zip, bytes, e);
    if (rc == 0 && unzip_find(&x->zip, "_rels/.rels") == NULL) {
        (void)err_set(e, ERR_INPUT, "the archive holds no workbook");
        rc = err_hint(e, "save other spreadsheets as XLSX");
    }
    if (rc == 0)
        rc = read_rels(x, "", NULL, NULL, e);
    if (rc == 0 && x->book[0] == '\0')
        rc = err_set(e, ERR_INPUT, "the archive holds no workbook");
    if (rc == 0)
        rc = xlsx_part(x, x->book, &h, e);
    if (rc == 0)
        rc = read_rels(x, x->book, NULL, NULL, e);
    if (rc == 0 && x->style_path[0] != '\0')
        rc = read_styles(x, e);
    if (rc == 0 && x->string_path[0] != '\0')
        rc = read_strings(x, e);
    if (rc != 0)
        xlsx_close(x);
    return rc;
}

void
xlsx_close(struct xlsx *x)
{
    unzip_close(&x->zip);
    mem_free(x->strings);
    mem_free(x->styles);
    x->strings = NULL;
    x->styles = NULL;
    arena_fini(&x->a);
}

static int
no_sheet(const struct xlsx *x, const char *name, struct err *e)
{
    char names[200] = "";

    for (size_t i = 0; i < x->sheet_n; i++) {
        size_t n = strlen(names);

        (void)snprintf(
            names + n, sizeof(names) - n, "%s%.40s", i > 0 ? ", " : "", x->sheet[i].name);
    }
    if (name != NULL)
        (void)err_set(e, ERR_INPUT, "the workbook has no sheet '%.80s'", name);
    else
        (void)err_set(e, ERR_INPUT, "the workbook has %zu sheets", x->sheet_n);
    return err_hint(e, "say which: --sheet NAME; it has: %s", names);
}

int
xlsx_choose(
    struct xlsx *x, const char *name, const struct xlsx_sheet **out, char *out_path, struct err *e)
{
    const struct xlsx_sheet *s = NULL;
    int rc;

    for (size_t i = 0; i < x->sheet_n; i++)
        if (name != NULL ? strcmp(x->sheet[i].name, name) == 0 : x->sheet_n == 1)
            s = &x->sheet[i];
    if (s == NULL)
        return no_sheet(x, name, e);
    out_path[0] = '\0';
    rc = read_rels(x, x->book, s->rel, out_path, e);
    if (rc == 0 && out_path[0] == '\0')
        rc = err_set(e, ERR_INPUT, "the sheet '%.80s' has no part", s->name);
    *out = s;
    return rc;
}
