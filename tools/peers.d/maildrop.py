"""A mail server that requires STARTTLS and drops what it takes into Maildir folders.

Stands in where Postfix cannot run. It offers no delivery notices.
    maildrop.py PORT CERTIFICATE KEY FOLDER
"""
import asyncio
import os
import re
import ssl
import sys
import time

from aiosmtpd.smtp import SMTP

ADDRESS = re.compile(r"[A-Za-z0-9._+=-]+@([A-Za-z0-9-]+\.)*(example|safehand\.test)")


class Drop:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.partition("@")[0]
        if local == "later":
            return "450 4.2.0 Try again later"
        if local == "refused" or not ADDRESS.fullmatch(address) or address.startswith("."):
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        name = f"{int(time.time())}.{os.getpid()}_{self.count}.mail"
        for address in envelope.rcpt_tos:
            box = os.path.join(self.folder, address)
            for part in ("tmp", "new", "cur"):
                os.makedirs(os.path.join(box, part), exist_ok=True)
            with open(os.path.join(box, "tmp", name), "wb") as out:
                out.write(b"Return-Path: <%s>\r\n" % envelope.mail_from.encode())
                out.write(envelope.content)
                out.flush()
                os.fsync(out.fileno())
            os.rename(os.path.join(box, "tmp", name), os.path.join(box, "new", name))
        return f"250 2.0.0 Ok: queued as {os.getpid()}-{self.count}"


async def main():
    port, certificate, key, folder = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    drop = Drop(folder)
    loop = asyncio.get_running_loop()

    def session():
        return SMTP(drop, hostname="mail.safehand.test", tls_context=context, require_starttls=True,
                    enable_SMTPUTF8=True, data_size_limit=52428800, loop=loop)

    server = await loop.create_server(session, "127.0.0.1", int(port))
    await server.serve_forever()


asyncio.run(main())
