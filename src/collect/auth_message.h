#ifndef COLLECT_AUTH_MESSAGE_H
#define COLLECT_AUTH_MESSAGE_H

/* auth_message: what a record of sshd, sudo, su, login, polkit or the account tools says. */

#include <stdbool.h>

#include "base/str.h"

struct auth_event {
    const char *service, *action, *outcome; /* auth_events.table names their words */
    struct str account, target, remote, method, fingerprint, tty, command,
        reason;         /* empty: not told; slices of the record */
    int account_exists; /* 0, 1, or -1: not told */
};

/** @return false when the record is of no interest. Slices borrow from message. */
bool auth_message(struct str program, struct str message, struct auth_event *out);

#endif /* COLLECT_AUTH_MESSAGE_H */
