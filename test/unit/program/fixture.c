/* fixture.c: see fixture.h. */
#include "fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/fs.h"
#include "base/mem.h"
#include "ledger/sign.h"
#include "program/engagement.h"
#include "program/evidence.h"
#include "program/people.h"
#include "program/testing.h"

/* Remove a folder and all in it, without following links. */
static void
remove_tree(int at, const char *name)
{
    int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *d = fd >= 0 ? fdopendir(fd) : NULL;
    struct dirent *entry;

    while (d != NULL && (entry = readdir(d)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlinkat(dirfd(d), entry->d_name, 0) != 0)
            remove_tree(dirfd(d), entry->d_name);
    }
    if (d != NULL)
        (void)closedir(d);
    (void)unlinkat(at, name, AT_REMOVEDIR);
}

static void
open_as(struct fix *f, const char *person)
{
    char dir[160];

    (void)snprintf(dir, sizeof(dir), "%s/ws", f->dir);
    if (ws_open(&f->ws, dir, person != NULL ? RECORDS_WRITE : RECORDS_READ, person, NULL, &f->e) !=
        0)
        fail_msg("opening as %s: %s", person != NULL ? person : "a reader", f->e.msg);
}

void
fix_as(struct fix *f, const char *person)
{
    if (person != NULL && strcmp(f->ws.actor, person) == 0)
        return;
    ws_close(&f->ws);
    open_as(f, person);
}

void
fix_key(struct fix *f, const char *person)
{
    struct signer *made = NULL;
    struct verifier v;
    struct buf vkey;

    assert_done(f, keyring_create(&made, NULL, records_origin(f->ws.records), person, NULL, &f->e));
    signer_verifier(made, &v);
    signer_free(made);
    buf_init(&vkey, 1024);
    verifier_format(&vkey, &v);
    assert_done(f, people_key(&f->ws, person, vkey.data, NULL, &f->e));
    buf_fini(&vkey);
}

static void
add_person(struct fix *f, const char *id, const char *role)
{
    struct person_new p = { .person = id };

    assert_done(f, people_add(&f->ws, &p, &f->e));
    fix_key(f, id);
    if (role != NULL)
        assert_done(f, people_role(&f->ws, id, role, true, &f->e));
}

int
fix_setup(void **state)
{
    struct fix *f = mem_alloc(1, sizeof(*f));
    char path[160];

    assert_non_null(f);
    /* In memory where there is such a place: hundreds of fsync() would wait for a busy disk. */
    (void)snprintf(f->dir, sizeof(f->dir), "%s/testamur-program-XXXXXX",
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(f->dir));
    (void)snprintf(path, sizeof(path), "%s/keys", f->dir);
    assert_int_equal(setenv("TESTAMUR_KEYS", path, 1), 0);
    (void)snprintf(path, sizeof(path), "%s/ws", f->dir);
    assert_done(f, ws_create(path, "Fixture Ltd", NULL, "lena", false, NULL, &f->e));
    open_as(f, "lena");
    add_person(f, "ed", "executive");
    add_person(f, "ada", "auditor");
    *state = f;
    return 0;
}

int
fix_teardown(void **state)
{
    struct fix *f = *state;

    mem_fault_hook = NULL;
    ws_close(&f->ws);
    remove_tree(AT_FDCWD, f->dir);
    mem_free(f);
    return 0;
}

void
fix_role(struct fix *f, const char *person, const char *role)
{
    char before[WS_ID_MAX];

    (void)snprintf(before, sizeof(before), "%s", f->ws.actor);
    fix_as(f, "lena");
    if (strcmp(person, "lena") == 0) {
        if (fix_int(f, "SELECT count(*) FROM person WHERE person='max'") == 0)
            add_person(f, "max", "lead");
        fix_as(f, "max");
    }
    assert_done(f, people_role(&f->ws, person, role, true, &f->e));
    fix_as(f, before);
}

const char *
fix_file(struct fix *f, const char *name, const char *text)
{
    static char paths[2][256];
    static int turn;
    char *path = paths[turn ^= 1];

    (void)snprintf(path, sizeof(paths[0]), "%s/%s", f->dir, name);
    assert_done(f, fs_write(path, str_of(text), 0600, &f->e));
    return path;
}

int64_t
fix_int(struct fix *f, const char *sql)
{
    int64_t v = 0;

    assert_done(f, store_int(f->ws.store, sql, &v, &f->e));
    return v;
}

const char *
fix_text(struct fix *f, const char *sql)
{
    static char text[4096];
    const char *found = NULL;

    assert_done(f, ws_lookup(&f->ws, sql, NULL, &found, &f->e));
    (void)snprintf(text, sizeof(text), "%s", found != NULL ? found : "");
    return text;
}

const char *
fix_day(int days_from_today)
{
    static char days[8][DATE_DAY_LEN + 1];
    static int turn;

    turn = (turn + 1) % 8;
    date_day(days[turn], date_now() + (int64_t)days_from_today * DAY_S);
    return days[turn];
}

void
fix_import(struct fix *f, const char *table, const char *csv, int seconds_ago)
{
    char now[DATE_ISO_LEN + 1];
    struct collected_summary s;
    int64_t rows = -1;

    for (const char *p = csv; *p != '\0'; p++)
        rows += *p == '\n';
    date_iso(now, date_now() - seconds_ago);
    struct import_request r = { .path = fix_file(f, "import.csv", csv),
        .table = table,
        .source = "registers",
        .origin = "Register",
        .query = "all rows",
        .exporter = "lena",
        .exported_at = now,
        .source_count = rows };
    assert_done(f, evidence_import(&f->ws, &r, &s, &f->e));
    assert_int_equal(s.incomplete, 0);
}

void
fix_board(struct fix *f, bool independent, bool experienced, int seconds_ago)
{
    char csv[200];

    (void)snprintf(csv, sizeof(csv),
        "member,independent,security_expertise,term_from_on\nm1,%d,%d,2020-01-01\n", independent,
        experienced);
    fix_import(f, "board_members", csv, seconds_ago);
}

enum result_state
fix_run(struct fix *f, const char *test, int seconds_ago)
{
    struct test_request r = {
        .ids = &test, .n = 1, .as_of = date_now() - seconds_ago, .record = true
    };
    struct test_run t;
    enum result_state state;

    assert_done(f, test_run(&f->ws, &r, NULL, NULL, &t, &f->e));
    state = t.results[0].state;
    test_run_fini(&t);
    return state;
}

void
fix_engagement(struct fix *f, int type)
{
    struct engagement g = { .name = "First",
        .type = type,
        .categories = "security",
        .from_on = fix_day(-364),
        .until_on = fix_day(0),
        .zone = "UTC",
        .boundary = "The service and what runs it",
        .method = "none" };
    char id[WS_ID_MAX];

    assert_done(f, engagement_new(&f->ws, &g, id, &f->e));
}

int
fix_source(struct fix *f, const char *source, const char *kind, const char *title,
    const char *system, const char *owner, bool in_scope, const struct source_expects *x)
{
    const struct source_new n = { .source = source,
        .kind = kind,
        .title = title,
        .system = system,
        .owner = owner,
        .out_of_scope = !in_scope,
        .expects = x };

    return source_add(&f->ws, &n, &f->e);
}
