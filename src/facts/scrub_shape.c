/* scrub_shape.c: secrets that show by themselves: tokens with a known prefix, keys, hashes. */
#include <string.h>

#include "facts/scrub_int.h"

/* Alphabets of token bodies. */
enum { C_UPPER = 1, C_LOWER = 2, C_DIGIT = 4, C_LINE = 8, C_DASH = 16, C_DOT = 32, C_CRYPT = 64 };
#define C_ALNUM (C_UPPER | C_LOWER | C_DIGIT)
#define C_URL64 (C_ALNUM | C_LINE | C_DASH)

static const struct {
    const char *prefix;
    unsigned alphabet;
    size_t least, most; /* bytes after the prefix; most of 0: no upper end */
    const char *kind;
} tokens[] = {
    { "AKIA", C_UPPER | C_DIGIT, 16, 16, "aws-key-id" },
    { "ASIA", C_UPPER | C_DIGIT, 16, 16, "aws-key-id" },
    { "AIza", C_URL64, 35, 35, "google-key" },
    { "AGE-SECRET-KEY-1", C_UPPER | C_DIGIT, 40, 0, "private-key" },
    { "SG.", C_URL64 | C_DOT, 60, 0, "sendgrid-token" },
    { "dop_v1_", C_LOWER | C_DIGIT, 64, 64, "digitalocean-token" },
    { "ghp_", C_ALNUM, 36, 0, "github-token" },
    { "gho_", C_ALNUM, 36, 0, "github-token" },
    { "ghu_", C_ALNUM, 36, 0, "github-token" },
    { "ghs_", C_ALNUM, 36, 0, "github-token" },
    { "ghr_", C_ALNUM, 36, 0, "github-token" },
    { "github_pat_", C_ALNUM | C_LINE, 22, 0, "github-token" },
    { "glpat-", C_URL64, 20, 0, "gitlab-token" },
    { "gldt-", C_URL64, 20, 0, "gitlab-token" },
    { "glrt-", C_URL64, 20, 0, "gitlab-token" },
    { "glptt-", C_URL64, 20, 0, "gitlab-token" },
    { "hvs.", C_URL64, 24, 0, "vault-token" },
    { "npm_", C_ALNUM, 36, 36, "npm-token" },
    { "pypi-", C_URL64, 50, 0, "pypi-token" },
    { "rk_live_", C_ALNUM, 16, 0, "stripe-key" },
    { "sk_live_", C_ALNUM, 16, 0, "stripe-key" },
    { "sk_test_", C_ALNUM, 16, 0, "stripe-key" },
    { "sk-", C_URL64, 32, 0, "api-key" },
    { "whsec_", C_ALNUM, 24, 0, "stripe-key" },
    { "xapp-", C_ALNUM | C_DASH, 20, 0, "slack-token" },
    { "xoxa-", C_ALNUM | C_DASH, 10, 0, "slack-token" },
    { "xoxb-", C_ALNUM | C_DASH, 10, 0, "slack-token" },
    { "xoxe-", C_ALNUM | C_DASH, 10, 0, "slack-token" },
    { "xoxp-", C_ALNUM | C_DASH, 10, 0, "slack-token" },
    { "xoxr-", C_ALNUM | C_DASH, 10, 0, "slack-token" },
    { "xoxs-", C_ALNUM | C_DASH, 10, 0, "slack-token" },
    { "ya29.", C_URL64, 20, 0, "google-token" },
};

/* Password hashes: "$6$salt$hash" and the like. */
static const char *const crypts[] = { "$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$7$", "$y$",
    "$gy$", "$argon2i$", "$argon2id$", "$scrypt$", "$apr1$" };
static const char *const directories[] = { "{SSHA}", "{SSHA256}", "{SSHA384}", "{SSHA512}", "{SHA}",
    "{SHA512}", "{MD5}", "{SMD5}", "{CRYPT}", "{PBKDF2}", "{PBKDF2-SHA256}", "{PBKDF2-SHA512}",
    "{ARGON2}" };

static bool
is_in(char c, unsigned alphabet)
{
    if (c >= 'A' && c <= 'Z')
        return (alphabet & C_UPPER) != 0;
    if (c >= 'a' && c <= 'z')
        return (alphabet & C_LOWER) != 0;
    if (c >= '0' && c <= '9')
        return (alphabet & C_DIGIT) != 0;
    switch (c) {
    case '_':
        return (alphabet & C_LINE) != 0;
    case '-':
        return (alphabet & C_DASH) != 0;
    case '.':
        return (alphabet & (C_DOT | C_CRYPT)) != 0;
    case '/':
    case '$':
    case '=':
    case ',':
    case '+':
        return (alphabet & C_CRYPT) != 0;
    default:
        return false;
    }
}

static size_t
span(struct str s, size_t from, unsigned alphabet)
{
    size_t i = from;

    while (i < s.n && is_in(s.p[i], alphabet))
        i++;
    return i - from;
}

static struct str
tail(struct str s, size_t at)
{
    return (struct str){ s.p + at, s.n - at };
}

static struct scrub_hit
hit(size_t from, size_t n, const char *kind)
{
    return (struct scrub_hit){ from, n, kind };
}

/* "-----BEGIN ... PRIVATE KEY-----" up to the end line, or to the end of the text. */
static struct scrub_hit
pem(struct str s, size_t at)
{
    static const char begin[] = "-----BEGIN ", mark[] = "PRIVATE KEY", end[] = "-----END ";
    struct str rest = tail(s, at);
    const char *close, *line_end;

    if (!str_starts(rest, begin))
        return hit(0, 0, NULL);
    rest = tail(rest, sizeof(begin) - 1);
    close = rest.n > 0 ? memmem(rest.p, rest.n, "-----", 5) : NULL;
    if (close == NULL || close - rest.p > 40 ||
        memmem(rest.p, (size_t)(close - rest.p), mark, sizeof(mark) - 1) == NULL)
        return hit(0, 0, NULL);
    rest = tail(s, (size_t)(close + 5 - s.p));
    close = memmem(rest.p, rest.n, end, sizeof(end) - 1);
    if (close == NULL)
        return hit(at, s.n - at, "private-key");
    rest = tail(s, (size_t)(close + sizeof(end) - 1 - s.p));
    line_end = memmem(rest.p, rest.n, "-----", 5);
    if (line_end == NULL)
        return hit(at, s.n - at, "private-key");
    return hit(at, (size_t)(line_end + 5 - s.p) - at, "private-key");
}

/* Three parts of base64url, the first two JSON objects ("eyJ" is '{"'). */
static struct scrub_hit
jwt(struct str s, size_t at)
{
    size_t a = span(s, at, C_URL64), b, c;

    if (a < 12 || at + a >= s.n || s.p[at + a] != '.' || !str_starts(tail(s, at + a + 1), "eyJ"))
        return hit(0, 0, NULL);
    b = span(s, at + a + 1, C_URL64);
    if (b < 8 || at + a + 1 + b >= s.n || s.p[at + a + 1 + b] != '.')
        return hit(0, 0, NULL);
    c = span(s, at + a + b + 2, C_URL64);
    return hit(at, a + b + 2 + c, "jwt");
}

static struct scrub_hit
hash_of_password(struct str s, size_t at, const char *const *prefixes, size_t count, size_t least)
{
    struct str rest = tail(s, at);

    for (size_t i = 0; i < count; i++) {
        size_t lead = strlen(prefixes[i]), body;

        if (rest.n < lead || strncasecmp(rest.p, prefixes[i], lead) != 0)
            continue;
        body = span(s, at + lead, C_ALNUM | C_CRYPT);
        if (body >= least)
            return hit(at, lead + body, "password-hash");
    }
    return hit(0, 0, NULL);
}

static struct scrub_hit
token(struct str s, size_t at)
{
    struct str rest = tail(s, at);

    for (size_t i = 0; i < sizeof(tokens) / sizeof(tokens[0]); i++) {
        size_t lead, body;

        if (tokens[i].prefix[0] != rest.p[0] || !str_starts(rest, tokens[i].prefix))
            continue;
        lead = strlen(tokens[i].prefix);
        body = span(s, at + lead, tokens[i].alphabet);
        if (body < tokens[i].least || (tokens[i].most != 0 && body > tokens[i].most))
            continue;
        if (tokens[i].most != 0 && at + lead + body < s.n &&
            is_in(s.p[at + lead + body], C_ALNUM | C_LINE))
            continue;
        return hit(at, lead + body, tokens[i].kind);
    }
    return hit(0, 0, NULL);
}

struct scrub_hit
scrub_shape(struct str s, size_t at)
{
    if (s.p[at] == '-')
        return pem(s, at);
    if (s.p[at] == '$')
        return hash_of_password(s, at, crypts, sizeof(crypts) / sizeof(crypts[0]), 20);
    if (s.p[at] == '{')
        return hash_of_password(
            s, at, directories, sizeof(directories) / sizeof(directories[0]), 13);
    if (at > 0 && is_in(s.p[at - 1], C_ALNUM | C_LINE))
        return hit(0, 0, NULL); /* inside a word */
    if (str_starts(tail(s, at), "eyJ"))
        return jwt(s, at);
    return token(s, at);
}
