/* files.c: which format a file has, its encoding, and the way to its reader. */
#include "files/files.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "files/files_int.h"

static const struct {
    const char *name;
    int (*read)(struct file_reading *r, struct err *e);
} formats[] = {
    [FILE_AUTO] = { "auto", NULL },
    [FILE_CSV] = { "csv", read_csv },
    [FILE_XLSX] = { "xlsx", read_xlsx },
    [FILE_JSON] = { "json", read_json },
    [FILE_JSONL] = { "jsonl", read_jsonl },
    [FILE_XML] = { "xml", read_xml },
};

enum { FORMAT_N = sizeof(formats) / sizeof(formats[0]) };

int
file_format_of(const char *name)
{
    for (int i = 0; i < FORMAT_N; i++)
        if (strcmp(formats[i].name, name) == 0)
            return i;
    return -1;
}

const char *
file_format_name(enum file_format f)
{
    return formats[f].name;
}

static bool
path_ends(const char *path, const char *with)
{
    size_t n = strlen(path), k = strlen(with);

    return n >= k && strcasecmp(path + n - k, with) == 0;
}

/* A text that starts with '{': one object, or one a line? The first line tells, when it ends as it
 * began and another follows. */
static bool
has_objects_by_line(struct str text)
{
    struct str line = str_trim(str_cut(&text, '\n'));

    return line.n > 1 && line.p[0] == '{' && line.p[line.n - 1] == '}' &&
           str_starts(str_trim(text), "{");
}

enum file_format
file_format_guess(struct str bytes, const char *path)
{
    struct str t = bytes;

    if (str_starts(t, "PK\x03\x04"))
        return FILE_XLSX;
    if (str_starts(t, "\xEF\xBB\xBF"))
        t = (struct str){ t.p + 3, t.n - 3 };
    while (t.n > 0 && strchr(" \t\r\n", t.p[0]) != NULL && t.p[0] != '\0')
        t = (struct str){ t.p + 1, t.n - 1 };
    if (path_ends(path, ".csv") || path_ends(path, ".tsv") || path_ends(path, ".txt"))
        return FILE_CSV;
    if (path_ends(path, ".xlsx"))
        return FILE_XLSX;
    if (path_ends(path, ".jsonl") || path_ends(path, ".ndjson"))
        return FILE_JSONL;
    if (path_ends(path, ".xml"))
        return FILE_XML;
    if (str_starts(t, "{"))
        return has_objects_by_line(t) ? FILE_JSONL : FILE_JSON;
    if (str_starts(t, "[") || path_ends(path, ".json"))
        return FILE_JSON;
    return str_starts(t, "<") ? FILE_XML : FILE_CSV;
}

int
file_text(struct str *text, struct err *e)
{
    bool wide = str_starts(*text, "\xFF\xFE") || str_starts(*text, "\xFE\xFF") ||
                (text->n >= 2 && (text->p[0] == '\0' || text->p[1] == '\0'));

    if (wide) {
        (void)err_set(e, ERR_INPUT, "the text is UTF-16 or UTF-32, not UTF-8");
        return err_hint(e, "save it again as UTF-8");
    }
    if (str_starts(*text, "\xEF\xBB\xBF"))
        *text = (struct str){ text->p + 3, text->n - 3 };
    return 0;
}

int
file_add(struct file_record *r, struct str name, struct str value, bool null, struct err *e)
{
    char place[FILE_PLACE_MAX];

    if (r->n == FILE_FIELDS_MAX) {
        file_place(r, place);
        return err_set(e, ERR_LIMIT, "%s has more than %d fields", place, FILE_FIELDS_MAX);
    }
    r->field[r->n] =
        (struct file_field){ .name = name, .value = value, .null = null, .column = (int)r->n };
    r->n++;
    return 0;
}

void
file_place(const struct file_record *r, char out[FILE_PLACE_MAX])
{
    (void)snprintf(out, FILE_PLACE_MAX, "%s %ld", r->unit, r->at);
}

/* A column's letters as a spreadsheet shows them: A, Z, AA. */
static void
letters(int column, char out[16])
{
    char back[8];
    int n = 0, k = 0;

    for (int c = column + 1; c > 0 && n < 7; c = (c - 1) / 26)
        back[n++] = (char)('A' + (c - 1) % 26);
    while (n > 0)
        out[k++] = back[--n];
    out[k] = '\0';
}

void
file_place_field(const struct file_record *r, size_t i, char out[FILE_PLACE_MAX])
{
    struct str name = r->field[i].name;
    char label[16];

    if (r->kind == FILE_PLACE_NAME) {
        if (name.n > 64)
            name.n = 64;
        (void)snprintf(
            out, FILE_PLACE_MAX, "%.60s %ld, field '%.*s'", r->unit, r->at, STR_ARG(name));
        return;
    }
    if (r->kind == FILE_PLACE_LETTER)
        letters(r->field[i].column, label);
    else
        (void)snprintf(label, sizeof(label), "%d", r->field[i].column + 1);
    (void)snprintf(out, FILE_PLACE_MAX, "%.120s %ld, column %s", r->unit, r->at, label);
}

/* Spreadsheets that are no XLSX are told apart by their first bytes. */
static int
refuse_old(struct str bytes, struct err *e)
{
    if (!str_starts(bytes, "\xD0\xCF\x11\xE0"))
        return 0;
    (void)err_set(e, ERR_INPUT, "the file is a workbook of before 2007, or one under a password");
    return err_hint(e, "save it again as XLSX, without a password");
}

int
file_read(
    struct str bytes, const struct file_options *o, const struct file_sink *sink, struct err *e)
{
    struct file_reading r = { .bytes = bytes, .o = o, .sink = sink };
    int rc = refuse_old(bytes, e);

    if (rc != 0)
        return rc;
    r.record = mem_alloc(1, sizeof(*r.record));
    if (r.record == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a record");
    if (o->format != FILE_XLSX)
        rc = file_text(&r.bytes, e);
    if (rc == 0 && o->sheet != NULL && o->format != FILE_XLSX)
        rc = err_set(e, ERR_INPUT, "only a workbook has sheets, and this is %s",
            file_format_name(o->format));
    if (rc == 0 && o->rows != NULL && o->format != FILE_JSON && o->format != FILE_XML)
        rc = err_set(e, ERR_INPUT, "a path of rows is for JSON and XML, and this is %s",
            file_format_name(o->format));
    if (rc == 0)
        rc = formats[o->format].read(&r, e);
    mem_free(r.record);
    return rc;
}
