#!/usr/bin/env python3
"""Servers that misbehave, for postgres.sh.

usage: postgres_proxy.py SOCKET PORTS_FILE

Listens on a port of loopback for each way to misbehave and writes `WAY PORT` lines to PORTS_FILE. Some ways stand
between the collector and the real server behind SOCKET; the others never had one.
"""
import os
import socket
import struct
import sys
import threading
import time

WAYS = ["silent", "hang", "drip", "midrow", "drop", "error", "garbage", "echo", "huge", "lie", "words", "busy"]
COUNT = {"busy": 0}
AFTER = 6000  # bytes of the real server's answers, after which a connection goes wrong


def message(kind, body):
    return kind + struct.pack("!I", len(body) + 4) + body


def error(text):
    return message(b"E", b"SFATAL\0VFATAL\0C28P01\0M" + text + b"\0\0")


def startup(c):
    """The client's first message; TLS is refused."""
    while True:
        (n,) = struct.unpack("!I", c.recv(4, socket.MSG_WAITALL))
        body = c.recv(n - 4, socket.MSG_WAITALL)
        if struct.unpack("!I", body[:4])[0] != 80877103:
            return struct.pack("!I", n) + body
        c.sendall(b"N")


def logged_in(c):
    c.sendall(message(b"R", struct.pack("!I", 0)) + message(b"S", b"server_version\x0015.18\0") + message(b"K", struct.pack("!II", 1, 1))
              + message(b"Z", b"I"))


def alone(way, c):
    """A server that has nothing behind it."""
    if way == "silent":
        time.sleep(60)
    first = startup(c)
    if way == "garbage":
        c.sendall(os.urandom(4000))
        time.sleep(60)
    if way == "error":
        c.sendall(error(b"no such thing here"))
    if way == "echo":  # ask for the password in the clear, and repeat it
        c.sendall(message(b"R", struct.pack("!I", 3)))
        kind, n = struct.unpack("!cI", c.recv(5, socket.MSG_WAITALL))
        word = c.recv(n - 4, socket.MSG_WAITALL).rstrip(b"\0")
        c.sendall(error(b"wrong: " + word + b" (" + word + b")"))
    if way in ("hang", "drip", "huge"):
        logged_in(c)
        while way == "drip":  # a notice now and then: alive, and never done
            c.sendall(message(b"N", b"SNOTICE\0C00000\0Mwait\0\0"))
            time.sleep(0.3)
        if way == "huge":  # a row of a gigabyte is announced
            c.sendall(b"D" + struct.pack("!I", 1 << 30) + b"x" * 100000)
        time.sleep(60)
    return first


def client_side(c, s, state):
    """What the client asks goes on to the server; its statement is remembered."""
    try:
        while True:
            head = c.recv(5, socket.MSG_WAITALL)
            if len(head) < 5:
                break
            body = c.recv(struct.unpack("!I", head[1:])[0] - 4, socket.MSG_WAITALL)
            if head[:1] == b"P":
                state["sql"] = body.split(b"\0")[1]
            s.sendall(head + body)
    except OSError:
        pass
    s.close()


def between(way, c, path):
    """A server in the middle, which changes what the real one says."""
    first = startup(c)
    COUNT["busy"] += way == "busy"
    if way == "busy" and COUNT["busy"] in (2, 3):  # for a moment, once the first session is there
        c.sendall(error(b"too many connections for role"))
        return
    s = socket.socket(socket.AF_UNIX)
    s.connect(path)
    s.sendall(first)
    state = {"sql": b""}
    threading.Thread(target=client_side, args=(c, s, state), daemon=True).start()
    seen = 0
    while True:
        head = s.recv(5, socket.MSG_WAITALL)
        if len(head) < 5:
            return
        body = s.recv(struct.unpack("!I", head[1:])[0] - 4, socket.MSG_WAITALL)
        if head[:1] == b"D" and way == "lie" and state["sql"].startswith((b"SELECT count(", b"SELECT (SELECT count(")):
            body = body[:-1] + (b"1" if body[-1:] != b"1" else b"2")
        if head[:1] == b"D" and way == "words" and b"role_password_kind() k" in state["sql"]:
            body = body.replace(b"\x00\x00\x00\x01t", b"\x00\x00\x00\x01?")
        seen += len(body)
        if seen > AFTER and way == "midrow":
            c.sendall(head + body[: len(body) // 2])
            time.sleep(60)
        if seen > AFTER and way == "drop":
            c.sendall(head + body[: len(body) // 2])
            return
        c.sendall(head + body)


def serve(way, listener, path):
    def one(c):
        try:
            if way in ("midrow", "drop", "lie", "words", "busy"):
                between(way, c, path)
            else:
                alone(way, c)
        except (OSError, struct.error):
            pass
        c.close()

    while True:
        c, _ = listener.accept()
        threading.Thread(target=one, args=(c,), daemon=True).start()


def main():
    path, out = sys.argv[1], sys.argv[2]
    lines = []
    for way in WAYS:
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        lines.append("%s %d\n" % (way, listener.getsockname()[1]))
        threading.Thread(target=serve, args=(way, listener, path), daemon=True).start()
    with open(out + ".new", "w", encoding="utf-8") as f:
        f.writelines(lines)
    os.rename(out + ".new", out)
    while os.getppid() != 1:  # not longer than who started it
        time.sleep(0.5)


if __name__ == "__main__":
    main()
