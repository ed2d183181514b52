"""Stands between the house and a real printer and spoils one thing: one port for each fault.

ipp_faults.py CA_FOLDER PRINTER_PORT READY_FIFO
Writes "MODE PORT" lines to the FIFO once all ports listen, and ends when its input is closed. It
shows the printer's own certificate and key, so that only the spoilt thing is wrong.
"""
import os
import socket
import ssl
import sys
import threading

CA, PRINTER, READY = sys.argv[1], int(sys.argv[2]), sys.argv[3]
MODES = """pass lose_send_reply lose_create_reply cut_upload not_accepting no_pdf no_a4 web_page
server_error wrong_request_id garbage plain unknown_authority wrong_name old_tls huge_answer
busy_send refuse_create""".split()
CREATE_JOB, SEND_DOCUMENT = 0x0005, 0x0006

# Same length on both sides, so that no length field in the answer changes.
PATCHES = {
    "not_accepting": (b"printer-is-accepting-jobs\x00\x01\x01", b"printer-is-accepting-jobs\x00\x01\x00"),
    "no_pdf": (b"application/pdf", b"application/odd"),
    "no_a4": (b"iso_a4_210x297mm", b"odd_a4_210x297mm"),
}


def server_context(mode):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    name = {"unknown_authority": "stranger", "wrong_name": "other.safehand.test"}.get(mode, "localhost")
    if mode == "old_tls":
        made.set_ciphers("ALL:@SECLEVEL=0")
        made.minimum_version = ssl.TLSVersion.TLSv1
        made.maximum_version = ssl.TLSVersion.TLSv1_1
    made.load_cert_chain(f"{CA}/{name}.crt", f"{CA}/{name}.key")
    return made


def read_head(stream):
    lines = []
    while True:
        line = stream.readline(65536)
        if not line:
            raise EOFError
        if line == b"\r\n":
            return lines
        lines.append(line)


def length_of(head):
    for line in head:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return None


def read_chunks(stream):
    body = b""
    while True:
        size = int(stream.readline(), 16)
        body += stream.read(size)
        stream.readline()
        if size == 0:
            return body


def ask_printer(head, body):
    context = ssl.create_default_context(cafile=f"{CA}/ca.crt")
    with socket.create_connection(("127.0.0.1", PRINTER), timeout=20) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as line:
            line.sendall(b"".join(head) + b"\r\n" + body)
            stream = line.makefile("rb")
            answer = read_head(stream)
            while answer[0].split()[1] == b"100":
                answer = read_head(stream)
            length = length_of(answer)
            return stream.read(length) if length is not None else read_chunks(stream)


def ipp_error(status, body):
    return b"\x02\x00" + status.to_bytes(2, "big") + body[4:8] + (
        b"\x01\x47\x00\x12attributes-charset\x00\x05utf-8"
        b"\x48\x00\x1battributes-natural-language\x00\x02en\x03")


def spoilt(mode, operation, head, body):
    """The answer to give: HTTP status, type and body."""
    if mode == "web_page":
        return 200, b"text/html", b"<html>hello</html>"
    if mode == "server_error":
        return 500, b"application/ipp", b""
    if mode == "garbage":
        return 200, b"application/ipp", b"\x02\x00\x00\x00" + b"\xff" * 40
    if mode == "huge_answer":
        return 200, b"application/ipp", b"\x02" * (3 << 20)
    if mode == "busy_send" and operation == SEND_DOCUMENT:
        return 200, b"application/ipp", ipp_error(0x0507, body)
    if mode == "refuse_create" and operation == CREATE_JOB:
        return 200, b"application/ipp", ipp_error(0x040B, body)
    answer = ask_printer(head, body)
    if mode in PATCHES:
        answer = answer.replace(*PATCHES[mode])
    if mode == "wrong_request_id":
        answer = answer[:4] + b"\x11\x22\x33\x44" + answer[8:]
    return 200, b"application/ipp", answer


def serve(mode, plain):
    with server_context(mode).wrap_socket(plain, server_side=True) as line:
        stream = line.makefile("rb")
        while True:
            head = read_head(stream)
            length = length_of(head)
            if mode == "cut_upload" and length > 4000:
                stream.read(4000)
                return
            body = stream.read(length)
            operation = int.from_bytes(body[2:4], "big")
            status, kind, answer = spoilt(mode, operation, head, body)
            lost = {"lose_send_reply": SEND_DOCUMENT, "lose_create_reply": CREATE_JOB}
            if lost.get(mode) == operation:
                return
            line.sendall(b"HTTP/1.1 %d Said\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                         % (status, kind, len(answer)) + answer)


def listen(mode, server):
    while True:
        plain, _ = server.accept()
        plain.settimeout(20)
        if mode == "plain":
            plain.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            plain.close()
            continue

        def run(plain=plain):
            try:
                serve(mode, plain)
            except (OSError, EOFError, ValueError):
                pass

        threading.Thread(target=run, daemon=True).start()


def main():
    ports = []
    for mode in MODES:
        server = socket.create_server(("127.0.0.1", 0))
        ports.append(f"{mode} {server.getsockname()[1]}\n")
        threading.Thread(target=listen, args=(mode, server), daemon=True).start()
    with open(READY, "w") as ready:
        ready.writelines(ports)
    while os.read(0, 4096):
        pass


main()
