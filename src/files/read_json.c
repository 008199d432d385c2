/* read_json.c: an array of objects, or an object a line, as records. What is nested has the path of
 * its names, divided by '/'. */
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "files/files_int.h"

static int
join(struct arena *a, struct str path, struct str key, struct str *out, struct err *e)
{
    char *p;

    *out = key;
    if (path.n == 0)
        return 0;
    p = arena_alloc(a, path.n + key.n + 2);
    if (p == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a field's name");
    memcpy(p, path.p, path.n);
    p[path.n] = '/';
    memcpy(p + path.n + 1, key.p, key.n);
    *out = (struct str){ p, path.n + 1 + key.n };
    return 0;
}

static struct str
digits_of(struct arena *a, int64_t n)
{
    struct buf b;
    char *p;
    size_t len;

    buf_init(&b, 64);
    buf_int(&b, n);
    p = arena_dup(a, b.data, b.len);
    len = b.len;
    buf_fini(&b);
    return (struct str){ p, p != NULL ? len : 0 };
}

/* Members of an object as fields; depth is bounded by the parser. */
static int
add_members(
    struct file_record *r, struct arena *a, struct str path, const struct json *o, struct err *e)
{
    int rc = 0;

    for (const struct json *m = o->first; rc == 0 && m != NULL; m = m->next) {
        struct str name, value = m->s;

        rc = join(a, path, m->key, &name, e);
        if (rc == 0 && m->type == JSON_OBJECT) {
            rc = add_members(r, a, name, m, e);
            continue;
        }
        if (m->type == JSON_INT)
            value = digits_of(a, m->n);
        else if (m->type == JSON_BOOL)
            value = m->n ? STR("true") : STR("false");
        else if (m->type == JSON_ARRAY)
            value = STR("[...]");
        if (rc == 0)
            rc = file_add(r, name, value, m->type == JSON_NULL, e);
        if (rc == 0 && m->type == JSON_ARRAY)
            r->field[r->n - 1].bad = "is a list";
    }
    return rc;
}

static int
show(struct file_reading *r, struct arena *a, const struct json *v, struct err *e)
{
    char place[FILE_PLACE_MAX];
    int rc;

    r->record->n = 0;
    if (v->type != JSON_OBJECT) {
        file_place(r->record, place);
        return err_set(e, ERR_INPUT, "%s is not an object", place);
    }
    rc = add_members(r->record, a, (struct str){ "", 0 }, v, e);
    return rc == 0 ? r->sink->row(r->sink->ctx, r->record, e) : rc;
}

/* One step of a JSON pointer: ~1 is '/', ~0 is '~'. */
static bool
step_is(struct str step, struct str key)
{
    size_t k = 0;

    for (size_t i = 0; i < step.n; i++, k++) {
        char c = step.p[i];

        if (c == '~' && i + 1 < step.n && (step.p[i + 1] == '0' || step.p[i + 1] == '1'))
            c = step.p[++i] == '0' ? '~' : '/';
        if (k >= key.n || key.p[k] != c)
            return false;
    }
    return k == key.n;
}

static int
point(const struct json *root, const char *pointer, const struct json **out, struct err *e)
{
    struct str rest = str_of(pointer);
    const struct json *at = root;

    if (rest.n > 0 && rest.p[0] != '/') {
        (void)err_set(e, ERR_INPUT, "'%s' is no JSON pointer", pointer);
        return err_hint(e, "such as /data/items");
    }
    if (rest.n > 0)
        rest = (struct str){ rest.p + 1, rest.n - 1 };
    for (bool more = pointer[0] != '\0'; more;) {
        const char *from = rest.p;
        struct str step = str_cut(&rest, '/');
        const struct json *m = at->type == JSON_OBJECT ? at->first : NULL;

        more = from + step.n < pointer + strlen(pointer);
        while (m != NULL && !step_is(step, m->key))
            m = m->next;
        if (m == NULL)
            return err_set(
                e, ERR_INPUT, "there is no '%.*s' where '%s' points", STR_ARG(step), pointer);
        at = m;
    }
    *out = at;
    return 0;
}

/* The hint names an array that is there. */
static int
no_array(const char *pointer, const struct json *v, struct err *e)
{
    const struct json *m = v->type == JSON_OBJECT ? v->first : NULL;

    (void)err_set(e, ERR_INPUT, "the rows are not an array of objects");
    while (m != NULL && m->type != JSON_ARRAY)
        m = m->next;
    if (m != NULL)
        return err_hint(e, "say where they are: --rows %.80s/%.*s", pointer,
            m->key.n < 60 ? (int)m->key.n : 60, m->key.p);
    return err_hint(e, "say where they are with a JSON pointer: --rows /data/items");
}

int
read_json(struct file_reading *r, struct err *e)
{
    const char *pointer = r->o->rows != NULL ? r->o->rows : "";
    const struct json *rows = NULL;
    struct arena tree, a;
    struct json *root;
    int rc = 0;

    if (r->bytes.n > FILE_JSON_MAX) {
        (void)err_set(e, ERR_LIMIT, "a JSON text may have %d bytes", FILE_JSON_MAX);
        return err_hint(e, "write it as JSON Lines, an object a line");
    }
    arena_init(&tree, FILE_JSON_TREE_MAX);
    arena_init(&a, FILE_LINE_MAX);
    *r->record = (struct file_record){ .kind = FILE_PLACE_NAME, .unit = "record" };
    rc = json_parse_any(&tree, r->bytes, &root, e);
    if (rc == 0)
        rc = point(root, pointer, &rows, e);
    if (rc == 0 && rows != NULL && rows->type != JSON_ARRAY)
        rc = no_array(pointer, rows, e);
    for (const struct json *v = rc == 0 && rows != NULL ? rows->first : NULL; rc == 0 && v != NULL;
         v = v->next) {
        r->record->at++;
        rc = show(r, &a, v, e);
        arena_clear(&a);
    }
    arena_fini(&a);
    arena_fini(&tree);
    return rc;
}

int
read_jsonl(struct file_reading *r, struct err *e)
{
    struct str rest = r->bytes;
    struct arena a;
    int rc = 0;

    arena_init(&a, (size_t)FILE_LINE_MAX * 16);
    *r->record = (struct file_record){ .kind = FILE_PLACE_NAME, .unit = "line" };
    while (rc == 0 && rest.n > 0) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        struct json *v;

        r->record->at++;
        if (line.n == 0)
            continue;
        if (line.n > FILE_LINE_MAX) {
            rc = err_set(
                e, ERR_LIMIT, "line %ld: a line may have %d bytes", r->record->at, FILE_LINE_MAX);
            break;
        }
        rc = json_parse_any(&a, line, &v, e);
        if (rc != 0)
            rc = err_ctx(e, "line %ld", r->record->at);
        else
            rc = show(r, &a, v, e);
        arena_clear(&a);
    }
    arena_fini(&a);
    return rc;
}
