#ifndef CONTENT_YAML_H
#define CONTENT_YAML_H

/* yaml: the plain subset of YAML our files use, read by libyaml into base/json trees. */

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"

/**
 * Parse one YAML document: maps, lists and scalars. Plain scalars that are integers become
 * integers, true/false booleans, null and ~ null, all else strings; quoted scalars are always
 * strings. Anchors, aliases, tags, several documents and duplicate keys are refused, as is depth
 * over JSON_DEPTH_MAX.
 *
 * @param path named in messages only.
 * @return 0, -ERR_INPUT with path, line, column and reason, -ERR_NOMEM.
 */
int yaml_parse(
    struct arena *a, struct str text, const char *path, struct json **out, struct err *e);

/**
 * Split "---\nYAML\n---\nbody" and parse the front matter.
 *
 * @param out_body what follows the second marker; borrowed from text.
 * @return as yaml_parse(); -ERR_INPUT when there is no front matter.
 */
int yaml_front(struct arena *a, struct str text, const char *path, struct json **out,
    struct str *out_body, struct err *e);

#endif /* CONTENT_YAML_H */
