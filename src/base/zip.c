/* zip.c: the reader of the canonical container. */
#include "base/zip.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/mem.h"
#include "base/zip_int.h"

struct zip {
    struct str bytes;
    bool mapped;
    struct zip_file *files; /* in the order of the container */
    size_t n;
    const struct zip_file **sorted; /* by name */
};

static uint64_t
get(const char *p, int n)
{
    uint64_t v = 0;

    for (int i = n - 1; i >= 0; i--)
        v = v << 8 | (unsigned char)p[i];
    return v;
}

static int
bad(struct err *e, size_t at, const char *why)
{
    (void)err_set(e, ERR_CORRUPT, "not a canonical package: byte %zu: %s", at, why);
    return err_hint(e, "ask for the file again; it was cut, packed anew, or changed");
}

/* Where the directory starts and how many files it lists. */
struct ends {
    size_t directory, directory_n, count;
};

static int
find_end(struct str z, struct ends *out, struct err *e)
{
    uint8_t want[ZIP_END64_LEN + ZIP_END_LEN];
    uint64_t count, directory_n, directory;
    const char *end;
    size_t n;

    if (z.n < ZIP_END_LEN)
        return bad(e, z.n, "too short for a ZIP container");
    end = z.p + z.n - ZIP_END_LEN;
    count = get(end + 10, 2);
    directory_n = get(end + 12, 4);
    directory = get(end + 16, 4);
    if (count == 0xFFFF || directory_n == 0xFFFFFFFF || directory == 0xFFFFFFFF) {
        if (z.n < ZIP_END64_LEN + ZIP_END_LEN)
            return bad(e, z.n, "too short for its ZIP64 records");
        end -= ZIP_END64_LEN;
        count = get(end + 32, 8);
        directory_n = get(end + 40, 8);
        directory = get(end + 48, 8);
    }
    n = zip_end(want, count, directory, directory_n);
    if (n > z.n || memcmp(z.p + z.n - n, want, n) != 0)
        return bad(e, z.n - ZIP_END_LEN, "the end record is not the one we write");
    if (directory > z.n - n || directory_n != z.n - n - directory)
        return bad(e, z.n - n, "the directory does not end where the end record starts");
    if (count > ZIP_FILES_MAX || count > directory_n / ZIP_CENTRAL_LEN)
        return bad(e, z.n - n, "more files than fit");
    *out = (struct ends){ (size_t)directory, (size_t)directory_n, (size_t)count };
    return 0;
}

/* Read one directory record at *at, and the file it speaks of at *file_at. */
static int
read_file(struct str z, const struct ends *ends, size_t *at, size_t *file_at, struct zip_file *out,
    struct err *e)
{
    uint8_t want[ZIP_RECORD_MAX];
    struct zip_entry f;
    size_t until = ends->directory + ends->directory_n, left = until - *at, n;
    const char *p = z.p + *at;

    if (left < ZIP_CENTRAL_LEN)
        return bad(e, *at, "a directory record is cut short");
    f = (struct zip_entry){ (uint32_t)get(p + 16, 4), (uint32_t)get(p + 20, 4),
        (uint16_t)get(p + 28, 2), *file_at };
    n = zip_central(want, &f);
    if (memcmp(p, want, n) != 0)
        return bad(e, *at, "a directory record is not the one we write");
    if (left - n < f.name_n)
        return bad(e, *at, "a name is cut short");
    out->name = (struct str){ p + n, f.name_n };
    if (!zip_name_fits(out->name))
        return bad(e, *at, "a name has letters or parts we do not write");
    *at += n + f.name_n;
    n = zip_extra(want, &f);
    if (until - *at < n || memcmp(z.p + *at, want, n) != 0)
        return bad(e, *at, "an extra field is not the one we write");
    *at += n;
    n = zip_local(want, &f);
    if (ends->directory - *file_at < n + f.name_n + (uint64_t)f.size)
        return bad(e, *file_at, "a file is cut short");
    p = z.p + *file_at;
    if (memcmp(p, want, n) != 0 || memcmp(p + n, out->name.p, f.name_n) != 0)
        return bad(e, *file_at, "a file's header is not the one we write");
    out->bytes = (struct str){ p + n + f.name_n, f.size };
    if ((uint32_t)crc32_z(0, (const unsigned char *)out->bytes.p, f.size) != f.crc)
        return bad(e, *file_at, "a file's checksum is wrong");
    *file_at += n + f.name_n + f.size;
    return 0;
}

static int
by_name(const void *a, const void *b)
{
    const struct zip_file *const *x = a, *const *y = b;

    return str_cmp((*x)->name, (*y)->name);
}

static int
read_all(struct zip *z, struct err *e)
{
    struct ends ends = { 0 };
    size_t at, file_at = 0;
    int rc = find_end(z->bytes, &ends, e);

    if (rc != 0)
        return rc;
    z->files = mem_alloc(ends.count + 1, sizeof(*z->files));
    z->sorted = mem_alloc(ends.count + 1, sizeof(*z->sorted));
    if (z->files == NULL || z->sorted == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the %zu files of a package", ends.count);
    at = ends.directory;
    while (z->n < ends.count) {
        rc = read_file(z->bytes, &ends, &at, &file_at, &z->files[z->n], e);
        if (rc != 0)
            return rc;
        z->sorted[z->n] = &z->files[z->n];
        z->n++;
    }
    if (at != ends.directory + ends.directory_n || file_at != ends.directory)
        return bad(e, file_at, "bytes that belong to no file");
    qsort(z->sorted, z->n, sizeof(*z->sorted), by_name);
    for (size_t i = 1; i < z->n; i++)
        if (str_eq(z->sorted[i - 1]->name, z->sorted[i]->name))
            return bad(e, (size_t)(z->sorted[i]->name.p - z->bytes.p), "a name stands twice");
    return 0;
}

static int
take(struct zip **out, struct str bytes, bool mapped, struct err *e)
{
    struct zip *z = mem_alloc(1, sizeof(*z));
    int rc = z != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory to open a package");

    if (rc == 0) {
        z->bytes = bytes;
        rc = read_all(z, e);
    }
    if (rc != 0) {
        zip_close(z);
        return rc;
    }
    z->mapped = mapped;
    *out = z;
    return 0;
}

int
zip_parse(struct zip **out, struct str bytes, struct err *e)
{
    return take(out, bytes, false, e);
}

int
zip_open(struct zip **out, const char *path, struct err *e)
{
    struct stat st;
    void *p = MAP_FAILED;
    int rc = 0, fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd < 0) {
        rc = err_sys(e, "could not open '%s'", path);
        return e->sys_errno == 2 ? err_set(e, ERR_NOTFOUND, "there is no file '%s'", path) : rc;
    }
    if (fstat(fd, &st) != 0)
        rc = err_sys(e, "could not read '%s'", path);
    else if (!S_ISREG(st.st_mode))
        rc = err_set(e, ERR_INPUT, "'%s' is %s, not a file to read", path,
            S_ISDIR(st.st_mode) ? "a directory" : "a device or pipe");
    else if (st.st_size == 0)
        rc = err_set(e, ERR_CORRUPT, "'%s' is no file with bytes in it", path);
    if (rc == 0) {
        p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
        if (p == MAP_FAILED)
            rc = err_sys(e, "could not map '%s'", path);
    }
    (void)close(fd);
    if (rc == 0)
        rc = take(out, (struct str){ p, (size_t)st.st_size }, true, e);
    if (rc != 0 && p != MAP_FAILED)
        (void)munmap(p, (size_t)st.st_size);
    return rc;
}

void
zip_close(struct zip *z)
{
    if (z == NULL)
        return;
    if (z->mapped)
        (void)munmap((void *)(uintptr_t)z->bytes.p, z->bytes.n);
    mem_free(z->files);
    mem_free(z->sorted);
    mem_free(z);
}

size_t
zip_bytes(const struct zip *z)
{
    return z->bytes.n;
}

size_t
zip_count(const struct zip *z)
{
    return z->n;
}

const struct zip_file *
zip_at(const struct zip *z, size_t i)
{
    return &z->files[i];
}

const struct zip_file *
zip_find(const struct zip *z, struct str name)
{
    struct zip_file key = { .name = name };
    const struct zip_file *p = &key;
    const struct zip_file *const *hit = bsearch(&p, z->sorted, z->n, sizeof(p), by_name);

    return hit != NULL ? *hit : NULL;
}
