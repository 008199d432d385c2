/* json_write.c: the writing half of base/json.h. */
#include <string.h>

#include "base/json.h"

static const char hex_digits[] = "0123456789abcdef";

static const char short_escape[0x20] = {
    ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'
};

static void
escape(struct buf *b, unsigned char c)
{
    char esc[6] = { '\\', 'u', '0', '0', 0, 0 };

    if (c == '"' || c == '\\') {
        esc[1] = (char)c;
        buf_add(b, esc, 2);
    } else if (short_escape[c] != 0) {
        esc[1] = short_escape[c];
        buf_add(b, esc, 2);
    } else {
        esc[4] = hex_digits[c >> 4];
        esc[5] = hex_digits[c & 15];
        buf_add(b, esc, 6);
    }
}

void
json_quote(struct buf *b, struct str s)
{
    size_t from = 0;

    buf_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add(b, s.p + from, i - from);
        escape(b, c);
        from = i + 1;
    }
    if (s.n > from)
        buf_add(b, s.p + from, s.n - from);
    buf_char(b, '"');
}

void
jw_init(struct jw *w, struct buf *b)
{
    *w = (struct jw){ .b = b };
}

static void
lead(struct jw *w, const char *key)
{
    if (w->comma)
        buf_char(w->b, ',');
    w->comma = true;
    if (key != NULL) {
        json_quote(w->b, str_of(key));
        buf_char(w->b, ':');
    }
}

void
jw_obj(struct jw *w, const char *key)
{
    lead(w, key);
    buf_char(w->b, '{');
    w->comma = false;
}

void
jw_arr(struct jw *w, const char *key)
{
    lead(w, key);
    buf_char(w->b, '[');
    w->comma = false;
}

void
jw_obj_end(struct jw *w)
{
    buf_char(w->b, '}');
    w->comma = true;
}

void
jw_arr_end(struct jw *w)
{
    buf_char(w->b, ']');
    w->comma = true;
}

void
jw_str(struct jw *w, const char *key, const char *s)
{
    if (s == NULL)
        jw_null(w, key);
    else
        jw_strn(w, key, str_of(s));
}

void
jw_strn(struct jw *w, const char *key, struct str s)
{
    lead(w, key);
    json_quote(w->b, s);
}

void
jw_int(struct jw *w, const char *key, int64_t v)
{
    lead(w, key);
    buf_int(w->b, v);
}

void
jw_bool(struct jw *w, const char *key, bool v)
{
    lead(w, key);
    buf_str(w->b, v ? "true" : "false");
}

void
jw_null(struct jw *w, const char *key)
{
    lead(w, key);
    buf_str(w->b, "null");
}

void
jw_json(struct jw *w, const char *key, const struct json *v)
{
    lead(w, key);
    json_canon(w->b, v);
}

/* The member with the least name above `after`; NULL when there is none. */
static const struct json *
next_by_name(const struct json *v, const struct json *after)
{
    const struct json *least = NULL;

    for (const struct json *m = v->first; m != NULL; m = m->next)
        if ((after == NULL || str_cmp(m->key, after->key) > 0) &&
            (least == NULL || str_cmp(m->key, least->key) < 0))
            least = m;
    return least;
}

static bool
is_sorted(const struct json *v)
{
    for (const struct json *m = v->first; m != NULL && m->next != NULL; m = m->next)
        if (str_cmp(m->key, m->next->key) >= 0)
            return false;
    return true;
}

/* Most objects are sorted already; for the rest it costs the square of their members and no memory.
 */
static void
canon_object(struct buf *b, const struct json *v)
{
    bool sorted = is_sorted(v);
    const struct json *m = sorted ? v->first : next_by_name(v, NULL);

    buf_char(b, '{');
    while (m != NULL) {
        json_quote(b, m->key);
        buf_char(b, ':');
        json_canon(b, m);
        m = sorted ? m->next : next_by_name(v, m);
        if (m != NULL)
            buf_char(b, ',');
    }
    buf_char(b, '}');
}

void
json_canon(struct buf *b, const struct json *v)
{
    switch (v->type) {
    case JSON_NULL:
        buf_str(b, "null");
        break;
    case JSON_BOOL:
        buf_str(b, v->n ? "true" : "false");
        break;
    case JSON_INT:
        buf_int(b, v->n);
        break;
    case JSON_NUMBER: /* has no canonical form: as it was written */
        buf_add(b, v->s.p, v->s.n);
        break;
    case JSON_STRING:
        json_quote(b, v->s);
        break;
    case JSON_ARRAY:
        buf_char(b, '[');
        for (const struct json *m = v->first; m != NULL; m = m->next) {
            if (m != v->first)
                buf_char(b, ',');
            json_canon(b, m);
        }
        buf_char(b, ']');
        break;
    case JSON_OBJECT:
        canon_object(b, v);
        break;
    }
}
