/* check_files.c: the manifest, the files it lists, and the blobs among them. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "facts/table.h"
#include "verify/verify_int.h"

enum { MANIFEST_MEMBERS = 14, MANIFEST_VERSION = 1 };

static const char hint_again[] =
    "ask for the package again; this copy was changed after it was made";
static const char hint_company[] =
    "ask the company to render the package again from its ledger (testamur package)";

static int
manifest_fault(struct check *c, const char *what)
{
    return fault(c, VERIFY_MANIFEST, hint_again, "manifest.json", "%s", what);
}

static bool
is_text(const struct json *v)
{
    return v != NULL && v->type == JSON_STRING && strlen(v->s.p) == v->s.n;
}

static bool
text_or_null(const struct json *v, const char **out)
{
    bool fits = v != NULL && (v->type == JSON_NULL || is_text(v));

    *out = fits && v->type == JSON_STRING ? v->s.p : NULL;
    return fits;
}

/* The members that say what the package is. @return false after a fault. */
static bool
read_manifest(struct check *c, const struct json *m)
{
    const struct json *demo = json_get(m, "demo"), *size = json_get(m, "size"),
                      *root = json_get(m, "root"), *files = json_get(m, "files"),
                      *grade = json_get(m, "grade");
    struct verify_report *r = c->r;

    if (m->type != JSON_OBJECT || m->n != MANIFEST_MEMBERS ||
        json_int_or(m, "version", 0) != MANIFEST_VERSION || json_cstr(m, "format") == NULL ||
        strcmp(json_cstr(m, "format"), "testamur-package") != 0)
        return manifest_fault(c, "it is not the manifest of a package of version 1"), false;
    if (demo == NULL || demo->type != JSON_BOOL || size == NULL || size->type != JSON_INT ||
        size->n < 1 || root == NULL || root->type != JSON_STRING ||
        !hash_from_hex(&r->root, root->s) || files == NULL || files->type != JSON_ARRAY ||
        !is_text(json_get(m, "origin")) || !is_text(json_get(m, "program")) ||
        !is_text(json_get(m, "library")) || !is_text(json_get(m, "sqlite")) || !is_text(grade))
        return manifest_fault(c, "a member is missing or of another type"), false;
    if (!text_or_null(json_get(m, "engagement"), &r->engagement) ||
        !text_or_null(json_get(m, "run"), &r->run) || !text_or_null(json_get(m, "seal"), &r->seal))
        return manifest_fault(c, "engagement, run or seal is neither text nor null"), false;
    r->sealed = str_is(grade->s, "sealed");
    if ((!r->sealed && !str_is(grade->s, "draft")) || r->sealed != (r->seal != NULL) ||
        (r->sealed && (r->run == NULL || r->engagement == NULL)))
        return manifest_fault(c, "its grade and its seal contradict each other"), false;
    r->demo = demo->n != 0;
    r->size = c->size = size->n;
    r->origin = c->origin = json_get(m, "origin")->s.p;
    r->program = json_get(m, "program")->s.p;
    return true;
}

static bool
is_canonical(const struct json *v, struct str bytes)
{
    struct buf b;
    bool same;

    buf_init(&b, bytes.n + 1);
    json_canon(&b, v);
    same = !buf_failed(&b) && str_eq((struct str){ b.data, b.len }, bytes);
    buf_fini(&b);
    return same;
}

/* One row of the manifest's list against the file at the same place of the container. */
static bool
check_file(struct check *c, size_t i, const struct json *row, struct str before)
{
    const struct json *path = row->first, *sum = path != NULL ? path->next : NULL,
                      *size = sum != NULL ? sum->next : NULL;
    const struct zip_file *f;
    struct hash want, found;

    if (row->type != JSON_ARRAY || row->n != 3 || size == NULL || !is_text(path) ||
        sum->type != JSON_STRING || !hash_from_hex(&want, sum->s) || size->type != JSON_INT)
        return manifest_fault(c, "its list of files has a row of another shape"), false;
    if (str_cmp(before, path->s) >= 0)
        return manifest_fault(c, "its list of files is not sorted"), false;
    f = i < zip_count(c->zip) ? zip_at(c->zip, i) : NULL;
    if (f == NULL || !str_eq(f->name, path->s)) {
        bool there = zip_find(c->zip, path->s) != NULL;

        return fault(c, VERIFY_FILES, hint_again, path->s.p, "%s",
                   there ? "stands at another place of the container, behind a file that was added "
                           "or moved"
                         : "is listed in the manifest and not there"),
               false;
    }
    hash_bytes(&found, f->bytes.p, f->bytes.n);
    c->sums[i] = found;
    if (f->bytes.n != (uint64_t)size->n || !hash_eq(&found, &want))
        (void)fault(
            c, VERIFY_FILES, hint_again, path->s.p, "does not have the bytes the manifest lists");
    return true;
}

static int
check_list(struct check *c)
{
    const struct json *files = json_get(c->manifest, "files");
    struct str before = STR("");
    size_t i = 0, extra = c->r->sealed ? 2 : 1;

    for (const struct json *row = files->first; row != NULL; row = row->next, i++) {
        if (!check_file(c, i, row, before))
            return 0;
        before = row->first->s;
        if (c->o->progress != NULL && i % 64 == 0)
            c->o->progress(c->o->ctx, "files", (int64_t)i, files->n);
    }
    c->listed = i;
    if (zip_count(c->zip) != i + extra || !str_is(zip_at(c->zip, i)->name, "manifest.json") ||
        (extra == 2 && !str_is(zip_at(c->zip, i + 1)->name, "manifest.json.proof")))
        return fault(c, VERIFY_FILES, hint_again, "the container",
            "behind the listed files stand others than manifest.json%s",
            extra == 2 ? " and its proof" : "");
    check_done(c, VERIFY_FILES, "%zu files have the sizes and SHA-256 listed", i);
    return 0;
}

/* What the caller expects by name. */
static void
check_expected(struct check *c)
{
    const struct verify_options *o = c->o;
    char hex[HASH_HEX_LEN + 1];

    hash_hex(hex, &c->r->manifest);
    if (o->manifest != NULL && strcmp(o->manifest, hex) != 0)
        (void)fault(c, VERIFY_MANIFEST, "this is another package than the one you asked about",
            "manifest.json", "its SHA-256 is %s, not %s", hex, o->manifest);
    if (o->origin != NULL && strcmp(o->origin, c->origin) != 0)
        (void)fault(c, VERIFY_MANIFEST,
            "this package is of another ledger than the one you asked about", "manifest.json",
            "the ledger is '%s', not '%s'", c->origin, o->origin);
    if (c->size < o->size_min)
        (void)fault(c, VERIFY_MANIFEST, "records you know of are missing: ask why", "manifest.json",
            "the ledger has %lld records; at least %lld were expected", (long long)c->size,
            (long long)o->size_min);
}

int
check_manifest(struct check *c, bool *out_go)
{
    const struct zip_file *f = zip_find(c->zip, STR("manifest.json"));
    struct json *m;
    int rc;

    *out_go = false;
    if (f == NULL)
        return manifest_fault(c, "is not there: this ZIP file is no package");
    hash_bytes(&c->r->manifest, f->bytes.p, f->bytes.n);
    rc = json_parse(c->arena, f->bytes, &m, c->e);
    if (rc == -ERR_NOMEM)
        return rc;
    if (rc != 0)
        return manifest_fault(c, c->e->msg);
    if (!read_manifest(c, m))
        return 0;
    if (!is_canonical(m, f->bytes))
        return manifest_fault(c, "it is not in canonical form");
    c->manifest = m;
    check_expected(c);
    check_done(c, VERIFY_MANIFEST, "%s package of '%s', %lld records",
        c->r->sealed ? "sealed" : "draft", c->origin, (long long)c->size);
    c->blob_named = mem_alloc(zip_count(c->zip) + 1, sizeof(*c->blob_named));
    c->sums = mem_alloc(zip_count(c->zip) + 1, sizeof(*c->sums));
    if (c->blob_named == NULL || c->sums == NULL)
        return check_no_memory(c);
    rc = check_list(c);
    *out_go = c->r->checks[VERIFY_FILES].ran && c->listed > 0;
    return rc;
}

const struct zip_file *
check_blob(struct check *c, const struct hash *name)
{
    char hex[HASH_HEX_LEN + 1], path[HASH_HEX_LEN + 16];

    hash_hex(hex, name);
    (void)snprintf(path, sizeof(path), "blobs/%.2s/%s", hex, hex + 2);
    return zip_find(c->zip, str_of(path));
}

/* "blobs/aa/..." as a hash. */
static bool
blob_name(struct str path, struct hash *out)
{
    char hex[HASH_HEX_LEN + 1];

    if (path.n != HASH_HEX_LEN + 7 || path.p[8] != '/')
        return false;
    (void)snprintf(hex, sizeof(hex), "%.2s%.62s", path.p + 6, path.p + 9);
    return hash_from_hex(out, str_of(hex));
}

static int
check_one_blob(struct check *c, const struct zip_file *f, const struct hash *sum, bool named)
{
    char where[ZIP_NAME_MAX + 1], hex[HASH_HEX_LEN + 1];
    struct hash name;
    struct table_info *info;
    struct err e;
    int rc;

    (void)snprintf(where, sizeof(where), "%.*s", STR_ARG(f->name));
    if (!blob_name(f->name, &name))
        return fault(c, VERIFY_BLOBS, hint_company, where, "is not the name of a blob");
    if (!named)
        (void)fault(c, VERIFY_BLOBS, hint_company, where, "no record names this blob");
    if (hash_eq(sum, &name))
        return 0;
    info = mem_alloc(1, sizeof(*info));
    if (info == NULL)
        return check_no_memory(c);
    rc = table_read(f->bytes, &name, info, NULL, NULL, &e);
    hash_hex(hex, &name);
    if (rc == 0)
        rc = world_stored(c, hex, info);
    else if (rc == -ERR_NOMEM)
        rc = check_no_memory(c);
    else if (str_starts(f->bytes, "{\"columns\":"))
        rc = fault(
            c, VERIFY_BLOBS, hint_company, where, "does not hold the bytes of its name: %s", e.msg);
    else
        rc = fault(c, VERIFY_BLOBS, hint_company, where, "does not hold the bytes of its name");
    mem_free(info);
    return rc;
}

int
check_blob_bytes(struct check *c)
{
    int64_t n = 0;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < c->listed; i++) {
        const struct zip_file *f = zip_at(c->zip, i);

        if (!str_starts(f->name, "blobs/"))
            continue;
        rc = check_one_blob(c, f, &c->sums[i], c->blob_named[i]);
        n++;
    }
    check_done(c, VERIFY_BLOBS, "%lld blobs, each named by a record", (long long)n);
    return rc;
}
