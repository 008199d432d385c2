/* test_permit.c: was an act its actor's to do? Acts as they pass the verifier, one after the other.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/zip.h"
#include "content/library.h"
#include "verify/verify.h"
#include "verify/verify_int.h"

static void
good(int rc, const struct err *e)
{
    if (rc != 0)
        fail_msg("%s (%s)\n", e->msg, e->hint);
}

/* Acts as they pass the verifier, without a program before them that would refuse. */
struct acts {
    struct check c;
    struct verify_options o;
    struct verify_report r;
    struct err e;
    int64_t seq;
    char library[HASH_HEX_LEN + 1]; /* the one built in */
};

static void
pass(struct acts *a, const char *actor, const char *kind, const char *data)
{
    struct seen s = {
        .seq = a->seq++, .actor = actor, .kind = kind, .entry = { .at = 1800000000 }
    };
    struct json *v;

    good(json_parse(a->c.arena, str_of(data), &v, &a->e), &a->e);
    s.data = v;
    good(permit_apply(&a->c, &s), &a->e);
}

/* kim founds and leads, ada audits, eve approves, bo is a person. The manifest names the library.
 */
static void
acts_start(struct acts *a)
{
    struct json *manifest;
    struct hash library;
    char text[256];

    *a = (struct acts){ .r = { .ok = true } };
    library_builtin_id(&library);
    hash_hex(a->library, &library);
    arena_init(&a->r.arena, 64 << 20);
    a->r.checks[VERIFY_PERMITTED].ok = true;
    a->c = (struct check){ .o = &a->o, .r = &a->r, .e = &a->e, .arena = &a->r.arena };
    (void)snprintf(text, sizeof(text), "{\"library\":\"%s\"}", a->library);
    good(json_parse(a->c.arena, str_of(text), &manifest, &a->e), &a->e);
    a->c.manifest = manifest;
    good(world_open(&a->c), &a->e);
    pass(a, "kim", "key.add", "{\"actor\":\"kim\"}");
    (void)snprintf(text, sizeof(text), "{\"founder\":\"kim\",\"library\":\"%s\"}", a->library);
    pass(a, "kim", "org.init", text);
    pass(a, "kim", "person.add", "{\"person\":\"ada\"}");
    pass(a, "kim", "person.add", "{\"person\":\"eve\"}");
    pass(a, "kim", "person.add", "{\"person\":\"bo\"}");
    pass(a, "kim", "role.grant", "{\"person\":\"ada\",\"role\":\"auditor\"}");
    pass(a, "kim", "role.grant", "{\"person\":\"eve\",\"role\":\"executive\"}");
    assert_int_equal(a->r.fault_n, 0);
}

/* The last act, and no other, is refused in these words; NULL: none is. */
static void
acts_end(struct acts *a, const char *words)
{
    permit_done(&a->c);
    if (words == NULL && a->r.fault_n > 0)
        fail_msg("%s: %s", a->r.faults[0].where, a->r.faults[0].what);
    if (words != NULL) {
        assert_int_equal(a->r.fault_n, 1);
        assert_non_null(strstr(a->r.faults[0].what, words));
        assert_false(a->r.ok || a->r.checks[VERIFY_PERMITTED].ok);
        assert_int_equal(a->r.faults[0].check, VERIFY_PERMITTED);
    }
    world_close(&a->c);
    verify_report_fini(&a->r);
}

static void
an_act_without_the_role_it_takes_is_refused(void **state)
{
    struct acts a;

    (void)state;
    acts_start(&a);
    pass(&a, "bo", "source.add", "{\"source\":\"x\"}");
    acts_end(&a, "'source.add' by 'bo': had not the role it takes: lead or auditor or owner");
    acts_start(&a);
    pass(&a, "kim", "role.revoke", "{\"person\":\"ada\",\"role\":\"auditor\"}");
    pass(&a, "ada", "finding.raise", "{\"finding\":\"F-1\"}");
    acts_end(&a, "'finding.raise' by 'ada': had not the role it takes: auditor");
    acts_start(&a);
    pass(&a, "mallory", "policy.ack", "{}");
    acts_end(&a, "'policy.ack' by 'mallory': the actor is not a person of the program");
    acts_start(&a);
    pass(&a, "kim", "no.such", "{}");
    acts_end(&a, "nobody's");
    acts_start(&a);
    pass(&a, "kim", "org.init", "{\"founder\":\"kim\"}");
    acts_end(&a, "founded before");
}

static void
whoever_left_may_not_act(void **state)
{
    struct acts a;

    (void)state;
    acts_start(&a);
    pass(&a, "kim", "person.add", "{\"person\":\"ada\",\"end_on\":\"2001-01-01\"}");
    pass(&a, "ada", "finding.raise", "{\"finding\":\"F-1\"}");
    acts_end(&a, "'finding.raise' by 'ada': left the program on 2001-01-01");
    acts_start(&a);
    pass(&a, "kim", "person.add", "{\"person\":\"ada\",\"end_on\":\"2100-01-01\"}");
    pass(&a, "ada", "finding.raise", "{\"finding\":\"F-1\"}");
    acts_end(&a, NULL);
}

/* Each duty: the same person does both, another one may, and with a safeguard the same one may too.
 */
static void
nobody_judges_their_own_work_without_a_safeguard(void **state)
{
    static const struct {
        const char *work, *work_data, *judge, *judge_data, *scope;
    } duties[] = {
        { "conclusion", "{\"engagement\":\"E\",\"subject\":\"S\"}", "conclusion.review",
            "{\"engagement\":\"E\",\"subject\":\"S\"}", "conclusion:S" },
        { "content.propose", "{\"path\":\"tests/a\"}", "content.approve", "{\"path\":\"tests/a\"}",
            "content" },
        { "control.perform", "{\"execution\":\"X\"}", "control.review", "{\"execution\":\"X\"}",
            "execution" },
        { "engagement.new", "{\"engagement\":\"E\"}", "engagement.approve",
            "{\"engagement\":\"E\"}", "engagement:E" },
        { "finding.respond", "{\"finding\":\"F\",\"owner\":\"bo\"}", "finding.close",
            "{\"finding\":\"F\"}", "all" },
        { "finding.respond", "{\"finding\":\"F\",\"owner\":\"two\"}", "finding.retest",
            "{\"finding\":\"F\"}", "finding:F" },
        { "plan.adopt", "{\"version\":2}", "plan.approve", "{\"version\":2}", "plan" },
        { "policy.adopt", "{\"policy\":\"P\",\"version\":2}", "policy.approve",
            "{\"policy\":\"P\",\"version\":2}", "policy:P" },
        { "waiver.request", "{\"waiver\":\"W\"}", "waiver.approve", "{\"waiver\":\"W\"}",
            "waiver:W" },
    };
    static const char *const roles[] = { "lead", "auditor", "executive", "owner" };
    static const char *const persons[] = { "two", "other" };

    (void)state;
    for (size_t i = 0; i < sizeof(duties) / sizeof(duties[0]); i++)
        for (int who = 0; who < 3; who++) { /* the same one, another, the same with a safeguard */
            struct acts a;
            char data[256];

            acts_start(&a);
            for (size_t k = 0; k < 2; k++) {
                (void)snprintf(data, sizeof(data), "{\"person\":\"%s\"}", persons[k]);
                pass(&a, "kim", "person.add", data);
                for (size_t r = 0; r < 4; r++) {
                    (void)snprintf(data, sizeof(data), "{\"person\":\"%s\",\"role\":\"%s\"}",
                        persons[k], roles[r]);
                    pass(&a, "kim", "role.grant", data);
                }
            }
            (void)snprintf(
                data, sizeof(data), "{\"person\":\"two\",\"scope\":\"%s\"}", duties[i].scope);
            if (who == 2)
                pass(&a, "kim", "safeguard.add", data);
            pass(&a, "two", duties[i].work, duties[i].work_data);
            pass(&a, who == 1 ? "other" : "two", duties[i].judge, duties[i].judge_data);
            acts_end(&a, who == 0 ? "duties were not separated" : NULL);
        }
}

static void
nobody_gives_a_role_to_themselves(void **state)
{
    struct acts a;

    (void)state;
    acts_start(&a);
    pass(&a, "kim", "role.grant", "{\"person\":\"kim\",\"role\":\"executive\"}");
    acts_end(&a, "'role.grant' by 'kim': the actor gave a role to themselves");
}

/* What can't be judged is told, not passed over. */
static void
an_erased_grant_is_told_as_not_checked(void **state)
{
    struct acts a;

    (void)state;
    acts_start(&a);
    good(permit_erased(&a.c, "role.grant"), &a.e);
    pass(&a, "bo", "source.add", "{\"source\":\"x\"}");
    assert_int_equal(a.r.fault_n, 0);
    permit_done(&a.c);
    assert_int_equal(a.r.not_checked_n, 1);
    assert_non_null(strstr(a.r.not_checked[0], "1 acts"));
    acts_end(&a, NULL);
}

/* What was not checked holds these words. */
static bool
says_not_checked(const struct acts *a, const char *words)
{
    for (size_t i = 0; i < a->r.not_checked_n; i++)
        if (strstr(a->r.not_checked[i], words) != NULL)
            return true;
    return false;
}

/* ada audits and owns CTL-AVL-01, which serves soc2:A1.2; two audits and owns nothing. */
static void
owners_start(struct acts *a)
{
    acts_start(a);
    pass(a, "kim", "person.add", "{\"person\":\"two\"}");
    pass(a, "kim", "role.grant", "{\"person\":\"two\",\"role\":\"auditor\"}");
    pass(a, "kim", "control.adopt", "{\"control\":\"CTL-AVL-01\",\"owner\":\"ada\"}");
}

/* Both acts on a conclusion: the statement, and a review of what another stated. */
static void
conclude(struct acts *a, bool review, const char *actor, const char *subject)
{
    char data[128];

    (void)snprintf(data, sizeof(data), "{\"engagement\":\"E\",\"subject\":\"%s\"}", subject);
    if (review)
        pass(a, strcmp(actor, "two") == 0 ? "ada" : "two", "conclusion", data);
    pass(a, actor, review ? "conclusion.review" : "conclusion", data);
}

static void
nobody_concludes_on_a_control_they_own(void **state)
{
    (void)state;
    for (int review = 0; review < 2; review++) {
        struct acts a;

        owners_start(&a);
        conclude(&a, review, "ada", "CTL-AVL-01");
        acts_end(&a, "judges what the same person owns");
        owners_start(&a);
        pass(&a, "kim", "control.assign", "{\"control\":\"CTL-AVL-01\",\"owner\":\"bo\"}");
        conclude(&a, review, "ada", "CTL-AVL-01");
        acts_end(&a, NULL);
        owners_start(&a);
        pass(&a, "kim", "safeguard.add", "{\"person\":\"ada\",\"scope\":\"conclusion\"}");
        conclude(&a, review, "ada", "CTL-AVL-01");
        acts_end(&a, NULL);
    }
}

static void
nobody_concludes_where_they_declared_a_conflict(void **state)
{
    static const char *const subjects[] = { "CTL-AVL-02", "soc2:CC1.1" };

    (void)state;
    for (int i = 0; i < 4; i++) {
        const char *subject = subjects[i % 2];
        struct acts a;
        char data[128];

        (void)snprintf(data, sizeof(data), "{\"person\":\"ada\",\"subject\":\"%s\"}", subject);
        acts_start(&a);
        pass(&a, "kim", "person.add", "{\"person\":\"two\"}");
        pass(&a, "kim", "role.grant", "{\"person\":\"two\",\"role\":\"auditor\"}");
        pass(&a, "kim", "safeguard.add", "{\"person\":\"ada\",\"scope\":\"all\"}");
        pass(&a, "ada", "team.conflict", data);
        conclude(&a, false, "two", subject);
        conclude(&a, false, "ada", subjects[(i + 1) % 2]);
        assert_int_equal(a.r.fault_n, 0);
        conclude(&a, i < 2, "ada", subject);
        acts_end(&a, "the same person declared a conflict with");
    }
}

static void
nobody_concludes_on_a_criterion_that_their_control_serves(void **state)
{
    (void)state;
    for (int review = 0; review < 2; review++) {
        struct acts a;

        owners_start(&a);
        conclude(&a, review, "ada", "soc2:A1.2");
        acts_end(&a, "owns a control that serves soc2:A1.2");
        owners_start(&a);
        conclude(&a, review, "ada", "soc2:CC1.1");
        assert_false(says_not_checked(&a, "serves"));
        acts_end(&a, NULL);
        owners_start(&a);
        pass(&a, "kim", "safeguard.add", "{\"person\":\"ada\",\"scope\":\"conclusion:soc2:A1.2\"}");
        conclude(&a, review, "ada", "soc2:A1.2");
        acts_end(&a, NULL);
    }
}

/* The company's own list of controls, proposed and approved, in the package as a blob. */
static void
own_controls_in_force_say_what_they_serve(void **state)
{
    static const char list[] = "- id: CTL-OWN-01\n  name: Own\n  objective: Own.\n"
                               "  criteria: [soc2:CC2.1]\n  owner_role: Lead\n  frequency: daily\n"
                               "  type: preventive\n  mode: manual\n  key_control: false\n"
                               "  evidence: [list]\n  test_of_design: [read]\n"
                               "  test_of_effectiveness: [read]\n  tests: []\n  policies: []\n"
                               "  procedures: []\n";
    char hex[HASH_HEX_LEN + 1], path[HASH_HEX_LEN + 16], data[256],
        file[] = "/tmp/testamur-permit-XXXXXX";
    int fd = mkstemp(file);
    struct hash h;

    (void)state;
    assert_true(fd >= 0 && close(fd) == 0);
    hash_bytes(&h, list, strlen(list));
    hash_hex(hex, &h);
    (void)snprintf(path, sizeof(path), "blobs/%.2s/%s", hex, hex + 2);
    (void)snprintf(data, sizeof(data), "{\"hash\":\"%s\",\"path\":\"controls/OWN.yaml\"}", hex);
    for (int stage = 0; stage < 4; stage++) { /* proposed, in force, proposed anew, not there */
        struct zip_writer *w = NULL;
        struct acts a;

        owners_start(&a);
        good(zip_writer_new(&w, file, &a.e), &a.e);
        good(zip_writer_add(w, stage == 3 ? "blobs/other" : path, str_of(list), &a.e), &a.e);
        good(zip_writer_finish(w, &a.e), &a.e);
        zip_writer_free(w);
        good(zip_open(&a.c.zip, file, &a.e), &a.e);
        pass(&a, "kim", "control.adopt", "{\"control\":\"CTL-OWN-01\",\"owner\":\"ada\"}");
        conclude(&a, false, "ada", "soc2:CC2.1");
        pass(&a, "kim", "content.propose", data);
        if (stage > 0)
            pass(&a, "eve", "content.approve", data);
        if (stage == 2)
            pass(&a, "kim", "content.propose", data);
        assert_int_equal(a.r.fault_n, 0);
        conclude(&a, false, "ada", "soc2:CC2.1");
        permit_done(&a.c);
        assert_true(says_not_checked(&a, "1 conclusions on criteria") == (stage == 3));
        zip_close(a.c.zip);
        acts_end(&a, stage == 1 ? "owns a control that serves soc2:CC2.1" : NULL);
    }
    assert_int_equal(unlink(file), 0);
}

/* Without the library that the ledger had, what serves a criterion is not known; that is said. */
static void
another_library_is_told_as_not_checked(void **state)
{
    struct acts a;

    (void)state;
    owners_start(&a);
    a.c.founded_elsewhere = true;
    conclude(&a, false, "two", "soc2:A1.2"); /* owns nothing: no question */
    conclude(&a, false, "ada", "soc2:A1.2");
    conclude(&a, false, "ada", "soc2:CC1.1");
    permit_done(&a.c);
    assert_true(says_not_checked(&a, "whether 2 conclusions on criteria"));
    acts_end(&a, NULL);
    owners_start(&a);
    pass(&a, "kim", "team.conflict", "{\"person\":\"ada\",\"subject\":\"soc2:A1.2\"}");
    a.c.founded_elsewhere = true;
    conclude(&a, false, "ada", "soc2:A1.2"); /* what is known is judged all the same */
    acts_end(&a, "declared a conflict");
}

/* The record that said whose a thing is was erased: who judges such things can't be judged. */
static void
erased_work_is_told_as_not_checked(void **state)
{
    static const struct {
        const char *erased, *judge, *data;
    } cases[] = {
        { "team.conflict", "conclusion", "{\"engagement\":\"E\",\"subject\":\"soc2:CC1.1\"}" },
        { "control.adopt", "conclusion", "{\"engagement\":\"E\",\"subject\":\"CTL-AVL-01\"}" },
        { "conclusion", "conclusion.review", "{\"engagement\":\"E\",\"subject\":\"soc2:CC1.1\"}" },
        { "finding.respond", "finding.close", "{\"finding\":\"F\"}" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct acts a;

        owners_start(&a);
        good(permit_erased(&a.c, cases[i].erased), &a.e);
        pass(&a, "ada", cases[i].judge, cases[i].data);
        permit_done(&a.c);
        assert_true(says_not_checked(&a, "whether 1 acts were their actors' to do"));
        acts_end(&a, NULL);
        owners_start(&a); /* a safeguard answers it, whosever the work is */
        good(permit_erased(&a.c, cases[i].erased), &a.e);
        pass(&a, "kim", "safeguard.add", "{\"person\":\"ada\",\"scope\":\"all\"}");
        pass(&a, "ada", cases[i].judge, cases[i].data);
        permit_done(&a.c);
        assert_int_equal(a.r.not_checked_n, i == 0); /* but not a conflict */
        acts_end(&a, NULL);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_act_without_the_role_it_takes_is_refused),
        cmocka_unit_test(whoever_left_may_not_act),
        cmocka_unit_test(nobody_judges_their_own_work_without_a_safeguard),
        cmocka_unit_test(nobody_gives_a_role_to_themselves),
        cmocka_unit_test(an_erased_grant_is_told_as_not_checked),
        cmocka_unit_test(nobody_concludes_on_a_control_they_own),
        cmocka_unit_test(nobody_concludes_where_they_declared_a_conflict),
        cmocka_unit_test(nobody_concludes_on_a_criterion_that_their_control_serves),
        cmocka_unit_test(own_controls_in_force_say_what_they_serve),
        cmocka_unit_test(another_library_is_told_as_not_checked),
        cmocka_unit_test(erased_work_is_told_as_not_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
