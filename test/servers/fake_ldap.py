#!/usr/bin/env python3
"""Servers that are no directories, each on a port of its own: what a client must survive.

usage: fake_ldap.py CERT KEY KIND... prints `KIND PORT` for each, then serves until it is ended.

  hang       accepts and says nothing           drop       ends in the middle of an entry
  stall      stops in the middle of an entry    drip       sends an entry byte by byte
  garbage    answers the bind with noise        bytes      says that 2 GiB follow
  refer      refers every search elsewhere      endless    sends entries without an end
  deep       an entry of lengths that contradict one another
  echo       refuses the bind and repeats the password
  tls        speaks TLS with a certificate nobody knows
  ad         answers as a domain of Active Directory does, with members of a group in parts
"""
import socket
import ssl
import sys
import threading
import time


def tlv(tag, body):
    n = len(body)
    head = bytes([n]) if n < 128 else bytes([0x84]) + n.to_bytes(4, "big")
    return bytes([tag]) + head + body


def number(n, tag=2):
    return tlv(tag, n.to_bytes(max(1, (n.bit_length() + 8) // 8), "big"))


def text(s):
    return tlv(4, s)


def message(i, tag, body):
    return tlv(0x30, number(i) + tlv(tag, body))


def result(i, tag, code=0, said=b"", more=b""):
    return message(i, tag, number(code, 10) + text(b"") + text(said) + more)


def entry(i, dn, attrs):
    rows = b"".join(tlv(0x30, text(n) + tlv(0x31, b"".join(text(v) for v in vs))) for n, vs in attrs.items())
    return message(i, 0x64, text(dn) + tlv(0x30, rows))


def read_exactly(s, n):
    out = b""
    while len(out) < n:
        more = s.recv(n - len(out))
        if not more:
            raise OSError("closed")
        out += more
    return out


def request(s):
    """The id, the operation's tag and the bytes of the next message."""
    n = read_exactly(s, 2)[1]
    if n > 128:
        n = int.from_bytes(read_exactly(s, n - 128), "big")
    body = read_exactly(s, n)
    size = body[1]
    return int.from_bytes(body[2:2 + size], "big"), body[2 + size], body


ROOT = {b"objectClass": [b"top", b"OpenLDAProotDSE"], b"namingContexts": [b"dc=example,dc=org"]}


def person(n):
    return {b"objectClass": [b"inetOrgPerson"], b"uid": [b"u%d" % n], b"createTimestamp": [b"20260101000000Z"]}


DOMAIN = b"DC=ad,DC=example,DC=org"


def sid(*parts):
    return bytes([1, len(parts), 0, 0, 0, 0, 0, 5]) + b"".join(p.to_bytes(4, "little") for p in parts)


def windows_time(ago):
    return b"%d" % ((int(time.time()) - ago + 11644473600) * 10000000)


def member(name):
    return b"CN=" + name + b",CN=Users," + DOMAIN


def ad_user(name, uac, rid, **more):
    attrs = {b"objectClass": [b"top", b"person", b"user"], b"sAMAccountName": [name], b"userAccountControl": [b"%d" % uac],
             b"objectSid": [sid(21, 1, 2, 3, rid)], b"primaryGroupID": [b"513"], b"pwdLastSet": [windows_time(86400)],
             b"whenCreated": [b"20250101000000.0Z"], b"lockoutTime": [b"0"], b"accountExpires": [b"9223372036854775807"]}
    attrs.update({k.encode(): [v] for k, v in more.items()})
    return member(name), attrs


def ad_group(name, rid, members=()):
    attrs = {b"objectClass": [b"top", b"group"], b"sAMAccountName": [name], b"objectSid": [sid(21, 1, 2, 3, rid)]}
    attrs.update(members)
    return member(name), attrs


def domain(body):
    """The entries that a domain gives for a search."""
    if b"member;range=2-*" in body:
        return [(member(b"Admins der Domaene"), {b"member;range=2-*": [member(b"Cyd")]})]
    if b"minPwdLength" in body:
        return [(DOMAIN, {b"minPwdLength": [b"14"], b"maxPwdAge": [b"-315360000000000"], b"minPwdAge": [b"0"], b"pwdHistoryLength":
                          [b"24"], b"lockoutThreshold": [b"5"], b"lockoutDuration": [b"-18000000000"], b"pwdProperties": [b"1"]})]
    if b"groupOfNames" in body:
        return [ad_group(b"Admins der Domaene", 512, {b"member": [], b"member;range=0-1": [member(b"Ann"), member(b"Ben")]}),
                ad_group(b"Domain Users", 513)]
    if b"inetOrgPerson" in body:
        return [ad_user(b"Ann", 0x200, 1101, lockoutTime=windows_time(3600)), ad_user(b"Ben", 0x202, 1102),
                ad_user(b"Cyd", 0x10200, 1103, lockoutTime=windows_time(60), employeeID=b"E3"),
                (b"CN=PC1,CN=Computers," + DOMAIN, {b"objectClass": [b"user", b"computer"], b"sAMAccountName": [b"PC1$"]})]
    return []


def search(kind, s, i, body, state):
    if kind == "ad" and b"namingContexts" in body:
        root = {b"namingContexts": [DOMAIN, b"CN=Configuration," + DOMAIN], b"defaultNamingContext": [DOMAIN],
                b"supportedCapabilities": [b"1.2.840.113556.1.4.800"], b"supportedControl": [b"1.2.840.113556.1.4.319"]}
        s.sendall(entry(i, b"", root) + result(i, 0x65))
    elif kind == "ad":
        s.sendall(b"".join(entry(i, dn, attrs) for dn, attrs in domain(body)) + result(i, 0x65))
    elif b"namingContexts" in body:
        s.sendall(entry(i, b"", ROOT) + result(i, 0x65))
    elif kind == "refer":
        s.sendall(message(i, 0x73, text(b"ldap://127.0.0.1:1/dc=elsewhere??sub")) +
                  result(i, 0x65, 10, b"", tlv(0xA3, text(b"ldap://elsewhere.example/dc=org"))))
    elif kind == "drop":
        s.sendall(entry(i, b"uid=a,dc=example,dc=org", person(1))[:40])
        raise OSError("dropped")
    elif kind == "stall":
        s.sendall(entry(i, b"uid=a,dc=example,dc=org", person(1))[:40])
        time.sleep(60)
    elif kind == "drip":
        for byte in entry(i, b"uid=a,dc=example,dc=org", person(1)) * 1000:
            s.sendall(bytes([byte]))
            time.sleep(0.05)
    elif kind == "deep":
        good = entry(i, b"uid=a,dc=example,dc=org", person(1))
        s.sendall(good[:-30] + b"\x84\xff\xff\xff\xf0" + good[-25:] + result(i, 0x65))
    elif kind == "endless":
        while True:
            state["n"] += 1
            s.sendall(entry(i, b"uid=u%d,dc=example,dc=org" % state["n"], person(state["n"])))
    else:
        s.sendall(result(i, 0x65))


def talk(kind, s):
    state = {"n": 0}
    while True:
        i, tag, body = request(s)
        if tag == 0x60 and kind == "garbage":
            s.sendall(bytes(range(256)) * 4)
        elif tag == 0x60 and kind == "bytes":
            s.sendall(b"\x30\x84\x7f\xff\xff\xff\x02\x01\x01")
            time.sleep(60)
        elif tag == 0x60 and kind == "echo":
            s.sendall(result(i, 0x61, 49, b"wrong: " + body[body.rindex(b"\x80") + 2:]))
        elif tag == 0x60:
            s.sendall(result(i, 0x61))
        elif tag == 0x63:
            search(kind, s, i, body, state)
        elif tag == 0x42:
            return


def serve(kind, listener, context):
    while True:
        s, _ = listener.accept()

        def one(s=s):
            try:
                if kind == "hang":
                    time.sleep(60)
                elif kind == "tls":
                    talk(kind, context.wrap_socket(s, server_side=True))
                else:
                    talk(kind, s)
            except (OSError, IndexError, ValueError):
                pass
            finally:
                s.close()
        threading.Thread(target=one, daemon=True).start()


def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    for kind in sys.argv[3:]:
        listener = socket.create_server(("127.0.0.1", 0))
        print(kind, listener.getsockname()[1], flush=True)
        threading.Thread(target=serve, args=(kind, listener, context), daemon=True).start()
    threading.Event().wait()


if __name__ == "__main__":
    main()
