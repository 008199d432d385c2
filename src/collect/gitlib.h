#ifndef COLLECT_GITLIB_H
#define COLLECT_GITLIB_H

/* gitlib: the functions of libgit2 that gitread uses, loaded by gitread_prepare(). Private to
 * gitread*.c. */

#include <git2.h>

#define GITLIB(F)                                                                                  \
    F(git_error_last)                                                                              \
    F(git_graph_descendant_of)                                                                     \
    F(git_libgit2_init)                                                                            \
    F(git_libgit2_opts)                                                                            \
    F(git_odb_free)                                                                                \
    F(git_odb_object_data)                                                                         \
    F(git_odb_object_free)                                                                         \
    F(git_odb_object_size)                                                                         \
    F(git_odb_object_type)                                                                         \
    F(git_odb_read)                                                                                \
    F(git_odb_read_header)                                                                         \
    F(git_reference_free)                                                                          \
    F(git_reference_iterator_free)                                                                 \
    F(git_reference_iterator_new)                                                                  \
    F(git_reference_lookup)                                                                        \
    F(git_reference_name)                                                                          \
    F(git_reference_next)                                                                          \
    F(git_reference_resolve)                                                                       \
    F(git_reference_symbolic_target)                                                               \
    F(git_reference_target)                                                                        \
    F(git_reference_type)                                                                          \
    F(git_repository_free)                                                                         \
    F(git_repository_is_shallow)                                                                   \
    F(git_repository_odb)                                                                          \
    F(git_repository_open_ext)                                                                     \
    F(git_revwalk_free)                                                                            \
    F(git_revwalk_hide)                                                                            \
    F(git_revwalk_new)                                                                             \
    F(git_revwalk_next)                                                                            \
    F(git_revwalk_push)

struct gitlib {
#define F(name) __typeof__(name) *name; /* NOLINT(bugprone-macro-parentheses): it declares one */
    GITLIB(F)
#undef F
};

extern struct gitlib gitlib;

struct err;
/** A failure with libgit2's words. @return its code: -ERR_NOTFOUND, -ERR_CORRUPT or -ERR_IO. */
int gitread_failure(struct err *e, const char *what);

#endif /* COLLECT_GITLIB_H */
