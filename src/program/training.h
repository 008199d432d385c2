#ifndef PROGRAM_TRAINING_H
#define PROGRAM_TRAINING_H

/* training: modules with a quiz, taken by the person, or recorded from elsewhere with evidence. */

#include "program/workspace.h"

enum { TRAINING_QUESTIONS_MAX = 32, TRAINING_CHOICES_MAX = 8 };

struct quiz_question {
    const char *text;
    int choice_n;
    const char *choices[TRAINING_CHOICES_MAX];
    int answer; /* from 1 */
    const char *why;
};
struct quiz {
    const char *id, *title;
    struct str lesson; /* Markdown */
    int64_t version, pass_mark;
    int n;
    struct quiz_question questions[TRAINING_QUESTIONS_MAX];
};

/** A module of the library. @return 0, -ERR_NOTFOUND, -ERR_INPUT (the file is wrong). */
int training_get(struct workspace *ws, const char *id, struct quiz *out, struct err *e);

/**
 * Score the actor's answers and record the attempt, passed or not.
 *
 * @param answers one a question, from 1.
 */
int training_take(struct workspace *ws, const char *id, const int *answers, int n, int *out_score,
    bool *out_passed, struct err *e);

/** Make a module mandatory. @param audience "all" or a role code of job_roles; NULL: the module's
 * own. */
int training_require(struct workspace *ws, const char *id, const char *audience, struct err *e);

/** Record training done elsewhere: needs evidence; a lead records for others. @param done_on
 * YYYY-MM-DD, not in the future. */
int training_record(struct workspace *ws, const char *id, const char *person, const char *done_on,
    int score, const char *evidence, struct err *e);

#endif /* PROGRAM_TRAINING_H */
