#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "cli/out.h"
#include "content/library.h"

enum { NAMES_MAX = 256, NOUN_MAX = 32 };

static const char *const steps[] = { "Anywhere", "1 Requirements", "2 Program", "3 Readiness",
    "4 Audit", "5 Submission" };

static void
list_step(int step)
{
    (void)printf("\n%s%s%s\n", out_on(OUT_BOLD), steps[step], out_off());
    for (size_t i = 0; verbs[i] != NULL; i++)
        if (verbs[i]->step == step)
            (void)printf("  %-22s %s\n", verbs[i]->name, verbs[i]->summary);
}

/* "testamur policy": all verbs of a noun. */
static int
list_noun(const char *noun, size_t n)
{
    int shown = 0;

    for (size_t i = 0; verbs[i] != NULL; i++) {
        if (strncmp(verbs[i]->name, noun, n) != 0 || verbs[i]->name[n] != ' ')
            continue;
        if (shown++ == 0)
            (void)printf("testamur %.*s ...\n\n", (int)n, noun);
        (void)printf("  %-22s %s\n", verbs[i]->name, verbs[i]->summary);
    }
    return shown;
}

int
help_main(int argc, char **argv)
{
    if (argc > 0) {
        char name[128];

        (void)snprintf(
            name, sizeof(name), "%s%s%s", argv[0], argc > 1 ? " " : "", argc > 1 ? argv[1] : "");
        for (size_t i = 0; verbs[i] != NULL; i++)
            if (strcmp(verbs[i]->name, name) == 0)
                return help_verb(verbs[i]);
        if (list_noun(argv[0], strlen(argv[0])) > 0)
            return EXIT_OK;
        return help_unknown(argc, argv);
    }
    (void)printf(
        "testamur %s: SOC 2 on your own machines, from the criteria to the auditor's decision\n\n"
        "usage: testamur VERB [ARGUMENTS] [OPTIONS]\n"
        "       testamur VERB --help\n",
        TESTAMUR_VERSION);
    for (int s = 1; s <= 5; s++)
        list_step(s);
    list_step(0);
    (void)printf(
        "\nEvery verb: -C DIR names the workspace, --as PERSON who acts, --json prints JSON, --as-of TIME a past day.\n"
        "Start with: testamur init DIR --name ORGANIZATION --lead PERSON\n");
    return out_flush() ? EXIT_OK : EXIT_STORAGE;
}

static void
list_opts(const struct opt *opts, size_t max)
{
    for (size_t i = 0; i < max && opts[i].name != NULL; i++) {
        char left[64];

        (void)snprintf(left, sizeof(left), "--%s%s%s", opts[i].name, opts[i].arg != NULL ? " " : "",
            opts[i].arg != NULL ? opts[i].arg : "");
        (void)printf("  %-26s %s%s\n", left, opts[i].help,
            opts[i].kind == OPT_MANY ? " (may be given several times)" : "");
    }
}

int
help_verb(const struct verb *v)
{
    (void)printf("testamur %s: %s\n\nusage: testamur %s%s%s\n", v->name, v->summary, v->name,
        v->usage[0] != '\0' ? " " : "", v->usage);
    if (v->help != NULL)
        (void)printf("\n%s\n", v->help);
    if (v->opts[0].name != NULL) {
        (void)printf("\noptions\n");
        list_opts(v->opts, VERB_OPTS_MAX);
    }
    (void)printf("\ncommon options\n");
    list_opts(cli_common_opts, 64);
    if (v->example != NULL)
        (void)printf("\nexample\n%s\n", v->example);
    return out_flush() ? EXIT_OK : EXIT_STORAGE;
}

/* The first word of a verb that is nearest to what was typed; in `out`. */
static const char *
nearest_noun(const char *typed, char *out, size_t n)
{
    static char nouns[NAMES_MAX][NOUN_MAX];
    const char *list[NAMES_MAX], *near;
    size_t count = 0;

    for (size_t i = 0; verbs[i] != NULL && count < NAMES_MAX; i++) {
        (void)snprintf(
            nouns[count], NOUN_MAX, "%.*s", (int)strcspn(verbs[i]->name, " "), verbs[i]->name);
        list[count] = nouns[count];
        count++;
    }
    near = library_nearest(typed, list, count);
    if (near != NULL)
        (void)snprintf(out, n, "%s", near);
    return near != NULL ? out : NULL;
}

int
help_unknown(int argc, char **argv)
{
    const char *names[NAMES_MAX], *near;
    char typed[128], noun[NOUN_MAX];
    size_t n = 0;

    if (argc > 0 && argv[0][0] != '-' && list_noun(argv[0], strlen(argv[0])) > 0)
        return EXIT_USAGE;
    (void)snprintf(typed, sizeof(typed), "%s%s%s", argc > 0 ? argv[0] : "",
        argc > 1 && argv[1][0] != '-' ? " " : "", argc > 1 && argv[1][0] != '-' ? argv[1] : "");
    for (size_t i = 0; verbs[i] != NULL && n < NAMES_MAX; i++)
        names[n++] = verbs[i]->name;
    out_note("testamur: '%s' is not a verb\n", typed);
    near = strlen(typed) > 2 ? library_nearest(typed, names, n)
                             : NULL; /* two letters are near to anything */
    if (near == NULL && argc > 0 && strlen(argv[0]) > 2)
        near = nearest_noun(argv[0], noun, sizeof(noun));
    if (near != NULL)
        out_note("  did you mean 'testamur %s'?\n", near);
    out_note("  all verbs: testamur help\n");
    return EXIT_USAGE;
}
