/*
 * bench_verify: how fast a package is verified, against the tools that only hash the same files, in
 * one run.
 *
 * usage: bench_verify [ROWS [DOCUMENTS]]
 * Makes a package of one table of ROWS rows and DOCUMENTS files of 4 MiB, unpacks it, and measures:
 * `sha256sum` and `openssl dgst -sha256` over the files, and the verifier over the package (every
 * byte, checksum, record, signature and table digest; no test is done again: that is the runner's
 * time). A ratio above 1 is faster than the peer.
 */
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/fs.h"
#include "base/zip.h"
#include "program/evidence.h"
#include "report/package.h"
#include "verify/verify.h"

enum { ROWS = 100000, DOCUMENTS = 24, DOCUMENT_BYTES = 4 << 20, ROUNDS = 3, LINE = 512 };

static double
now(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void
good(int rc, const struct err *e)
{
    if (rc == 0)
        return;
    (void)fprintf(stderr, "bench_verify: %s\n", e->msg);
    exit(1);
}

static void
add_table(struct workspace *ws, int rows)
{
    struct import_request r = { .path = "events.csv",
        .table = "auth_events",
        .source = "app",
        .origin = "Example",
        .query = "all",
        .exporter = "kim",
        .covers_from = "2025-01-01",
        .source_count = rows };
    struct collected_summary sum;
    char iso[DATE_ISO_LEN + 1];
    struct buf b;
    struct err e;

    buf_init(&b, (size_t)rows * LINE + LINE);
    buf_str(&b, "event_id,occurred_at,service,action,outcome,account\n");
    for (int i = 0; i < rows; i++) {
        date_iso(iso, 1767225600 + i);
        buf_fmt(&b, "EV-%08d,%s,sign-in of the service,login,success,person%d\n", i, iso, i % 997);
    }
    good(fs_write("events.csv", (struct str){ b.data, b.len }, 0600, &e), &e);
    buf_fini(&b);
    date_iso(iso, date_now());
    r.exported_at = iso;
    good(evidence_import(ws, &r, &sum, &e), &e);
}

static void
add_documents(struct workspace *ws, int n)
{
    char *bytes = malloc(DOCUMENT_BYTES), id[WS_ID_MAX];
    struct err e;

    for (int i = 0; bytes != NULL && i < n; i++) {
        fs_random(bytes, DOCUMENT_BYTES);
        good(fs_write("document", (struct str){ bytes, DOCUMENT_BYTES }, 0600, &e), &e);
        good(document_add(ws, "document", "A scan", NULL, NULL, false, id, &e), &e);
    }
    free(bytes);
}

static void
make(int rows, int documents)
{
    struct package_summary s;
    struct workspace ws;
    struct err e;

    good(ws_create("ws", "Bench", NULL, "kim", true, NULL, &e), &e);
    good(ws_open(&ws, "ws", RECORDS_WRITE, "kim", NULL, &e), &e);
    add_table(&ws, rows);
    add_documents(&ws, documents);
    good(package_write(&ws, NULL, "p.zip", true, &s, &e), &e);
    ws_close(&ws);
}

/* Unpack flat: names do not matter to a hash. @return bytes. */
static size_t
unpack(void)
{
    struct zip *z = NULL;
    size_t bytes = 0;
    struct err e;

    good(zip_open(&z, "p.zip", &e), &e);
    good(fs_mkdir("files", 0700, &e), &e);
    for (size_t i = 0; i < zip_count(z); i++) {
        char path[32];

        (void)snprintf(path, sizeof(path), "files/%zu", i);
        good(fs_write(path, zip_at(z, i)->bytes, 0600, &e), &e);
        bytes += zip_at(z, i)->bytes.n;
    }
    zip_close(z);
    return bytes;
}

/* The best of a few rounds of a program over all files, seconds. */
static double
time_program(const char *const *argv)
{
    double best = 1e9;

    for (int i = 0; i < ROUNDS; i++) {
        double start = now(), took;
        int status = 0;
        pid_t pid = fork();

        if (pid == 0) {
            int null = open("/dev/null", O_WRONLY);

            if (null >= 0)
                (void)dup2(null, STDOUT_FILENO);
            (void)execl("/bin/sh", "sh", "-c", argv[0], (char *)NULL);
            _exit(127);
        }
        if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
            return -1;
        took = now() - start;
        best = took < best ? took : best;
    }
    return best;
}

static double
time_verify(void)
{
    struct verify_options o = { .skip_tests = true };
    double best = 1e9;

    for (int i = 0; i < ROUNDS; i++) {
        struct verify_report r;
        double start = now(), took;
        struct err e;

        good(verify_package("p.zip", &o, &r, &e), &e);
        if (!r.ok) {
            (void)fprintf(stderr, "bench_verify: the package does not verify\n");
            exit(1);
        }
        verify_report_fini(&r);
        took = now() - start;
        best = took < best ? took : best;
    }
    return best;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

int
main(int argc, char **argv)
{
    static const char *const peers[][2] = { { "sha256sum files/*", "sha256sum" },
        { "openssl dgst -sha256 files/*", "openssl dgst" } };
    static const double targets[] = { 1.5, 0.4 };
    int rows = argc > 1 ? (int)strtol(argv[1], NULL, 10) : ROWS;
    int documents = argc > 2 ? (int)strtol(argv[2], NULL, 10) : DOCUMENTS;
    char folder[] = "/tmp/testamur-bench-XXXXXX";
    double verify, peer;
    size_t bytes;

    if (rows < 1 || documents < 0 || mkdtemp(folder) == NULL || chdir(folder) != 0 ||
        setenv("TESTAMUR_KEYS", folder, 1) != 0)
        return 1;
    make(rows, documents);
    bytes = unpack();
    verify = time_verify();
    (void)printf("package: %.1f MB; verify %.3f s, %.0f MB/s\n", (double)bytes / 1e6, verify,
        (double)bytes / 1e6 / verify);
    for (size_t i = 0; i < 2; i++) {
        peer = time_program((const char *[]){ peers[i][0] });
        if (peer < 0)
            (void)printf("%-13s is not here\n", peers[i][1]);
        else
            (void)printf("%-13s %.3f s: ratio %.2f (target %.1f)\n", peers[i][1], peer,
                peer / verify, targets[i]);
    }
    return chdir("/") == 0 ? nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) : 1;
}
