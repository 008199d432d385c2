#include "collect/apt.h"

#include <ctype.h>
#include <string.h>

#include "collect/debver.h"

bool
apt_reads_name(const char *name, const char *ending)
{
    for (const char *p = name; *p; p++)
        if (!isalnum((unsigned char)*p) && *p != '_' && *p != '-' && *p != '.')
            return false;
    return name[0] != '.' && str_ends(str_of(name), ending);
}

/* One reading of all files. */
struct apt {
    struct collect_ctx *c;
    const char *table;
    int (*each)(void *ctx, const struct apt_source *s, struct err *e);
    void *ctx;
    bool insecure; /* sources without signatures are allowed for all */
    int64_t second;
};

/* "[ arch=amd64 signed-by=/x trusted=yes ]" */
static void
read_options(struct collect_ctx *c, struct str text, struct apt_source *s)
{
    s->options = text_squeeze(&c->arena, text);
    while (text.n > 0) {
        struct str value = text_word(&text), key = str_cut(&value, '=');

        if (key.n == 0)
            break;
        if (text_same(key, "signed-by"))
            s->signed_by = value;
        else if (text_same(key, "trusted") || text_same(key, "allow-insecure"))
            s->trusted = s->trusted || text_bool(value) == 1;
    }
}

static int
list_line(struct apt *a, const char *path, int number, struct str line, struct err *e)
{
    struct apt_source s = { .trusted = a->insecure, .path = path, .line = number };
    struct str rest = line;

    s.type = text_word(&rest);
    if (!str_is(s.type, "deb") && !str_is(s.type, "deb-src")) {
        collect_incomplete(a->c, a->table, "'%s' line %d is no source", path, number);
        return 0;
    }
    rest = str_trim(rest);
    if (rest.n > 0 && rest.p[0] == '[') {
        const char *close = memchr(rest.p, ']', rest.n);
        size_t n = close ? (size_t)(close - rest.p) : rest.n - 1;

        read_options(a->c, (struct str){ rest.p + 1, n - (n > 0) }, &s);
        rest = (struct str){ rest.p + n + 1, rest.n - n - 1 };
    }
    s.uri = text_word(&rest);
    s.release = text_word(&rest);
    s.components = text_squeeze(&a->c->arena, rest);
    if (s.release.n == 0) {
        collect_incomplete(a->c, a->table, "'%s' line %d has no suite", path, number);
        return 0;
    }
    return a->each(a->ctx, &s, e);
}

static int
list_file(struct apt *a, const char *path, struct err *e)
{
    struct text_lines t = { 0 };
    struct str line, text;
    int rc = 0;

    if (!collect_text(a->c, a->table, path, TREE_ROOT_LINKS, &text))
        return 0;
    t.rest = text;
    while (rc == 0 && text_line(&t, &line)) {
        struct str rest = line, body = str_trim(str_cut(&rest, '#'));

        a->second += str_starts(str_trim(line), "deb");
        if (body.n > 0)
            rc = list_line(a, path, t.line, body, e);
    }
    return rc;
}

static int
stanza(struct apt *a, const char *path, int first, struct str text, struct err *e)
{
    struct apt_source s = { .trusted = a->insecure, .path = path, .line = first };
    struct str types = { "", 0 }, uris = types, suites = types, rest = text;
    struct deb_field f;
    struct buf options;
    int line = first, rc = 0;
    int64_t words[3] = { 0 };

    buf_init(&options, 65536);
    while (deb_field(&rest, &line, &f)) {
        struct str value = deb_words(&a->c->arena, f.value);

        if (text_same(f.name, "Types"))
            types = value;
        else if (text_same(f.name, "URIs"))
            uris = value;
        else if (text_same(f.name, "Suites"))
            suites = value;
        else if (text_same(f.name, "Components"))
            s.components = value;
        else if (text_same(f.name, "Enabled") && text_bool(value) == 0)
            goto out;
        else if (text_same(f.name, "Signed-By"))
            s.signed_by =
                str_starts(value, "-----BEGIN") ? STR("a key in the stanza itself") : value;
        else if (text_same(f.name, "Trusted") || text_same(f.name, "Allow-Insecure"))
            s.trusted = s.trusted || text_bool(value) == 1;
        if (!text_same(f.name, "Types") && !text_same(f.name, "URIs") &&
            !text_same(f.name, "Suites") && !text_same(f.name, "Components") &&
            !text_same(f.name, "Signed-By"))
            buf_fmt(&options, "%s%.*s=%.*s", options.len > 0 ? " " : "", STR_ARG(f.name),
                (int)(value.n < 4096 ? value.n : 4096), value.p);
    }
    s.options = str_of(collect_fmt(a->c, "%s", options.data));
    if (buf_failed(&options))
        collect_no_memory(&a->c->arena);
    for (struct str ts = types; rc == 0 && (s.type = text_word(&ts)).n > 0;)
        for (struct str us = uris; rc == 0 && (s.uri = text_word(&us)).n > 0;)
            for (struct str ss = suites; rc == 0 && (s.release = text_word(&ss)).n > 0;)
                rc = a->each(a->ctx, &s, e);
    for (int i = 0; i < 3; i++) /* another route: blanks counted in the raw lines */
        for (struct str list = deb_get(text, i == 0   ? "Types"
                                             : i == 1 ? "URIs"
                                                      : "Suites");
             text_word(&list).n > 0;)
            words[i]++;
    a->second += words[0] * words[1] * words[2];
    if (types.n == 0 || uris.n == 0 || suites.n == 0)
        collect_incomplete(
            a->c, a->table, "'%s' line %d: the stanza lacks Types, URIs or Suites", path, first);
out:
    buf_fini(&options);
    return rc;
}

static int
sources_file(struct apt *a, const char *path, struct err *e)
{
    struct deb_reader d = { 0 };
    struct str text;
    int line, rc = 0;

    if (!collect_text(a->c, a->table, path, TREE_ROOT_LINKS, &d.rest))
        return 0;
    while (rc == 0 && deb_stanza(&d, &text, &line)) {
        struct str rest = text;
        struct deb_field f;
        int at = line;

        if (deb_field(&rest, &at, &f)) /* a stanza of comments only is none */
            rc = stanza(a, path, line, text, e);
    }
    return rc;
}

/* Acquire::AllowInsecureRepositories anywhere in apt's configuration. */
static bool
insecure_allowed(struct collect_ctx *c)
{
    struct tree_names names = collect_glob(c, NULL, "/etc/apt/apt.conf.d/*");
    bool allowed = false;

    for (size_t i = 0; i <= names.n; i++) {
        struct str text;
        ptrdiff_t at;

        if (!collect_text(c, NULL, i < names.n ? names.v[i].name : "/etc/apt/apt.conf",
                TREE_ROOT_LINKS, &text))
            continue;
        at = text_find(text, "AllowInsecureRepositories");
        if (at >= 0) {
            struct str rest = { text.p + at + 25, text.n - (size_t)at - 25 },
                       value = str_trim(str_cut(&rest, ';'));

            allowed = text_bool(text_unquote(value)) == 1;
        }
    }
    return allowed;
}

int
apt_sources(struct collect_ctx *c, const char *table,
    int (*each)(void *ctx, const struct apt_source *s, struct err *e), void *ctx,
    int64_t *out_second, struct err *e)
{
    struct apt a = { c, table, each, ctx, insecure_allowed(c), 0 };
    struct tree_names names = collect_list(c, table, "/etc/apt/sources.list.d");
    int rc = list_file(&a, "/etc/apt/sources.list", e);

    for (size_t i = 0; i < names.n && rc == 0; i++) {
        const char *path = collect_fmt(c, "/etc/apt/sources.list.d/%s", names.v[i].name);

        if (apt_reads_name(names.v[i].name, ".list"))
            rc = list_file(&a, path, e);
        else if (apt_reads_name(names.v[i].name, ".sources"))
            rc = sources_file(&a, path, e);
    }
    if (out_second != NULL)
        *out_second = a.second;
    return rc;
}
