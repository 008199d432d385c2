/* c_linux_login_defs: defaults of the shadow password tools. */
#include <string.h>

#include "collect/collect_int.h"

enum { NAMES_MAX = 512, SECOND_BYTES_MAX = 128 * 1024 };

static int
run(struct collect_ctx *c, struct err *e)
{
    struct rows *r = collect_table(c, "login_defs");
    struct str names[NAMES_MAX], values[NAMES_MAX], line, text;
    struct text_lines t = { 0 };
    size_t n = 0, i;
    int rc = 0;

    if (!collect_text(c, "login_defs", "/etc/login.defs", TREE_ROOT_LINKS, &text)) {
        collect_incomplete(c, "login_defs", "/etc/login.defs is missing");
        return 0;
    }
    t.rest = text;
    while (text_line(&t, &line)) {
        struct str rest = str_trim(line), name;

        if (rest.n == 0 || rest.p[0] == '#')
            continue;
        name = text_word(&rest);
        for (i = 0; i < n && !str_eq(names[i], name); i++)
            ;
        if (i == NAMES_MAX) {
            collect_incomplete(c, "login_defs", "more than %d names", NAMES_MAX);
            break;
        }
        names[i] = name;
        values[i] = text_unquote(rest);
        n = i == n ? n + 1 : n;
    }
    for (i = 0; i < n && rc == 0; i++)
        rc = row_add(r, e, "St", names[i], values[i]);
    /* Another route: distinct first words of the lines that count, by a scan from the end. */
    int64_t distinct = 0;

    for (size_t at = 0; at < text.n && text.n <= SECOND_BYTES_MAX;) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        size_t len = end ? (size_t)(end - text.p) - at : text.n - at;
        struct str s = { text.p + at, len }, first = text_word(&s), later, word = { "", 0 };
        bool again = first.n == 0 || first.p[0] == '#';

        at += len + 1;
        later = (struct str){ text.p + (at < text.n ? at : text.n), at < text.n ? text.n - at : 0 };
        while (!again && later.n > 0) {
            struct str l = str_cut(&later, '\n');

            word = text_word(&l);
            again = str_eq(word, first);
        }
        distinct += !again;
    }
    collect_second(c, "login_defs", text.n <= SECOND_BYTES_MAX ? distinct : -1,
        text.n <= SECOND_BYTES_MAX
            ? "distinct first words among the lines that are neither blank nor comments"
            : "none: the file is too large to be counted again");
    return rc;
}

static const char *const tables[] = { "login_defs", NULL };

const struct collector collector_linux_login_defs = {
    .name = "linux-login-defs",
    .summary = "Defaults of the shadow password tools",
    .reads = "/etc/login.defs, login.defs(5)",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
