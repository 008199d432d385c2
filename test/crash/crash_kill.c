/*
 * crash_kill: kill -9 at random instants, and eight writers at once.
 *
 * usage: crash_kill [--short | KILLS [APPENDS]]
 * A child appends and says on a pipe what was acknowledged; it is killed; everything acknowledged
 * must be there and the check must find nothing. Then eight processes append APPENDS acts each,
 * opening the workspace every time.
 */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "crash_common.h"

enum {
    KILLS = 50,
    APPENDS = 20,
    WRITERS = 8,
    BATCH_MAX = 5,
    LIFE_MAX_US = 25000,
    PER_WORKSPACE = 10,
    CREATES = 15
};

/* What a child says after each commit. */
struct acknowledged {
    int64_t size;
    int64_t value; /* of the last act: item "life-<n>" has it */
};

static void
sleep_us(uint32_t us)
{
    const struct timespec t = { us / 1000000, (long)(us % 1000000) * 1000 };

    (void)nanosleep(&t, NULL);
}

/* Append until killed. */
static void
live(const char *dir, int life, int out_fd, uint64_t seed)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    struct acknowledged ack = { 0, 0 };
    char name[32], value[32];
    struct err e;

    if (records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e) != 0)
        CRASH_FAIL("a child could not open: %s", e.msg);
    (void)snprintf(name, sizeof(name), "life-%d", life);
    for (;;) {
        int batch = 1 + (int)(crash_random(&seed) % BATCH_MAX);

        if (records_begin(r, &e) != 0)
            CRASH_FAIL("begin: %s", e.msg);
        for (int i = 0; i < batch; i++) {
            ack.value++;
            (void)snprintf(value, sizeof(value), "%lld", (long long)ack.value);
            if (tiny_put(r, s, name, value, NULL, &e) != 0)
                CRASH_FAIL("append: %s", e.msg);
        }
        if (records_commit(r, &e) != 0)
            CRASH_FAIL("commit: %s", e.msg);
        ack.size = records_size(r);
        if (write(out_fd, &ack, sizeof(ack)) != sizeof(ack))
            _exit(3);
    }
}

static void
check_acknowledged(const char *dir, int life, const struct acknowledged *ack)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    struct stmt *st = NULL;
    char name[32];
    bool row = false;
    struct err e;

    if (records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e) != 0)
        CRASH_FAIL("life %d: could not open after the kill: %s", life, e.msg);
    if (records_size(r) < ack->size)
        CRASH_FAIL("life %d: %lld records were acknowledged, %lld are there", life,
            (long long)ack->size, (long long)records_size(r));
    (void)snprintf(name, sizeof(name), "life-%d", life);
    if (store_prepare(records_store(r), "SELECT CAST(value AS INTEGER) FROM item WHERE name = ?1",
            &st, &e) != 0)
        CRASH_FAIL("%s", e.msg);
    stmt_bind_cstr(st, 1, name);
    if (stmt_step(st, &row, &e) != 0 || (row ? stmt_int(st, 0) : 0) < ack->value)
        CRASH_FAIL(
            "life %d: value %lld was acknowledged and is not there", life, (long long)ack->value);
    stmt_done(st);
    crash_check(r, "after a kill");
    if (tiny_put_commit(r, s, "after", name, &e) != 0)
        CRASH_FAIL("life %d: the ledger does not go on: %s", life, e.msg);
    records_close(r);
    signer_free(s);
}

static int64_t
kill_one(const char *dir, int life)
{
    uint64_t seed = crash_seed((uint64_t)life);
    struct acknowledged ack = { 0, 0 }, last = { 0, 0 };
    int fds[2], status;
    pid_t child;

    if (pipe(fds) != 0 || (child = fork()) < 0)
        CRASH_FAIL("no child");
    if (child == 0) {
        (void)close(fds[0]);
        live(dir, life, fds[1], seed);
    }
    (void)close(fds[1]);
    /* Wait for a sign of life every other time; else the kill may hit the opening. */
    if (life % 2 == 0 && read(fds[0], &ack, sizeof(ack)) == sizeof(ack))
        last = ack;
    sleep_us(crash_random(&seed) % LIFE_MAX_US);
    if (kill(child, SIGKILL) != 0 || waitpid(child, &status, 0) != child)
        CRASH_FAIL("the child could not be killed");
    if (!WIFSIGNALED(status))
        CRASH_FAIL("life %d ended by itself", life);
    while (read(fds[0], &ack, sizeof(ack)) == sizeof(ack))
        last = ack;
    (void)close(fds[0]);
    check_acknowledged(dir, life, &last);
    return last.value;
}

static void
start_workspace(char dir[256])
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    struct err e;

    tiny_folder(dir);
    if (tiny_start(&r, dir, s, &e) != 0)
        CRASH_FAIL("could not start: %s", e.msg);
    records_close(r);
    signer_free(s);
}

static void
run_kills(int kills)
{
    int64_t acknowledged = 0;
    char dir[256];

    for (int life = 0; life < kills; life++) {
        if (life % PER_WORKSPACE == 0)
            start_workspace(dir);
        acknowledged += kill_one(dir, life);
        if (life % PER_WORKSPACE == PER_WORKSPACE - 1 || life == kills - 1)
            tiny_remove(dir);
    }
    if (kills >= 10 && acknowledged == 0)
        CRASH_FAIL("no child lived long enough to be acknowledged anything");
    (void)printf("%d kills: %lld acknowledged acts, all there\n", kills, (long long)acknowledged);
}

/* A kill while the workspace is being made leaves none, or a whole one. */
static void
run_creates(int n)
{
    int whole = 0;

    for (int i = 0; i < n; i++) {
        uint64_t seed = crash_seed(1000 + (uint64_t)i);
        struct records *r = NULL;
        char dir[256];
        struct err e;
        pid_t child;
        int rc;

        tiny_folder(dir);
        child = fork();
        if (child == 0) {
            _exit(records_create(dir, "tiny.example/ledger", &tiny_schema, &e) != 0);
        }
        sleep_us(crash_random(&seed) % 12000);
        (void)kill(child, SIGKILL);
        (void)waitpid(child, NULL, 0);
        rc = records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e);
        if (rc == 0) {
            whole++;
            crash_check(r, "after a kill at creation");
        } else if (rc != -ERR_NOTFOUND) {
            CRASH_FAIL("a workspace half made: %s", e.msg);
        } else if (records_create(dir, "tiny.example/ledger", &tiny_schema, &e) != 0 &&
                   e.code != ERR_EXISTS) {
            CRASH_FAIL("the second attempt failed: %s", e.msg);
        }
        records_close(r);
        tiny_remove(dir);
    }
    (void)printf("%d kills at creation: %d whole, the rest made again\n", n, whole);
}

static void
write_some(const char *dir, int writer, int appends)
{
    struct signer *s = tiny_signer();

    for (int i = 0; i < appends; i++) {
        struct records *r = NULL;
        char name[64];
        struct err e;

        (void)snprintf(name, sizeof(name), "w%d-%d", writer, i);
        if (records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e) != 0 ||
            tiny_put_commit(r, s, name, "x", &e) != 0)
            CRASH_FAIL("writer %d: %s", writer, e.msg);
        records_close(r);
    }
    signer_free(s);
    _exit(0);
}

static void
run_writers(int appends)
{
    struct records *r = NULL;
    int64_t items = 0;
    pid_t children[WRITERS];
    char dir[256];
    struct err e;

    start_workspace(dir);
    for (int w = 0; w < WRITERS; w++) {
        children[w] = fork();
        if (children[w] == 0)
            write_some(dir, w, appends);
    }
    for (int w = 0; w < WRITERS; w++) {
        int status;

        if (waitpid(children[w], &status, 0) != children[w] || status != 0)
            CRASH_FAIL("writer %d failed", w);
    }
    if (records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e) != 0)
        CRASH_FAIL("%s", e.msg);
    if (records_size(r) != 1 + (int64_t)WRITERS * appends)
        CRASH_FAIL("%d acts were acknowledged, %lld are there", WRITERS * appends,
            (long long)records_size(r) - 1);
    if (store_int(records_store(r), "SELECT count(*) FROM item", &items, &e) != 0 ||
        items != (int64_t)WRITERS * appends)
        CRASH_FAIL("%lld of %d items are there", (long long)items, WRITERS * appends);
    crash_check(r, "after eight writers");
    records_close(r);
    tiny_remove(dir);
    (void)printf("%d writers, %d acts each: all there\n", WRITERS, appends);
}

int
main(int argc, char **argv)
{
    run_kills(crash_count(argc, argv, 0, KILLS));
    run_creates(CREATES);
    run_writers(crash_count(argc, argv, 1, APPENDS));
    return 0;
}
