#include "program/training.h"

#include <string.h>

#include "base/date.h"
#include "program/people.h"

static int
bad(const char *id, const char *why, struct err *e)
{
    return err_set(e, ERR_INPUT, "training module '%s': %s", id, why);
}

static int
read_question(const struct json *q, const char *id, struct quiz_question *out, struct err *e)
{
    const struct json *choices = json_get(q, "choices");

    out->text = json_cstr(q, "q");
    out->why = json_cstr(q, "why");
    out->answer = (int)json_int_or(q, "answer", 0);
    for (const struct json *c = choices != NULL ? choices->first : NULL; c != NULL; c = c->next) {
        if (out->choice_n == TRAINING_CHOICES_MAX || c->type != JSON_STRING)
            return bad(id, "a question has too many choices, or one that is not text", e);
        out->choices[out->choice_n++] = c->s.p;
    }
    if (out->text == NULL || out->choice_n < 2 || out->answer < 1 || out->answer > out->choice_n)
        return bad(id, "a question is not complete", e);
    return 0;
}

int
training_get(struct workspace *ws, const char *id, struct quiz *out, struct err *e)
{
    const struct library_item *item;
    const struct json *list;
    int rc = library_get(ws->library, LIBRARY_TRAINING, id, &item, e);

    if (rc != 0)
        return rc;
    *out = (struct quiz){ .id = item->id,
        .title = json_cstr(item->meta, "title"),
        .lesson = item->body,
        .version = json_int_or(item->meta, "version", 1),
        .pass_mark = json_int_or(item->meta, "pass_mark", 80) };
    list = json_get(item->meta, "quiz");
    for (const struct json *q = list != NULL ? list->first : NULL; rc == 0 && q != NULL;
         q = q->next) {
        if (out->n == TRAINING_QUESTIONS_MAX)
            return bad(id, "has too many questions", e);
        rc = read_question(q, id, &out->questions[out->n++], e);
    }
    return rc == 0 && out->n == 0 ? bad(id, "has no quiz", e) : rc;
}

static int
record(struct workspace *ws, const struct quiz *q, const char *person, int64_t done_at, int score,
    bool passed, const char *method, const char *evidence, struct err *e)
{
    struct draft d;

    draft_start(&d);
    jw_int(&d.w, "done_at", done_at);
    jw_str(&d.w, "evidence", evidence);
    jw_str(&d.w, "method", method);
    jw_str(&d.w, "module", q->id);
    jw_bool(&d.w, "passed", passed);
    jw_str(&d.w, "person", person);
    jw_int(&d.w, "score", score);
    jw_int(&d.w, "version", q->version);
    return ws_act(ws, "training.done", &d, NULL, 0, NULL, e);
}

int
training_take(struct workspace *ws, const char *id, const int *answers, int n, int *out_score,
    bool *out_passed, struct err *e)
{
    struct quiz q;
    int right = 0, rc = training_get(ws, id, &q, e);

    if (rc != 0)
        return rc;
    if (n != q.n)
        return err_set(
            e, ERR_INPUT, "module '%s' asks %d questions, and %d answers were given", id, q.n, n);
    for (int i = 0; i < n; i++) {
        if (answers[i] < 1 || answers[i] > q.questions[i].choice_n)
            return err_set(e, ERR_INPUT, "answer %d: there is no choice %d", i + 1, answers[i]);
        right += answers[i] == q.questions[i].answer;
    }
    *out_score = right * 100 / n;
    *out_passed = *out_score >= q.pass_mark;
    return record(ws, &q, ws->actor, date_now(), *out_score, *out_passed, "quiz", NULL, e);
}

int
training_record(struct workspace *ws, const char *id, const char *person, const char *done_on,
    int score, const char *evidence, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    const char *name;
    struct quiz q;
    struct hash h;
    int64_t at, bytes;
    int rc = training_get(ws, id, &q, e);

    if (rc == 0)
        rc = people_must(ws, person, e);
    if (rc == 0 && strcmp(person, ws->actor) != 0 && !ws_has_role(ws, ws->actor, "lead"))
        rc = err_set(e, ERR_DENIED, "only a lead records training of others");
    if (rc == 0 && (!date_parse_day(str_of(done_on), &at) || at > date_now()))
        rc = err_set(e, ERR_INPUT, "'%s' is no day of the past of the form YYYY-MM-DD", done_on);
    if (rc == 0 && (score < 0 || score > 100))
        rc = err_set(e, ERR_INPUT, "the score is a percentage from 0 to 100");
    if (rc == 0 && evidence == NULL)
        rc = err_set(e, ERR_INPUT, "training done elsewhere needs evidence: --evidence FILE");
    if (rc == 0)
        rc = ws_put_file(ws, evidence, &h, &bytes, &name, e);
    if (rc != 0)
        return rc;
    hash_hex(hex, &h);
    return record(ws, &q, person, at, score, score >= q.pass_mark, "recorded", hex, e);
}

static int
require(struct workspace *ws, const char *module, const char *audience, struct err *e)
{
    struct draft d;

    draft_start(&d);
    jw_str(&d.w, "audience", audience);
    jw_str(&d.w, "module", module);
    return ws_act(ws, "training.require", &d, NULL, 0, NULL, e);
}

int
training_require(struct workspace *ws, const char *id, const char *audience, struct err *e)
{
    const struct library_item *item;
    const struct json *roles;
    int rc = library_get(ws->library, LIBRARY_TRAINING, id, &item, e);

    if (rc != 0)
        return rc;
    roles = json_get(item->meta, "roles");
    rc = ws_begin(ws, e);
    if (rc == 0 && audience != NULL)
        rc = require(ws, id, audience, e);
    else
        for (const struct json *r = roles != NULL ? roles->first : NULL; rc == 0 && r != NULL;
             r = r->next)
            rc = require(ws, id, r->s.p, e);
    if (rc == 0)
        return ws_commit(ws, e);
    ws_rollback(ws);
    return rc;
}
