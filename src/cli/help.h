#ifndef CLI_HELP_H
#define CLI_HELP_H

/* help: what the verbs say of themselves: --help, a list by step, suggestions, completion. */

#include "cli/verb.h"

extern const struct opt cli_common_opts[];

/** "testamur help [VERB...]", or no verb at all: the list by step. @return an exit code. */
int help_main(int argc, char **argv);
/** "testamur VERB --help". */
int help_verb(const struct verb *v);
/** A verb that is not there: say so on standard error and suggest the nearest. @return EXIT_USAGE.
 */
int help_unknown(int argc, char **argv);

#endif /* CLI_HELP_H */
