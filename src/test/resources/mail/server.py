"""A mail server for tests: aiosmtpd with TLS, log-in and troubles to order.

Arguments: folder for messages, comma-separated options, certificate, key. Prints its port and ends with standard input.
"""
import base64, hashlib, hmac, os, ssl, sys, threading
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, SMTP, MISSING

folder, options, certificate, key = sys.argv[1], set(sys.argv[2].split(',')), sys.argv[3], sys.argv[4]
count = 0
logins = {}


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if 'no-sender' in options:
            return '550 5.7.1 sender rejected'
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return '250 OK'

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith('nobody'):
            return '550 5.1.1 no such user'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        global count
        if 'no-data' in options:
            return '554 5.6.0 content \x1b[31m rejected'
        count += 1
        login = logins.get(session.peer, '-')
        head = 'X-Test: tls=%s login=%s to=%s\r\n' % (session.ssl is not None or 'tls' in options, login, ','.join(envelope.rcpt_tos))
        name = os.path.join(folder, '%04d.eml' % count)
        with open(name + '.part', 'wb') as out:
            out.write(head.encode() + envelope.original_content)
        os.rename(name + '.part', name)
        return '250 OK'

    async def auth_CRAM__MD5(self, server, args):
        challenge = b'<1896.697170952@postoffice.reston.mci.net>'
        answer = await server.challenge_auth(challenge)
        if answer is MISSING:
            return AuthResult(success=False)
        user, digest = answer.decode().rsplit(' ', 1)
        good = digest == hmac.new('geheim wörd'.encode(), challenge, hashlib.md5).hexdigest()
        logins[server.session.peer] = user
        return AuthResult(success=good, handled=False)


def authenticate(server, session, envelope, mechanism, data):
    logins[session.peer] = data.login.decode() + '/' + mechanism
    good = data.password == 'geheim wörd'.encode()
    if not good:
        return AuthResult(success=False, handled=False, message='535 5.7.8 wrong: ' + base64.b64encode(data.password).decode())
    return AuthResult(success=True)


class Server(Controller):
    def factory(self):
        context = None
        if 'starttls' in options:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(certificate, key)
        excluded = [word[3:] for word in options if word.startswith('no:')]
        return SMTP(self.handler, enable_SMTPUTF8=False, tls_context=context, require_starttls=False,
                    authenticator=authenticate, auth_require_tls=not options & {'clear-login', 'tls'},
                    auth_exclude_mechanism=excluded)


context = None
if 'tls' in options:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
server = Server(Handler(), hostname='127.0.0.1', port=0, ssl_context=context)
# A port of 0 cannot be probed by start(): ask for a free one first.
import socket
with socket.socket() as probe:
    probe.bind(('127.0.0.1', 0))
    server.port = probe.getsockname()[1]
server.start()
print(server.port, flush=True)
sys.stdin.read()
server.stop()
