/* Lines of auth.log: the time stamp, then what the record says. */
#include "collect/auth_message.h"
#include "collect/collect_int.h"
#include "collect/logtime.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct text_lines t = { { (const char *)data, n }, 0 };
    struct str line;

    while (text_line(&t, &line)) {
        struct str program;
        struct auth_event v;
        int64_t at;

        if (!logtime_cut(&line, 1779300000, false, &at))
            continue;
        (void)text_word(&line);
        program = text_word(&line);
        program = str_cut(&program, '[');
        (void)auth_message(program, str_trim(line), &v);
    }
    return 0;
}
