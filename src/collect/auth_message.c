#include "collect/auth_message.h"

#include <string.h>

#include "collect/collect_int.h"

/* What follows a prefix; false when s doesn't begin so. */
static bool
after(struct str s, const char *prefix, struct str *rest)
{
    size_t n = strlen(prefix);

    if (!str_starts(s, prefix))
        return false;
    *rest = (struct str){ s.p + n, s.n - n };
    return true;
}

/* What stands between two marks. */
static struct str
between(struct str s, const char *open, const char *close)
{
    ptrdiff_t at = text_find(s, open), end;

    if (at < 0)
        return (struct str){ "", 0 };
    s = (struct str){ s.p + at + strlen(open), s.n - (size_t)at - strlen(open) };
    end = text_find(s, close);
    return end < 0 ? s : (struct str){ s.p, (size_t)end };
}

static bool
failure(struct auth_event *v, const char *action, const char *reason)
{
    v->action = action;
    v->outcome = "failure";
    v->reason = str_of(reason);
    return true;
}

static bool
success(struct auth_event *v, const char *action)
{
    v->action = action;
    v->outcome = "success";
    return true;
}

/* "[invalid user ]NAME from ADDRESS port N ..." : a name may itself hold " from ", so the last one
 * counts. */
static void
name_from(struct str s, struct auth_event *v)
{
    struct str rest = s;
    size_t cut = s.n;

    if (after(s, "invalid user ", &rest)) {
        v->account_exists = 0;
        s = rest;
        cut = s.n;
    }
    for (size_t i = 0; i + 6 <= s.n; i++)
        if (memcmp(s.p + i, " from ", 6) == 0)
            cut = i;
    v->account = (struct str){ s.p, cut };
    if (cut + 6 <= s.n) {
        rest = (struct str){ s.p + cut + 6, s.n - cut - 6 };
        v->remote = text_word(&rest);
    }
}

static struct str
method_of(struct str m)
{
    struct str slash = m;

    return str_starts(m, "keyboard-interactive") ? STR("keyboard-interactive")
           : str_starts(m, "gssapi")             ? STR("gssapi")
                                                 : str_cut(&slash, '/');
}

static bool
sshd(struct str m, struct auth_event *v)
{
    struct str rest;
    ptrdiff_t at;

    v->service = "sshd";
    if (after(m, "Accepted ", &rest)) {
        struct str method = text_word(&rest);

        v->method = method_of(method);
        (void)text_word(&rest); /* for */
        name_from(str_trim(rest), v);
        at = text_find(rest, " SHA256:");
        if (at >= 0) {
            struct str tail = { rest.p + at + 1, rest.n - (size_t)at - 1 };

            v->fingerprint = text_word(&tail);
        }
        return success(v, "login");
    }
    if (after(m, "Failed ", &rest)) {
        v->method = method_of(text_word(&rest));
        if (str_is(v->method, "none"))
            return false; /* the probe every client begins with */
        (void)text_word(&rest);
        name_from(str_trim(rest), v);
        return failure(v, "login", v->account_exists == 0 ? "unknown_user" : "bad_password");
    }
    if (after(m, "Invalid user ", &rest)) {
        v->account_exists = 0;
        name_from(rest, v);
        return failure(v, "login", "unknown_user");
    }
    if (after(m, "User ", &rest) && (at = text_find(rest, " not allowed because")) >= 0) {
        rest.n = (size_t)at;
        name_from(rest, v);
        return failure(
            v, "login", text_find(m, "account is locked") >= 0 ? "account_locked" : "not_allowed");
    }
    if (after(m, "error: maximum authentication attempts exceeded for ", &rest) ||
        after(m, "maximum authentication attempts exceeded for ", &rest)) {
        name_from(rest, v);
        return failure(v, "login", "other");
    }
    if (after(m, "ROOT LOGIN REFUSED FROM ", &rest)) {
        v->account = STR("root");
        v->remote = text_word(&rest);
        return failure(v, "login", "not_allowed");
    }
    if (after(m, "pam_unix(sshd:session): session closed for user ", &rest)) {
        v->account = text_word(&rest);
        return success(v, "logout");
    }
    return false;
}

/* "USER : [reason ;] TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls -l" */
static bool
sudo(struct str m, struct auth_event *v)
{
    struct str rest, head;
    ptrdiff_t at, command;

    m = str_trim(m);
    at = text_find(m, " : ");
    if (at < 0 || (text_find(m, "COMMAND=") < 0 && text_find(m, "incorrect password") < 0))
        return false;
    v->account = str_trim((struct str){ m.p, (size_t)at });
    rest = (struct str){ m.p + at + 3, m.n - (size_t)at - 3 };
    command = text_find(rest, "COMMAND=");
    if (command >= 0) {
        v->command = (struct str){ rest.p + command + 8, rest.n - (size_t)command - 8 };
        rest.n = (size_t)command; /* what a command says about TTY= is not ours */
    }
    v->tty = str_trim(between(rest, "TTY=", " ;"));
    v->target = str_trim(between(rest, " USER=", " ;"));
    head = rest;
    head = str_trim(str_cut(&head, ';'));
    if (text_find(head, "NOT in sudoers") >= 0)
        return failure(v, "sudo", "not_in_sudoers");
    if (text_find(head, "incorrect password") >= 0 || text_find(head, "password is required") >= 0)
        return failure(v, "sudo", "bad_password");
    if (text_find(head, "not allowed") >= 0)
        return failure(v, "sudo", "not_allowed");
    return str_starts(head, "TTY=") || str_starts(head, "PWD=") || str_starts(head, "USER=") ||
                   str_starts(head, "HOST=") || str_starts(head, "CHROOT=") || head.n == 0
               ? success(v, "sudo")
               : failure(v, "sudo", "other");
}

/* util-linux: "(to root) alice on pts/0", "FAILED SU (to root) alice on pts/0"; shadow: "Successful
 * su for root by alice" */
static bool
su(struct str m, struct auth_event *v)
{
    bool failed = false;
    struct str rest = m;

    v->service = "su";
    if (after(m, "FAILED SU ", &rest) || after(m, "FAILED su ", &rest))
        failed = true;
    if (str_starts(rest, "(to ")) {
        v->target = between(rest, "(to ", ")");
        rest = (struct str){ v->target.p + v->target.n,
            (size_t)(m.p + m.n - (v->target.p + v->target.n)) };
        if (after(rest, ") ", &rest))
            v->account = text_word(&rest);
        (void)text_word(&rest); /* on */
        v->tty = str_trim(rest);
    } else if (after(rest, "Successful su for ", &rest) || (failed && after(rest, "for ", &rest))) {
        v->target = text_word(&rest);
        (void)text_word(&rest); /* by */
        v->account = text_word(&rest);
    } else {
        return false;
    }
    return failed ? failure(v, "su", "bad_password") : success(v, "su");
}

static bool
login(struct str m, struct auth_event *v)
{
    struct str rest;

    v->service = "login";
    if (after(m, "pam_unix(login:session): session opened for user ", &rest)) {
        v->account = str_cut(&rest, '(');
        v->account = text_word(&v->account);
        return success(v, "login");
    }
    if (after(m, "pam_unix(login:session): session closed for user ", &rest)) {
        v->account = text_word(&rest);
        return success(v, "logout");
    }
    if (str_starts(m, "FAILED LOGIN")) {
        v->account = between(m, "FOR '", "'");
        v->tty = between(m, "on '", "'");
        if (text_find(m, "User not known") >= 0) {
            v->account_exists = 0;
            return failure(v, "login", "unknown_user");
        }
        return failure(v, "login", "bad_password");
    }
    return false;
}

static bool
polkit(struct str m, struct auth_event *v)
{
    bool failed = text_find(m, "FAILED to authenticate") >= 0;

    v->service = "polkit";
    if (!failed && text_find(m, "successfully authenticated as unix-user:") < 0)
        return false;
    v->target = between(m, failed ? "to gain authorization" : "authenticated as unix-user:", " ");
    if (failed)
        v->target = (struct str){ "", 0 };
    v->command = between(m, "for action ", " ");
    return failed ? failure(v, "sudo", "bad_password") : success(v, "sudo");
}

/* useradd, usermod, passwd and their like. */
static bool
account_tool(struct str program, struct str m, struct auth_event *v)
{
    static const char *const changes[] = { "new user: name=", "delete user '", "change user '",
        "new group: name=", "delete group '", "password changed for ", "lock user '",
        "unlock user '", "changed user '", "user ", "group '", "add '", "delete '" };
    static const char *const names[] = { "useradd", "usermod", "userdel", "groupadd", "groupmod",
        "groupdel", "passwd", "chpasswd", "gpasswd", "chage" };
    struct str rest;
    ptrdiff_t at;

    v->service = "other";
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        v->service = str_is(program, names[i]) ? names[i] : v->service;
    at = text_find(m, "password changed for ");
    if (at >= 0) {
        rest = (struct str){ m.p + at + 21, m.n - (size_t)at - 21 };
        v->target = text_word(&rest);
        return success(v, "account_change");
    }
    for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
        if (!after(m, changes[i], &rest))
            continue;
        v->target = rest;
        for (size_t k = 0; k < rest.n && v->target.n == rest.n; k++)
            if (strchr("',: ", rest.p[k]) != NULL)
                v->target.n = k;
        return success(v, "account_change");
    }
    return false;
}

/* pam_faillock speaks in every service's name. */
static bool
faillock(struct str m, struct auth_event *v)
{
    struct str rest;
    ptrdiff_t at = text_find(m, "Consecutive login failures for user ");

    if (!str_starts(m, "pam_faillock(") || at < 0)
        return false;
    rest = (struct str){ m.p + at + 36, m.n - (size_t)at - 36 };
    v->account = text_word(&rest);
    return failure(v, "login", "account_locked");
}

bool
auth_message(struct str program, struct str message, struct auth_event *out)
{
    memset(out, 0, sizeof(*out));
    out->account_exists = -1;
    if (str_is(program, "sshd") || str_is(program, "sshd-session")) {
        out->service = "sshd";
        return faillock(message, out) || sshd(message, out);
    }
    if (str_is(program, "sudo")) {
        out->service = "sudo";
        return faillock(message, out) || sudo(message, out);
    }
    if (str_is(program, "su")) {
        out->service = "su";
        return faillock(message, out) || su(message, out);
    }
    if (str_is(program, "login")) {
        out->service = "login";
        return faillock(message, out) || login(message, out);
    }
    if (str_is(program, "polkitd"))
        return polkit(message, out);
    if (str_is(program, "systemd-logind"))
        return false; /* its sessions are those of the services above */
    return account_tool(program, message, out);
}
