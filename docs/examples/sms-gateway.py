"""An SMS gateway for Cornerstone in a few lines: python3 sms-gateway.py SECRET. Replace print by your provider's API."""
import hmac, json, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

seen = set()  # keep for a day, in something that survives a restart


class Gateway(BaseHTTPRequestHandler):
    def do_POST(self):
        message = json.loads(self.rfile.read(min(int(self.headers["Content-Length"]), 65536)))
        allowed = hmac.compare_digest(self.headers.get("Authorization", ""), "Bearer " + sys.argv[1])
        if allowed and message["id"] not in seen:
            seen.add(message["id"])
            print(message["to"], message["text"])
        self.send_response(202 if allowed else 401)
        self.end_headers()

    def log_message(self, *arguments):
        pass


HTTPServer(("127.0.0.1", 8099), Gateway).serve_forever()
