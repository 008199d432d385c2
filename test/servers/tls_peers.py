#!/usr/bin/env python3
"""Peers of a TLS client that no TLS library is willing to be. One process, one port each; ports are printed.

usage: tls_peers.py KIND[:ARG]...

  hang          accepts and says nothing
  slow          a byte of a record each 0.2 s
  close         accepts and closes
  text          an HTTP answer in plain text
  garbage       random bytes
  endless       warnings without end
  huge          announces a certificate of 16 MB and sends on and on
  manychain     a chain of a hundred certificates
  badcert:DER   TLS 1.2 with a certificate that is none
  old:DER       SSLv3 with RC4 only
  PROTOCOL:PORT smtp, imap, pop3, ftp, postgres, mysql, ldap: STARTTLS in front of a server of TLS at PORT
"""
import os
import socket
import socketserver
import struct
import sys
import threading
import time


def take(s, n):
    data = b""
    while len(data) < n:
        part = s.recv(n - len(data))
        if not part:
            raise ConnectionError
        data += part
    return data


def line(s):
    data = b""
    while not data.endswith(b"\n"):
        data += take(s, 1)
    return data.decode("ascii", "replace").strip()


def hello(s):
    """Version and suites of a ClientHello."""
    head = take(s, 5)
    body = take(s, struct.unpack(">H", head[3:])[0])
    version, at = struct.unpack(">H", body[4:6])[0], 38
    at += 1 + body[at]
    n = struct.unpack(">H", body[at:at + 2])[0]
    return version, struct.unpack(">%dH" % (n // 2), body[at + 2:at + 2 + n])


def record(kind, version, body):
    return struct.pack(">BHH", kind, version, len(body)) + body


def message(kind, body):
    return bytes([kind]) + struct.pack(">I", len(body))[1:] + body


def chain(*ders):
    parts = b"".join(struct.pack(">I", len(d))[1:] + d for d in ders)
    return message(11, struct.pack(">I", len(parts))[1:] + parts)


def server_hello(version, suite):
    return message(2, struct.pack(">H", version) + bytes(32) + b"\0" + struct.pack(">H", suite) + b"\0")


def answer(s, version, suite, rest):
    asked, suites = hello(s)
    if asked != version or suite not in suites:
        s.sendall(record(21, asked, b"\x02\x28"))
        return
    for part in [server_hello(version, suite)] + rest:
        for i in range(0, len(part), 16000):
            s.sendall(record(22, version, part[i:i + 16000]))


def relay(a, b):
    def pump(x, y):
        try:
            while data := x.recv(65536):
                y.sendall(data)
        except OSError:
            pass
        for s in (x, y):
            try:
                s.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
    t = threading.Thread(target=pump, args=(b, a), daemon=True)
    t.start()
    pump(a, b)
    t.join()


def starttls(kind, s):
    if kind == "smtp":
        s.sendall(b"220-mail\r\n220 ready\r\n")
        assert line(s).startswith("EHLO")
        s.sendall(b"250-mail\r\n250-SIZE 1\r\n250 STARTTLS\r\n")
        assert line(s) == "STARTTLS"
        s.sendall(b"220 go\r\n")
    elif kind == "imap":
        s.sendall(b"* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n")
        s.sendall(line(s).split()[0].encode() + b" OK go\r\n")
    elif kind == "pop3":
        s.sendall(b"+OK ready\r\n")
        assert line(s) == "STLS"
        s.sendall(b"+OK go\r\n")
    elif kind == "ftp":
        s.sendall(b"220 ready\r\n")
        assert line(s) == "AUTH TLS"
        s.sendall(b"234 go\r\n")
    elif kind == "postgres":
        assert take(s, 8) == bytes.fromhex("0000000804d2162f")
        s.sendall(b"S")
    elif kind == "mysql":
        body = b"\x0a8.0.36\0" + struct.pack("<I", 7) + b"12345678\0" + struct.pack("<H", 0xffff) + b"\x2d\2\0\xff\xdf\x15" + bytes(10) + b"123456789012\0"
        s.sendall(struct.pack("<I", len(body))[:3] + b"\0" + body)
        assert take(s, 36)[:4] == b"\x20\0\0\1"
    elif kind == "ldap":
        n = take(s, 2)[1]
        assert b"1.3.6.1.4.1.1466.20037" in take(s, n)
        s.sendall(bytes.fromhex("300c02010178070a010004000400"))


def serve(kind, arg, s):
    if kind == "hang":
        time.sleep(60)
    elif kind == "slow":
        for byte in record(22, 0x0303, message(2, bytes(4000))):
            s.sendall(bytes([byte]))
            time.sleep(0.2)
    elif kind == "text":
        s.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    elif kind == "garbage":
        s.sendall(os.urandom(4096))
    elif kind == "endless":
        while True:
            s.sendall(record(21, 0x0303, b"\x01\x70") * 1000)
    elif kind == "huge":
        hello(s)
        s.sendall(record(22, 0x0303, server_hello(0x0303, 0xc02f)))
        s.sendall(record(22, 0x0303, b"\x0b\xff\xff\xff"))
        while True:
            s.sendall(record(22, 0x0303, bytes(16000)))
    elif kind == "manychain":
        answer(s, 0x0303, 0xc02f, [chain(*[b"\x30\x03\x02\x01\x00"] * 100), message(14, b"")])
    elif kind == "badcert":
        answer(s, 0x0303, 0xc02f, [chain(open(arg, "rb").read()[:-20]), message(14, b"")])
    elif kind == "old":
        answer(s, 0x0300, 0x0005, [chain(open(arg, "rb").read()), message(14, b"")])
    elif kind != "close":
        starttls(kind, s)
        relay(s, socket.create_connection(("127.0.0.1", int(arg))))


class Peer(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True


def main():
    for what in sys.argv[1:]:
        kind, _, arg = what.partition(":")

        class Handler(socketserver.BaseRequestHandler):
            peer = (kind, arg)

            def handle(self):
                try:
                    serve(*self.peer, self.request)
                except (OSError, AssertionError):
                    pass
        server = Peer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1], end=" ", flush=True)
    print(flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
