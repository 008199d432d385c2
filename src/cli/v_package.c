/* v_package.c: the file that goes to the auditor. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "base/zip.h"
#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "ledger/sign.h"
#include "report/package.h"
#include "verify/verify.h"

enum { PATH_BYTES = 4096, COMPARE_BYTES = 1 << 20 };

enum place { PLACE_FREE = 1, PLACE_FILE, PLACE_OTHER };

/* ---- what stands at OUT already ---- */

static int
look(const char *path, enum place *out, struct err *e)
{
    struct stat st;

    if (lstat(path, &st) == 0)
        *out = S_ISREG(st.st_mode) ? PLACE_FILE : PLACE_OTHER;
    else if (errno == ENOENT)
        *out = PLACE_FREE;
    else
        return err_sys(e, "could not look at '%s'", path);
    return 0;
}

static int
refuse_file(const char *path, struct err *e)
{
    (void)err_set(
        e, ERR_EXISTS, "'%s' exists, and is not this package: it was left as it is", path);
    return err_hint(e, "give another name, or replace the file with --force");
}

/* A sealed package's manifest is a record: another file can be refused before anything is done. */
static int
is_recorded(struct cli *c, const char *path, bool *out, struct err *e)
{
    struct zip *zip = NULL;
    const struct zip_file *f;
    char hex[HASH_HEX_LEN + 1] = "";
    struct hash h;
    int64_t n = 0;
    int rc = zip_open(&zip, path, e);

    *out = false;
    if (rc == -ERR_CORRUPT || rc == -ERR_INPUT)
        return 0;
    if (rc != 0)
        return rc;
    f = zip_find(zip, STR("manifest.json"));
    if (f != NULL) {
        hash_bytes(&h, f->bytes.p, f->bytes.n);
        hash_hex(hex, &h);
    }
    zip_close(zip);
    rc = ws_lookup_int(c->ws, "SELECT count(*) FROM package WHERE manifest=?1", hex, 0, &n, e);
    *out = n > 0;
    return rc;
}

static int
same_streams(FILE *a, FILE *b, bool *out, struct err *e)
{
    char *p = mem_alloc(2, COMPARE_BYTES), *q = p != NULL ? p + COMPARE_BYTES : NULL;
    size_t n = 1, m = 1;

    if (p == NULL)
        return err_set(e, ERR_NOMEM, "no memory to compare files");
    *out = true;
    while (*out && n > 0) {
        n = fread(p, 1, COMPARE_BYTES, a);
        m = fread(q, 1, COMPARE_BYTES, b);
        *out = n == m && memcmp(p, q, n) == 0;
    }
    mem_free(p);
    return ferror(a) || ferror(b) ? err_set(e, ERR_IO, "could not read the files to compare") : 0;
}

static int
same_files(const char *one, const char *two, bool *out, struct err *e)
{
    FILE *a = fopen(one, "rbe"), *b = fopen(two, "rbe");
    int rc = a != NULL && b != NULL ? same_streams(a, b, out, e)
                                    : err_sys(e, "could not compare '%s' and '%s'", one, two);

    if (a != NULL)
        (void)fclose(a);
    if (b != NULL)
        (void)fclose(b);
    return rc;
}

/* Rendered beside the file that is there; that one stays whatever comes out. */
static int
render_again(struct cli *c, const char *path, struct package_summary *s, struct err *e)
{
    char beside[PATH_BYTES];
    bool same = false, draft = cli_flag(c, "draft");
    unsigned mark;
    int rc = 0;

    if (!draft)
        rc = is_recorded(c, path, &same, e);
    if (rc == 0 && !draft && !same)
        return refuse_file(path, e);
    fs_random(&mark, sizeof(mark));
    if (rc == 0 &&
        (size_t)snprintf(beside, sizeof(beside), "%s.%08x", path, mark) >= sizeof(beside))
        rc = err_set(e, ERR_INPUT, "the path is longer than %d bytes", PATH_BYTES);
    if (rc != 0)
        return rc;
    rc = package_write(c->ws, cli_opt(c, "engagement"), beside, draft, s, e);
    if (rc != 0)
        return rc;
    rc = same_files(path, beside, &same, e);
    (void)unlink(beside);
    if (rc == 0 && !same)
        rc = refuse_file(path, e);
    return rc;
}

/* @param out_same the package was there already, byte for byte. */
static int
render(struct cli *c, const char *path, struct package_summary *s, bool *out_same, struct err *e)
{
    enum place place = PLACE_FREE;
    int rc = look(path, &place, e);

    *out_same = false;
    if (rc != 0)
        return rc;
    if (place == PLACE_OTHER) {
        (void)err_set(e, ERR_EXISTS, "'%s' is not a regular file, and is never replaced", path);
        return err_hint(e, "give the name of a file that does not exist yet");
    }
    if (place == PLACE_FREE || cli_flag(c, "force"))
        return package_write(c->ws, cli_opt(c, "engagement"), path, cli_flag(c, "draft"), s, e);
    *out_same = true;
    return render_again(c, path, s, e);
}

/* What was written must verify, tests apart: they were done again to make it. */
static int
check_written(const char *path, const struct verifier *log, struct err *e)
{
    struct verify_options o = { .log = log, .skip_tests = true };
    struct verify_report r;
    int rc = verify_package(path, &o, &r, e);

    if (rc == 0 && !r.ok) {
        (void)err_set(e, ERR_CORRUPT, "the package that was written does not verify: %s: %s",
            r.fault_n > 0 ? r.faults[0].where : "?", r.fault_n > 0 ? r.faults[0].what : "?");
        rc = err_hint(e, "do not send it; testamur fsck, then testamur verify %s", path);
    }
    verify_report_fini(&r);
    return rc;
}

static void
print(struct cli *c, const char *path, const struct package_summary *s, bool same,
    const struct verifier *log)
{
    struct buf b, key;
    struct jw w;

    buf_init(&key, 1024);
    verifier_format(&key, log);

    if (!c->json) {
        out_text("%s %s: %lld files, %lld bytes, %lld records, grade %s%s%s.\n",
            same ? "Unchanged, it is this package already:" : "Wrote", path, (long long)s->files,
            (long long)s->bytes, (long long)s->records, s->grade, s->seal[0] != '\0' ? ", " : "",
            s->seal);
        out_text("For the covering letter, so that it goes another way than the package:\n  "
                 "package %s\n  key     %s\n",
            s->manifest, key.data);
        if (!c->quiet)
            out_text("Next: the auditor runs  testamur review %s\n", path);
        show_simulated(c);
        buf_fini(&key);
        return;
    }
    buf_init(&b, 1 << 16);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    jw_int(&w, "blobs", s->blobs);
    jw_int(&w, "bytes", s->bytes);
    jw_bool(&w, "demo", s->demo);
    jw_str(&w, "engagement", s->engagement[0] != '\0' ? s->engagement : NULL);
    jw_int(&w, "erased", s->erased);
    jw_int(&w, "files", s->files);
    jw_str(&w, "grade", s->grade);
    jw_str(&w, "key", key.data);
    jw_str(&w, "manifest", s->manifest);
    jw_str(&w, "path", path);
    jw_bool(&w, "recorded", s->recorded);
    jw_int(&w, "records", s->records);
    jw_str(&w, "run", s->run[0] != '\0' ? s->run : NULL);
    jw_str(&w, "seal", s->seal[0] != '\0' ? s->seal : NULL);
    jw_bool(&w, "unchanged", same);
    jw_obj_end(&w);
    out_json(&b);
    buf_fini(&b);
    buf_fini(&key);
}

static int
run_package(struct cli *c, struct err *e)
{
    struct package_summary s;
    struct verifier log = *records_log_key(c->ws->records);
    bool same = false;
    int rc = render(c, c->argv[0], &s, &same, e);

    if (rc == 0)
        rc = check_written(c->argv[0], &log, e);
    if (rc == 0)
        print(c, c->argv[0], &s, same, &log);
    return rc;
}

const struct verb verb_package = {
    .name = "package",
    .min_args = 1,
    .max_args = 1,
    .usage = "OUT.zip [--draft] [--engagement ID] [--force]",
    .summary = "Write the file that goes to the auditor",
    .opens = OPENS_WRITE,
    .step = 5,
    .help =
        "Renders the newest seal of the newest engagement: the whole ledger up to the seal, every "
        "record and the bytes it\n"
        "names, the tests as scripts, evidence.db, and pages to read. Rendering a seal again gives "
        "the same bytes. The\n"
        "first time, one record makes the manifest a leaf of the ledger. What was written is "
        "verified before this says so.\n"
        "\n"
        "--draft renders what is there now. A draft says on every page that nobody asserted it.\n"
        "A file that is there is left as it is: when it is this package already this says so, else "
        "it is refused, unless\n"
        "--force is given. What is not a regular file (a link, a device, a folder) is never "
        "replaced.",
    .example = "testamur package acme-2026.zip\ntestamur package look.zip --draft",
    .opts = { { "draft", OPT_FLAG, NULL, "render what is there now, without a seal" },
        { "engagement", OPT_VALUE, "ID", "of this engagement (default: the newest)" },
        { "force", OPT_FLAG, NULL, "replace a regular file of that name" } },
    .run = run_package,
};
