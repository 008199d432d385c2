#include "collect/units.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* systemd.unit(5), from the first, which wins, to the last. */
static const char *const load_path[] = { "/etc/systemd/system.control",
    "/run/systemd/system.control", "/run/systemd/transient", "/run/systemd/generator.early",
    "/etc/systemd/system", "/run/systemd/system", "/run/systemd/generator",
    "/usr/local/lib/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system",
    "/run/systemd/generator.late" };

enum { FOLDERS = sizeof(load_path) / sizeof(*load_path) };

static const char *const suffixes[] = { ".service", ".socket", ".timer", ".target", ".mount",
    ".automount", ".path", ".slice", ".scope", ".swap", ".device" };

static bool
is_unit_name(const char *name)
{
    for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
        if (str_ends(str_of(name), suffixes[i]))
            return true;
    return false;
}

static int
id_cmp(const void *a, const void *b)
{
    return strcmp(((const struct unit *)a)->id, ((const struct unit *)b)->id);
}

struct unit *
units_find(const struct units *u, const char *id)
{
    struct unit key = { .id = id };

    return u->n > 0 ? bsearch(&key, u->v, u->n, sizeof(key), id_cmp) : NULL;
}

/* Names of one folder that no earlier folder had. */
static int
add_folder(struct collect_ctx *c, const char *table, struct units *u, size_t sorted,
    const char *folder, struct err *e)
{
    struct tree_names names = collect_list(c, table, folder);
    struct units known = { u->v, sorted };

    for (size_t i = 0; i < names.n; i++) {
        struct unit *x = &u->v[u->n];
        char target[PATH_MAX];
        struct err ignored;

        if (!is_unit_name(names.v[i].name) || names.v[i].type == DT_DIR ||
            units_find(&known, names.v[i].name) != NULL)
            continue;
        if (u->n == UNITS_MAX)
            return err_set(e, ERR_LIMIT, "more than %d units", UNITS_MAX);
        *x = (struct unit){ .id = names.v[i].name,
            .path = collect_fmt(c, "%s/%s", folder, names.v[i].name) };
        u->n++;
        if (names.v[i].type != DT_LNK || tree_readlink(&c->tree, x->path, target, &ignored) != 0)
            continue;
        if (strcmp(target, "/dev/null") == 0)
            x->state = "masked";
        else if (strcmp(text_base(target), x->id) != 0)
            x->is_alias = true;
        else
            x->enabled = true; /* a link to a unit file elsewhere: linked */
    }
    return 0;
}

/* foo@bar.service is read from foo@.service. */
static const char *
template_of(struct collect_ctx *c, const char *id)
{
    const char *at = strchr(id, '@'), *dot = strrchr(id, '.');

    return at != NULL && dot != NULL && dot > at + 1
               ? collect_fmt(c, "%.*s%s", (int)(at + 1 - id), id, dot)
               : NULL;
}

static void
enable_links(struct collect_ctx *c, const char *table, struct units *u, const char *folder)
{
    struct tree_names dirs = collect_list(c, table, folder);

    for (size_t d = 0; d < dirs.n; d++) {
        struct str name = str_of(dirs.v[d].name);
        struct tree_names links;

        if (!str_ends(name, ".wants") && !str_ends(name, ".requires") &&
            !str_ends(name, ".upholds"))
            continue;
        links = collect_list(c, table, collect_fmt(c, "%s/%s", folder, dirs.v[d].name));
        for (size_t i = 0; i < links.n; i++) {
            struct unit *x = units_find(u, links.v[i].name);
            const char *template = x == NULL ? template_of(c, links.v[i].name) : NULL;

            x = template ? units_find(u, template) : x;
            if (x != NULL)
                x->enabled = true;
        }
    }
}

static bool
has_section(struct str text, const char *name)
{
    struct text_lines t = { text, 0 };
    struct str line;

    while (text_line(&t, &line))
        if (str_is(str_trim(line), name))
            return true;
    return false;
}

/* Drop-ins: every .conf in ID.d, by name over all folders; an earlier folder masks a name in a
 * later one. */
static void
add_dropins(
    struct collect_ctx *c, const char *table, struct unit *x, const struct tree_names *folders)
{
    const char *dir_name = collect_fmt(c, "%s.d", x->id);
    struct str text;

    for (int f = FOLDERS - 1; f >= 0; f--) {
        bool there = false;
        struct tree_names parts;

        for (size_t i = 0; i < folders[f].n && !there; i++)
            there = strcmp(folders[f].v[i].name, dir_name) == 0;
        if (!there)
            continue;
        parts = collect_list(c, table, collect_fmt(c, "%s/%s", load_path[f], dir_name));
        for (size_t i = 0; i < parts.n; i++)
            if (str_ends(str_of(parts.v[i].name), ".conf") &&
                collect_text(c, table,
                    collect_fmt(c, "%s/%s/%s", load_path[f], dir_name, parts.v[i].name),
                    TREE_ROOT_LINKS, &text))
                x->text = collect_join(c, x->text, text);
    }
}

static void
read_unit(
    struct collect_ctx *c, const char *table, struct unit *x, const struct tree_names *folders)
{
    if (x->state != NULL) /* masked */
        return;
    if (!x->is_alias)
        (void)collect_text(c, table, x->path, TREE_ROOT_LINKS, &x->text);
    add_dropins(c, table, x, folders);
    x->installable = has_section(x->text, "[Install]");
    if (strstr(x->path, "/generator") != NULL)
        x->state = "generated";
    else if (strstr(x->path, "/transient/") != NULL)
        x->state = "transient";
    else if (x->is_alias)
        x->state = "alias";
    else if (x->enabled)
        x->state = "enabled";
    else
        x->state = x->installable ? "disabled" : "static";
}

static int
units_read(struct collect_ctx *c, const char *table, struct units *u, struct err *e)
{
    struct tree_names *folders = collect_alloc(c, FOLDERS * sizeof(*folders));
    int rc = 0;

    u->v = collect_alloc(c, UNITS_MAX * sizeof(*u->v));
    if (u->v == NULL || folders == NULL)
        return err_set(e, ERR_NOMEM, "no memory for units");
    for (size_t f = 0; f < FOLDERS && rc == 0; f++) {
        size_t sorted = u->n;

        if (strcmp(load_path[f], "/lib/systemd/system") == 0) {
            char target[PATH_MAX];
            struct err ignored;

            if (tree_readlink(&c->tree, "/lib", target, &ignored) == 0)
                continue; /* the same folder as /usr/lib */
        }
        folders[f] = collect_list(c, table, load_path[f]);
        if (folders[f].n > 0)
            rc = add_folder(c, table, u, sorted, load_path[f], e);
        qsort(u->v, u->n, sizeof(*u->v), id_cmp);
    }
    for (size_t f = 0; f < FOLDERS && rc == 0; f++)
        if (folders[f].n > 0)
            enable_links(c, table, u, load_path[f]);
    for (size_t i = 0; i < u->n && rc == 0; i++)
        read_unit(c, table, &u->v[i], folders);
    return rc;
}

static void
swap_arenas(struct collect_ctx *c)
{
    struct arena a = c->arena;

    c->arena = c->keep;
    c->keep = a;
}

int
units_get(struct collect_ctx *c, const char *table, struct units **out, struct err *e)
{
    int rc = 0;

    if (c->units == NULL) {
        struct units *u = arena_alloc(&c->keep, sizeof(*u));

        if (u == NULL)
            return err_set(e, ERR_NOMEM, "no memory for units");
        swap_arenas(c); /* what is read lives as long as the run */
        rc = units_read(c, table, u, e);
        swap_arenas(c);
        if (rc == 0)
            c->units = u;
    }
    *out = c->units;
    return rc;
}

bool
unit_each(const struct unit *u, const char *section, const char *key, struct unit_place *at,
    struct str *out)
{
    struct text_lines t = { { u->text.p ? u->text.p + at->offset : "", u->text.n - at->offset },
        0 };
    size_t n = strlen(key);
    struct str line;

    while (text_line(&t, &line)) {
        struct str s = str_trim(line);

        if (s.n > 0 && s.p[0] == '[') {
            at->inside = s.n > 2 && str_is((struct str){ s.p + 1, s.n - 2 }, section);
            continue;
        }
        if (!at->inside || s.n <= n || memcmp(s.p, key, n) != 0)
            continue;
        s = str_trim((struct str){ s.p + n, s.n - n });
        if (s.n == 0 || s.p[0] != '=')
            continue;
        *out = str_trim((struct str){ s.p + 1, s.n - 1 });
        at->offset = u->text.n - t.rest.n;
        return true;
    }
    return false;
}

struct str
unit_get(const struct unit *u, const char *section, const char *key)
{
    bool first = strncmp(key, "Exec", 4) == 0;
    struct str v, kept = { "", 0 };
    struct unit_place at = { 0 };

    while (unit_each(u, section, key, &at, &v))
        if (!first || v.n == 0 || kept.n == 0)
            kept = v;
    return kept;
}

const char *
unit_schedule(struct collect_ctx *c, const struct unit *timer)
{
    static const char *const keys[] = { "OnCalendar", "OnActiveSec", "OnBootSec", "OnStartupSec",
        "OnUnitActiveSec", "OnUnitInactiveSec" };
    const char *out = NULL;

    for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
        struct str v;
        struct unit_place at = { 0 };

        while (unit_each(timer, "Timer", keys[i], &at, &v))
            if (v.n == 0)
                out = NULL;
            else
                out = collect_fmt(
                    c, "%s%s%s=%.*s", out ? out : "", out ? "; " : "", keys[i], STR_ARG(v));
    }
    return out;
}
