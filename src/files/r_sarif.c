/* r_sarif.c: SARIF 2.1.0 (OASIS): static analysis and scanners. A run that lists no results at all
 * did not come to an end; an empty list means that nothing was found. */
#include <stdlib.h>
#include <string.h>

#include "files/results_int.h"

struct rules {
    size_t n;
    const struct json **by_place, **by_id;
};

static bool
is(const struct json *root, const char *element, struct str first_line)
{
    (void)element;
    (void)first_line;
    return json_get(root, "runs") != NULL && json_get(root, "version") != NULL;
}

static int
by_id(const void *a, const void *b)
{
    const struct json *const *x = a, *const *y = b;

    return str_cmp(results_str(*x, "id"), results_str(*y, "id"));
}

static int
read_rules(struct results *r, const struct json *list, struct rules *out, struct err *e)
{
    size_t n = 0;

    *out = (struct rules){ .n = list != NULL && list->type == JSON_ARRAY ? (size_t)list->n : 0 };
    if (out->n > RESULTS_RULES_MAX)
        return err_set(e, ERR_LIMIT, "a run has more than %d rules", RESULTS_RULES_MAX);
    out->by_place = arena_alloc(&r->all, (out->n + 1) * sizeof(void *));
    out->by_id = arena_alloc(&r->all, (out->n + 1) * sizeof(void *));
    if (out->by_place == NULL || out->by_id == NULL)
        return err_set(e, ERR_NOMEM, "no memory for rules");
    for (const struct json *m = out->n > 0 ? list->first : NULL; m != NULL; m = m->next)
        out->by_place[n] = out->by_id[n] = m, n++;
    qsort(out->by_id, out->n, sizeof(void *), by_id);
    return 0;
}

static const struct json *
rule_of(const struct rules *all, const struct json *result, struct str id)
{
    int64_t at =
        json_int_or(result, "ruleIndex", json_int_or(json_get(result, "rule"), "index", -1));
    size_t low = 0, high = all->n;

    if (all->by_place == NULL || all->by_id == NULL)
        return NULL;
    if (at >= 0 && (uint64_t)at < all->n)
        return all->by_place[at];
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int d = str_cmp(results_str(all->by_id[mid], "id"), id);

        if (d == 0)
            return all->by_id[mid];
        if (d < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

/* kind, and for a failure level, in our words. */
static const char *
outcome(const struct json *result, struct result *x)
{
    struct str kind = results_str(result, "kind");

    if (str_is(results_str(result, "baselineState"), "absent")) {
        x->reason = STR("the problem of an earlier run is gone");
        return "pass";
    }
    if (kind.n == 0 || str_is(kind, "fail"))
        return "fail";
    if (str_is(kind, "pass"))
        return "pass";
    if (str_is(kind, "notApplicable"))
        return "not_applicable";
    if (str_is(kind, "informational"))
        return "informational";
    x->reason =
        str_is(kind, "review") ? STR("a person must review it") : STR("the tool could not decide");
    return "not_checked";
}

static struct str
severity(const struct json *result, const struct json *rule)
{
    struct str level = results_str(result, "level");
    struct str s = results_score(results_or(results_str(result, "properties/security-severity"),
        results_str(rule, "properties/security-severity")));

    if (s.n > 0)
        return s;
    level = results_or(level, results_str(rule, "defaultConfiguration/level"));
    return str_is(level, "error")  ? STR("high")
           : str_is(level, "note") ? STR("low")
           : str_is(level, "none") ? STR("informational")
                                   : STR("medium"); /* warning, which is the default */
}

static struct str
location(struct results *r, const struct json *result)
{
    const struct json *place = results_at(result, "locations/0/physicalLocation");
    struct str uri = results_str(place, "artifactLocation/uri");
    int64_t line = json_int_or(results_at(place, "region"), "startLine", 0);

    if (uri.n == 0)
        return results_str(result, "locations/0/logicalLocations/0/fullyQualifiedName");
    return line > 0 ? results_text(r, "%.*s:%lld", STR_ARG(uri), (long long)line) : uri;
}

static struct str
message(const struct json *result, const struct json *rule)
{
    struct str text = results_str(result, "message/text"), id = results_str(result, "message/id");
    const struct json *strings = results_at(rule, "messageStrings");

    if (text.n > 0 || strings == NULL || strings->type != JSON_OBJECT)
        return text;
    for (const struct json *m = strings->first; m != NULL; m = m->next)
        if (str_eq(m->key, id))
            return results_str(m, "text");
    return text;
}

static void
suppression(const struct json *result, struct result *x)
{
    const struct json *list = json_get(result, "suppressions");

    for (const struct json *s = list != NULL ? list->first : NULL; s != NULL; s = s->next) {
        struct str status = results_str(s, "status");

        if (status.n > 0 && !str_is(status, "accepted"))
            continue;
        x->suppressed = true;
        x->reason = results_or(results_str(s, "justification"), x->reason);
    }
}

static int
add(struct results *r, const struct rules *rules, const struct json *result, struct err *e)
{
    struct str id = results_or(results_str(result, "ruleId"), results_str(result, "rule/id"));
    const struct json *rule = rule_of(rules, result, id);
    const struct json *prints = json_get(result, "partialFingerprints");
    struct result x = { .location = location(r, result), .message = message(result, rule) };

    x.rule = results_or(id, results_str(rule, "id"));
    if (x.rule.n == 0)
        x.rule = STR("(no rule)");
    x.title = results_or(
        results_or(results_str(rule, "shortDescription/text"), results_str(rule, "name")),
        results_str(rule, "fullDescription/text"));
    if (prints == NULL || prints->first == NULL)
        prints = json_get(result, "fingerprints");
    if (prints != NULL && prints->first != NULL && prints->first->type == JSON_STRING)
        x.fingerprint = prints->first->s;
    x.result = outcome(result, &x);
    if (strcmp(x.result, "fail") == 0)
        x.severity = severity(result, rule);
    suppression(result, &x);
    return results_add(r, &x, e);
}

static int
read_run(struct results *r, const struct json *run, struct err *e)
{
    const struct json *driver = results_at(run, "tool/driver");
    const struct json *invocation = results_at(run, "invocations/0"), *list;
    const struct json *done = json_get(invocation, "executionSuccessful");
    const char *problem = NULL;
    struct rules rules = { .n = 0 };
    int rc = results_run(r, results_str(driver, "name"),
        results_or(results_str(driver, "semanticVersion"), results_str(driver, "version")),
        results_or(results_str(invocation, "endTimeUtc"), results_str(invocation, "startTimeUtc")),
        results_or(results_str(run, "versionControlProvenance/0/repositoryUri"),
            results_str(run, "automationDetails/id")),
        e);

    list = json_get(run, "results");
    if (list == NULL || list->type != JSON_ARRAY)
        problem = "the run has no list of results: it did not come to an end";
    else if (done != NULL && done->type == JSON_BOOL && done->n == 0)
        problem = "the tool says that its run was not successful";
    if (rc == 0)
        rc = read_rules(r, json_get(driver, "rules"), &rules, e);
    for (const struct json *m = list != NULL ? list->first : NULL; rc == 0 && m != NULL;
         m = m->next)
        rc = add(r, &rules, m, e);
    return rc == 0 ? results_run_end(r, -1, problem, e) : rc;
}

static int
read_all(struct results *r, struct err *e)
{
    struct str version = results_str(r->root, "version");
    const struct json *runs = json_get(r->root, "runs");
    int rc = 0;

    if (!str_starts(version, "2.1"))
        return err_set(e, ERR_INPUT, "SARIF 2.1.0 is read, and this is version '%.*s'",
            version.n < 40 ? (int)version.n : 40, version.p);
    if (runs->type != JSON_ARRAY || runs->first == NULL)
        return err_set(e, ERR_INPUT, "the file holds no run");
    r->said->has[RESULT_RESULTS] = true;
    for (const struct json *run = runs->first; rc == 0 && run != NULL; run = run->next)
        rc = read_run(r, run, e);
    return rc;
}

const struct result_format format_sarif = {
    .name = "sarif", .title = "SARIF 2.1.0", .is = is, .read = read_all
};
