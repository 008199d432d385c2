/* scrub_named.c: values that are secret because of the name before them, and user information in
 * URLs. */
#include <string.h>

#include "facts/scrub_int.h"

/* A name that ends so announces a secret. Letters are compared without case, '-' and '.' as '_'. */
static const struct {
    const char *ending, *kind;
    bool colon; /* also when followed by ':'. nsswitch.conf has "passwd: files" */
    bool alone; /* the whole name may be just this */
} names[] = {
    { "password", "password", true, true },
    { "passwd", "password", false, true },
    { "passphrase", "password", true, true },
    { "passwort", "password", true, true },
    { "_pwd", "password", false, true }, /* PWD and OLDPWD are folders */
    { "secret", "secret", true, true },
    { "token", "token", true, true },
    { "api_key", "key", true, true },
    { "apikey", "key", true, true },
    { "access_key", "key", true, true },
    { "accesskey", "key", true, true },
    { "account_key", "key", true, true },
    { "accountkey", "key", true, true },
    { "secret_key", "key", true, true },
    { "secretkey", "key", true, true },
    { "private_key", "key", true, true },
    { "encryption_key", "key", true, true },
    { "signing_key", "key", true, true },
    { "credential", "secret", true, true },
    { "credentials", "secret", true, true },
};
enum { NAME_LEN_MAX = 64 };

/* Values that are settings, not secrets. */
static const char *const settings[] = { "yes", "no", "true", "false", "on", "off", "none", "null",
    "nil", "disabled", "enabled", "required", "requisite", "optional", "sufficient", "never",
    "default", "prompt", "ask", "set", "unset", "shadow", "md5", "sha512", "yescrypt",
    "scram-sha-256", "prohibit-password", "without-password", "redacted", "hidden", "undefined" };

static char
lower(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + 32);
    return c == '-' || c == '.' ? '_' : c;
}

static bool
is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
}

static struct scrub_hit
none(void)
{
    return (struct scrub_hit){ 0, 0, NULL };
}

/* The row of names[] that the name ending just before `end` matches, or -1. out_from: where that
 * name starts. */
static int
find_name(struct str s, size_t end, size_t *out_from)
{
    size_t from = end;

    while (from > 0 && end - from < NAME_LEN_MAX && is_name_char(s.p[from - 1]))
        from--;
    for (int i = 0; i < (int)(sizeof(names) / sizeof(names[0])); i++) {
        size_t n = strlen(names[i].ending), k = 0;

        if (end - from < n)
            continue;
        while (k < n && lower(s.p[end - n + k]) == names[i].ending[k])
            k++;
        if (k == n) {
            *out_from = from;
            return i;
        }
    }
    return -1;
}

static bool
is_setting(struct str v)
{
    for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
        if (v.n == strlen(settings[i]) && strncasecmp(v.p, settings[i], v.n) == 0)
            return true;
    return false;
}

static bool
is_short_number(struct str v)
{
    for (size_t i = 0; i < v.n; i++)
        if (v.p[i] < '0' || v.p[i] > '9')
            return false;
    return v.n < 6;
}

/* A reference to where the secret is, or a mask: $VAR, ${...}, {{...}}, %(...)s, <hidden>, ****,
 * [secret:...] */
static bool
is_reference(struct str v)
{
    size_t stars = 0;

    while (stars < v.n && (v.p[stars] == '*' || v.p[stars] == 'x' || v.p[stars] == 'X'))
        stars++;
    if (stars == v.n)
        return true;
    if (v.p[0] == '$')
        return v.n > 1 && (v.p[1] == '{' || v.p[1] == '(' || (v.p[1] >= 'A' && v.p[1] <= 'Z') ||
                              v.p[1] == '_');
    return v.p[0] == '<' || str_starts(v, "{{") || str_starts(v, "%(") || str_starts(v, "[secret:");
}

/* The value that starts at `from`: quoted, or up to a separator. */
static struct str
value_at(struct str s, size_t from, bool *out_quoted)
{
    char quote = from < s.n && (s.p[from] == '"' || s.p[from] == '\'') ? s.p[from] : '\0';
    size_t i;

    *out_quoted = quote != '\0';
    if (quote != '\0') {
        from++;
        for (i = from; i < s.n && s.p[i] != quote; i++)
            if (s.p[i] == '\\' && i + 1 < s.n)
                i++;
        return (struct str){ s.p + from, (i < s.n ? i : s.n) - from };
    }
    for (i = from; i < s.n && strchr(" \t\r\n,;&|\"'<>)}]", s.p[i]) == NULL; i++) {
    }
    return (struct str){ s.p + from, i - from };
}

static struct scrub_hit
judge(struct str s, int name, struct str v)
{
    bool password = strcmp(names[name].kind, "password") == 0;

    if (v.n == 0 || is_setting(v) || is_reference(v) || (!password && is_short_number(v)))
        return none();
    return (struct scrub_hit){ (size_t)(v.p - s.p), v.n, names[name].kind };
}

static size_t
skip_blanks(struct str s, size_t i)
{
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'))
        i++;
    return i;
}

/* Names may be quoted and stand before blanks: "password" : "x" */
static size_t
name_end(struct str s, size_t at)
{
    while (at > 0 && (s.p[at - 1] == ' ' || s.p[at - 1] == '\t'))
        at--;
    if (at > 0 && (s.p[at - 1] == '"' || s.p[at - 1] == '\''))
        at--;
    return at;
}

/* What follows an unquoted value of `name: value` must end the field, or it is prose. */
static bool
ends_field(struct str s, size_t at)
{
    at = skip_blanks(s, at);
    return at == s.n || strchr("\r\n,;}&", s.p[at]) != NULL;
}

static struct scrub_hit
assigned(struct str s, size_t at)
{
    bool colon = s.p[at] == ':', quoted;
    size_t from, value = at + 1;
    int name = find_name(s, name_end(s, at), &from);
    struct scrub_hit h;
    struct str v;

    if (name < 0 || (colon && !names[name].colon))
        return none();
    if (value < s.n && !colon && s.p[value] == '=') /* a comparison */
        return none();
    v = value_at(s, skip_blanks(s, value), &quoted);
    h = judge(s, name, v);
    if (h.n > 0 && colon && !quoted && !ends_field(s, h.from + h.n))
        return none();
    return h;
}

/* scheme://user:secret@host: the secret. `at` is the colon of "://". */
static struct scrub_hit
userinfo(struct str s, size_t at)
{
    size_t from = at + 3, colon = 0, i;

    for (i = from; i < s.n && strchr("/?# \t\r\n\"'<>", s.p[i]) == NULL && s.p[i] != '@'; i++)
        if (s.p[i] == ':' && colon == 0)
            colon = i;
    if (i == s.n || s.p[i] != '@' || colon == 0 || colon + 1 == i)
        return none();
    if (is_reference((struct str){ s.p + colon + 1, i - colon - 1 }))
        return none();
    return (struct scrub_hit){ colon + 1, i - colon - 1, "url-password" };
}

static bool
word_before(struct str s, size_t end, const char *word)
{
    size_t n = strlen(word);

    return end >= n && strncasecmp(s.p + end - n, word, n) == 0 &&
           (end == n || !is_name_char(s.p[end - n - 1]));
}

/* "Bearer TOKEN", "Authorization: Basic BASE64" */
static struct scrub_hit
scheme(struct str s, size_t at)
{
    size_t from = at + 1, n = 0;
    bool basic = word_before(s, at, "basic");

    if (!basic && !word_before(s, at, "bearer"))
        return none();
    if (basic && !(at > 6 && (s.p[at - 6] == ' ' || s.p[at - 6] == ':')))
        return none();
    while (from + n < s.n && (is_name_char(s.p[from + n]) || strchr("+/=~", s.p[from + n]) != NULL))
        n++;
    return n >= 16 ? (struct scrub_hit){ from, n, "authorization" } : none();
}

/* "--password VALUE", "PASSWORD 'VALUE'", "IDENTIFIED BY 'VALUE'", "-u user:VALUE" */
static struct scrub_hit
spaced(struct str s, size_t at)
{
    size_t from = 0, value = skip_blanks(s, at);
    bool quoted;
    struct str v = value_at(s, value, &quoted);
    int name;

    if (v.n == 0)
        return none();
    if (word_before(s, at, "by") && quoted && at > 13 &&
        strncasecmp(s.p + at - 13, "identified by", 13) == 0)
        return (struct scrub_hit){ (size_t)(v.p - s.p), v.n, "password" };
    if (word_before(s, at, "-u") || word_before(s, at, "--user")) {
        const char *colon = memchr(v.p, ':', v.n);
        struct str secret = { NULL, 0 };

        if (colon != NULL && colon > v.p)
            secret = (struct str){ colon + 1, (size_t)(v.p + v.n - colon) - 1 };
        if (secret.n == 0 || secret.p[0] == '/' || is_short_number(secret) ||
            is_reference(secret)) /* -u 1000:1000 */
            return none();
        return (struct scrub_hit){ (size_t)(secret.p - s.p), secret.n, "password" };
    }
    name = find_name(s, at, &from);
    if (name < 0 || s.p[value] == '-')
        return none();
    if (s.p[from] == '-' && from + 1 < at && s.p[from + 1] == '-')
        return judge(s, name, v);
    return quoted && strcmp(names[name].kind, "password") == 0 ? judge(s, name, v) : none();
}

struct scrub_hit
scrub_named(struct str s, size_t at)
{
    struct scrub_hit h;

    if (s.p[at] == ' ') {
        h = scheme(s, at);
        return h.n > 0 ? h : spaced(s, at);
    }
    if (s.p[at] == ':' && at + 2 < s.n && s.p[at + 1] == '/' && s.p[at + 2] == '/')
        return userinfo(s, at);
    return assigned(s, at);
}
