/* v_completion.c: completion for shells, made from the verbs themselves. */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "cli/help.h"
#include "cli/verb.h"

static void
print_opts(const struct opt *o, size_t max)
{
    for (size_t i = 0; i < max && o[i].name != NULL; i++)
        (void)printf(" --%s", o[i].name);
}

static int
run_completion(struct cli *c, struct err *e)
{
    if (strcmp(c->argv[0], "bash") != 0) {
        (void)err_set(e, ERR_INPUT, "there is completion for bash, not for '%s'", c->argv[0]);
        return err_hint(e, "zsh reads it too, after: autoload bashcompinit && bashcompinit");
    }
    (void)printf(
        "# bash completion for testamur %s\n_testamur() {\n    local cur=${COMP_WORDS[COMP_CWORD]} words\n"
        "    case \"${COMP_WORDS[*]:1:2}\" in\n",
        TESTAMUR_VERSION);
    for (size_t i = 0; verbs[i] != NULL; i++) {
        (void)printf("    '%s'*) words='", verbs[i]->name);
        print_opts(verbs[i]->opts, VERB_OPTS_MAX);
        print_opts(cli_common_opts, 64);
        (void)printf("' ;;\n");
    }
    (void)printf("    esac\n    case $COMP_CWORD in\n    1) words='help");
    for (size_t i = 0; verbs[i] != NULL; i++) {
        size_t n = strcspn(verbs[i]->name, " ");

        if (i == 0 || strncmp(verbs[i - 1]->name, verbs[i]->name, n) != 0 ||
            strcspn(verbs[i - 1]->name, " ") != n)
            (void)printf(" %.*s", (int)n, verbs[i]->name);
    }
    (void)printf("' ;;\n    2) case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; verbs[i] != NULL; i++)
        if (strchr(verbs[i]->name, ' ') != NULL)
            (void)printf("        %.*s) words+=' %s' ;;&\n", (int)strcspn(verbs[i]->name, " "),
                verbs[i]->name, strchr(verbs[i]->name, ' ') + 1);
    (void)printf("        esac ;;\n    esac\n    if [[ $cur == -* || $COMP_CWORD -le 2 ]]; then\n"
                 "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
                 "    else\n        mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n    fi\n}\n"
                 "complete -F _testamur testamur\n");
    return 0;
}

const struct verb verb_completion = { .name = "completion",
    .min_args = 1,
    .max_args = 1,
    .usage = "bash",
    .summary = "Print completion for a shell",
    .opens = OPENS_NOTHING,
    .step = 0,
    .example = "  testamur completion bash > /etc/bash_completion.d/testamur",
    .run = run_completion };
