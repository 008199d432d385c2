/* read_csv.c: base/csv as records; the first row is the heading. */
#include "base/csv.h"

#include "base/mem.h"
#include "files/files_int.h"

static int
show(struct csv *c, struct file_reading *r, struct csv *head, struct err *e)
{
    struct file_record *to = r->record;

    to->at = c->line;
    to->n = c->n;
    for (size_t i = 0; i < c->n; i++)
        to->field[i] = (struct file_field){ .name = head->field[i],
            .value = c->field[i],
            .null = c->field[i].n == 0 && !c->quoted[i],
            .column = (int)i };
    if (c != head)
        return r->sink->row(r->sink->ctx, to, e);
    return r->sink->head != NULL ? r->sink->head(r->sink->ctx, to, e) : 0;
}

int
read_csv(struct file_reading *r, struct err *e)
{
    struct csv *c = mem_alloc(2, sizeof(*c)), *head = c != NULL ? c + 1 : NULL;
    struct arena a;
    bool row = false;
    int rc;

    if (c == NULL)
        return err_set(e, ERR_NOMEM, "no memory to read CSV");
    arena_init(&a, FILE_BYTES_MAX);
    *r->record = (struct file_record){ .kind = FILE_PLACE_NUMBER, .unit = "line" };
    csv_start(c, &a, r->bytes);
    rc = csv_next(c, &row, e);
    if (rc == 0 && !row)
        rc = err_set(e, ERR_INPUT, "the file is empty");
    if (rc == 0) {
        *head = *c;
        rc = show(head, r, head, e);
    }
    while (rc == 0 && (rc = csv_next(c, &row, e)) == 0 && row) {
        if (c->n != head->n)
            rc = err_set(e, ERR_INPUT, "line %ld has %zu fields, the header has %zu", c->line, c->n,
                head->n);
        if (rc == 0)
            rc = show(c, r, head, e);
    }
    arena_fini(&a);
    mem_free(c);
    return rc;
}
