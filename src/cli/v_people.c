/* v_people.c: people, keys, the audit team, safeguards. */
#include <stdio.h>
#include <string.h>

#include "cli/out.h"
#include "cli/passphrase.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/people.h"

static int
run_list(struct cli *c, struct err *e)
{
    return show_view(c, "people", (const char *[]){ c->argc > 0 ? c->argv[0] : NULL }, 1, e);
}

const struct verb verb_people_list = { .name = "people list",
    .max_args = 1,
    .usage = "[PERSON]",
    .summary = "List people with their roles and keys",
    .opens = OPENS_READ,
    .step = 2,
    .run = run_list };

static int
run_add(struct cli *c, struct err *e)
{
    struct person_new p = { c->argv[0], cli_opt(c, "name"), cli_opt(c, "email"),
        cli_opt(c, "title"), cli_opt(c, "manager"), cli_opt(c, "start"), cli_opt(c, "end") };
    int rc = people_add(c->ws, &p, e);

    if (rc == 0)
        show_made(c, p.person, "%s is in the program.", p.person);
    return rc;
}

const struct verb verb_people_add = { .name = "people add",
    .min_args = 1,
    .max_args = 1,
    .usage = "PERSON [--name TEXT] ...",
    .summary = "Add a person, or correct one",
    .opens = OPENS_WRITE,
    .step = 2,
    .opts = { { "name", OPT_VALUE, "TEXT", "full name" },
        { "email", OPT_VALUE, "ADDRESS", "address" },
        { "title", OPT_VALUE, "TEXT", "what they do" },
        { "manager", OPT_VALUE, "PERSON", "whom they report to" },
        { "start", OPT_VALUE, "DAY", "first day" }, { "end", OPT_VALUE, "DAY", "last day" } },
    .run = run_add };

static int
run_import(struct cli *c, struct err *e)
{
    size_t n = 0;
    int rc = people_import(c->ws, c->argv[0], &n, e);

    if (rc == 0)
        show_done(c, "Imported %zu people.", n);
    return rc;
}

const struct verb verb_people_import = { .name = "people import",
    .min_args = 1,
    .max_args = 1,
    .usage = "FILE.csv",
    .summary = "Add people from a CSV file: all or none",
    .opens = OPENS_WRITE,
    .step = 2,
    .help = "Columns: person (needed), name, email, manager, title or role, start_on, end_on.",
    .run = run_import };

static int
run_role(struct cli *c, struct err *e)
{
    bool revoke = cli_flag(c, "revoke");
    int rc = people_role(c->ws, c->argv[0], c->argv[1], !revoke, e);

    if (rc == 0)
        show_done(c, revoke ? "%s no longer has the role %s." : "%s has the role %s.", c->argv[0],
            c->argv[1]);
    return rc;
}

const struct verb verb_people_role = { .name = "people role",
    .min_args = 2,
    .max_args = 2,
    .usage = "PERSON ROLE [--revoke]",
    .summary = "Grant a role: lead, executive, oversight_body, auditor, owner",
    .opens = OPENS_WRITE,
    .step = 2,
    .opts = { { "revoke", OPT_FLAG, NULL, "take it away" } },
    .run = run_role };

static int
run_key(struct cli *c, struct err *e)
{
    struct passphrase pass;
    const char *revoke = cli_opt(c, "revoke");
    bool plain = cli_flag(c, "no-passphrase") || c->ws->demo;
    int rc;

    passphrase_setup(&pass, cli_opt(c, "passphrase-file"));
    rc = revoke != NULL
             ? people_key_revoke(c->ws, c->argv[0], revoke, e)
             : people_key(c->ws, c->argv[0], cli_opt(c, "public"), plain ? NULL : &pass, e);
    if (rc == 0)
        show_done(c,
            revoke != NULL ? "The key of %s is revoked." : "%s has a key that this program knows.",
            c->argv[0]);
    return rc;
}

const struct verb verb_person_key = {
    .name = "person key",
    .min_args = 1,
    .max_args = 1,
    .usage = "PERSON [--public VKEY | --revoke KEY]",
    .summary = "Make a person's key here, or register one made elsewhere",
    .opens = OPENS_WRITE,
    .step = 2,
    .help =
        "Every act is signed by the key of whoever did it. A key made here is kept in this account's keyring; a person on\n"
        "another machine sends the public half, which --public registers.",
    .opts = { { "public", OPT_VALUE, "VKEY", "public key in C2SP note form: name+id+base64" },
        { "revoke", OPT_VALUE, "KEY", "end a key, by its id" },
        { "no-passphrase", OPT_FLAG, NULL, "keep the new key without a passphrase" } },
    .run = run_key,
};

static int
run_new_key(struct cli *c, struct err *e)
{
    const char *origin = cli_opt(c, "origin");
    struct passphrase pass;
    struct buf vkey;
    int rc;

    if (origin == NULL) {
        (void)err_set(e, ERR_INPUT, "say for which workspace the key is: --origin NAME");
        return err_hint(e, "the compliance lead sees it in the first line of: testamur checkpoint");
    }
    passphrase_setup(&pass, cli_opt(c, "passphrase-file"));
    buf_init(&vkey, 1024);
    rc = people_new_key(c->argv[0], origin, cli_flag(c, "no-passphrase") ? NULL : &pass, &vkey, e);
    if (rc == 0)
        show_made(c, vkey.data,
            "Your key stays in your keyring. Send this line to the compliance lead, who registers it with\n"
            "testamur person key %s --public '%s'",
            c->argv[0], vkey.data);
    buf_fini(&vkey);
    return rc;
}

const struct verb verb_person_new_key = { .name = "person new-key",
    .min_args = 1,
    .max_args = 1,
    .usage = "PERSON --origin NAME",
    .summary = "Make your own key, where the workspace is not",
    .opens = OPENS_NOTHING,
    .step = 2,
    .opts = { { "origin", OPT_VALUE, "NAME", "the workspace's origin" },
        { "no-passphrase", OPT_FLAG, NULL, "keep the key without a passphrase" } },
    .run = run_new_key };

static int
run_team_list(struct cli *c, struct err *e)
{
    return show_view(c, "team", NULL, 0, e);
}

const struct verb verb_team_list = { .name = "team list",
    .max_args = 0,
    .usage = "",
    .summary = "The audit team: competence, conflicts, controls they own",
    .opens = OPENS_READ,
    .step = 2,
    .run = run_team_list };

static int
run_team_add(struct cli *c, struct err *e)
{
    const char *role = cli_opt(c, "role"), *competence = cli_opt(c, "competence");
    int rc = team_join(c->ws, c->argv[0], role != NULL ? role : "auditor",
        competence != NULL ? competence : "", e);

    if (rc == 0)
        show_done(c, "%s is on the audit team.", c->argv[0]);
    return rc;
}

const struct verb verb_team_add = { .name = "team add",
    .min_args = 1,
    .max_args = 1,
    .usage = "PERSON --competence TEXT [--role TEXT]",
    .summary = "Put a person on the audit team",
    .opens = OPENS_WRITE,
    .step = 2,
    .opts = { { "competence", OPT_VALUE, "TEXT", "training, certificates, experience" },
        { "role", OPT_VALUE, "TEXT", "lead auditor, auditor, reviewer" } },
    .run = run_team_add };

static int
run_team_conflict(struct cli *c, struct err *e)
{
    const char *reason = cli_opt(c, "reason");
    int rc = team_conflict(c->ws, c->argv[0], c->argv[1], reason != NULL ? reason : "", e);

    if (rc == 0)
        show_done(c, "Declared: %s has a conflict with %s.", c->argv[0], c->argv[1]);
    return rc;
}

const struct verb verb_team_conflict = { .name = "team conflict",
    .min_args = 2,
    .max_args = 2,
    .usage = "PERSON SUBJECT --reason TEXT",
    .summary = "Declare an auditor's conflict with a control or criterion",
    .opens = OPENS_WRITE,
    .step = 2,
    .opts = { { "reason", OPT_VALUE, "TEXT", "why they can't judge it" } },
    .run = run_team_conflict };

static int
run_team_declare(struct cli *c, struct err *e)
{
    int64_t conflicts = 0;
    int rc = team_declare(c->ws, &conflicts, e);

    if (rc == 0 && conflicts == 0)
        show_done(c, "%s declared independence, without a conflict.", c->ws->actor);
    else if (rc == 0)
        show_done(c, "%s declared independence, but for %lld declared %s.", c->ws->actor,
            (long long)conflicts, conflicts == 1 ? "conflict" : "conflicts");
    return rc;
}

const struct verb verb_team_declare = { .name = "team declare",
    .max_args = 0,
    .usage = "",
    .summary = "Declare your independence in this engagement, as a member of the team",
    .opens = OPENS_WRITE,
    .step = 2,
    .help =
        "Before fieldwork, in each engagement: that you own, perform and supervise nothing of what is audited, but for the\n"
        "conflicts you declared (testamur team conflict). Test AUD-002 looks for it.",
    .run = run_team_declare };

static int
run_team_remove(struct cli *c, struct err *e)
{
    int rc = team_leave(c->ws, c->argv[0], e);

    if (rc == 0)
        show_done(c, "%s left the audit team.", c->argv[0]);
    return rc;
}

const struct verb verb_team_remove = { .name = "team remove",
    .min_args = 1,
    .max_args = 1,
    .usage = "PERSON",
    .summary = "Take a person off the audit team",
    .opens = OPENS_WRITE,
    .step = 2,
    .run = run_team_remove };

static int
run_safeguard_add(struct cli *c, struct err *e)
{
    const char *person = cli_opt(c, "person"), *reviewer = cli_opt(c, "reviewer"),
               *reason = cli_opt(c, "reason");
    int rc = safeguard_add(c->ws, c->argv[0], person != NULL ? person : c->ws->actor,
        reviewer != NULL ? reviewer : "", reason != NULL ? reason : "", e);

    if (rc == 0)
        show_done(c, "Recorded; the auditor sees it.");
    return rc;
}

const struct verb verb_safeguard_add = {
    .name = "safeguard add",
    .min_args = 1,
    .max_args = 1,
    .usage = "SCOPE --person PERSON --reviewer NAME --reason TEXT",
    .summary = "Where duties can't be separated: name an outside reviewer",
    .opens = OPENS_WRITE,
    .step = 2,
    .help =
        "SCOPE is all, policy, policy:POL-AC, control:ID, finding:ID, waiver, conclusion, plan, execution. Shown to the auditor.",
    .opts = { { "person", OPT_VALUE, "PERSON", "who can't be separated" },
        { "reviewer", OPT_VALUE, "NAME", "somebody outside who looks at it" },
        { "reason", OPT_VALUE, "TEXT", "why" } },
    .run = run_safeguard_add,
};

static int
run_safeguard_list(struct cli *c, struct err *e)
{
    return show_view(c, "safeguards", NULL, 0, e);
}

const struct verb verb_safeguard_list = { .name = "safeguard list",
    .max_args = 0,
    .usage = "",
    .summary = "Safeguards in place of separated duties",
    .opens = OPENS_READ,
    .step = 2,
    .run = run_safeguard_list };
