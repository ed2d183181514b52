"""A mail relay that misbehaves to order: one port for each way of failing, TLS by STARTTLS.

smtp_faults.py CA_FOLDER OUT_FOLDER READY_FIFO
Writes "MODE PORT" lines to the FIFO once all ports listen, and ends when its input is closed. What
it takes as a message lands in OUT_FOLDER/MODE.N.eml; every command it hears after encryption lands
in OUT_FOLDER/MODE.log, and what it hears in clear in OUT_FOLDER/MODE.clear.
"""
import asyncio
import os
import ssl
import sys

CA, OUT, READY = sys.argv[1:]
HOST = "mail.safehand.test"

MODES = """fine strip refuse_tls inject wrong_name unknown_authority expired old_tls
busy_greeting odd_greeting mail_grey rcpt_grey rcpt_refused rcpt_forwards rcpt_sign_in data_refused
data_early_ok dot_452 dot_552 dot_421 dot_299 lost_before_dot reject_mid_data lost_reply silence
drip huge_reply many_lines bare_lf wrong_code_line two_replies nul_reply small_size no_dsn
everything multi_line lost_at_mail silent_at_rcpt echo_address no_id stoppable yes_in_between""".split()


def context(name, oldest=ssl.TLSVersion.TLSv1_2, newest=ssl.TLSVersion.TLSv1_3):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if newest < ssl.TLSVersion.TLSv1_2:
        made.set_ciphers("ALL:@SECLEVEL=0")
    made.minimum_version = oldest
    made.maximum_version = newest
    made.load_cert_chain(f"{CA}/{name}.crt", f"{CA}/{name}.key")
    return made


CONTEXTS = {
    "wrong_name": context("other.safehand.test"),
    "unknown_authority": context("stranger"),
    "expired": context("expired.safehand.test"),
    "old_tls": context(HOST, ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1),
}
GOOD = context(HOST)

EXTENSIONS = {
    "small_size": ["SIZE 2000", "DSN"],
    "no_dsn": ["8BITMIME"],
    "everything": ["SIZE 52428800", "DSN", "8BITMIME", "SMTPUTF8", "REQUIRETLS"],
}

AT_MAIL = {"mail_grey": "451 4.7.1 greylisted"}
AT_RCPT = {
    "rcpt_grey": "450 4.2.0 greylisted",
    "rcpt_refused": "550 5.1.1 no such mailbox",
    "rcpt_forwards": "251 user not local; will forward",
    "rcpt_sign_in": "530 5.7.0 sign in first",
    "echo_address": "550 5.1.1 <amelia.invented@agency.example>: no such person",
}
AT_DOT = {
    "dot_452": "452 4.3.1 insufficient system storage",
    "dot_552": "552 5.3.4 too big",
    "dot_421": "421 4.3.2 shutting down",
    "dot_299": "299 perhaps",
    "huge_reply": "250-" + "x" * 40000 + "\r\n250 ok",
    "many_lines": "\r\n".join(["250-line"] * 500) + "\r\n250 ok",
    "wrong_code_line": "250-first\r\n550 second",
    "two_replies": "250 ok\r\n250 again",
    "nul_reply": "250 o\0k",
    "multi_line": "250-2.0.0 first\r\n250-2.0.0 second\r\n250 2.0.0 Ok: queued as MULTI7",
    "no_id": "250 thank you",
}


class Hangup(Exception):
    pass


class Line(asyncio.Protocol):
    """Lines in, lines out, with the change to TLS done by hand so that injection can be staged."""

    def __init__(self, mode):
        self.mode, self.buffer, self.tls = mode, b"", False
        self.transport = None
        self.arrived = asyncio.Event()
        self.ended = False

    def connection_made(self, transport):
        first = self.transport is None
        self.transport = transport
        if first:
            self.task = asyncio.get_running_loop().create_task(serve(self))

    def data_received(self, data):
        if not self.tls:
            with open(f"{OUT}/{self.mode}.clear", "ab") as out:
                out.write(data)
        self.buffer += data
        self.arrived.set()

    def connection_lost(self, _):
        self.ended = True
        self.arrived.set()

    def say(self, text):
        self.transport.write(text.encode("latin-1") + b"\r\n")

    async def read(self, enough):
        while not enough(self.buffer):
            if self.ended:
                raise Hangup
            self.arrived.clear()
            await self.arrived.wait()

    async def line(self):
        await self.read(lambda buffer: b"\n" in buffer)
        line, _, self.buffer = self.buffer.partition(b"\n")
        return line.rstrip(b"\r")

    async def start_tls(self):
        self.tls = True
        chosen = CONTEXTS.get(self.mode, GOOD)
        self.transport = await asyncio.get_running_loop().start_tls(
            self.transport, self, chosen, server_side=True)


def keep(mode, body):
    number = 1
    while os.path.exists(f"{OUT}/{mode}.{number}.eml"):
        number += 1
    with open(f"{OUT}/{mode}.{number}.eml", "wb") as out:
        out.write(body)


async def take_message(line):
    mode = line.mode
    if mode == "data_early_ok":
        line.say("354 go on\r\n250 2.0.0 taken already")
    else:
        line.say("354 go on")
    if mode == "lost_before_dot":
        await line.read(lambda buffer: len(buffer) > 1000)
        line.transport.abort()
        raise Hangup
    if mode == "reject_mid_data":
        await line.read(lambda buffer: len(buffer) > 1000)
        line.say("552 5.3.4 too big")
        await line.read(lambda buffer: False)
    if mode == "yes_in_between":
        await line.read(lambda buffer: buffer.endswith(b"parts--\r\n"))
        line.say("250 2.0.0 taken already")
        os.mkdir(f"{OUT}/yes_in_between")
        keep("yes_in_between/said", b"")
    await line.read(lambda buffer: buffer.endswith(b"\r\n.\r\n"))
    body, line.buffer = line.buffer[:-3], b""
    keep(mode, body)
    if mode == "lost_reply":
        line.transport.abort()
        raise Hangup
    if mode == "silence":
        await line.read(lambda buffer: False)
    if mode == "drip":
        for _ in range(1000):
            line.transport.write(b"2")
            await asyncio.sleep(0.2)
    if mode == "bare_lf":
        line.transport.write(b"250 ok\n")
        return
    line.say(AT_DOT.get(mode, "250 2.0.0 Ok: queued as 4F00D"))


async def answer(line, command):
    mode, word = line.mode, command.split(b" ")[0].split(b":")[0].upper()
    if line.tls:
        with open(f"{OUT}/{mode}.log", "ab") as out:
            out.write(command + b"\n")
    if word == b"EHLO":
        offers = list(EXTENSIONS.get(mode, ["SIZE 52428800", "DSN", "8BITMIME"]))
        if not line.tls:
            offers = [] if mode == "strip" else ["STARTTLS"]
        lines = [HOST] + offers
        line.say("\r\n".join(["250-" + each for each in lines[:-1]] + ["250 " + lines[-1]]))
    elif word == b"STARTTLS":
        if mode == "refuse_tls":
            line.say("454 4.7.0 not now")
        elif mode == "inject":
            line.say("220 go\r\n250 2.0.0 said before encryption")
            await line.start_tls()
        else:
            line.say("220 go")
            await line.start_tls()
    elif word == b"MAIL":
        if mode == "lost_at_mail":
            line.transport.abort()
            raise Hangup
        line.say(AT_MAIL.get(mode, "250 2.1.0 Ok"))
    elif word == b"RCPT":
        if mode == "silent_at_rcpt":
            await line.read(lambda buffer: False)
        line.say(AT_RCPT.get(mode, "250 2.1.5 Ok"))
    elif word == b"DATA":
        if mode == "data_refused":
            line.say("554 5.7.1 no")
        else:
            await take_message(line)
    elif word == b"QUIT":
        line.say("221 2.0.0 bye")
        line.transport.close()
        raise Hangup
    else:
        line.say("502 5.5.2 unknown")


async def serve(line):
    greetings = {"busy_greeting": "421 4.3.2 busy", "odd_greeting": "hello there"}
    try:
        line.say(greetings.get(line.mode, f"220 {HOST} ESMTP test"))
        while True:
            await answer(line, await line.line())
    except (Hangup, OSError, ssl.SSLError):
        line.transport.abort()


async def main():
    loop = asyncio.get_running_loop()
    servers, ports = [], []
    for mode in MODES:
        server = await loop.create_server(lambda mode=mode: Line(mode), "127.0.0.1", 0)
        servers.append(server)
        ports.append(f"{mode} {server.sockets[0].getsockname()[1]}\n")
    with open(READY, "w") as ready:
        ready.writelines(ports)
    done = asyncio.Event()
    loop.add_reader(0, lambda: os.read(0, 4096) or done.set())
    await done.wait()


asyncio.run(main())
