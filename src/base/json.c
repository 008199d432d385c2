/* json.c: the reading half of base/json.h: a strict recursive-descent parser over one slice. */
#include "base/json.h"

#include <string.h>

struct parser {
    struct arena *a;
    const char *start, *p, *end;
    int depth;
    bool any; /* a number may have a fraction, an exponent, any size */
    struct err *e;
};

static int parse_value(struct parser *ps, struct json *v);

static int
fail(struct parser *ps, const char *why)
{
    return err_set(
        ps->e, ERR_INPUT, "not valid JSON at byte %zu: %s", (size_t)(ps->p - ps->start), why);
}

static int
no_memory(struct parser *ps)
{
    return err_set(
        ps->e, ERR_NOMEM, "no memory for a JSON text of %zu bytes", (size_t)(ps->end - ps->start));
}

static void
skip_space(struct parser *ps)
{
    while (ps->p < ps->end && (*ps->p == ' ' || *ps->p == '\t' || *ps->p == '\n' || *ps->p == '\r'))
        ps->p++;
}

static bool
take(struct parser *ps, char c)
{
    skip_space(ps);
    if (ps->p < ps->end && *ps->p == c) {
        ps->p++;
        return true;
    }
    return false;
}

static int
hex4(struct parser *ps, unsigned *out)
{
    unsigned v = 0;

    if (ps->end - ps->p < 4)
        return fail(ps, "a \\u escape is cut short");
    for (int i = 0; i < 4; i++) {
        char c = *ps->p++;

        if (c >= '0' && c <= '9')
            v = v * 16 + (unsigned)(c - '0');
        else if (c >= 'a' && c <= 'f')
            v = v * 16 + (unsigned)(c - 'a') + 10;
        else if (c >= 'A' && c <= 'F')
            v = v * 16 + (unsigned)(c - 'A') + 10;
        else
            return fail(ps, "a \\u escape needs four hex digits");
    }
    *out = v;
    return 0;
}

static char *
put_utf8(char *to, unsigned c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = (char)(0xE0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    } else {
        *to++ = (char)(0xF0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

static int
unescape_u(struct parser *ps, char **to)
{
    unsigned c, low;
    int rc = hex4(ps, &c);

    if (rc != 0)
        return rc;
    if (c >= 0xDC00 && c <= 0xDFFF)
        return fail(ps, "a low surrogate stands alone");
    if (c >= 0xD800 && c <= 0xDBFF) {
        if (ps->end - ps->p < 6 || ps->p[0] != '\\' || ps->p[1] != 'u')
            return fail(ps, "a high surrogate stands alone");
        ps->p += 2;
        rc = hex4(ps, &low);
        if (rc != 0)
            return rc;
        if (low < 0xDC00 || low > 0xDFFF)
            return fail(ps, "a high surrogate stands alone");
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    if (c == 0)
        return fail(ps, "a string holds a NUL");
    *to = put_utf8(*to, c);
    return 0;
}

static int
unescape(struct parser *ps, char **to)
{
    static const char from_char[] = "\"\\/bfnrt", to_char[] = "\"\\/\b\f\n\r\t";
    const char *at;

    if (ps->p == ps->end)
        return fail(ps, "a string has no end");
    if (*ps->p == 'u') {
        ps->p++;
        return unescape_u(ps, to);
    }
    at = *ps->p != '\0' ? strchr(from_char, *ps->p) : NULL;
    if (at == NULL)
        return fail(ps, "an unknown escape");
    ps->p++;
    *(*to)++ = to_char[at - from_char];
    return 0;
}

/* The opening quote has been taken. */
static int
parse_string(struct parser *ps, struct str *out)
{
    const char *from = ps->p;
    bool plain = true;
    char *text, *to;

    while (ps->p < ps->end && *ps->p != '"') {
        if ((unsigned char)*ps->p < 0x20)
            return fail(ps, "a control character in a string");
        if (*ps->p == '\\') {
            plain = false;
            ps->p++;
        }
        if (ps->p < ps->end)
            ps->p++;
    }
    if (ps->p >= ps->end)
        return fail(ps, "a string has no end");
    text = to = arena_alloc(ps->a, (size_t)(ps->p - from) + 1);
    if (text == NULL)
        return no_memory(ps);
    if (plain) {
        memcpy(to, from, (size_t)(ps->p - from));
        to += ps->p - from;
    } else {
        ps->p = from;
        while (*ps->p != '"') {
            if (*ps->p != '\\') {
                *to++ = *ps->p++;
                continue;
            }
            ps->p++;
            int rc = unescape(ps, &to);
            if (rc != 0)
                return rc;
        }
    }
    ps->p++;
    *out = (struct str){ text, (size_t)(to - text) };
    return str_utf8(*out) ? 0 : fail(ps, "a string is not UTF-8");
}

static bool
take_digits(struct parser *ps)
{
    const char *from = ps->p;

    while (ps->p < ps->end && *ps->p >= '0' && *ps->p <= '9')
        ps->p++;
    return ps->p > from;
}

/* A number by the grammar of RFC 8259; an integer within our bounds is a JSON_INT. */
static int
parse_number(struct parser *ps, struct json *v)
{
    const char *from = ps->p, *digits;
    bool whole = true;
    struct str text;

    if (ps->p < ps->end && *ps->p == '-')
        ps->p++;
    digits = ps->p;
    if (!take_digits(ps))
        return fail(ps, "a value was expected");
    if (*digits == '0' && ps->p - digits > 1)
        return fail(ps, "a number has a leading zero");
    if (ps->p < ps->end && *ps->p == '.') {
        ps->p++;
        whole = false;
        if (!take_digits(ps))
            return fail(ps, "digits were expected after the point");
    }
    if (ps->p < ps->end && (*ps->p == 'e' || *ps->p == 'E')) {
        ps->p++;
        whole = false;
        if (ps->p < ps->end && (*ps->p == '+' || *ps->p == '-'))
            ps->p++;
        if (!take_digits(ps))
            return fail(ps, "digits were expected in the exponent");
    }
    text = (struct str){ from, (size_t)(ps->p - from) };
    v->type = JSON_INT;
    if (whole && str_int(text, &v->n) && v->n <= JSON_INT_MAX && v->n >= -JSON_INT_MAX)
        return 0;
    v->type = JSON_NUMBER;
    v->n = 0;
    v->s = (struct str){ arena_str(ps->a, text), text.n };
    return v->s.p != NULL ? 0 : no_memory(ps);
}

static int
parse_int(struct parser *ps, struct json *v)
{
    const char *from = ps->p;
    struct str digits;

    if (ps->p < ps->end && *ps->p == '-')
        ps->p++;
    while (ps->p < ps->end && *ps->p >= '0' && *ps->p <= '9')
        ps->p++;
    if (ps->p < ps->end && (*ps->p == '.' || *ps->p == 'e' || *ps->p == 'E'))
        return fail(ps, "a number is not an integer");
    digits = (struct str){ from, (size_t)(ps->p - from) };
    if (!str_int(digits, &v->n))
        return fail(ps, "a value was expected");
    if (v->n > JSON_INT_MAX || v->n < -JSON_INT_MAX)
        return fail(ps, "an integer is beyond 2^53-1");
    if (*from == '-')
        from++;
    if (*from == '0' && (ps->p - from > 1 || digits.p != from))
        return fail(ps, "an integer has a leading zero");
    v->type = JSON_INT;
    return 0;
}

static int
parse_word(struct parser *ps, struct json *v)
{
    static const struct {
        const char *word;
        enum json_type type;
        int n;
    } words[] = { { "null", JSON_NULL, 0 }, { "true", JSON_BOOL, 1 }, { "false", JSON_BOOL, 0 } };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (str_starts((struct str){ ps->p, (size_t)(ps->end - ps->p) }, words[i].word)) {
            ps->p += strlen(words[i].word);
            v->type = words[i].type;
            v->n = words[i].n;
            return 0;
        }
    }
    return ps->any ? parse_number(ps, v) : parse_int(ps, v);
}

static int
parse_key(struct parser *ps, const struct json *object, struct json *m)
{
    int rc;

    if (!take(ps, '"'))
        return fail(ps, "a member's name was expected");
    rc = parse_string(ps, &m->key);
    if (rc != 0)
        return rc;
    for (const struct json *other = object->first; other != NULL && other != m; other = other->next)
        if (str_eq(other->key, m->key))
            return fail(ps, "a member's name appears twice");
    return take(ps, ':') ? 0 : fail(ps, "':' was expected");
}

/* The opening bracket has been taken. */
static int
parse_members(struct parser *ps, struct json *v, char close)
{
    struct json **tail = &v->first;

    if (take(ps, close))
        return 0;
    do {
        struct json *m = arena_alloc(ps->a, sizeof(*m));
        int rc;

        if (m == NULL)
            return no_memory(ps);
        if (v->type == JSON_OBJECT && v->n == JSON_MEMBERS_MAX)
            return fail(ps, "an object has too many members");
        rc = v->type == JSON_OBJECT ? parse_key(ps, v, m) : 0;
        if (rc == 0)
            rc = parse_value(ps, m);
        if (rc != 0)
            return rc;
        *tail = m;
        tail = &m->next;
        v->n++;
    } while (take(ps, ','));
    return take(ps, close) ? 0 : fail(ps, close == '}' ? "'}' was expected" : "']' was expected");
}

static int
parse_value(struct parser *ps, struct json *v)
{
    int rc;

    if (ps->depth == JSON_DEPTH_MAX)
        return fail(ps, "nested too deeply");
    skip_space(ps);
    if (ps->p == ps->end)
        return fail(ps, "a value was expected");
    ps->depth++;
    if (*ps->p == '"') {
        ps->p++;
        v->type = JSON_STRING;
        rc = parse_string(ps, &v->s);
    } else if (*ps->p == '{' || *ps->p == '[') {
        v->type = *ps->p == '{' ? JSON_OBJECT : JSON_ARRAY;
        rc = parse_members(ps, v, *ps->p++ == '{' ? '}' : ']');
    } else {
        rc = parse_word(ps, v);
    }
    ps->depth--;
    return rc;
}

static int
parse_text(struct arena *a, struct str text, bool any, struct json **out, struct err *e)
{
    struct parser ps = { .a = a,
        .start = text.p,
        .p = text.p,
        .end = text.n > 0 ? text.p + text.n : text.p,
        .any = any,
        .e = e };
    struct json *v = arena_alloc(a, sizeof(*v));
    int rc;

    if (v == NULL)
        return no_memory(&ps);
    rc = parse_value(&ps, v);
    if (rc != 0)
        return rc;
    skip_space(&ps);
    if (ps.p != ps.end)
        return fail(&ps, "something follows the value");
    *out = v;
    return 0;
}

int
json_parse(struct arena *a, struct str text, struct json **out, struct err *e)
{
    return parse_text(a, text, false, out, e);
}

int
json_parse_any(struct arena *a, struct str text, struct json **out, struct err *e)
{
    return parse_text(a, text, true, out, e);
}

const struct json *
json_get(const struct json *o, const char *key)
{
    if (o == NULL || o->type != JSON_OBJECT)
        return NULL;
    for (const struct json *m = o->first; m != NULL; m = m->next)
        if (str_is(m->key, key))
            return m;
    return NULL;
}

const char *
json_cstr(const struct json *o, const char *key)
{
    const struct json *m = json_get(o, key);

    return m != NULL && m->type == JSON_STRING ? m->s.p : NULL;
}

int64_t
json_int_or(const struct json *o, const char *key, int64_t dflt)
{
    const struct json *m = json_get(o, key);

    return m != NULL && (m->type == JSON_INT || m->type == JSON_BOOL) ? m->n : dflt;
}
