/*
 * host: the parent's side of a collection and the child's main. The child sends frames over a pipe:
 * one line of JSON, then as many bytes as its member "bytes" says. A child that dies costs the
 * tables of the collector that ran: a new child goes on behind it.
 */
#include "collect/host.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/json.h"
#include "base/mem.h"
#include "collect/bus.h"
#include "collect/collect_int.h"
#include "collect/nft_sets.h"
#include "collect/sandbox.h"
#include "facts/table.h"

enum {
    FRAME_HEAD_MAX = 16 * 1024,
    TABLE_BYTES_MAX = ROWS_BYTES_MAX,
    SILENCE_MAX_S = 900, /* one collector without a frame: it hangs */
    RESTARTS_MAX = 8,
    READ_STEP = 64 * 1024,
    PIPE_FD = 3, /* of the child */
};

/* What the parent knows of a table: collected_table and what collector_status needs besides. */
struct known {
    const struct collector *by;
    const char *name;
    bool done;
    bool unsupported, failed;
    int64_t items_failed;
    bool privileged;
};

struct parent {
    struct collected *out;
    const struct collect_options *o;
    struct library *lib;
    const struct hash *salt_key;
    void (*progress)(void *ctx, const char *collector);
    void *progress_ctx;
    struct known known[COLLECT_TABLES_MAX]; /* same order as out->tables */
    const struct collector *running;
    int fd;
    struct buf in; /* bytes of the pipe not yet used */
    bool ended;
};

/* ---- the child ---- */

static void
send_frame(const struct buf *head, const struct buf *body)
{
    struct err e;

    if (buf_failed(head) || fs_write_all(PIPE_FD, head->data, head->len, &e) != 0 ||
        (body != NULL && fs_write_all(PIPE_FD, body->data, body->len, &e) != 0))
        _exit(3); /* nobody listens */
}

static void
send_word(const char *key, const char *text)
{
    char clean[ERR_MSG_MAX];
    struct buf b;
    struct jw w;

    (void)snprintf(clean, sizeof(clean), "%s", text);
    text_clean(clean);
    buf_init(&b, FRAME_HEAD_MAX);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    jw_str(&w, key, clean);
    jw_obj_end(&w);
    buf_char(&b, '\n');
    send_frame(&b, NULL);
    buf_fini(&b);
}

static void
table_head(struct buf *b, const struct collect_ctx *c, const struct collect_table *t,
    const struct hash *id, size_t bytes)
{
    const unsigned needs = t->by->needs;
    char hex[HASH_HEX_LEN + 1];
    struct jw w;

    hash_hex(hex, id);
    jw_init(&w, b);
    jw_obj(&w, NULL);
    jw_int(&w, "bytes", (int64_t)bytes);
    jw_bool(&w, "complete", t->complete);
    jw_str(&w, "id", hex);
    jw_int(&w, "items_failed", t->items_failed);
    jw_bool(&w, "privileged",
        ((needs & NEED_READ_ALL) == 0 || c->can_read_all) &&
            ((needs & NEED_PTRACE) == 0 || c->can_ptrace));
    jw_str(&w, "query", t->query[0] ? t->query : t->by->reads);
    jw_str(&w, "reason", t->complete ? NULL : t->reason);
    jw_int(&w, "rows", (int64_t)rows_count(t->rows));
    jw_int(&w, "second", t->second);
    jw_str(&w, "second_route", t->second_route[0] ? t->second_route : "no second count was made");
    jw_str(&w, "table", t->decl->name);
    jw_bool(&w, "unsupported", t->unsupported);
    jw_obj_end(&w);
    buf_char(b, '\n');
}

static int
send_table(
    struct collect_ctx *c, struct collect_table *t, const struct hash *salt_key, struct err *e)
{
    struct buf head, body;
    struct hash id;
    int rc;

    buf_init(&head, FRAME_HEAD_MAX);
    buf_init(&body, TABLE_BYTES_MAX);
    rc = table_encode(t->rows, salt_key, &body, &id, e);
    if (rc != 0) { /* the rows are lost, the story isn't */
        rows_free(t->rows);
        t->rows = rows_new(t->decl, c->o->source);
        collect_problem(c, t->decl->name, e);
        buf_clear(&body);
        rc = t->rows == NULL ? rc : table_encode(t->rows, salt_key, &body, &id, e);
    }
    if (rc == 0) {
        table_head(&head, c, t, &id, body.len);
        send_frame(&head, &body);
    }
    rows_free(t->rows);
    t->rows = NULL;
    buf_fini(&body);
    buf_fini(&head);
    return rc;
}

/* Who this machine is: a digest of machine-id (the id itself is a secret of the host,
 * machine-id(5)) and its name. */
static void
send_system(struct collect_ctx *c)
{
    char text[256] = "", hex[HASH_HEX_LEN + 1];
    char name[72] = "";
    struct utsname u;
    struct hash h;
    struct str s;
    struct err e;
    struct buf id;

    if (collect_scratch(c, "/etc/hostname", &s, &e) == 0)
        (void)snprintf(name, sizeof(name), "%.*s", STR_ARG(str_trim(s)));
    if (name[0] == '\0' && c->live && uname(&u) == 0)
        (void)snprintf(name, sizeof(name), "%.64s", u.nodename);
    if (collect_scratch(c, "/etc/machine-id", &s, &e) == 0 && str_trim(s).n > 0) {
        buf_init(&id, 4096);
        buf_str(&id, "testamur machine-id ");
        buf_add(&id, str_trim(s).p, str_trim(s).n < 64 ? str_trim(s).n : 64);
        hash_bytes(&h, id.data, id.len);
        hash_hex(hex, &h);
        (void)snprintf(text, sizeof(text), "machine-id:%.32s ", hex);
        buf_fini(&id);
    }
    (void)snprintf(text + strlen(text), sizeof(text) - strlen(text), "hostname:%s", name);
    send_word("system", text);
}

/* What the system said of itself, and since when its events are told. */
static void
send_identity(struct collect_ctx *c)
{
    struct buf b;
    struct jw w;

    buf_init(&b, FRAME_HEAD_MAX);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    jw_int(&w, "covers_from", c->covers_from);
    if (c->identity[0] != '\0')
        jw_str(&w, "system", c->identity);
    jw_obj_end(&w);
    buf_char(&b, '\n');
    send_frame(&b, NULL);
    buf_fini(&b);
}

static int
child_collect(struct collect_ctx *c, size_t first, const struct hash *salt_key, struct err *e)
{
    for (size_t i = first; collectors[i] != NULL; i++) {
        const struct collector *k = collectors[i];
        int rc;

        if (!collect_wanted(c->o, k))
            continue;
        send_word("run", k->name);
        rc = collect_run(c, k, e);
        for (int t = 0; rc == 0 && t < c->table_n; t++)
            if (c->tables[t].by == k)
                rc = send_table(c, &c->tables[t], salt_key, e);
        if (rc != 0)
            return rc;
    }
    return 0;
}

/* The host's collectors ask the kernel and the bus before the sandbox closes; a system's loads its
 * client library. */
static int
before_sandbox(struct collect_ctx *c, const struct collector *system, struct err *e)
{
    if (system != NULL)
        return system->prepare != NULL ? system->prepare(e) : 0;
    if (!c->live)
        return 0;
    netlink_open(&c->net);
    c->sets = nft_sets_open(c->net.nft_set);
    if (access("/run/systemd/system", F_OK) == 0)
        c->bus = bus_open(NULL);
    return 0;
}

static _Noreturn void
child_main(int pipe_fd, pid_t parent, const struct parent *p, size_t first)
{
    static struct collect_ctx c; /* of this process: too large for a stack */
    const struct collector *system = collector_of_kind(p->o->kind);
    bool network = system != NULL && (system->needs & NEED_NETWORK) != 0;
    struct err e = { 0 };
    int rc = sandbox_keep_pipe(pipe_fd, PIPE_FD, &e);

    (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != parent)
        _exit(3);
    (void)signal(SIGPIPE, SIG_IGN);
    if (p->o->walk)
        (void)setpriority(PRIO_PROCESS, 0, 10);
    if (rc == 0)
        rc = network ? collect_open_memory(&c, p->o, p->lib, &e)
                     : collect_open(&c, p->o, p->lib, &e);
    if (rc == 0)
        rc = before_sandbox(&c, system, &e);
    if (rc == 0)
        rc = network ? sandbox_enter_network(NULL, &e) : sandbox_enter(NULL, &e);
    if (rc == 0 && system == NULL)
        send_system(&c);
    if (rc == 0)
        rc = child_collect(&c, first, p->salt_key, &e);
    if (rc == 0 && system != NULL)
        send_identity(&c);
    send_word(rc == 0 ? "end" : "error", rc == 0 ? "" : e.msg);
    _exit(rc == 0 ? 0 : 1);
}

/* ---- the parent ---- */

static int64_t
monotonic_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Read once. @return 1 when bytes came, 0 at the end or when the child is silent for too long, or a
 * failure. */
static int
pull(struct parent *p, int64_t deadline, struct err *e)
{
    for (;;) {
        struct pollfd f = { p->fd, POLLIN, 0 };
        int64_t left = deadline - monotonic_ms();
        char step[READ_STEP];
        ssize_t n;
        int ready = left <= 0 ? 0 : poll(&f, 1, (int)left);

        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return 0;
        n = read(p->fd, step, sizeof(step));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return 0;
        buf_add(&p->in, step, (size_t)n);
        return buf_failed(&p->in) ? buf_check(&p->in, "the collector's answer", e) : 1;
    }
}

/* Wait until n bytes, or with n of 0 a whole line, are in p->in. @return 1, 0 as pull(), or a
 * failure. */
static int
need(struct parent *p, size_t n, size_t *out_line, struct err *e)
{
    int64_t deadline = monotonic_ms() + 1000 * (int64_t)SILENCE_MAX_S;

    for (;;) {
        const char *end = n == 0 ? memchr(p->in.data, '\n', p->in.len) : NULL;
        int rc;

        if (n == 0 && end != NULL) {
            *out_line = (size_t)(end - p->in.data) + 1;
            return *out_line <= FRAME_HEAD_MAX
                       ? 1
                       : err_set(e, ERR_CORRUPT, "a frame's head is too long");
        }
        if (n == 0 && p->in.len > FRAME_HEAD_MAX)
            return err_set(e, ERR_CORRUPT, "a frame's head is too long");
        if (n > 0 && p->in.len >= n)
            return 1;
        rc = pull(p, deadline, e);
        if (rc <= 0)
            return rc;
    }
}

static void
use(struct parent *p, size_t n)
{
    memmove(p->in.data, p->in.data + n, p->in.len - n);
    p->in.len -= n;
    p->in.data[p->in.len] = '\0';
}

static const char *
kept(struct parent *p, const char *s)
{
    return s ? arena_str(&p->out->arena, str_of(s)) : NULL;
}

static int
take_table(struct parent *p, const struct json *v, struct str body, struct err *e)
{
    const char *name = json_cstr(v, "table"), *hex = json_cstr(v, "id");
    struct table_info info;
    size_t i = 0;
    int rc;

    while (i < p->out->n && strcmp(p->known[i].name, name ? name : "") != 0)
        i++;
    if (i == p->out->n || p->known[i].done || hex == NULL ||
        !hash_from_hex(&p->out->tables[i].info.id, str_of(hex)))
        return err_set(e, ERR_CORRUPT, "the collector sent a table nobody asked for");
    rc = table_read(body, &p->out->tables[i].info.id, &info, NULL, NULL, e);
    if (rc != 0)
        return err_ctx(e, "table '%s'", p->known[i].name);
    buf_add(&p->out->tables[i].bytes, body.p, body.n);
    rc = buf_check(&p->out->tables[i].bytes, "a table", e);
    if (rc != 0)
        return rc;
    p->out->tables[i].info.rows = info.rows;
    p->out->tables[i].info.second_count = json_int_or(v, "second", -1);
    p->out->tables[i].info.second_route = kept(p, json_cstr(v, "second_route"));
    p->out->tables[i].info.complete = json_int_or(v, "complete", 0) != 0;
    p->out->tables[i].info.reason = kept(p, json_cstr(v, "reason"));
    p->out->tables[i].info.query = kept(p, json_cstr(v, "query"));
    if (!p->out->tables[i].info.complete && p->out->tables[i].info.reason == NULL)
        p->out->tables[i].info.reason = "the collector gave no reason";
    p->known[i].items_failed = json_int_or(v, "items_failed", 0);
    p->known[i].unsupported = json_int_or(v, "unsupported", 0) != 0;
    p->known[i].privileged = json_int_or(v, "privileged", 0) != 0;
    p->known[i].done = true;
    return 0;
}

static int
take_head(struct parent *p, const struct json *v, size_t *out_bytes, struct err *e)
{
    const char *word = json_cstr(v, "run");

    *out_bytes = (size_t)json_int_or(v, "bytes", 0);
    if (*out_bytes > TABLE_BYTES_MAX)
        return err_set(e, ERR_CORRUPT, "the collector sent a table that is too large");
    if (word != NULL) {
        p->running = collector_find(word);
        if (p->running != NULL && p->progress != NULL)
            p->progress(p->progress_ctx, p->running->name);
        return p->running ? 0
                          : err_set(e, ERR_CORRUPT, "the collector named a part that isn't there");
    }
    word = json_cstr(v, "system");
    if (word != NULL)
        p->out->system = kept(p, word);
    p->out->covers_from = json_int_or(v, "covers_from", p->out->covers_from);
    word = json_cstr(v, "error");
    if (word != NULL)
        return err_set(e, ERR_IO, "%s", word);
    p->ended = json_get(v, "end") != NULL;
    return 0;
}

/* One frame. @return 1, 0 at the end or silence, or a failure. */
static int
frame(struct parent *p, struct err *e)
{
    struct arena a;
    struct json *v = NULL;
    size_t line = 0, bytes = 0;
    int rc = need(p, 0, &line, e);

    if (rc <= 0)
        return rc;
    arena_init(&a, 1 << 20);
    rc = json_parse(&a, (struct str){ p->in.data, line - 1 }, &v, e);
    if (rc == 0)
        rc = take_head(p, v, &bytes, e);
    if (rc == 0)
        use(p, line);
    if (rc == 0 && bytes > 0) {
        rc = need(p, bytes, &line, e);
        if (rc == 0) {
            arena_fini(&a);
            return 0;
        }
        rc = rc < 0 ? rc : take_table(p, v, (struct str){ p->in.data, bytes }, e);
        if (rc == 0)
            use(p, bytes);
    }
    arena_fini(&a);
    return rc == 0 ? 1 : rc;
}

static int
child_start(struct parent *p, size_t first, pid_t *out_pid, struct err *e)
{
    pid_t me = getpid(), pid;
    int fds[2];

    if (pipe2(fds, O_CLOEXEC) != 0)
        return err_sys(e, "a pipe could not be made");
    pid = fork();
    if (pid == 0)
        child_main(fds[1], me, p, first);
    (void)close(fds[1]);
    if (pid < 0) {
        int rc = err_sys(e, "the collecting process could not be made");

        (void)close(fds[0]);
        return rc;
    }
    p->fd = fds[0];
    *out_pid = pid;
    return 0;
}

/* The tables of the collector that ran when the child died. */
static void
mark_dead(struct parent *p, int status)
{
    char why[160];

    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        (void)snprintf(why, sizeof(why),
            "the collector '%s' was ended: it was silent for %d s or broke the sandbox",
            p->running->name, SILENCE_MAX_S);
    else if (WIFSIGNALED(status))
        (void)snprintf(why, sizeof(why), "the collector '%s' died of signal %d (%s)",
            p->running->name, WTERMSIG(status), strsignal(WTERMSIG(status)));
    else
        (void)snprintf(why, sizeof(why), "the collector '%s' ended with code %d", p->running->name,
            WEXITSTATUS(status));
    for (size_t i = 0; i < p->out->n; i++) {
        if (p->known[i].by != p->running || p->known[i].done)
            continue;
        p->out->tables[i].info.reason = kept(p, why);
        p->known[i].done = p->known[i].failed = true;
        p->known[i].items_failed = 1;
    }
}

static size_t
position(const struct collector *k)
{
    size_t i = 0;

    while (collectors[i] != NULL && collectors[i] != k)
        i++;
    return i;
}

/* One child to its end. *next is where another has to go on. */
static int
run_child(struct parent *p, size_t *next, struct err *e)
{
    pid_t pid = -1;
    int status = 0, rc = child_start(p, *next, &pid, e);

    if (rc != 0)
        return rc;
    p->running = NULL;
    p->ended = false;
    buf_clear(&p->in);
    do
        rc = frame(p, e);
    while (rc > 0 && !p->ended);
    if (!p->ended)
        (void)kill(pid, SIGKILL); /* silent, or not to be believed; dead already in most cases */
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    (void)close(p->fd);
    if (rc < 0)
        return rc;
    if (p->ended) {
        *next = position(NULL);
        return 0;
    }
    if (p->running == NULL)
        return err_set(e, ERR_IO, "the collecting process died before it began (status 0x%x)",
            (unsigned)status);
    mark_dead(p, status);
    *next = position(p->running) + 1;
    return 0;
}

static int
name_tables(struct parent *p, struct err *e)
{
    struct collected *out = p->out;

    out->tables = mem_alloc(COLLECT_TABLES_MAX, sizeof(*out->tables));
    if (out->tables == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a collection");
    for (size_t i = 0; collectors[i] != NULL; i++)
        for (size_t k = 0; collect_wanted(p->o, collectors[i]) && collectors[i]->tables[k] != NULL;
             k++) {
            struct snapshot_table *t = &out->tables[out->n].info;

            if (out->n == COLLECT_TABLES_MAX - 1)
                return err_set(e, ERR_LIMIT, "more than %d tables", COLLECT_TABLES_MAX - 1);
            p->known[out->n].by = collectors[i];
            p->known[out->n].name = t->name = collectors[i]->tables[k];
            t->second_count = -1;
            t->second_route = "no second count was made";
            t->reason = "it was not collected";
            t->query = collectors[i]->reads;
            buf_init(&out->tables[out->n].bytes, TABLE_BYTES_MAX);
            out->n++;
        }
    return 0;
}

/* collector_status: what each of the others came to. */
static int
status_table(struct parent *p, struct err *e)
{
    struct collected *out = p->out;
    struct collected_table *mine = &out->tables[out->n];
    const struct table_decl *d;
    struct rows *r;
    int rc = library_table(p->lib, "collector_status", &d, e);

    if (rc != 0)
        return rc;
    r = rows_new(d, p->o->source);
    if (r == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the collector's status");
    for (size_t i = 0; rc == 0 && i < out->n; i++) {
        const struct snapshot_table *t = &out->tables[i].info;
        const struct known *k = &p->known[i];
        char by[96];

        (void)snprintf(by, sizeof(by), "%s 1", k->by->name);
        rc = row_add(r, e, "sssfiis", t->name,
            k->failed || !k->done ? "failed"
            : k->unsupported      ? "unsupported"
            : t->complete         ? "complete"
                                  : "partial",
            by, k->privileged, t->rows, k->items_failed, t->complete ? NULL : t->reason);
    }
    buf_init(&mine->bytes, TABLE_BYTES_MAX);
    if (rc == 0)
        rc = table_encode(r, p->salt_key, &mine->bytes, &mine->info.id, e);
    mine->info.name = "collector_status";
    mine->info.rows = (int64_t)rows_count(r);
    mine->info.second_count = (int64_t)out->n;
    mine->info.second_route = "number of tables of the collectors that were chosen";
    mine->info.complete = true;
    mine->info.reason = NULL;
    mine->info.query = "the collection itself";
    out->n++;
    rows_free(r);
    return rc;
}

int
collect_source(struct collected *out, const struct collect_options *o, struct library *lib,
    const struct hash *salt_key, void (*progress)(void *ctx, const char *collector), void *ctx,
    struct err *e)
{
    static struct parent p; /* one collection at a time */
    const struct table_decl *d;
    size_t next = 0;
    int rc, restarts = 0;

    memset(&p, 0, sizeof(p));
    memset(out, 0, sizeof(*out));
    out->covers_from = o->now;
    arena_init(&out->arena, 8 << 20);
    p = (struct parent){ .out = out,
        .o = o,
        .lib = lib,
        .salt_key = salt_key,
        .progress = progress,
        .progress_ctx = ctx,
        .fd = -1 };
    buf_init(&p.in, TABLE_BYTES_MAX);
    rc = name_tables(&p, e);
    for (size_t i = 0; rc == 0 && i < out->n;
         i++) /* parse declarations before the child needs them */
        rc = library_table(lib, out->tables[i].info.name, &d, e);
    while (rc == 0 && collectors[next] != NULL) {
        if (restarts++ > RESTARTS_MAX)
            rc = err_set(e, ERR_IO, "the collecting process died %d times", RESTARTS_MAX + 1);
        else
            rc = run_child(&p, &next, e);
    }
    if (rc == 0)
        rc = status_table(&p, e);
    buf_fini(&p.in);
    if (rc != 0) {
        (void)err_ctx(e, "collecting '%s'", o->source);
        collected_fini(out);
    }
    return rc;
}

void
collected_fini(struct collected *c)
{
    for (size_t i = 0; c->tables != NULL && i < c->n; i++)
        buf_fini(&c->tables[i].bytes);
    mem_free(c->tables);
    arena_fini(&c->arena);
    memset(c, 0, sizeof(*c));
}
