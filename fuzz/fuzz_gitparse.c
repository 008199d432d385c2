/* Commit, tag and tree objects as whoever could push wrote them. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "collect/gitparse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
use(struct str s)
{
    volatile char sum = 0;

    for (size_t i = 0; i < s.n; i++)
        sum = (char)(sum + s.p[i]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str text = { (const char *)data, n };
    char low[GITPARSE_ADDRESS_MAX];
    static struct gitparse p;
    uint8_t id[20];
    bool folder;

    if (gitparse_commit(&p, text) || gitparse_tag(&p, text)) {
        use(gitparse_address(p.author, low));
        use(gitparse_address(p.committer, low));
        use(p.subject);
        use(gitparse_ticket(p.message, NULL));
        use(gitparse_ticket(p.message, "OPS, DEV"));
        use(gitparse_pull_request(p.subject, p.message));
    }
    use(gitparse_ticket(text, NULL));
    use(gitparse_pull_request(text, text));
    (void)gitparse_tree_entry(text, str_of("CODEOWNERS"), id, &folder);
    return 0;
}
