/* test_apply.c: the interpreter of effects: arguments, lists, acts that speak of nothing,
 * tombstones, replay. */
#include "fixture.h"

#include <stdio.h>
#include <unistd.h>

#include "base/date.h"
#include "base/mem.h"
#include "program/apply.h"
#include "program/engagement.h"
#include "program/evidence.h"
#include "program/people.h"
#include "program/policy.h"

static long faults_left;

static int
fail_nth(void)
{
    return faults_left >= 0 && faults_left-- == 0;
}

/* A store with one table to play with, and an act whose data is parsed from text. */
struct play {
    struct store *s;
    struct arena a;
    struct act act;
    struct err e;
};

static void
play_open(struct play *p, const char *data)
{
    struct json *v = NULL;

    *p = (struct play){ .act = { .seq = 5,
                            .at = 100,
                            .claimed_at = 90,
                            .kind = "play",
                            .version = 1,
                            .id = "r-id",
                            .actor = "kim" } };
    arena_init(&p->a, 16 << 20);
    assert_int_equal(store_open(&p->s, ":memory:", STORE_WRITE, &p->e), 0);
    assert_int_equal(
        store_exec(p->s, "CREATE TABLE t(a ANY, b ANY, c ANY, d ANY, e ANY) STRICT", &p->e), 0);
    assert_int_equal(json_parse(&p->a, str_of(data), &v, &p->e), 0);
    p->act.data = v;
}

static void
play_close(struct play *p)
{
    store_close(p->s);
    arena_fini(&p->a);
}

static const char *
play_rows(struct play *p)
{
    static char text[1024];
    struct stmt *st = NULL;
    bool row;

    text[0] = '\0';
    assert_int_equal(
        store_prepare(p->s,
            "SELECT quote(a)||'|'||quote(b)||'|'||quote(c)||'|'||quote(d)||'|'||quote(e) FROM t ORDER BY rowid",
            &st, &p->e),
        0);
    while (stmt_step(st, &row, &p->e) == 0 && row)
        (void)snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s;", stmt_cstr(st, 0));
    stmt_done(st);
    return text;
}

static void
arguments_come_from_the_data_and_the_act(void **state)
{
    static const struct effect e[] = { { NULL, "INSERT INTO t VALUES(?1,?2,?3,?4,?5)",
                                           "name count yes gone list", true },
        { NULL, "INSERT INTO t VALUES(?1,?2,?3,?4,?5)", "@at @claimed_at @actor @seq @id", true } };
    struct play p;

    (void)state;
    play_open(&p, "{\"name\":\"it's\",\"count\":7,\"yes\":true,\"list\":[\"x\",2,\"y\"]}");
    assert_int_equal(effects_run(p.s, e, 2, &p.act, &p.e), 0);
    assert_string_equal(play_rows(&p), "'it''s'|7|1|NULL|'x,2,y';100|90|'kim'|5|'r-id';");
    play_close(&p);
}

static void
each_runs_once_an_element_with_its_members(void **state)
{
    static const struct effect e[] = { { "rows", "INSERT INTO t VALUES(?1,?2,?3,?4,NULL)",
                                           ".0 .1 .2 name", true },
        { "objects", "INSERT INTO t VALUES(?1,?2,NULL,NULL,NULL)", ".k .none", true },
        { "words", "INSERT INTO t VALUES(?1,NULL,NULL,NULL,NULL)", ".", true },
        { "absent", "INSERT INTO t VALUES(?1,NULL,NULL,NULL,NULL)", ".", true } };
    struct play p;

    (void)state;
    play_open(&p,
        "{\"name\":\"n\",\"rows\":[[\"a\",1],[\"b\",2,3]],\"objects\":[{\"k\":\"v\"}],\"words\":[\"w\",null]}");
    assert_int_equal(effects_run(p.s, e, 4, &p.act, &p.e), 0);
    assert_string_equal(play_rows(&p),
        "'a'|1|NULL|'n'|NULL;'b'|2|3|'n'|NULL;'v'|NULL|NULL|NULL|NULL;'w'|NULL|NULL|NULL|NULL;NULL|NULL|NULL|NULL|NULL;");
    play_close(&p);
}

static void
an_act_that_changes_nothing_speaks_of_something_that_is_not_there(void **state)
{
    static const struct effect must[] = { { NULL, "UPDATE t SET a=1 WHERE b=?1", "name", true } };
    static const struct effect may[] = { { NULL, "UPDATE t SET a=1 WHERE b=?1", "name", false } };
    struct play p;

    (void)state;
    play_open(&p, "{\"name\":\"n\"}");
    assert_int_equal(effects_run(p.s, must, 1, &p.act, &p.e), -ERR_NOTFOUND);
    assert_non_null(strstr(p.e.msg, "'play'"));
    assert_int_equal(effects_run(p.s, may, 1, &p.act, &p.e), 0);
    play_close(&p);
}

static void
a_list_that_is_too_long_is_refused_and_not_cut(void **state)
{
    static const struct effect e[] = { { NULL, "INSERT INTO t VALUES(?1,NULL,NULL,NULL,NULL)",
        "list", true } };
    struct buf b;
    struct play p;

    (void)state;
    buf_init(&b, 1 << 20);
    buf_str(&b, "{\"list\":[\"x\"");
    for (int i = 0; i < 2000; i++)
        buf_str(&b, ",\"0123456789\"");
    buf_str(&b, "]}");
    play_open(&p, b.data);
    assert_int_equal(effects_run(p.s, e, 1, &p.act, &p.e), -ERR_LIMIT);
    assert_string_equal(play_rows(&p), "");
    play_close(&p);
    buf_fini(&b);
}

static void
an_unknown_kind_is_refused_and_a_disposed_body_leaves_no_state(void **state)
{
    struct play p;

    (void)state;
    play_open(&p, "{}");
    assert_int_equal(program_apply(p.s, &p.act, &p.e), -ERR_INPUT);
    p.act.kind = "person.add";
    p.act.data = NULL;
    assert_int_equal(program_apply(p.s, &p.act, &p.e), 0);
    play_close(&p);
}

/* What DESIGN calls replay: the state is what the records add up to, and a row edited behind the
 * program's back is named. */
static void
note_finding(void *ctx, const struct fsck_finding *found)
{
    char *text = ctx;

    (void)snprintf(text, 512, "%s %s %s", found->what, found->where, found->detail);
}

static void
replay_gives_the_state_back_and_finds_a_row_edited_behind_the_program_s_back(void **state)
{
    struct fix *f = *state;
    struct person_new p = {
        .person = "new", .name = "New One", .email = "new@example.org", .title = "Engineer"
    };
    struct fsck_report r = { 0 };
    char text[512] = "";

    assert_done(f, people_add(&f->ws, &p, &f->e));
    assert_done(f, policy_adopt(&f->ws, "POL-PH", &f->e));
    assert_done(f, records_fsck(f->ws.records, NULL, note_finding, NULL, text, &r, &f->e));
    if (r.findings != 0)
        fail_msg("%s", text);
    assert_true(r.state_rows > 8);
    assert_done(
        f, store_exec(f->ws.store, "UPDATE person SET title='Director' WHERE person='new'", &f->e));
    assert_done(f, records_fsck(f->ws.records, NULL, note_finding, NULL, text, &r, &f->e));
    assert_int_equal(r.findings, 1);
    assert_non_null(strstr(text, "state"));
    assert_non_null(strstr(text, "new"));
    assert_done(
        f, store_exec(f->ws.store, "UPDATE person SET title='Engineer' WHERE person='new'", &f->e));
}

static void
fsck_names_evidence_that_is_gone_and_the_record_that_names_it(void **state)
{
    struct fix *f = *state;
    struct fsck_report r = { 0 };
    char text[512] = "", path[512], hex[HASH_HEX_LEN + 1];
    const char *hash;
    char id[WS_ID_MAX];

    assert_done(f, document_add(&f->ws, fix_file(f, "chart.md", "an organization chart"), NULL,
                       NULL, NULL, false, id, &f->e));
    assert_done(f, records_fsck(f->ws.records, NULL, note_finding, NULL, text, &r, &f->e));
    assert_int_equal(r.findings, 0);
    hash = fix_text(f, "SELECT hash FROM document");
    (void)snprintf(hex, sizeof(hex), "%s", hash);
    (void)snprintf(
        path, sizeof(path), "%s/blobs/%.2s/%s.zst", records_dir(f->ws.records), hex, hex + 2);
    assert_int_equal(unlink(path), 0);
    assert_done(f, records_fsck(f->ws.records, NULL, note_finding, NULL, text, &r, &f->e));
    assert_int_equal(r.findings, 1);
    assert_non_null(strstr(text, hex));
    assert_non_null(strstr(text, "document.add"));
}

/* The state is edited, used, and put back: the act is in the ledger, and replay asks again. */
static void
replay_refuses_an_act_whose_actor_never_had_the_role(void **state)
{
    struct fix *f = *state;
    struct fsck_report r = { 0 };
    char text[512] = "";

    assert_done(f,
        store_exec(f->ws.store, "INSERT INTO grant_role VALUES('ada','lead','lena',0,0)", &f->e));
    fix_as(f, "ada");
    assert_done(f, people_role(&f->ws, "ed", "owner", true, &f->e));
    assert_done(f, store_exec(f->ws.store,
                       "DELETE FROM grant_role WHERE person='ada' AND role='lead'", &f->e));
    assert_done(f, records_fsck(f->ws.records, NULL, note_finding, NULL, text, &r, &f->e));
    assert_true(r.findings > 0);
}

/* The same with a duty: lena opened the engagement; while the state says that ed did, she approves
 * its plan. */
static void
replay_refuses_a_plan_approved_by_who_opened_the_engagement(void **state)
{
    struct fix *f = *state;
    struct fsck_report r = { 0 };
    char text[512] = "", id[WS_ID_MAX];

    fix_engagement(f, 1);
    fix_role(f, "lena", "executive");
    assert_done(f, store_exec(f->ws.store, "UPDATE engagement SET by_person='ed'", &f->e));
    assert_done(f, engagement_approve(&f->ws, id, &f->e));
    assert_done(f, store_exec(f->ws.store, "UPDATE engagement SET by_person='lena'", &f->e));
    assert_done(f, records_fsck(f->ws.records, NULL, note_finding, NULL, text, &r, &f->e));
    assert_true(r.findings > 0);
    assert_non_null(strstr(text, "1 records do not hold"));
}

static void
the_state_of_a_past_moment_is_what_was_recorded_until_then(void **state)
{
    struct fix *f = *state;
    int64_t before = date_now() - 3600;

    fix_as(f, NULL);
    assert_int_equal(fix_int(f, "SELECT count(*) FROM person"), 3);
    assert_done(f, ws_look_back(&f->ws, before, &f->e));
    assert_int_equal(fix_int(f, "SELECT count(*) FROM person"), 0);
}

static void
each_allocation_that_fails_leaves_nothing_recorded_and_the_next_act_works(void **state)
{
    struct fix *f = *state;
    struct person_new p = { .person = "new", .name = "New One" };
    long steps = 0;

    for (long n = 0;; n += n < 40 ? 1 : 7, steps++) {
        int64_t before = records_size(f->ws.records);
        bool over;
        int rc;

        faults_left = n;
        mem_fault_hook = fail_nth;
        rc = people_add(&f->ws, &p, &f->e);
        mem_fault_hook = NULL;
        over = faults_left >= 0;
        if (rc != 0) {
            assert_true(strlen(f->e.msg) > 0);
            assert_int_equal(records_size(f->ws.records), before);
        } else {
            assert_int_equal(records_size(f->ws.records), before + 2);
        }
        if (over) {
            assert_int_equal(rc, 0);
            break;
        }
    }
    assert_true(steps > 20);
    assert_string_equal(fix_text(f, "SELECT name FROM person_name WHERE person='new'"), "New One");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arguments_come_from_the_data_and_the_act),
        cmocka_unit_test(each_runs_once_an_element_with_its_members),
        cmocka_unit_test(an_act_that_changes_nothing_speaks_of_something_that_is_not_there),
        cmocka_unit_test(a_list_that_is_too_long_is_refused_and_not_cut),
        cmocka_unit_test_setup_teardown(
            fsck_names_evidence_that_is_gone_and_the_record_that_names_it, fix_setup, fix_teardown),
        cmocka_unit_test_setup_teardown(
            replay_refuses_an_act_whose_actor_never_had_the_role, fix_setup, fix_teardown),
        cmocka_unit_test(an_unknown_kind_is_refused_and_a_disposed_body_leaves_no_state),
        fix_case(replay_gives_the_state_back_and_finds_a_row_edited_behind_the_program_s_back),
        fix_case(replay_refuses_a_plan_approved_by_who_opened_the_engagement),
        fix_case(the_state_of_a_past_moment_is_what_was_recorded_until_then),
        fix_case(each_allocation_that_fails_leaves_nothing_recorded_and_the_next_act_works),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
