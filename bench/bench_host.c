/*
 * bench_host: what a collection of this host costs: CPU of parent and child, wall clock, peak
 * memory; the walk's inodes a second, against find's over the same file systems in the same run;
 * and, with --lynis, CPU against `lynis audit system --quick`.
 *
 *   bench_host [--lynis]
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "collect/collect_int.h"

enum { RUNS = 5, WALKS = 3 };

#define CPU_LIMIT_MS 60.0
#define MEMORY_LIMIT_KIB (20 * 1024)
#define INODES_LIMIT 400000.0

struct cost {
    double wall_ms, cpu_ms;
    long kib; /* peak of the larger process */
};

static double
now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double
cpu_ms(const struct rusage *r)
{
    return (double)(r->ru_utime.tv_sec + r->ru_stime.tv_sec) * 1e3 +
           (double)(r->ru_utime.tv_usec + r->ru_stime.tv_usec) / 1e3;
}

/* Run something in a process of its own and see what it took, children included. */
static struct cost
measure(int (*act)(void *ctx), void *ctx)
{
    struct cost c = { 0 };
    struct rusage r;
    double from = now_ms();
    int status;
    pid_t pid = fork();

    if (pid == 0)
        _exit(act(ctx));
    if (pid < 0 || wait4(pid, &status, 0, &r) != pid || !WIFEXITED(status) ||
        WEXITSTATUS(status) > 1) {
        (void)fprintf(stderr, "bench_host: a run failed\n");
        exit(1);
    }
    c.wall_ms = now_ms() - from;
    c.cpu_ms = cpu_ms(&r);
    c.kib = r.ru_maxrss;
    return c;
}

struct job {
    bool walk;
    const char *only;
    int64_t *inodes; /* shared with the process that runs: what the walk looked at; or NULL */
};

static int
collect(void *ctx)
{
    const struct job *j = ctx;
    const struct hash key = { { 1 } };
    struct collect_options o = { .source = "host:bench",
        .root = "/",
        .walk = j->walk,
        .only = j->only ? &j->only : NULL,
        .only_n = j->only ? 1 : 0,
        .now = date_now(),
        .since = date_now() - 86400 };
    struct collected c;
    struct library *lib;
    struct err e;

    if (library_open(&lib, NULL, 0, &e) != 0 ||
        collect_source(&c, &o, lib, &key, NULL, NULL, &e) != 0) {
        (void)fprintf(stderr, "bench_host: %s\n", e.msg);
        return 2;
    }
    for (size_t i = 0; i < c.n; i++) {
        const char *query = c.tables[i].info.query,
                   *at = query ? strstr(query, "directories, ") : NULL;

        if (at != NULL && j->inodes != NULL && strcmp(c.tables[i].info.name, "suid_bin") == 0)
            *j->inodes = strtoll(at + strlen("directories, "), NULL, 10);
    }
    collected_fini(&c);
    library_close(lib);
    return 0;
}

/* How many inodes find comes to below / without leaving its file system: a dot for each. Warms the
 * caches for what is measured next. */
static int64_t
count_with_find(void)
{
    char dots[65536];
    int64_t n = 0;
    ssize_t got;
    int fds[2], status;
    pid_t pid;

    if (pipe(fds) != 0 || (pid = fork()) < 0)
        return 0;
    if (pid == 0) {
        (void)dup2(fds[1], STDOUT_FILENO);
        (void)dup2(open("/dev/null", O_RDWR), STDERR_FILENO);
        (void)execlp("find", "find", "/", "-xdev", "-printf", ".", (char *)NULL);
        _exit(127);
    }
    (void)close(fds[1]);
    while ((got = read(fds[0], dots, sizeof(dots))) > 0)
        n += got;
    (void)close(fds[0]);
    (void)waitpid(pid, &status, 0);
    return n;
}

static int
run_program(void *ctx)
{
    char *const *args = ctx;
    int null = open("/dev/null", O_RDWR);

    (void)dup2(null, STDOUT_FILENO);
    (void)dup2(null, STDERR_FILENO);
    (void)execvp(args[0], args);
    return 127;
}

static struct cost
best_of(int (*act)(void *ctx), void *ctx, int runs)
{
    struct cost best = measure(act, ctx);

    for (int i = 1; i < runs; i++) {
        struct cost c = measure(act, ctx);

        if (c.cpu_ms < best.cpu_ms)
            best = c;
    }
    return best;
}

static void
print_walk(const char *what, int64_t inodes, const struct cost *c)
{
    (void)printf(
        "%s: %lld inodes, %.0f a second (%.0f a second of CPU); %.0f ms wall, %.0f ms CPU, %ld KiB\n",
        what, (long long)inodes, (double)inodes / c->wall_ms * 1e3,
        (double)inodes / c->cpu_ms * 1e3, c->wall_ms, c->cpu_ms, c->kib);
}

/* The walk against find, which asks the same of each inode; both with warm caches. */
static void
bench_walk(void)
{
    static char *const find[] = { (char *)(uintptr_t) "find", (char *)(uintptr_t) "/",
        (char *)(uintptr_t) "-xdev", (char *)(uintptr_t) "-perm", (char *)(uintptr_t) "/6002",
        NULL };
    int64_t *walked = mmap(
                NULL, sizeof(*walked), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0),
            found = count_with_find();
    struct job walk = { true, "linux-walk", walked };
    struct cost w, f;

    if (walked == MAP_FAILED || found == 0) {
        (void)fprintf(stderr, "bench_host: find counted nothing\n");
        exit(1);
    }
    w = best_of(collect, &walk, WALKS);
    f = best_of(run_program, (void *)(uintptr_t)find, WALKS);
    print_walk("walk of the local file systems", *walked, &w);
    print_walk("find / -xdev -perm /6002", found, &f);
    (void)printf("walk/find, inodes a second: %.2f (%.2f by CPU); aim %.0f, ratio %.2f\n",
        ((double)*walked / w.wall_ms) / ((double)found / f.wall_ms),
        ((double)*walked / w.cpu_ms) / ((double)found / f.cpu_ms), INODES_LIMIT,
        (double)*walked / w.wall_ms * 1e3 / INODES_LIMIT);
    (void)munmap(walked, sizeof(*walked));
}

int
main(int argc, char **argv)
{
    static char *const lynis[] = { (char *)(uintptr_t) "lynis", (char *)(uintptr_t) "audit",
        (char *)(uintptr_t) "system", (char *)(uintptr_t) "--quick", NULL };
    struct job quick = { false, NULL, NULL };
    bool peer = argc == 2 && strcmp(argv[1], "--lynis") == 0;
    struct cost q;

    if (argc > 1 && !peer) {
        (void)fprintf(stderr, "usage: bench_host [--lynis]\n");
        return 2;
    }
    q = best_of(collect, &quick, RUNS);
    (void)printf(
        "collect host: %.1f ms CPU (limit %.0f for collection and tests), %.1f ms wall, %ld KiB (limit %d)\n",
        q.cpu_ms, CPU_LIMIT_MS, q.wall_ms, q.kib, MEMORY_LIMIT_KIB);
    (void)fflush(stdout);
    bench_walk();
    if (peer) {
        struct cost l = measure(run_program, (void *)(uintptr_t)lynis);

        (void)printf(
            "lynis audit system --quick: %.0f ms CPU, %.0f ms wall, %ld KiB; %.0f times the CPU\n",
            l.cpu_ms, l.wall_ms, l.kib, l.cpu_ms / q.cpu_ms);
    }
    return q.cpu_ms <= CPU_LIMIT_MS && q.kib <= MEMORY_LIMIT_KIB ? 0 : 1;
}
