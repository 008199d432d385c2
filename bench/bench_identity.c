/*
 * bench_identity: whose are 1,000,000 accounts, of 200 sources, among 5,000 people?
 *
 * A workspace is made with the people, their addresses, aliases, a declared domain and 20 sources
 * that use the directory's names; the accounts come in as imports. Then, of the opened evidence:
 *
 *   resolve  every rule over every account, from the rows of the fact database to the list that
 *            tests join, against the bar of 2 s
 *   peer     plain SQLite: the same rows, one indexed join on the address alone
 *   table    that list put into the table `identity`, with its indexes
 *   suggest  look-alikes of what no rule resolves
 *
 * Times are CPU seconds of one core, the least of three.
 */
#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "program/account.h"
#include "program/evidence.h"
#include "program/identity_load.h"
#include "program/identity_suggest.h"
#include "program/people.h"

enum { PEOPLE = 5000, SOURCES = 200, PER_SOURCE = 5000, ROUNDS = 5 };

#define LIMIT_S 2.0

static double
cpu_s(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
must(int rc, const struct err *e)
{
    if (rc == 0)
        return;
    (void)fprintf(stderr, "bench_identity: %s\n", e->msg);
    exit(1);
}

static FILE *
create(const char *dir, const char *name, char path[256])
{
    FILE *f;

    (void)snprintf(path, 256, "%s/%s", dir, name);
    f = fopen(path, "w");
    if (f == NULL) {
        perror(path);
        exit(1);
    }
    return f;
}

/* Person i of the organization: names repeat, as they do. */
static void
name_of(int i, char first[32], char last[32])
{
    (void)snprintf(first, 32, "First%c%c", 'a' + i % 25, 'a' + i / 25 % 20);
    (void)snprintf(last, 32, "Sur%c%c%d", 'a' + i / 7 % 25, 'a' + i / 3 % 20, i / 100);
}

static void
add_people(struct workspace *ws, const char *dir, struct err *e)
{
    char path[256], first[32], last[32];
    FILE *f = create(dir, "people.csv", path);
    size_t n;

    (void)fprintf(f, "person,name,email\n");
    for (int i = 0; i < PEOPLE; i++) {
        name_of(i, first, last);
        (void)fprintf(f, "P%05d,%s %s,%s.%s.%d@bench.example\n", i, first, last, first, last, i);
    }
    (void)fclose(f);
    must(people_import(ws, path, &n, e), e);
}

static void
import(struct workspace *ws, const char *path, const char *table, const char *source, int64_t count,
    struct err *e)
{
    struct import_request r = { .path = path,
        .table = table,
        .source = source,
        .origin = "bench",
        .query = "all",
        .exporter = "bench",
        .exported_at = "2026-01-01T00:00:00Z",
        .source_count = count };
    struct collected_summary s;

    must(evidence_import(ws, &r, &s, e), e);
}

/* One account. In a hundred: 40 by address, 20 to 38 by number, 18 by login of the directory where
 * the source uses it, 10 by alias, 10 by the owner list; 10 services, half of them owned; one looks
 * like somebody, one like nobody. */
static void
account_row(FILE *f, int source, int i)
{
    char first[32], last[32], system[16];
    int p = (i * 7 + source * 31) % PEOPLE;

    name_of(p, first, last);
    (void)snprintf(system, sizeof(system), "S-%03d", source);
    if (i % 100 == 9)
        (void)fprintf(f, "%s,%c%s,person,,", system, first[0], last);
    else if (i % 100 == 19)
        (void)fprintf(f, "%s,x%dzzz,person,,", system, i);
    else if ((i % 10 == 4 || i % 10 == 5) && source % 10 == 0)
        (void)fprintf(f, "%s,login%05d,person,,", system, p);
    else if (i % 10 == 4 || i % 10 == 5)
        (void)fprintf(f, "%s,w%05d,person,P%05d,", system, p, p);
    else if (i % 10 == 6)
        (void)fprintf(f, "%s,reg-%d,person,,", system, i);
    else if (i % 10 == 7)
        (void)fprintf(f, "%s,nick%03d,person,,", system, p % 500);
    else if (i % 20 == 8)
        (void)fprintf(f, "%s,svc-%d,service,,P%05d", system, i, p);
    else if (i % 20 == 18)
        (void)fprintf(f, "%s,svc-%d,service,,", system, i);
    else if (i % 10 == 2 || i % 10 == 3)
        (void)fprintf(f, "%s,u-%d-%d,person,P%05d,", system, source, i, p);
    else /* by address, in upper case now and then */
        (void)fprintf(f, "%s,%s.%s.%d@%s,person,,", system, first, last, p,
            i % 3 == 0 ? "BENCH.example" : "bench.example");
    (void)fprintf(f, ",1,0,2025-01-01T00:00:00Z\n");
}

static void
add_evidence(struct workspace *ws, const char *dir, struct err *e)
{
    char path[256], name[32];
    FILE *f = create(dir, "identities.csv", path);
    int n = 0;

    (void)fprintf(f, "system,account,kind,person,registered_at\n");
    for (int s = 0; s < SOURCES; s++)
        for (int i = 6; i < PER_SOURCE; i += 10, n++)
            (void)fprintf(f, "S-%03d,reg-%d,person,P%05d,2025-01-01T00:00:00Z\n", s, i,
                (i * 7 + s * 31) % PEOPLE);
    (void)fclose(f);
    import(ws, path, "identities", "registers", n, e);
    f = create(dir, "directory.csv", path);
    (void)fprintf(f, "username,person,enabled,password_never_expires\n");
    for (int i = 0; i < PEOPLE; i++)
        (void)fprintf(f, "login%05d,P%05d,1,0\n", i, i);
    (void)fclose(f);
    import(ws, path, "directory_users", "directory", PEOPLE, e);
    for (int s = 0; s < SOURCES; s++) {
        f = create(dir, "accounts.csv", path);
        (void)fprintf(f, "system,account,kind,person,owner,enabled,privileged,created_at\n");
        for (int i = 0; i < PER_SOURCE; i++)
            account_row(f, s, i);
        (void)fclose(f);
        (void)snprintf(name, sizeof(name), "source-%03d", s);
        import(ws, path, "accounts", name, PER_SOURCE, e);
        if (s % 10 == 0)
            must(account_rule(ws, "logins", name, true, NULL, e), e);
    }
}

static void
declare(struct workspace *ws, struct err *e)
{
    char person[16], nick[16];

    must(account_rule(ws, "domain", "bench.example", true, NULL, e), e);
    must(ws_begin(ws, e), e);
    for (int i = 0; i < 500; i++) {
        (void)snprintf(person, sizeof(person), "P%05d", i);
        (void)snprintf(nick, sizeof(nick), "nick%03d", i);
        must(account_alias(ws, person, str_of(nick), NULL, true, NULL, e), e);
    }
    must(ws_commit(ws, e), e);
}

/* The peer: the address alone, in SQL, over the same rows, every column fetched. */
static double
join_on_address(struct facts_open *f, struct workspace *ws, int64_t *matched)
{
    sqlite3 *db = factdb_sqlite(f->db);
    sqlite3_stmt *put = NULL, *st = NULL;
    struct stmt *from = NULL;
    struct err e;
    double at;
    bool row;

    (void)sqlite3_exec(db,
        "DROP TABLE IF EXISTS temp.peer; CREATE TEMP TABLE peer(address TEXT PRIMARY KEY, person "
        "TEXT) WITHOUT ROWID",
        NULL, NULL, NULL);
    must(store_prepare(ws->store, "SELECT lower(email), person FROM person_name", &from, &e), &e);
    (void)sqlite3_prepare_v2(db, "INSERT INTO temp.peer VALUES(?1,?2)", -1, &put, NULL);
    while (stmt_step(from, &row, &e) == 0 && row) {
        (void)sqlite3_bind_text(put, 1, stmt_cstr(from, 0), -1, SQLITE_TRANSIENT);
        (void)sqlite3_bind_text(put, 2, stmt_cstr(from, 1), -1, SQLITE_TRANSIENT);
        (void)sqlite3_step(put);
        (void)sqlite3_reset(put);
    }
    stmt_done(from);
    (void)sqlite3_finalize(put);
    at = cpu_s();
    if (sqlite3_prepare_v2(db,
            "SELECT a.source, a.system, a.account, a.kind, p.person, a.owner FROM accounts a LEFT "
            "JOIN temp.peer p ON p.address=lower(a.account)",
            -1, &st, NULL) != SQLITE_OK)
        (void)fprintf(stderr, "bench_identity: %s\n", sqlite3_errmsg(db));
    *matched = 0;
    while (sqlite3_step(st) == SQLITE_ROW) {
        for (int i = 0; i < 6; i++)
            (void)sqlite3_column_text(st, i);
        *matched += sqlite3_column_type(st, 4) != SQLITE_NULL;
    }
    (void)sqlite3_finalize(st);
    return cpu_s() - at;
}

static int
count_one(void *ctx, const struct suggestion *s, struct err *e)
{
    (void)s;
    (void)e;
    ++*(int64_t *)ctx;
    return 0;
}

static void
by_rule(const struct fact_meta *m)
{
    int64_t n[IDENTITY_RULE_COUNT_] = { 0 }, ties = 0;

    for (size_t i = 0; i < m->identity_n; i++) {
        const struct fact_identity *d = &m->identities[i];

        ties += d->candidates > 1;
        for (int r = IDENTITY_LINK; r < IDENTITY_RULE_COUNT_; r++)
            if (d->candidates == 1 &&
                strcmp(d->rule, identity_rule_name((enum identity_rule)r)) == 0)
                n[r]++;
    }
    (void)printf("identity: resolved");
    for (int r = IDENTITY_LINK; r < IDENTITY_RULE_COUNT_; r++)
        if (n[r] > 0)
            (void)printf(" %s %lld", identity_rule_name((enum identity_rule)r), (long long)n[r]);
    (void)printf(", ties %lld, of %zu\n", (long long)ties, m->identity_n);
}

static void
measure(struct workspace *ws, struct err *e)
{
    double resolve = 1e9, peer = 1e9, table = 1e9, suggest = 1e9, at, open;
    int64_t as_of = date_now(), matched = 0, suggested = 0;
    struct facts_open f;

    at = cpu_s();
    must(facts_open(&f, ws, as_of, e), e);
    open = cpu_s() - at;
    for (int i = 0; i < ROUNDS; i++) {
        double t;

        at = cpu_s();
        must(identity_load(&f, ws, as_of, e), e);
        t = cpu_s() - at;
        resolve = t < resolve ? t : resolve;
        t = join_on_address(&f, ws, &matched);
        peer = t < peer ? t : peer;
        at = cpu_s();
        must(factdb_meta(f.db, &f.meta, e), e);
        must(factdb_as_of(f.db, as_of, e), e);
        t = cpu_s() - at;
        table = t < table ? t : table;
    }
    suggested = 0;
    at = cpu_s();
    must(identity_suggest(ws, &f, count_one, &suggested, e), e);
    suggest = cpu_s() - at;
    by_rule(&f.meta);
    (void)printf("identity: resolve %.2f s CPU (bar %.0f s, ratio %.2f); plain SQLite join on the "
                 "address alone %.2f s (%lld matched), ratio %.2f; into the table with its indexes "
                 "%.2f s; %lld suggestions %.2f s; evidence opened whole, tables read and all, "
                 "%.2f s\n",
        resolve, LIMIT_S, resolve / LIMIT_S, peer, (long long)matched, resolve / peer, table,
        (long long)suggested, suggest, open);
    facts_close(&f);
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

int
main(void)
{
    char dir[128], path[160];
    struct workspace ws;
    struct err e = { 0 };

    (void)snprintf(dir, sizeof(dir), "%s/testamur-bench-XXXXXX",
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (mkdtemp(dir) == NULL) {
        perror(dir);
        return 1;
    }
    (void)snprintf(path, sizeof(path), "%s/ws", dir);
    must(ws_create(path, "Bench Ltd", NULL, "lead", true, NULL, &e), &e);
    must(ws_open(&ws, path, RECORDS_WRITE, "lead", NULL, &e), &e);
    add_people(&ws, dir, &e);
    declare(&ws, &e);
    add_evidence(&ws, dir, &e);
    measure(&ws, &e);
    ws_close(&ws);
    (void)nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return 0;
}
