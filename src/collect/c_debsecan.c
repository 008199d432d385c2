/* c_debsecan: the Debian security tracker's data, out of a file somebody fetched. It is far larger
 * than other files here, so its two outer levels are walked in place and only what is said of one
 * vulnerability is parsed. */
#include <string.h>
#include <sys/stat.h>

#include "base/json.h"
#include "collect/backupcat.h"
#include "collect/collect_int.h"
#include "collect/debver.h"

enum { FILE_MAX = 512 << 20, AGE_HOURS_MAX = 24 * 400, KEY_MAX = 4096, PACKAGE_ARENA = 64 << 20 };

struct run {
    struct collect_ctx *c;
    const char *release;
    int64_t data_at;
    struct arena a; /* of one package */
};

/* ---- members of an object, in place ---- */

static bool
blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void
skip(struct str *s, size_t n)
{
    *s = (struct str){ s->p + n, s->n - n };
}

/* A string's bytes as they stand; nothing that is asked for here has an escape. */
static bool
quoted(struct str *rest, struct str *out)
{
    size_t n = 1;

    if (rest->n == 0 || rest->p[0] != '"')
        return false;
    while (n < rest->n && rest->p[n] != '"')
        n += rest->p[n] == '\\' ? 2 : 1;
    if (n >= rest->n)
        return false;
    *out = (struct str){ rest->p + 1, n - 1 };
    skip(rest, n + 1);
    return true;
}

/* The extent of an object. */
static bool
object(struct str *rest, struct str *out)
{
    const char *start = rest->p;
    struct str ignored = { start, 0 };
    int64_t depth = 0;

    if (rest->n == 0 || rest->p[0] != '{')
        return false;
    while (rest->n > 0) {
        char c = rest->p[0];

        if (c == '"') {
            if (!quoted(rest, &ignored))
                return false;
            continue;
        }
        depth += (c == '{') - (c == '}');
        skip(rest, 1);
        if (depth == 0) {
            *out = (struct str){ start, (size_t)(rest->p - start) };
            return true;
        }
    }
    return false;
}

static void
blanks(struct str *rest)
{
    while (rest->n > 0 && blank(rest->p[0]))
        skip(rest, 1);
}

/* The next member of an object whose members are objects; *rest begins as the object. @return 1; 0
 * at its end; -ERR_INPUT. */
static int
member(struct str *rest, struct str *key, struct str *value, struct err *e)
{
    blanks(rest);
    if (rest->n > 0 && (rest->p[0] == '{' || rest->p[0] == ',')) {
        skip(rest, 1);
        blanks(rest);
    }
    if (rest->n > 0 && rest->p[0] == '}')
        return 0;
    if (quoted(rest, key)) {
        blanks(rest);
        if (rest->n > 0 && rest->p[0] == ':') {
            skip(rest, 1);
            blanks(rest);
            if (object(rest, value))
                return 1;
        }
    }
    return err_set(e, ERR_INPUT, "it is not the tracker's data: an object is needed");
}

/* ---- rows ---- */

static int
row(struct run *r, struct str package, struct str cve, const struct json *of, struct err *e)
{
    struct rows *rows = collect_table(r->c, "debian_security");
    const char *status = json_cstr(of, "status"), *fixed = json_cstr(of, "fixed_version");
    struct buf key;

    if (status == NULL)
        return err_set(e, ERR_INPUT, "%.*s of %.*s has no status", (int)(cve.n < 60 ? cve.n : 60),
            cve.p, (int)(package.n < 60 ? package.n : 60), package.p);
    rows_text(rows, package);
    rows_text(rows, cve);
    rows_cstr(rows, r->release);
    rows_cstr(rows, status);
    rows_cstr(rows, fixed);
    buf_init(&key, KEY_MAX);
    if (fixed != NULL)
        debver_key(str_of(fixed), &key);
    if (fixed == NULL || buf_failed(&key))
        rows_null(rows);
    else
        rows_text(rows, (struct str){ key.data, key.len });
    buf_fini(&key);
    rows_cstr(rows, json_cstr(of, "urgency"));
    rows_cstr(rows, json_cstr(of, "nodsa"));
    rows_int(rows, r->data_at);
    return rows_end(rows, e);
}

static int
package_rows(struct run *r, struct str name, struct str all, struct err *e)
{
    struct str cve = { all.p, 0 }, value = cve;
    int rc;

    while ((rc = member(&all, &cve, &value, e)) == 1) {
        const struct json *of;
        struct json *v = NULL;

        rc = backupcat_json(&r->a, value, &v, e);
        if (rc != 0)
            return rc;
        of = json_get(json_get(v, "releases"), r->release);
        rc = of != NULL ? row(r, name, cve, of, e) : 0;
        if (rc != 0)
            return rc;
    }
    return rc;
}

/* Another route to the number of rows: the release's name where an object follows. */
static int64_t
count(struct str text, const char *release)
{
    size_t n = strlen(release);
    int64_t found = 0;

    while (text.n > n + 3) {
        const char *at = memmem(text.p, text.n, release, n);
        struct str rest;

        if (at == NULL)
            break;
        rest = (struct str){ at + n, text.n - (size_t)(at + n - text.p) };
        if (at > text.p && at[-1] == '"' && rest.n > 0 && rest.p[0] == '"') {
            skip(&rest, 1);
            while (rest.n > 0 && (blank(rest.p[0]) || rest.p[0] == ':'))
                skip(&rest, 1);
            found += rest.n > 0 && rest.p[0] == '{';
        }
        text = rest;
    }
    return found;
}

static int
packages(struct run *r, struct str text, struct err *e)
{
    struct str rest = text, name = { text.p, 0 }, value = name;
    int rc;

    while ((rc = member(&rest, &name, &value, e)) == 1) {
        arena_init(&r->a, PACKAGE_ARENA);
        rc = package_rows(r, name, value, e);
        arena_fini(&r->a);
        if (rc != 0)
            return err_ctx(e, "package '%.*s'", (int)(name.n < 60 ? name.n : 60), name.p);
    }
    if (rc == 0)
        collect_second(r->c, "debian_security", count(text, r->release),
            "times the text opens an object of the release");
    return rc;
}

static int
run_debsecan(struct collect_ctx *c, struct err *e)
{
    const char *file = collect_setting(c, "file");
    int64_t hours = collect_setting_int(c, "max_age_hours");
    struct run r = { .c = c, .release = collect_setting(c, "release") };
    struct stat st;
    struct buf b;
    int rc = tree_stat(&c->tree, file, TREE_ROOT_LINKS, &st, e);

    if (rc != 0)
        return rc;
    r.data_at = (int64_t)st.st_mtime;
    if (c->o->now - r.data_at > hours * 3600)
        return err_set(e, ERR_INPUT, "'%s' was written %lld hours ago; max_age_hours is %lld", file,
            (long long)((c->o->now - r.data_at) / 3600), (long long)hours);
    buf_init(&b, FILE_MAX);
    rc = tree_read(&c->tree, file, TREE_ROOT_LINKS, &b, e);
    if (rc == 0)
        rc = packages(&r, (struct str){ b.data, b.len }, e);
    buf_fini(&b);
    collect_query(c, "debian_security", file);
    collect_identity(c, "Debian security tracker, %s", r.release);
    return rc == 0 ? 0 : err_ctx(e, "'%s'", file);
}

static const char *const tables[] = { "debian_security", NULL };

static const struct collector_setting settings[] = {
    { "file", NULL, "file with https://security-tracker.debian.org/tracker/data/json", true,
        false },
    { "release", NULL, "Debian's release by its code name: bookworm", true, false },
    { "max_age_hours", "48", "a file that was written before that is refused", false, false, 1,
        AGE_HOURS_MAX },
    { 0 },
};

const struct collector collector_debsecan = {
    .name = "debsecan",
    .summary = "Vulnerabilities of Debian's packages and the versions that mend them",
    .reads = "the security tracker's data as JSON, from a file",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run_debsecan,
    .kind = "debsecan",
    .settings = settings,
};
