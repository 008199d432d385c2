#!/usr/bin/env python3
"""A server that speaks enough of MariaDB's protocol to do harm.

usage: hostile_mariadb.py MODE CERTIFICATE KEY HEARD

Prints its port, then serves connections until it is ended. What clients sent goes to the file HEARD, decrypted.
Modes: silent, greeting, plain, garbage, long, refusal, tls-silent, tls-drip; after a log-in over TLS: cleartext, dialog,
infile, drip, mid-row, drop, columns, endless, error, lost.
"""
import socket
import ssl
import struct
import sys
import threading
import time

CAPABILITIES = 0x1 | 0x200 | 0x8000 | 0x80000 | 0x2 | 0x4 | 0x100 | 0x2000  # long password, 4.1, secure, plug-in auth, ...
SSL = 0x800


class Peer:
    def __init__(self, conn, heard):
        self.conn, self.heard, self.seq = conn, heard, 0

    def send(self, body):
        self.conn.sendall(struct.pack("<I", len(body))[:3] + bytes([self.seq]) + body)
        self.seq = (self.seq + 1) % 256

    def exactly(self, n):
        out = b""
        while len(out) < n:
            part = self.conn.recv(n - len(out))
            if not part:
                raise EOFError
            out += part
        self.heard.write(out)
        self.heard.flush()
        return out

    def read(self):
        head = self.exactly(4)
        self.seq = (head[3] + 1) % 256
        return self.exactly(int.from_bytes(head[:3], "little"))


def greeting(caps):
    return (b"\x0a5.5.5-10.11.19-MariaDB\0" + struct.pack("<I", 7) + b"abcdefgh\0" + struct.pack("<H", caps & 0xFFFF) + b"\x2d"
            + struct.pack("<HH", 2, caps >> 16) + b"\x15" + b"\0" * 10 + b"ijklmnopqrst\0" + b"mysql_native_password\0")


def error(text):
    return b"\xff" + struct.pack("<H", 1234) + b"#HY000" + text


OK = b"\0\0\0\x02\0\0\0"
EOF = b"\xfe\0\0\x02\0"


def column(name):
    def lenenc(s):
        return bytes([len(s)]) + s
    return lenenc(b"def") + lenenc(b"") * 3 + lenenc(name) + lenenc(b"") + b"\x0c" + struct.pack("<HIBHB", 45, 255, 253, 0, 0) + b"\0\0"


def answer(p, mode):
    """What comes for the first statement that asks for rows."""
    if mode == "infile":
        p.send(b"\xfb/etc/passwd")
        p.read()
        p.send(OK)
    elif mode == "error":
        p.send(error(b"no\x1b[2J such thing, password=hunter2secret\n and more"))
    elif mode == "lost":
        p.conn.shutdown(socket.SHUT_RDWR)
    elif mode == "columns":
        p.send(b"\x03")
        for _ in range(3):
            p.send(column(b"x"))
        p.send(EOF)
        p.send(EOF)
    else:
        p.send(b"\x01")
        p.send(column(b"CURRENT_USER()"))
        p.send(EOF)
        if mode == "drip":
            for byte in struct.pack("<I", 200)[:3] + bytes([p.seq]) + b"\xc8" + b"x" * 199:
                p.conn.sendall(bytes([byte]))
                time.sleep(0.3)
        elif mode == "mid-row":
            p.conn.sendall(struct.pack("<I", 200)[:3] + bytes([p.seq]) + b"\xc8xx")
            time.sleep(60)
        elif mode == "drop":
            p.conn.sendall(struct.pack("<I", 200)[:3] + bytes([p.seq]) + b"\xc8xx")
            p.conn.shutdown(socket.SHUT_RDWR)
        elif mode == "endless":
            while True:
                p.send(b"\x05a@b.c")


def serve(conn, mode, context, heard):
    p = Peer(conn, heard)
    if mode == "silent":
        time.sleep(60)
    if mode == "garbage":
        conn.sendall(bytes(range(256)) * 64)
        time.sleep(60)
    if mode == "long":
        conn.sendall(b"\xff\xff\xff\0" + b"\x0a" * 4096)
        time.sleep(60)
    if mode == "refusal":
        p.send(error(b"go away, password=hunter2secret"))
        return
    p.send(greeting(CAPABILITIES | (0 if mode == "plain" else SSL)))
    if mode == "greeting":
        time.sleep(60)
    p.read()
    if mode == "plain":
        p.send(OK)
        return
    if mode == "tls-silent":
        time.sleep(60)
    if mode == "tls-drip":
        for byte in b"\x16\x03\x03\x40\x00" + b"\x02" * 0x4000:
            conn.sendall(bytes([byte]))
            time.sleep(0.2)
    p.conn = context.wrap_socket(conn, server_side=True)
    p.read()
    if mode in ("cleartext", "dialog"):
        p.send(b"\xfe" + (b"mysql_clear_password" if mode == "cleartext" else b"dialog") + b"\0Password: \0")
        p.read()
        p.send(OK)
        return
    p.send(OK)
    while True:
        body = p.read()
        if body[:1] == b"\x03" and body[1:7].upper() in (b"SELECT", b"SHOW G"):
            answer(p, mode)
        else:
            p.send(OK)


def one(conn, mode, context, heard):
    try:
        serve(conn, mode, context, heard)
    except (OSError, EOFError):
        pass
    finally:
        conn.close()


def main():
    mode, certificate, key, heard = sys.argv[1:5]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    with open(heard, "ab") as out:
        while True:
            conn, _ = listener.accept()
            threading.Thread(target=one, args=(conn, mode, context, out), daemon=True).start()


if __name__ == "__main__":
    main()
