/* c_linux_systemd: units and timers of systemd, from its files and, where it runs, from itself. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "collect/bus.h"
#include "collect/units.h"

struct loaded {
    struct collect_ctx *c;
    struct units *files;
    struct unit *more; /* loaded units without a file */
    size_t more_n;
};

static const char *
kept(struct collect_ctx *c, const char *s)
{
    return s[0] ? collect_str(c, str_of(s)) : NULL;
}

static int
take_unit(void *ctx, const struct bus_unit *u, struct err *e)
{
    struct loaded *l = ctx;
    struct unit *x = units_find(l->files, u->id);

    if (x == NULL) {
        if (l->more_n == UNITS_MAX)
            return err_set(e, ERR_LIMIT, "more than %d loaded units", UNITS_MAX);
        x = &l->more[l->more_n++];
        *x = (struct unit){ .id = kept(l->c, u->id) };
    }
    x->load = kept(l->c, u->load_state);
    x->active = kept(l->c, u->active_state);
    x->sub = kept(l->c, u->sub_state);
    x->description = kept(l->c, u->description);
    return x->id ? 0 : err_set(e, ERR_NOMEM, "no memory for units");
}

static void
cell_or_null(struct rows *r, struct str s)
{
    if (s.n > 0)
        rows_text(r, s);
    else
        rows_null(r);
}

static int
unit_row(struct rows *r, const struct unit *x, struct err *e)
{
    bool service = str_ends(str_of(x->id), ".service");
    struct str s = unit_get(x, "Unit", "Description");
    int flag;

    rows_cstr(r, x->id);
    if (s.n > 0)
        rows_text(r, s);
    else
        rows_cstr(r, x->description);
    rows_cstr(r, x->load                                               ? x->load
                 : x->state != NULL && strcmp(x->state, "masked") == 0 ? "masked"
                                                                       : NULL);
    rows_cstr(r, x->active);
    rows_cstr(r, x->sub);
    rows_cstr(r, x->state);
    rows_cstr(r, x->path);
    cell_or_null(r, service ? unit_get(x, "Service", "User") : (struct str){ "", 0 });
    cell_or_null(r, service ? unit_get(x, "Service", "ExecStart") : (struct str){ "", 0 });
    flag = service ? text_bool(unit_get(x, "Service", "NoNewPrivileges")) : -1;
    if (flag >= 0)
        rows_int(r, flag);
    else
        rows_null(r);
    cell_or_null(r, service ? unit_get(x, "Service", "ProtectSystem") : (struct str){ "", 0 });
    return rows_end(r, e);
}

/* The unit a timer starts: Unit=, else the service of its name. */
static const char *
started_by(struct collect_ctx *c, const struct unit *timer)
{
    struct str s = unit_get(timer, "Timer", "Unit");

    if (s.n > 0)
        return collect_fmt(c, "%.*s", STR_ARG(s));
    return collect_fmt(c, "%.*s.service", (int)(strlen(timer->id) - strlen(".timer")), timer->id);
}

/* The stamp of a persistent timer. */
static int64_t
stamp_of(struct collect_ctx *c, const char *id)
{
    struct stat st;
    struct err ignored;

    return tree_stat(&c->tree, collect_fmt(c, "/var/lib/systemd/timers/stamp-%s", id),
               TREE_ROOT_LINKS, &st, &ignored) == 0
               ? (int64_t)st.st_mtime
               : -1;
}

static int
timer_rows(struct collect_ctx *c, const struct unit *x, struct err *e)
{
    struct rows *r = collect_table(c, "systemd_timer_runs");
    const char *unit = started_by(c, x), *result = NULL;
    int64_t last = stamp_of(c, x->id), next = -1;
    struct bus_timer run;
    struct err why;
    int rc =
        row_add(collect_table(c, "systemd_timers"), e, "sssssf", x->id, unit, unit_schedule(c, x),
            x->state, x->active, text_bool(unit_get(x, "Timer", "Persistent")) == 1);

    if (rc != 0)
        return rc;
    if (c->bus != NULL && x->active != NULL) {
        if (bus_timer(c->bus, x->id, unit, &run, &why) != 0) {
            collect_problem(c, "systemd_timer_runs", &why);
        } else {
            last = run.last_us > 0 ? run.last_us / 1000000 : last;
            next = run.next_us > 0 ? run.next_us / 1000000 : -1;
            result = run.result;
        }
    }
    rows_cstr(r, x->id);
    if (last >= 0)
        rows_int(r, last);
    else
        rows_null(r);
    if (next >= 0)
        rows_int(r, next);
    else
        rows_null(r);
    rows_cstr(r, result);
    return rows_end(r, e);
}

static int
name_cmp(const void *a, const void *b)
{
    return strcmp(((const struct tree_name *)a)->name, ((const struct tree_name *)b)->name);
}

/* Another route: one glob over all folders of the load path, distinct base names counted. */
static int64_t
count_names(struct collect_ctx *c)
{
    static const char *const patterns[] = { "/etc/systemd/system*/*.*", "/run/systemd/system*/*.*",
        "/run/systemd/generator*/*.*", "/run/systemd/transient/*.*",
        "/usr/local/lib/systemd/system/*.*", "/usr/lib/systemd/system/*.*" };
    static const char endings[] =
        ".service.socket.timer.target.mount.automount.path.slice.scope.swap.device.";
    struct tree_name *all = collect_alloc(c, UNITS_MAX * sizeof(*all));
    size_t n = 0;
    int64_t count = 0;

    if (all == NULL)
        collect_no_memory(&c->arena);
    for (size_t f = 0; all != NULL && f < sizeof(patterns) / sizeof(*patterns); f++) {
        struct tree_names names = collect_glob(c, NULL, patterns[f]);

        for (size_t i = 0; i < names.n && n < UNITS_MAX; i++) {
            const char *dot = strrchr(names.v[i].name, '.');

            if (names.v[i].type != DT_DIR && strstr(endings, collect_fmt(c, "%s.", dot)) != NULL)
                all[n++].name = text_base(names.v[i].name);
        }
    }
    if (n > 1)
        qsort(all, n, sizeof(*all), name_cmp);
    for (size_t i = 0; i < n; i++)
        count += i == 0 || strcmp(all[i].name, all[i - 1].name) != 0;
    return count;
}

static int
ask_bus(struct collect_ctx *c, struct loaded *l, struct err *e)
{
    struct err why;
    int rc = 0;

    if (c->bus != NULL) {
        rc = bus_units(c->bus, take_unit, l, &why);
        collect_query(c, "systemd_units",
            "org.freedesktop.systemd1.Manager.ListUnits and unit files of the load path");
    } else {
        collect_query(c, "systemd_units", "unit files of the load path: no bus answered");
        if (collect_exists(c, "/run/systemd/system"))
            rc = err_set(
                &why, ERR_REMOTE, "systemd runs and its bus did not answer: states are not known");
    }
    if (rc == -ERR_NOMEM || rc == -ERR_LIMIT)
        return err_set(e, why.code, "%s", why.msg);
    if (rc != 0) {
        collect_problem(c, "systemd_units", &why);
        collect_problem(c, "systemd_timers", &why);
        collect_problem(c, "systemd_timer_runs", &why);
    }
    return 0;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct units *u = NULL;
    struct loaded l = { c, NULL, NULL, 0 };
    int64_t timers = 0;
    int rc = units_get(c, "systemd_units", &u, e);

    if (rc != 0)
        return rc;
    l.files = u;
    if (c->bus != NULL && (l.more = collect_alloc(c, UNITS_MAX * sizeof(*l.more))) == NULL)
        return err_set(e, ERR_NOMEM, "no memory for units");
    rc = ask_bus(c, &l, e);
    for (size_t i = 0; i < u->n + l.more_n && rc == 0; i++) {
        const struct unit *x = i < u->n ? &u->v[i] : &l.more[i - u->n];

        rc = unit_row(collect_table(c, "systemd_units"), x, e);
        if (rc != 0 || !str_ends(str_of(x->id), ".timer"))
            continue;
        timers++;
        rc = timer_rows(c, x, e);
    }
    if (u->n == 0 && !collect_exists(c, "/usr/lib/systemd")) {
        collect_unsupported(c, "systemd_units");
        collect_unsupported(c, "systemd_timers");
        collect_unsupported(c, "systemd_timer_runs");
    }
    collect_second(c, "systemd_units", count_names(c) + (int64_t)l.more_n,
        "unit files in the load path counted by name, plus loaded units without a file");
    collect_query(c, "systemd_timers", "timer units among systemd_units");
    collect_query(c, "systemd_timer_runs", "properties of the timers, /var/lib/systemd/timers");
    collect_second(c, "systemd_timers", timers, "units whose name ends in .timer");
    collect_second(c, "systemd_timer_runs", timers, "rows of systemd_timers");
    return rc;
}

static const char *const tables[] = { "systemd_units", "systemd_timers", "systemd_timer_runs",
    NULL };

const struct collector collector_linux_systemd = {
    .name = "linux-systemd",
    .summary = "Units and timers of systemd",
    .reads = "unit files, systemd.unit(5); org.freedesktop.systemd1(5); /var/lib/systemd/timers",
    .tables = tables,
    .needs = NEED_NETLINK,
    .run = run,
};
