#include "store/blobs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include "base/fs.h"
#include "base/mem.h"

enum {
    LEVEL = 3,          /* of zstd: measured fast, near the best for tables */
    FOLDERS = 256,      /* by the first two hex digits */
    PENDING_MAX = 1024, /* blobs of one batch; more are made durable at once */
    PATH_MAX_ = 4096,   /* bytes of a path */
    NAME_REST = HASH_HEX_LEN - 2,
};

#define BLOB_MAX ((size_t)1 << 31) /* bytes of one blob when decompressed */

/* One blob that was put and is not yet durable: its file lies under a temporary name. */
struct pending {
    struct hash name;
};

struct blobs {
    char *dir;
    ZSTD_CCtx *compress;
    ZSTD_DCtx *decompress;
    struct pending *pending;
    size_t pending_n, pending_cap;
};

static int
blob_path(char out[PATH_MAX_], const struct blobs *b, const struct hash *name, const char *suffix,
    struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    int n;

    hash_hex(hex, name);
    n = snprintf(out, PATH_MAX_, "%s/%.2s/%s%s", b->dir, hex, hex + 2, suffix);
    if (n < 0 || n >= PATH_MAX_)
        return err_set(e, ERR_LIMIT, "the blob folder's path is too long");
    return 0;
}

static int
folder_path(char out[PATH_MAX_], const struct blobs *b, unsigned first, struct err *e)
{
    int n = snprintf(out, PATH_MAX_, "%s/%02x", b->dir, first);

    if (n < 0 || n >= PATH_MAX_)
        return err_set(e, ERR_LIMIT, "the blob folder's path is too long");
    return 0;
}

int
blobs_open(struct blobs **out, const char *dir, struct err *e)
{
    struct blobs *b = mem_alloc(1, sizeof(*b));
    int rc;

    if (b == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the blob folder");
    b->dir = mem_strdup(dir);
    b->compress = ZSTD_createCCtx();
    b->decompress = ZSTD_createDCtx();
    if (b->dir == NULL || b->compress == NULL || b->decompress == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory for the blob folder");
    else
        rc = fs_mkdir(dir, 0700, e);
    if (rc == 0) {
        (void)ZSTD_CCtx_setParameter(b->compress, ZSTD_c_compressionLevel, LEVEL);
        (void)ZSTD_CCtx_setParameter(b->compress, ZSTD_c_checksumFlag, 1);
        *out = b;
        b = NULL;
    }
    blobs_close(b);
    return rc;
}

void
blobs_close(struct blobs *b)
{
    char path[PATH_MAX_];
    struct err e;

    if (b == NULL)
        return;
    /* What was put but never synced was promised to nobody. */
    for (size_t i = 0; i < b->pending_n; i++)
        if (blob_path(path, b, &b->pending[i].name, ".tmp", &e) == 0)
            (void)unlink(path);
    (void)ZSTD_freeCCtx(b->compress);
    (void)ZSTD_freeDCtx(b->decompress);
    mem_free(b->pending);
    mem_free(b->dir);
    mem_free(b);
}

static int
remember(struct blobs *b, const struct hash *name, struct err *e)
{
    if (b->pending_n == b->pending_cap) {
        size_t cap = b->pending_cap != 0 ? b->pending_cap * 2 : 64;
        struct pending *p = mem_grow(b->pending, cap, sizeof(*p));

        if (p == NULL)
            return err_set(e, ERR_NOMEM, "no memory for a blob's name");
        b->pending = p;
        b->pending_cap = cap;
    }
    b->pending[b->pending_n++].name = *name;
    return 0;
}

static int
write_file(const char *path, const void *p, size_t n, struct err *e)
{
    int fd, rc;

    (void)unlink(path); /* what an interrupted process left, or a stranger put there */
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return err_sys(e, "'%s' could not be made", path);
    rc = fs_write_all(fd, p, n, e);
    if (close(fd) != 0 && rc == 0)
        rc = err_sys(e, "'%s' could not be written", path);
    if (rc != 0) {
        (void)err_ctx(e, "'%s'", path);
        (void)unlink(path);
    }
    return rc;
}

static int
compress(struct blobs *b, struct str bytes, char **out, size_t *out_n, struct err *e)
{
    size_t max = ZSTD_compressBound(bytes.n), n;
    char *p;

    if (bytes.n > BLOB_MAX)
        return err_set(e, ERR_LIMIT, "a blob of %zu bytes; at most %zu fit", bytes.n, BLOB_MAX);
    p = mem_grow(NULL, max, 1);
    if (p == NULL)
        return err_set(e, ERR_NOMEM, "no memory to compress a blob of %zu bytes", bytes.n);
    n = ZSTD_compress2(b->compress, p, max, bytes.p, bytes.n);
    if (ZSTD_isError(n)) {
        mem_free(p);
        return err_set(e, ERR_NOMEM, "a blob could not be compressed: %s", ZSTD_getErrorName(n));
    }
    *out = p;
    *out_n = n;
    return 0;
}

static bool
is_pending(const struct blobs *b, const struct hash *name)
{
    for (size_t i = 0; i < b->pending_n; i++)
        if (hash_eq(&b->pending[i].name, name))
            return true;
    return false;
}

int
blobs_put(struct blobs *b, const struct hash *name, struct str bytes, struct err *e)
{
    char path[PATH_MAX_], folder[PATH_MAX_];
    char *packed = NULL;
    size_t n = 0;
    int rc;

    if (blobs_has(b, name))
        return 0;
    if (b->pending_n == PENDING_MAX) {
        rc = blobs_sync(b, e);
        if (rc != 0)
            return rc;
    }
    rc = blob_path(path, b, name, ".tmp", e);
    if (rc == 0)
        rc = folder_path(folder, b, name->b[0], e);
    if (rc == 0)
        rc = fs_mkdir(folder, 0700, e);
    if (rc == 0)
        rc = compress(b, bytes, &packed, &n, e);
    if (rc == 0)
        rc = remember(b, name, e);
    if (rc == 0) {
        rc = write_file(path, packed, n, e);
        if (rc != 0)
            b->pending_n--;
    }
    mem_free(packed);
    return rc;
}

static int
sync_file(const char *path, struct err *e)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC), rc = 0;

    if (fd < 0)
        return err_sys(e, "'%s' could not be opened", path);
    if (fsync(fd) != 0)
        rc = err_sys(e, "'%s' could not be made durable", path);
    (void)close(fd);
    return rc;
}

/* Make one pending blob's bytes durable and give the file its name. */
static int
settle(struct blobs *b, const struct hash *name, struct err *e)
{
    char temporary[PATH_MAX_], path[PATH_MAX_];
    int rc = blob_path(temporary, b, name, ".tmp", e);

    if (rc == 0)
        rc = blob_path(path, b, name, ".zst", e);
    if (rc == 0)
        rc = sync_file(temporary, e);
    if (rc == 0 && rename(temporary, path) != 0)
        rc = err_sys(e, "'%s' could not be named", path);
    return rc;
}

int
blobs_sync(struct blobs *b, struct err *e)
{
    bool touched[FOLDERS] = { false };
    char path[PATH_MAX_];
    int rc = 0;

    if (b->pending_n == 0)
        return 0;
    /* Start write-back of all of them before waiting for the first. */
    for (size_t i = 0; i < b->pending_n; i++) {
        int fd;

        if (blob_path(path, b, &b->pending[i].name, ".tmp", e) != 0 ||
            (fd = open(path, O_RDONLY | O_CLOEXEC)) < 0)
            continue; /* settle() reports it */
        (void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
        (void)close(fd);
    }
    while (b->pending_n > 0) {
        const struct hash *name = &b->pending[b->pending_n - 1].name;

        rc = settle(b, name, e);
        if (rc != 0)
            return rc;
        touched[name->b[0]] = true;
        b->pending_n--;
    }
    for (unsigned i = 0; i < FOLDERS && rc == 0; i++) {
        if (!touched[i])
            continue;
        rc = folder_path(path, b, i, e);
        if (rc == 0)
            rc = fs_sync_dir(path, e);
    }
    return rc != 0 ? rc : fs_sync_dir(b->dir, e);
}

static int
decompress(struct blobs *b, const struct buf *packed, struct buf *out, struct err *e)
{
    ZSTD_inBuffer in = { packed->data, packed->len, 0 };
    size_t step = ZSTD_DStreamOutSize(), left = 1;
    char *p = mem_grow(NULL, step, 1);
    int rc = 0;

    if (p == NULL)
        return err_set(e, ERR_NOMEM, "no memory to decompress a blob");
    (void)ZSTD_DCtx_reset(b->decompress, ZSTD_reset_session_only);
    while (rc == 0 && (left != 0 || in.pos < in.size)) {
        ZSTD_outBuffer to = { p, step, 0 };

        left = ZSTD_decompressStream(b->decompress, &to, &in);
        if (ZSTD_isError(left))
            rc = err_set(e, ERR_CORRUPT, "it does not decompress: %s", ZSTD_getErrorName(left));
        else if (left != 0 && in.pos == in.size && to.pos == 0)
            rc = err_set(e, ERR_CORRUPT, "it is cut short");
        else
            buf_add(out, p, to.pos);
        if (rc == 0)
            rc = buf_check(out, "a blob", e);
    }
    mem_free(p);
    return rc;
}

int
blobs_get(struct blobs *b, const struct hash *name, struct buf *out, struct err *e)
{
    char path[PATH_MAX_], hex[HASH_HEX_LEN + 1];
    struct buf packed;
    size_t before = out->len;
    int rc;

    buf_init(&packed, BLOB_MAX);
    rc = blob_path(path, b, name, is_pending(b, name) ? ".tmp" : ".zst", e);
    if (rc == 0)
        rc = fs_read_plain(AT_FDCWD, path, &packed, e);
    if (rc == -ERR_DENIED && e->sys_errno == 0) /* a link, FIFO or device in its place */
        rc = err_set(e, ERR_CORRUPT, "'%s' is not a plain file", path);
    if (rc == 0)
        rc = decompress(b, &packed, out, e);
    if (rc != 0) {
        hash_hex(hex, name);
        (void)err_ctx(e, "blob %s", hex);
        out->len = before;
        if (out->cap > 0)
            out->data[before] = '\0';
    }
    buf_fini(&packed);
    return rc;
}

bool
blobs_has(struct blobs *b, const struct hash *name)
{
    char path[PATH_MAX_];
    struct stat st;
    struct err e;

    return is_pending(b, name) || (blob_path(path, b, name, ".zst", &e) == 0 &&
                                      lstat(path, &st) == 0 && S_ISREG(st.st_mode));
}

static int
compare_names(const void *a, const void *b)
{
    return memcmp(a, b, HASH_LEN);
}

/* The name a file of folder `first` stands for. */
static bool
name_of(unsigned first, const char *file, struct hash *out)
{
    char hex[HASH_HEX_LEN + 1];

    if (strlen(file) != NAME_REST + 4 || strcmp(file + NAME_REST, ".zst") != 0)
        return false;
    (void)snprintf(hex, sizeof(hex), "%02x", first & 0xFF);
    memcpy(hex + 2, file, NAME_REST);
    hex[HASH_HEX_LEN] = '\0';
    return hash_from_hex(out, str_of(hex));
}

/* All names of one folder, sorted; the caller frees *out. */
static int
list_folder(struct blobs *b, unsigned first, struct hash **out, size_t *out_n, struct err *e)
{
    char path[PATH_MAX_];
    struct hash *names = NULL;
    size_t n = 0, cap = 0;
    struct dirent *entry;
    DIR *d;
    int rc = folder_path(path, b, first, e);

    if (rc != 0)
        return rc;
    d = opendir(path);
    if (d == NULL) {
        *out_n = 0;
        return errno == ENOENT || errno == ENOTDIR ? 0 : err_sys(e, "'%s' could not be read", path);
    }
    while (rc == 0 && (entry = readdir(d)) != NULL) {
        struct hash name;

        if (!name_of(first, entry->d_name, &name))
            continue;
        if (n == cap) {
            struct hash *grown = mem_grow(names, cap != 0 ? cap * 2 : 64, sizeof(*names));

            if (grown == NULL) {
                rc = err_set(e, ERR_NOMEM, "no memory to list '%s'", path);
                break;
            }
            names = grown;
            cap = cap != 0 ? cap * 2 : 64;
        }
        names[n++] = name;
    }
    (void)closedir(d);
    if (n > 0)
        qsort(names, n, sizeof(*names), compare_names);
    if (rc == 0) {
        *out = names;
        *out_n = n;
    } else {
        mem_free(names);
    }
    return rc;
}

int
blobs_each(struct blobs *b, int (*fn)(void *ctx, const struct hash *name, struct err *e), void *ctx,
    struct err *e)
{
    for (unsigned first = 0; first < FOLDERS; first++) {
        struct hash *names = NULL;
        size_t n = 0;
        int rc = list_folder(b, first, &names, &n, e);

        for (size_t i = 0; i < n && rc == 0; i++)
            rc = fn(ctx, &names[i], e);
        mem_free(names);
        if (rc != 0)
            return rc;
    }
    return 0;
}
