/* unzip.c: APPNOTE.TXT sections 4.3.7, 4.3.12 and 4.3.16, as far as office files need them. */
#include "files/unzip.h"

#include <string.h>
#include <zlib.h>

#include "base/mem.h"

enum {
    END_BYTES = 22,
    END_COMMENT_MAX = 65535,
    DIR_BYTES = 46,
    LOCAL_BYTES = 30,
    FLAG_ENCRYPTED = 1,
    STORED = 0,
    DEFLATED = 8
};

static unsigned
le16(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;

    return u[0] | (unsigned)u[1] << 8;
}

static uint32_t
le32(const char *p)
{
    return le16(p) | (uint32_t)le16(p + 2) << 16;
}

static int
broken(struct err *e, const char *why)
{
    return err_set(e, ERR_INPUT, "not a ZIP archive: %s", why);
}

/* The end record, found from the end on. @return NULL when there is none. */
static const char *
find_end(struct str zip)
{
    size_t back = zip.n > END_BYTES + END_COMMENT_MAX ? (size_t)END_BYTES + END_COMMENT_MAX : zip.n;

    for (size_t k = END_BYTES; k <= back; k++) {
        const char *p = zip.p + zip.n - k;

        if (memcmp(p, "PK\x05\x06", 4) == 0 && le16(p + 20) == k - END_BYTES)
            return p;
    }
    return NULL;
}

static int
read_entry(struct unzip *z, const char **at, const char *end, struct err *e)
{
    struct unzip_file *f = &z->files[z->n];
    const char *p = *at;
    size_t name_n, all;

    if (end - p < DIR_BYTES || memcmp(p, "PK\x01\x02", 4) != 0)
        return broken(e, "its directory is cut short");
    name_n = le16(p + 28);
    all = DIR_BYTES + name_n + le16(p + 30) + le16(p + 32);
    if ((size_t)(end - p) < all)
        return broken(e, "its directory is cut short");
    *f = (struct unzip_file){ .name = { p + DIR_BYTES, name_n },
        .flags = le16(p + 8),
        .method = le16(p + 10),
        .crc = le32(p + 16),
        .packed = le32(p + 20),
        .bytes = le32(p + 24),
        .at = le32(p + 42) };
    *at = p + all;
    z->n++;
    return 0;
}

int
unzip_open(struct unzip *z, struct str zip, struct err *e)
{
    const char *end, *at;
    size_t n, from;
    int rc = 0;

    *z = (struct unzip){ .zip = zip };
    end = zip.n >= END_BYTES ? find_end(zip) : NULL;
    if (end == NULL)
        return broken(e, "it has no end record");
    n = le16(end + 10);
    from = le32(end + 16);
    if (le16(end + 4) != 0 || le16(end + 8) != n || n == 0xFFFF || from == 0xFFFFFFFFU)
        return broken(e, "it is in volumes, or ZIP64");
    if (n > UNZIP_ENTRIES_MAX)
        return err_set(e, ERR_LIMIT, "the archive has more than %d files", UNZIP_ENTRIES_MAX);
    if (from > (size_t)(end - zip.p))
        return broken(e, "its directory lies outside");
    z->files = mem_alloc(n, sizeof(*z->files));
    if (z->files == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a directory of %zu files", n);
    at = zip.p + from;
    while (rc == 0 && z->n < n)
        rc = read_entry(z, &at, end, e);
    if (rc != 0)
        unzip_close(z);
    return rc;
}

void
unzip_close(struct unzip *z)
{
    mem_free(z->files);
    *z = (struct unzip){ .files = NULL };
}

const struct unzip_file *
unzip_find(const struct unzip *z, const char *name)
{
    for (size_t i = 0; i < z->n; i++)
        if (str_is(z->files[i].name, name))
            return &z->files[i];
    return NULL;
}

/* The packed bytes, after the checks that need no unpacking. */
static int
find_bytes(const struct unzip *z, const struct unzip_file *f, struct str *out, struct err *e)
{
    const char *p = z->zip.p + f->at;
    size_t left, head;

    if (f->flags & FLAG_ENCRYPTED)
        return err_set(e, ERR_INPUT, "'%.*s' is encrypted", STR_ARG(f->name));
    if (f->method != STORED && f->method != DEFLATED)
        return err_set(e, ERR_INPUT, "'%.*s' is packed by method %u; stored and deflated are read",
            STR_ARG(f->name), f->method);
    if (f->bytes > UNZIP_BYTES_MAX)
        return err_set(e, ERR_LIMIT, "'%.*s' unpacks to %u bytes; %d are the limit",
            STR_ARG(f->name), f->bytes, UNZIP_BYTES_MAX);
    if (f->bytes > UNZIP_RATIO_FROM && f->bytes / UNZIP_RATIO_MAX > f->packed)
        return err_set(e, ERR_LIMIT, "'%.*s' unpacks to more than %d times its size",
            STR_ARG(f->name), UNZIP_RATIO_MAX);
    if (f->at > z->zip.n || z->zip.n - f->at < LOCAL_BYTES || memcmp(p, "PK\x03\x04", 4) != 0)
        return broken(e, "a file lies outside");
    left = z->zip.n - f->at;
    head = LOCAL_BYTES + le16(p + 26) + le16(p + 28);
    if (head > left || f->packed > left - head)
        return broken(e, "a file is cut short");
    *out = (struct str){ p + head, f->packed };
    return 0;
}

static void *
z_alloc(void *ctx, unsigned n, unsigned size)
{
    (void)ctx;
    return mem_alloc(n, size);
}

static void
z_free(void *ctx, void *p)
{
    (void)ctx;
    mem_free(p);
}

struct sum {
    uint32_t crc;
    size_t n;
};

/* Hand on a piece, once it is known not to be too much. */
static int
pass(const struct unzip_file *f, struct sum *s, struct str bytes,
    int (*piece)(void *ctx, struct str bytes, bool last, struct err *e), void *ctx, struct err *e)
{
    bool last;

    s->n += bytes.n;
    s->crc = (uint32_t)crc32(s->crc, (const Bytef *)bytes.p, (unsigned)bytes.n);
    if (s->n > f->bytes)
        return err_set(e, ERR_INPUT, "'%.*s' unpacks to more than the %u bytes it says",
            STR_ARG(f->name), f->bytes);
    last = s->n == f->bytes;
    if (last && s->crc != f->crc)
        return err_set(e, ERR_INPUT, "'%.*s' does not have its checksum", STR_ARG(f->name));
    return piece(ctx, bytes, last, e);
}

static int
inflate_all(const struct unzip_file *f, struct str packed, char *out, struct sum *s,
    int (*piece)(void *ctx, struct str bytes, bool last, struct err *e), void *ctx, struct err *e)
{
    z_stream z = { .zalloc = z_alloc, .zfree = z_free };
    int rc = 0, step = Z_OK;

    if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
        return err_set(e, ERR_NOMEM, "no memory to unpack");
    z.next_in = (Bytef *)(uintptr_t)packed.p;
    z.avail_in = (unsigned)packed.n;
    while (rc == 0 && step == Z_OK) {
        size_t n;

        z.next_out = (Bytef *)out;
        z.avail_out = UNZIP_PIECE;
        step = inflate(&z, Z_NO_FLUSH);
        n = (size_t)UNZIP_PIECE - z.avail_out;
        if (step != Z_OK && step != Z_STREAM_END)
            rc = err_set(e, step == Z_MEM_ERROR ? ERR_NOMEM : ERR_INPUT, "'%.*s' can't be unpacked",
                STR_ARG(f->name));
        else if (n > 0)
            rc = pass(f, s, (struct str){ out, n }, piece, ctx, e);
    }
    (void)inflateEnd(&z);
    return rc;
}

int
unzip_read(const struct unzip *z, const struct unzip_file *f,
    int (*piece)(void *ctx, struct str bytes, bool last, struct err *e), void *ctx, struct err *e)
{
    struct str packed = { NULL, 0 };
    struct sum s = { .crc = (uint32_t)crc32(0, NULL, 0) };
    char *out;
    int rc = find_bytes(z, f, &packed, e);

    if (rc != 0)
        return rc;
    if (f->bytes == 0)
        return piece(ctx, (struct str){ "", 0 }, true, e);
    if (f->method == STORED) {
        if (f->packed != f->bytes)
            return broken(e, "a stored file has two sizes");
        for (size_t at = 0; rc == 0 && at < packed.n; at += UNZIP_PIECE) {
            size_t n = packed.n - at < UNZIP_PIECE ? packed.n - at : (size_t)UNZIP_PIECE;

            rc = pass(f, &s, (struct str){ packed.p + at, n }, piece, ctx, e);
        }
        return rc;
    }
    out = mem_alloc(1, UNZIP_PIECE);
    if (out == NULL)
        return err_set(e, ERR_NOMEM, "no memory to unpack");
    rc = inflate_all(f, packed, out, &s, piece, ctx, e);
    mem_free(out);
    if (rc == 0 && s.n != f->bytes)
        rc = err_set(e, ERR_INPUT, "'%.*s' unpacks to %zu bytes and says %u", STR_ARG(f->name), s.n,
            f->bytes);
    return rc;
}
