"""A machine on this very computer: a real server that answers, stalls or lies."""

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.wording import worded

KEY = "a-key-that-nobody-sees"


class Machine:
    """Speaks LibreTranslate's protocol; `says` is what it does with a question.

    `asked` is what it was sent. A test that wants another machine puts another function
    in its place.
    """

    def __init__(self):
        self.asked, self.says = [], translate
        self.goes_on = threading.Event()
        handler = type("Handler", (_Handler,), {"machine": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def stop(self):
        self.goes_on.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        asked = json.loads(body)
        self.machine.asked.append((self.path, asked))
        # Who asked may have hung up by now.
        with contextlib.suppress(OSError):
            self.machine.says(self, asked)

    def answer(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        """Silence: a test says itself what it expects."""


def translate(handler, asked):
    """Every text as if somebody had translated it."""
    said = [worded(text, asked["target"]) for text in asked["q"]]
    handler.answer(json.dumps({"translatedText": said}).encode())


def saying(*texts):
    """These very words, whatever it is asked."""
    return answering({"translatedText": list(texts)})


def answering(data, status=200):
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    return lambda handler, _asked: handler.answer(body, status)


def redirecting_to(address):
    return lambda handler, _asked: handler.answer(b"", 307, Location=address)


def stall(handler, _asked):
    """Takes the question and says nothing."""
    handler.machine.goes_on.wait(30)


def drip(handler, _asked):
    """A letter at a time, none of them late."""
    for letter in b"HTTP/1.0 200 OK\r\nX-Patience: " + b"z" * 600:
        handler.wfile.write(bytes([letter]))
        if handler.machine.goes_on.wait(0.05):
            return


def hang_up(handler, _asked):
    handler.close_connection = True


def break_off(handler, _asked):
    """Announces more than it says."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"translatedText": ["')
