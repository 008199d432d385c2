/* c_linux_logs: logs kept on the host, and how far back they go. */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-journal.h>
#include <unistd.h>

#include "collect/journals.h"
#include "collect/logtime.h"
#include "collect/stream.h"

enum { LOGS_MAX = 1000, HEAD = 16 * 1024, TAIL = 64 * 1024 };

struct log {
    const char *path, *kind;    /* path of the live file */
    int64_t first, last, bytes; /* -1: none */
    int files;
};

struct reading {
    struct collect_ctx *c;
    struct log v[LOGS_MAX];
    size_t n;
};

static const struct {
    const char *pattern, *kind;
} places[] = {
    { "/var/log/syslog*", "system" },
    { "/var/log/messages*", "system" },
    { "/var/log/auth.log*", "auth" },
    { "/var/log/secure*", "auth" },
    { "/var/log/kern.log*", "kernel" },
    { "/var/log/audit/audit.log*", "audit" },
    { "/var/log/nginx/*.log*", "web" },
    { "/var/log/apache2/*.log*", "web" },
    { "/var/log/httpd/*_log*", "web" },
    { "/var/log/postgresql/*.log*", "database" },
    { "/var/log/mysql/*.log*", "database" },
    { "/var/log/mariadb/*.log*", "database" },
};

/* The live file of a rotated one: ".1", ".2.gz", "-20260605", "-20260605.gz" cut off. */
static const char *
live_name(struct collect_ctx *c, const char *path)
{
    struct str s = str_of(path);
    size_t n;

    for (int round = 0; round < 2; round++)
        if (str_ends(s, ".gz") || str_ends(s, ".xz"))
            s.n -= 3;
        else if (str_ends(s, ".zst"))
            s.n -= 4;
    for (n = s.n; n > 0 && s.p[n - 1] >= '0' && s.p[n - 1] <= '9'; n--)
        ;
    if (n < s.n && n > 0 && (s.p[n - 1] == '.' || (s.p[n - 1] == '-' && s.n - n >= 8)))
        s.n = n - 1;
    return collect_fmt(c, "%.*s", STR_ARG(s));
}

static struct log *
log_of(struct reading *g, const char *path, const char *kind)
{
    for (size_t i = 0; i < g->n; i++)
        if (strcmp(g->v[i].path, path) == 0)
            return &g->v[i];
    if (g->n == LOGS_MAX)
        return NULL;
    g->v[g->n] = (struct log){ path, kind, -1, -1, 0, 0 };
    return &g->v[g->n++];
}

static void
seen(struct log *l, int64_t at)
{
    l->first = l->first < 0 || at < l->first ? at : l->first;
    l->last = at > l->last ? at : l->last;
}

/* First time stamp among the lines of a text. */
static bool
first_stamp(struct str text, int64_t written, bool local, int64_t *out)
{
    struct text_lines t = { text, 0 };
    struct str line;

    while (text_line(&t, &line))
        if (logtime_cut(&line, written, local, out))
            return true;
    return false;
}

static bool
last_stamp(struct str text, int64_t written, bool local, int64_t *out)
{
    while (text.n > 0) {
        const char *nl;
        struct str line;

        while (text.n > 0 && text.p[text.n - 1] == '\n')
            text.n--;
        nl = text.n > 0 ? memrchr(text.p, '\n', text.n) : NULL;
        line = nl ? (struct str){ nl + 1, text.n - (size_t)(nl + 1 - text.p) } : text;
        if (logtime_cut(&line, written, local, out))
            return true;
        text.n = nl ? (size_t)(nl - text.p) : 0;
    }
    return false;
}

/* A packed file: its first lines by unpacking; its end is where the next file begins, near enough
 * its own mtime. */
static int
look(struct reading *g, struct log *l, const char *path, const struct stat *st, struct err *e)
{
    bool packed = str_ends(str_of(path), ".gz") || str_ends(str_of(path), ".xz") ||
                  str_ends(str_of(path), ".zst");
    struct stream *s = NULL;
    char *text = collect_alloc(g->c, TAIL);
    struct stat now;
    ptrdiff_t n;
    int64_t at;
    int fd, rc;

    if (text == NULL)
        return err_set(e, ERR_NOMEM, "no memory for logs");
    rc = stream_open(&s, &g->c->tree, path, TREE_ROOT_LINKS, e);
    if (rc != 0)
        return rc;
    n = stream_read(s, text, HEAD, e);
    stream_close(s);
    if (n < 0)
        return (int)n;
    if (first_stamp((struct str){ text, (size_t)n }, (int64_t)st->st_mtime, g->c->live, &at))
        seen(l, at);
    if (packed || l->first < 0)
        return 0;
    rc = tree_file(&g->c->tree, path, TREE_ROOT_LINKS, &fd, &now, e);
    if (rc != 0)
        return rc;
    n = pread(fd, text, TAIL, now.st_size > TAIL ? now.st_size - TAIL : 0);
    (void)close(fd);
    if (n > 0 &&
        last_stamp((struct str){ text, (size_t)n }, (int64_t)st->st_mtime, g->c->live, &at))
        seen(l, at);
    return 0;
}

static int
files(struct reading *g, struct err *e)
{
    for (size_t p = 0; p < sizeof(places) / sizeof(*places); p++) {
        struct tree_names names = collect_glob(g->c, "log_files", places[p].pattern);

        for (size_t i = 0; i < names.n; i++) {
            struct stat st;
            struct err why;
            struct log *l;
            int rc;

            rc = tree_stat(&g->c->tree, names.v[i].name, TREE_ROOT_LINKS, &st, &why);
            if (rc != 0 && rc != -ERR_NOTFOUND)
                collect_problem(g->c, "log_files", &why);
            if (rc != 0 || !S_ISREG(st.st_mode))
                continue;
            l = log_of(g, live_name(g->c, names.v[i].name), places[p].kind);
            if (l == NULL)
                return err_set(e, ERR_LIMIT, "more than %d logs", LOGS_MAX);
            l->files++;
            l->bytes += (int64_t)st.st_size;
            rc = st.st_size > 0 ? look(g, l, names.v[i].name, &st, &why) : 0;
            if (rc == -ERR_NOMEM)
                return err_set(e, ERR_NOMEM, "%s", why.msg);
            if (rc != 0)
                collect_problem(g->c, "log_files", &why);
        }
    }
    return 0;
}

static void
journal(struct reading *g)
{
    struct log l = { "journal", "journal", -1, -1, 0, 0 };
    struct journals at;
    sd_journal *j = NULL;
    uint64_t from = 0, to = 0;
    int rc;

    if (!journals_open(g->c, "log_files", &at))
        return;
    l.files = at.files;
    l.bytes = at.bytes;
    rc = sd_journal_open_directory_fd(&j, at.fd, 0);
    if (rc >= 0) {
        rc = sd_journal_get_cutoff_realtime_usec(j, &from, &to);
        if (rc > 0) {
            l.first = (int64_t)(from / 1000000);
            l.last = (int64_t)(to / 1000000);
        }
        sd_journal_close(j);
    }
    if (rc < 0)
        collect_incomplete(g->c, "log_files", "the journal could not be opened: %s", strerror(-rc));
    (void)close(at.fd);
    if (g->n < LOGS_MAX)
        g->v[g->n++] = l;
}

static int
log_row(struct rows *r, const struct log *l, struct err *e)
{
    rows_cstr(r, l->path);
    rows_cstr(r, l->kind);
    for (int i = 0; i < 2; i++) {
        int64_t at = i == 0 ? l->first : l->last;

        if (at >= 0)
            rows_int(r, at);
        else
            rows_null(r);
    }
    rows_int(r, l->files);
    rows_int(r, l->bytes);
    return rows_end(r, e);
}

/* ---- another route: folders listed, nothing opened ---- */

static int
name_cmp(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
is_file(struct collect_ctx *c, const char *dir, const struct tree_name *name)
{
    struct stat st;
    struct err ignored;

    if (name->type != DT_UNKNOWN) /* some file systems tell no types */
        return name->type == DT_REG;
    return tree_stat(&c->tree, collect_fmt(c, "%s/%s", dir, name->name), TREE_ROOT_LINKS, &st,
               &ignored) == 0 &&
           S_ISREG(st.st_mode);
}

/* Logs of one place, by the names in its folder: "WORD*" begins with the word, "*WORD*" holds it.
 */
static int64_t
count_place(struct collect_ctx *c, const char *pattern)
{
    const char *base = text_base(pattern), *dir, *word, **live;
    bool anywhere = base[0] == '*';
    struct tree_names names;
    size_t n = 0;
    int64_t distinct = 0;

    dir = collect_fmt(c, "%.*s", (int)(base - pattern) - 1, pattern);
    word = collect_fmt(c, "%.*s", (int)strlen(base) - 1 - anywhere, base + anywhere);
    names = collect_list(c, NULL, dir);
    live = names.n > 0 ? collect_alloc(c, names.n * sizeof(*live)) : NULL;
    for (size_t i = 0; live != NULL && i < names.n; i++) {
        struct str name = str_of(names.v[i].name);

        if (name.p[0] != '.' && (anywhere ? text_find(name, word) >= 0 : str_starts(name, word)) &&
            is_file(c, dir, &names.v[i]))
            live[n++] = live_name(c, name.p);
    }
    if (n > 1)
        qsort(live, n, sizeof(*live), name_cmp);
    for (size_t i = 0; i < n; i++)
        distinct += i == 0 || strcmp(live[i - 1], live[i]) != 0;
    return distinct;
}

static bool
holds_journal(struct collect_ctx *c, const char *dir)
{
    struct tree_names ids = collect_list(c, NULL, dir);

    for (size_t i = 0; i < ids.n; i++) {
        struct tree_names names =
            collect_list(c, NULL, collect_fmt(c, "%s/%s", dir, ids.v[i].name));

        for (size_t k = 0; k < names.n; k++)
            if (text_find(str_of(names.v[k].name), ".journal") > 0)
                return true;
    }
    return false;
}

static int64_t
count_again(struct collect_ctx *c)
{
    int64_t n = holds_journal(c, "/var/log/journal") || holds_journal(c, "/run/log/journal");

    for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
        n += count_place(c, places[i].pattern);
    return n;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct reading *g = collect_alloc(c, sizeof(*g));
    int rc;

    if (g == NULL)
        return err_set(e, ERR_NOMEM, "no memory for logs");
    g->c = c;
    rc = files(g, e);
    if (rc == 0)
        journal(g);
    for (size_t i = 0; i < g->n && rc == 0; i++)
        rc = log_row(collect_table(c, "log_files"), &g->v[i], e);
    if (g->n == 0)
        collect_incomplete(c, "log_files", "there is neither a journal nor any of the log files");
    collect_query(c, "log_files", "time stamps of /var/log files and of the journal");
    collect_second(c, "log_files", count_again(c),
        "distinct base names of those files in /var/log by readdir(3), plus one for the journal");
    return rc;
}

static const char *const tables[] = { "log_files", NULL };

const struct collector collector_linux_logs = {
    .name = "linux-logs",
    .summary = "Logs kept on the host and how far back they go",
    .reads = "/var/log; the journal, sd-journal(3)",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run,
};
