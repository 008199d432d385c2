/* zip_write.c: the records of the container, and its writer. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/fs.h"
#include "base/mem.h"
#include "base/zip.h"
#include "base/zip_int.h"

enum {
    VERSION_PLAIN = 20, /* version needed: 2.0 */
    VERSION_64 = 45,    /* 4.5, with ZIP64 */
    MADE_BY_UNIX = 3 << 8,
    DATE_1980 = 0x21,
    PATH_BYTES = 4096,
    OUT_BUFFER = 1 << 20
};
#define CAP_32 0xFFFFFFFFULL
#define CAP_16 0xFFFFULL

static uint8_t *
put(uint8_t *p, uint64_t v, int n)
{
    for (int i = 0; i < n; i++)
        p[i] = (uint8_t)(v >> (8 * i));
    return p + n;
}

/* The fields both records share, from "version needed" to the length of the name. */
static uint8_t *
put_common(uint8_t *p, const struct zip_entry *f, int version)
{
    p = put(p, (uint64_t)version, 2);
    p = put(p, 0, 2); /* flags */
    p = put(p, 0, 2); /* stored */
    p = put(p, 0, 2); /* 00:00:00 */
    p = put(p, DATE_1980, 2);
    p = put(p, f->crc, 4);
    p = put(p, f->size, 4);
    p = put(p, f->size, 4);
    return put(p, f->name_n, 2);
}

size_t
zip_local(uint8_t *out, const struct zip_entry *f)
{
    uint8_t *p = put(out, 0x04034B50, 4);

    p = put_common(p, f, VERSION_PLAIN);
    p = put(p, 0, 2); /* no extra field */
    return (size_t)(p - out);
}

static bool
far(const struct zip_entry *f)
{
    return f->offset >= CAP_32;
}

size_t
zip_central(uint8_t *out, const struct zip_entry *f)
{
    int version = far(f) ? VERSION_64 : VERSION_PLAIN;
    uint8_t *p = put(out, 0x02014B50, 4);

    p = put(p, (uint64_t)(MADE_BY_UNIX | version), 2);
    p = put_common(p, f, version);
    p = put(p, far(f) ? ZIP_EXTRA64_LEN : 0, 2);
    p = put(p, 0, 2); /* no comment */
    p = put(p, 0, 2); /* disk 0 */
    p = put(p, 0, 2); /* internal attributes */
    p = put(p, 0100644ULL << 16, 4);
    p = put(p, far(f) ? CAP_32 : f->offset, 4);
    return (size_t)(p - out);
}

size_t
zip_extra(uint8_t *out, const struct zip_entry *f)
{
    uint8_t *p = out;

    if (!far(f))
        return 0;
    p = put(p, 0x0001, 2);
    p = put(p, 8, 2);
    p = put(p, f->offset, 8);
    return (size_t)(p - out);
}

static uint8_t *
put_end64(uint8_t *p, uint64_t count, uint64_t directory_offset, uint64_t directory_n)
{
    p = put(p, 0x06064B50, 4);
    p = put(p, 44, 8); /* bytes that follow */
    p = put(p, MADE_BY_UNIX | VERSION_64, 2);
    p = put(p, VERSION_64, 2);
    p = put(p, 0, 4);
    p = put(p, 0, 4);
    p = put(p, count, 8);
    p = put(p, count, 8);
    p = put(p, directory_n, 8);
    p = put(p, directory_offset, 8);
    p = put(p, 0x07064B50, 4); /* locator */
    p = put(p, 0, 4);
    p = put(p, directory_offset + directory_n, 8);
    return put(p, 1, 4);
}

size_t
zip_end(uint8_t *out, uint64_t count, uint64_t directory_offset, uint64_t directory_n)
{
    bool large = count >= CAP_16 || directory_offset >= CAP_32 || directory_n >= CAP_32;
    uint8_t *p = out;

    if (large)
        p = put_end64(p, count, directory_offset, directory_n);
    p = put(p, 0x06054B50, 4);
    p = put(p, 0, 2);
    p = put(p, 0, 2);
    p = put(p, count >= CAP_16 ? CAP_16 : count, 2);
    p = put(p, count >= CAP_16 ? CAP_16 : count, 2);
    p = put(p, directory_n >= CAP_32 ? CAP_32 : directory_n, 4);
    p = put(p, directory_offset >= CAP_32 ? CAP_32 : directory_offset, 4);
    p = put(p, 0, 2);
    return (size_t)(p - out);
}

bool
zip_name_fits(struct str name)
{
    size_t part = 0;  /* bytes of the current part */
    bool dots = true; /* it has nothing but dots so far */

    if (name.n == 0 || name.n > ZIP_NAME_MAX)
        return false;
    for (size_t i = 0; i <= name.n; i++) {
        char c = i < name.n ? name.p[i] : '/';

        if (c == '/') {
            if (part == 0 || dots)
                return false;
            part = 0;
            dots = true;
            continue;
        }
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                c == '.' || c == '_' || c == '-'))
            return false;
        dots = dots && c == '.';
        part++;
    }
    return true;
}

struct zip_writer {
    char *path, *temporary, *folder;
    int fd; /* -1 once closed */
    bool finished;
    uint64_t at; /* bytes given out so far */
    uint64_t count;
    struct buf out; /* bytes not written yet */
    struct buf directory;
};

static char *
folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return mem_strdup(".");
    return slash == path ? mem_strdup("/") : mem_dup(path, (size_t)(slash - path));
}

static int
open_temporary(struct zip_writer *w, struct err *e)
{
    uint64_t r;
    char name[PATH_BYTES + 32];

    fs_random(&r, sizeof(r));
    (void)snprintf(name, sizeof(name), "%s.%016llx.tmp", w->path, (unsigned long long)r);
    w->temporary = mem_strdup(name);
    if (w->temporary == NULL)
        return err_set(e, ERR_NOMEM, "no memory to write '%s'", w->path);
    w->fd = open(w->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    return w->fd >= 0 ? 0 : err_sys(e, "could not create '%s'", w->temporary);
}

int
zip_writer_new(struct zip_writer **out, const char *path, struct err *e)
{
    struct zip_writer *w;
    int rc = 0;

    if (strlen(path) >= PATH_BYTES || path[0] == '\0')
        return err_set(e, ERR_LIMIT, "the path of the container has no or too many bytes");
    w = mem_alloc(1, sizeof(*w));
    if (w == NULL)
        return err_set(e, ERR_NOMEM, "no memory to write '%s'", path);
    w->fd = -1;
    buf_init(&w->out, OUT_BUFFER * 2);
    buf_init(&w->directory, (size_t)1 << 32);
    w->path = mem_strdup(path);
    w->folder = folder_of(path);
    if (w->path == NULL || w->folder == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory to write '%s'", path);
    if (rc == 0)
        rc = open_temporary(w, e);
    if (rc != 0) {
        zip_writer_free(w);
        return rc;
    }
    *out = w;
    return 0;
}

static int
flush(struct zip_writer *w, struct err *e)
{
    int rc = buf_check(&w->out, "the container", e);

    if (rc == 0)
        rc = fs_write_all(w->fd, w->out.data, w->out.len, e);
    if (rc != 0)
        return err_ctx(e, "writing '%s'", w->path);
    buf_clear(&w->out);
    return 0;
}

/* Small pieces are gathered; large ones go straight out. */
static int
give(struct zip_writer *w, const void *p, size_t n, struct err *e)
{
    int rc = 0;

    w->at += n;
    if (n <= OUT_BUFFER) {
        buf_add(&w->out, p, n);
        return w->out.len >= OUT_BUFFER || buf_failed(&w->out) ? flush(w, e) : 0;
    }
    rc = flush(w, e);
    if (rc == 0)
        rc = fs_write_all(w->fd, p, n, e);
    return rc == 0 ? 0 : err_ctx(e, "writing '%s'", w->path);
}

int
zip_writer_add(struct zip_writer *w, const char *name, struct str bytes, struct err *e)
{
    uint8_t record[ZIP_RECORD_MAX];
    struct zip_entry f = { .offset = w->at, .name_n = (uint16_t)strlen(name) };
    size_t n;
    int rc;

    if (!zip_name_fits(str_of(name)))
        return err_set(e, ERR_INPUT, "'%.200s' can't be the name of a file in a package", name);
    if (bytes.n > ZIP_FILE_MAX || w->count == ZIP_FILES_MAX)
        return err_set(e, ERR_LIMIT, "'%s' is too large, or one file too many", name);
    f.size = (uint32_t)bytes.n;
    f.crc = (uint32_t)crc32_z(0, (const unsigned char *)(bytes.n > 0 ? bytes.p : ""), bytes.n);
    n = zip_local(record, &f);
    rc = give(w, record, n, e);
    if (rc == 0)
        rc = give(w, name, f.name_n, e);
    if (rc == 0 && bytes.n > 0)
        rc = give(w, bytes.p, bytes.n, e);
    if (rc != 0)
        return rc;
    n = zip_central(record, &f);
    buf_add(&w->directory, record, n);
    buf_add(&w->directory, name, f.name_n);
    n = zip_extra(record, &f);
    buf_add(&w->directory, record, n);
    w->count++;
    return buf_check(&w->directory, "the container's directory", e);
}

static int
close_file(struct zip_writer *w, struct err *e)
{
    int rc = 0;

    if (fchmod(w->fd, 0644) != 0 || fsync(w->fd) != 0)
        rc = err_sys(e, "could not write '%s' to disk", w->temporary);
    if (close(w->fd) != 0 && rc == 0)
        rc = err_sys(e, "could not close '%s'", w->temporary);
    w->fd = -1;
    return rc;
}

int
zip_writer_finish(struct zip_writer *w, struct err *e)
{
    uint8_t end[ZIP_END64_LEN + ZIP_END_LEN];
    uint64_t directory_offset = w->at;
    size_t n = zip_end(end, w->count, directory_offset, w->directory.len);
    int rc = give(w, w->directory.data, w->directory.len, e);

    if (rc == 0)
        rc = give(w, end, n, e);
    if (rc == 0)
        rc = flush(w, e);
    if (rc == 0)
        rc = close_file(w, e);
    if (rc == 0 && rename(w->temporary, w->path) != 0)
        rc = err_sys(e, "could not name '%s'", w->path);
    if (rc != 0)
        return rc;
    w->finished = true;
    return fs_sync_dir(w->folder, e);
}

int64_t
zip_writer_size(const struct zip_writer *w)
{
    return (int64_t)w->at;
}

void
zip_writer_free(struct zip_writer *w)
{
    if (w == NULL)
        return;
    if (w->fd >= 0)
        (void)close(w->fd);
    if (!w->finished && w->temporary != NULL)
        (void)unlink(w->temporary);
    buf_fini(&w->out);
    buf_fini(&w->directory);
    mem_free(w->path);
    mem_free(w->temporary);
    mem_free(w->folder);
    mem_free(w);
}
