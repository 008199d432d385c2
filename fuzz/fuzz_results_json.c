/* fuzz_results_json: results of tools as JSON and JSON Lines: SARIF, OCSF, CycloneDX, OSV-Scanner.
 */
#include "results_target.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const char *const formats[] = { "sarif", "ocsf", "cyclonedx", "osv", NULL };

    return read_as(data, n, formats);
}
