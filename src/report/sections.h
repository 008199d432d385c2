#ifndef REPORT_SECTIONS_H
#define REPORT_SECTIONS_H

/* sections: what the pages of a package show, as rows: a heading, a sentence, a query and its
 * columns. */

#include "report/html.h"

enum section_page { PAGE_INDEX = 1, PAGE_RESULTS, PAGE_EXCEPTIONS, PAGE_EVIDENCE, PAGE_POLICIES };

struct section {
    enum section_page page;
    const char *id, *title;
    const char *intro; /* one sentence, or NULL */
    struct html_table table;
};

/* In the order they are shown. Arguments: ?1 engagement, ?2 run, ?3 and ?4 the period, seconds UTC
 * as text. */
extern const struct section sections[];
extern const size_t section_count;

/* Temporary tables and views the queries use; run once over the frozen store. */
extern const char sections_ddl[];

#endif /* REPORT_SECTIONS_H */
