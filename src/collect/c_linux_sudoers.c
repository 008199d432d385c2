/* c_linux_sudoers: rules and defaults of sudo, by sudoers(5): includes, its own file-name rules,
 * aliases expanded. */
#include <ctype.h>
#include <dirent.h>
#include <string.h>

#include "collect/collect_int.h"

enum {
    DEPTH_MAX = 32,    /* includes inside includes; sudo itself stops at 128 */
    FILES_MAX = 1000,  /* files read in all */
    LINES_MAX = 50000, /* logical lines kept */
    LINE_MAX_BYTES = 64 * 1024,
    ALIASES_MAX = 4096,
    ALIAS_DEPTH_MAX = 16, /* aliases inside aliases */
    EXPANDED_MAX = 65536, /* bytes of one list with its aliases expanded */
};

enum alias_kind { ALIAS_USER, ALIAS_RUNAS, ALIAS_HOST, ALIAS_COMMAND };

struct line {
    const char *path;
    int number;
    struct str text;
    struct line *next;
};
struct alias {
    enum alias_kind kind;
    struct str name, list;
    struct alias *next;
};

struct reading {
    struct collect_ctx *c;
    struct line *first, **end;
    struct alias *aliases;
    int files, lines, alias_n;
    int64_t second;
};

static const struct {
    const char *word;
    enum alias_kind kind;
} alias_words[] = {
    { "User_Alias", ALIAS_USER },
    { "Runas_Alias", ALIAS_RUNAS },
    { "Host_Alias", ALIAS_HOST },
    { "Cmnd_Alias", ALIAS_COMMAND },
    { "Cmd_Alias", ALIAS_COMMAND },
};

static int read_file(struct reading *g, const char *path, int depth, struct err *e);

/* Cut at the first separator outside quotes, parentheses and escapes. */
static struct str
cut_list(struct str *rest, char sep)
{
    size_t i = 0;
    int parens = 0;
    bool quoted = false;
    struct str head;

    for (; i < rest->n; i++) {
        char ch = rest->p[i];

        if (ch == '\\' && i + 1 < rest->n)
            i++;
        else if (ch == '"')
            quoted = !quoted;
        else if (!quoted && ch == '(')
            parens++;
        else if (!quoted && ch == ')' && parens > 0)
            parens--;
        else if (!quoted && parens == 0 && ch == sep)
            break;
    }
    head = (struct str){ rest->p, i };
    *rest = i < rest->n ? (struct str){ rest->p + i + 1, rest->n - i - 1 }
                        : (struct str){ rest->p + i, 0 };
    return str_trim(head);
}

/* sudo cuts '#' comments, but "#1000" and "%#1000" are ids. */
static struct str
without_comment(struct str s)
{
    bool quoted = false;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n)
            i++;
        else if (s.p[i] == '"')
            quoted = !quoted;
        else if (s.p[i] == '#' && !quoted && !(i + 1 < s.n && isdigit((unsigned char)s.p[i + 1])))
            return (struct str){ s.p, i };
    }
    return s;
}

static bool
directive(struct str line, const char *word, struct str *out_path)
{
    struct str rest = line, w = text_word(&rest);

    if (w.n < 2 || (w.p[0] != '@' && w.p[0] != '#') ||
        !str_is((struct str){ w.p + 1, w.n - 1 }, word))
        return false;
    *out_path = text_unquote(rest);
    return true;
}

static const char *
beside(struct reading *g, const char *file, struct str path)
{
    const char *slash = strrchr(file, '/');

    if (path.n > 0 && path.p[0] == '/')
        return collect_fmt(g->c, "%.*s", STR_ARG(path));
    return collect_fmt(g->c, "%.*s/%.*s", (int)(slash - file), file, STR_ARG(path));
}

static int
include_dir(struct reading *g, const char *dir, int depth, struct err *e)
{
    struct tree_names names = collect_list(g->c, "sudoers", dir);
    int rc = 0;

    for (size_t i = 0; i < names.n && rc == 0; i++) {
        const char *name = names.v[i].name;

        if (strchr(name, '.') != NULL || name[strlen(name) - 1] == '~' || names.v[i].type == DT_DIR)
            continue; /* sudoers(5): such names are skipped */
        rc = read_file(g, collect_fmt(g->c, "%s/%s", dir, name), depth, e);
    }
    return rc;
}

static int
keep_line(struct reading *g, const char *path, int number, struct str text, struct err *e)
{
    struct line *l = collect_alloc(g->c, sizeof(*l));

    if (text.n > LINE_MAX_BYTES) {
        collect_incomplete(
            g->c, "sudoers", "'%s' line %d is longer than %d bytes", path, number, LINE_MAX_BYTES);
        return 0;
    }
    if (++g->lines > LINES_MAX)
        return err_set(e, ERR_LIMIT, "more than %d lines of sudoers", LINES_MAX);
    if (l == NULL || (text.p = collect_str(g->c, text)) == NULL)
        return err_set(e, ERR_NOMEM, "no memory for sudoers");
    l->path = path;
    l->number = number;
    l->text = text;
    *g->end = l;
    g->end = &l->next;
    return 0;
}

static int
read_line(
    struct reading *g, const char *path, int number, struct str line, int depth, struct err *e)
{
    struct str where;

    line = str_trim(line);
    if (line.n == 0)
        return 0;
    if (directive(line, "include", &where))
        return read_file(g, beside(g, path, where), depth + 1, e);
    if (directive(line, "includedir", &where))
        return include_dir(g, beside(g, path, where), depth + 1, e);
    line = str_trim(without_comment(line));
    return line.n > 0 ? keep_line(g, path, number, line, e) : 0;
}

/* Another route: first words of logical lines, without a look at the rest. */
static int64_t
count_rules(struct str text)
{
    bool continued = false;
    int64_t n = 0;

    while (text.n > 0) {
        struct str line = str_cut(&text, '\n'), rest = line, w = text_word(&rest);
        bool counts = !continued && w.n > 0 &&
                      (w.p[0] != '#' || (w.n > 1 && isdigit((unsigned char)w.p[1]))) &&
                      w.p[0] != '@';

        for (size_t i = 0; i < sizeof(alias_words) / sizeof(*alias_words); i++)
            counts = counts && !str_is(w, alias_words[i].word);
        n += counts && !str_is(w, "\\");
        continued = line.n > 0 && line.p[line.n - 1] == '\\' && (w.n == 0 || w.p[0] != '#');
    }
    return n;
}

static int
read_file(struct reading *g, const char *path, int depth, struct err *e)
{
    struct text_lines t = { 0 };
    struct buf joined;
    struct str text, line;
    int first, rc = 0;

    if (depth > DEPTH_MAX || ++g->files > FILES_MAX) {
        collect_incomplete(
            g->c, "sudoers", "'%s' is included too deep or is one file too many", path);
        return 0;
    }
    if (!collect_text(g->c, "sudoers", path, TREE_ROOT_LINKS, &text)) {
        if (depth > 0 && !collect_exists(g->c, path))
            collect_incomplete(g->c, "sudoers", "'%s' is included and missing", path);
        return 0;
    }
    g->second += count_rules(text);
    t.rest = text;
    buf_init(&joined, COLLECT_FILE_MAX);
    while (rc == 0 && text_logical(&t, &joined, &line, &first))
        rc = read_line(g, path, first, line, depth, e);
    if (rc == 0)
        rc = buf_check(&joined, "a continued line", e);
    buf_fini(&joined);
    return rc;
}

/* "NAME = list : NAME = list" behind one of the alias words. @return true when the line defines
 * aliases. */
static bool
define_aliases(struct reading *g, struct str line)
{
    struct str rest = line, word = text_word(&rest);

    for (size_t i = 0; i < sizeof(alias_words) / sizeof(*alias_words); i++) {
        if (!str_is(word, alias_words[i].word))
            continue;
        while (rest.n > 0) {
            struct str one = cut_list(&rest, ':'), list = one, name = str_cut(&list, '=');
            struct alias *a = collect_alloc(g->c, sizeof(*a));

            if (a == NULL || g->alias_n++ == ALIASES_MAX) {
                collect_incomplete(g->c, "sudoers", "more than %d aliases", ALIASES_MAX);
                return true;
            }
            *a = (struct alias){ alias_words[i].kind, str_trim(name), str_trim(list), g->aliases };
            g->aliases = a;
        }
        return true;
    }
    return false;
}

static const struct alias *
find_alias(const struct reading *g, enum alias_kind kind, struct str name)
{
    for (const struct alias *a = g->aliases; a != NULL; a = a->next)
        if (a->kind == kind && str_eq(a->name, name))
            return a;
    return NULL;
}

/* Append a list with its aliases expanded, ", " between. */
static void
expand(const struct reading *g, enum alias_kind kind, struct str list, bool negate, int depth,
    struct buf *out)
{
    while (list.n > 0 && !buf_failed(out)) {
        struct str item = cut_list(&list, ',');
        const struct alias *a;
        bool negated = negate;

        while (item.n > 0 && item.p[0] == '!') {
            negated = !negated;
            item = str_trim((struct str){ item.p + 1, item.n - 1 });
        }
        if (item.n == 0)
            continue;
        a = isupper((unsigned char)item.p[0]) && depth < ALIAS_DEPTH_MAX ? find_alias(g, kind, item)
                                                                         : NULL;
        if (a != NULL) {
            expand(g, kind, a->list, negated, depth + 1, out);
            continue;
        }
        if (out->len > 0)
            buf_str(out, ", ");
        if (negated)
            buf_char(out, '!');
        item = text_squeeze(&g->c->arena, item);
        buf_add(out, item.p, item.n);
    }
}

static int
expanded(struct reading *g, enum alias_kind kind, struct str list, struct str *out, struct err *e)
{
    struct buf b;
    int rc;

    buf_init(&b, EXPANDED_MAX);
    expand(g, kind, list, false, 0, &b);
    rc = buf_check(&b, "a list of sudoers", e);
    if (rc == -ERR_NOMEM)
        collect_no_memory(&g->c->arena);
    out->n = b.len;
    out->p = rc == 0 ? collect_dup(g->c, b.data, b.len) : "";
    buf_fini(&b);
    return rc == 0 && out->p == NULL ? err_set(e, ERR_NOMEM, "no memory for sudoers") : rc;
}

/* What the commands of one host list come to. */
struct grant {
    struct buf run_as, commands;
    bool nopasswd, noexec_now, nopasswd_now, noexec_all, all;
    int commands_n;
};

/* The inside of "(user:group)", with aliases expanded. */
static int
run_as_text(struct reading *g, struct str inside, struct buf *out, struct err *e)
{
    struct str lists[2] = { { "", 0 }, inside }, names;

    lists[0] = cut_list(&lists[1], ':');
    for (int i = 0; i < 2; i++) {
        int rc = lists[i].n > 0 ? expanded(g, ALIAS_RUNAS, lists[i], &names, e) : 0;

        if (rc != 0)
            return rc;
        if (lists[i].n == 0)
            continue;
        buf_str(out, i == 1 ? ":" : "");
        buf_add(out, names.p, names.n);
    }
    if (out->len == 0)
        buf_str(out, "the invoking user");
    return buf_check(out, "a run-as list of sudoers", e);
}

/* Cut "(user:group)" off an item and add it to the list of run-as unless it stands there. */
static int
take_run_as(struct reading *g, struct str *item, struct grant *x, struct err *e)
{
    const char *close = item->n > 0 && item->p[0] == '(' ? memchr(item->p, ')', item->n) : NULL;
    struct buf one;
    int rc;

    if (close == NULL)
        return 0;
    buf_init(&one, EXPANDED_MAX);
    rc = run_as_text(g, (struct str){ item->p + 1, (size_t)(close - item->p) - 1 }, &one, e);
    *item = str_trim((struct str){ close + 1, item->n - (size_t)(close + 1 - item->p) });
    if (rc == 0 && !text_listed((struct str){ x->run_as.data, x->run_as.len },
                       (struct str){ one.data, one.len })) {
        if (x->run_as.len > 0)
            buf_str(&x->run_as, ", ");
        buf_add(&x->run_as, one.data, one.len);
    }
    buf_fini(&one);
    return rc;
}

/* Tags (NOPASSWD:) and options (TIMEOUT=...) before a command; tags hold for the commands behind.
 */
static struct str
take_tags(struct str item, struct grant *x)
{
    for (;;) {
        size_t i = 0;

        while (i < item.n && (isupper((unsigned char)item.p[i]) || item.p[i] == '_'))
            i++;
        if (i == 0 || i == item.n)
            return item;
        struct str tag = { item.p, i };

        if (item.p[i] == '=') { /* an option: its value ends at a blank */
            struct str rest = { item.p + i + 1, item.n - i - 1 };

            (void)text_quoted_word(&rest);
            item = str_trim(rest);
            continue;
        }
        while (i < item.n && (item.p[i] == ' ' || item.p[i] == '\t'))
            i++;
        if (i == item.n || item.p[i] != ':')
            return item;
        if (str_is(tag, "NOPASSWD"))
            x->nopasswd_now = true;
        else if (str_is(tag, "PASSWD"))
            x->nopasswd_now = false;
        else if (str_is(tag, "NOEXEC"))
            x->noexec_now = true;
        else if (str_is(tag, "EXEC"))
            x->noexec_now = false;
        item = str_trim((struct str){ item.p + i + 1, item.n - i - 1 });
    }
}

static int
take_commands(struct reading *g, struct str list, struct grant *x, struct err *e)
{
    x->noexec_all = true;
    while (list.n > 0 && !buf_failed(&x->commands)) {
        struct str item = cut_list(&list, ','), names;
        int rc = take_run_as(g, &item, x, e);

        if (rc != 0)
            return rc;
        item = take_tags(item, x);
        if (item.n == 0)
            continue;
        rc = expanded(g, ALIAS_COMMAND, item, &names, e);
        if (rc != 0)
            return rc;
        if (x->commands.len > 0)
            buf_str(&x->commands, ", ");
        buf_add(&x->commands, names.p, names.n);
        x->nopasswd = x->nopasswd || x->nopasswd_now;
        x->noexec_all = x->noexec_all && x->noexec_now;
        x->commands_n++;
        while (names.n > 0)
            x->all = str_is(cut_list(&names, ','), "ALL") || x->all;
    }
    if (buf_failed(&x->run_as))
        return buf_check(&x->run_as, "run-as lists of sudoers", e);
    return buf_check(&x->commands, "commands of sudoers", e);
}

/* A row for each subject of one "hosts = commands". */
static int
grant_rows(
    struct reading *g, const struct line *l, struct str subjects, struct str spec, struct err *e)
{
    struct grant x = { 0 };
    struct str commands = spec, hosts, host_names, names, details;
    int rc;

    hosts = str_trim(str_cut(&commands, '='));
    buf_init(&x.run_as, EXPANDED_MAX);
    buf_init(&x.commands, EXPANDED_MAX);
    details = text_squeeze(&g->c->arena, spec);
    rc = expanded(g, ALIAS_HOST, hosts, &host_names, e);
    if (rc == 0)
        rc = take_commands(g, commands, &x, e);
    if (rc == 0)
        rc = expanded(g, ALIAS_USER, subjects, &names, e);
    if (rc == 0 && (x.commands_n == 0 || names.n == 0))
        collect_incomplete(g->c, "sudoers", "'%s' line %d is no rule", l->path, l->number);
    while (rc == 0 && x.commands_n > 0 && names.n > 0) {
        struct str subject = cut_list(&names, ',');

        rc = row_add(collect_table(g->c, "sudoers"), e, "sdsSStSSfff", l->path, l->number, "rule",
            subject, details, host_names,
            x.run_as.len > 0 ? (struct str){ x.run_as.data, x.run_as.len } : STR("root"),
            (struct str){ x.commands.data, x.commands.len }, x.nopasswd, x.noexec_all, x.all);
    }
    buf_fini(&x.run_as);
    buf_fini(&x.commands);
    return rc;
}

/* Subjects end where the host list begins: at the blank that follows an item without a comma. */
static struct str
take_subjects(struct str *rest)
{
    const char *start = rest->p, *end = start;

    for (;;) {
        struct str probe = *rest;
        struct str w = text_quoted_word(&probe);

        if (w.n == 0)
            break;
        while (w.n > 0 && w.p[w.n - 1] == '\\' && probe.n > 0) { /* an escaped blank */
            struct str more = text_quoted_word(&probe);

            w.n = (size_t)(more.p + more.n - w.p);
        }
        end = w.p + w.n;
        *rest = probe;
        probe = str_trim(probe);
        if (w.p[w.n - 1] != ',' && (probe.n == 0 || probe.p[0] != ',') && !str_is(w, "!"))
            break;
        if (probe.n > 0 && probe.p[0] == ',') {
            *rest = (struct str){ probe.p + 1, probe.n - 1 };
            end = probe.p + 1;
        }
    }
    return (struct str){ start, (size_t)(end - start) };
}

static int
rule(struct reading *g, const struct line *l, struct err *e)
{
    struct str rest = l->text, subjects = take_subjects(&rest);
    int rc = 0;

    rest = str_trim(rest);
    if (memchr(rest.n ? rest.p : "", '=', rest.n) == NULL) {
        collect_incomplete(g->c, "sudoers", "'%s' line %d is no rule", l->path, l->number);
        return 0;
    }
    while (rest.n > 0 && rc == 0) {
        struct str head = rest, spec, tail;

        /* A ':' parts host lists only where a '=' follows and no tag stands before it. */
        spec = rest;
        tail = (struct str){ rest.p + rest.n, 0 };
        for (size_t i = 0; i + 1 < head.n; i++) {
            struct str behind = { head.p + i + 1, head.n - i - 1 };
            const char *equal, *slash;

            if (head.p[i] != ':' || i == 0 || (head.p[i - 1] != ' ' && head.p[i - 1] != '\t'))
                continue;
            equal = memchr(behind.p, '=', behind.n);
            slash = memchr(behind.p, '/', behind.n);
            if (equal != NULL && (slash == NULL || equal < slash)) {
                spec = (struct str){ head.p, i };
                tail = behind;
                break;
            }
        }
        rc = grant_rows(g, l, subjects, str_trim(spec), e);
        rest = str_trim(tail);
    }
    return rc;
}

static int
defaults(struct reading *g, const struct line *l, struct err *e)
{
    struct str rest = l->text, header = text_word(&rest);
    int rc = 0;

    if (rest.n > 0 && header.n > 0 &&
        strchr(":@>!", header.p[header.n - 1]) != NULL) { /* "Defaults :user" */
        struct str scope = text_word(&rest);

        header = str_of(collect_fmt(g->c, "%.*s%.*s", STR_ARG(header), STR_ARG(scope)));
    }
    while (rest.n > 0 && rc == 0) {
        struct str one = text_squeeze(&g->c->arena, cut_list(&rest, ','));

        if (one.n > 0)
            rc = row_add(collect_table(g->c, "sudoers"), e, "sdsSSnnnnnn", l->path, l->number,
                "default", header, one);
    }
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct reading g = { .c = c };
    int64_t further = 0; /* rows of a line behind its first */
    int rc;

    g.end = &g.first;
    if (!collect_exists(c, "/etc/sudoers")) {
        if (collect_exists(c, "/usr/bin/sudo"))
            collect_incomplete(c, "sudoers", "sudo is installed and /etc/sudoers is missing");
        else
            collect_unsupported(c, "sudoers");
        collect_second(c, "sudoers", 0, "0: /etc/sudoers is not there");
        return 0;
    }
    rc = read_file(&g, "/etc/sudoers", 0, e);
    for (const struct line *l = g.first; l != NULL; l = l->next)
        (void)define_aliases(&g, l->text);
    for (const struct line *l = g.first; l != NULL && rc == 0; l = l->next) {
        size_t rows = rows_count(collect_table(c, "sudoers"));
        struct alias *before = g.aliases;
        int before_n = g.alias_n;

        if (str_starts(l->text, "Defaults"))
            rc = defaults(&g, l, e);
        else if (!define_aliases(&g, l->text))
            rc = rule(&g, l, e);
        g.aliases = before;
        g.alias_n = before_n;
        rows = rows_count(collect_table(c, "sudoers")) - rows;
        further += rows > 1 ? (int64_t)rows - 1 : 0;
    }
    collect_query(c, "sudoers", "/etc/sudoers and what it includes");
    collect_second(c, "sudoers", g.second + further,
        "logical lines that are neither blank, comments, includes nor alias definitions, plus the further rows of a line");
    return rc;
}

static const char *const tables[] = { "sudoers", NULL };

const struct collector collector_linux_sudoers = {
    .name = "linux-sudoers",
    .summary = "Rules and defaults of sudo",
    .reads = "/etc/sudoers and what it includes, sudoers(5)",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run,
};
