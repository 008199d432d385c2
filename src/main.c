/* main.c: the program; everything else is in src/cli. */
#include "cli/verb.h"

int
main(int argc, char **argv)
{
    return cli_main(argc, argv);
}
