/* c_linux_apt: places packages come from, by apt's own file-name rules. */
#include "collect/apt.h"

static int
add(void *ctx, const struct apt_source *s, struct err *e)
{
    struct collect_ctx *c = ctx;
    struct str host, uri = text_uri(&c->arena, s->uri, &host);

    return row_add(collect_table(c, "apt_sources"), e, "SStStttfsd", s->type, uri, host, s->release,
        s->components, s->options, s->signed_by, s->trusted, s->path, s->line);
}

static int
run(struct collect_ctx *c, struct err *e)
{
    int64_t second = 0;
    int rc = apt_sources(c, "apt_sources", add, c, &second, e);

    if (!collect_exists(c, "/etc/apt"))
        collect_unsupported(c, "apt_sources");
    collect_query(
        c, "apt_sources", "/etc/apt/sources.list, /etc/apt/sources.list.d/{*.list,*.sources}");
    collect_second(c, "apt_sources", second,
        "lines of *.list that begin with deb, plus types times URIs times suites of each enabled stanza");
    return rc;
}

static const char *const tables[] = { "apt_sources", NULL };

const struct collector collector_linux_apt = {
    .name = "linux-apt",
    .summary = "Places packages come from",
    .reads = "/etc/apt/sources.list, /etc/apt/sources.list.d, sources.list(5); apt.conf(5)",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
