#!/usr/bin/env python3
"""Two attacks on a portal on this machine, and how long a public page takes meanwhile.

    docs/benchmarks/attacks.py PORT SLOW WRONG SECONDS

SLOW connections begin a sign-in form and send a byte every four seconds, and again when they are cut off; WRONG sign-ins with
wrong passwords come at once. It ends by itself after SECONDS, and speaks to 127.0.0.1 only.
"""
import http.cookiejar
import re
import socket
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

PORT, SLOW, WRONG, SECONDS = (int(argument) for argument in sys.argv[1:5])
PORTAL = f"http://127.0.0.1:{PORT}"
END = time.time() + SECONDS
FORM = (b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Content-Length: 5000\r\n\r\nl")
counts = {}
lock = threading.Lock()


def count(what):
    with lock:
        counts[what] = counts.get(what, 0) + 1


def send_slowly():
    while time.time() < END:
        try:
            with socket.create_connection(("127.0.0.1", PORT), 5) as connection:
                connection.sendall(FORM)
                count("slow connections")
                connection.settimeout(4)
                while time.time() < END:
                    try:
                        count("of these refused at once" if connection.recv(12) == b"HTTP/1.1 503" else "of these cut off")
                        break
                    except socket.timeout:
                        connection.sendall(b"x")
        except OSError:
            count("of these cut off")
        time.sleep(1)


def sign_in(number):
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    try:
        page = browser.open(PORTAL + "/sign-in", timeout=60).read().decode()
        token = re.search(r'name="_csrf" value="([^"]*)"', page).group(1)
        form = urllib.parse.urlencode({"_csrf": token, "login": f"user{number % 7}", "password": "wrong"}).encode()
        status = browser.open(PORTAL + "/sign-in", form, timeout=60).status
    except urllib.error.HTTPError as refused:
        status = refused.code
    except (OSError, AttributeError) as failure:
        status = type(failure).__name__
    count(f"sign-ins answered {status}")


for attack in [threading.Thread(target=send_slowly, daemon=True) for _ in range(SLOW)] + [
        threading.Thread(target=sign_in, args=(number,), daemon=True) for number in range(WRONG)]:
    attack.start()
times = []
failed = 0
while time.time() < END:
    begun = time.time()
    try:
        urllib.request.urlopen(PORTAL + "/kpis", timeout=30).read()
        times.append((time.time() - begun) * 1000)
    except OSError:
        failed += 1
    time.sleep(0.1)
times.sort()
print(f"{len(times)} pages, {failed} failed; median {times[len(times) // 2]:.0f} ms, longest {times[-1]:.0f} ms; {counts}")
