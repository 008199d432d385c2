#include "collect/sshd.h"

#include <fnmatch.h>
#include <string.h>

#include "collect/packages.h"

enum { DEPTH_MAX = 16 /* sshd's own */, FILES_MAX = 256, LINES_MAX = 10000, VALUE_MAX = 8192 };

static const char config[] = "/etc/ssh/sshd_config";

struct reading {
    struct collect_ctx *c;
    struct sshd *s;
    int files;
};

/* Other names of keywords, and names sshd still takes but no longer heeds (NULL). */
static const struct {
    const char *old, *now;
} renamed[] = {
    { "challengeresponseauthentication", "kbdinteractiveauthentication" },
    { "skeyauthentication", "kbdinteractiveauthentication" },
    { "dsaauthentication", "pubkeyauthentication" },
    { "hostbasedacceptedkeytypes", "hostbasedacceptedalgorithms" },
    { "pubkeyacceptedkeytypes", "pubkeyacceptedalgorithms" },
    { "hostdsakey", "hostkey" },
    { "keepalive", "tcpkeepalive" },
    { "authorizedkeysfile2", NULL },
    { "checkmail", NULL },
    { "keyregenerationinterval", NULL },
    { "protocol", NULL },
    { "pamauthenticationviakbdint", NULL },
    { "rhostsauthentication", NULL },
    { "rhostsrsaauthentication", NULL },
    { "rsaauthentication", NULL },
    { "serverkeybits", NULL },
    { "uselogin", NULL },
    { "useprivilegeseparation", NULL },
    { "verifyreversemapping", NULL },
    { "reversemappingcheck", NULL },
    { "afstokenpassing", NULL },
    { "kerberostgtpassing", NULL },
};

static int
add(struct reading *g, const char *keyword, const char *value, const char *match, const char *path,
    int line, int seq, struct err *e)
{
    struct sshd *s = g->s;

    if (s->n == SSHD_SETTINGS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d settings of sshd", SSHD_SETTINGS_MAX);
    s->v[s->n++] = (struct sshd_setting){ keyword, value, match, path, line, seq };
    return 0;
}

static int
count_of(const struct sshd *s, const char *keyword, const char *match)
{
    int n = 0;

    for (size_t i = 0; i < s->n; i++)
        n += strcmp(s->v[i].keyword, keyword) == 0 && strcmp(s->v[i].match, match) == 0;
    return n;
}

/* sshd's time format: "2m30s"; digits alone are seconds. @return -1 when it is none. */
static int64_t
seconds(struct str s)
{
    int64_t total = 0;

    while (s.n > 0) {
        size_t i = 0;
        int64_t v, unit = 1;

        while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
            i++;
        if (i == 0 || i > 9 || !str_int((struct str){ s.p, i }, &v))
            return -1;
        if (i < s.n) {
            switch (s.p[i] | 0x20) {
            case 's':
                unit = 1;
                break;
            case 'm':
                unit = 60;
                break;
            case 'h':
                unit = 3600;
                break;
            case 'd':
                unit = 86400;
                break;
            case 'w':
                unit = 604800;
                break;
            default:
                return -1;
            }
            i++;
        }
        total += v * unit;
        s = (struct str){ s.p + i, s.n - i };
    }
    return total;
}

static bool
listed(struct str list, struct str pattern)
{
    while (list.n > 0)
        if (str_eq(str_cut(&list, ','), pattern))
            return true;
    return false;
}

/* "+x" appends to the default, "-x" takes away (patterns with *), "^x" puts in front. */
static const char *
resolve_list(struct reading *g, const struct sshd_keyword *k, struct str value)
{
    int release = g->s->major * 100 + g->s->minor;
    const char *dflt = sshd_release_known(release) ? sshd_default(k, release) : NULL;
    struct str change = { value.p + 1, value.n - 1 }, base;
    struct buf b;
    const char *out;

    if (value.n == 0 || strchr("+-^", value.p[0]) == NULL)
        return collect_fmt(g->c, "%.*s", STR_ARG(value));
    if (dflt == NULL) {
        collect_incomplete(g->c, "sshd_config",
            "%s changes a default that is not known for this release", k->name);
        return collect_fmt(g->c, "%.*s", STR_ARG(value));
    }
    buf_init(&b, VALUE_MAX);
    if (value.p[0] == '^')
        buf_add(&b, change.p, change.n);
    for (base = str_of(dflt); base.n > 0;) {
        struct str one = str_cut(&base, ',');
        bool drop = value.p[0] == '^' && listed(change, one);

        if (value.p[0] == '-')
            for (struct str rest = change; rest.n > 0 && !drop;) {
                struct str pattern = str_cut(&rest, ',');

                drop = fnmatch(collect_fmt(g->c, "%.*s", STR_ARG(pattern)),
                           collect_fmt(g->c, "%.*s", STR_ARG(one)), 0) == 0;
            }
        if (drop)
            continue;
        if (b.len > 0)
            buf_char(&b, ',');
        buf_add(&b, one.p, one.n);
    }
    if (value.p[0] == '+')
        for (struct str rest = change; rest.n > 0;) {
            struct str one = str_cut(&rest, ',');

            if (!listed(str_of(dflt), one)) {
                buf_char(&b, ',');
                buf_add(&b, one.p, one.n);
            }
        }
    out = collect_fmt(g->c, "%s", b.data);
    if (buf_failed(&b))
        collect_no_memory(&g->c->arena);
    buf_fini(&b);
    return out;
}

/* The value as the table shows it. */
static const char *
normal(struct reading *g, const struct sshd_keyword *k, struct str value)
{
    static const char *const fixed[] = { "yes", "no", "none", "any", "prohibit-password",
        "forced-commands-only", "delayed", "local", "remote", "inet", "inet6", "all",
        "clientspecified", "point-to-point", "ethernet" };

    if (k->kind == SSHD_TIME) {
        int64_t v = seconds(value);

        if (v >= 0)
            return collect_fmt(g->c, "%lld", (long long)v);
    }
    if (k->kind == SSHD_LIST)
        return resolve_list(g, k, value);
    if (text_same(value, "without-password"))
        return "prohibit-password";
    if (text_same(value, "true"))
        return "yes";
    if (text_same(value, "false"))
        return "no";
    for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
        if (text_same(value, fixed[i]))
            return fixed[i];
    value = text_squeeze(&g->c->arena, value);
    return collect_fmt(g->c, "%.*s", STR_ARG(value));
}

/* Values that add up, word by word. */
static int
add_words(struct reading *g, const struct sshd_keyword *k, struct str rest, const char *match,
    const char *path, int line, struct err *e)
{
    int seq = count_of(g->s, k->name, match), rc = 0;

    while (rc == 0) {
        struct str w = text_quoted_word(&rest);

        if (w.n == 0)
            return 0;
        rc = add(g, k->name, normal(g, k, text_unquote(w)), match, path, line, ++seq, e);
    }
    return rc;
}

static int
setting(struct reading *g, const struct sshd_keyword *k, struct str value, const char *match,
    const char *path, int line, struct err *e)
{
    int before = count_of(g->s, k->name, match);

    if (k->kind == SSHD_WORDS)
        return add_words(g, k, value, match, path, line, e);
    if (k->kind != SSHD_LINES && before > 0)
        return 0; /* the first value wins */
    return add(g, k->name, normal(g, k, text_unquote(value)), match, path, line, before + 1, e);
}

static int read_file(
    struct reading *g, const char *path, const char *match, int depth, struct err *e);

static int
include(struct reading *g, struct str patterns, const char *match, int depth, struct err *e)
{
    int rc = 0;

    for (;;) {
        struct str w = text_unquote(text_quoted_word(&patterns));
        struct tree_names names;
        const char *pattern;

        if (w.n == 0 || rc != 0)
            return rc;
        pattern = w.p[0] == '/' ? collect_fmt(g->c, "%.*s", STR_ARG(w))
                                : collect_fmt(g->c, "/etc/ssh/%.*s", STR_ARG(w));
        names = collect_glob(g->c, "sshd_config", pattern);
        for (size_t i = 0; i < names.n && rc == 0; i++)
            rc = read_file(g, names.v[i].name, match, depth + 1, e);
    }
}

/* "keyword value", "keyword=value". */
static struct str
cut_keyword(struct reading *g, struct str *rest)
{
    size_t i = 0;
    struct str k;

    while (i < rest->n && rest->p[i] != ' ' && rest->p[i] != '\t' && rest->p[i] != '=')
        i++;
    k = text_lower(&g->c->arena, (struct str){ rest->p, i });
    *rest = str_trim((struct str){ rest->p + i, rest->n - i });
    if (rest->n > 0 && rest->p[0] == '=')
        *rest = str_trim((struct str){ rest->p + 1, rest->n - 1 });
    return k;
}

/* What stands before a comment outside quotes: sshd takes "#" at the start of a word as one. */
static struct str
without_comment(struct str s)
{
    char quote = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (quote != 0)
            quote = s.p[i] == quote ? 0 : quote;
        else if (s.p[i] == '"' || s.p[i] == '\'')
            quote = s.p[i];
        else if (s.p[i] == '#' && i > 0 && (s.p[i - 1] == ' ' || s.p[i - 1] == '\t'))
            return str_trim((struct str){ s.p, i });
    }
    return s;
}

/* One line; *match changes at a Match line. */
static int
read_line(struct reading *g, const char *path, int number, struct str line, const char **match,
    int depth, struct err *e)
{
    const struct sshd_keyword *k;
    struct str rest = without_comment(str_trim(line)), name;

    if (rest.n == 0 || rest.p[0] == '#')
        return 0;
    name = cut_keyword(g, &rest);
    if (str_is(name, "include"))
        return include(g, rest, *match, depth, e);
    if (str_is(name, "match")) {
        struct str criteria = text_squeeze(&g->c->arena, rest);

        *match =
            text_same(criteria, "all") ? "global" : collect_fmt(g->c, "%.*s", STR_ARG(criteria));
        return 0;
    }
    for (size_t i = 0; i < sizeof(renamed) / sizeof(*renamed); i++)
        if (str_is(name, renamed[i].old)) {
            if (renamed[i].now == NULL)
                return 0;
            name = str_of(renamed[i].now);
        }
    k = sshd_keyword_find(name);
    if (k == NULL) {
        collect_incomplete(g->c, "sshd_config", "'%s' line %d: the keyword '%.40s' is not known",
            path, number, collect_fmt(g->c, "%.*s", STR_ARG(name)));
        return 0;
    }
    return setting(g, k, rest, *match, path, number, e);
}

static int
read_file(struct reading *g, const char *path, const char *match, int depth, struct err *e)
{
    struct text_lines t = { 0 };
    struct str line;
    int rc = 0;

    if (depth > DEPTH_MAX || ++g->files > FILES_MAX) {
        collect_incomplete(
            g->c, "sshd_config", "'%s' is included too deep or is one file too many", path);
        return 0;
    }
    if (!collect_text(g->c, "sshd_config", path, TREE_ROOT_LINKS, &t.rest))
        return 0;
    while (rc == 0 && text_line(&t, &line) && t.line <= LINES_MAX)
        rc = read_line(g, path, t.line, line, &match, depth, e);
    if (t.line > LINES_MAX)
        collect_incomplete(g->c, "sshd_config", "'%s' has more than %d lines", path, LINES_MAX);
    return rc;
}

static void
find_release(struct collect_ctx *c, struct sshd *s)
{
    struct str v = packages_version(c, "openssh-server"), minor;

    s->installed = v.n > 0 || collect_exists(c, config) || collect_exists(c, "/usr/sbin/sshd");
    if (v.n > 2 && v.p[1] == ':')
        v = (struct str){ v.p + 2, v.n - 2 };
    minor = v;
    s->major = (int)text_int(str_cut(&minor, '.'), 0);
    s->minor = (int)text_int(minor, 0);
    if (s->minor > 99)
        s->major = 0;
}

static int
defaults(struct reading *g, struct err *e)
{
    int release = g->s->major * 100 + g->s->minor, rc = 0;

    if (!sshd_release_known(release)) {
        collect_incomplete(g->c, "sshd_config",
            "the defaults of OpenSSH %d.%d are not known: only what is set is shown", g->s->major,
            g->s->minor);
        return 0;
    }
    for (const struct sshd_keyword *k = sshd_keywords; k->name != NULL && rc == 0; k++) {
        const char *dflt = sshd_default(k, release);
        struct str rest;

        if (dflt == NULL || count_of(g->s, k->name, "global") > 0)
            continue;
        rest = str_of(dflt);
        if (k->kind != SSHD_LINES) {
            rc = add(g, k->name, dflt, "global", NULL, 0, 1, e);
            continue;
        }
        for (int seq = 1; rc == 0; seq++) {
            struct str w = text_word(&rest);

            if (w.n == 0)
                break;
            rc = add(g, k->name, collect_fmt(g->c, "%.*s", STR_ARG(w)), "global", NULL, 0, seq, e);
        }
    }
    return rc;
}

int
sshd_read(struct collect_ctx *c, struct sshd *s, struct err *e)
{
    struct reading g = { c, s, 0 };
    int rc;

    memset(s, 0, sizeof(*s));
    s->v = collect_alloc(c, SSHD_SETTINGS_MAX * sizeof(*s->v));
    if (s->v == NULL)
        return err_set(e, ERR_NOMEM, "no memory for sshd's settings");
    find_release(c, s);
    if (!s->installed)
        return 0;
    rc = read_file(&g, config, "global", 0, e);
    return rc == 0 ? defaults(&g, e) : rc;
}

const char *
sshd_value(const struct sshd *s, const char *keyword)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].seq == 1 && strcmp(s->v[i].keyword, keyword) == 0 &&
            strcmp(s->v[i].match, "global") == 0)
            return s->v[i].value;
    return NULL;
}
