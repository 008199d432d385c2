/* c_linux_backup: backup programs set up on the host, what starts them, and when they last
 * succeeded. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "collect/bus.h"
#include "collect/logtime.h"
#include "collect/units.h"

enum { BACKUPS_MAX = 256, STARTERS_MAX = 512 };

/* A timer or cron job whose command names a backup program. */
struct starter {
    const char *command, *schedule, *unit, *timer; /* unit and timer NULL for cron */
};
struct backup {
    const char *tool, *path, *target, *schedule, *key_file;
    int off_host, encrypted, append_only;
    int64_t retention;                          /* -1 unset */
    int64_t last_run, last_success, last_check; /* -1 unknown */
    const char *result, *unit, *timer;
};

struct gather {
    struct collect_ctx *c;
    struct units *units;
    struct starter starters[STARTERS_MAX];
    size_t starter_n;
    struct backup v[BACKUPS_MAX];
    size_t n;
};

static const char *const programs[] = { "restic", "resticprofile", "borg", "borgmatic",
    "pgbackrest", "rsnapshot" };

static bool
names_program(struct str command, const char *program)
{
    size_t n = strlen(program);

    for (ptrdiff_t at = 0; (at = text_find(command, program)) >= 0;) {
        bool before = at == 0 || strchr("/ \t;&|('\"", command.p[at - 1]) != NULL;
        bool behind =
            (size_t)at + n == command.n || strchr(" \t;&|)'\".", command.p[(size_t)at + n]) != NULL;

        if (before && behind)
            return true;
        command = (struct str){ command.p + at + n, command.n - (size_t)at - n };
    }
    return false;
}

static bool
starts_backup(struct str command)
{
    for (size_t i = 0; i < sizeof(programs) / sizeof(*programs); i++)
        if (names_program(command, programs[i]))
            return true;
    return false;
}

static void
add_starter(
    struct gather *g, struct str command, const char *schedule, const char *unit, const char *timer)
{
    if (g->starter_n < STARTERS_MAX)
        g->starters[g->starter_n++] =
            (struct starter){ collect_fmt(g->c, "%.*s", STR_ARG(command)), schedule, unit, timer };
}

/* Timers that are enabled and start a service whose commands name a program. */
static void
timers(struct gather *g)
{
    for (size_t i = 0; i < g->units->n; i++) {
        const struct unit *t = &g->units->v[i], *s;
        struct str unit, command;
        struct unit_place at = { 0 };

        if (!str_ends(str_of(t->id), ".timer") || !t->enabled)
            continue;
        unit = unit_get(t, "Timer", "Unit");
        s = units_find(g->units,
            unit.n > 0 ? collect_fmt(g->c, "%.*s", STR_ARG(unit))
                       : collect_fmt(g->c, "%.*s.service", (int)(strlen(t->id) - 6), t->id));
        while (s != NULL && unit_each(s, "Service", "ExecStart", &at, &command))
            if (starts_backup(command))
                add_starter(g, command, unit_schedule(g->c, t), s->id, t->id);
    }
}

static void
cron_file(struct gather *g, const char *path, bool user_field)
{
    struct text_lines t = { 0 };
    struct str line;

    if (!collect_text(g->c, NULL, path, TREE_ROOT_LINKS, &t.rest))
        return;
    while (text_line(&t, &line)) {
        struct str rest = str_trim(line), schedule;
        int fields = rest.n > 0 && rest.p[0] == '@' ? 1 : 5;

        if (rest.n == 0 || rest.p[0] == '#' || !starts_backup(rest))
            continue;
        schedule.p = rest.p;
        for (int i = 0; i < fields; i++)
            (void)text_word(&rest);
        schedule.n = (size_t)(rest.p - schedule.p);
        if (user_field)
            (void)text_word(&rest);
        add_starter(
            g, str_trim(rest), collect_str(g->c, text_squeeze(&g->c->arena, schedule)), NULL, NULL);
    }
}

static void
cron(struct gather *g)
{
    static const char *const periods[] = { "hourly", "daily", "weekly", "monthly" };
    struct tree_names names = collect_list(g->c, "backup_tools", "/etc/cron.d");

    cron_file(g, "/etc/crontab", true);
    for (size_t i = 0; i < names.n; i++)
        if (strchr(names.v[i].name, '.') == NULL)
            cron_file(g, collect_fmt(g->c, "/etc/cron.d/%s", names.v[i].name), true);
    names = collect_list(g->c, "backup_tools", "/var/spool/cron/crontabs");
    for (size_t i = 0; i < names.n; i++)
        cron_file(g, collect_fmt(g->c, "/var/spool/cron/crontabs/%s", names.v[i].name), false);
    for (size_t p = 0; p < 4; p++) {
        names = collect_list(g->c, "backup_tools", collect_fmt(g->c, "/etc/cron.%s", periods[p]));
        for (size_t i = 0; i < names.n; i++) {
            struct str text;

            if (strchr(names.v[i].name, '.') == NULL &&
                collect_text(g->c, NULL,
                    collect_fmt(g->c, "/etc/cron.%s/%s", periods[p], names.v[i].name),
                    TREE_ROOT_LINKS, &text) &&
                starts_backup(text))
                add_starter(g, text, periods[p], NULL, NULL);
        }
    }
}

static const struct starter *
starter_of(const struct gather *g, const char *tool, const char *wrapper, const char *hint)
{
    const struct starter *best = NULL;

    for (size_t i = 0; i < g->starter_n; i++) {
        struct str cmd = str_of(g->starters[i].command);

        if (!names_program(cmd, tool) && (wrapper == NULL || !names_program(cmd, wrapper)))
            continue;
        if (best == NULL || (hint != NULL && text_find(cmd, hint) >= 0))
            best = &g->starters[i];
    }
    return best;
}

/* ---- what a repository's address says ---- */

static int
is_remote(struct str r)
{
    static const char *const schemes[] = {
        "s3:", "b2:", "azure:", "gs:", "swift:", "rest:", "sftp:", "ssh://", "rclone:"
    };
    const char *colon, *slash;

    for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
        if (str_starts(r, schemes[i]))
            return 1;
    colon = r.n > 0 ? memchr(r.p, ':', r.n) : NULL;
    slash = r.n > 0 ? memchr(r.p, '/', r.n) : NULL;
    return colon != NULL && (slash == NULL || colon < slash); /* host:path */
}

static struct backup *
add_backup(struct gather *g, const char *tool, const char *path, struct str target)
{
    struct str host, clean = text_uri(&g->c->arena, target, &host);
    const char *shown = collect_fmt(g->c, "%.*s", STR_ARG(clean));
    struct backup *b = &g->v[g->n];

    for (size_t i = 0; i < g->n; i++)
        if (strcmp(g->v[i].tool, tool) == 0 && strcmp(g->v[i].path, path) == 0 &&
            strcmp(g->v[i].target, shown) == 0)
            return &g->v[i];
    if (g->n == BACKUPS_MAX)
        return NULL;
    *b = (struct backup){ .tool = tool,
        .path = path,
        .target = shown,
        .off_host = is_remote(target),
        .encrypted = -1,
        .append_only = -1,
        .retention = -1,
        .last_run = -1,
        .last_success = -1,
        .last_check = -1 };
    g->n++;
    return b;
}

static void
scheduled(struct gather *g, struct backup *b, const char *wrapper, const char *hint)
{
    const struct starter *s = starter_of(g, b->tool, wrapper, hint);

    if (s == NULL)
        return;
    b->schedule = s->schedule;
    b->unit = s->unit;
    b->timer = s->timer;
}

/* Days that keep options promise: --keep-daily 7, keep_daily: 7, --keep-within 30d. */
static int64_t
retention(struct str text)
{
    static const char *const daily[] = { "--keep-daily", "keep_daily", "keep-daily" };
    static const char *const within[] = { "--keep-within", "keep_within", "keep-within" };
    int64_t days = -1;

    for (size_t i = 0; i < 6; i++) {
        ptrdiff_t at = text_find(text, i < 3 ? daily[i] : within[i - 3]);
        size_t n = strlen(i < 3 ? daily[i] : within[i - 3]);
        struct str rest;
        int64_t v;

        if (at < 0)
            continue;
        rest = (struct str){ text.p + at + n, text.n - (size_t)at - n };
        while (rest.n > 0 && strchr(" \t=:\"'", rest.p[0]) != NULL)
            rest = (struct str){ rest.p + 1, rest.n - 1 };
        v = text_int(rest, -1);
        days = v > days ? v : days;
    }
    return days;
}

/* ---- restic: environment in units and files ---- */

/* NAME=value of a shell file or of Environment=. */
static struct str
variable(struct str text, const char *name)
{
    struct text_lines t = { text, 0 };
    struct str line;
    size_t n = strlen(name);

    while (text_line(&t, &line)) {
        struct str s = str_trim(line);

        if (str_starts(s, "export "))
            s = str_trim((struct str){ s.p + 7, s.n - 7 });
        if (str_starts(s, "Environment="))
            s = text_unquote((struct str){ s.p + 12, s.n - 12 });
        if (s.n > n && memcmp(s.p, name, n) == 0 && s.p[n] == '=')
            return text_unquote((struct str){ s.p + n + 1, s.n - n - 1 });
    }
    return (struct str){ "", 0 };
}

static void
restic_from(struct gather *g, const char *path, struct str text, struct str commands)
{
    struct str repository = variable(text, "RESTIC_REPOSITORY"),
               key = variable(text, "RESTIC_PASSWORD_FILE");
    struct backup *b;
    ptrdiff_t at;

    if (repository.n == 0 &&
        ((at = text_find(commands, " -r ")) >= 0 || (at = text_find(commands, " --repo ")) >= 0)) {
        struct str rest = { commands.p + at + 1, commands.n - (size_t)at - 1 };

        (void)text_word(&rest);
        repository = text_unquote(text_word(&rest));
    }
    if (repository.n == 0)
        return;
    b = add_backup(g, "restic", path, repository);
    if (b == NULL)
        return;
    b->encrypted = 1; /* restic has no other way */
    b->key_file = key.n > 0 ? collect_fmt(g->c, "%.*s", STR_ARG(key)) : b->key_file;
    if (b->retention < 0)
        b->retention = retention(commands);
    if (b->schedule == NULL)
        scheduled(g, b, "resticprofile", path);
}

/* A unit that reads the environment file has told of the repository already. */
static bool
known_restic(const struct gather *g, struct str repository)
{
    struct str host, clean = text_uri(&g->c->arena, repository, &host);

    for (size_t i = 0; i < g->n; i++)
        if (strcmp(g->v[i].tool, "restic") == 0 && str_is(clean, g->v[i].target))
            return true;
    return false;
}

static void
restic(struct gather *g)
{
    static const char *const patterns[] = { "/etc/restic/*", "/etc/default/restic*",
        "/etc/restic*.env", "/root/.restic*", "/etc/sysconfig/restic*" };

    for (size_t i = 0; i < g->units->n; i++) {
        const struct unit *u = &g->units->v[i];
        struct str file, text = u->text, more;

        if (!str_ends(str_of(u->id), ".service") || text_find(u->text, "restic") < 0)
            continue;
        file = unit_get(u, "Service", "EnvironmentFile");
        while (file.n > 0 && file.p[0] == '-')
            file = (struct str){ file.p + 1, file.n - 1 };
        if (file.n > 0 && collect_text(g->c, "backup_tools",
                              collect_fmt(g->c, "%.*s", STR_ARG(file)), TREE_ROOT_LINKS, &more))
            text = collect_join(g->c, text, more);
        restic_from(g, u->path ? u->path : u->id, text, u->text);
    }
    for (size_t p = 0; p < sizeof(patterns) / sizeof(*patterns); p++) {
        struct tree_names names = collect_glob(g->c, "backup_tools", patterns[p]);

        for (size_t i = 0; i < names.n; i++) {
            struct str text;

            if ((names.v[i].type == DT_REG || names.v[i].type == DT_UNKNOWN) &&
                collect_text(g->c, "backup_tools", names.v[i].name, TREE_ROOT_LINKS, &text) &&
                !known_restic(g, variable(text, "RESTIC_REPOSITORY")))
                restic_from(g, names.v[i].name, text, text);
        }
    }
}

/* ---- borgmatic: YAML, of which these keys are read line by line ---- */

static struct str
yaml_value(struct str line, const char *key)
{
    struct str s = str_trim(line);
    size_t n = strlen(key);

    if (str_starts(s, "- "))
        s = str_trim((struct str){ s.p + 2, s.n - 2 });
    if (s.n <= n || memcmp(s.p, key, n) != 0 || s.p[n] != ':')
        return (struct str){ "", 0 };
    return text_unquote((struct str){ s.p + n + 1, s.n - n - 1 });
}

static void
borgmatic_file(struct gather *g, const char *path)
{
    struct text_lines t = { 0 };
    struct str line, text, mode = { "", 0 };
    bool repositories = false, secret = false;
    const char *key = NULL;
    size_t first = g->n;

    if (!collect_text(g->c, "backup_tools", path, TREE_ROOT_LINKS, &text))
        return;
    for (t.rest = text; text_line(&t, &line);) {
        struct str s = str_trim(line), v;

        if (s.n == 0 || s.p[0] == '#')
            continue;
        if (str_is(s, "repositories:")) {
            repositories = true;
            continue;
        }
        v = yaml_value(line, "path");
        if (repositories && v.n > 0)
            (void)add_backup(g, "borg", path, v);
        else if (repositories && str_starts(s, "- ") && memchr(s.p, ':', s.n) != NULL &&
                 yaml_value(line, "label").n == 0)
            (void)add_backup(g, "borg", path, text_unquote((struct str){ s.p + 2, s.n - 2 }));
        else if (repositories && s.p[0] != '-' && yaml_value(line, "label").n == 0 &&
                 yaml_value(line, "encryption").n == 0 && yaml_value(line, "append_only").n == 0)
            repositories = false;
        secret = secret || yaml_value(line, "encryption_passphrase").n > 0 ||
                 yaml_value(line, "encryption_passcommand").n > 0;
        v = yaml_value(line, "encryption_passcommand");
        if (str_starts(v, "cat "))
            key = collect_fmt(g->c, "%.*s", STR_ARG(str_trim(((struct str){ v.p + 4, v.n - 4 }))));
        v = yaml_value(line, "encryption");
        mode = v.n > 0 ? v : mode;
    }
    for (size_t i = first; i < g->n; i++) {
        struct backup *b = &g->v[i];

        b->encrypted = mode.n > 0 ? !str_is(mode, "none") : secret ? 1 : -1;
        b->key_file = key;
        b->retention = retention(text);
        scheduled(g, b, "borgmatic", path);
    }
}

static void
borg(struct gather *g)
{
    static const char *const patterns[] = { "/etc/borgmatic/*.yaml", "/etc/borgmatic.d/*.yaml",
        "/root/.config/borgmatic/*.yaml" };

    for (size_t p = 0; p < sizeof(patterns) / sizeof(*patterns); p++) {
        struct tree_names names = collect_glob(g->c, "backup_tools", patterns[p]);

        for (size_t i = 0; i < names.n; i++)
            borgmatic_file(g, names.v[i].name);
    }
    for (size_t i = 0; i < g->units->n; i++) { /* borg itself in a unit */
        const struct unit *u = &g->units->v[i];
        struct str repository = str_ends(str_of(u->id), ".service") ? variable(u->text, "BORG_REPO")
                                                                    : (struct str){ "", 0 };
        struct backup *b =
            repository.n > 0 ? add_backup(g, "borg", u->path ? u->path : u->id, repository) : NULL;

        if (b == NULL)
            continue;
        b->encrypted = variable(u->text, "BORG_PASSPHRASE").n > 0 ||
                               variable(u->text, "BORG_PASSCOMMAND").n > 0
                           ? 1
                           : -1;
        b->retention = retention(u->text);
        scheduled(g, b, NULL, u->id);
    }
}

/* ---- pgBackRest: ini; stanza@repository ---- */

static void
pgbackrest(struct gather *g)
{
    const char *path = collect_exists(g->c, "/etc/pgbackrest/pgbackrest.conf")
                           ? "/etc/pgbackrest/pgbackrest.conf"
                           : "/etc/pgbackrest.conf";
    struct text_lines t = { 0 };
    struct str line, text, cipher, keep, kind, stanza;

    if (!collect_text(g->c, "backup_tools", path, TREE_ROOT_LINKS, &text))
        return;
    cipher = variable(text, "repo1-cipher-type");
    keep = variable(text, "repo1-retention-full");
    kind = variable(text, "repo1-type");
    for (t.rest = text; text_line(&t, &line);) {
        struct str s = str_trim(line), repo = variable(text, "repo1-path"),
                   host = variable(text, "repo1-host");
        struct backup *b;

        if (s.n < 3 || s.p[0] != '[' || str_starts(s, "[global"))
            continue;
        stanza = (struct str){ s.p + 1, s.n - 2 };
        if (repo.n == 0)
            repo = STR("/var/lib/pgbackrest");
        b = add_backup(g, "pgbackrest", path,
            str_of(collect_fmt(g->c, "%.*s@%.*s", STR_ARG(stanza), STR_ARG(repo))));
        if (b == NULL)
            return;
        b->off_host = host.n > 0 || (kind.n > 0 && !str_is(kind, "posix"));
        b->encrypted = cipher.n > 0 && !str_is(cipher, "none");
        b->key_file = cipher.n > 0 ? path : NULL; /* repo1-cipher-pass stands in the same file */
        if (str_is(variable(text, "repo1-retention-full-type"), "time"))
            b->retention = text_int(keep, -1);
        scheduled(g, b, NULL, collect_fmt(g->c, "%.*s", STR_ARG(stanza)));
    }
}

/* ---- rsnapshot: words separated by tabs ---- */

static void
rsnapshot(struct gather *g)
{
    static const char path[] = "/etc/rsnapshot.conf";
    struct text_lines t = { 0 };
    struct str line, root = { "", 0 };
    int64_t days = -1;
    struct backup *b;

    if (!collect_text(g->c, "backup_tools", path, TREE_ROOT_LINKS, &t.rest))
        return;
    while (text_line(&t, &line)) {
        struct str rest = line, key = text_word(&rest), v = text_word(&rest);

        if (str_is(key, "snapshot_root"))
            root = v;
        if ((str_is(key, "retain") || str_is(key, "interval")) &&
            (str_is(v, "daily") || str_is(v, "beta")))
            days = text_int(text_word(&rest), days);
    }
    b = root.n > 0 ? add_backup(g, "rsnapshot", path, root) : NULL;
    if (b == NULL)
        return;
    b->encrypted = 0; /* plain copies */
    b->append_only = 0;
    b->retention = days;
    scheduled(g, b, NULL, NULL);
}

/* ---- when they last ran ---- */

/* Newest directory below the snapshot root: rsnapshot touches it at each run. */
static void
rsnapshot_runs(struct gather *g, struct backup *b)
{
    struct tree_names names = collect_list(g->c, "backup_status", b->target);

    for (size_t i = 0; i < names.n; i++) {
        struct stat st;
        struct err ignored;

        if (strstr(names.v[i].name, ".0") != NULL &&
            tree_stat(&g->c->tree, collect_fmt(g->c, "%s/%s", b->target, names.v[i].name),
                TREE_ROOT_LINKS, &st, &ignored) == 0 &&
            (int64_t)st.st_mtime > b->last_success)
            b->last_success = b->last_run = (int64_t)st.st_mtime;
    }
    if (b->last_success >= 0)
        b->result = "success";
}

/* The newest snapshot of a local restic repository, or of the cache of a remote one, is a file of
 * its folder. */
static void
restic_runs(struct gather *g, struct backup *b)
{
    const char *patterns[2] = { b->off_host ? NULL : collect_fmt(g->c, "%s/snapshots/*", b->target),
        "/root/.cache/restic/*/snapshots/*/*" };
    int repositories = 0;

    for (size_t i = 0; i < g->n; i++)
        repositories += strcmp(g->v[i].tool, "restic") == 0;
    for (size_t p = 0; p < 2; p++) {
        struct tree_names names;

        if (patterns[p] == NULL || (p == 1 && (!b->off_host || repositories != 1)))
            continue; /* a cache can't be told apart between repositories without asking them */
        names = collect_glob(g->c, "backup_status", patterns[p]);
        for (size_t i = 0; i < names.n; i++) {
            struct stat st;
            struct err ignored;

            if (tree_stat(&g->c->tree, names.v[i].name, TREE_ROOT_LINKS, &st, &ignored) == 0 &&
                (int64_t)st.st_mtime > b->last_success)
                b->last_success = b->last_run = (int64_t)st.st_mtime;
        }
    }
    if (b->last_success >= 0)
        b->result = "success";
}

/* pgBackRest's log: "2026-06-01 02:00:03.120 P00   INFO: backup command end: completed
 * successfully". */
static void
pgbackrest_runs(struct gather *g, struct backup *b)
{
    struct str target = str_of(b->target), stanza = str_cut(&target, '@'), line;
    struct tree_names names = collect_glob(g->c, "backup_status",
        collect_fmt(g->c, "/var/log/pgbackrest/%.*s-backup.log*", STR_ARG(stanza)));

    for (size_t i = 0; i < names.n; i++) {
        struct text_lines t = { 0 };

        if (!collect_text(g->c, "backup_status", names.v[i].name, TREE_ROOT_LINKS, &t.rest))
            continue;
        while (text_line(&t, &line)) {
            bool begin = text_find(line, "backup command begin") >= 0,
                 end = text_find(line, "backup command end") >= 0;
            bool well = text_find(line, "completed successfully") >= 0;
            struct stat st;
            struct err ignored;
            int64_t at;

            if ((!begin && !end) ||
                tree_stat(&g->c->tree, names.v[i].name, TREE_ROOT_LINKS, &st, &ignored) != 0 ||
                !logtime_cut(&line, (int64_t)st.st_mtime, g->c->live, &at))
                continue;
            if (begin && at >= b->last_run) {
                b->last_run = at;
                b->result = "running";
            }
            if (end && at >= b->last_run)
                b->result = well ? "success" : "failure";
            if (end && well && at > b->last_success)
                b->last_success = at;
        }
    }
}

/* What systemd says of the unit that runs it. */
static void
unit_runs(struct gather *g, struct backup *b)
{
    struct bus_timer run;
    struct err ignored;

    if (b->timer == NULL || g->c->bus == NULL ||
        bus_timer(g->c->bus, b->timer, b->unit, &run, &ignored) != 0 || run.last_us <= 0)
        return;
    if (run.last_us / 1000000 > b->last_run)
        b->last_run = run.last_us / 1000000;
    if (run.result == NULL)
        return;
    b->result = strcmp(run.result, "success") == 0 ? "success" : "failure";
    if (strcmp(run.result, "success") == 0 && b->last_run > b->last_success)
        b->last_success = b->last_run;
}

/* ---- rows ---- */

static void
number_or_null(struct rows *r, int64_t v)
{
    if (v >= 0)
        rows_int(r, v);
    else
        rows_null(r);
}

static int
tool_row(struct gather *g, const struct backup *b, struct err *e)
{
    struct rows *r = collect_table(g->c, "backup_tools");
    struct stat st;
    struct err ignored;

    rows_cstr(r, b->tool);
    rows_cstr(r, b->path);
    rows_cstr(r, b->target);
    rows_int(r, b->off_host);
    number_or_null(r, b->encrypted);
    number_or_null(r, b->append_only);
    number_or_null(r, b->retention);
    rows_cstr(r, b->schedule);
    rows_cstr(r, b->key_file);
    if (b->key_file != NULL &&
        tree_stat(&g->c->tree, b->key_file, TREE_ROOT_LINKS, &st, &ignored) == 0)
        rows_int(r, st.st_mode & 07777);
    return rows_end(r, e);
}

static int
status_row(struct gather *g, struct backup *b, struct err *e)
{
    struct rows *r = collect_table(g->c, "backup_status");

    if (strcmp(b->tool, "rsnapshot") == 0)
        rsnapshot_runs(g, b);
    else if (strcmp(b->tool, "restic") == 0)
        restic_runs(g, b);
    else if (strcmp(b->tool, "pgbackrest") == 0)
        pgbackrest_runs(g, b);
    unit_runs(g, b);
    rows_cstr(r, b->tool);
    rows_cstr(r, b->path);
    rows_cstr(r, b->target);
    number_or_null(r, b->last_run);
    number_or_null(r, b->last_success);
    number_or_null(r, b->last_check);
    rows_cstr(r, b->result);
    return rows_end(r, e);
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct gather *g = collect_alloc(c, sizeof(*g));
    int64_t second = 0;
    int rc;

    if (g == NULL)
        return err_set(e, ERR_NOMEM, "no memory for backups");
    g->c = c;
    rc = units_get(c, "backup_tools", &g->units, e);
    if (rc != 0)
        return rc;
    timers(g);
    cron(g);
    restic(g);
    borg(g);
    pgbackrest(g);
    rsnapshot(g);
    for (size_t i = 0; i < g->n && rc == 0; i++) {
        rc = tool_row(g, &g->v[i], e);
        if (rc == 0)
            rc = status_row(g, &g->v[i], e);
    }
    collect_follows(c, "backup_status", "backup_tools");
    for (size_t i = 0; i < g->starter_n; i++)
        second++;
    collect_query(c, "backup_tools",
        "unit files, cron, /etc/restic, /etc/borgmatic, pgbackrest.conf, rsnapshot.conf");
    collect_query(
        c, "backup_status", "local repositories and caches, logs of pgBackRest, results of timers");
    collect_second(c, "backup_tools", second,
        "timers and cron jobs that name one of these programs; one job may serve several repositories");
    collect_second(c, "backup_status", -1, "none: a row is made for each row of backup_tools");
    return rc;
}

static const char *const tables[] = { "backup_tools", "backup_status", NULL };

const struct collector collector_linux_backup = {
    .name = "linux-backup",
    .summary = "Backup programs set up on the host, what starts them, and when they last succeeded",
    .reads =
        "unit files and cron jobs; restic, borgmatic, pgbackrest.conf, rsnapshot.conf; their logs and caches",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run,
};
