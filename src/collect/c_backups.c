/* c_backups: one repository of backups by its catalog, and what its job noted of its runs. No
 * program is run: restic's and borg's catalogs are files that the job writes behind each backup. */
#include <string.h>
#include <sys/stat.h>

#include "base/json.h"
#include "collect/backupcat.h"
#include "collect/collect_int.h"

enum { CATALOG_MAX = 32 << 20, AGE_HOURS_MAX = 24 * 400, RETENTION_MAX = 40000 };

struct run {
    struct collect_ctx *c;
    const char *tool, *job;
    struct backup_catalog cat;
    int64_t catalog_at;
    struct backup_run *runs;
    size_t run_n;
    int64_t checked_at, check_code; /* -1: none on record */
};

static const char *const tables[] = { "backup_jobs", "backup_repositories", "backup_runs", NULL };

/* ---- files ---- */

static int
read_file(struct run *r, const char *path, struct str *out, struct err *e)
{
    struct buf b;
    int rc;

    *out = (struct str){ "", 0 };
    buf_init(&b, CATALOG_MAX);
    rc = tree_read(&r->c->tree, path, TREE_ROOT_LINKS, &b, e);
    if (rc == 0) {
        *out = (struct str){ collect_dup(r->c, b.data, b.len), b.len };
        if (out->p == NULL)
            rc = err_set(e, ERR_NOMEM, "no memory for '%s'", path);
    }
    buf_fini(&b);
    return rc == 0 ? 0 : err_ctx(e, "'%s'", path);
}

/* Refuses a file that the job has not written anew. */
static int
fresh(struct run *r, const char *path, struct err *e)
{
    int64_t hours = collect_setting_int(r->c, "max_age_hours");
    struct stat st;
    int rc = tree_stat(&r->c->tree, path, TREE_ROOT_LINKS, &st, e);

    if (rc != 0)
        return rc;
    r->catalog_at = (int64_t)st.st_mtime;
    if (r->c->o->now - r->catalog_at <= hours * 3600)
        return 0;
    return err_set(e, ERR_INPUT, "'%s' was written %lld hours ago; max_age_hours is %lld", path,
        (long long)((r->c->o->now - r->catalog_at) / 3600), (long long)hours);
}

static int64_t
count_lines(struct run *r, const char *path)
{
    struct str text;
    struct err e;

    if (read_file(r, path, &text, &e) == 0)
        return text_count_lines(text, "#");
    collect_problem(r->c, "backup_runs", &e);
    return -1;
}

/* pgBackRest's own folders, one a backup: 20261125-042850F, 20261125-042850F_20261125-042902I. */
static int64_t
count_folders(struct run *r, const char *dir)
{
    struct tree_names names = collect_list(r->c, "backup_runs", dir);
    int64_t n = 0;

    for (size_t i = 0; i < names.n; i++) {
        const char *name = names.v[i].name;

        n += strlen(name) >= 16 && name[8] == '-' && strspn(name, "0123456789") == 8 &&
             strchr("FDI", name[strlen(name) - 1]) != NULL;
    }
    return n;
}

/* ---- catalogs ---- */

static int
read_repository(struct run *r, const char *path, int64_t *second, struct err *e)
{
    const char *stanza = collect_setting(r->c, "stanza");
    const char *dir = collect_fmt(r->c, "%s/backup/%s", path, stanza);
    struct str text;
    int rc = read_file(r, collect_fmt(r->c, "%s/backup.info", dir), &text, e);

    r->catalog_at = r->c->o->now; /* it is the repository itself, as it is now */
    if (rc == 0)
        rc = backupcat_backup_info(&r->cat, text, e);
    if (rc == 0)
        *second = count_folders(r, dir);
    return rc;
}

static int
read_catalog(struct run *r, int64_t *second, struct err *e)
{
    const char *path = collect_setting(r->c, "catalog");
    struct str text;
    struct stat st;
    int rc = tree_stat(&r->c->tree, path, TREE_ROOT_LINKS, &st, e);

    *second = -1;
    if (rc == 0 && S_ISDIR(st.st_mode)) {
        rc = strcmp(r->tool, "pgbackrest") == 0
                 ? read_repository(r, path, second, e)
                 : err_set(e, ERR_INPUT, "a catalog of %s is a file", r->tool);
        return rc == 0 ? 0 : err_ctx(e, "'%s'", path);
    }
    if (rc == 0)
        rc = fresh(r, path, e);
    if (rc == 0)
        rc = read_file(r, path, &text, e);
    if (rc != 0)
        return rc;
    if (strcmp(r->tool, "restic") == 0)
        rc = backupcat_restic(&r->cat, text, collect_setting(r->c, "host"), e);
    else if (strcmp(r->tool, "borg") == 0)
        rc = backupcat_borg(&r->cat, text, e);
    else if (strcmp(r->tool, "pgbackrest") == 0)
        rc = backupcat_pgbackrest(&r->cat, text, collect_setting(r->c, "stanza"), e);
    else
        rc = err_set(e, ERR_INPUT, "the setting 'tool' is restic, borg or pgbackrest");
    return rc == 0 ? 0 : err_ctx(e, "'%s'", path);
}

static int
read_notes(struct run *r, struct err *e)
{
    const char *check = collect_setting(r->c, "check"), *stats = collect_setting(r->c, "stats");
    const char *runs = collect_setting(r->c, "runs");
    struct json *v = NULL;
    struct str text;
    int rc = read_file(r, runs, &text, e);

    if (rc == 0) {
        rc = backupcat_runs(&r->c->arena, text, &r->runs, &r->run_n, e);
        if (rc != 0)
            (void)err_ctx(e, "'%s'", runs);
    }
    if (rc == 0 && check != NULL) {
        rc = read_file(r, check, &text, e);
        if (rc == 0)
            rc = backupcat_json(&r->c->arena, text, &v, e);
        r->checked_at = json_int_or(v, "at", -1);
        r->check_code = json_int_or(v, "exit", -1);
        if (rc == 0 && (r->checked_at < 0 || r->check_code < 0))
            rc = err_set(e, ERR_INPUT, "'%s' needs \"at\" and \"exit\"", check);
    }
    if (rc == 0 && stats != NULL) {
        rc = read_file(r, stats, &text, e);
        if (rc == 0)
            rc = backupcat_json(&r->c->arena, text, &v, e);
        if (rc == 0)
            r->cat.stored = json_int_or(v, "total_size", -1);
    }
    return rc;
}

/* ---- rows ---- */

static void
opt(struct rows *rows, int64_t v)
{
    if (v >= 0)
        rows_int(rows, v);
    else
        rows_null(rows);
}

static int
run_rows(struct run *r, int64_t *failures, struct err *e)
{
    struct rows *rows = collect_table(r->c, "backup_runs");
    int rc = 0;

    backupcat_match(&r->cat, r->runs, r->run_n);
    for (size_t i = 0; rc == 0 && i < r->cat.n; i++) {
        const struct backup_item *b = &r->cat.v[i];

        rows_cstr(rows, b->id);
        rows_cstr(rows, r->job);
        rows_int(rows, b->started);
        /* Where nobody knows the end, the start: the age is told too old, never too young. */
        rows_int(rows, b->finished >= 0 ? b->finished : b->started);
        rows_cstr(rows, b->faulty ? "partial" : "success");
        opt(rows, b->bytes);
        rc = rows_end(rows, e);
    }
    *failures = 0;
    for (size_t i = 0; rc == 0 && i < r->run_n; i++) {
        const struct backup_run *n = &r->runs[i];

        if (n->kept || n->code == 0)
            continue; /* one that went well and isn't listed has been thinned out since */
        ++*failures;
        rows_cstr(rows, collect_fmt(r->c, "run-%lld", (long long)n->started));
        rows_cstr(rows, r->job);
        rows_int(rows, n->started);
        rows_int(rows, n->finished);
        rows_cstr(rows, "failed");
        rc = rows_end(rows, e);
    }
    return rc;
}

static int
job_row(struct run *r, struct err *e)
{
    struct collect_ctx *c = r->c;
    int offsite = text_bool(str_of(collect_setting(c, "offsite")));
    int immutable = text_bool(str_of(collect_setting(c, "immutable")));
    struct rows *rows = collect_table(c, "backup_jobs");

    if (offsite < 0 || immutable < 0)
        return err_set(e, ERR_INPUT, "the settings 'offsite' and 'immutable' are yes or no");
    rows_cstr(rows, r->job);
    rows_cstr(rows, collect_setting(c, "system"));
    rows_cstr(rows, collect_setting(c, "db"));
    rows_cstr(rows, collect_setting(c, "schedule"));
    rows_cstr(rows, collect_setting(c, "target"));
    rows_int(rows, r->cat.encrypted);
    rows_int(rows, offsite);
    rows_int(rows, immutable);
    if (collect_setting(c, "retention_days") != NULL)
        rows_int(rows, collect_setting_int(c, "retention_days"));
    else
        rows_null(rows);
    rows_int(rows, 1);
    return rows_end(rows, e);
}

static int
repository_row(struct run *r, struct err *e)
{
    const struct backup_catalog *cat = &r->cat;
    const struct backup_item *newest = cat->n > 0 ? &cat->v[cat->n - 1] : NULL;
    struct rows *rows = collect_table(r->c, "backup_repositories");

    rows_cstr(rows, r->job);
    rows_cstr(rows, r->tool);
    rows_cstr(rows, cat->repository);
    rows_cstr(rows, cat->encryption);
    rows_int(rows, cat->encrypted);
    rows_int(rows, (int64_t)cat->n);
    opt(rows, newest != NULL ? cat->v[0].started : -1);
    opt(rows, newest != NULL ? newest->started : -1);
    opt(rows, newest != NULL ? newest->bytes : -1);
    opt(rows, cat->stored);
    opt(rows, r->checked_at);
    rows_cstr(rows, r->checked_at < 0 ? NULL : r->check_code == 0 ? "ok" : "failed");
    rows_int(rows, r->catalog_at);
    return rows_end(rows, e);
}

static void
counts(struct run *r, int64_t listed, int64_t failures)
{
    const char *listing = collect_setting(r->c, "listing");

    if (listing != NULL && collect_setting(r->c, "host") == NULL)
        listed = count_lines(r, listing);
    collect_second(r->c, "backup_runs", listed >= 0 ? listed + failures : -1,
        listing != NULL ? "lines of the listing, with the failures that the job noted"
        : listed >= 0   ? "folders of the repository, with the failures that the job noted"
                        : "none: no listing was named");
    collect_second(r->c, "backup_jobs", -1, "none: one job a source");
    collect_second(r->c, "backup_repositories", -1, "none: one repository a source");
}

static int
run_backups(struct collect_ctx *c, struct err *e)
{
    struct run r = { .c = c,
        .tool = collect_setting(c, "tool"),
        .job = collect_setting(c, "job"),
        .checked_at = -1,
        .check_code = -1 };
    int64_t listed, failures;
    int rc;

    r.cat = (struct backup_catalog){ .a = &c->arena, .encrypted = -1, .stored = -1 };
    rc = read_catalog(&r, &listed, e);
    if (rc == 0)
        rc = read_notes(&r, e);
    if (rc == 0 && r.cat.encrypted < 0)
        rc = err_set(e, ERR_INPUT, "the catalog doesn't say whether the repository is encrypted");
    if (rc == 0)
        rc = run_rows(&r, &failures, e);
    if (rc == 0)
        rc = job_row(&r, e);
    if (rc == 0)
        rc = repository_row(&r, e);
    if (rc != 0)
        return rc;
    counts(&r, listed, failures);
    for (size_t i = 0; tables[i] != NULL; i++)
        collect_query(c, tables[i], collect_setting(c, "catalog"));
    if (r.run_n > 0)
        collect_covers(c, r.runs[0].started);
    collect_identity(c, "%s repository:%s", r.tool,
        r.cat.repository != NULL ? r.cat.repository : "not named by its catalog");
    return 0;
}

static const struct collector_setting settings[] = {
    { "tool", NULL, "restic, borg or pgbackrest", true, false },
    { "catalog", NULL,
        "file with the answer of restic snapshots --json, borg info --json or pgbackrest info --output=json; or pgBackRest's repository",
        true, false },
    { "runs", NULL,
        "file of the job's own runs, a line each: {\"started\":S,\"finished\":S,\"exit\":N,\"bytes\":N}",
        true, false },
    { "job", NULL, "name of the job", true, false },
    { "system", NULL, "the system backed up: a key of the register of systems", true, false },
    { "offsite", NULL, "yes when it lies at another site than the system, else no", true, false },
    { "immutable", "no", "yes when nobody can alter a backup before it expires", false, false },
    { "db", NULL, "the database instance backed up", false, false },
    { "schedule", NULL, "when the job runs", false, false },
    { "target", NULL, "where the repository is", false, false },
    { "retention_days", NULL, "days for which the job keeps a daily backup", false, false, 0,
        RETENTION_MAX },
    { "host", NULL, "of a shared restic repository: only this host's snapshots", false, false },
    { "stanza", "main", "pgBackRest's stanza", false, false },
    { "listing", NULL,
        "file with a line a backup, restic list snapshots or borg list --short: the second count",
        false, false },
    { "check", NULL, "file with the last check's {\"at\":SECONDS,\"exit\":CODE}", false, false },
    { "stats", NULL, "file with the answer of restic stats --json --mode raw-data", false, false },
    { "max_age_hours", "26", "a catalog that was written before that is refused", false, false, 1,
        AGE_HOURS_MAX },
    { 0 },
};

const struct collector collector_backups = {
    .name = "backups",
    .summary = "A repository of backups: what it holds, failed runs, encryption, size, checks",
    .reads = "catalogs that restic, borg or pgBackRest wrote, and the job's own notes",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run_backups,
    .kind = "backups",
    .settings = settings,
};
