/* record_fsck_sig.c: signatures, the dearest part of a check, by two threads. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "ledger/note.h"
#include "record/record_fsck_int.h"

enum { WHERE_MAX = 64, THREADS = 2 };

/* What one thread does: every second signature, from `first` on. */
struct share {
    struct fsck *f;
    size_t first;
};

/* An act has one signature over one line; a checkpoint may carry others' beside the log's. */
static bool
good(const struct fsck *f, const struct fsck_sig *s)
{
    struct str raw = { f->sig_text.data + s->at, s->n };
    struct note note;
    struct note_by by[1];
    struct err e;
    size_t n;

    if (note_parse(&note, raw, &e) != 0 || note_verify(&note, &s->key, 1, by, &n, &e) != 0)
        return false;
    return s->checkpoint || (note.sig_n == 1 && memchr(note.text.p, '\n', note.text.n) ==
                                                    note.text.p + note.text.n - 1);
}

static void *
run_share(void *arg)
{
    struct share *share = arg;

    for (size_t i = share->first; i < share->f->sig_n; i += THREADS)
        share->f->sigs[i].good = good(share->f, &share->f->sigs[i]);
    return NULL;
}

void
fsck_sig_run(struct fsck *f)
{
    struct share shares[THREADS];
    pthread_t thread;
    bool helped;

    for (size_t i = 0; i < THREADS; i++)
        shares[i] = (struct share){ f, i };
    helped = f->sig_n > 1 && pthread_create(&thread, NULL, run_share, &shares[1]) == 0;
    (void)run_share(&shares[0]);
    if (helped)
        (void)pthread_join(thread, NULL);
    else
        (void)run_share(&shares[1]);
    for (size_t i = 0; i < f->sig_n; i++) {
        const struct fsck_sig *s = &f->sigs[i];
        char where[WHERE_MAX];

        f->report.signatures++;
        if (s->good)
            continue;
        (void)snprintf(where, sizeof(where),
            s->checkpoint ? "checkpoint of size %lld" : "record %lld", (long long)s->seq);
        fsck_tell(f, s->checkpoint ? "checkpoint" : "signature", where,
            "its text was changed after it was signed, or signed by another key",
            "the signature is not one of key '%s'", s->key.name);
    }
    f->sig_n = 0;
    buf_clear(&f->sig_text);
}

int
fsck_sig_add(struct fsck *f, int64_t seq, bool checkpoint, const struct verifier *key,
    struct str note, struct err *e)
{
    if (f->sig_n == FSCK_SIGS_BATCH || f->sig_text.len + note.n > FSCK_SIGS_TEXT)
        fsck_sig_run(f);
    f->sigs[f->sig_n] = (struct fsck_sig){
        .seq = seq, .checkpoint = checkpoint, .key = *key, .at = f->sig_text.len, .n = note.n
    };
    buf_add(&f->sig_text, note.p, note.n);
    if (buf_failed(&f->sig_text))
        return buf_check(&f->sig_text, "a signature to check", e);
    f->sig_n++;
    return 0;
}
