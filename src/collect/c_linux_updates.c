/*
 * c_linux_updates: newer versions the package sources offer, read from the lists apt keeps. Of
 * apt's pinning it heeds what decides here: sources that are switched on, releases marked
 * NotAutomatic, and pins below 100, which apt never installs by itself.
 */
#include <fnmatch.h>
#include <string.h>

#include "base/date.h"
#include "collect/apt.h"
#include "collect/debver.h"
#include "collect/packages.h"
#include "collect/stream.h"

enum { LISTS_MAX = 512, WINDOW = 256 * 1024, BLOCK = 64, PINS_MAX = 256, LIST_NAME_MAX = 2048 };

#define LISTS "/var/lib/apt/lists"

/* One release: an InRelease or Release file. */
struct release {
    const char *prefix; /* file name up to and with the last '_' before InRelease */
    struct str origin, label, suite, codename;
    int64_t date, valid_until, fetched;
    bool security, not_automatic, but_upgrades;
    const char *path;
};
struct pin {
    const char *package; /* a pattern */
    struct str by;       /* "release o=Debian", "origin host", "version 1.*" */
    int64_t priority;
};
/* Best offer for one installed package. */
struct offer {
    struct str version; /* empty: none */
    const struct release *from;
    struct str security; /* highest version of a security release */
    int64_t security_date;
};

struct updates {
    struct collect_ctx *c;
    const struct packages *packages;
    struct release *releases;
    size_t release_n;
    const char **wanted; /* prefixes of lists the sources name */
    size_t wanted_n;
    struct pin *pins;
    size_t pin_n;
    struct offer *offers; /* one a package */
    int lists_read;
};

/* ---- dates of RFC 2822: "Sat, 10 Jun 2023 09:53:33 UTC" ---- */

static bool
rfc2822(struct str s, int64_t *out)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct str rest = s, w = text_word(&rest), day, month, year, time;
    char iso[64], three[4] = "";
    const char *at;
    int m;

    day = w.n > 0 && w.p[w.n - 1] == ',' ? text_word(&rest) : w;
    month = text_word(&rest);
    year = text_word(&rest);
    time = text_word(&rest);
    if (month.n == 3)
        memcpy(three, month.p, 3);
    at = month.n == 3 ? strstr(months, three) : NULL;
    m = at ? (int)(at - months) : -1;
    if (m < 0 || m % 3 != 0 || year.n != 4 || time.n < 7 || time.n > 8)
        return false;
    (void)snprintf(iso, sizeof(iso), "%.4s-%02d-%02dT%s%.*sZ", year.p, m / 3 + 1,
        (int)text_int(day, 0), time.n == 7 ? "0" : "", STR_ARG(time));
    return date_parse(str_of(iso), out);
}

/* ---- releases ---- */

static bool
names_security(struct str s)
{
    return text_find(s, "ecurity") >= 0;
}

static void
parse_release(struct release *r, struct str text)
{
    struct str rest = text;
    struct deb_field f;
    int line = 1;

    if (str_starts(
            text, "-----BEGIN PGP SIGNED")) { /* the message follows the armor's own headers */
        ptrdiff_t at = text_find(text, "\n\n");

        if (at >= 0)
            rest = (struct str){ text.p + at + 2, text.n - (size_t)at - 2 };
    }
    while (deb_field(&rest, &line, &f)) {
        if (text_same(f.name, "Origin"))
            r->origin = f.value;
        else if (text_same(f.name, "Label"))
            r->label = f.value;
        else if (text_same(f.name, "Suite"))
            r->suite = f.value;
        else if (text_same(f.name, "Codename"))
            r->codename = f.value;
        else if (text_same(f.name, "Date"))
            (void)rfc2822(f.value, &r->date);
        else if (text_same(f.name, "Valid-Until"))
            (void)rfc2822(f.value, &r->valid_until);
        else if (text_same(f.name, "NotAutomatic"))
            r->not_automatic = text_bool(f.value) == 1;
        else if (text_same(f.name, "ButAutomaticUpgrades"))
            r->but_upgrades = text_bool(f.value) == 1;
        else if (text_same(f.name, "MD5Sum") || text_same(f.name, "SHA256"))
            break; /* long lists of files follow */
    }
    r->security = names_security(r->label) || names_security(r->codename);
}

static int
read_release(struct updates *u, const char *name, int64_t stamp, struct err *e)
{
    struct collect_ctx *c = u->c;
    struct release *r = &u->releases[u->release_n];
    struct str text;
    struct stat st;
    struct err ignored;
    size_t n = strlen(name) - (str_ends(str_of(name), "InRelease") ? 9 : 7);

    if (u->release_n == LISTS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d release files", LISTS_MAX);
    memset(r, 0, sizeof(*r));
    r->path = collect_fmt(c, LISTS "/%s", name);
    r->prefix = collect_fmt(c, "%.*s", (int)n, name);
    if (tree_stat(&c->tree, r->path, TREE_ROOT_LINKS, &st, &ignored) != 0 ||
        !collect_text(c, "package_lists", r->path, TREE_ROOT_LINKS, &text))
        return 0;
    r->date = r->valid_until = -1;
    r->fetched = (int64_t)st.st_mtime > stamp ? (int64_t)st.st_mtime : stamp;
    parse_release(r, text);
    u->release_n++;
    rows_cstr(collect_table(c, "package_lists"), r->path);
    for (int i = 0; i < 4; i++) {
        struct str v = i == 0 ? r->origin : i == 1 ? r->label : i == 2 ? r->suite : r->codename;

        if (v.n > 0)
            rows_text(collect_table(c, "package_lists"), v);
        else
            rows_null(collect_table(c, "package_lists"));
    }
    rows_int(collect_table(c, "package_lists"), r->security);
    for (int i = 0; i < 2; i++) {
        int64_t at = i == 0 ? r->date : r->valid_until;

        if (at >= 0)
            rows_int(collect_table(c, "package_lists"), at);
        else
            rows_null(collect_table(c, "package_lists"));
    }
    rows_int(collect_table(c, "package_lists"), r->fetched);
    return rows_end(collect_table(c, "package_lists"), e);
}

static const struct release *
release_of(const struct updates *u, const char *list)
{
    for (size_t i = 0; i < u->release_n; i++)
        if (strncmp(list, u->releases[i].prefix, strlen(u->releases[i].prefix)) == 0)
            return &u->releases[i];
    return NULL;
}

/* ---- sources that are switched on ---- */

/* apt's URItoFileName: the scheme and user are dropped, '_' becomes %5f, '/' becomes '_'. */
static const char *
list_name(struct collect_ctx *c, struct str uri, struct str release, struct str component)
{
    ptrdiff_t at;
    struct str host, clean = text_uri(&c->arena, uri, &host);
    struct buf b;
    const char *out;

    at = text_find(clean, "://");
    if (at >= 0)
        clean = (struct str){ clean.p + at + 3, clean.n - (size_t)at - 3 };
    while (clean.n > 0 && clean.p[clean.n - 1] == '/')
        clean.n--;
    buf_init(&b, LIST_NAME_MAX);
    for (size_t i = 0; i < clean.n; i++)
        if (clean.p[i] == '/')
            buf_char(&b, '_');
        else if (clean.p[i] == '_')
            buf_str(&b, "%5f");
        else
            buf_char(&b, clean.p[i]);
    if (component.n > 0)
        buf_str(&b, "_dists");
    if (!str_is(release, "/") && release.n > 0)
        buf_char(&b, '_');
    for (size_t i = 0; i < release.n && !str_is(release, "/"); i++)
        if (release.p[i] != '/' || i + 1 < release.n)
            buf_char(&b, release.p[i] == '/' ? '_' : release.p[i]);
    buf_char(&b, '_');
    if (component.n > 0)
        buf_fmt(&b, "%.*s_binary-", STR_ARG(component));
    out = collect_fmt(c, "%s", b.data);
    buf_fini(&b);
    return out;
}

static int
want_source(void *ctx, const struct apt_source *s, struct err *e)
{
    struct updates *u = ctx;
    struct str rest = s->components;

    if (!str_is(s->type, "deb"))
        return 0;
    do {
        if (u->wanted_n == LISTS_MAX)
            return err_set(e, ERR_LIMIT, "more than %d lists", LISTS_MAX);
        u->wanted[u->wanted_n++] = list_name(u->c, s->uri, s->release, text_word(&rest));
    } while (str_trim(rest).n > 0);
    return 0;
}

static bool
is_wanted(const struct updates *u, const char *list)
{
    for (size_t i = 0; i < u->wanted_n; i++)
        if (strncmp(list, u->wanted[i], strlen(u->wanted[i])) == 0)
            return true;
    return false;
}

/* ---- pins: apt_preferences(5) ---- */

static void
read_pins(struct updates *u, const char *path)
{
    struct deb_reader d = { 0 };
    struct str text;
    int line;

    if (!collect_text(u->c, "package_updates", path, TREE_ROOT_LINKS, &d.rest))
        return;
    while (deb_stanza(&d, &text, &line)) {
        struct str names = deb_get(text, "Package"), by = deb_get(text, "Pin"),
                   n = deb_get(text, "Pin-Priority");
        int64_t priority = 0;

        if (names.n == 0 || !str_int(n, &priority))
            continue;
        for (struct str w = text_word(&names); w.n > 0 && u->pin_n < PINS_MAX;
             w = text_word(&names))
            u->pins[u->pin_n++] =
                (struct pin){ collect_fmt(u->c, "%.*s", STR_ARG(w)), by, priority };
    }
}

static void
preferences(struct updates *u)
{
    struct tree_names names = collect_list(u->c, "package_updates", "/etc/apt/preferences.d");

    read_pins(u, "/etc/apt/preferences");
    for (size_t i = 0; i < names.n; i++)
        if (apt_reads_name(names.v[i].name, strchr(names.v[i].name, '.') ? ".pref" : ""))
            read_pins(u, collect_fmt(u->c, "/etc/apt/preferences.d/%s", names.v[i].name));
}

static bool
release_matches(const struct release *r, struct str terms)
{
    while (terms.n > 0) {
        struct str value = str_trim(str_cut(&terms, ',')), key = str_cut(&value, '='), have;

        have = str_is(key, "o")   ? r->origin
               : str_is(key, "l") ? r->label
               : str_is(key, "a") ? r->suite
                                  : r->codename;
        if (str_is(key, "c") || str_is(key, "v") || !(str_eq(have, value) || str_is(value, "*")))
            return false;
    }
    return true;
}

/* @return true when a pin keeps apt from installing this version by itself. */
static bool
pinned_away(const struct updates *u, const char *package, struct str version,
    const struct release *r, const char *list)
{
    for (size_t i = 0; i < u->pin_n; i++) {
        struct str rest = u->pins[i].by, kind = text_word(&rest);
        bool matches = false;

        if (fnmatch(u->pins[i].package, package, 0) != 0)
            continue;
        rest = text_unquote(rest);
        if (str_is(kind, "release"))
            matches = r != NULL && release_matches(r, rest);
        else if (str_is(kind, "origin"))
            matches = strncmp(list, rest.p, rest.n) == 0;
        else if (str_is(kind, "version"))
            matches = str_eq(version, rest) || str_is(rest, "*");
        if (matches)
            return u->pins[i].priority < 100;
    }
    return false;
}

/* ---- lists of packages ---- */

struct list {
    struct updates *u;
    const char *name;
    const struct release *from;
};

static void
consider(const struct list *l, const struct package *p, struct str version)
{
    struct updates *u = l->u;
    struct offer *o = &u->offers[p - u->packages->v];
    bool security = l->from != NULL && l->from->security;
    const char *kept;

    if (debver_cmp(version, p->version) <= 0)
        return;
    if (o->version.n > 0 && debver_cmp(version, o->version) <= 0 &&
        !(security && (o->security.n == 0 || debver_cmp(version, o->security) > 0)))
        return;
    if (l->from != NULL && l->from->not_automatic && !l->from->but_upgrades)
        return;
    if (u->pin_n > 0 &&
        pinned_away(u, collect_fmt(u->c, "%.*s", STR_ARG(p->name)), version, l->from, l->name))
        return;
    kept = collect_str(u->c, version);
    if (kept == NULL)
        return;
    version.p = kept;
    if (o->version.n == 0 || debver_cmp(version, o->version) > 0) {
        o->version = version;
        o->from = l->from;
    }
    if (security && (o->security.n == 0 || debver_cmp(version, o->security) > 0)) {
        o->security = version;
        o->security_date = l->from->date;
    }
}

/* A stanza that begins with the package's name: look at it when the package is installed. */
static void
stanza(const struct list *l, struct str text)
{
    struct str rest = text, first = str_cut(&rest, '\n'), version = { "", 0 }, arch = { "", 0 };
    const struct package *p;
    const struct packages *all = l->u->packages;

    if (!str_starts(first, "Package: "))
        return;
    first = (struct str){ first.p + 9, first.n - 9 };
    p = packages_find(all, first);
    if (p == NULL)
        return;
    while (rest.n > 0 && (version.n == 0 || arch.n == 0)) {
        struct str line = str_cut(&rest, '\n');

        if (str_starts(line, "Version: "))
            version = str_trim((struct str){ line.p + 9, line.n - 9 });
        else if (str_starts(line, "Architecture: "))
            arch = str_trim((struct str){ line.p + 14, line.n - 14 });
    }
    for (const struct package *end = all->v + all->n;
         version.n > 0 && p < end && str_eq(p->name, first); p++)
        if (p->installed &&
            (str_eq(arch, p->arch) || str_is(arch, "all") || str_is(p->arch, "all")))
            consider(l, p, version);
}

/* Where two line ends stand together, or NULL. Blocks are tested as a whole, which compilers turn
 * into vector code. */
static const char *
blank_line(const char *p, const char *end)
{
    while (end - p > BLOCK) {
        unsigned char any = 0;

        for (int i = 0; i < BLOCK; i++)
            any |= (unsigned char)((p[i] == '\n') & (p[i + 1] == '\n'));
        if (any != 0)
            break;
        p += BLOCK;
    }
    for (; p + 1 < end; p++)
        if (p[0] == '\n' && p[1] == '\n')
            return p;
    return NULL;
}

/* Cut whole stanzas off the window. @return bytes used. */
static size_t
cut_stanzas(const struct list *l, const char *p, size_t n, bool last)
{
    size_t start = 0;

    while (start < n) {
        const char *end = blank_line(p + start, p + n);

        if (end == NULL) {
            if (last)
                stanza(l, (struct str){ p + start, n - start });
            return last ? n : start;
        }
        stanza(l, (struct str){ p + start, (size_t)(end - p) - start });
        start = (size_t)(end - p) + 2;
    }
    return n;
}

static int
read_list(struct updates *u, const char *name, char *window, struct err *e)
{
    struct list l = { u, name, release_of(u, name) };
    const char *path = collect_fmt(u->c, LISTS "/%s", name);
    struct stream *s = NULL;
    struct err why;
    size_t have = 0;
    ptrdiff_t n = stream_open(&s, &u->c->tree, path, TREE_ROOT_LINKS, &why);

    (void)e;
    while (n >= 0) {
        size_t used;

        n = stream_read(s, window + have, WINDOW - have, &why);
        if (n < 0)
            break;
        have += (size_t)n;
        used = cut_stanzas(&l, window, have, n == 0);
        if (n == 0)
            break;
        if (used == 0 && have == WINDOW) {
            n = err_set(&why, ERR_LIMIT, "'%s' has a stanza of more than %d bytes", path, WINDOW);
            break;
        }
        memmove(window, window + used, have - used);
        have -= used;
    }
    if (n < 0)
        collect_problem(u->c, "package_updates", &why);
    u->lists_read++;
    stream_close(s);
    return 0;
}

static int
read_lists(struct updates *u, struct tree_names names, struct err *e)
{
    char *window = collect_alloc(u->c, WINDOW);
    int rc = window == NULL ? err_set(e, ERR_NOMEM, "no memory for package lists") : 0;

    for (size_t i = 0; i < names.n && rc == 0; i++) {
        struct str name = str_of(names.v[i].name);
        ptrdiff_t at = text_find(name, "_Packages");

        if (at < 0 || (name.p[at + 9] != '\0' && name.p[at + 9] != '.') || str_ends(name, ".diff"))
            continue;
        if (is_wanted(u, names.v[i].name))
            rc = read_list(u, names.v[i].name, window, e);
    }
    return rc;
}

static int
offer_rows(struct updates *u, struct err *e)
{
    struct rows *r = collect_table(u->c, "package_updates");
    int rc = 0;

    for (size_t i = 0; i < u->packages->n && rc == 0; i++) {
        const struct package *p = &u->packages->v[i];
        const struct offer *o = &u->offers[i];

        if (o->version.n == 0)
            continue;
        rows_text(r, p->name);
        rows_text(r, p->arch);
        rows_text(r, p->version);
        rows_text(r, o->version);
        rows_int(r, o->security.n > 0);
        rows_null(r);
        if (o->security.n > 0 && o->security_date >= 0)
            rows_int(r, o->security_date);
        else if (o->security.n == 0 && o->from != NULL && o->from->date >= 0)
            rows_int(r, o->from->date);
        else
            rows_null(r);
        rows_int(r, p->held);
        if (o->from != NULL && o->from->origin.n > 0)
            rows_text(r, o->from->origin);
        rc = rows_end(r, e);
    }
    return rc;
}

static int
read_releases(struct updates *u, struct tree_names names, struct err *e)
{
    struct stat st;
    struct err ignored;
    int64_t stamp = 0, second = 0;
    int rc = 0;

    if (tree_stat(&u->c->tree, "/var/lib/apt/periodic/update-success-stamp", TREE_ROOT_LINKS, &st,
            &ignored) == 0)
        stamp = (int64_t)st.st_mtime;
    for (size_t i = 0; i < names.n && rc == 0; i++) {
        bool release = str_ends(str_of(names.v[i].name), "_InRelease") ||
                       str_ends(str_of(names.v[i].name), "_Release");

        second += release;
        if (release)
            rc = read_release(u, names.v[i].name, stamp, e);
    }
    collect_query(u->c, "package_lists", LISTS "/*Release");
    collect_second(u->c, "package_lists", second,
        "*_InRelease and *_Release file names, counted without reading them");
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct updates u = { .c = c };
    struct tree_names names = collect_list(c, "package_lists", LISTS);
    int rc = packages_get(c, &u.packages, e);

    collect_second(c, "package_updates", -1,
        "none: the other route is apt's own resolver, which is a program, and the collector runs none");
    if (rc == -ERR_NOTFOUND && !collect_exists(c, "/var/lib/dpkg")) {
        collect_unsupported(c, "package_lists");
        collect_unsupported(c, "package_updates");
        return 0;
    }
    if (rc != 0)
        return rc;
    u.releases = collect_alloc(c, LISTS_MAX * sizeof(*u.releases));
    u.wanted = collect_alloc(c, LISTS_MAX * sizeof(*u.wanted));
    u.pins = collect_alloc(c, PINS_MAX * sizeof(*u.pins));
    u.offers = collect_alloc(c, (u.packages->n + 1) * sizeof(*u.offers));
    if (u.releases == NULL || u.wanted == NULL || u.pins == NULL || u.offers == NULL)
        return err_set(e, ERR_NOMEM, "no memory for package lists");
    rc = read_releases(&u, names, e);
    if (rc == 0)
        rc = apt_sources(c, "package_updates", want_source, &u, NULL, e);
    if (rc == 0) {
        preferences(&u);
        rc = read_lists(&u, names, e);
    }
    if (u.lists_read == 0)
        collect_incomplete(
            c, "package_updates", "there are no package lists: apt update never ran");
    else if ((size_t)u.lists_read < u.wanted_n)
        collect_incomplete(c, "package_updates", "%zu of %zu lists of the sources are missing",
            u.wanted_n - (size_t)u.lists_read, u.wanted_n);
    collect_query(c, "package_updates",
        LISTS "/*_Packages of the sources switched on, against /var/lib/dpkg/status");
    return rc == 0 ? offer_rows(&u, e) : rc;
}

static const char *const tables[] = { "package_lists", "package_updates", NULL };

const struct collector collector_linux_updates = {
    .name = "linux-updates",
    .summary = "Package lists and their age, and the newer versions they offer",
    .reads = "/var/lib/apt/lists, sources.list(5), apt_preferences(5); versions by deb-version(7)",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
