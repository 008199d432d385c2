#include <ctype.h>
#include <string.h>

#include "base/json.h"
#include "collect/conf.h"

enum { APT_DEPTH_MAX = 16, JSON_FLAT_MAX = 8 };

static const char *
text_of(struct conf *f, struct str s)
{
    const char *p = collect_str(f->c, s);

    if (p == NULL)
        collect_no_memory(&f->c->arena);
    return p ? p : "";
}

int
conf_add(struct conf *f, const char *section, struct str name, struct str value, bool alone,
    int line, struct err *e)
{
    struct conf_setting *s = &f->v[f->n];
    uint32_t h = 2166136261U;

    if (f->n == CONF_SETTINGS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d settings", CONF_SETTINGS_MAX);
    if (name.n == 0)
        return 0;
    if (value.n > CONF_VALUE_MAX)
        value.n = CONF_VALUE_MAX;
    if (f->fold)
        name = text_lower(&f->c->arena, name);
    *s = (struct conf_setting){ .family = f->family,
        .path = f->path,
        .section = section ? section : "global",
        .name = text_of(f, name),
        .value = alone ? NULL : text_of(f, value),
        .line = line,
        .adds_up = f->adds_up };
    for (size_t i = 0; i < name.n; i++)
        h = (h ^ (unsigned char)name.p[i]) * 16777619U;
    s->hash = h;
    f->n++;
    return 0;
}

static bool
comment(struct str s, const char *marks)
{
    return s.n == 0 || strchr(marks, s.p[0]) != NULL;
}

int
conf_ini(struct conf *f, struct str text, struct err *e)
{
    struct text_lines t = { text, 0 };
    const char *section = NULL;
    struct buf joined;
    struct str line;
    int first, rc = 0;

    buf_init(&joined, COLLECT_FILE_MAX);
    while (rc == 0 && text_logical(&t, &joined, &line, &first)) {
        struct str value = str_trim(line), name;
        bool alone;

        if (comment(value, "#;"))
            continue;
        if (value.p[0] == '[' && value.p[value.n - 1] == ']') {
            section = text_of(f, (struct str){ value.p + 1, value.n - 2 });
            continue;
        }
        alone = memchr(value.p, '=', value.n) == NULL;
        name = str_trim(str_cut(&value, '='));
        rc = conf_add(f, section, name, text_unquote(value), alone, first, e);
    }
    if (rc == 0)
        rc = buf_check(&joined, "a continued line", e);
    buf_fini(&joined);
    return rc;
}

int
conf_words(struct conf *f, struct str text, struct err *e)
{
    struct text_lines t = { text, 0 };
    struct str line;
    int rc = 0;

    while (rc == 0 && text_line(&t, &line)) {
        struct str rest = str_trim(line), name;

        if (comment(rest, "#;%!"))
            continue;
        name = text_word(&rest);
        rest = text_squeeze(&f->c->arena, rest);
        rc = conf_add(f, NULL, name, rest, rest.n == 0, t.line, e);
    }
    return rc;
}

int
conf_limits(struct conf *f, struct str text, struct err *e)
{
    struct text_lines t = { text, 0 };
    struct str line;
    int rc = 0;

    while (rc == 0 && text_line(&t, &line)) {
        struct str rest = str_trim(line), domain, type, item;

        if (comment(rest, "#"))
            continue;
        domain = text_word(&rest);
        type = text_word(&rest);
        item = text_word(&rest);
        if (item.n > 0)
            rc = conf_add(f, text_of(f, domain),
                str_of(collect_fmt(f->c, "%.*s %.*s", STR_ARG(type), STR_ARG(item))),
                str_trim(rest), false, t.line, e);
    }
    return rc;
}

int
conf_access(struct conf *f, struct str text, struct err *e)
{
    struct text_lines t = { text, 0 };
    struct str line;
    int rc = 0;

    while (rc == 0 && text_line(&t, &line)) {
        line = str_trim(line);
        if (!comment(line, "#"))
            rc = conf_add(f, NULL, STR("rule"), text_squeeze(&f->c->arena, line), false, t.line, e);
    }
    return rc;
}

/* ---- apt.conf(5): Scope { Name "value"; }; Scope::Name "value"; lists as Scope { "a"; "b"; } ----
 */

struct apt_lexer {
    struct str rest;
    int line;
};

/* The next token: a word, a quoted string (quotes kept), or one of { } ; @return false at the end.
 */
static bool
apt_token(struct apt_lexer *l, struct str *out)
{
    for (;;) {
        struct str s = l->rest;

        if (s.n == 0)
            return false;
        if (s.p[0] == '\n')
            l->line++;
        if (isspace((unsigned char)s.p[0])) {
            l->rest = (struct str){ s.p + 1, s.n - 1 };
        } else if (str_starts(s, "//") ||
                   (s.p[0] == '#' && !str_starts(s, "#clear") && !str_starts(s, "#include"))) {
            (void)str_cut(&l->rest, '\n');
            l->line++;
        } else if (str_starts(s, "/*")) {
            ptrdiff_t end = text_find(s, "*/");
            size_t n = end < 0 ? s.n : (size_t)end + 2;

            for (size_t i = 0; i < n; i++)
                l->line += s.p[i] == '\n';
            l->rest = (struct str){ s.p + n, s.n - n };
        } else {
            break;
        }
    }
    if (strchr("{};", l->rest.p[0]) != NULL) {
        *out = (struct str){ l->rest.p, 1 };
    } else if (l->rest.p[0] == '"') {
        const char *end = memchr(l->rest.p + 1, '"', l->rest.n - 1);

        *out = (struct str){ l->rest.p, end ? (size_t)(end - l->rest.p) + 1 : l->rest.n };
    } else {
        size_t n = 0;

        while (n < l->rest.n && !isspace((unsigned char)l->rest.p[n]) &&
               strchr("{};\"", l->rest.p[n]) == NULL)
            n++;
        *out = (struct str){ l->rest.p, n };
    }
    l->rest = (struct str){ l->rest.p + out->n, l->rest.n - out->n };
    return true;
}

static const char *
apt_name(struct conf *f, const char *const *scopes, int depth, struct str name)
{
    const char *out = "";

    for (int i = 0; i < depth; i++)
        out = collect_fmt(f->c, "%s%s%s", out, out[0] ? "::" : "", scopes[i]);
    return name.n > 0 ? collect_fmt(f->c, "%s%s%.*s", out, out[0] ? "::" : "", STR_ARG(name)) : out;
}

int
conf_apt(struct conf *f, struct str text, struct err *e)
{
    struct apt_lexer l = { text, 1 };
    const char *scopes[APT_DEPTH_MAX];
    struct str token, name = { "", 0 }, value = name;
    int depth = 0, rc = 0;
    bool has_value = false;

    while (rc == 0 && apt_token(&l, &token)) {
        if (str_is(token, "{")) {
            if (depth == APT_DEPTH_MAX)
                return err_set(e, ERR_LIMIT, "'%s' line %d nests too deep", f->path, l.line);
            scopes[depth++] = text_of(f, name);
            name = value = (struct str){ "", 0 };
            has_value = false;
        } else if (str_is(token, ";") || str_is(token, "}")) {
            if (name.n > 0 || has_value) { /* an element of a list has no name of its own */
                const char *full =
                    apt_name(f, scopes, depth, has_value ? name : (struct str){ "", 0 });
                bool element = !has_value || name.n == 0;

                rc = conf_add(f, NULL, str_of(full), has_value ? value : name, false, l.line, e);
                if (rc == 0 && f->n > 0)
                    f->v[f->n - 1].adds_up = element || str_ends(name, "::");
            }
            name = value = (struct str){ "", 0 };
            has_value = false;
            if (str_is(token, "}") && depth > 0)
                depth--;
        } else if (token.p[0] == '"' && token.n >= 2) {
            value = (struct str){ token.p + 1, token.n - 2 };
            has_value = true;
        } else if (name.n == 0) {
            name = token;
        } else {
            value = token;
            has_value = true;
        }
    }
    return rc;
}

/* ---- rsyslog ---- */

/* Parameters of module(...), input(...), action(...): name="value" ... up to ')'. */
static int
rsyslog_params(struct conf *f, const char *section, struct str s, int line, struct err *e)
{
    int rc = 0;

    while (rc == 0 && s.n > 0) {
        const char *equal = memchr(s.p, '=', s.n);
        struct str name, value;
        size_t n;

        if (equal == NULL)
            return 0;
        n = (size_t)(equal - s.p);
        name = str_trim((struct str){ s.p, n });
        for (size_t i = name.n; i > 0;
             i--) /* what stands before the last blank is rubbish between parameters */
            if (isspace((unsigned char)name.p[i - 1]) || name.p[i - 1] == ',') {
                name = (struct str){ name.p + i, name.n - i };
                break;
            }
        s = (struct str){ equal + 1, s.n - n - 1 };
        while (s.n > 0 && isspace((unsigned char)s.p[0]))
            s = (struct str){ s.p + 1, s.n - 1 };
        if (s.n > 0 && (s.p[0] == '"' || s.p[0] == '\'')) {
            const char *end = memchr(s.p + 1, s.p[0], s.n - 1);

            n = end ? (size_t)(end - s.p) + 1 : s.n;
            value = (struct str){ s.p + 1, n - (end ? 2 : 1) };
        } else {
            for (n = 0; n < s.n && !isspace((unsigned char)s.p[n]) && s.p[n] != ')'; n++)
                ;
            value = (struct str){ s.p, n };
        }
        s = (struct str){ s.p + n, s.n - n };
        rc = conf_add(f, section, name, value, false, line, e);
    }
    return rc;
}

/* The action of a selector line in the old notation. */
static int
rsyslog_action(struct conf *f, const char *section, struct str a, int line, struct err *e)
{
    const char *type = "omfile";
    int rc;

    a = str_trim(a);
    if (a.n > 0 && a.p[0] == '@') {
        bool tcp = a.n > 1 && a.p[1] == '@';
        struct str target = { a.p + 1 + tcp, a.n - 1 - tcp }, host = str_cut(&target, ';');

        rc = conf_add(f, section, STR("type"), STR("omfwd"), false, line, e);
        if (rc == 0)
            rc = conf_add(
                f, section, STR("protocol"), tcp ? STR("tcp") : STR("udp"), false, line, e);
        return rc != 0 ? rc : conf_add(f, section, STR("target"), host, false, line, e);
    }
    if (a.n > 0 && a.p[0] == '|')
        type = "ompipe";
    else if (a.n > 0 && (a.p[0] == ':' || a.p[0] == '~'))
        type = a.p[0] == '~' ? "discard" : "omusrmsg";
    else if (a.n > 0 && a.p[0] == '^')
        type = "omprog";
    rc = conf_add(f, section, STR("type"), str_of(type), false, line, e);
    return rc != 0 ? rc : conf_add(f, section, STR("file"), a, false, line, e);
}

int
conf_rsyslog(struct conf *f, struct str text, struct err *e)
{
    static const char *const blocks[] = { "module", "input", "action", "global", "template",
        "main_queue", "ruleset", "parser", "timezone", "lookup_table" };
    struct text_lines t = { text, 0 };
    struct str line;
    int rc = 0;

    while (rc == 0 && text_line(&t, &line)) {
        struct str rest = str_trim(line), word;
        int first = t.line;
        const char *section;
        bool block = false;

        if (comment(rest, "#") || str_starts(rest, "}") || str_starts(rest, "{"))
            continue;
        if (rest.p[0] == '$') {
            word = text_word(&rest);
            rc = conf_add(
                f, NULL, (struct str){ word.p + 1, word.n - 1 }, str_trim(rest), false, first, e);
            continue;
        }
        for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks) && !block; i++) {
            ptrdiff_t at =
                text_find(text_lower(&f->c->arena, rest), collect_fmt(f->c, "%s(", blocks[i]));
            struct str body;

            if (at < 0)
                continue;
            block = true;
            section = collect_fmt(f->c, "%s@%d", blocks[i], first);
            body = (struct str){ rest.p + at + strlen(blocks[i]) + 1,
                rest.n - (size_t)at - strlen(blocks[i]) - 1 };
            while (memchr(body.p, ')', body.n) == NULL &&
                   t.rest.n > 0) { /* to the closing parenthesis */
                if (!text_line(&t, &line))
                    break;
                body.n = (size_t)(line.p + line.n - body.p);
            }
            if (at > 0)
                rc = conf_add(f, section, STR("selector"),
                    str_trim((struct str){ rest.p, (size_t)at }), false, first, e);
            if (rc == 0)
                rc = rsyslog_params(f, section, body, first, e);
        }
        if (block || rc != 0)
            continue;
        word = text_word(&rest);
        section = collect_fmt(f->c, "rule@%d", first);
        if (memchr(word.p, '.', word.n) != NULL && str_trim(rest).n > 0) {
            rc = conf_add(f, section, STR("selector"), word, false, first, e);
            if (rc == 0)
                rc = rsyslog_action(f, section, rest, first, e);
        } else {
            rc = conf_add(f, section, word, str_trim(rest), str_trim(rest).n == 0, first, e);
        }
    }
    return rc;
}

/* ---- others ---- */

int
conf_tls(struct conf *f, struct str text, struct err *e)
{
    static const char *const names[] = { "ssl_protocols", "ssl_ciphers",
        "ssl_prefer_server_ciphers", "ssl_session_tickets", "SSLProtocol", "SSLCipherSuite",
        "SSLHonorCipherOrder", "SSLEngine" };
    struct text_lines t = { text, 0 };
    struct str line;
    int rc = 0;

    while (rc == 0 && text_line(&t, &line)) {
        struct str rest = str_trim(line), word = text_word(&rest);

        rest = str_trim(rest);
        while (rest.n > 0 && rest.p[rest.n - 1] == ';')
            rest.n--;
        for (size_t i = 0; i < sizeof(names) / sizeof(*names) && rc == 0; i++)
            if (text_same(word, names[i]))
                rc = conf_add(f, NULL, str_of(names[i]), text_unquote(rest), false, t.line, e);
    }
    return rc;
}

int
conf_logrotate(struct conf *f, struct str text, struct err *e)
{
    struct text_lines t = { text, 0 };
    const char *section = NULL;
    struct str line, paths = { "", 0 };
    bool script = false;
    int rc = 0;

    while (rc == 0 && text_line(&t, &line)) {
        struct str rest = str_trim(line), name;

        if (comment(rest, "#"))
            continue;
        if (script) {
            script = !str_is(rest, "endscript");
            continue;
        }
        if (rest.p[0] == '}') {
            section = NULL;
            paths.n = 0;
            continue;
        }
        if (section == NULL && (rest.p[0] == '/' || rest.p[0] == '"' || rest.p[0] == '{')) {
            struct str head = rest, path = str_trim(str_cut(&head, '{'));

            paths = str_of(
                collect_fmt(f->c, "%.*s%s%.*s", STR_ARG(paths), paths.n ? " " : "", STR_ARG(path)));
            if (memchr(rest.p, '{', rest.n) != NULL)
                section = paths.n > 0 ? paths.p : "global";
            continue;
        }
        name = text_word(&rest);
        script = str_is(name, "postrotate") || str_is(name, "prerotate") ||
                 str_is(name, "firstaction") || str_is(name, "lastaction") ||
                 str_is(name, "preremove");
        rest = str_trim(rest);
        if (rest.n > 0 && rest.p[0] == '=')
            rest = str_trim((struct str){ rest.p + 1, rest.n - 1 });
        rc = conf_add(f, section, name, rest, rest.n == 0, t.line, e);
    }
    return rc;
}

static int
flatten(struct conf *f, const char *name, const struct json *v, int depth, struct err *e)
{
    int rc = 0;

    if (depth > JSON_FLAT_MAX)
        return err_set(e, ERR_LIMIT, "'%s' nests too deep", f->path);
    switch (v->type) {
    case JSON_OBJECT:
    case JSON_ARRAY:
        for (const struct json *m = v->first; m != NULL && rc == 0; m = m->next)
            rc = flatten(f,
                v->type == JSON_ARRAY ? name
                : name[0]             ? collect_fmt(f->c, "%s.%.*s", name, STR_ARG(m->key))
                                      : collect_fmt(f->c, "%.*s", STR_ARG(m->key)),
                m, depth + 1, e);
        return rc;
    case JSON_STRING:
        return conf_add(f, NULL, str_of(name), v->s, false, 1, e);
    case JSON_INT:
        return conf_add(
            f, NULL, str_of(name), str_of(collect_fmt(f->c, "%lld", (long long)v->n)), false, 1, e);
    case JSON_BOOL:
        return conf_add(f, NULL, str_of(name), v->n ? STR("true") : STR("false"), false, 1, e);
    case JSON_NULL:
    case JSON_NUMBER: /* json_parse() gives none */
        break;
    }
    return conf_add(f, NULL, str_of(name), (struct str){ "", 0 }, true, 1, e);
}

int
conf_json(struct conf *f, struct str text, struct err *e)
{
    struct json *v;
    struct err why;

    if (json_parse(&f->c->arena, text, &v, &why) != 0) {
        collect_incomplete(
            f->c, "config_settings", "'%s' could not be parsed: %s", f->path, why.msg);
        return 0;
    }
    return flatten(f, "", v, 0, e);
}
