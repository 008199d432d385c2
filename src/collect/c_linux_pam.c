/* c_linux_pam: rules of pluggable authentication, as written. */
#include <dirent.h>
#include <string.h>

#include "collect/collect_int.h"

static struct str
control_word(struct str *rest)
{
    while (rest->n > 0 && (rest->p[0] == ' ' || rest->p[0] == '\t'))
        *rest = (struct str){ rest->p + 1, rest->n - 1 };
    if (rest->n > 0 && rest->p[0] == '[') {
        const char *close = memchr(rest->p, ']', rest->n);
        size_t n = close ? (size_t)(close - rest->p) + 1 : rest->n;
        struct str w = { rest->p, n };

        *rest = (struct str){ rest->p + n, rest->n - n };
        return w;
    }
    return text_word(rest);
}

/* Cut a comment that stands behind the rule. */
static struct str
without_comment(struct str s)
{
    const char *hash = s.n > 0 ? memchr(s.p, '#', s.n) : NULL;

    return hash ? (struct str){ s.p, (size_t)(hash - s.p) } : s;
}

static int
rule(struct collect_ctx *c, const char *path, const char *service, int line, struct str text,
    struct err *e)
{
    struct rows *r = collect_table(c, "pam_rules");
    struct str rest = text, type, control, module;
    bool optional;

    if (rest.p[0] == '@') {
        (void)text_word(&rest);
        return row_add(
            r, e, "sssSnfsd", service, "include", "@include", str_trim(rest), 0, path, line);
    }
    type = text_word(&rest);
    optional = type.n > 0 && type.p[0] == '-';
    if (optional)
        type = (struct str){ type.p + 1, type.n - 1 };
    control = text_squeeze(&c->arena, control_word(&rest));
    module = text_word(&rest);
    if (module.n == 0) {
        collect_incomplete(c, "pam_rules", "'%s' line %d is no rule", path, line);
        return 0;
    }
    while (module.n > 0 && memchr(module.p, '/', module.n) != NULL)
        (void)str_cut(&module, '/');
    return row_add(r, e, "sSSStfsd", service, text_lower(&c->arena, type),
        control.n > 0 && control.p[0] == '[' ? control : text_lower(&c->arena, control), module,
        text_squeeze(&c->arena, rest), optional, path, line);
}

static int
file(struct collect_ctx *c, const char *path, const char *service, int64_t *second, struct err *e)
{
    struct text_lines t = { 0 };
    struct str line, text;
    struct buf joined;
    int first, rc = 0;
    bool more = false;

    if (!collect_text(c, "pam_rules", path, TREE_ROOT_LINKS, &text))
        return 0;
    t.rest = text;
    buf_init(&joined, COLLECT_FILE_MAX);
    while (rc == 0 && text_logical(&t, &joined, &line, &first)) {
        line = str_trim(without_comment(line));
        if (line.n > 0)
            rc = rule(c, path, service, first, line, e);
    }
    if (rc == 0)
        rc = buf_check(&joined, "a continued line", e);
    buf_fini(&joined);
    for (t = (struct text_lines){ text, 0 };
         text_line(&t, &line);) { /* physical lines that begin a rule */
        struct str s = str_trim(line);

        *second += !more && s.n > 0 && s.p[0] != '#' && !str_is(s, "\\");
        more = line.n > 0 && line.p[line.n - 1] == '\\';
    }
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct tree_names names = collect_list(c, "pam_rules", "/etc/pam.d");
    int64_t second = 0;
    int rc = 0;

    if (names.n == 0)
        collect_incomplete(c, "pam_rules", "/etc/pam.d is missing or empty");
    for (size_t i = 0; i < names.n && rc == 0; i++)
        if (names.v[i].type != DT_DIR)
            rc = file(
                c, collect_fmt(c, "/etc/pam.d/%s", names.v[i].name), names.v[i].name, &second, e);
    collect_second(c, "pam_rules", second,
        "logical lines of the same files that are neither blank nor comments");
    return rc;
}

static const char *const tables[] = { "pam_rules", NULL };

const struct collector collector_linux_pam = {
    .name = "linux-pam",
    .summary = "Rules of pluggable authentication",
    .reads = "/etc/pam.d, pam.d(5)",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
