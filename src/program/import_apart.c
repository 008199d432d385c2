/* import_apart.c: messages over one pipe: a head of three numbers, then a record, or the end with
 * what there is to say. */
#include "program/import_apart.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "collect/sandbox.h"

enum { MAGIC = 0x54494D50, PIPE_FD = 3, SEND_AT = 1 << 17, READ_AT_ONCE = 1 << 18 };
enum { PIPE_BYTES = 1 << 20 }; /* so that neither need wait for the other's turn */
enum { EXIT_UNHEARD = 3 };
enum message {
    MESSAGE_HEAD = 1,
    MESSAGE_ROW,
    MESSAGE_SAID, /* before the first result: which tool and format it is of */
    MESSAGE_RESULT,
    MESSAGE_END
};

struct message_head {
    uint32_t magic, type, bytes;
};

struct record_head {
    uint32_t kind, table, unit_n, n;
    int64_t at;
};

struct field_head {
    uint32_t name_n, value_n, bad_n, null;
    int64_t column;
};

/* What is parsed: a list, or results. */
struct task {
    struct str bytes;
    const struct file_options *list;
    const struct results_options *results;
};

struct ending {
    int32_t rc;
    char format[64];
    struct err e;
    struct results_said said; /* its format is not used */
};

/* ---- in the child ---- */

static struct buf outgoing; /* these two are of the child only */
static struct ending ending;

static void
send_all(void)
{
    size_t at = 0;

    while (at < outgoing.len) {
        ssize_t n = write(PIPE_FD, outgoing.data + at, outgoing.len - at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            _exit(EXIT_UNHEARD);
        at += (size_t)n;
    }
    buf_clear(&outgoing);
}

static void
put(const void *p, size_t n)
{
    buf_add(&outgoing, p, n);
}

/* Texts that end with a NUL on the way, so that the other side can use them as they are. */
static uint32_t
text_n(const char *s)
{
    return s != NULL ? (uint32_t)strlen(s) + 1 : 0;
}

static int
send_record(enum message type, enum result_table table, const struct file_record *r, struct err *e)
{
    struct record_head h = { .kind = (uint32_t)r->kind,
        .table = (uint32_t)table,
        .unit_n = text_n(r->unit),
        .n = (uint32_t)r->n,
        .at = r->at };
    struct message_head m = { .magic = MAGIC, .type = (uint32_t)type };
    bool named = type != MESSAGE_ROW || r->kind == FILE_PLACE_NAME; /* else the heading has them */
    size_t bytes = sizeof(h) + h.unit_n;

    for (size_t i = 0; i < r->n; i++)
        bytes += sizeof(struct field_head) + (named ? r->field[i].name.n : 0) +
                 r->field[i].value.n + text_n(r->field[i].bad);
    if (bytes > APART_RECORD_MAX)
        return err_set(
            e, ERR_LIMIT, "%s %ld has more than %d bytes", r->unit, r->at, APART_RECORD_MAX);
    m.bytes = (uint32_t)bytes;
    put(&m, sizeof(m));
    put(&h, sizeof(h));
    put(r->unit, h.unit_n);
    for (size_t i = 0; i < r->n; i++) {
        const struct file_field *f = &r->field[i];
        struct field_head fh = { .name_n = named ? (uint32_t)f->name.n : 0,
            .value_n = (uint32_t)f->value.n,
            .bad_n = text_n(f->bad),
            .null = f->null,
            .column = f->column };

        put(&fh, sizeof(fh));
        put(f->name.p, fh.name_n);
        put(f->value.p, f->value.n);
        put(f->bad, fh.bad_n);
    }
    if (buf_failed(&outgoing))
        return err_set(e, ERR_NOMEM, "no memory to hand a record on");
    if (outgoing.len > SEND_AT)
        send_all();
    return 0;
}

static int
on_head(void *ctx, const struct file_record *r, struct err *e)
{
    (void)ctx;
    return send_record(MESSAGE_HEAD, RESULT_RUNS, r, e);
}

static int
on_row(void *ctx, const struct file_record *r, struct err *e)
{
    (void)ctx;
    return send_record(MESSAGE_ROW, RESULT_RUNS, r, e);
}

static void
send_ending(enum message type)
{
    struct message_head m = { .magic = MAGIC, .type = (uint32_t)type, .bytes = sizeof(ending) };

    if (ending.said.format != NULL)
        (void)snprintf(ending.format, sizeof(ending.format), "%s", ending.said.format);
    put(&m, sizeof(m));
    put(&ending, sizeof(ending));
}

static int
on_result(void *ctx, enum result_table t, const struct file_record *r, struct err *e)
{
    bool *begun = ctx;

    if (!*begun)
        send_ending(MESSAGE_SAID);
    *begun = true;
    return send_record(MESSAGE_RESULT, t, r, e);
}

static _Noreturn void
child_main(int pipe_fd, pid_t parent, const struct task *t)
{
    struct file_sink list = { .head = on_head, .row = on_row };
    bool begun = false;
    struct results_sink results = { .ctx = &begun, .row = on_result };
    struct err e = { .code = ERR_OK };
    int rc = sandbox_keep_pipe(pipe_fd, PIPE_FD, &e);

    buf_init(&outgoing, APART_RECORD_MAX + 2 * SEND_AT);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != parent)
        _exit(EXIT_UNHEARD);
    (void)signal(SIGPIPE, SIG_IGN);
    if (rc == 0)
        rc = sandbox_enter(NULL, &e);
    if (rc == 0 && t->list != NULL)
        rc = file_read(t->bytes, t->list, &list, &e);
    else if (rc == 0)
        rc = results_read(t->bytes, t->results, &results, &ending.said, &e);
    ending.rc = rc;
    ending.e = e;
    send_ending(MESSAGE_END);
    if (buf_failed(&outgoing))
        _exit(EXIT_UNHEARD);
    send_all();
    _exit(0);
}

/* ---- the parent ---- */

struct parent {
    int fd;
    pid_t pid;
    struct buf in;
    size_t used; /* bytes of in that were taken */
    const struct file_sink *list;
    const struct results_sink *results;
    struct file_record *record;
    struct ending *end;
    struct results_said *said; /* the caller's */
    bool ended;
};

static int
nonsense(struct err *e)
{
    return err_set(e, ERR_INPUT, "the process that read the file did not speak as it should");
}

static bool
cut(struct str *rest, void *out, size_t n)
{
    if (rest->n < n)
        return false;
    memcpy(out, rest->p, n);
    *rest = (struct str){ rest->p + n, rest->n - n };
    return true;
}

static bool
cut_text(struct str *rest, size_t n, struct str *out)
{
    if (rest->n < n)
        return false;
    *out = (struct str){ rest->p, n };
    *rest = (struct str){ rest->p + n, rest->n - n };
    return true;
}

/* A text with its NUL; none when n is 0. */
static bool
cut_cstr(struct str *rest, size_t n, const char **out)
{
    struct str s;

    *out = NULL;
    if (!cut_text(rest, n, &s))
        return false;
    if (n > 0 && (s.p[n - 1] != '\0' || strlen(s.p) != n - 1))
        return false;
    *out = n > 0 ? s.p : NULL;
    return true;
}

static bool
read_record(struct str rest, struct file_record *r, uint32_t *out_table)
{
    struct record_head h;

    if (!cut(&rest, &h, sizeof(h)) || h.kind < FILE_PLACE_NUMBER || h.kind > FILE_PLACE_NAME ||
        h.n > FILE_FIELDS_MAX || h.unit_n > FILE_PLACE_MAX || h.at < 0 ||
        h.table >= RESULT_TABLE_COUNT_ || !cut_cstr(&rest, h.unit_n, &r->unit) || r->unit == NULL)
        return false;
    r->kind = (enum file_place_kind)h.kind;
    r->at = (long)h.at;
    r->n = h.n;
    *out_table = h.table;
    for (size_t i = 0; i < h.n; i++) {
        struct file_field *f = &r->field[i];
        struct field_head fh;

        if (!cut(&rest, &fh, sizeof(fh)) || fh.null > 1 || fh.column < 0 || fh.column > 1 << 20 ||
            !cut_text(&rest, fh.name_n, &f->name) || !cut_text(&rest, fh.value_n, &f->value) ||
            !cut_cstr(&rest, fh.bad_n, &f->bad))
            return false;
        f->null = fh.null == 1;
        f->column = (int)fh.column;
    }
    return rest.n == 0;
}

static bool
is_text(char *s, size_t n)
{
    return memchr(s, '\0', n) != NULL && str_utf8(str_of(s));
}

static bool
read_ending(struct str rest, struct ending *end)
{
    struct results_said *s = &end->said;

    if (rest.n != sizeof(*end))
        return false;
    memcpy(end, rest.p, sizeof(*end));
    s->format = NULL;
    end->format[sizeof(end->format) - 1] = '\0';
    if (end->rc > 0 || end->rc <= -ERR_COUNT_ || s->stated < -1)
        return false;
    end->e.msg[sizeof(end->e.msg) - 1] = end->e.hint[sizeof(end->e.hint) - 1] = '\0';
    end->e.code = (enum err_code)(-end->rc);
    return is_text(s->tool, sizeof(s->tool)) && is_text(s->version, sizeof(s->version)) &&
           is_text(s->target, sizeof(s->target)) && is_text(s->run_at, sizeof(s->run_at)) &&
           is_text(s->stated_route, sizeof(s->stated_route)) &&
           is_text(s->problem, sizeof(s->problem));
}

/* What the file says of itself, so far or at the end. */
static int
take_ending(struct parent *p, struct str body, struct err *e)
{
    if (!read_ending(body, p->end))
        return nonsense(e);
    if (p->said == NULL || p->end->rc != 0)
        return 0;
    *p->said = p->end->said;
    p->said->format = results_format_name(p->end->format);
    return p->said->format != NULL ? 0 : nonsense(e);
}

static int
take(struct parent *p, const struct message_head *m, struct str body, struct err *e)
{
    uint32_t table;

    if (m->type == MESSAGE_END || (m->type == MESSAGE_SAID && p->said != NULL)) {
        p->ended = m->type == MESSAGE_END;
        return take_ending(p, body, e);
    }
    if (!read_record(body, p->record, &table))
        return nonsense(e);
    if (m->type == MESSAGE_RESULT && p->results != NULL && p->said->format != NULL)
        return p->results->row(p->results->ctx, (enum result_table)table, p->record, e);
    if (m->type == MESSAGE_ROW && p->list != NULL)
        return p->list->row(p->list->ctx, p->record, e);
    if (m->type == MESSAGE_HEAD && p->list != NULL)
        return p->list->head != NULL ? p->list->head(p->list->ctx, p->record, e) : 0;
    return nonsense(e);
}

/* Take what is there in full. */
static int
take_all(struct parent *p, struct err *e)
{
    int rc = 0;

    while (rc == 0 && !p->ended && p->in.len - p->used >= sizeof(struct message_head)) {
        struct message_head m;
        struct str rest = { p->in.data + p->used, p->in.len - p->used }, body;

        (void)cut(&rest, &m, sizeof(m));
        if (m.magic != MAGIC || m.bytes > APART_RECORD_MAX)
            return nonsense(e);
        if (!cut_text(&rest, m.bytes, &body))
            break;
        rc = take(p, &m, body, e);
        p->used += sizeof(m) + m.bytes;
    }
    if (p->used > 0) {
        memmove(p->in.data, p->in.data + p->used, p->in.len - p->used);
        p->in.len -= p->used;
        p->used = 0;
    }
    return rc;
}

static int
listen_to(struct parent *p, struct err *e)
{
    char *piece = mem_alloc(1, READ_AT_ONCE);
    int rc = piece != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory to import");

    while (rc == 0 && !p->ended) {
        ssize_t n = read(p->fd, piece, READ_AT_ONCE);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            rc = err_sys(e, "the process that reads the file could not be heard");
        if (n <= 0)
            break;
        buf_add(&p->in, piece, (size_t)n);
        rc = buf_check(&p->in, "records on their way", e);
        if (rc == 0)
            rc = take_all(p, e);
    }
    mem_free(piece);
    return rc;
}

/* The child has gone, or is made to. */
static int
finish(struct parent *p, int rc, struct err *e)
{
    int status = 0;

    if (rc != 0 || p->ended)
        (void)kill(p->pid, SIGKILL);
    while (waitpid(p->pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (rc != 0)
        return rc;
    if (p->ended) {
        if (p->end->rc != 0)
            *e = p->end->e;
        return p->end->rc;
    }
    if (WIFSIGNALED(status))
        return err_set(e, ERR_INPUT, "the process that read the file died of signal %d (%s)",
            WTERMSIG(status), strsignal(WTERMSIG(status)));
    return err_set(e, ERR_INPUT, "the process that read the file ended with code %d",
        WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

static int
start(struct parent *p, const struct task *t, struct err *e)
{
    pid_t me = getpid();
    int fds[2];

    if (pipe2(fds, O_CLOEXEC) != 0)
        return err_sys(e, "a pipe could not be made");
    (void)fcntl(fds[0], F_SETPIPE_SZ, PIPE_BYTES);
    p->pid = fork();
    if (p->pid == 0)
        child_main(fds[1], me, t);
    (void)close(fds[1]);
    p->fd = fds[0];
    return p->pid > 0 ? 0 : err_sys(e, "the process that reads the file could not be made");
}

static int
apart(const struct task *t, struct parent *p, struct err *e)
{
    int rc;

    p->fd = -1;
    buf_init(&p->in, (size_t)APART_RECORD_MAX + 2 * (size_t)READ_AT_ONCE);
    p->record = mem_alloc(1, sizeof(*p->record));
    p->end = mem_alloc(1, sizeof(*p->end));
    rc = p->record != NULL && p->end != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory to import");
    if (rc == 0)
        rc = start(p, t, e);
    if (rc == 0)
        rc = finish(p, listen_to(p, e), e);
    if (p->fd >= 0)
        (void)close(p->fd);
    buf_fini(&p->in);
    mem_free(p->record);
    return rc;
}

int
apart_file(
    struct str bytes, const struct file_options *o, const struct file_sink *sink, struct err *e)
{
    struct task t = { .bytes = bytes, .list = o };
    struct parent p = { .list = sink };
    int rc = apart(&t, &p, e);

    mem_free(p.end);
    return rc;
}

int
apart_results(struct str bytes, const struct results_options *o, const struct results_sink *sink,
    struct results_said *out, struct err *e)
{
    struct task t = { .bytes = bytes, .results = o };
    struct parent p = { .results = sink, .said = out };
    int rc;

    memset(out, 0, sizeof(*out));
    rc = apart(&t, &p, e);

    mem_free(p.end);
    return rc;
}
