#include "collect/backupcat.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"

enum { TEXT_MAX = 64 << 20, DIGITS_MAX = 15, RUNS_MAX = 100000, STAMP = 19 };

/* ---- JSON of others ---- */

static bool
of_number(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

static void
whole_number(struct str token, struct buf *out)
{
    size_t n = 0;

    while (n < token.n && (token.p[n] == '-' || (token.p[n] >= '0' && token.p[n] <= '9')))
        n++;
    if (n > DIGITS_MAX || (n < token.n && token.p[n] != '.') ||
        memchr(token.p, 'e', token.n) != NULL || memchr(token.p, 'E', token.n) != NULL ||
        (n == 2 && memcmp(token.p, "-0", 2) == 0))
        buf_str(out, "null");
    else
        buf_add(out, token.p, n);
}

int
backupcat_json(struct arena *a, struct str text, struct json **out, struct err *e)
{
    struct buf b;
    bool quoted = false;
    int rc;

    buf_init(&b, TEXT_MAX + 1);
    for (size_t i = 0; i < text.n;) {
        char c = text.p[i];
        size_t n = 1;

        if (quoted && c == '\\' && i + 1 < text.n)
            n = 2;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '-' || (c >= '0' && c <= '9'))) {
            while (i + n < text.n && of_number(text.p[i + n]))
                n++;
            whole_number((struct str){ text.p + i, n }, &b);
            i += n;
            continue;
        }
        buf_add(&b, text.p + i, n);
        i += n;
    }
    rc = buf_check(&b, "a catalog", e);
    if (rc == 0)
        rc = json_parse(a, (struct str){ b.data, b.len }, out, e);
    buf_fini(&b);
    return rc;
}

/* ---- items ---- */

static int64_t
number(const struct json *o, const char *key)
{
    int64_t n = json_int_or(o, key, -1);

    return n < 0 ? -1 : n;
}

/* Room for what an array holds. */
static int
room(struct backup_catalog *c, int64_t n, struct err *e)
{
    if (n > BACKUPCAT_ITEMS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d backups", BACKUPCAT_ITEMS_MAX);
    c->n = 0;
    c->v = arena_alloc(c->a, (size_t)(n + 1) * sizeof(*c->v));
    return c->v != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory for a catalog");
}

static int
add(struct backup_catalog *c, struct backup_item item, struct err *e)
{
    if (item.id == NULL || item.id[0] == '\0' || item.started < 0)
        return err_set(e, ERR_INPUT, "backup %zu of the catalog has no name or no time", c->n + 1);
    item.id = arena_str(c->a, str_of(item.id));
    if (item.id == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a catalog");
    c->v[c->n++] = item;
    return 0;
}

static int
by_start(const void *a, const void *b)
{
    const struct backup_item *x = a, *y = b;

    if (x->started != y->started)
        return x->started < y->started ? -1 : 1;
    return strcmp(x->id, y->id);
}

static void
sort(struct backup_catalog *c)
{
    if (c->n > 1)
        qsort(c->v, c->n, sizeof(*c->v), by_start);
}

/* An instant with its zone; -1 when it is none. */
static int64_t
instant(const char *text)
{
    int64_t at;

    return text != NULL && date_parse(str_of(text), &at) ? at : -1;
}

int
backupcat_restic(struct backup_catalog *c, struct str text, const char *host, struct err *e)
{
    struct json *v = NULL;
    int rc = backupcat_json(c->a, text, &v, e);

    if (rc == 0 && v->type != JSON_ARRAY)
        rc = err_set(e, ERR_INPUT, "it is no list of snapshots");
    if (rc == 0)
        rc = room(c, v->n, e);
    for (const struct json *s = rc == 0 ? v->first : NULL; rc == 0 && s != NULL; s = s->next) {
        const struct json *summary = json_get(s, "summary"); /* since restic 0.17 */
        const char *of = json_cstr(s, "hostname");

        if (host != NULL && (of == NULL || strcmp(of, host) != 0))
            continue;
        rc = add(c,
            (struct backup_item){ .id = json_cstr(s, "id"),
                .started = instant(json_cstr(s, "time")),
                .finished = instant(json_cstr(summary, "backup_end")),
                .bytes = number(summary, "total_bytes_processed") },
            e);
    }
    c->encrypted = 1; /* there is no restic repository that isn't */
    c->encryption = "AES-256-CTR, Poly1305-AES";
    c->stored = -1;
    sort(c);
    return rc;
}

/* borg writes local time without a zone. */
static int64_t
borg_time(const char *text)
{
    char stamp[STAMP + 2];

    if (text == NULL || strlen(text) < STAMP)
        return -1;
    memcpy(stamp, text, STAMP);
    stamp[STAMP] = 'Z';
    stamp[STAMP + 1] = '\0';
    return instant(stamp);
}

int
backupcat_borg(struct backup_catalog *c, struct str text, struct err *e)
{
    const struct json *archives, *stats;
    const char *mode;
    struct json *v = NULL;
    int rc = backupcat_json(c->a, text, &v, e);

    if (rc != 0)
        return rc;
    archives = json_get(v, "archives");
    if (archives == NULL || archives->type != JSON_ARRAY)
        return err_set(e, ERR_INPUT, "it lists no archives: borg info --json --last 1000");
    rc = room(c, archives->n, e);
    for (const struct json *s = archives->first; rc == 0 && s != NULL; s = s->next) {
        const char *name = json_cstr(s, "name");

        rc = add(c,
            (struct backup_item){ .id = json_cstr(s, "id"),
                .started = borg_time(json_cstr(s, "start")),
                .finished = borg_time(json_cstr(s, "end")),
                .bytes = number(json_get(s, "stats"), "original_size"),
                .faulty = name != NULL && strstr(name, ".checkpoint") != NULL },
            e);
    }
    mode = json_cstr(json_get(v, "encryption"), "mode");
    c->encryption = mode;
    c->encrypted =
        mode == NULL ? -1 : strcmp(mode, "none") != 0 && strncmp(mode, "authenticated", 13) != 0;
    c->repository = json_cstr(json_get(v, "repository"), "id");
    stats = json_get(json_get(v, "cache"), "stats");
    c->stored = number(stats, "unique_csize");
    sort(c);
    return rc;
}

int
backupcat_pgbackrest(struct backup_catalog *c, struct str text, const char *stanza, struct err *e)
{
    const struct json *s, *backups;
    struct json *v = NULL;
    int rc = backupcat_json(c->a, text, &v, e);

    if (rc != 0)
        return rc;
    s = v->type == JSON_ARRAY ? v->first : NULL;
    while (s != NULL && (json_cstr(s, "name") == NULL || strcmp(json_cstr(s, "name"), stanza) != 0))
        s = s->next;
    backups = json_get(s, "backup");
    if (backups == NULL || backups->type != JSON_ARRAY)
        return err_set(e, ERR_INPUT, "it has no stanza '%.60s'", stanza);
    rc = room(c, backups->n, e);
    c->stored = 0;
    for (const struct json *b = backups->first; rc == 0 && b != NULL; b = b->next) {
        const struct json *times = json_get(b, "timestamp"), *info = json_get(b, "info");
        int64_t stored = number(json_get(info, "repository"), "delta");

        rc = add(c,
            (struct backup_item){ .id = json_cstr(b, "label"),
                .started = number(times, "start"),
                .finished = number(times, "stop"),
                .bytes = number(info, "size"),
                .faulty = json_int_or(b, "error", 0) != 0 },
            e);
        c->stored = stored < 0 || c->stored < 0 ? -1 : c->stored + stored;
    }
    c->encryption = json_cstr(s, "cipher");
    c->encrypted = c->encryption == NULL ? -1 : strcmp(c->encryption, "none") != 0;
    sort(c);
    return rc;
}

/* ---- backup.info: sections of NAME=JSON ---- */

static int
info_line(struct backup_catalog *c, struct str name, struct str value, struct err *e)
{
    struct json *v = NULL;
    int64_t stored;
    int rc = backupcat_json(c->a, value, &v, e);

    if (rc != 0)
        return rc;
    if (c->n == BACKUPCAT_ITEMS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d backups", BACKUPCAT_ITEMS_MAX);
    stored = number(v, "backup-info-repo-size-delta");
    c->stored = stored < 0 || c->stored < 0 ? -1 : c->stored + stored;
    return add(c,
        (struct backup_item){ .id = arena_str(c->a, name),
            .started = number(v, "backup-timestamp-start"),
            .finished = number(v, "backup-timestamp-stop"),
            .bytes = number(v, "backup-info-size"),
            .faulty = json_int_or(v, "backup-error", 0) != 0 },
        e);
}

int
backupcat_backup_info(struct backup_catalog *c, struct str text, struct err *e)
{
    bool current = false, any = false;
    int64_t lines = 1;
    int rc;

    if (str_starts(text, "Salted__"))
        return err_set(e, ERR_INPUT,
            "the repository is encrypted: name a file with the answer of pgbackrest info --output=json");
    for (size_t i = 0; i < text.n; i++)
        lines += text.p[i] == '\n';
    rc = room(c, lines < BACKUPCAT_ITEMS_MAX ? lines : BACKUPCAT_ITEMS_MAX, e);
    c->stored = 0;
    c->encrypted = 0; /* or these lines could not be read */
    c->encryption = "none";
    for (struct str rest = text; rc == 0 && rest.n > 0;) {
        struct str value = str_trim(str_cut(&rest, '\n')), name;

        if (value.n == 0 || value.p[0] == '[') {
            current = str_is(value, "[backup:current]") || (value.n == 0 && current);
            any = any || str_is(value, "[backrest]");
            continue;
        }
        name = str_cut(&value, '=');
        if (current)
            rc = info_line(c, name, value, e);
        else if (str_is(name, "db-system-id"))
            c->repository = arena_str(c->a, value);
    }
    if (rc == 0 && !any)
        rc = err_set(e, ERR_INPUT, "it is no backup.info");
    sort(c);
    return rc;
}

/* ---- what the job noted ---- */

static int
by_run(const void *a, const void *b)
{
    const struct backup_run *x = a, *y = b;

    return x->started < y->started ? -1 : x->started > y->started;
}

int
backupcat_runs(
    struct arena *a, struct str text, struct backup_run **out, size_t *out_n, struct err *e)
{
    struct backup_run *v;
    size_t lines = 1, n = 0;
    int rc = 0;

    for (size_t i = 0; i < text.n; i++)
        lines += text.p[i] == '\n';
    if (lines > RUNS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d runs", RUNS_MAX);
    v = arena_alloc(a, lines * sizeof(*v));
    if (v == NULL)
        return err_set(e, ERR_NOMEM, "no memory for runs");
    for (size_t line = 1; rc == 0 && text.n > 0; line++) {
        struct str one = str_trim(str_cut(&text, '\n'));
        struct json *o = NULL;

        if (one.n == 0)
            continue;
        rc = backupcat_json(a, one, &o, e);
        if (rc == 0) {
            v[n] = (struct backup_run){ number(o, "started"), number(o, "finished"),
                json_int_or(o, "exit", -1), number(o, "bytes"), false };
            if (v[n].started < 0 || v[n].finished < v[n].started || v[n].code < 0)
                rc = err_set(e, ERR_INPUT, "started, finished and exit are needed");
            n++;
        }
        if (rc != 0)
            (void)err_ctx(e, "line %zu", line);
    }
    if (n > 1)
        qsort(v, n, sizeof(*v), by_run);
    *out = v;
    *out_n = n;
    return rc;
}

void
backupcat_match(struct backup_catalog *c, struct backup_run *runs, size_t n)
{
    size_t r = 0;

    for (size_t i = 0; i < c->n; i++) {
        struct backup_item *item = &c->v[i];

        while (r < n && runs[r].finished < item->started)
            r++;
        if (r == n || runs[r].started > item->started)
            continue;
        runs[r].kept = true;
        if (item->finished < 0)
            item->finished = runs[r].finished;
        if (item->bytes < 0)
            item->bytes = runs[r].bytes;
        item->faulty = item->faulty || runs[r].code != 0;
    }
}
