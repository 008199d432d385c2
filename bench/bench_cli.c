/*
 * bench_cli: the program as a person meets it: how long it takes to start, to show the status of a
 * workspace, and to import a large file; each against a limit or a peer measured in the same run.
 *
 *   start   testamur --version, against the bar of 5 ms and against /bin/true, the cost of any
 * process status  testamur status on a new workspace, against the bar of 50 ms import  200,000 rows
 * of auth_events, typed, scrubbed, sorted, hashed and recorded, against sqlite3's .import of the
 * file; then the same rows as JSON Lines and as a workbook, against the CSV of this run
 *
 *   TESTAMUR=PROGRAM bench_cli
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../test/unit/files/workbook.c"

#include "base/csv.h"
#include "base/date.h"
#include "base/fs.h"
#include "base/json.h"

enum { ROWS = 200000, TRIES = 21, START_BAR_US = 5000, STATUS_BAR_US = 50000 };

extern char **environ;
static const char *program;

static int64_t
now_us(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void
die(const char *what)
{
    (void)fprintf(stderr, "bench_cli: %s\n", what);
    exit(1);
}

/* Run a command without output; ends the bench when it fails. @return microseconds. */
static int64_t
run(const char *const *argv)
{
    posix_spawn_file_actions_t quiet;
    int64_t from = now_us();
    pid_t pid;
    int status = 0;

    union {
        const char *const *in;
        char *const *out;
    } args = { .in = argv };
    (void)posix_spawn_file_actions_init(&quiet);
    (void)posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&pid, argv[0], &quiet, NULL, args.out, environ) != 0)
        die(argv[0]);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    (void)posix_spawn_file_actions_destroy(&quiet);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        die(argv[1] != NULL ? argv[1] : argv[0]);
    return now_us() - from;
}

static int
by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static int64_t
median_us(const char *const *argv)
{
    int64_t all[TRIES];

    for (int i = 0; i < TRIES; i++)
        all[i] = run(argv);
    qsort(all, TRIES, sizeof(all[0]), by_value);
    return all[TRIES / 2];
}

static int64_t
write_csv(const char *path)
{
    FILE *f = fopen(path, "w");
    int64_t now = date_now();
    char iso[DATE_ISO_LEN + 1];

    if (f == NULL)
        die(path);
    (void)fputs(
        "event_id,occurred_at,service,action,outcome,account,account_exists,remote_host,method,reason\n",
        f);
    for (int i = 0; i < ROWS; i++) {
        date_iso(iso, now - ROWS + i);
        (void)fprintf(f, "e%08d,%s,sshd,login,%s,user%d,1,192.0.2.%d,%s,%s\n", i, iso,
            i % 9 == 0 ? "failure" : "success", i % 500, i % 250,
            i % 2 == 0 ? "publickey" : "password", i % 9 == 0 ? "bad_password" : "");
    }
    if (fclose(f) != 0)
        die(path);
    return now;
}

/* The CSV's rows in another format: JSON Lines, or the XML of a sheet. */
static void
convert(const char *csv, const char *to, bool sheet)
{
    static struct csv c, head;
    struct buf in, out, book;
    struct arena a;
    struct err e;
    struct jw w;
    char name[64];
    bool row = true;

    buf_init(&in, 1 << 30);
    buf_init(&out, 1 << 30);
    buf_init(&book, 1 << 30);
    arena_init(&a, 1 << 20);
    if (fs_read(csv, &in, &e) != 0)
        die(csv);
    csv_start(&c, &a, (struct str){ in.data, in.len });
    (void)csv_next(&c, &row, &e);
    head = c;
    for (bool first = true; row; first = false, (void)csv_next(&c, &row, &e)) {
        if (sheet) {
            buf_str(&out, "<row>");
            for (size_t i = 0; i < c.n; i++)
                buf_fmt(&out, "<c t=\"str\"><v>%.*s</v></c>", STR_ARG(c.field[i]));
            buf_str(&out, "</row>");
        } else if (!first) {
            jw_init(&w, &out);
            jw_obj(&w, NULL);
            for (size_t i = 0; i < c.n; i++)
                if (c.field[i].n > 0) {
                    (void)snprintf(name, sizeof(name), "%.*s", STR_ARG(head.field[i]));
                    jw_strn(&w, name, c.field[i]);
                }
            jw_obj_end(&w);
            buf_char(&out, '\n');
        }
    }
    if (sheet)
        workbook(&book, out.data, NULL, false);
    if (buf_failed(&out) || buf_failed(&book) ||
        fs_write(to,
            sheet ? (struct str){ book.data, book.len } : (struct str){ out.data, out.len }, 0600,
            &e) != 0)
        die(to);
    arena_fini(&a);
    buf_fini(&in);
    buf_fini(&out);
    buf_fini(&book);
}

static int64_t
import(const char *file, const char *ws, const char *at)
{
    const char *ours[] = { program, "-C", ws, "import", file, "--table", "auth_events", "--source",
        "idp", "--origin", "IdP", "--query", "all", "--exporter", "bench", "--exported-at", at,
        "--count", "200000", "--as", "lena", NULL };

    return run(ours);
}

static void
bench_import(const char *folder, const char *ws)
{
    static const char *const others[] = { "events.jsonl", "events.xlsx" };
    char csv[200], db[200], command[500], count[32];
    const char *theirs[] = { "sqlite3", db, "PRAGMA synchronous=FULL;", command, NULL };
    int64_t us, peer;

    (void)snprintf(csv, sizeof(csv), "%s/events.csv", folder);
    (void)snprintf(db, sizeof(db), "%s/peer.db", folder);
    (void)snprintf(command, sizeof(command), ".import --csv %s auth_events", csv);
    (void)snprintf(count, sizeof(count), "%lld", (long long)write_csv(csv));
    peer = run(theirs);
    us = import(csv, ws, count);
    (void)printf(
        "import, %d rows: %.0f rows/s; sqlite3 .import %.0f rows/s (text only, no check); ratio %.2f\n",
        ROWS, ROWS * 1e6 / (double)us, ROWS * 1e6 / (double)peer, (double)peer / (double)us);
    for (int i = 0; i < 2; i++) {
        char other[200];
        int64_t took;

        (void)snprintf(other, sizeof(other), "%s/%s", folder, others[i]);
        convert(csv, other, i == 1);
        took = import(other, ws, count);
        (void)printf("import of %s: %.0f rows/s; ratio to CSV %.2f\n", others[i],
            ROWS * 1e6 / (double)took, (double)us / (double)took);
        (void)unlink(other);
    }
    (void)unlink(csv);
    (void)unlink(db);
}

int
main(void)
{
    char folder[] = "/tmp/bench-cli-XXXXXX", ws[100], keys[100];
    const char *version[] = { NULL, "--version", NULL }, *nothing[] = { "/bin/true", NULL };
    const char *status[] = { NULL, "-C", ws, "status", NULL };
    const char *init[] = { NULL, "init", ws, "--name", "Bench", "--lead", "lena", "--no-passphrase",
        NULL };
    const char *removal[] = { "rm", "-rf", folder, NULL };
    int64_t start, floor, shown;

    program = getenv("TESTAMUR");
    if (program == NULL)
        die("set TESTAMUR to the program");
    version[0] = status[0] = init[0] = program;
    if (mkdtemp(folder) == NULL)
        die(folder);
    (void)snprintf(ws, sizeof(ws), "%s/ws", folder);
    (void)snprintf(keys, sizeof(keys), "%s/keys", folder);
    (void)setenv("TESTAMUR_KEYS", keys, 1);
    (void)run(init);
    floor = median_us(nothing);
    start = median_us(version);
    shown = median_us(status);
    (void)printf("start: %.1f ms; bar %.1f ms, ratio %.2f; /bin/true %.1f ms, ratio %.1f\n",
        (double)start / 1e3, START_BAR_US / 1e3, (double)start / START_BAR_US, (double)floor / 1e3,
        (double)start / (double)floor);
    (void)printf("status of a new workspace: %.1f ms; bar %.1f ms, ratio %.2f\n",
        (double)shown / 1e3, STATUS_BAR_US / 1e3, (double)shown / STATUS_BAR_US);
    bench_import(folder, ws);
    (void)run(removal);
    return start > START_BAR_US ? 1 : 0;
}
