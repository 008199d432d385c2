/* r_osv.c: what OSV-Scanner writes as JSON: packages of lock files and images that have records in
 * the OSV database. A record of the database alone says nothing about what is installed. */
#include <string.h>

#include "files/results_int.h"

static bool
is_record(const struct json *v)
{
    return json_get(v, "id") != NULL && json_get(v, "modified") != NULL;
}

static bool
is(const struct json *root, const char *element, struct str first_line)
{
    const struct json *list = json_get(root, "results");

    (void)element;
    (void)first_line;
    if (is_record(root) || (root != NULL && root->type == JSON_ARRAY && is_record(root->first)))
        return true;
    return list != NULL && list->type == JSON_ARRAY && json_get(root, "runs") == NULL &&
           (list->first == NULL || json_get(list->first, "packages") != NULL);
}

/* The scanner groups the names of one vulnerability and says how bad it is. */
static struct str
severity_of(const struct json *package, const struct json *v)
{
    const struct json *groups = json_get(package, "groups");
    struct str id = results_str(v, "id"), s = { "", 0 };

    for (const struct json *g = groups != NULL ? groups->first : NULL; g != NULL; g = g->next) {
        const struct json *ids = json_get(g, "ids");

        for (const struct json *m = ids != NULL ? ids->first : NULL; m != NULL; m = m->next)
            if (m->type == JSON_STRING && str_eq(m->s, id))
                s = results_score(results_str(g, "max_severity"));
    }
    if (s.n == 0)
        s = results_severity(results_str(v, "database_specific/severity"));
    return s.n > 0 ? s : STR("unknown");
}

static struct str
cve_of(const struct json *v)
{
    const struct json *aliases = json_get(v, "aliases");
    struct str id = results_str(v, "id");

    if (str_starts(id, "CVE-"))
        return id;
    for (const struct json *m = aliases != NULL ? aliases->first : NULL; m != NULL; m = m->next)
        if (m->type == JSON_STRING && str_starts(m->s, "CVE-"))
            return m->s;
    return (struct str){ "", 0 };
}

static int
add(struct results *r, struct str asset, const struct json *package, const struct json *v,
    struct err *e)
{
    struct str name = results_str(package, "package/name");
    struct str version = results_str(package, "package/version");
    struct str ecosystem = results_str(package, "package/ecosystem");
    struct str id = results_str(v, "id");
    struct str what =
        results_text(r, "%.*s:%.*s@%.*s", STR_ARG(ecosystem), STR_ARG(name), STR_ARG(version));

    if (id.n == 0 || name.n == 0)
        return err_set(e, ERR_INPUT, "a vulnerability has no id, or its package no name");
    results_row(r, "vulnerability");
    results_put(r, "vuln_id", results_text(r, "%.*s %.*s", STR_ARG(id), STR_ARG(what)));
    results_put(r, "asset", r->target.n > 0 ? r->target : asset);
    results_put(r, "cve", cve_of(v));
    results_put(r, "severity", severity_of(package, v));
    results_put(r, "detected_by", STR("scanner"));
    results_put(r, "first_seen_at", r->run_at);
    results_put(r, "last_seen_at", r->run_at);
    results_put(r, "status", STR("open"));
    results_put(r, "component", what);
    r->in_run++;
    return results_row_end(r, RESULT_VULNERABILITIES, e);
}

static int
add_source(struct results *r, const struct json *source, struct err *e)
{
    const struct json *packages = json_get(source, "packages");
    struct str path = results_str(source, "source/path");
    int rc = 0;

    if (path.n == 0 && r->target.n == 0) {
        (void)err_set(e, ERR_INPUT, "the file does not say what was scanned");
        return err_hint(e, "say it: --target NAME");
    }
    for (const struct json *p = packages != NULL ? packages->first : NULL; rc == 0 && p != NULL;
         p = p->next) {
        const struct json *list = json_get(p, "vulnerabilities");

        for (const struct json *v = list != NULL ? list->first : NULL; rc == 0 && v != NULL;
             v = v->next)
            rc = add(r, path, p, v, e);
    }
    return rc;
}

static int
read_all(struct results *r, struct err *e)
{
    const struct json *list = json_get(r->root, "results");
    int rc;

    if (list == NULL) {
        (void)err_set(
            e, ERR_INPUT, "records of the OSV database say nothing about what is installed");
        return err_hint(e, "import what osv-scanner --format json writes");
    }
    r->said->has[RESULT_VULNERABILITIES] = true;
    rc = results_run(r, STR("OSV-Scanner"), (struct str){ "", 0 }, (struct str){ "", 0 },
        results_str(list->first, "source/path"), e);
    if (rc == 0 && r->o->target == NULL)
        r->target = (struct str){ "", 0 }; /* each source is its own */
    for (const struct json *m = list->first; rc == 0 && m != NULL; m = m->next)
        rc = add_source(r, m, e);
    return rc == 0 ? results_run_end(r, -1, NULL, e) : rc;
}

const struct result_format format_osv = {
    .name = "osv", .title = "OSV-Scanner", .is = is, .read = read_all
};
