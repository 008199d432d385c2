#ifndef CLI_VERB_H
#define CLI_VERB_H

/*
 * verb: one thing the command line can do, as a const object: a file of verbs a noun, listed in
 * verbs.c. Usage,
 * --help, completion, the manual's synopsis and the check of arguments all come from these objects.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct cli;

enum opt_kind { OPT_FLAG = 1, OPT_VALUE, OPT_MANY /* may be given several times */ };

struct opt {
    const char *name; /* without dashes */
    enum opt_kind kind;
    const char *arg; /* placeholder of the value, "FILE" */
    const char *help;
};

enum { VERB_OPTS_MAX = 24, CLI_MANY_MAX = 64 };

/* What a verb needs opened before it runs. */
enum verb_opens {
    OPENS_NOTHING = 1,
    OPENS_READ,  /* cli->ws, read only */
    OPENS_WRITE, /* cli->ws with an actor: the writer's lock is held; --as-of is refused */
    OPENS_JUDGE, /* as OPENS_WRITE, but with --as-of as OPENS_READ: a past day is judged, nothing
                    recorded */
};

struct verb {
    const char *name;       /* one or two words: "status", "policy show" */
    int min_args, max_args; /* positional ones after the name; max -1: no limit */
    const char *usage;      /* "ID [--version N]"; "" when there is none */
    const char *summary;    /* one line */
    const char *help;       /* paragraphs, or NULL */
    const char *example;    /* lines, or NULL */
    enum verb_opens opens;
    int step; /* of the five; 0: none */
    struct opt opts[VERB_OPTS_MAX];
    int (*run)(struct cli *c, struct err *e);
};

/* Every verb, sorted by name, NULL-ended. */
extern const struct verb *const verbs[];

/* Exit codes, the same for every verb (testamur(1), "EXIT STATUS"). */
enum exit_code {
    EXIT_OK = 0,
    EXIT_NO = 1,      /* the answer is no: exceptions, findings of fsck, verification failed */
    EXIT_USAGE = 2,   /* the command line can't be understood */
    EXIT_INPUT = 3,   /* what was given is refused: bad file, unknown id, missing fact */
    EXIT_DENIED = 4,  /* who acts may not: role, separation of duties, passphrase */
    EXIT_STORAGE = 5, /* disk full, I/O error, lock not had: nothing was recorded */
    EXIT_CORRUPT = 6, /* stored bytes are not what they were */
};

struct workspace;

struct cli {
    const struct verb *verb;
    int argc; /* positional arguments */
    const char *const *argv;
    struct workspace *ws;  /* as the verb's opens says; else NULL */
    const char *dir;       /* -C, $TESTAMUR_DIR, "." */
    const char *as;        /* --as, $TESTAMUR_AS, NULL */
    bool json, quiet, tty; /* --json; --quiet; standard output is a terminal */
    int64_t as_of;         /* --as-of, or now */
    bool as_of_given;
    int code; /* exit code of a run that succeeded; EXIT_OK unless the answer is no */
    struct {
        const char *name, *value;
    } given[CLI_MANY_MAX];
    size_t given_n;
};

/** @return the value of an option, "" for a flag that is given, NULL when absent. */
const char *cli_opt(const struct cli *c, const char *name);
/** @return true when the flag is given. */
bool cli_flag(const struct cli *c, const char *name);
/** Collect the values of an option that may be given several times. @return how many. */
size_t cli_many(const struct cli *c, const char *name, const char **out, size_t max);
/** An option as an integer. @return 0, -ERR_INPUT. */
int cli_int(const struct cli *c, const char *name, int64_t dflt, int64_t *out, struct err *e);

/** Run the program: what main() does. @return an enum exit_code. */
int cli_main(int argc, char **argv);

#endif /* CLI_VERB_H */
