#ifndef CLI_JUDGED_H
#define CLI_JUDGED_H

/* judged: options of the offline verifier as verify and review take them, and its report as text or
 * JSON. */

#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "verify/verify.h"

struct cli;

enum { JUDGED_WITNESSES_MAX = 16 };

/* What the options of a command line ask for; borrowed by `options`. */
struct judged {
    struct verify_options options;
    struct verifier log, witnesses[JUDGED_WITNESSES_MAX];
    struct buf prior;
};

/** Read --key, --witness, --checkpoint, --origin, --manifest, --min-size, --all-runs, --no-tests.
 * @return 0, -ERR_INPUT, -ERR_NOTFOUND. */
int judged_options(struct cli *c, struct judged *j, struct err *e);
void judged_fini(struct judged *j);

/** Print the report for people. */
void judged_print(struct cli *c, const struct verify_report *r);

/** Write the report's members into an object that is open. */
void judged_json(struct jw *w, const struct verify_report *r);

#endif /* CLI_JUDGED_H */
