/* test_import_files.c: files of every format become rows of a declared table: mapped columns, the
 * same refusals, a preview that records nothing; result files of tools; a folder. */
#include "fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "base/fs.h"
#include "base/mem.h"
#include "files/workbook.h"
#include "program/import_folder.h"
#include "program/testing.h"

static struct import_request
usual(const char *path, const char *table, int64_t count)
{
    static char now[DATE_ISO_LEN + 1];

    date_iso(now, date_now() - 10);
    return (struct import_request){ .path = path,
        .table = table,
        .source = "registers",
        .origin = "Register",
        .query = "all rows",
        .exporter = "lena",
        .exported_at = now,
        .source_count = count };
}

/* Rows of a query over the evidence, one a line. */
static const char *
ask(struct fix *f, const char *sql)
{
    static char text[8192];
    struct facts_open facts;
    struct buf rows;
    struct str rest;
    int64_t n = 0;

    buf_init(&rows, 1 << 20);
    assert_done(f, facts_open(&facts, &f->ws, date_now(), &f->e));
    assert_done(f, runner_query(facts.db, sql, date_now(), 100, &rows, &n, &f->e));
    rest = (struct str){ rows.data, rows.len };
    (void)str_cut(&rest, '\n');
    (void)snprintf(text, sizeof(text), "%.*s", STR_ARG(rest));
    buf_fini(&rows);
    facts_close(&facts);
    return text;
}

static const char board_rows[] = "[\"m1\",1,0,\"2026-03-31\"]\n[\"m2\",0,null,\"2020-01-01\"]\n";
static const char board_sql[] =
    "SELECT member, independent, security_expertise, term_from_on FROM board_members ORDER BY 1";

static void
every_format_gives_the_same_rows(void **state)
{
    static const struct {
        const char *name, *text;
    } files[] = {
        { "a.csv", "member,independent,security_expertise,term_from_on\nm1,yes,no,2026-03-31\n"
                   "m2,0,,2020-01-01\n" },
        { "a.json",
            "[{\"member\":\"m1\",\"independent\":true,\"security_expertise\":0,\"term_from_on\":"
            "\"2026-03-31\"},{\"term_from_on\":\"2020-01-01\",\"member\":\"m2\",\"independent\":false}]" },
        { "a.jsonl",
            "{\"member\":\"m1\",\"independent\":true,\"security_expertise\":\"no\",\"term_from_on\":"
            "\"2026-03-31\"}\n{\"member\":\"m2\",\"independent\":0,\"security_expertise\":null,"
            "\"term_from_on\":\"2020-01-01\"}\n" },
        { "a.xml", "<board><m member='m1'><independent>1</independent><security_expertise>no"
                   "</security_expertise><term_from_on>2026-03-31</term_from_on></m><m member='m2'>"
                   "<independent>0</independent><security_expertise/><term_from_on>2020-01-01"
                   "</term_from_on></m></board>" },
    };
    static const char sheet[] =
        "<row><c t=\"str\"><v>member</v></c><c t=\"str\"><v>independent</v></c><c t=\"str\">"
        "<v>security_expertise</v></c><c t=\"str\"><v>term_from_on</v></c></row><row><c t=\"s\"><v>0</v></c>"
        "<c t=\"b\"><v>1</v></c><c><v>0</v></c><c s=\"1\"><v>46112</v></c></row><row><c t=\"str\"><v>m2</v></c>"
        "<c t=\"b\"><v>0</v></c><c r=\"D3\" s=\"1\"><v>43831</v></c></row>";
    struct fix *f = *state;
    struct collected_summary s;
    struct import_request r;
    struct buf book;
    char path[256];

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        r = usual(fix_file(f, files[i].name, files[i].text), "board_members", 2);
        assert_done(f, evidence_import(&f->ws, &r, &s, &f->e));
        assert_int_equal(s.incomplete, 0);
        assert_string_equal(ask(f, board_sql), board_rows);
    }
    buf_init(&book, 1 << 20);
    workbook(&book, sheet, "<si><t>m1</t></si>", false);
    (void)snprintf(path, sizeof(path), "%s/a.xlsx", f->dir);
    assert_done(f, fs_write(path, (struct str){ book.data, book.len }, 0600, &f->e));
    r = usual(path, "board_members", 2);
    assert_done(f, evidence_import(&f->ws, &r, &s, &f->e));
    assert_string_equal(ask(f, board_sql), board_rows);
    buf_fini(&book);
}

static void
fields_are_mapped_left_out_and_given_a_zone(void **state)
{
    static const char *const maps[] = { "risk_id=No.", "title=text/short", "identified_at=When" };
    static const char *const skips[] = { "Name" };
    static const char json[] =
        "{\"all\":[{\"No.\":\"R1\",\"text\":{\"short\":\"Loss\"},\"When\":\"2026-03-31 10:00:00\",\"status\":"
        "\"open\",\"residual_score\":3,\"fraud\":0,\"Name\":\"Kim\"}]}";
    struct fix *f = *state;
    struct import_request r = usual(fix_file(f, "r.json", json), "risks", 1);
    struct collected_summary s;

    r.rows = "/all";
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT,
        "record 1: table 'risks' has no column 'No.'");
    assert_non_null(strstr(f->e.hint, "--map COLUMN='No.'"));
    r.mapping = (struct import_mapping){ .maps = maps, .map_n = 3 };
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, "has no column 'Name'");
    r.mapping.skips = skips;
    r.mapping.skip_n = 1;
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT,
        "record 1, field 'When' (identified_at): '2026-03-31 10:00:00' is not an instant");
    assert_non_null(strstr(f->e.hint, "--zone"));
    r.mapping.zone = "+02:00";
    assert_done(f, evidence_import(&f->ws, &r, &s, &f->e));
    assert_string_equal(ask(f, "SELECT risk_id, title, identified_at, residual_score FROM risks"),
        "[\"R1\",\"Loss\",1774944000,3]\n");
}

static void
maps_that_can_t_be_are_refused(void **state)
{
    static const char *const wrong[][2] = {
        { "risk=No.", "table 'risks' has no column 'risk'" },
        { "risk_id", "is not of the form COLUMN=FIELD" },
        { "risk_id=", "is not of the form COLUMN=FIELD" },
        { "source=x", "table 'risks' has no column 'source'" },
    };
    static const char *const twice[] = { "title=a", "title=b" };
    static const char *const absent[] = { "category=kind" };
    struct fix *f = *state;
    struct import_request r =
        usual(fix_file(f, "r.csv", "risk_id,title,identified_at,residual_score,status,fraud\n"),
            "risks", 0);
    struct collected_summary s;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        r.mapping = (struct import_mapping){ .maps = &wrong[i][0], .map_n = 1 };
        assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, wrong[i][1]);
    }
    r.mapping = (struct import_mapping){ .maps = twice, .map_n = 2 };
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, "'title' is mapped twice");
    r.mapping = (struct import_mapping){ .maps = absent, .map_n = 1 };
    assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT,
        "line 1: the field 'kind', mapped to 'category', is missing");
}

static void
a_bad_record_is_refused_with_its_place_and_nothing_is_imported(void **state)
{
    static const struct {
        const char *name, *text, *why;
    } cases[] = {
        { "a.json",
            "[{\"member\":\"m\",\"independent\":1,\"security_expertise\":1,\"term_from_on\":\"2026-02-30\"}]",
            "record 1, field 'term_from_on' (term_from_on): '2026-02-30' is not a day" },
        { "a.json",
            "[{\"member\":[\"m\"],\"independent\":1,\"security_expertise\":1,\"term_from_on\":\"2026-02-20\"}]",
            "record 1, field 'member' (member) is a list" },
        { "a.json", "[{\"member\":\"m\"}]", "all records: the column 'independent' is missing" },
        { "a.jsonl", "{\"member\":\"m\"}\n{\"shoe\":1}\n",
            "line 2: table 'board_members' has no column 'shoe'" },
        { "a.xml", "<l><r><member>1</member><member>2</member></r></l>",
            "element 1, field 'member' (member) appears more than once" },
        { "a.csv", "\xFF\xFEm\0", "is UTF-16" },
        { "a.json", "{}", "the rows are not an array of objects" },
    };
    struct fix *f = *state;
    struct collected_summary s;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct import_request r =
            usual(fix_file(f, cases[i].name, cases[i].text), "board_members", 1);

        assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, cases[i].why);
        assert_non_null(strstr(f->e.msg, cases[i].name));
    }
}

static void
a_preview_shows_what_would_be_stored_and_records_nothing(void **state)
{
    static const char *const skips[] = { "Name" };
    struct fix *f = *state;
    struct import_request r = usual(
        fix_file(f, "p.csv",
            "risk_id,title,identified_at,residual_score,status,fraud,Name\n"
            "R1,password=hunter2hunter2,0,5,open,1,Kim\nR2,b,soon,5,open,0,Lee\nR3,c,0,5,,0,Mo\n"),
        "risks", 3);
    int64_t before = records_size(f->ws.records);
    struct buf b;
    bool fits = true;

    r.mapping = (struct import_mapping){ .skips = skips, .skip_n = 1 };
    r.query = NULL;
    buf_init(&b, 1 << 20);
    assert_done(f, evidence_preview(&f->ws, &r, &b, &fits, &f->e));
    assert_false(fits);
    assert_int_equal(records_size(f->ws.records), before);
    assert_non_null(strstr(b.data, "\"fields_left_out\":[\"Name\"]"));
    assert_non_null(strstr(
        b.data, "\"misfits\":1,\"misfits_first\":[\"line 3, column 3 (identified_at): 'soon'"));
    assert_non_null(strstr(b.data, "\"required_empty\":[{\"column\":\"status\",\"rows\":1}]"));
    assert_non_null(strstr(b.data, "\"records\":3"));
    assert_non_null(strstr(b.data, "query or report"));
    assert_non_null(strstr(b.data, "\"secrets_removed\":1"));
    assert_non_null(strstr(b.data, "\"risk_id\":\"R3\""));
    assert_null(strstr(b.data, "hunter2"));
    assert_null(strstr(b.data, "Kim"));
    buf_fini(&b);
}

/* ---- results of tools ---- */

static const char junit_form[] =
    "<testsuite name='s' tests='%d' timestamp='%s'><testcase name='a'/>"
    "<testcase name='b'><failure message='no'/></testcase></testsuite>";

static void
a_tool_s_file_becomes_its_runs_and_results(void **state)
{
    struct fix *f = *state;
    struct collected_summary s;
    char text[512], format[WS_ID_MAX];
    struct results_request r = { .path = NULL };

    (void)snprintf(text, sizeof(text), junit_form, 2, "2021-01-01T00:00:00Z");
    r.path = fix_file(f, "j.xml", text);
    assert_done(f, evidence_import_results(&f->ws, &r, &s, format, &f->e));
    assert_string_equal(format, "junit");
    assert_int_equal(s.tables, 2);
    assert_int_equal(s.incomplete, 0);
    assert_string_equal(
        ask(f, "SELECT source, rule, target, result, run_at FROM scan_results ORDER BY rule"),
        "[\"scan:junit\",\"a\",\"s\",\"pass\",1609459200]\n[\"scan:junit\",\"b\",\"s\",\"fail\",1609459200]\n");
    assert_string_equal(ask(f, "SELECT tool, results, stated FROM scan_runs"), "[\"JUnit\",2,2]\n");
    assert_string_equal(
        ask(f, "SELECT second_count, reliability FROM snapshot WHERE table_name='scan_results'"),
        "[2,5]\n");
}

static void
a_count_that_is_not_the_tool_s_or_no_time_makes_results_incomplete(void **state)
{
    struct fix *f = *state;
    struct collected_summary s;
    char text[512], format[WS_ID_MAX];
    struct results_request r = { .source = "ci" };

    (void)snprintf(text, sizeof(text), junit_form, 3, "2021-01-01T00:00:00Z");
    r.path = fix_file(f, "j.xml", text);
    assert_done(f, evidence_import_results(&f->ws, &r, &s, format, &f->e));
    assert_int_equal(s.incomplete, 1);
    assert_non_null(strstr(s.first_reason, "2 results and its tool counts 3"));
    r.path = fix_file(f, "j.xml", "<testsuite><testcase name='a'/></testsuite>");
    assert_done(f, evidence_import_results(&f->ws, &r, &s, format, &f->e));
    assert_int_equal(s.incomplete, 2);
    assert_non_null(strstr(s.first_reason, "does not say when the tool ran"));
    r.exported_at = "2021-01-02";
    assert_done(f, evidence_import_results(&f->ws, &r, &s, format, &f->e));
    assert_int_equal(s.incomplete, 0);
    (void)snprintf(text, sizeof(text), junit_form, 2, "2021-01-01T00:00:00");
    r.path = fix_file(f, "j.xml", text);
    r.exported_at = NULL;
    assert_refused(
        f, evidence_import_results(&f->ws, &r, &s, format, &f->e), ERR_INPUT, "is not an instant");
    r.zone = "Z";
    assert_done(f, evidence_import_results(&f->ws, &r, &s, format, &f->e));
    (void)snprintf(text, sizeof(text), junit_form, 2, "2999-01-01T00:00:00Z");
    r.path = fix_file(f, "j.xml", text);
    assert_refused(
        f, evidence_import_results(&f->ws, &r, &s, format, &f->e), ERR_INPUT, "lies in the future");
    fix_as(f, "ed");
    assert_refused(
        f, evidence_import_results(&f->ws, &r, &s, format, &f->e), ERR_DENIED, "may not do this");
}

static void
bom(struct fix *f, const char *day, const char *vulnerabilities)
{
    struct collected_summary s;
    char text[2048], format[WS_ID_MAX];
    struct results_request r = { .path = NULL };

    (void)snprintf(text, sizeof(text),
        "{\"bomFormat\":\"CycloneDX\",\"metadata\":{\"timestamp\":\"%sT00:00:00Z\",\"component\":{\"name\":\"app\"}},"
        "\"components\":[{\"name\":\"p\",\"version\":\"1\",\"bom-ref\":\"p\"}],\"vulnerabilities\":[%s]}",
        day, vulnerabilities);
    r.path = fix_file(f, "bom.json", text);
    assert_done(f, evidence_import_results(&f->ws, &r, &s, format, &f->e));
}

/* A list that is made anew each day does not make an old weakness young, and one that it no longer
 * names was seen to be gone. */
static void
a_vulnerability_keeps_the_day_it_was_first_seen(void **state)
{
    static const char sql[] =
        "SELECT vuln_id, date(first_seen_at,'unixepoch'), date(last_seen_at,'unixepoch'),"
        " date(fixed_at,'unixepoch'), status FROM vulnerabilities ORDER BY 1";
    static const char one[] = "{\"id\":\"CVE-1\",\"affects\":[{\"ref\":\"p\"}]}";
    static const char both[] =
        "{\"id\":\"CVE-1\",\"affects\":[{\"ref\":\"p\"}]},{\"id\":\"CVE-2\",\"affects\":"
        "[{\"ref\":\"p\"}],\"analysis\":{\"state\":\"resolved\"}}";
    struct fix *f = *state;

    bom(f, "2021-01-01", both);
    bom(f, "2021-01-05", both);
    assert_string_equal(ask(f, sql),
        "[\"CVE-1 p@1\",\"2021-01-01\",\"2021-01-05\",null,\"open\"]\n"
        "[\"CVE-2 p@1\",\"2021-01-01\",null,\"2021-01-01\",\"fixed\"]\n");
    bom(f, "2021-01-09", "");
    assert_string_equal(ask(f, sql),
        "[\"CVE-1 p@1\",\"2021-01-01\",\"2021-01-05\",\"2021-01-09\",\"fixed\"]\n"
        "[\"CVE-2 p@1\",\"2021-01-01\",null,\"2021-01-01\",\"fixed\"]\n");
    bom(f, "2021-01-12", one);
    assert_string_equal(ask(f, sql),
        "[\"CVE-1 p@1\",\"2021-01-01\",\"2021-01-12\",null,\"open\"]\n"
        "[\"CVE-2 p@1\",\"2021-01-01\",null,\"2021-01-01\",\"fixed\"]\n");
}

/* ---- the process that reads ---- */

static pid_t this_process;
static int deed; /* what the parser is made to do, by way of its first allocation */

static int
misbehave(void)
{
    char path[64] = "/dev/shm/testamur-import-was-here";

    if (getpid() == this_process)
        return 0;
    if (deed == 0)
        (void)raise(SIGKILL);
    if (deed == 1)
        (void)socket(AF_INET, SOCK_STREAM, 0);
    if (deed == 2)
        (void)!write(3, "nonsense nonsense nonsense", 26);
    if (deed == 3 && open(path, O_CREAT | O_WRONLY, 0600) >= 0)
        return 0; /* the test finds it */
    if (deed == 4)
        _exit(0);
    return 0;
}

/* A fault in a parser can end its process, and no more. */
static void
a_parser_that_goes_wrong_reaches_nothing(void **state)
{
    static const char *const why[] = { "died of signal 9", "died of signal 31",
        "did not speak as it should", NULL, "ended with code 0" };
    struct fix *f = *state;
    char text[512], format[WS_ID_MAX];
    struct collected_summary s;

    this_process = getpid();
    (void)unlink("/dev/shm/testamur-import-was-here");
    (void)snprintf(text, sizeof(text), junit_form, 2, "2021-01-01T00:00:00Z");
    for (deed = 0; deed < 5; deed++) {
        struct import_request r =
            usual(fix_file(f, "a.json",
                      "[{\"member\":\"m\",\"independent\":1,\"security_expertise\":1,"
                      "\"term_from_on\":\"2026-02-20\"}]"),
                "board_members", 1);
        struct results_request t = { .path = fix_file(f, "j.xml", text) };

        mem_fault_hook = misbehave;
        if (why[deed] == NULL) {
            assert_done(f, evidence_import(&f->ws, &r, &s, &f->e));
        } else {
            assert_refused(f, evidence_import(&f->ws, &r, &s, &f->e), ERR_INPUT, why[deed]);
            assert_refused(
                f, evidence_import_results(&f->ws, &t, &s, format, &f->e), ERR_INPUT, why[deed]);
        }
        mem_fault_hook = NULL;
    }
    assert_int_equal(access("/dev/shm/testamur-import-was-here", F_OK), -1);
}

/* ---- a folder ---- */

static const char board_form[] =
    "member,independent,security_expertise,term_from_on\n%s,1,1,2020-01-01\n";

/* Write DIR/in/NAME, changed some seconds ago. */
static void
put(struct fix *f, const char *name, const char *text, int seconds_ago)
{
    struct timespec t[2] = { { .tv_sec = (time_t)(date_now() - seconds_ago) } };
    char path[256];

    (void)snprintf(path, sizeof(path), "%s/in", f->dir);
    assert_done(f, fs_mkdir(path, 0700, &f->e));
    (void)snprintf(path, sizeof(path), "%s/in/%s", f->dir, name);
    assert_done(f, fs_write(path, str_of(text), 0600, &f->e));
    t[1] = t[0];
    assert_int_equal(utimensat(AT_FDCWD, path, t, 0), 0);
}

static void
put_member(struct fix *f, const char *name, const char *member, int seconds_ago)
{
    char text[200];

    (void)snprintf(text, sizeof(text), board_form, member);
    put(f, name, text, seconds_ago);
}

static struct folder_request
folder(struct fix *f)
{
    static char dir[256];

    (void)snprintf(dir, sizeof(dir), "%s/in", f->dir);
    return (struct folder_request){ .dir = dir, .import = usual(NULL, "board_members", -1) };
}

static void
note(void *ctx, const struct folder_file *t)
{
    struct buf *b = ctx;

    buf_fmt(b, "%s%s", t->name,
        t->outcome == FOLDER_IMPORTED ? "+ "
        : t->outcome == FOLDER_KNOWN  ? "= "
                                      : "! ");
}

/* What a pass says: imported '+', known '=', refused '!'. */
static const char *
pass(struct fix *f, const struct folder_request *r)
{
    static char text[1024];
    struct folder_counts n;
    struct buf b;

    buf_init(&b, 1 << 16);
    assert_done(f, folder_import(&f->ws, r, note, &b, &n, &f->e));
    (void)snprintf(text, sizeof(text), "%s%zu %zu %zu", b.data, n.imported, n.known, n.refused);
    buf_fini(&b);
    return text;
}

static void
a_folder_is_imported_once_oldest_first_and_a_refusal_stays(void **state)
{
    struct fix *f = *state;
    struct folder_request r = folder(f);

    put_member(f, "b.csv", "m1", 100);
    put_member(f, "a.csv", "m2", 50);
    put(f, "bad.csv", "member\n", 70);
    put_member(f, ".hidden.csv", "m3", 50);
    put(f, "b.csv.count", "1\n", 100);
    assert_string_equal(pass(f, &r), "b.csv+ bad.csv! a.csv+ 2 0 1");
    assert_string_equal(pass(f, &r), "b.csv= bad.csv! a.csv= 0 2 1");
    assert_int_equal(fix_int(f, "SELECT count(*) FROM snapshot"), 2);
    assert_int_equal(
        fix_int(f, "SELECT sum(incomplete) FROM snapshot"), 1); /* a.csv has no count */
    put_member(f, "bad.csv", "m4", 10);
    put_member(f, "copy.csv", "m1", 5);
    assert_string_equal(pass(f, &r), "b.csv= a.csv= bad.csv+ copy.csv= 1 3 0");
    r.pattern = "*.xlsx";
    assert_string_equal(pass(f, &r), "0 0 0");
    r.dir = "/nowhere";
    assert_refused(f, folder_import(&f->ws, &r, NULL, NULL, &(struct folder_counts){ 0 }, &f->e),
        ERR_NOTFOUND, "does not exist");
}

static void
two_files_of_the_same_bytes_are_one_import(void **state)
{
    struct fix *f = *state;
    struct folder_request r = folder(f);

    put_member(f, "a.csv", "m1", 100);
    put_member(f, "b.csv", "m1", 50);
    assert_string_equal(pass(f, &r), "a.csv+ b.csv= 1 1 0");
    r.import.table = "risks"; /* as another table it would be another import */
    assert_string_equal(pass(f, &r), "a.csv! b.csv! 0 0 2");
}

static void
what_is_no_plain_file_is_refused_and_a_count_that_is_none_too(void **state)
{
    struct fix *f = *state;
    struct folder_request r = folder(f);
    char path[256];

    put_member(f, "a.csv", "m1", 100);
    put(f, "a.csv.count", "many", 100);
    (void)snprintf(path, sizeof(path), "%s/in/link.csv", f->dir);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    (void)snprintf(path, sizeof(path), "%s/in/pipe.csv", f->dir);
    assert_int_equal(mkfifo(path, 0600), 0);
    (void)snprintf(path, sizeof(path), "%s/in/sub.csv", f->dir);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_string_equal(pass(f, &r), "a.csv! link.csv! pipe.csv! 0 0 3");
}

/* A file that has not changed is not read again; one that has, is. */
static void
a_memory_spares_reading_and_overlooks_no_change(void **state)
{
    struct fix *f = *state;
    struct folder_memory memory = { .n = 0 };
    struct folder_request r = folder(f);
    char path[256];

    r.memory = &memory;
    put_member(f, "a.csv", "m1", 100);
    assert_string_equal(pass(f, &r), "a.csv+ 1 0 0");
    assert_int_equal(memory.n, 1);
    assert_string_equal(pass(f, &r), "a.csv= 0 1 0");
    assert_int_equal(memory.n, 1);     /* not read: it would be remembered anew */
    put_member(f, "a.csv", "m2", 100); /* as long, and of the same time */
    assert_string_equal(pass(f, &r), "a.csv+ 1 0 0");
    (void)snprintf(path, sizeof(path), "%s/in/a.csv", f->dir);
    assert_int_equal(chmod(path, 0), 0);
    assert_int_equal(memory.n, 2);
    assert_int_equal(chmod(path, 0600), 0);
    assert_string_equal(pass(f, &r), "a.csv= 0 1 0");
    assert_int_equal(memory.n, 3); /* touched: read again */
    folder_memory_fini(&memory);
}

static void
die_after(void *ctx, const struct folder_file *t)
{
    int *left = ctx;

    if (t->outcome == FOLDER_IMPORTED && --*left == 0)
        (void)kill(getpid(), SIGKILL);
}

/* Killed behind any file, nothing is imported twice and nothing is left out. */
static void
a_kill_imports_nothing_twice(void **state)
{
    struct fix *f = *state;
    struct folder_request r = folder(f);
    char name[32], member[32];

    for (int i = 0; i < 6; i++) {
        (void)snprintf(name, sizeof(name), "f%d.csv", i);
        (void)snprintf(member, sizeof(member), "m%d", i);
        put_member(f, name, member, 100 - i);
    }
    for (int round = 1; round <= 3; round++) {
        int status = 0;
        pid_t pid;

        ws_close(&f->ws);
        pid = fork();
        assert_true(pid >= 0);
        if (pid == 0) {
            char dir[160];
            struct folder_counts n;
            int left = round == 3 ? 100 : round;

            (void)snprintf(dir, sizeof(dir), "%s/ws", f->dir);
            if (ws_open(&f->ws, dir, RECORDS_WRITE, "lena", NULL, &f->e) != 0 ||
                folder_import(&f->ws, &r, die_after, &left, &n, &f->e) != 0)
                _exit(1);
            ws_close(&f->ws);
            _exit(0);
        }
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_true(
            round == 3 ? WIFEXITED(status) && WEXITSTATUS(status) == 0 : WIFSIGNALED(status));
        {
            char dir[160];

            (void)snprintf(dir, sizeof(dir), "%s/ws", f->dir);
            assert_done(f, ws_open(&f->ws, dir, RECORDS_WRITE, "lena", NULL, &f->e));
        }
        assert_int_equal(fix_int(f, "SELECT count(*) FROM snapshot"), round == 1   ? 1
                                                                      : round == 2 ? 3
                                                                                   : 6);
    }
    assert_string_equal(ask(f, "SELECT count(DISTINCT member) FROM board_members"), "[6]\n");
}

static void
a_watch_tells_of_files_that_are_finished_or_moved_in(void **state)
{
    struct fix *f = *state;
    struct folder_request r = folder(f);
    bool came = true;
    char from[256], to[256];
    int fd;

    put_member(f, "a.csv", "m1", 100);
    assert_done(f, folder_watch(r.dir, &fd, &f->e));
    assert_done(f, folder_wait(fd, 0, &came, &f->e));
    assert_false(came);
    put_member(f, "b.csv", "m2", 100);
    assert_done(f, folder_wait(fd, 5000, &came, &f->e));
    assert_true(came);
    assert_done(f, folder_wait(fd, 0, &came, &f->e));
    assert_false(came);
    (void)snprintf(from, sizeof(from), "%s/c.csv", f->dir);
    (void)snprintf(to, sizeof(to), "%s/in/c.csv", f->dir);
    assert_done(f, fs_write(from, STR("x"), 0600, &f->e));
    assert_int_equal(rename(from, to), 0);
    assert_done(f, folder_wait(fd, 5000, &came, &f->e));
    assert_true(came);
    (void)snprintf(to, sizeof(to), "%s/gone", f->dir);
    assert_int_equal(rename(r.dir, to), 0);
    assert_int_equal(folder_wait(fd, 5000, &came, &f->e), -ERR_NOTFOUND);
    (void)close(fd);
    assert_int_equal(folder_watch("/nowhere", &fd, &f->e), -ERR_IO);
}

static void
a_folder_of_results_is_imported_too(void **state)
{
    struct fix *f = *state;
    struct folder_request r = folder(f);
    char text[512];

    r.results = true;
    (void)snprintf(text, sizeof(text), junit_form, 2, "2021-01-01T00:00:00Z");
    put(f, "j.xml", text, 10);
    put(f, "other.txt", "hello\n", 5);
    assert_string_equal(pass(f, &r), "j.xml+ other.txt! 1 0 1");
    assert_string_equal(pass(f, &r), "j.xml= other.txt! 0 1 1");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fix_case(every_format_gives_the_same_rows),
        fix_case(fields_are_mapped_left_out_and_given_a_zone),
        fix_case(maps_that_can_t_be_are_refused),
        fix_case(a_bad_record_is_refused_with_its_place_and_nothing_is_imported),
        fix_case(a_preview_shows_what_would_be_stored_and_records_nothing),
        fix_case(a_tool_s_file_becomes_its_runs_and_results),
        fix_case(a_count_that_is_not_the_tool_s_or_no_time_makes_results_incomplete),
        fix_case(a_vulnerability_keeps_the_day_it_was_first_seen),
        fix_case(a_parser_that_goes_wrong_reaches_nothing),
        fix_case(a_folder_is_imported_once_oldest_first_and_a_refusal_stays),
        fix_case(two_files_of_the_same_bytes_are_one_import),
        fix_case(what_is_no_plain_file_is_refused_and_a_count_that_is_none_too),
        fix_case(a_memory_spares_reading_and_overlooks_no_change),
        fix_case(a_kill_imports_nothing_twice),
        fix_case(a_watch_tells_of_files_that_are_finished_or_moved_in),
        fix_case(a_folder_of_results_is_imported_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
