/* roles.c: who may do acts of which kind. One row a kind; a kind without a row may be done by
 * nobody. */
#include "content/roles.h"

#include <string.h>

static const struct role roles[] = {
    { ROLE_LEAD, "lead", "compliance lead: runs the program" },
    { ROLE_EXECUTIVE, "executive", "approves policies, plans and waivers, signs the assertion" },
    { ROLE_BOARD, "oversight_body",
        "board or its like: approves what executives may not approve for themselves" },
    { ROLE_AUDITOR, "auditor",
        "internal auditor: runs tests, raises and closes findings, concludes" },
    { ROLE_OWNER, "owner", "owns controls, performs them, responds to findings" },
    { ROLE_ANYONE, "person", "everybody in the program: acknowledges policies, takes training" },
};

static const struct permission permissions[] = {
    { "account.alias", ROLE_LEAD | ROLE_OWNER },
    { "account.link", ROLE_LEAD | ROLE_OWNER },
    { "account.refuse", ROLE_LEAD | ROLE_OWNER },
    { "account.rule", ROLE_LEAD },
    { "account.unlink", ROLE_LEAD | ROLE_OWNER },
    { "answer", ROLE_LEAD | ROLE_EXECUTIVE },
    { "conclusion", ROLE_AUDITOR },
    { "conclusion.review", ROLE_AUDITOR | ROLE_BOARD },
    { "content.approve", ROLE_EXECUTIVE | ROLE_BOARD },
    { "content.propose", ROLE_LEAD | ROLE_AUDITOR },
    { "control.adopt", ROLE_LEAD },
    { "control.assign", ROLE_LEAD },
    { "control.perform", ROLE_ANYONE },
    { "control.review", ROLE_ANYONE },
    { "document.add", ROLE_LEAD | ROLE_OWNER | ROLE_AUDITOR },
    { "engagement.approve", ROLE_EXECUTIVE | ROLE_BOARD },
    { "engagement.new", ROLE_LEAD },
    { "exceptions", ROLE_LEAD | ROLE_AUDITOR },
    { "finding.close", ROLE_AUDITOR },
    { "finding.raise", ROLE_AUDITOR },
    { "finding.report", ROLE_LEAD | ROLE_AUDITOR | ROLE_BOARD },
    { "finding.respond", ROLE_LEAD | ROLE_OWNER | ROLE_EXECUTIVE },
    { "finding.retest", ROLE_AUDITOR },
    { "key.add", ROLE_LEAD },
    { "key.revoke", ROLE_LEAD },
    { "package", ROLE_EXECUTIVE | ROLE_LEAD },
    { "person.add", ROLE_LEAD },
    { "person.name", ROLE_LEAD },
    { "plan.adopt", ROLE_LEAD },
    { "plan.approve", ROLE_EXECUTIVE | ROLE_BOARD },
    { "policy.ack", ROLE_ANYONE },
    { "policy.adopt", ROLE_LEAD },
    { "policy.approve", ROLE_EXECUTIVE | ROLE_BOARD },
    { "policy.fact", ROLE_LEAD | ROLE_OWNER },
    { "record.dispose", ROLE_LEAD },
    { "reply.import", ROLE_LEAD },
    { "requirement.add", ROLE_LEAD },
    { "requirement.withdraw", ROLE_LEAD },
    { "role.grant", ROLE_LEAD },
    { "role.revoke", ROLE_LEAD },
    { "safeguard.add", ROLE_EXECUTIVE | ROLE_BOARD | ROLE_LEAD },
    { "seal", ROLE_EXECUTIVE | ROLE_LEAD },
    { "snapshot", ROLE_LEAD | ROLE_OWNER | ROLE_AUDITOR },
    { "source.add", ROLE_LEAD | ROLE_OWNER | ROLE_AUDITOR },
    { "team.conflict", ROLE_ANYONE },
    { "team.declare", ROLE_AUDITOR },
    { "team.join", ROLE_LEAD },
    { "team.leave", ROLE_LEAD },
    { "test.run", ROLE_LEAD | ROLE_AUDITOR },
    { "training.done", ROLE_ANYONE },
    { "training.require", ROLE_LEAD },
    { "waiver.approve", ROLE_EXECUTIVE | ROLE_BOARD },
    { "waiver.request", ROLE_LEAD | ROLE_OWNER },
    { "waiver.revoke", ROLE_LEAD | ROLE_EXECUTIVE },
};

const struct role *
role_find(const char *name)
{
    for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
        if (strcmp(roles[i].name, name) == 0)
            return &roles[i];
    return NULL;
}

const struct role *
role_at(size_t i)
{
    return i < sizeof(roles) / sizeof(roles[0]) ? &roles[i] : NULL;
}

unsigned
permission_roles(const char *kind)
{
    for (size_t i = 0; i < sizeof(permissions) / sizeof(permissions[0]); i++)
        if (strcmp(permissions[i].kind, kind) == 0)
            return permissions[i].roles;
    return 0;
}
