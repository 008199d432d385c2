/* c_linux_modules: kernel modules loaded, and the rules for loading them. */
#include <stdlib.h>
#include <string.h>

#include "collect/collect_int.h"

enum { FILES_MAX = 1000 };

static const char *
underscores(struct collect_ctx *c, struct str s)
{
    char *out = collect_str(c, s);

    for (char *p = out; p != NULL && *p; p++)
        *p = *p == '-' ? '_' : *p;
    if (out == NULL)
        collect_no_memory(&c->arena);
    return out ? out : "";
}

static int
loaded(struct collect_ctx *c, struct err *e)
{
    struct rows *r = collect_table(c, "kernel_modules");
    struct text_lines t = { 0 };
    struct tree_names names;
    struct str line;
    int64_t second = 0;
    int rc = 0;

    if (!collect_text(c, "kernel_modules", "/proc/modules", TREE_ROOT_LINKS, &t.rest)) {
        if (collect_exists(c, "/proc/version"))
            collect_unsupported(c, "kernel_modules"); /* a kernel built without modules */
        else
            collect_incomplete(c, "kernel_modules", "/proc is not mounted");
        collect_second(c, "kernel_modules", -1, "none: the kernel has no /proc/modules");
        return 0;
    }
    while (rc == 0 && text_line(&t, &line)) {
        struct str name = text_word(&line), size = text_word(&line), used, by, state;

        used = text_word(&line);
        by = text_word(&line);
        state = text_word(&line);
        (void)used;
        while (by.n > 0 && (by.p[by.n - 1] == ',' || by.p[by.n - 1] == '-'))
            by.n--;
        if (state.n > 0)
            rc = row_add(r, e, "sitS", underscores(c, name), text_int(size, 0), by, state);
    }
    names = collect_list(c, NULL, "/sys/module");
    for (size_t i = 0; i < names.n; i++)
        second += collect_exists(c, collect_fmt(c, "/sys/module/%s/initstate", names.v[i].name));
    collect_second(
        c, "kernel_modules", second, "directories of /sys/module that hold a file initstate");
    return rc;
}

static bool
is_stopper(struct str command)
{
    static const char *const stoppers[] = { "/bin/false", "/bin/true", "/usr/bin/false",
        "/usr/bin/true" };
    struct str w = text_word(&command);

    for (size_t i = 0; i < sizeof(stoppers) / sizeof(*stoppers); i++)
        if (str_is(w, stoppers[i]))
            return true;
    return false;
}

static bool
is_directive(struct str w)
{
    return str_is(w, "blacklist") || str_is(w, "install") || str_is(w, "options") ||
           str_is(w, "alias") || str_is(w, "softdep") || str_is(w, "remove") ||
           str_is(w, "weakdep");
}

static int
file(struct collect_ctx *c, const char *path, int64_t *second, struct err *e)
{
    struct rows *r = collect_table(c, "modprobe_config");
    struct text_lines t = { 0 };
    struct buf joined;
    struct str line, text;
    int first, rc = 0;
    bool more = false;

    if (!collect_text(c, "modprobe_config", path, TREE_ROOT_LINKS, &text))
        return 0;
    t.rest = text;
    buf_init(&joined, COLLECT_FILE_MAX);
    while (rc == 0 && text_logical(&t, &joined, &line, &first)) {
        struct str rest = str_trim(line), word, module;

        if (rest.n == 0 || rest.p[0] == '#')
            continue;
        word = text_word(&rest);
        module = text_word(&rest);
        if (!is_directive(word) || module.n == 0) {
            collect_incomplete(c, "modprobe_config", "'%s' line %d is no directive", path, first);
            continue;
        }
        rest = text_squeeze(&c->arena, rest);
        rc = row_add(r, e, "Sstfsd", word, underscores(c, module), rest,
            str_is(word, "install") && is_stopper(rest), path, first);
    }
    if (rc == 0)
        rc = buf_check(&joined, "a continued line", e);
    buf_fini(&joined);
    for (t = (struct text_lines){ text, 0 }; text_line(&t, &line);) {
        struct str rest = line;

        *second += !more && is_directive(text_word(&rest));
        more = line.n > 0 && line.p[line.n - 1] == '\\';
    }
    return rc;
}

static int
rules(struct collect_ctx *c, struct err *e)
{
    static const char *const dirs[] = { "/etc/modprobe.d", "/run/modprobe.d",
        "/usr/local/lib/modprobe.d", "/usr/lib/modprobe.d", "/lib/modprobe.d" };
    const char **seen = collect_alloc(c, FILES_MAX * sizeof(*seen));
    size_t n = 0;
    int64_t second = 0;
    int rc = 0;

    for (size_t d = 0; seen != NULL && d < sizeof(dirs) / sizeof(*dirs); d++) {
        struct tree_names names = collect_list(c, "modprobe_config", dirs[d]);

        for (size_t i = 0; i < names.n && rc == 0 && n < FILES_MAX; i++) {
            bool masked = !str_ends(str_of(names.v[i].name), ".conf");

            for (size_t k = 0; k < n && !masked; k++)
                masked = strcmp(seen[k], names.v[i].name) == 0;
            if (masked)
                continue;
            seen[n++] = names.v[i].name;
            rc = file(c, collect_fmt(c, "%s/%s", dirs[d], names.v[i].name), &second, e);
        }
    }
    collect_second(c, "modprobe_config", second,
        "logical lines of the same files whose first word is a directive");
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    int rc = loaded(c, e);

    return rc == 0 ? rules(c, e) : rc;
}

static const char *const tables[] = { "kernel_modules", "modprobe_config", NULL };

const struct collector collector_linux_modules = {
    .name = "linux-modules",
    .summary = "Kernel modules loaded, and the rules for loading them",
    .reads = "/proc/modules, proc(5); modprobe.d(5)",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
