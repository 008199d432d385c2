#include "files/xml.h"

#include <expat.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "files/files.h"

enum { ATTRS_MAX = 256, FEED_MAX = 1 << 20 };

struct xml {
    XML_Parser parser;
    struct xml_handler h;
    const char *what;
    int depth, rc; /* rc: what a handler said; nothing is called after */
    struct err e;
};

const char *
xml_local(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon != NULL ? colon + 1 : name;
}

const char *
xml_attr(const char *const *attrs, const char *name)
{
    for (size_t i = 0; attrs[i] != NULL; i += 2)
        if (strcmp(xml_local(attrs[i]), name) == 0 && strncmp(attrs[i], "xmlns:", 6) != 0)
            return attrs[i + 1];
    return NULL;
}

static void
stop(struct xml *x, int rc)
{
    x->rc = rc;
    (void)XML_StopParser(x->parser, XML_FALSE);
}

static void XMLCALL
on_start(void *ctx, const XML_Char *name, const XML_Char **attrs)
{
    struct xml *x = ctx;
    size_t n = 0;

    if (x->rc != 0)
        return;
    while (n <= 2 * (size_t)ATTRS_MAX && attrs[n] != NULL)
        n += 2;
    if (++x->depth > FILE_DEPTH_MAX)
        stop(x, err_set(&x->e, ERR_LIMIT, "nested deeper than %d elements", FILE_DEPTH_MAX));
    else if (n > 2 * (size_t)ATTRS_MAX)
        stop(x, err_set(&x->e, ERR_LIMIT, "an element has more than %d attributes", ATTRS_MAX));
    else if (x->h.start != NULL &&
             x->h.start(x->h.ctx, xml_local(name), (const char *const *)attrs, &x->e) != 0)
        stop(x, -(int)x->e.code);
}

static void XMLCALL
on_end(void *ctx, const XML_Char *name)
{
    struct xml *x = ctx;

    if (x->rc != 0)
        return;
    x->depth--;
    if (x->h.end != NULL && x->h.end(x->h.ctx, xml_local(name), &x->e) != 0)
        stop(x, -(int)x->e.code);
}

static void XMLCALL
on_text(void *ctx, const XML_Char *s, int n)
{
    struct xml *x = ctx;

    if (x->rc == 0 && x->h.text != NULL &&
        x->h.text(x->h.ctx, (struct str){ s, (size_t)n }, &x->e) != 0)
        stop(x, -(int)x->e.code);
}

static void XMLCALL
on_doctype(void *ctx, const XML_Char *name, const XML_Char *system, const XML_Char *public, int own)
{
    struct xml *x = ctx;

    (void)name;
    (void)system;
    (void)public;
    (void)own;
    stop(x, err_set(&x->e, ERR_INPUT,
                "a document type declaration is refused: it can define entities"));
}

static void XMLCALL
on_declaration(void *ctx, const XML_Char *version, const XML_Char *encoding, int alone)
{
    struct xml *x = ctx;

    (void)version;
    (void)alone;
    if (encoding != NULL && strcasecmp(encoding, "UTF-8") != 0 &&
        strcasecmp(encoding, "US-ASCII") != 0)
        stop(x, err_set(&x->e, ERR_INPUT, "the encoding is %.40s, not UTF-8", encoding));
}

static void *
xml_malloc(size_t n)
{
    return mem_alloc(1, n);
}

static void *
xml_realloc(void *p, size_t n)
{
    return mem_grow(p, 1, n);
}

int
xml_new(struct xml **out, const struct xml_handler *h, const char *what, struct err *e)
{
    static const XML_Memory_Handling_Suite memory = { xml_malloc, xml_realloc, mem_free };
    struct xml *x = mem_alloc(1, sizeof(*x));

    if (x == NULL || (x->parser = XML_ParserCreate_MM("UTF-8", &memory, NULL)) == NULL) {
        mem_free(x);
        return err_set(e, ERR_NOMEM, "no memory to read XML");
    }
    x->h = *h;
    x->what = what;
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, on_start, on_end);
    XML_SetCharacterDataHandler(x->parser, on_text);
    XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
    XML_SetXmlDeclHandler(x->parser, on_declaration);
    *out = x;
    return 0;
}

void
xml_free(struct xml *x)
{
    if (x == NULL)
        return;
    XML_ParserFree(x->parser);
    mem_free(x);
}

long
xml_line(const struct xml *x)
{
    return (long)XML_GetCurrentLineNumber(x->parser);
}

static int
failed(struct xml *x, struct err *e)
{
    enum XML_Error code = XML_GetErrorCode(x->parser);

    if (x->rc != 0)
        *e = x->e;
    else if (code == XML_ERROR_NO_MEMORY)
        return err_set(e, ERR_NOMEM, "no memory to read XML");
    else
        (void)err_set(e, ERR_INPUT, "not valid XML: %s", XML_ErrorString(code));
    if (strstr(e->msg, "line ") != NULL || strstr(e->msg, "row ") != NULL ||
        strstr(e->msg, "element ") == e->msg)
        return -(int)e->code;
    if (x->what != NULL)
        return err_ctx(e, "%s, line %ld", x->what, xml_line(x));
    return err_ctx(e, "line %ld", xml_line(x));
}

int
xml_feed(struct xml *x, const void *p, size_t n, bool last, struct err *e)
{
    const char *at = p;

    do {
        size_t part = n < (size_t)FEED_MAX ? n : (size_t)FEED_MAX;
        bool end = last && part == n;

        if (XML_Parse(x->parser, at, (int)part, end) != XML_STATUS_OK)
            return failed(x, e);
        at += part;
        n -= part;
    } while (n > 0);
    return 0;
}

int
xml_read(struct str bytes, const struct xml_handler *h, const char *what, struct err *e)
{
    struct xml *x = NULL;
    int rc = xml_new(&x, h, what, e);

    if (rc != 0 || x == NULL)
        return rc;
    rc = xml_feed(x, bytes.n > 0 ? bytes.p : "", bytes.n, true, e);
    xml_free(x);
    return rc;
}
