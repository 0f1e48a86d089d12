"""Answers every event with 202. KEEP=1 keeps the data of each, for good."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEPT = []
KEEP = os.environ.get("KEEP") == "1"


class Events(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(200)

    def do_POST(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        if KEEP:
            KEPT.append((dict(self.headers), data))
        self.answer(202)

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *line):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Events).serve_forever()
