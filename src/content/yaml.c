/* yaml.c: libyaml's events become a tree of base/json; all that is not plain data is refused. */
#include "content/yaml.h"

#include <string.h>
#include <yaml.h>

enum { YAML_TEXT_MAX = 4 << 20 }; /* bytes of one document */

struct reader {
    yaml_parser_t parser;
    struct arena *a;
    const char *path;
    int depth;
    struct err *e;
};

static int read_node(struct reader *r, const yaml_event_t *ev, struct json *v);

static int
refuse(struct reader *r, const yaml_mark_t *at, const char *why)
{
    return err_set(r->e, ERR_INPUT, "%s:%zu:%zu: %s", r->path, at->line + 1, at->column + 1, why);
}

static int
no_memory(struct reader *r)
{
    return err_set(r->e, ERR_NOMEM, "no memory for '%s'", r->path);
}

/* The caller deletes *ev after a return of 0. */
static int
next(struct reader *r, yaml_event_t *ev)
{
    const yaml_parser_t *p = &r->parser;

    if (yaml_parser_parse(&r->parser, ev))
        return 0;
    if (p->error == YAML_MEMORY_ERROR)
        return no_memory(r);
    return refuse(r, &p->problem_mark, p->problem != NULL ? p->problem : "is no YAML");
}

static bool
is_integer(struct str s)
{
    size_t i = s.n > 0 && s.p[0] == '-' ? 1 : 0;

    if (i == s.n || (s.p[i] == '0' && s.n > 1))
        return false;
    for (; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return true;
}

static int
plain_scalar(struct reader *r, const yaml_event_t *ev, struct str s, struct json *v)
{
    if (s.n == 0 || str_is(s, "~") || str_is(s, "null")) {
        v->type = JSON_NULL;
    } else if (str_is(s, "true") || str_is(s, "false")) {
        v->type = JSON_BOOL;
        v->n = s.p[0] == 't';
    } else if (is_integer(s)) {
        v->type = JSON_INT;
        if (!str_int(s, &v->n) || v->n > JSON_INT_MAX || v->n < -JSON_INT_MAX)
            return refuse(r, &ev->start_mark, "an integer is beyond 2^53-1");
    } else {
        v->type = JSON_STRING;
    }
    return 0;
}

static int
read_scalar(struct reader *r, const yaml_event_t *ev, struct json *v)
{
    struct str s = { (const char *)ev->data.scalar.value, ev->data.scalar.length };
    int rc = 0;

    if (ev->data.scalar.anchor != NULL || ev->data.scalar.tag != NULL)
        return refuse(r, &ev->start_mark, "anchors and tags are not used here");
    v->type = JSON_STRING;
    if (ev->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
        rc = plain_scalar(r, ev, s, v);
    if (rc != 0 || v->type != JSON_STRING)
        return rc;
    if (memchr(s.p, '\0', s.n) != NULL)
        return refuse(r, &ev->start_mark, "a string holds a NUL");
    v->s = (struct str){ arena_str(r->a, s), s.n };
    return v->s.p != NULL ? 0 : no_memory(r);
}

static int
read_key(struct reader *r, const yaml_event_t *ev, const struct json *map, struct json *m)
{
    struct str s;

    if (ev->type != YAML_SCALAR_EVENT)
        return refuse(r, &ev->start_mark, "a key must be a plain name");
    if (ev->data.scalar.anchor != NULL || ev->data.scalar.tag != NULL)
        return refuse(r, &ev->start_mark, "anchors and tags are not used here");
    s = (struct str){ (const char *)ev->data.scalar.value, ev->data.scalar.length };
    for (const struct json *other = map->first; other != NULL; other = other->next)
        if (str_eq(other->key, s))
            return refuse(r, &ev->start_mark, "a key appears twice");
    if (map->n == JSON_MEMBERS_MAX)
        return refuse(r, &ev->start_mark, "a map has too many keys");
    m->key = (struct str){ arena_str(r->a, s), s.n };
    return m->key.p != NULL ? 0 : no_memory(r);
}

/* One member: for a map ev is its key and the value's event is fetched. */
static int
read_member(struct reader *r, const yaml_event_t *ev, struct json *v, struct json *m)
{
    yaml_event_t value;
    int rc;

    if (v->type == JSON_ARRAY)
        return read_node(r, ev, m);
    rc = read_key(r, ev, v, m);
    if (rc == 0)
        rc = next(r, &value);
    if (rc != 0)
        return rc;
    rc = read_node(r, &value, m);
    yaml_event_delete(&value);
    return rc;
}

static int
read_members(struct reader *r, struct json *v, yaml_event_type_t end)
{
    struct json **tail = &v->first;

    for (;;) {
        struct json *m;
        yaml_event_t ev;
        int rc = next(r, &ev);

        if (rc != 0)
            return rc;
        if (ev.type == end) {
            yaml_event_delete(&ev);
            return 0;
        }
        m = arena_alloc(r->a, sizeof(*m));
        rc = m != NULL ? read_member(r, &ev, v, m) : no_memory(r);
        yaml_event_delete(&ev);
        if (rc != 0)
            return rc;
        *tail = m;
        tail = &m->next;
        v->n++;
    }
}

static int
read_node(struct reader *r, const yaml_event_t *ev, struct json *v)
{
    bool map = ev->type == YAML_MAPPING_START_EVENT;
    int rc;

    if (ev->type == YAML_SCALAR_EVENT)
        return read_scalar(r, ev, v);
    if (ev->type == YAML_ALIAS_EVENT)
        return refuse(r, &ev->start_mark, "aliases are not used here");
    if (!map && ev->type != YAML_SEQUENCE_START_EVENT)
        return refuse(r, &ev->start_mark, "a value was expected");
    if ((map ? ev->data.mapping_start.anchor : ev->data.sequence_start.anchor) != NULL ||
        (map ? ev->data.mapping_start.tag : ev->data.sequence_start.tag) != NULL)
        return refuse(r, &ev->start_mark, "anchors and tags are not used here");
    if (r->depth == JSON_DEPTH_MAX)
        return refuse(r, &ev->start_mark, "nested too deeply");
    r->depth++;
    v->type = map ? JSON_OBJECT : JSON_ARRAY;
    rc = read_members(r, v, map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT);
    r->depth--;
    return rc;
}

/* Fetch an event that must be of a type; a document start with directives is refused. */
static int
expect(struct reader *r, yaml_event_type_t type, const char *why)
{
    yaml_event_t ev;
    int rc = next(r, &ev);

    if (rc != 0)
        return rc;
    if (ev.type != type)
        rc = refuse(r, &ev.start_mark, why);
    else if (type == YAML_DOCUMENT_START_EVENT &&
             (ev.data.document_start.version_directive != NULL ||
                 ev.data.document_start.tag_directives.start !=
                     ev.data.document_start.tag_directives.end))
        rc = refuse(r, &ev.start_mark, "directives are not used here");
    yaml_event_delete(&ev);
    return rc;
}

static int
read_document(struct reader *r, struct json *v)
{
    yaml_event_t ev;
    int rc = expect(r, YAML_STREAM_START_EVENT, "is no YAML");

    if (rc == 0)
        rc = expect(r, YAML_DOCUMENT_START_EVENT, "the document is empty");
    if (rc == 0)
        rc = next(r, &ev);
    if (rc != 0)
        return rc;
    rc = read_node(r, &ev, v);
    yaml_event_delete(&ev);
    if (rc == 0)
        rc = expect(r, YAML_DOCUMENT_END_EVENT, "something follows the document");
    if (rc == 0)
        rc = expect(r, YAML_STREAM_END_EVENT, "a second document follows");
    return rc;
}

int
yaml_parse(struct arena *a, struct str text, const char *path, struct json **out, struct err *e)
{
    struct reader r = { .a = a, .path = path, .e = e };
    struct json *v;
    int rc;

    if (text.n > YAML_TEXT_MAX)
        return err_set(e, ERR_INPUT, "%s: larger than %d bytes", path, (int)YAML_TEXT_MAX);
    if (!str_utf8(text))
        return err_set(e, ERR_INPUT, "%s: not UTF-8", path);
    v = arena_alloc(a, sizeof(*v));
    if (v == NULL || !yaml_parser_initialize(&r.parser))
        return no_memory(&r);
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)text.p, text.n);
    rc = read_document(&r, v);
    yaml_parser_delete(&r.parser);
    if (rc == 0)
        *out = v;
    return rc;
}

int
yaml_front(struct arena *a, struct str text, const char *path, struct json **out,
    struct str *out_body, struct err *e)
{
    static const char mark[] = "---\n";
    struct str front, rest = text;

    if (!str_starts(text, mark))
        return err_set(e, ERR_INPUT, "%s:1: no front matter: the first line is not ---", path);
    rest.p += sizeof(mark) - 1;
    rest.n -= sizeof(mark) - 1;
    front = (struct str){ rest.p, 0 };
    for (;;) {
        struct str line, before = rest;

        if (rest.n == 0)
            return err_set(
                e, ERR_INPUT, "%s: the front matter has no end: no second line ---", path);
        line = str_cut(&rest, '\n');
        if (str_is(line, "---")) {
            front.n = (size_t)(before.p - front.p);
            break;
        }
    }
    /* The mark is parsed along (it starts a document), so that line numbers are those of the file.
     */
    front = (struct str){ text.p, (size_t)(front.p + front.n - text.p) };
    int rc = yaml_parse(a, front, path, out, e);
    if (rc == 0)
        *out_body = rest;
    return rc;
}
