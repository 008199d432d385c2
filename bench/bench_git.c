/*
 * bench_git: a repository of 100,000 commits made in this run: collecting all of it against
 * `git log` with the same fields, and collecting it again with nothing new.
 *
 *   bench_git [COMMITS]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "collect/host.h"

enum { RUNS = 5, TABLES_KEPT = 8 };

#define RATIO_LIMIT 1.5
#define AGAIN_LIMIT_S 0.1

static char folder[] = "/tmp/bench-git-XXXXXX";

static double
wall_s(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* CPU of this process and of its children that have ended. */
static double
cpu_s(void)
{
    double sum = 0;
    const int who[] = { RUSAGE_SELF, RUSAGE_CHILDREN };

    for (int i = 0; i < 2; i++) {
        struct rusage r;

        (void)getrusage((__rusage_who_t)who[i], &r);
        sum += (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) +
               (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
    }
    return sum;
}

static void
commit(FILE *f, int mark, int from, int merge, int64_t at, const char *message)
{
    (void)fprintf(f,
        "commit refs/heads/%s\nmark :%d\nauthor Dev %d <dev%d@org.example> %lld +0100\n"
        "committer Dev %d <dev%d@org.example> %lld +0100\ndata %zu\n%s\n",
        merge != 0 || from == 0 ? "main" : "work", mark, mark % 50, mark % 50, (long long)at - 100,
        mark % 40, mark % 40, (long long)at, strlen(message), message);
    if (from != 0)
        (void)fprintf(f, "from :%d\n", from);
    if (merge != 0)
        (void)fprintf(f, "merge :%d\n", merge);
    if (mark % 10 == 0)
        (void)fprintf(f, "M 100644 inline f%d.txt\ndata 9\ncontents\n\n", mark % 50);
    (void)fputc('\n', f);
}

/* A command whose output nobody wants. @return its status. */
static int
shell(const char *command)
{
    FILE *f = popen(command, "w"); /* NOLINT(cert-env33-c): a benchmark's own command */

    return f == NULL ? -1 : pclose(f);
}

/* Merges of four commits each, as pull requests are. */
static int
make_repository(int commits)
{
    char command[600];
    int64_t at = 1500000000;
    int mark = 1, main_at = 1;
    FILE *f;

    (void)snprintf(command, sizeof(command),
        "git init -q --bare -b main %s/r.git && git -C %s/r.git fast-import --quiet && git -C %s/r.git gc -q",
        folder, folder, folder);
    f = popen(command, "w"); /* NOLINT(cert-env33-c): a benchmark's own command */
    if (f == NULL)
        return -1;
    commit(f, 1, 0, 0, at, "OPS-1 the beginning");
    while (mark < commits) {
        int side = main_at;
        char text[300];

        for (int k = 0; k < 4; k++) {
            (void)snprintf(text, sizeof(text),
                "OPS-%d work on something\n\nA longer text that says why, in some words,\nover two lines.",
                mark);
            commit(f, ++mark, side, 0, at += 300, text);
            side = mark;
        }
        (void)snprintf(
            text, sizeof(text), "Merge pull request #%d from org/work\n\nOPS-%d", mark, mark);
        commit(f, ++mark, main_at, side, at += 300, text);
        main_at = mark;
    }
    return pclose(f);
}

struct kept {
    struct collect_previous tables[TABLES_KEPT];
    size_t n;
    struct collected c;
};

static int
collect(const struct kept *before, struct kept *out, struct library *lib, struct err *e)
{
    static const struct hash key;
    char path[100];
    struct collect_setting s = { "paths", path };
    struct collect_options o = { .source = "git:bench",
        .root = "/",
        .kind = "git",
        .settings = &s,
        .setting_n = 1,
        .now = date_now(),
        .previous = before != NULL ? before->tables : NULL,
        .previous_n = before != NULL ? before->n : 0 };
    int rc;

    (void)snprintf(path, sizeof(path), "%s/r.git", folder);
    memset(out, 0, sizeof(*out));
    rc = collect_source(&out->c, &o, lib, &key, NULL, NULL, e);
    for (size_t i = 0; rc == 0 && i < out->c.n && out->n < TABLES_KEPT; i++) {
        const struct collected_table *t = &out->c.tables[i];

        if (!t->info.complete)
            return err_set(e, ERR_IO, "%s: %s", t->info.name, t->info.reason);
        out->tables[out->n++] =
            (struct collect_previous){ t->info.name, t->info.id, { t->bytes.data, t->bytes.len } };
    }
    return rc;
}

int
main(int argc, char **argv)
{
    int commits = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 100000;
    double ours = 1e9, ours_wall = 1e9, git = 1e9, git_wall = 1e9, again = 1e9;
    struct kept whole = { 0 }, none;
    struct library *lib;
    char command[400];
    struct err e;
    int rc = library_open(&lib, NULL, 0, &e);

    if (argc > 2 || commits < 1000) {
        (void)fprintf(stderr, "usage: bench_git [COMMITS]\n");
        return 2;
    }
    if (mkdtemp(folder) == NULL || make_repository(commits) != 0) {
        (void)fprintf(stderr, "bench_git: the repository could not be made\n");
        return 1;
    }
    (void)snprintf(command, sizeof(command),
        "git -C %s/r.git log --format='%%H%%x00%%P%%x00%%ae%%x00%%at%%x00%%ce%%x00%%ct%%x00%%B' main | cat >/dev/null",
        folder);
    for (int i = 0; rc == 0 && i < RUNS; i++) {
        double cpu = cpu_s(), wall = wall_s();

        if (shell(command) != 0)
            rc = err_set(&e, ERR_IO, "git log failed");
        git = cpu_s() - cpu < git ? cpu_s() - cpu : git;
        git_wall = wall_s() - wall < git_wall ? wall_s() - wall : git_wall;
        collected_fini(&whole.c);
        cpu = cpu_s();
        wall = wall_s();
        if (rc == 0)
            rc = collect(NULL, &whole, lib, &e);
        ours = cpu_s() - cpu < ours ? cpu_s() - cpu : ours;
        ours_wall = wall_s() - wall < ours_wall ? wall_s() - wall : ours_wall;
        wall = wall_s();
        if (rc == 0)
            rc = collect(&whole, &none, lib, &e);
        again = wall_s() - wall < again ? wall_s() - wall : again;
        collected_fini(&none.c);
    }
    (void)snprintf(command, sizeof(command), "rm -rf %s", folder);
    (void)shell(command);
    if (rc != 0) {
        (void)fprintf(stderr, "bench_git: %s\n", e.msg);
        return 1;
    }
    (void)printf("%d commits: collected in %.2f s (%.2f s CPU), git log in %.2f s (%.2f s CPU)\n",
        commits, ours_wall, ours, git_wall, git);
    (void)printf(
        "CPU of collecting to git log: %.2f (at most %.1f); with nothing new: %.3f s (at most %.1f)\n",
        ours / git, RATIO_LIMIT, again, AGAIN_LIMIT_S);
    collected_fini(&whole.c);
    library_close(lib);
    return 0;
}
