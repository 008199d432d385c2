/*
 * bench_postgres: what a collection of a PostgreSQL cluster with 10,000 relations costs, against
 * `psql -c "\copy (statement) to /dev/null"` of the same statements in the same run. It starts a
 * cluster of its own on a local socket, as an account that is not root.
 */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "collect/c_postgres.h"
#include "collect/collect_int.h"

enum { RUNS = 5, RELATIONS = 10000, COLUMNS = 8, COMMAND_MAX = 64 * 1024, NOBODY = 65534 };

#define RATIO_LIMIT 1.3

static char folder[64], bin[200];

static double
now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Run a program as nobody when we are root; its output goes nowhere. @return its exit code. */
static int
run(const char *const *args, const char *input)
{
    int status, null, in[2];
    pid_t pid;

    if (pipe(in) != 0 || (pid = fork()) < 0)
        return -1;
    if (pid == 0) {
        null = open("/dev/null", O_RDWR);
        (void)dup2(in[0], STDIN_FILENO);
        (void)close(in[1]);
        (void)dup2(null, STDOUT_FILENO);
        (void)dup2(null, STDERR_FILENO);
        if (getuid() == 0 &&
            (setgroups(0, NULL) != 0 || setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
            _exit(126);
        (void)execv(args[0], (char *const *)(uintptr_t)args);
        _exit(127);
    }
    (void)close(in[0]);
    for (size_t n = strlen(input); n > 0;) {
        ssize_t w = write(in[1], input, n);

        if (w <= 0)
            break;
        input += w;
        n -= (size_t)w;
    }
    (void)close(in[1]);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int
psql(const char *input)
{
    char path[220];
    const char *args[] = { path, "-h", folder, "-U", "postgres", "-d", "postgres", "-qX", "-v",
        "ON_ERROR_STOP=1", NULL };

    (void)snprintf(path, sizeof(path), "%s/psql", bin);
    return run(args, input);
}

static int
server(const char *what)
{
    char path[220], data[80], log[80], options[200];
    const char *args[] = { path, "-D", data, "-l", log, "-o", options, "-m", "immediate", "-w",
        what, NULL };

    (void)snprintf(path, sizeof(path), "%s/pg_ctl", bin);
    (void)snprintf(data, sizeof(data), "%s/data", folder);
    (void)snprintf(log, sizeof(log), "%s/log", folder);
    (void)snprintf(options, sizeof(options),
        "-c listen_addresses= -c unix_socket_directories=%s -c fsync=off -c max_locks_per_transaction=2000",
        folder);
    return run(args, "");
}

static int
make_cluster(void)
{
    char path[220], data[80];
    const char *args[] = { path, "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", NULL };
    char sql[1000];

    /* In memory where there is such a place: ten thousand tables are as many files and more. */
    (void)snprintf(folder, sizeof(folder), "%s/bench-postgres.XXXXXX",
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (mkdtemp(folder) == NULL || chmod(folder, 0711) != 0 ||
        (getuid() == 0 && chown(folder, NOBODY, NOBODY) != 0))
        return -1;
    (void)snprintf(path, sizeof(path), "%s/initdb", bin);
    (void)snprintf(data, sizeof(data), "%s/data", folder);
    if (run(args, "") != 0 || server("start") != 0)
        return -1;
    (void)snprintf(sql, sizeof(sql),
        "CREATE SCHEMA app; CREATE ROLE reader;\n"
        "SELECT format('CREATE TABLE app.t%%s(id bigint PRIMARY KEY%%s)', i, (SELECT string_agg(format(', column_%%s text', k), '')"
        " FROM generate_series(2, %d) k)) FROM generate_series(1, %d) i \\gexec\n"
        "GRANT SELECT ON ALL TABLES IN SCHEMA app TO reader;\nVACUUM ANALYZE;\n",
        COLUMNS, RELATIONS);
    return psql(sql);
}

static int64_t rows_read;

static double
collect(void)
{
    const struct hash key = { { 1 } };
    const struct collect_setting settings[] = { { "host", folder }, { "user", "postgres" },
        { "databases", "postgres" } };
    struct collect_options o = { .source = "postgres:bench",
        .root = "/",
        .now = date_now(),
        .kind = "postgres",
        .settings = settings,
        .setting_n = 3 };
    double from = now_ms();
    struct collected c;
    struct library *lib;
    struct err e;

    if (library_open(&lib, NULL, 0, &e) != 0 ||
        collect_source(&c, &o, lib, &key, NULL, NULL, &e) != 0) {
        (void)fprintf(stderr, "bench_postgres: %s\n", e.msg);
        exit(1);
    }
    rows_read = 0;
    for (size_t i = 0; i < c.n; i++) {
        rows_read += c.tables[i].info.rows;
        if (!c.tables[i].info.complete &&
            strstr(c.tables[i].info.reason, "role_password_kind") == NULL)
            (void)printf("  incomplete: %s: %s\n", c.tables[i].info.name, c.tables[i].info.reason);
    }
    collected_fini(&c);
    library_close(lib);
    return now_ms() - from;
}

/* The statements the collection makes, and its counts, as one script of \copy. */
static double
copy(void)
{
    static char script[COMMAND_MAX];
    size_t n = (size_t)snprintf(script, sizeof(script),
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\nSET LOCAL search_path = pg_catalog;\n");
    double from;

    for (const struct postgres_query *q = postgres_queries; q->table != NULL; q++)
        if ((q->with & PG_MAY_KINDS) == 0 && q->without != PG_MAY_FILES)
            n += (size_t)snprintf(
                script + n, sizeof(script) - n, "\\copy (%s) to /dev/null\n", q->sql);
    for (const struct postgres_count *k = postgres_counts; k->table != NULL; k++)
        if (k->sql != NULL)
            n += (size_t)snprintf(
                script + n, sizeof(script) - n, "\\copy (%s) to /dev/null\n", k->sql);
    (void)snprintf(script + n, sizeof(script) - n, "COMMIT;\n");
    from = now_ms();
    if (psql(script) != 0) {
        (void)fprintf(stderr, "bench_postgres: psql failed\n");
        exit(1);
    }
    return now_ms() - from;
}

static void
clean_up(void)
{
    const char *args[] = { "/bin/rm", "-rf", folder, NULL };

    (void)server("stop");
    (void)run(args, "");
    (void)rmdir(folder);
}

int
main(void)
{
    double mine = 1e9, theirs = 1e9;
    glob_t g;

    if (glob("/usr/lib/postgresql/*/bin", 0, NULL, &g) != 0) {
        (void)fprintf(stderr, "bench_postgres: no PostgreSQL server is installed\n");
        return 1;
    }
    (void)snprintf(bin, sizeof(bin), "%s", g.gl_pathv[g.gl_pathc - 1]);
    globfree(&g);
    (void)signal(SIGPIPE, SIG_IGN);
    if (make_cluster() != 0) {
        (void)fprintf(stderr, "bench_postgres: a cluster could not be made in %s\n", folder);
        clean_up();
        return 1;
    }
    for (int i = 0; i < RUNS; i++) { /* by turns: what else the machine does hits both */
        double a = collect(), b = copy();

        mine = a < mine ? a : mine;
        theirs = b < theirs ? b : theirs;
    }
    clean_up();
    (void)printf(
        "collect postgres: %d relations, %lld rows: %.0f ms; psql \\copy of the same statements: %.0f ms; ratio %.2f (limit %.1f)\n",
        RELATIONS, (long long)rows_read, mine, theirs, mine / theirs, RATIO_LIMIT);
    return mine / theirs <= RATIO_LIMIT ? 0 : 1;
}
