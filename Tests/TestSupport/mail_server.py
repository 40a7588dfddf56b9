"""A mail server on this machine that asks for a password, and a reader of mails.

  mail_server.py serve FOLDER CERTIFICATE KEY none|starttls|smtps BUSY
      Says its port on standard error. Accepts mails from the user tieout with the password in MAIL_PASSWORD, and
      writes each, as it arrived and as it was read, to FOLDER. Answers the first BUSY mails with "try later".
  mail_server.py read FILE...
      Prints what Python's email package reads in each file, one JSON object a line.
"""
import asyncio
import base64
import email
import email.policy
import json
import os
import ssl
import sys


def read(raw):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts = list(message.walk())
    return {
        "headers": {name.lower(): str(value) for name, value in message.items()},
        "addresses": [a.addr_spec for a in message["to"].addresses] if message["to"] else [],
        "types": [part.get_content_type() for part in parts],
        "parts": [
            {
                "type": part.get_content_type(),
                "charset": part.get_content_charset(),
                "file": part.get_filename(),
                "content": base64.b64encode(part.get_payload(decode=True)).decode(),
            }
            for part in parts if not part.is_multipart()
        ],
        "defects": [type(defect).__name__ for part in parts for defect in part.defects]
        + [type(defect).__name__ for value in message.values() for defect in value.defects],
        "longest": max(map(len, raw.splitlines())),
    }


class Inbox:
    def __init__(self, folder, busy):
        self.folder, self.busy, self.count = folder, busy, 0

    async def handle_DATA(self, server, session, envelope):
        if self.busy > 0:
            self.busy -= 1
            return "451 try later"
        self.count += 1
        mail = read(envelope.original_content)
        mail["sender"], mail["recipients"] = envelope.mail_from, envelope.rcpt_tos
        mail["encrypted"] = server.transport.get_extra_info("cipher") is not None
        path = os.path.join(self.folder, f"{self.count:03}.json")
        with open(path + ".draft", "w") as file:
            json.dump(mail, file)
        os.rename(path + ".draft", path)
        return "250 accepted"


def authenticate(server, session, envelope, mechanism, data):
    from aiosmtpd.smtp import AuthResult
    good = (data.login, data.password) == (b"tieout", os.environ["MAIL_PASSWORD"].encode())
    if not good:
        with open(os.path.join(sys.argv[2], "refused"), "a") as file:
            file.write("login\n")
    return AuthResult(success=good, handled=good)


async def serve(folder, certificate, key, tls, busy):
    from aiosmtpd.smtp import SMTP
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    inbox = Inbox(folder, int(busy))
    starttls = context if tls == "starttls" else None

    def protocol():
        return SMTP(
            inbox, tls_context=starttls, require_starttls=starttls is not None, authenticator=authenticate,
            auth_required=True, auth_require_tls=starttls is not None, hostname="localhost")

    server = await asyncio.get_running_loop().create_server(
        protocol, "127.0.0.1", 0, ssl=context if tls == "smtps" else None)
    print("port", server.sockets[0].getsockname()[1], file=sys.stderr, flush=True)
    await server.serve_forever()


if sys.argv[1] == "serve":
    asyncio.run(serve(*sys.argv[2:]))
else:
    for name in sys.argv[2:]:
        with open(name, "rb") as file:
            print(json.dumps(read(file.read())))
