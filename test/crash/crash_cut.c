/*
 * crash_cut: the power fails.
 *
 * usage: crash_cut [--short | CUTS]
 * A shim below SQLite remembers what has really been synced. At a chosen operation the machine
 * dies: every file becomes its last synced image and a random choice of the later writes, in any
 * order, some torn at 512 bytes. What is left is opened by the ordinary VFS: all that was
 * acknowledged must be there, the check must find nothing, and the ledger must go on. As a control
 * the same is done with synchronous=NORMAL, which must lose acknowledged acts: otherwise the
 * simulation proves nothing.
 */
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fs.h"
#include "crash_common.h"
#include "shim.h"
#include "store/store_int.h"

enum { CUTS = 300, CONTROLS = 30, FILES_MAX = 8, OPS_MAX = 900, SECTOR = 512, BATCH_MAX = 40 };

/* A write that is not yet synced. */
struct pending {
    int64_t at;
    int n; /* -1: truncate to `at` bytes */
    uint8_t *p;
};

/* A file as the disk has it. */
struct image {
    char name[512];
    uint8_t *p;
    int64_t n, cap;
    struct pending *pending;
    int pending_n, pending_cap;
};

static struct image images[FILES_MAX];
static int image_n;
static long ops, die_at = -1;
static uint64_t rng;
static char after_dir[256];
static int64_t acked_size;
static struct hash acked_root;

static void *
grow(void *p, size_t n)
{
    p = realloc(p, n);
    if (p == NULL)
        _exit(9);
    return p;
}

static void
put(struct image *f, int64_t at, const uint8_t *p, int64_t n)
{
    if (at + n > f->cap) {
        f->cap = (at + n) * 2 + 65536;
        f->p = grow(f->p, (size_t)f->cap);
    }
    if (at > f->n)
        memset(f->p + f->n, 0, (size_t)(at - f->n));
    memcpy(f->p + at, p, (size_t)n);
    if (at + n > f->n)
        f->n = at + n;
}

static void
apply(struct image *f, const struct pending *w)
{
    if (w->n >= 0)
        put(f, w->at, w->p, w->n);
    else if (w->at < f->n)
        f->n = w->at;
}

/* Some sectors of a write reach the disk, others do not. */
static void
tear(struct image *f, const struct pending *w)
{
    for (int at = 0; at < w->n; at += SECTOR)
        if (crash_random(&rng) & 1)
            put(f, w->at + at, w->p + at, w->n - at < SECTOR ? w->n - at : SECTOR);
}

static void
die(void)
{
    char path[600], acked[128], hex[HASH_HEX_LEN + 1];
    struct err e;
    int n;

    for (int i = 0; i < image_n; i++) {
        struct image *f = &images[i];
        const char *base = strrchr(f->name, '/');

        if (f->name[0] == '\0')
            continue;
        for (int k = 0; k < f->pending_n; k++) {
            if ((crash_random(&rng) & 1) == 0)
                continue;
            if (f->pending[k].n > 0 && (crash_random(&rng) & 7) == 0)
                tear(f, &f->pending[k]);
            else
                apply(f, &f->pending[k]);
        }
        (void)snprintf(
            path, sizeof(path), "%s/%.200s", after_dir, base != NULL ? base + 1 : f->name);
        if (fs_write(path, (struct str){ (char *)f->p, (size_t)f->n }, 0600, &e) != 0)
            _exit(8);
    }
    hash_hex(hex, &acked_root);
    n = snprintf(acked, sizeof(acked), "%lld %s", (long long)acked_size, hex);
    (void)snprintf(path, sizeof(path), "%s/acked", after_dir);
    _exit(fs_write(path, (struct str){ acked, (size_t)n }, 0600, &e) != 0 ? 8 : 0);
}

static struct image *
find(const char *name)
{
    for (int i = 0; i < image_n; i++)
        if (strcmp(images[i].name, name) == 0)
            return &images[i];
    return NULL;
}

/* A file that is there before we look at it counts as synced. */
static int
on_open(void *ctx, const char *name)
{
    struct image *f = find(name);
    struct buf b;
    struct err e;

    (void)ctx;
    if (f != NULL || strstr(name, "testamur.db") == NULL || strstr(name, ".new") != NULL)
        return SQLITE_OK;
    for (int i = 0; i < image_n && f == NULL; i++)
        if (images[i].name[0] == '\0')
            f = &images[i];
    if (f == NULL) {
        if (image_n == FILES_MAX)
            _exit(7);
        f = &images[image_n++];
    }
    (void)snprintf(f->name, sizeof(f->name), "%s", name);
    f->n = 0;
    f->pending_n = 0;
    buf_init(&b, 1 << 28);
    if (fs_read(name, &b, &e) == 0)
        put(f, 0, (uint8_t *)b.data, (int64_t)b.len);
    buf_fini(&b);
    return SQLITE_OK;
}

static void
remember(const char *name, struct pending w)
{
    struct image *f = find(name);

    if (f == NULL)
        return;
    if (f->pending_n == f->pending_cap) {
        f->pending_cap = f->pending_cap * 2 + 64;
        f->pending = grow(f->pending, (size_t)f->pending_cap * sizeof(*f->pending));
    }
    f->pending[f->pending_n++] = w;
}

static void
tick(void)
{
    if (++ops == die_at)
        die();
}

static int
on_write(void *ctx, const char *name, int64_t at, const void *p, int n)
{
    struct pending w = { at, n, NULL };

    (void)ctx;
    tick();
    if (find(name) == NULL)
        return SQLITE_OK;
    w.p = grow(NULL, (size_t)n + 1);
    memcpy(w.p, p, (size_t)n);
    remember(name, w);
    return SQLITE_OK;
}

static int
on_truncate(void *ctx, const char *name, int64_t size)
{
    (void)ctx;
    tick();
    remember(name, (struct pending){ size, -1, NULL });
    return SQLITE_OK;
}

static int
on_sync(void *ctx, const char *name)
{
    (void)ctx;
    (void)name;
    tick();
    return SQLITE_OK;
}

static void
on_synced(void *ctx, const char *name)
{
    struct image *f = find(name);

    (void)ctx;
    for (int k = 0; f != NULL && k < f->pending_n; k++) {
        apply(f, &f->pending[k]);
        free(f->pending[k].p);
    }
    if (f != NULL)
        f->pending_n = 0;
    tick();
}

static int
on_remove(void *ctx, const char *name)
{
    struct image *f = find(name);

    (void)ctx;
    tick();
    if (f != NULL) {
        f->name[0] = '\0';
        f->n = 0;
        f->pending_n = 0;
    }
    return SQLITE_OK;
}

static void
acknowledge(const struct records *r)
{
    struct merkle_head head;

    frontier_head(&r->frontier, &head);
    acked_size = head.size;
    acked_root = head.root;
}

/* Append, now and then closing and opening again, until the power fails. */
static void
live(const char *dir, int seed, const char *synchronous)
{
    static const struct shim_hooks hooks = { NULL, on_open, on_write, on_truncate, on_sync,
        on_synced, on_remove };
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    struct err e;

    rng = crash_seed((uint64_t)seed);
    shim_install(&hooks);
    store_checkpoint_pages = 60;
    if (tiny_start(&r, dir, s, &e) != 0)
        CRASH_FAIL("could not start: %s", e.msg);
    acknowledge(r);
    die_at = ops + 1 + (long)(crash_random(&rng) % OPS_MAX);
    for (int round = 0;; round++) {
        int batch = 1 + (int)(crash_random(&rng) % BATCH_MAX);

        if (r == NULL && records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e) != 0)
            CRASH_FAIL("could not open: %s", e.msg);
        if (store_exec(records_store(r), synchronous, &e) != 0 || records_begin(r, &e) != 0)
            CRASH_FAIL("%s", e.msg);
        for (int i = 0; i < batch; i++) {
            char name[32];

            (void)snprintf(name, sizeof(name), "n%u", crash_random(&rng) % 100);
            if (tiny_put(r, s, name, "a value of some length, so that pages fill up", NULL, &e) !=
                0)
                CRASH_FAIL("%s", e.msg);
        }
        if (records_commit(r, &e) != 0)
            CRASH_FAIL("%s", e.msg);
        acknowledge(r);
        if (round % 7 == 6) {
            records_close(r);
            r = NULL;
        }
    }
}

static void
copy_keys(const char *from, const char *to)
{
    static const char *const names[] = { "log.key", "salt.key" };
    char path[600];
    struct err e;

    (void)snprintf(path, sizeof(path), "%s/keys", to);
    if (fs_mkdir(path, 0700, &e) != 0)
        CRASH_FAIL("%s", e.msg);
    for (int i = 0; i < 2; i++) {
        struct buf b;

        buf_init(&b, 4096);
        (void)snprintf(path, sizeof(path), "%s/keys/%s", from, names[i]);
        if (fs_read(path, &b, &e) != 0)
            CRASH_FAIL("%s", e.msg);
        (void)snprintf(path, sizeof(path), "%s/keys/%s", to, names[i]);
        if (fs_write(path, (struct str){ b.data, b.len }, 0600, &e) != 0)
            CRASH_FAIL("%s", e.msg);
        buf_fini(&b);
    }
}

/* The acknowledged tree must be the start of the one that is there. */
static void
check_root(struct records *r, int seed, int64_t size, const struct hash *root)
{
    struct tile_tree tree = { r->frontier.size, log_read_tile, r };
    struct frontier f;
    struct merkle_head head;
    struct err e;

    frontier_init(&f);
    for (int64_t i = 0; i < size; i++) {
        struct hash leaf;

        if (tile_range(&tree, i, i + 1, &leaf, &e) != 0)
            CRASH_FAIL("cut %d: %s", seed, e.msg);
        frontier_add(&f, &leaf);
    }
    frontier_head(&f, &head);
    if (!hash_eq(&head.root, root))
        CRASH_FAIL("cut %d: another history than the acknowledged one", seed);
}

/* @return acknowledged records that are not there. */
static int64_t
examine(int seed)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    char path[600];
    struct buf acked;
    struct str hex, digits;
    struct hash root;
    int64_t size, lost;
    struct err e;

    buf_init(&acked, 4096);
    (void)snprintf(path, sizeof(path), "%s/acked", after_dir);
    if (fs_read(path, &acked, &e) != 0)
        CRASH_FAIL("cut %d: %s", seed, e.msg);
    hex = (struct str){ acked.data, acked.len };
    digits = str_cut(&hex, ' ');
    if (!str_int(digits, &size) || !hash_from_hex(&root, hex))
        CRASH_FAIL("cut %d: no acknowledgement", seed);
    if (records_open(&r, after_dir, &tiny_schema, RECORDS_WRITE, &e) != 0)
        CRASH_FAIL("cut %d: does not open: %s", seed, e.msg);
    lost = size > records_size(r) ? size - records_size(r) : 0;
    if (lost == 0)
        check_root(r, seed, size, &root);
    crash_check(r, "after a power cut");
    if (tiny_put_commit(r, s, "after", "the cut", &e) != 0)
        CRASH_FAIL("cut %d: the ledger does not go on: %s", seed, e.msg);
    records_close(r);
    signer_free(s);
    buf_fini(&acked);
    return lost;
}

static int64_t
cut_once(int seed, const char *synchronous)
{
    char dir[256];
    int64_t lost;
    pid_t child;
    int status;

    tiny_folder(dir);
    tiny_folder(after_dir);
    child = fork();
    if (child == 0)
        live(dir, seed, synchronous);
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        CRASH_FAIL("cut %d: the child failed", seed);
    copy_keys(dir, after_dir);
    lost = examine(seed);
    tiny_remove(dir);
    tiny_remove(after_dir);
    return lost;
}

int
main(int argc, char **argv)
{
    int cuts = crash_count(argc, argv, 0, CUTS), losers = 0;

    for (int i = 0; i < cuts; i++) {
        int64_t lost = cut_once(i, "PRAGMA synchronous=FULL");

        if (lost != 0)
            CRASH_FAIL("cut %d: %lld acknowledged records are gone", i, (long long)lost);
    }
    (void)printf("%d power cuts: nothing acknowledged was lost, nothing damaged\n", cuts);
    for (int i = 0; i < CONTROLS; i++)
        losers += cut_once(100000 + i, "PRAGMA synchronous=NORMAL") != 0;
    if (losers == 0)
        CRASH_FAIL(
            "synchronous=NORMAL lost nothing in %d cuts: the simulation does not cut", CONTROLS);
    (void)printf("control: synchronous=NORMAL lost acknowledged records in %d of %d cuts\n", losers,
        CONTROLS);
    return 0;
}
