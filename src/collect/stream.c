#include "collect/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <lz4frame.h>
#include <lzma.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "base/mem.h"

enum { INPUT_MAX = 128 * 1024, XZ_MEMORY_MAX = 128 << 20 };

enum kind { PLAIN, GZIP, XZ, ZSTD, LZ4 };

struct stream {
    enum kind kind;
    int fd;
    const char *path; /* for messages: borrowed for the life of the stream */
    size_t at, have;  /* input used and read */
    bool ended;
    z_stream z;
    lzma_stream xz;
    ZSTD_DStream *zstd;
    LZ4F_dctx *lz4;
    uint8_t in[INPUT_MAX];
};

static enum kind
kind_of(const char *path)
{
    static const struct {
        const char *ending;
        enum kind kind;
    } endings[] = { { ".gz", GZIP }, { ".xz", XZ }, { ".zst", ZSTD }, { ".lz4", LZ4 } };

    for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
        if (str_ends(str_of(path), endings[i].ending))
            return endings[i].kind;
    return PLAIN;
}

static bool
start(struct stream *s)
{
    static const lzma_stream fresh = LZMA_STREAM_INIT;

    switch (s->kind) {
    case GZIP:
        return inflateInit2(&s->z, 16 + MAX_WBITS) == Z_OK;
    case XZ:
        s->xz = fresh;
        return lzma_stream_decoder(&s->xz, XZ_MEMORY_MAX, LZMA_CONCATENATED) == LZMA_OK;
    case ZSTD:
        s->zstd = ZSTD_createDStream();
        return s->zstd != NULL;
    case LZ4:
        return LZ4F_isError(LZ4F_createDecompressionContext(&s->lz4, LZ4F_VERSION)) == 0;
    case PLAIN:
        break;
    }
    return true;
}

int
stream_open(
    struct stream **out, struct tree *t, const char *path, enum tree_links links, struct err *e)
{
    struct stream *s;
    struct stat st;
    int fd = -1, rc = tree_file(t, path, links, &fd, &st, e);

    if (rc != 0)
        return rc;
    s = mem_alloc(1, sizeof(*s));
    if (s == NULL) {
        (void)close(fd);
        return err_set(e, ERR_NOMEM, "no memory to read '%s'", path);
    }
    s->fd = fd;
    s->path = path;
    s->kind = kind_of(path);
    (void)posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    if (!start(s)) {
        stream_close(s);
        return err_set(e, ERR_NOMEM, "no memory to unpack '%s'", path);
    }
    *out = s;
    return 0;
}

static int
fill(struct stream *s, struct err *e)
{
    ssize_t n;

    do
        n = read(s->fd, s->in, sizeof(s->in));
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return err_sys(e, "'%s' could not be read", s->path);
    s->at = 0;
    s->have = (size_t)n;
    return 0;
}

/* Unpack from the input into p. @return bytes made, -1 when the input is not of its kind. */
static ptrdiff_t
unpack(struct stream *s, void *p, size_t n)
{
    size_t left = s->have - s->at, made = n, rc;

    if (s->kind == GZIP) {
        s->z.next_in = s->in + s->at;
        s->z.avail_in = (uInt)left;
        s->z.next_out = p;
        s->z.avail_out = (uInt)n;
        int z = inflate(&s->z, Z_NO_FLUSH);

        s->at = s->have - s->z.avail_in;
        if (z == Z_STREAM_END && inflateReset(&s->z) != Z_OK) /* members may follow one another */
            return -1;
        return z == Z_OK || z == Z_STREAM_END || z == Z_BUF_ERROR ? (ptrdiff_t)(n - s->z.avail_out)
                                                                  : -1;
    }
    if (s->kind == XZ) {
        s->xz.next_in = s->in + s->at;
        s->xz.avail_in = left;
        s->xz.next_out = p;
        s->xz.avail_out = n;
        lzma_ret x = lzma_code(&s->xz, left == 0 ? LZMA_FINISH : LZMA_RUN);

        s->at = s->have - s->xz.avail_in;
        s->ended = s->ended || x == LZMA_STREAM_END;
        return x == LZMA_OK || x == LZMA_STREAM_END || x == LZMA_BUF_ERROR
                   ? (ptrdiff_t)(n - s->xz.avail_out)
                   : -1;
    }
    if (s->kind == ZSTD) {
        ZSTD_inBuffer in = { s->in + s->at, left, 0 };
        ZSTD_outBuffer out = { p, n, 0 };

        rc = ZSTD_decompressStream(s->zstd, &out, &in);
        s->at += in.pos;
        return ZSTD_isError(rc) ? -1 : (ptrdiff_t)out.pos;
    }
    rc = LZ4F_decompress(s->lz4, p, &made, s->in + s->at, &left, NULL);
    s->at += left;
    return LZ4F_isError(rc) ? -1 : (ptrdiff_t)made;
}

ptrdiff_t
stream_read(struct stream *s, void *p, size_t n, struct err *e)
{
    if (s->kind == PLAIN) {
        ssize_t got;

        do
            got = read(s->fd, p, n);
        while (got < 0 && errno == EINTR);
        return got < 0 ? err_sys(e, "'%s' could not be read", s->path) : got;
    }
    for (;;) {
        ptrdiff_t made;
        bool dry;
        int rc = s->at == s->have && !s->ended ? fill(s, e) : 0;

        if (rc != 0)
            return rc;
        dry = s->at == s->have;
        made = unpack(s, p, n);
        if (made < 0)
            return err_set(e, ERR_CORRUPT, "'%s' could not be unpacked", s->path);
        if (made > 0 || dry || s->ended)
            return made;
    }
}

void
stream_close(struct stream *s)
{
    if (s == NULL)
        return;
    (void)close(s->fd);
    if (s->kind == GZIP)
        (void)inflateEnd(&s->z);
    if (s->kind == XZ)
        lzma_end(&s->xz);
    (void)ZSTD_freeDStream(s->zstd);
    if (s->lz4 != NULL)
        (void)LZ4F_freeDecompressionContext(s->lz4);
    mem_free(s);
}
