/* cyclonedx_xml.c: CycloneDX writes one model as JSON and as XML. The XML becomes the tree its JSON
 * would give, so that one reader serves both: an element of text is a string, one with attributes
 * or elements an object, and a few named ones are lists. */
#include <string.h>

#include "base/buf.h"
#include "files/results_int.h"
#include "files/xml.h"

struct open {
    struct json *v, *last; /* last member */
    bool list, wrap;       /* wrap: {"license": {...}} as licenses has them */
    struct str text;
};

struct tree {
    struct arena *a;
    struct json *root;
    int depth;
    struct open open[FILE_DEPTH_MAX + 1];
    struct buf text;
};

static bool
is_list(const char *name)
{
    static const char *const lists[] = { "components", "vulnerabilities", "hashes", "ratings",
        "affects", "licenses", "references", "responses", "services", "dependencies" };

    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        if (strcmp(lists[i], name) == 0)
            return true;
    return false;
}

static struct json *
member(struct tree *t, struct open *o, const char *key, enum json_type type)
{
    struct json *m = arena_alloc(t->a, sizeof(*m));

    if (m == NULL)
        return NULL;
    m->type = type;
    m->key = str_of(arena_str(t->a, str_of(key)));
    if (m->key.p == NULL)
        return NULL;
    if (o->last != NULL)
        o->last->next = m;
    else
        o->v->first = m;
    o->last = m;
    o->v->n++;
    return m;
}

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory for a bill of materials");
}

static int
put_text(struct tree *t, struct open *o, const char *key, struct str s, struct err *e)
{
    struct json *m = member(t, o, key, JSON_STRING);

    if (m == NULL || (m->s.p = arena_str(t->a, s)) == NULL)
        return no_memory(e);
    m->s.n = s.n;
    return 0;
}

static int
on_start(void *ctx, const char *name, const char *const *attrs, struct err *e)
{
    struct tree *t = ctx;
    struct open *up = &t->open[t->depth], *o;
    struct json *v;

    v = member(t, up, name, JSON_OBJECT);
    if (v != NULL && up->wrap) { /* {"license": v} */
        struct open shell = { .v = v };

        v = member(t, &shell, name, JSON_OBJECT);
    }
    if (v == NULL)
        return no_memory(e);
    up->v->type = up->list ? JSON_ARRAY : JSON_OBJECT;
    o = &t->open[++t->depth]; /* the depth is bounded by xml.c */
    *o = (struct open){ .v = v, .list = is_list(name), .wrap = strcmp(name, "licenses") == 0 };
    if (strcmp(name, "tools") == 0)
        o->list = true; /* <tools><tool>, unless it holds <components> */
    if (up->list && strcmp(name, "components") == 0 && strcmp(up->v->key.p, "tools") == 0)
        up->list = false, up->v->type = JSON_OBJECT;
    if (o->list)
        v->type = JSON_ARRAY;
    buf_clear(&t->text);
    for (size_t i = 0; attrs[i] != NULL && !o->list; i += 2)
        if (strncmp(attrs[i], "xmlns", 5) != 0 &&
            put_text(t, o, xml_local(attrs[i]), str_of(attrs[i + 1]), e) != 0)
            return -(int)e->code;
    return 0;
}

static int
on_text(void *ctx, struct str piece, struct err *e)
{
    struct tree *t = ctx;

    buf_add(&t->text, piece.p, piece.n);
    return buf_check(&t->text, "a text of the bill of materials", e);
}

static int
on_end(void *ctx, const char *name, struct err *e)
{
    struct tree *t = ctx;
    struct open *o = &t->open[t->depth--];
    struct str text = str_trim((struct str){ t->text.data, t->text.len });
    int rc = 0;

    (void)name;
    if (!o->list && o->v->first == NULL) { /* text alone */
        o->v->type = JSON_STRING;
        o->v->s.p = arena_str(t->a, text);
        o->v->s.n = text.n;
        rc = o->v->s.p != NULL ? 0 : no_memory(e);
    } else if (!o->list && text.n > 0) { /* <hash alg="...">text</hash> */
        rc = put_text(t, o, "content", text, e);
    }
    buf_clear(&t->text);
    return rc;
}

int
cyclonedx_tree(struct arena *a, struct str bytes, struct json **out, struct err *e)
{
    struct tree t = { .a = a };
    struct xml_handler h = { .ctx = &t, .start = on_start, .end = on_end, .text = on_text };
    int rc;

    t.root = arena_alloc(a, sizeof(*t.root));
    if (t.root == NULL)
        return no_memory(e);
    t.root->type = JSON_OBJECT;
    t.open[0].v = t.root;
    buf_init(&t.text, FILE_CELL_MAX);
    rc = xml_read(bytes, &h, NULL, e);
    buf_fini(&t.text);
    if (rc == 0)
        *out = t.root->first; /* <bom> */
    return rc;
}
