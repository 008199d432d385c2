/*
 * runner_proc.c: tests run in a child process that can read its memory and the files that are open,
 * write to one pipe, and nothing else. There is a child for each processor, up to WORKERS_MAX:
 * child k runs the tests k, k + n, k + 2n, ... and sends one message a test. When a child dies or
 * hangs, the test it was at is not evaluated and a new child goes on with its next.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "facts/runner_int.h"

#define ADDRESS_SPACE_SANE ((rlim_t)1 << 40) /* bytes */

enum {
    MESSAGE_MAGIC = 0x54524553,
    EXIT_NOT_CONFINED = 2, /* the child could not shut itself in: nothing was run */
    GRACE_MS = 2000,       /* after the test's own limit, before the child is killed */
    ADDRESS_SLACK = 64 << 20,
    WORKERS_MAX = 8,
    TESTS_PER_WORKER = 16, /* fewer are not worth a process */
    PIPE_BYTES = 1 << 20,  /* so that a child need not wait for the parent's turn */
};

/* What the child sends for each test; the texts follow in this order. */
struct message {
    uint32_t magic, index;
    int32_t code; /* 0, or the error that ended the run */
    int32_t state;
    int64_t population, exceptions, elapsed_us;
    uint64_t reason_n, rows_n, inputs_n, params_n;
};

struct child {
    pid_t pid; /* 0: none */
    int fd;
    size_t done; /* results received from it */
};

/* The tests of a run, or one query. */
struct work {
    const struct test_def *const *tests; /* NULL: the query */
    size_t n, step;                      /* step: number of workers */
    struct child *children;
    const char *sql;
    size_t rows_max; /* of the query */
};

/* ---- in the child ---- */

static rlim_t
address_space(void)
{
    unsigned long pages = 0;
    FILE *f = fopen("/proc/self/statm", "re");
    char line[128];

    if (f != NULL) {
        if (fgets(line, sizeof(line), f) != NULL)
            pages = strtoul(line, NULL, 10);
        (void)fclose(f);
    }
    return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

/* A limit above what the process may set is refused: then it is stricter already. */
static void
set_limits(int64_t test_ms, size_t n)
{
    rlim_t used = address_space();
    struct rlimit none = { 0, 0 }, space, cpu;

    used += RUNNER_HEAP_MAX + RUNNER_ROWS_BYTES_MAX * (rlim_t)4 + ADDRESS_SLACK;
    space = (struct rlimit){ used, used };
    if (used < ADDRESS_SPACE_SANE) /* the sanitizers reserve terabytes */
        (void)setrlimit(RLIMIT_AS, &space);
    cpu.rlim_cur = cpu.rlim_max = (rlim_t)((int64_t)n * test_ms / 1000 + GRACE_MS / 1000 + 10);
    (void)setrlimit(RLIMIT_CPU, &cpu);
    (void)setrlimit(RLIMIT_CORE, &none);
    (void)setrlimit(RLIMIT_FSIZE, &none);
    (void)setrlimit(RLIMIT_NPROC, &none);
}

/* Only what SQLite needs to read pages that are open already, memory, the clock, and the pipe. */
static int
close_doors(int fd)
{
    static const int calls[] = { SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(mmap),
        SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(mprotect),
        SCMP_SYS(futex), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getpid),
        SCMP_SYS(gettid), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(sched_yield),
        SCMP_SYS(exit), SCMP_SYS(exit_group) };
    struct scmp_arg_cmp to_pipe = { .arg = 0, .op = SCMP_CMP_EQ, .datum_a = (scmp_datum_t)fd };
    scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int rc = ctx == NULL ? -ENOMEM : 0;

    for (size_t i = 0; rc == 0 && i < sizeof(calls) / sizeof(calls[0]); i++) {
        rc = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, calls[i], 0);
        if (rc == -EINVAL || rc == -EDOM) /* a call this architecture does not have */
            rc = 0;
    }
    if (rc == 0)
        rc = seccomp_rule_add_array(ctx, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, &to_pipe);
    if (rc == 0)
        rc = seccomp_load(ctx);
    seccomp_release(ctx);
    return rc;
}

static bool
put(int fd, const void *p, size_t n)
{
    const char *from = p;

    while (n > 0) {
        ssize_t did = write(fd, from, n);

        if (did < 0 && errno == EINTR)
            continue;
        if (did <= 0)
            return false;
        from += did;
        n -= (size_t)did;
    }
    return true;
}

static bool
send_result(int fd, uint32_t index, int code, const struct result *res)
{
    struct message m = { .magic = MESSAGE_MAGIC,
        .index = index,
        .code = code,
        .state = (int32_t)res->state,
        .population = res->population,
        .exceptions = res->exceptions,
        .elapsed_us = res->elapsed_us,
        .reason_n = strlen(res->reason),
        .rows_n = res->rows.len,
        .inputs_n = res->inputs.len,
        .params_n = res->params.len };

    return put(fd, &m, sizeof(m)) && put(fd, res->reason, m.reason_n) &&
           put(fd, res->rows.data, m.rows_n) && put(fd, res->inputs.data, m.inputs_n) &&
           put(fd, res->params.data, m.params_n);
}

static _Noreturn void
child_main(struct runner *r, const struct work *w, size_t from, int fd)
{
    int64_t test_ms = r->scope->test_ms_max > 0 ? r->scope->test_ms_max : RUNNER_TEST_MS;

    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)prctl(PR_SET_DUMPABLE, 0);
    (void)signal(SIGPIPE, SIG_IGN);
    set_limits(test_ms, w->n - from);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || close_doors(fd) != 0)
        _exit(EXIT_NOT_CONFINED);
    for (size_t i = from; i < w->n; i += w->step) {
        struct result res;
        int rc = w->tests != NULL ? runner_one(r, w->tests[i], &res)
                                  : runner_query_one(r, w->sql, w->rows_max, &res);
        bool sent = send_result(fd, (uint32_t)i, rc, &res);

        result_fini(&res);
        if (!sent || rc != 0)
            _exit(3);
    }
    _exit(0);
}

/* ---- in the parent ---- */

static int
start_child(struct runner *r, const struct work *w, size_t from, struct child *out)
{
    int pipe_fd[2];
    pid_t pid;

    if (pipe2(pipe_fd, O_CLOEXEC) != 0)
        return err_sys(r->e, "making a pipe to run tests");
    pid = fork();
    if (pid < 0) {
        int rc = err_sys(r->e, "making a process to run tests");

        (void)close(pipe_fd[0]);
        (void)close(pipe_fd[1]);
        return rc;
    }
    if (pid == 0) {
        (void)close(pipe_fd[0]);
        for (size_t k = 0; k < w->step; k++) /* the results of the others are not its business */
            if (w->children[k].pid != 0)
                (void)close(w->children[k].fd);
        child_main(r, w, from, pipe_fd[1]);
    }
    (void)close(pipe_fd[1]);
    (void)fcntl(pipe_fd[0], F_SETPIPE_SZ, PIPE_BYTES); /* the default only costs turns */
    *out = (struct child){ .pid = pid, .fd = pipe_fd[0] };
    return 0;
}

/* End the child: how, in words. @return its exit status, or -1. */
static int
end_child(struct child *c, bool kill_it, char *out, size_t out_n)
{
    int status = 0;

    if (c->pid <= 0)
        return -1;
    if (kill_it)
        (void)kill(c->pid, SIGKILL);
    while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR) {
    }
    (void)close(c->fd);
    if (WIFSIGNALED(status))
        (void)snprintf(out, out_n, "was ended by signal %d (%s)", WTERMSIG(status),
            strsignal(WTERMSIG(status)));
    else
        (void)snprintf(out, out_n, "ended with status %d", WEXITSTATUS(status));
    c->pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Read exactly n bytes before the deadline. @return 1; 0: the child ended; -1: it hangs. */
static int
get(const struct child *c, void *p, size_t n, int64_t deadline_us)
{
    char *to = p;

    while (n > 0) {
        int64_t left_ms = (deadline_us - runner_clock_us()) / 1000;
        struct pollfd look = { .fd = c->fd, .events = POLLIN };
        int ready = left_ms > 0 ? poll(&look, 1, (int)left_ms) : 0;
        ssize_t did;

        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return -1;
        did = read(c->fd, to, n);
        if (did < 0 && errno == EINTR)
            continue;
        if (did <= 0)
            return 0;
        to += did;
        n -= (size_t)did;
    }
    return 1;
}

static int
get_buf(const struct child *c, struct buf *b, size_t n, int64_t deadline_us)
{
    char piece[16384];

    buf_clear(b);
    while (n > 0) {
        size_t part = n < sizeof(piece) ? n : sizeof(piece);
        int rc = get(c, piece, part, deadline_us);

        if (rc != 1)
            return rc;
        buf_add(b, piece, part);
        n -= part;
    }
    return 1;
}

static bool
is_sound(const struct message *m, size_t index)
{
    return m->magic == MESSAGE_MAGIC && m->index == index && m->reason_n < RUNNER_REASON_MAX &&
           m->rows_n <= RUNNER_ROWS_BYTES_MAX * 2ULL && m->inputs_n <= RUNNER_INPUTS_BYTES_MAX &&
           m->params_n <= 1 << 20 &&
           (m->code != 0 || (m->state >= RESULT_PASS && m->state < RESULT_STATE_COUNT_)) &&
           m->exceptions >= 0;
}

/* @return 1 with a result; 0: the child ended; -1: it hangs or babbles. */
static int
receive(const struct child *c, size_t index, int64_t deadline_us, struct result *out, int *out_code)
{
    struct message m;
    int rc = get(c, &m, sizeof(m), deadline_us);

    if (rc == 1 && !is_sound(&m, index))
        rc = -1;
    if (rc == 1)
        rc = get(c, out->reason, m.reason_n, deadline_us);
    if (rc == 1)
        rc = get_buf(c, &out->rows, m.rows_n, deadline_us);
    if (rc == 1)
        rc = get_buf(c, &out->inputs, m.inputs_n, deadline_us);
    if (rc == 1)
        rc = get_buf(c, &out->params, m.params_n, deadline_us);
    if (rc != 1)
        return rc;
    out->reason[m.reason_n] = '\0';
    out->state = (enum result_state)m.state;
    out->population = m.population;
    out->exceptions = m.exceptions;
    out->elapsed_us = m.elapsed_us;
    hash_bytes(&out->rows_hash, out->rows.data, out->rows.len);
    *out_code = m.code;
    return 1;
}

/* The test at which the child ended or hung. */
static void
blame(struct result *out, const char *how)
{
    buf_clear(&out->rows);
    buf_clear(&out->inputs);
    buf_clear(&out->params);
    buf_str(&out->inputs, "[]");
    buf_str(&out->params, "[]");
    out->population = -1;
    out->exceptions = 0;
    hash_bytes(&out->rows_hash, "", 0);
    runner_reason(out, RESULT_NOT_EVALUATED, "the process that ran the test %s", how);
}

static int
check_result(const struct result *res, int code, struct err *e)
{
    if (code == -ERR_NOMEM || buf_failed(&res->rows) || buf_failed(&res->inputs) ||
        buf_failed(&res->params))
        return err_set(e, ERR_NOMEM, "no memory for the result of %s", res->test->id);
    if (code != 0)
        return err_set(e, ERR_IO, "the test %s could not be run", res->test->id);
    return 0;
}

static size_t
workers_for(size_t n)
{
    long cpus = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = cpus < 1 ? 1 : cpus > WORKERS_MAX ? WORKERS_MAX : (size_t)cpus;
    size_t worth = (n + TESTS_PER_WORKER - 1) / TESTS_PER_WORKER;

    return worth < most ? (worth > 0 ? worth : 1) : most;
}

/* A child ended or hung at a test. Three that end at their first test in a row end the run. */
static int
lose(struct runner *r, struct child *c, bool hung, struct result *out, size_t *in_a_row)
{
    int64_t test_ms = r->scope->test_ms_max > 0 ? r->scope->test_ms_max : RUNNER_TEST_MS;
    bool at_once = c->done == 0;
    char how[128] = "";

    if (end_child(c, hung, how, sizeof(how)) == EXIT_NOT_CONFINED)
        return err_set(r->e, ERR_IO, "the process that runs tests could not be confined");
    if (hung)
        (void)snprintf(
            how, sizeof(how), "did not answer within %lld ms", (long long)test_ms + GRACE_MS);
    blame(out, how);
    *in_a_row = at_once && !hung ? *in_a_row + 1 : 0;
    if (*in_a_row == 3)
        return err_set(r->e, ERR_IO, "the process that runs tests %s, three times in a row", how);
    return 0;
}

int
runner_process(struct runner *r, const struct test_def *const *tests, size_t n, struct result *out,
    void (*progress)(void *ctx, size_t done, size_t total, const struct result *last), void *ctx)
{
    int64_t test_ms = r->scope->test_ms_max > 0 ? r->scope->test_ms_max : RUNNER_TEST_MS;
    struct child children[WORKERS_MAX] = { 0 };
    struct work w = { .tests = tests, .n = n, .step = workers_for(n), .children = children };
    size_t in_a_row = 0;
    char how[128];
    int rc = 0;

    for (size_t k = 0; rc == 0 && k < w.step && k < n; k++)
        rc = start_child(r, &w, k, &children[k]);
    for (size_t i = 0; rc == 0 && i < n; i++) {
        struct child *c = &children[i % w.step];
        int got, code = 0;

        if (c->pid == 0)
            rc = start_child(r, &w, i, c);
        if (rc != 0)
            break;
        got = receive(c, i, runner_clock_us() + (test_ms + GRACE_MS) * 1000, &out[i], &code);
        if (got == 1) {
            c->done++;
            in_a_row = 0;
            rc = check_result(&out[i], code, r->e);
        } else {
            rc = lose(r, c, got < 0, &out[i], &in_a_row);
        }
        if (rc == 0 && progress != NULL)
            progress(ctx, i + 1, n, &out[i]);
    }
    for (size_t k = 0; k < w.step; k++)
        (void)end_child(&children[k], rc != 0, how, sizeof(how));
    return rc;
}

int
runner_process_query(struct runner *r, const char *sql, size_t max, struct result *out)
{
    struct child child = { 0 };
    struct work w = { .n = 1, .step = 1, .children = &child, .sql = sql, .rows_max = max };
    char how[128] = "";
    int code = 0, got, rc = start_child(r, &w, 0, &child);

    if (rc != 0)
        return rc;
    buf_init(&out->rows, (size_t)RUNNER_ROWS_BYTES_MAX * 2);
    got = receive(
        &child, 0, runner_clock_us() + ((int64_t)RUNNER_TEST_MS + GRACE_MS) * 1000, out, &code);
    (void)end_child(&child, got < 0, how, sizeof(how));
    if (got < 0)
        return err_set(r->e, ERR_LIMIT, "the query failed: it did not answer within %d ms",
            RUNNER_TEST_MS + GRACE_MS);
    if (got == 0)
        return err_set(r->e, ERR_IO, "the process that ran the query %s", how);
    if (code != 0 || buf_failed(&out->rows))
        return err_set(r->e, ERR_NOMEM, "no memory for the rows of a query");
    return 0;
}
