#include "collect/gitparse.h"

#include <string.h>

static int
hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
gitparse_id(uint8_t out[20], struct str s)
{
    if (s.n != 40)
        return false;
    for (size_t i = 0; i < 20; i++) {
        int a = hex(s.p[2 * i]), b = hex(s.p[2 * i + 1]);

        if (a < 0 || b < 0)
            return false;
        out[i] = (uint8_t)(a << 4 | b);
    }
    return true;
}

/* "Name <address> 1700000000 +0100": the address is between the last '<' before the last '>', as
 * git reads it; a time that isn't one is 0. */
static void
take_person(struct str line, struct str *out, int64_t *out_at)
{
    size_t close = line.n, open;
    int64_t at = 0;

    while (close > 0 && line.p[close - 1] != '>')
        close--;
    *out = (struct str){ "", 0 };
    *out_at = 0;
    if (close == 0)
        return;
    open = close - 1;
    while (open > 0 && line.p[open - 1] != '<')
        open--;
    if (open > 0)
        *out = (struct str){ line.p + open, close - 1 - open };
    while (close < line.n && line.p[close] == ' ')
        close++;
    for (; close < line.n && line.p[close] >= '0' && line.p[close] <= '9'; close++) {
        at = at * 10 + (line.p[close] - '0');
        if (at > INT64_C(253402300799)) /* the year 9999: nothing honest is later */
            return;
    }
    *out_at = at;
}

static char
signature_kind(struct str value)
{
    static const struct {
        const char *head;
        char kind;
    } kinds[] = { { "-----BEGIN PGP ", 'o' }, { "-----BEGIN SSH ", 's' },
        { "-----BEGIN SIGNED MESSAGE", 'x' } };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (str_starts(value, kinds[i].head))
            return kinds[i].kind;
    return '?';
}

static uint16_t
count_reviewed(struct str message)
{
    static const char *const trailers[] = { "Reviewed-by: ", "Approved-by: " };
    struct str rest = message;
    uint16_t n = 0;

    while (rest.n > 0 && n < UINT16_MAX) {
        struct str line = str_cut(&rest, '\n');

        for (size_t i = 0; i < 2; i++)
            n = (uint16_t)(n + str_starts(line, trailers[i]));
    }
    return n;
}

static void
take_message(struct gitparse *out, struct str text)
{
    struct str rest;

    while (text.n > 0 && text.p[0] == '\n')
        (void)str_cut(&text, '\n');
    out->message = rest = text;
    out->subject = str_trim(str_cut(&rest, '\n'));
    if (out->subject.n > GITPARSE_SUBJECT_MAX)
        out->subject.n = GITPARSE_SUBJECT_MAX;
    out->reviewed_n = count_reviewed(text);
}

static bool
header(struct str line, const char *key, struct str *out)
{
    size_t n = strlen(key);

    if (line.n <= n || memcmp(line.p, key, n) != 0 || line.p[n] != ' ')
        return false;
    *out = (struct str){ line.p + n + 1, line.n - n - 1 };
    return true;
}

bool
gitparse_commit(struct gitparse *out, struct str text)
{
    bool tree = false, committer = false;
    struct str value;

    out->parent_n = 0;
    out->author = out->committer = (struct str){ "", 0 };
    out->authored_at = out->committed_at = 0;
    out->signature = 0;
    while (text.n > 0 && text.p[0] != '\n') {
        struct str line = str_cut(&text, '\n');

        if (header(line, "tree", &value)) {
            tree = true;
        } else if (header(line, "parent", &value)) {
            if (out->parent_n == GITPARSE_PARENTS_MAX ||
                !gitparse_id(out->parents[out->parent_n++], value))
                return false;
        } else if (header(line, "author", &value)) {
            take_person(value, &out->author, &out->authored_at);
        } else if (header(line, "committer", &value)) {
            committer = true;
            take_person(value, &out->committer, &out->committed_at);
        } else if (header(line, "gpgsig", &value) || header(line, "gpgsig-sha256", &value)) {
            out->signature = signature_kind(value);
        }
    }
    take_message(out, text);
    return tree && committer;
}

bool
gitparse_tag(struct gitparse *out, struct str text)
{
    bool object = false;
    struct str value;

    memset(out, 0, sizeof(*out));
    out->committer = (struct str){ "", 0 };
    while (text.n > 0 && text.p[0] != '\n') {
        struct str line = str_cut(&text, '\n');

        if (header(line, "object", &value))
            object = gitparse_id(out->target, value);
        else if (header(line, "type", &value))
            out->target_is_commit = str_is(value, "commit");
        else if (header(line, "tagger", &value))
            take_person(value, &out->committer, &out->committed_at);
        else if (header(line, "gpgsig", &value) || header(line, "gpgsig-sha256", &value))
            out->signature = signature_kind(value);
    }
    take_message(out, text);
    for (struct str rest = out->message; out->signature == 0 && rest.n > 0;) {
        struct str line = str_cut(&rest, '\n'); /* a tag's signature is the end of its message */

        if (str_starts(line, "-----BEGIN "))
            out->signature = signature_kind(line);
    }
    return object;
}

struct str
gitparse_address(struct str s, char low[GITPARSE_ADDRESS_MAX])
{
    size_t n = 0;

    s = str_trim(s);
    for (size_t i = 0; i < s.n && n < GITPARSE_ADDRESS_MAX - 1; i++) {
        char c = s.p[i];

        if ((unsigned char)c < ' ' || c == 0x7f)
            continue;
        low[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    low[n] = '\0';
    return (struct str){ low, n };
}

static bool
is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
    return is_capital(c) || is_digit(c) || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

static bool
prefix_wanted(struct str prefix, const char *prefixes)
{
    struct str rest;

    if (prefixes == NULL)
        return true;
    for (rest = str_of(prefixes); rest.n > 0;)
        if (str_eq(str_trim(str_cut(&rest, ',')), prefix))
            return true;
    return false;
}

struct str
gitparse_ticket(struct str m, const char *prefixes)
{
    for (size_t i = 0; i < m.n; i++) {
        size_t k = i, digits;

        if (!is_capital(m.p[i]) || (i > 0 && is_word(m.p[i - 1])))
            continue;
        while (k < m.n && k - i < 10 && (is_capital(m.p[k]) || is_digit(m.p[k])))
            k++;
        if (k - i < 2 || k >= m.n || m.p[k] != '-')
            continue;
        digits = k + 1;
        while (digits < m.n && digits - k < 12 && is_digit(m.p[digits]))
            digits++;
        if (digits == k + 1 || (digits < m.n && is_word(m.p[digits])))
            continue;
        if (prefix_wanted((struct str){ m.p + i, k - i }, prefixes))
            return (struct str){ m.p + i, digits - i };
    }
    return (struct str){ "", 0 };
}

static struct str
digits_at(struct str s, size_t at)
{
    size_t n = 0;

    while (at + n < s.n && n < 12 && is_digit(s.p[at + n]))
        n++;
    return (struct str){ s.p + at, n };
}

/* GitLab writes it into the message of its merges. */
static struct str
merge_request(struct str message)
{
    static const char see[] = "See merge request ";

    while (message.n > 0) {
        struct str line = str_trim(str_cut(&message, '\n'));
        const char *mark = str_starts(line, see) ? memrchr(line.p, '!', line.n) : NULL;

        if (mark != NULL)
            return digits_at(line, (size_t)(mark - line.p) + 1);
    }
    return (struct str){ "", 0 };
}

struct str
gitparse_pull_request(struct str subject, struct str message)
{
    static const char merge[] = "Merge pull request #";

    if (str_starts(subject, merge))
        return digits_at(subject, sizeof(merge) - 1);
    for (size_t i = subject.n; i > 2; i--) {
        size_t at = i - 1;
        struct str n;

        if (subject.p[at - 1] != '(' || (subject.p[at] != '#' && subject.p[at] != '!'))
            continue;
        n = digits_at(subject, at + 1);
        if (n.n > 0 && at + 1 + n.n + 1 == subject.n && subject.p[subject.n - 1] == ')')
            return n;
        break;
    }
    return merge_request(message);
}

bool
gitparse_tree_of(struct str commit, uint8_t out[20])
{
    struct str value;

    return header(str_cut(&commit, '\n'), "tree", &value) && gitparse_id(out, value);
}

bool
gitparse_tree_entry(struct str tree, struct str name, uint8_t out[20], bool *out_folder)
{
    while (tree.n > 0) {
        struct str mode = str_cut(&tree, ' ');
        const char *end = memchr(tree.p, '\0', tree.n);
        size_t n = end != NULL ? (size_t)(end - tree.p) : tree.n;

        if (end == NULL || tree.n - n < 21)
            return false;
        if (n == name.n && memcmp(tree.p, name.p, n) == 0) {
            memcpy(out, tree.p + n + 1, 20);
            *out_folder = str_is(mode, "40000");
            return true;
        }
        tree.p += n + 21;
        tree.n -= n + 21;
    }
    return false;
}
