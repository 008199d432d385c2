/* cli.c: from argv to a verb: options, workspace, exit code. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "cli/help.h"
#include "cli/out.h"
#include "cli/passphrase.h"
#include "cli/verb.h"
#include "program/workspace.h"

enum { ARGS_MAX = 4096 };

/* Options every verb takes. */
const struct opt cli_common_opts[] = {
    { "as", OPT_VALUE, "PERSON",
        "who acts (default: $TESTAMUR_AS, or the only one with a key here)" },
    { "as-of", OPT_VALUE, "TIME", "speak of this moment: a day or an instant (default: now)" },
    { "dir", OPT_VALUE, "DIR",
        "the workspace, also -C DIR (default: $TESTAMUR_DIR, or this folder)" },
    { "help", OPT_FLAG, NULL, "show this help" },
    { "json", OPT_FLAG, NULL, "print JSON (docs/json.md)" },
    { "passphrase-file", OPT_VALUE, "FILE", "read the passphrase from the first line of a file" },
    { "quiet", OPT_FLAG, NULL, "print nothing but what was asked for" },
    { NULL, OPT_FLAG, NULL, NULL },
};

const char *
cli_opt(const struct cli *c, const char *name)
{
    for (size_t i = c->given_n; i-- > 0;)
        if (strcmp(c->given[i].name, name) == 0)
            return c->given[i].value;
    return NULL;
}

bool
cli_flag(const struct cli *c, const char *name)
{
    return cli_opt(c, name) != NULL;
}

size_t
cli_many(const struct cli *c, const char *name, const char **out, size_t max)
{
    size_t n = 0;

    for (size_t i = 0; i < c->given_n && n < max; i++)
        if (strcmp(c->given[i].name, name) == 0)
            out[n++] = c->given[i].value;
    return n;
}

int
cli_int(const struct cli *c, const char *name, int64_t dflt, int64_t *out, struct err *e)
{
    const char *text = cli_opt(c, name);

    *out = dflt;
    if (text != NULL && !str_int(str_of(text), out))
        return err_set(e, ERR_INPUT, "--%s takes a whole number, not '%s'", name, text);
    return 0;
}

static const struct opt *
find_opt(const struct opt *list, size_t max, struct str name)
{
    for (size_t i = 0; i < max && list[i].name != NULL; i++)
        if (str_is(name, list[i].name))
            return &list[i];
    return NULL;
}

static const struct opt *
known_opt(const struct verb *v, struct str name)
{
    const struct opt *o = v != NULL ? find_opt(v->opts, VERB_OPTS_MAX, name) : NULL;

    return o != NULL ? o : find_opt(cli_common_opts, 64, name);
}

/* A noun alone: what lists or shows it, when that needs nothing more. */
static const struct verb *
noun_verb(const char *noun)
{
    static const char *const words[] = { "list", "show" };
    char name[128];

    for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++) {
        (void)snprintf(name, sizeof(name), "%s %s", noun, words[w]);
        for (size_t i = 0; verbs[i] != NULL; i++)
            if (strcmp(verbs[i]->name, name) == 0 && verbs[i]->min_args == 0)
                return verbs[i];
    }
    return NULL;
}

/* The verb of argv[1] and argv[2]; takes how many words make its name. */
static const struct verb *
find_verb(int argc, char **argv, int *words)
{
    char two[128];

    for (*words = 2; *words > 0; (*words)--) {
        if (argc <= *words - 1)
            continue;
        (void)snprintf(two, sizeof(two), "%s%s%s", argv[0], *words == 2 ? " " : "",
            *words == 2 ? argv[1] : "");
        for (size_t i = 0; verbs[i] != NULL; i++)
            if (strcmp(verbs[i]->name, two) == 0)
                return verbs[i];
    }
    *words = 1;
    return argc > 0 && (argc == 1 || argv[1][0] == '-') ? noun_verb(argv[0]) : NULL;
}

static int
give(struct cli *c, const char *name, const char *value, struct err *e)
{
    if (c->given_n == CLI_MANY_MAX)
        return err_set(e, ERR_LIMIT, "more than %d options", CLI_MANY_MAX);
    c->given[c->given_n].name = name;
    c->given[c->given_n++].value = value;
    return 0;
}

/* One argument that starts with a dash. @return how many arguments were used, or a negative
 * failure. */
static int
take_option(struct cli *c, const char *arg, const char *next, struct err *e)
{
    struct str rest, name;
    const struct opt *o;
    bool has_value = strchr(arg, '=') != NULL;
    int rc;

    if (strcmp(arg, "-C") == 0)
        return next != NULL ? ((rc = give(c, "dir", next, e)) != 0 ? rc : 2)
                            : err_set(e, ERR_INPUT, "-C needs a folder");
    if (strcmp(arg, "-h") == 0)
        arg = "--help";
    rest = str_of(arg + (arg[1] == '-' ? 2 : 1));
    name = str_cut(&rest, '=');
    o = known_opt(c->verb, name);
    if (o == NULL || arg[1] != '-') {
        (void)err_set(e, ERR_INPUT, "unknown option '%s'", arg);
        return err_hint(e, "see: testamur %s --help", c->verb != NULL ? c->verb->name : "");
    }
    if (o->kind == OPT_FLAG) {
        if (has_value)
            return err_set(e, ERR_INPUT, "--%s takes no value", o->name);
        return (rc = give(c, o->name, "", e)) != 0 ? rc : 1;
    }
    if (has_value)
        return (rc = give(c, o->name, rest.p, e)) != 0 ? rc : 1;
    if (next == NULL)
        return err_set(e, ERR_INPUT, "--%s needs a value: %s", o->name, o->arg);
    return (rc = give(c, o->name, next, e)) != 0 ? rc : 2;
}

/* "-5" is a value, not an option. */
static bool
is_number(const char *arg)
{
    int64_t ignored;

    return str_int(str_of(arg), &ignored);
}

static int
parse_args(struct cli *c, int argc, char **argv, const char **positional, struct err *e)
{
    bool options = true;

    for (int i = 0; i < argc;) {
        int used = 1;

        if (options && strcmp(argv[i], "--") == 0) {
            options = false;
        } else if (options && argv[i][0] == '-' && argv[i][1] != '\0' && !is_number(argv[i])) {
            used = take_option(c, argv[i], i + 1 < argc ? argv[i + 1] : NULL, e);
            if (used < 0)
                return used;
        } else if (c->argc == ARGS_MAX) {
            return err_set(e, ERR_LIMIT, "more than %d arguments", ARGS_MAX);
        } else {
            positional[c->argc++] = argv[i];
        }
        i += used;
    }
    c->argv = positional;
    return 0;
}

static int
settle(struct cli *c, struct err *e)
{
    const char *at = cli_opt(c, "as-of");

    c->json = cli_flag(c, "json");
    c->quiet = cli_flag(c, "quiet");
    c->dir = cli_opt(c, "dir") != NULL ? cli_opt(c, "dir") : getenv("TESTAMUR_DIR");
    if (c->dir == NULL || c->dir[0] == '\0')
        c->dir = ".";
    c->as = cli_opt(c, "as") != NULL ? cli_opt(c, "as") : getenv("TESTAMUR_AS");
    if (c->as != NULL && c->as[0] == '\0')
        c->as = NULL;
    c->as_of = date_now();
    c->as_of_given = at != NULL;
    if (at == NULL)
        return 0;
    if (!date_parse(str_of(at), &c->as_of))
        return err_set(e, ERR_INPUT,
            "--as-of takes a day or an instant such as 2026-03-31T08:00:00Z, not '%s'", at);
    if (strlen(at) == DATE_DAY_LEN && strchr(at, '-') != NULL)
        c->as_of += DATE_DAY_SECONDS - 1; /* a day is spoken of as it ended */
    return 0;
}

static int
check_count(const struct cli *c, struct err *e)
{
    if (c->argc >= c->verb->min_args && (c->verb->max_args < 0 || c->argc <= c->verb->max_args))
        return 0;
    (void)err_set(e, ERR_INPUT,
        c->argc < c->verb->min_args ? "'%s' needs more arguments" : "'%s' got too many arguments",
        c->verb->name);
    return err_hint(e, "usage: testamur %s %s", c->verb->name, c->verb->usage);
}

static int
exit_of(const struct err *e)
{
    switch (e->code) {
    case ERR_INPUT:
    case ERR_NOTFOUND:
    case ERR_EXISTS:
        return EXIT_INPUT;
    case ERR_DENIED:
        return EXIT_DENIED;
    case ERR_CORRUPT:
        return EXIT_CORRUPT;
    default:
        return EXIT_STORAGE;
    }
}

static void
print_error(const struct err *e, bool json)
{
    struct buf b;
    struct jw w;

    if (!json) {
        out_note("testamur: %s\n", e->msg);
        if (e->hint[0] != '\0')
            out_note("  %s\n", e->hint);
        return;
    }
    buf_init(&b, 65536);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    jw_str(&w, "error", err_name(e->code));
    jw_str(&w, "hint", e->hint);
    jw_str(&w, "message", e->msg);
    jw_obj_end(&w);
    (void)fprintf(stderr, "%s\n", b.data);
    buf_fini(&b);
}

/* Work goes on with a wrong clock; whose clock it is should know. */
static void
warn_clock(struct workspace *ws)
{
    char last[24];
    struct err ignored;
    int64_t ahead = 0;

    (void)snprintf(last, sizeof(last), "%lld", (long long)records_size(ws->records) - 1);
    if (ws_lookup_int(ws, "SELECT at-claimed_at FROM clock_flag WHERE seq=CAST(?1 AS INTEGER)",
            last, 0, &ahead, &ignored) == 0 &&
        ahead != 0)
        out_note(
            "warning: this machine's clock is %lld hours %s the ledger's; the record says both\n",
            (long long)(ahead > 0 ? ahead : -ahead) / 3600, ahead > 0 ? "behind" : "ahead of");
}

static int
run_verb(struct cli *c, struct err *e)
{
    struct passphrase pass;
    struct workspace ws;
    bool write;
    int rc;

    passphrase_setup(&pass, cli_opt(c, "passphrase-file"));
    if (c->verb->opens == OPENS_NOTHING)
        return c->verb->run(c, e);
    if (c->as_of_given && c->verb->opens == OPENS_WRITE)
        return err_set(e, ERR_INPUT, "acts are recorded now: '%s' takes no --as-of", c->verb->name);
    write = c->verb->opens == OPENS_WRITE || (c->verb->opens == OPENS_JUDGE && !c->as_of_given);
    rc = ws_open(&ws, c->dir, write ? RECORDS_WRITE : RECORDS_READ, c->as, &pass, e);
    if (rc == -ERR_NOTFOUND && e->hint[0] == '\0')
        rc = err_hint(e, "name a workspace with -C DIR, or make one: testamur init DIR");
    if (rc != 0)
        return rc;
    c->ws = &ws;
    if (c->as_of_given && c->verb->opens == OPENS_READ)
        rc = ws_look_back(&ws, c->as_of, e);
    if (rc == 0)
        rc = c->verb->run(c, e);
    if (rc == 0 && write)
        warn_clock(&ws);
    ws_close(&ws);
    c->ws = NULL;
    return rc;
}

static void
setup_terminal(struct cli *c)
{
    struct winsize size;
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM"), *columns = getenv("COLUMNS");
    int64_t width = 100;

    c->tty = isatty(STDOUT_FILENO);
    if (columns != NULL)
        (void)str_int(str_of(columns), &width);
    else if (c->tty && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        width = size.ws_col;
    else
        width = 160;
    out_setup(c->tty && (no_color == NULL || no_color[0] == '\0') && term != NULL &&
                  strcmp(term, "dumb") != 0,
        width > 40 && width < 1000 ? (int)width : 100);
}

static int
usage_error(struct err *e, bool json)
{
    print_error(e, json);
    return EXIT_USAGE;
}

/*
 * A program started with standard input, output or error closed would get their numbers for the
 * next file it opens, and print into it. Each is filled so that using it fails, as it should.
 */
static void
fill_standard_streams(void)
{
    for (int fd = 0; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            (void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int
cli_main(int argc, char **argv)
{
    static const char *positional[ARGS_MAX];
    struct cli c = { .code = EXIT_OK };
    struct err e = { .code = ERR_OK };
    int words = 0;

    fill_standard_streams();
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(
        SIGXFSZ, SIG_IGN); /* a file size limit is a full disk: the write fails and is undone */
    setup_terminal(&c);
    if (argc >= 2 && strcmp(argv[1], "--version") == 0) {
        (void)printf("testamur %s\n", TESTAMUR_VERSION);
        return out_flush() ? EXIT_OK : EXIT_STORAGE;
    }
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0)
        return help_main(argc - 2, argv + 2);
    while (argc > 2 &&
           argv[1][0] == '-') { /* common options may stand before the verb, as git has it */
        int used = take_option(&c, argv[1], argv[2], &e);

        if (used < 0)
            return usage_error(&e, false);
        argv += used;
        argc -= used;
    }
    c.verb = argc > 1 ? find_verb(argc - 1, argv + 1, &words) : NULL;
    if (c.verb == NULL)
        return help_unknown(argc - 1, argv + 1);
    if (parse_args(&c, argc - 1 - words, argv + 1 + words, positional, &e) != 0)
        return usage_error(&e, false);
    if (cli_flag(&c, "help"))
        return help_verb(c.verb);
    if (settle(&c, &e) != 0 || check_count(&c, &e) != 0)
        return usage_error(&e, c.json);
    if (run_verb(&c, &e) != 0) {
        print_error(&e, c.json);
        return exit_of(&e);
    }
    return out_flush() ? c.code : EXIT_STORAGE;
}
