#include "program/import_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/fs.h"
#include "base/mem.h"
#include "program/import_known.h"

enum { PATH_BYTES_MAX = 4096, NAMES_MAX = 64 << 20, COUNT_FILE_MAX = 64 };

static const char count_ending[] = ".count"; /* NAME.count beside NAME: rows the origin counts */

/* What tells that a file is still the one that was read. */
struct print {
    uint64_t inode, bytes;
    int64_t changed_s, changed_ns, touched_s, touched_ns;
};

_Static_assert(sizeof(struct print) == 48, "no holes: it is compared as bytes");

struct folder_memo {
    struct print print;
    struct hash hash;
};

struct entry {
    const char *name;
    struct print print;
};

struct folder {
    struct workspace *ws;
    const struct folder_request *r;
    struct arena names;
    struct entry *entries; /* mem_grow() */
    size_t n, cap;
    struct hash *known; /* mem_grow(): files whose import is recorded, sorted */
    size_t known_n, known_cap;
    struct folder_counts *counts;
    void (*told)(void *ctx, const struct folder_file *f);
    void *ctx;
};

/* ---- what is there ---- */

static int
by_age(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->print.changed_s != y->print.changed_s)
        return x->print.changed_s < y->print.changed_s ? -1 : 1;
    if (x->print.changed_ns != y->print.changed_ns)
        return x->print.changed_ns < y->print.changed_ns ? -1 : 1;
    return strcmp(x->name, y->name);
}

static bool
is_wanted(const struct folder *f, const char *name)
{
    const char *pattern = f->r->pattern != NULL ? f->r->pattern : "*";

    return name[0] != '.' && !str_ends(str_of(name), count_ending) &&
           fnmatch(pattern, name, FNM_PERIOD) == 0;
}

static int
add_entry(struct folder *f, const char *name, const struct stat *st, struct err *e)
{
    if (f->n == FOLDER_FILES_MAX)
        return err_set(e, ERR_LIMIT, "'%s' holds more than %d files", f->r->dir, FOLDER_FILES_MAX);
    if (f->n == f->cap) {
        size_t cap = f->cap == 0 ? 64 : f->cap * 2;
        struct entry *grown = mem_grow(f->entries, cap, sizeof(*grown));

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "no memory for a folder");
        f->entries = grown;
        f->cap = cap;
    }
    f->entries[f->n] = (struct entry){ .name = arena_str(&f->names, str_of(name)),
        .print = { .inode = (uint64_t)st->st_ino,
            .bytes = (uint64_t)st->st_size,
            .changed_s = (int64_t)st->st_mtim.tv_sec,
            .changed_ns = (int64_t)st->st_mtim.tv_nsec,
            .touched_s = (int64_t)st->st_ctim.tv_sec,
            .touched_ns = (int64_t)st->st_ctim.tv_nsec } };
    if (f->entries[f->n].name == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a folder");
    f->n++;
    return 0;
}

static int
list(struct folder *f, struct err *e)
{
    DIR *d = opendir(f->r->dir);
    struct dirent *one;
    int rc = 0;

    if (d == NULL)
        return errno == ENOENT ? err_set(e, ERR_NOTFOUND, "'%s' does not exist", f->r->dir)
                               : err_sys(e, "opening '%s'", f->r->dir);
    while (rc == 0 && (errno = 0, one = readdir(d)) != NULL) {
        struct stat st;

        if (is_wanted(f, one->d_name) &&
            fstatat(dirfd(d), one->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISDIR(st.st_mode))
            rc = add_entry(f, one->d_name, &st, e);
    }
    if (rc == 0 && errno != 0)
        rc = err_sys(e, "reading '%s'", f->r->dir);
    (void)closedir(d);
    if (rc == 0 && f->n > 0)
        qsort(f->entries, f->n, sizeof(*f->entries), by_age);
    return rc;
}

/* ---- what is known ---- */

static int
by_bytes(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct hash));
}

/* Keep a file's hash; `known` is sorted by who calls. */
static int
add_known(struct folder *f, const struct hash *h, struct err *e)
{
    if (f->known_n == f->known_cap) {
        size_t cap = f->known_cap == 0 ? 256 : f->known_cap * 2;
        struct hash *grown = mem_grow(f->known, cap, sizeof(*grown));

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "no memory for files that are known");
        f->known = grown;
        f->known_cap = cap;
    }
    f->known[f->known_n++] = *h;
    return 0;
}

static int
each_import(void *ctx, const struct snapshot *s, struct err *e)
{
    struct folder *f = ctx;
    const char *table = f->r->results ? "scan_runs" : f->r->import.table;
    struct hash h;
    bool has = false;

    for (size_t i = 0; i < s->table_n; i++)
        has = has || strcmp(s->tables[i].name, table) == 0;
    if (!has || s->system == NULL || strncmp(s->system, "file:", 5) != 0 ||
        !hash_from_hex(&h, str_of(s->system + 5)))
        return 0;
    return add_known(f, &h, e);
}

static bool
is_known(const struct folder *f, const struct hash *h)
{
    return f->known_n > 0 && bsearch(h, f->known, f->known_n, sizeof(*h), by_bytes) != NULL;
}

static void
sort_known(struct folder *f)
{
    if (f->known_n > 0)
        qsort(f->known, f->known_n, sizeof(*f->known), by_bytes);
}

/* Move the hash that was added last to its place. */
static void
insert_last(struct folder *f)
{
    size_t at = f->known_n > 0 ? f->known_n - 1 : 0;
    struct hash last;

    if (at == 0)
        return;
    last = f->known[at];
    while (at > 0 && by_bytes(&f->known[at - 1], &last) > 0) {
        f->known[at] = f->known[at - 1];
        at--;
    }
    f->known[at] = last;
}

/* ---- what was read before ---- */

void
folder_memory_fini(struct folder_memory *m)
{
    mem_free(m->memos);
    *m = (struct folder_memory){ .n = 0 };
}

static int
by_print(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct print)); /* it has no holes */
}

/* Was this file read before, and is it imported? Then it need not be read again. */
static bool
is_remembered(const struct folder *f, const struct entry *it)
{
    const struct folder_memory *m = f->r->memory;
    const struct folder_memo *memo =
        m != NULL && m->sorted_n > 0
            ? bsearch(&it->print, m->memos, m->sorted_n, sizeof(*memo), by_print)
            : NULL;

    return memo != NULL && is_known(f, &memo->hash);
}

/* Without memory a file is read again the next time. */
static void
remember(const struct folder *f, const struct entry *it, const struct hash *h)
{
    struct folder_memory *m = f->r->memory;

    if (m == NULL)
        return;
    if (m->n == FOLDER_FILES_MAX)
        folder_memory_fini(m);
    if (m->n == m->cap) {
        size_t cap = m->cap == 0 ? 64 : m->cap * 2;
        struct folder_memo *grown = mem_grow(m->memos, cap, sizeof(*grown));

        if (grown == NULL)
            return;
        m->memos = grown;
        m->cap = cap;
    }
    m->memos[m->n++] = (struct folder_memo){ it->print, *h };
}

/* What earlier passes read can be looked up. */
static void
sort_memory(struct folder_memory *m)
{
    if (m == NULL || m->n == 0)
        return;
    qsort(m->memos, m->n, sizeof(*m->memos), by_print);
    m->sorted_n = m->n;
}

/* ---- one file ---- */

/* What NAME.count says. Absent: -1. */
static int
stated_count(const struct folder *f, const char *path, int64_t *out, struct err *e)
{
    char beside[PATH_BYTES_MAX];
    struct buf text;
    int rc;

    if (snprintf(beside, sizeof(beside), "%s%s", path, count_ending) >= (int)sizeof(beside))
        return err_set(e, ERR_LIMIT, "the path is too long");
    *out = f->r->import.source_count;
    if (!fs_exists(beside))
        return 0;
    buf_init(&text, COUNT_FILE_MAX);
    rc = fs_read_plain(AT_FDCWD, beside, &text, e);
    if (rc == 0 && (!str_int(str_trim((struct str){ text.data, text.len }), out) || *out < 0))
        rc = err_set(e, ERR_INPUT, "'%s' holds no count", beside);
    buf_fini(&text);
    return rc;
}

/* `file` as the time of the export means the file's own time. */
static const char *
export_time(const char *said, const struct entry *it, char iso[DATE_ISO_LEN + 1])
{
    if (said == NULL || strcmp(said, "file") != 0)
        return said;
    date_iso(iso, it->print.changed_s);
    return iso;
}

static int
take(struct folder *f, const struct entry *it, const char *path, struct str bytes,
    struct collected_summary *s, struct err *e)
{
    char iso[DATE_ISO_LEN + 1], format[WS_ID_MAX];
    struct results_request result = f->r->result;
    struct import_request list = f->r->import;
    int rc;

    if (f->r->results) {
        result.path = path;
        result.bytes = bytes;
        result.exported_at = export_time(result.exported_at, it, iso);
        return evidence_import_results(f->ws, &result, s, format, e);
    }
    list.path = path;
    list.bytes = bytes;
    list.exported_at = export_time(list.exported_at, it, iso);
    rc = stated_count(f, path, &list.source_count, e);
    return rc == 0 ? evidence_import(f->ws, &list, s, e) : rc;
}

/* Is this failure the file's, so that the next one may do better? */
static bool
is_refusal(int rc)
{
    return rc == -ERR_INPUT || rc == -ERR_LIMIT || rc == -ERR_NOTFOUND || rc == -ERR_EXISTS ||
           rc == -ERR_DENIED;
}

static void
tell(struct folder *f, const char *name, enum folder_outcome o, const struct collected_summary *s,
    const struct err *why)
{
    struct folder_file t = { .name = name, .outcome = o, .summary = s, .why = why };

    f->counts->imported += o == FOLDER_IMPORTED;
    f->counts->known += o == FOLDER_KNOWN;
    f->counts->refused += o == FOLDER_REFUSED;
    if (f->told != NULL)
        f->told(f->ctx, &t);
}

static int
one_file(struct folder *f, const struct entry *it, struct err *e)
{
    char path[PATH_BYTES_MAX];
    struct collected_summary s;
    struct buf file;
    struct hash h;
    int rc = fs_join(path, sizeof(path), f->r->dir, it->name, e);

    buf_init(&file, FILE_BYTES_MAX);
    if (rc == 0 && is_remembered(f, it)) {
        tell(f, it->name, FOLDER_KNOWN, NULL, NULL);
        goto out;
    }
    if (rc == 0)
        rc = fs_read_plain(AT_FDCWD, path, &file, e);
    if (rc == 0) {
        hash_bytes(&h, file.data, file.len);
        remember(f, it, &h);
        if (is_known(f, &h)) {
            tell(f, it->name, FOLDER_KNOWN, NULL, NULL);
            goto out;
        }
        rc = take(f, it, path, (struct str){ file.data, file.len }, &s, e);
    }
    if (rc == 0) {
        tell(f, it->name, FOLDER_IMPORTED, &s, NULL);
        rc = add_known(f, &h, e); /* a second file of the same bytes is no other import */
        insert_last(f);
    } else if (is_refusal(rc)) {
        tell(f, it->name, FOLDER_REFUSED, NULL, e);
        rc = 0;
    }
out:
    buf_fini(&file);
    return rc;
}

int
folder_import(struct workspace *ws, const struct folder_request *r,
    void (*told)(void *ctx, const struct folder_file *f), void *ctx, struct folder_counts *out,
    struct err *e)
{
    struct folder f = { .ws = ws, .r = r, .counts = out, .told = told, .ctx = ctx };
    const struct table_decl *decl;
    int rc = ws_may(ws, "snapshot", e);

    *out = (struct folder_counts){ .imported = 0 };
    arena_init(&f.names, NAMES_MAX);
    if (rc == 0 && !r->results)
        rc = library_table(ws->library, r->import.table, &decl, e);
    if (rc == 0)
        rc = list(&f, e);
    if (rc == 0)
        rc = import_each(ws, NULL, each_import, &f, e);
    sort_known(&f);
    sort_memory(r->memory);
    for (size_t i = 0; rc == 0 && i < f.n; i++)
        rc = one_file(&f, &f.entries[i], e);
    arena_fini(&f.names);
    mem_free(f.entries);
    mem_free(f.known);
    return rc;
}

/* ---- waiting ---- */

int
folder_watch(const char *dir, int *out_fd, struct err *e)
{
    int fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);

    if (fd < 0)
        return err_sys(e, "watching '%s'", dir);
    if (inotify_add_watch(fd, dir,
            IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR) < 0) {
        int rc = err_sys(e, "watching '%s'", dir);

        (void)close(fd);
        return rc;
    }
    *out_fd = fd;
    return 0;
}

/* Take all that was told. @return -1 when the folder is gone, 1 when a file came, else 0. */
static int
drain(int fd)
{
    char events[16384] __attribute__((aligned(__alignof__(struct inotify_event))));
    ssize_t n;
    int came = 0;

    while ((n = read(fd, events, sizeof(events))) > 0) {
        for (ssize_t at = 0; at < n;) {
            struct inotify_event one;

            memcpy(&one, events + at, sizeof(one));
            if (one.mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED))
                return -1;
            came = 1; /* an overflow too: the folder is then read again */
            at += (ssize_t)sizeof(one) + (ssize_t)one.len;
        }
    }
    return came;
}

int
folder_wait(int fd, int timeout_ms, bool *out_came, struct err *e)
{
    struct pollfd p = { .fd = fd, .events = POLLIN };
    int n = poll(&p, 1, timeout_ms), what = 0;

    *out_came = false;
    if (n < 0 && errno != EINTR)
        return err_sys(e, "waiting for files");
    if (n > 0)
        what = drain(fd);
    if (what < 0)
        return err_set(e, ERR_NOTFOUND, "the folder is gone");
    *out_came = what > 0;
    return 0;
}
