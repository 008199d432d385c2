/* read_xml.c: elements of one path as records; their attributes and the elements in them are
 * fields. What is nested has the path of its names, divided by '/'; its attributes are name/@attr.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "files/files_int.h"
#include "files/xml.h"

enum { PATH_MAX_BYTES = 1024, ROW_BYTES_MAX = 16 << 20 };

struct xml_rows {
    struct file_reading *r;
    struct arena a;  /* of the record that is open */
    struct buf path; /* names from the root on, each after a '/' */
    struct buf text; /* of the element that is open */
    char first[256]; /* the first record's name, when no path is given */
    int depth;
    size_t row_path; /* bytes of path at the record; 0: none is open */
    bool leaf, nil;  /* the open element has held no element; says that it has no value */
};

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory for a record");
}

static int
add(struct xml_rows *x, const char *name, size_t name_n, struct str value, bool null, struct err *e)
{
    struct file_record *r = x->r->record;
    struct str n = { arena_dup(&x->a, name, name_n), name_n };
    struct str v = { arena_dup(&x->a, value.p, value.n), value.n };
    int rc;

    if (n.p == NULL || v.p == NULL)
        return x->a.used + value.n + name_n >= x->a.max
                   ? err_set(e, ERR_LIMIT, "a record has more than %d bytes", ROW_BYTES_MAX)
                   : no_memory(e);
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->field[i].name, n)) {
            r->field[i].bad = "appears more than once";
            return 0;
        }
    rc = file_add(r, n, v, null, e);
    return rc;
}

/* Attributes as fields: of the record itself by their name, of an element in it as name/@attr. */
static int
add_attrs(struct xml_rows *x, const char *const *attrs, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && attrs[i] != NULL; i += 2) {
        const char *name = xml_local(attrs[i]);
        char path[PATH_MAX_BYTES + 256];
        int n;

        if (strncmp(attrs[i], "xmlns", 5) == 0)
            continue;
        if (strcmp(attrs[i], name) != 0 && strcmp(name, "nil") == 0) {
            x->nil = strcmp(attrs[i + 1], "true") == 0 || strcmp(attrs[i + 1], "1") == 0;
            continue;
        }
        if (x->path.len == x->row_path) {
            rc = add(x, name, strlen(name), str_of(attrs[i + 1]), false, e);
            continue;
        }
        n = snprintf(path, sizeof(path), "%s/@%s", x->path.data + x->row_path + 1, name);
        if (n < 0 || (size_t)n >= sizeof(path))
            return err_set(e, ERR_LIMIT, "a field's name has more than %d bytes", PATH_MAX_BYTES);
        rc = add(x, path, (size_t)n, str_of(attrs[i + 1]), false, e);
    }
    return rc;
}

/* Is the element just opened a record? */
static int
is_row(struct xml_rows *x, const char *name, bool *out, struct err *e)
{
    const char *want = x->r->o->rows;

    *out = false;
    if (want != NULL) {
        if (want[0] == '/')
            want++;
        *out = strcmp(x->path.data + 1, want) == 0;
        return 0;
    }
    if (x->depth != 2)
        return 0;
    if (x->first[0] == '\0')
        (void)snprintf(x->first, sizeof(x->first), "%s", name);
    if (strncmp(x->first, name, sizeof(x->first) - 1) != 0) {
        (void)err_set(e, ERR_INPUT, "the root holds '%.60s' and '%.60s'", x->first, name);
        return err_hint(e, "say which elements are rows: --rows ROOT/ELEMENT");
    }
    *out = true;
    return 0;
}

static int
on_start(void *ctx, const char *name, const char *const *attrs, struct err *e)
{
    struct xml_rows *x = ctx;
    bool row;
    int rc;

    x->depth++;
    buf_char(&x->path, '/');
    buf_str(&x->path, name);
    if (buf_failed(&x->path))
        return x->path.full ? err_set(e, ERR_LIMIT, "a path of elements has more than %d bytes",
                                  PATH_MAX_BYTES)
                            : no_memory(e);
    buf_clear(&x->text);
    x->leaf = true;
    x->nil = false;
    if (x->row_path > 0)
        return add_attrs(x, attrs, e);
    rc = is_row(x, name, &row, e);
    if (rc != 0 || !row)
        return rc;
    x->row_path = x->path.len;
    x->r->record->at++;
    x->r->record->n = 0;
    return add_attrs(x, attrs, e);
}

static int
on_text(void *ctx, struct str piece, struct err *e)
{
    struct xml_rows *x = ctx;

    if (x->row_path == 0)
        return 0;
    buf_add(&x->text, piece.p, piece.n);
    if (!buf_failed(&x->text))
        return 0;
    return x->text.full ? err_set(e, ERR_LIMIT, "a text has more than %d bytes", FILE_CELL_MAX)
                        : no_memory(e);
}

static int
on_end(void *ctx, const char *name, struct err *e)
{
    struct xml_rows *x = ctx;
    struct str text = str_trim((struct str){ x->text.data, x->text.len });
    int rc = 0;

    if (x->row_path > 0 && x->path.len > x->row_path && x->leaf)
        rc = add(x, x->path.data + x->row_path + 1, x->path.len - x->row_path - 1, text,
            x->nil || text.n == 0, e);
    else if (x->row_path > 0 && x->path.len == x->row_path) {
        if (x->leaf && text.n > 0)
            rc = add(x, name, strlen(name), text, false, e);
        if (rc == 0)
            rc = x->r->sink->row(x->r->sink->ctx, x->r->record, e);
        arena_clear(&x->a);
        x->row_path = 0;
    }
    x->leaf = false;
    x->depth--;
    x->path.len -= strlen(name) + 1;
    x->path.data[x->path.len] = '\0';
    buf_clear(&x->text);
    return rc;
}

int
read_xml(struct file_reading *r, struct err *e)
{
    struct xml_rows x = { .r = r };
    struct xml_handler h = { .ctx = &x, .start = on_start, .end = on_end, .text = on_text };
    int rc;

    *r->record = (struct file_record){ .kind = FILE_PLACE_NAME, .unit = "element" };
    arena_init(&x.a, ROW_BYTES_MAX);
    buf_init(&x.path, PATH_MAX_BYTES);
    buf_init(&x.text, FILE_CELL_MAX);
    rc = xml_read(r->bytes, &h, NULL, e);
    if (rc == 0 && r->record->at == 0 && r->o->rows != NULL)
        rc = err_set(e, ERR_INPUT, "no element has the path '%s'", r->o->rows);
    arena_fini(&x.a);
    buf_fini(&x.path);
    buf_fini(&x.text);
    return rc;
}
