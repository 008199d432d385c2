/* r_cyclonedx.c: CycloneDX (ECMA-424), JSON and XML: components, and what is said of their
 * vulnerabilities (VEX). */
#include <stdlib.h>
#include <string.h>

#include "files/results_int.h"

struct bom {
    struct results *r;
    struct str version; /* of what it is a bill of */
    size_t n;
    const struct json **by_ref; /* components, sorted by bom-ref */
    size_t by_ref_n;
};

static bool
is(const struct json *root, const char *element, struct str first_line)
{
    (void)first_line;
    return str_is(results_str(root, "bomFormat"), "CycloneDX") || strcmp(element, "bom") == 0;
}

static struct str
name_of(struct results *r, const struct json *c)
{
    struct str group = results_str(c, "group"), name = results_str(c, "name");

    return group.n > 0 ? results_text(r, "%.*s/%.*s", STR_ARG(group), STR_ARG(name)) : name;
}

static struct str
sha256_of(const struct json *c)
{
    const struct json *list = json_get(c, "hashes");

    for (const struct json *h = list != NULL ? list->first : NULL; h != NULL; h = h->next)
        if (str_is(results_str(h, "alg"), "SHA-256"))
            return results_str(h, "content");
    return (struct str){ "", 0 };
}

/* "MIT", "MIT AND BSD-3-Clause": ids, names or one expression. */
static struct str
licence_of(struct results *r, const struct json *c)
{
    const struct json *list = json_get(c, "licenses");
    struct str out = { "", 0 };

    for (const struct json *l = list != NULL ? list->first : NULL; l != NULL; l = l->next) {
        struct str one = results_or(results_str(l, "license/id"),
            results_or(results_str(l, "license/name"),
                results_or(results_str(l, "expression"), results_str(l, "expression/expression"))));

        if (one.n > 0)
            out = out.n > 0 ? results_text(r, "%.*s AND %.*s", STR_ARG(out), STR_ARG(one)) : one;
    }
    return out;
}

static int
add_component(struct bom *b, const struct json *c, struct err *e)
{
    struct results *r = b->r;
    struct str name = name_of(r, c), version = results_str(c, "version");
    struct str ref = results_or(results_str(c, "bom-ref"), results_str(c, "purl"));

    if (name.n == 0 && !r->failed)
        return err_set(e, ERR_INPUT, "component %zu has no name", b->n + 1);
    if (++b->n > FILE_RESULTS_MAX)
        return err_set(e, ERR_LIMIT, "the file holds more than %d components", FILE_RESULTS_MAX);
    if (ref.n == 0)
        ref = results_text(r, "%.*s@%.*s", STR_ARG(name), STR_ARG(version));
    results_row(r, "component");
    r->record->at = (long)b->n;
    results_put(r, "run_id", str_of(r->run_id));
    results_put(r, "target", r->target);
    results_put(r, "target_version", b->version);
    results_put(r, "run_at", r->run_at);
    results_put(r, "component_id", ref);
    results_put(r, "name", name);
    results_put(r, "version", version);
    results_put(r, "type", results_str(c, "type"));
    results_put(r, "purl", results_str(c, "purl"));
    results_put(r, "cpe", results_str(c, "cpe"));
    results_put(r, "supplier",
        results_or(results_str(c, "supplier/name"),
            results_or(results_str(c, "publisher"), results_str(c, "author"))));
    results_put(r, "license", licence_of(r, c));
    results_put(r, "scope", results_str(c, "scope"));
    results_put(r, "sha256", sha256_of(c));
    r->in_run++;
    return results_row_end(r, RESULT_COMPONENTS, e);
}

/* Components may hold components; the parsers bound the depth. */
static int
add_components(struct bom *b, const struct json *list, struct err *e)
{
    int rc = 0;

    for (const struct json *c = list != NULL && list->type == JSON_ARRAY ? list->first : NULL;
         rc == 0 && c != NULL; c = c->next) {
        rc = add_component(b, c, e);
        if (rc == 0)
            rc = add_components(b, json_get(c, "components"), e);
    }
    return rc;
}

/* ---- which component a vulnerability speaks of ---- */

static size_t
collect(const struct json *list, const struct json **out)
{
    size_t n = 0;

    for (const struct json *c = list != NULL && list->type == JSON_ARRAY ? list->first : NULL;
         c != NULL; c = c->next) {
        if (out != NULL)
            out[n] = c;
        n++;
        n += collect(json_get(c, "components"), out != NULL ? out + n : NULL);
    }
    return n;
}

static int
by_ref(const void *a, const void *b)
{
    const struct json *const *x = a, *const *y = b;

    return str_cmp(results_str(*x, "bom-ref"), results_str(*y, "bom-ref"));
}

static int
list_refs(struct bom *b, const struct json *components, struct err *e)
{
    b->by_ref_n = collect(components, NULL);
    b->by_ref = arena_alloc(&b->r->all, (b->by_ref_n + 1) * sizeof(void *));
    if (b->by_ref == NULL)
        return err_set(e, ERR_NOMEM, "no memory for components");
    (void)collect(components, b->by_ref);
    qsort(b->by_ref, b->by_ref_n, sizeof(void *), by_ref);
    return 0;
}

/* What a reference names: the purl of the component, or its name and version, or the reference. */
static struct str
component_text(struct bom *b, struct str ref)
{
    size_t low = 0, high = b->by_ref_n;
    const struct json *c = NULL;
    struct str purl;

    while (low < high && c == NULL) {
        size_t mid = low + (high - low) / 2;
        int d = str_cmp(results_str(b->by_ref[mid], "bom-ref"), ref);

        if (d == 0)
            c = b->by_ref[mid];
        else if (d < 0)
            low = mid + 1;
        else
            high = mid;
    }
    purl = results_str(c, "purl");
    if (c == NULL || purl.n > 0)
        return c == NULL ? ref : purl;
    return results_text(
        b->r, "%.*s@%.*s", STR_ARG(results_str(c, "name")), STR_ARG(results_str(c, "version")));
}

/* The worst of the ratings. */
static struct str
severity_of(const struct json *v)
{
    static const char *const order[] = { "critical", "high", "medium", "low", "informational" };
    const struct json *list = json_get(v, "ratings");
    size_t best = sizeof(order) / sizeof(order[0]);

    for (const struct json *m = list != NULL ? list->first : NULL; m != NULL; m = m->next) {
        struct str s = results_severity(results_str(m, "severity"));
        int64_t whole = json_int_or(m, "score", -1);

        if (s.n == 0)
            s = results_score(results_str(m, "score"));
        if (s.n == 0 && whole >= 0 && whole <= 10)
            s = whole >= 9   ? STR("critical")
                : whole >= 7 ? STR("high")
                : whole >= 4 ? STR("medium")
                : whole > 0  ? STR("low")
                             : STR("informational");
        for (size_t i = 0; i < best; i++)
            if (str_is(s, order[i]))
                best = i;
    }
    return best < sizeof(order) / sizeof(order[0]) ? str_of(order[best]) : STR("unknown");
}

/* Where an analysis stands, as the register of vulnerabilities says it. */
static const char *
status_of(struct str state)
{
    if (str_is(state, "resolved") || str_is(state, "resolved_with_pedigree"))
        return "fixed";
    if (str_is(state, "not_affected") || str_is(state, "false_positive"))
        return "false_positive";
    return "open";
}

static int
add_vulnerability(struct bom *b, const struct json *v, struct str ref, struct err *e)
{
    struct results *r = b->r;
    struct str id = results_str(v, "id"), state = results_str(v, "analysis/state");
    struct str what = component_text(b, ref);
    const char *status = status_of(state);
    bool fixed = strcmp(status, "fixed") == 0;

    results_row(r, "vulnerability");
    results_put(
        r, "vuln_id", what.n > 0 ? results_text(r, "%.*s %.*s", STR_ARG(id), STR_ARG(what)) : id);
    results_put(r, "asset", r->target);
    results_put(r, "cve", str_starts(id, "CVE-") ? id : (struct str){ "", 0 });
    results_put(r, "severity", severity_of(v));
    results_put(r, "detected_by", STR("scanner"));
    results_put(r, "first_seen_at", r->run_at);
    results_put(r, "last_seen_at", fixed ? (struct str){ "", 0 } : r->run_at);
    results_put(r, "fixed_at", fixed ? r->run_at : (struct str){ "", 0 });
    results_put(r, "status", str_of(status));
    results_put(r, "component", what);
    results_put(r, "analysis", state);
    results_put(r, "analysis_reason",
        results_or(results_str(v, "analysis/detail"), results_str(v, "analysis/justification")));
    return results_row_end(r, RESULT_VULNERABILITIES, e);
}

static int
add_vulnerabilities(struct bom *b, const struct json *list, struct err *e)
{
    int rc = 0;

    for (const struct json *v = list->first; rc == 0 && v != NULL; v = v->next) {
        const struct json *affects = json_get(v, "affects");
        const struct json *m = affects != NULL ? affects->first : NULL;

        if (results_str(v, "id").n == 0)
            return err_set(e, ERR_INPUT, "a vulnerability has no id");
        if (m == NULL)
            rc = add_vulnerability(b, v, (struct str){ "", 0 }, e);
        for (; rc == 0 && m != NULL; m = m->next)
            rc = add_vulnerability(b, v, results_str(m, "ref"), e);
    }
    return rc;
}

static int
begin(struct results *r, const struct json *root, struct err *e)
{
    const struct json *meta = json_get(root, "metadata"), *tools = json_get(meta, "tools");
    const struct json *tool =
        results_at(tools, tools != NULL && tools->type == JSON_ARRAY ? "0" : "components/0");
    int rc;

    rc = results_run(r, results_or(results_str(tool, "name"), STR("CycloneDX")),
        results_str(tool, "version"), results_str(meta, "timestamp"),
        results_str(meta, "component/name"), e);
    if (rc == 0 && r->target.n == 0) {
        (void)err_set(e, ERR_INPUT, "the file does not say what it is a bill of materials of");
        rc = err_hint(e, "say it: --target NAME");
    }
    return rc;
}

static int
read_all(struct results *r, struct err *e)
{
    const struct json *root = r->root, *list, *found;
    struct bom b = { .r = r };
    struct json *tree;
    int rc = 0;

    if (root == NULL) {
        rc = cyclonedx_tree(&r->all, r->bytes, &tree, e);
        root = rc == 0 ? tree : NULL;
    }
    if (rc == 0)
        rc = begin(r, root, e);
    b.version = results_str(root, "metadata/component/version");
    list = json_get(root, "components");
    list = list != NULL && list->type == JSON_ARRAY ? list : NULL;
    found = json_get(root, "vulnerabilities");
    found = found != NULL && found->type == JSON_ARRAY ? found : NULL;
    r->said->has[RESULT_COMPONENTS] = list != NULL;
    r->said->has[RESULT_VULNERABILITIES] = found != NULL;
    if (rc == 0 && list == NULL && found == NULL)
        rc = err_set(e, ERR_INPUT, "the file lists neither components nor vulnerabilities");
    if (rc == 0)
        rc = add_components(&b, list, e);
    if (rc == 0)
        rc = list_refs(&b, list, e);
    if (rc == 0 && found != NULL)
        rc = add_vulnerabilities(&b, found, e);
    return rc == 0 ? results_run_end(r, -1, NULL, e) : rc;
}

const struct result_format format_cyclonedx = {
    .name = "cyclonedx", .title = "CycloneDX, JSON and XML", .is = is, .read = read_all
};
