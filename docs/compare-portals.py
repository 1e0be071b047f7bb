#!/usr/bin/env python3
"""Proves that two running portals show and give away the same bytes.

    docs/compare-portals.py http://localhost:8080 http://localhost:8081

Both start from the same data (say, an untouched demonstration each, with a directory of its own). The script

1. crawls all public pages from / in Japanese and in English: every link, style sheet, script, picture, document and
   file that a page leads to on its own site, and some addresses that no page leads to (UNLINKED). Pages as of a
   past day link to the whole site as of that day; they are followed for the days in DAYS and looked at once for others.
2. signs in as `manager` and takes away the summary of 2023-Q3 as PDF, Word, Excel and CSV in both languages.

Each address is asked of both portals; status, headers and body are compared byte for byte. The first portal's pages
say where to go on, and the second's must have the same links, since they have the same bytes. What is left out of the
comparison, and why, is in `comparable` and HEADERS_LEFT_OUT: nothing else is. Of other quarters than 2023-Q3, and as of
past days, the CSV files alone are compared unless --all-files is given: making each takes a portal seconds.

It prints every difference and the counts, and ends with 1 if there is a difference, 2 if it could not compare.
Standard library alone; Python 3.9 or newer. Whole files of a difference are kept with --keep DIRECTORY.
"""

import argparse
import concurrent.futures
import difflib
import html
import http.client
import pathlib
import re
import sys
import time
import urllib.parse

LANGUAGES = ("ja", "en")

# What the public addresses in each language begin with.
PREFIXES = {"ja": "", "en": "/en"}

# Followed through the whole site: before and after the first corrections, and a day with many publications.
DAYS = ("2021-11-30", "2023-01-31")

# Where a reader lands without following a link, or by filling in a form; errors among them.
UNLINKED = (
    "/no-such-page",
    "/kpis/9-z-9",
    "/kpis?asOf=tomorrow",
    "/kpis?q=%EF%BD%8B%EF%BD%90%EF%BD%89&sort=rating",
    "/kpis?q=no-such-word",
    "/kpis?rating=late",
    "/kpis?rating=LATE",
    "/kpis?initiative=2&sort=progress",
    "/kpis?department=health&sort=name",
    "/kpis?origin=PROPOSED",
    "/kpis?sort=no-such-order",
    "/?asOf=2020-04-01",
    "/?asOf=2022-03-31",
    "/?asOf=9999-12-31",
    "/?asOf=now",
    "/measures/1-a?asOf=2022-03-31",
    "/updates?page=2",
    "/updates?page=999",
    "/quarters/2023-Q3.txt",
    "/quarters/2023-Q4",
    "/quarters/2023-Q5",
    "/quarters/1999-Q1.pdf",
    "/documents/no-such-document",
    "/plan/editions/999",
    "/account/password",
    "/staff",
    "/manage/summaries",
    "/actuator/health/liveness",
    "/actuator/health/readiness",
) + tuple("/?asOf=" + day for day in DAYS)

QUARTER = "2023-Q3"
FILES = ("pdf", "docx", "xlsx", "csv")
PARTS = ("OVERVIEW", "MOVED", "BEHIND", "NOT_REPORTED", "INITIATIVES", "APPENDIX")
LOGIN, PASSWORD = "manager", "demo-portal-2023"

# Answers hold the time of the answer, and how the connection is used. Lengths follow from the bodies.
HEADERS_LEFT_OUT = {"date", "connection", "keep-alive", "transfer-encoding", "content-length"}

# Files that take long to make, and those that are compared nevertheless.
SLOW = re.compile(r"^(/en)?/quarters/[^?]*\.(pdf|docx|xlsx)")
OF_QUARTER = f"/quarters/{QUARTER}."

LINK = re.compile(rb"""\b(?:href|src|action|formaction)=["']([^"'#]*)""")
CSS_LINK = re.compile(rb"""url\(["']?([^"')#]+)""")


def comparable(answer, base):
    """What of an answer must be the same for both portals. This is the whole list of what may differ."""
    authority = urllib.parse.urlsplit(base).netloc.encode()
    # 1. Each portal runs at an address of its own.
    body = answer.body.replace(authority, b"HOST")
    # 2. The sign-in form has a fresh token each time.
    body = re.sub(rb'(name="_csrf" value=")[^"]*', rb"\1TOKEN", body)
    headers = []
    for name, value in answer.headers:
        name = name.lower()
        if name in HEADERS_LEFT_OUT:
            continue
        value = value.replace(authority.decode(), "HOST")
        if name == "etag":
            # 3. A page's validator begins with the start of the portal that made it.
            value = re.sub(r'^W/"[0-9a-z]+-', 'W/"INSTANCE-', value)
        if name == "set-cookie":
            # 4. Cookies have a day of expiry, and sessions an id.
            value = re.sub(r"Expires=[^;]*", "Expires=TIME", value)
            value = re.sub(r"PORTAL_SESSION=[^;]+", "PORTAL_SESSION=ID", value)
        if name == "last-modified":
            # 5. What is static is as old as the jar or the checkout that it comes from.
            value = "TIME"
        headers.append(f"{name}: {value}")
    return answer.status, sorted(headers), body


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name), "")


class Portal:
    """One running portal, and what a browser keeps of it: cookies, once it has signed in."""

    def __init__(self, base):
        self.base = base.rstrip("/")
        self.cookies = {}

    def ask(self, path, method="GET", form=None, cookies=False):
        address = urllib.parse.urlsplit(self.base)
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        connection = kind(address.netloc, timeout=300)
        headers = {"Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "identity"}
        if cookies and self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            answer = Answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()
        if cookies:
            for name, value in answer.headers:
                if name.lower() == "set-cookie":
                    key, _, kept = value.split(";")[0].partition("=")
                    self.cookies[key] = kept
        return answer

    def public(self, path):
        """A public page or file; waits for files that the portal is still making."""
        deadline = time.monotonic() + 300
        answer = self.ask(path)
        while answer.status == 503 and time.monotonic() < deadline:
            time.sleep(2)
            answer = self.ask(path)
        return answer

    def sign_in(self):
        page = self.ask("/sign-in?lang=ja", cookies=True).body.decode()
        token = re.search(r'name="_csrf" value="([^"]+)"', page).group(1)
        form = {"_csrf": html.unescape(token), "login": LOGIN, "password": PASSWORD}
        answer = self.ask("/sign-in", "POST", form, cookies=True)
        if answer.status != 302 or "sign-in" in answer.header("location"):
            raise SystemExit(f"{self.base}: {LOGIN} cannot sign in: {answer.status} {answer.header('location')}")

    def summary(self, language, extension):
        """A manager's summary of the quarter; waits where it is made in the background."""
        choice = [("quarter", QUARTER), ("basis", "AS_PUBLISHED"), ("language", language)]
        choice += [("parts", part) for part in PARTS]
        path = f"/manage/summaries/summary.{extension}?" + urllib.parse.urlencode(choice)
        answer = self.ask(path, cookies=True)
        if answer.status != 302:
            return answer
        file = urllib.parse.urlsplit(answer.header("location")).path
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            # The page of a file asks browsers to look again for as long as the file is being made.
            if not self.ask(file, cookies=True).header("refresh"):
                return self.ask(file + "/content", cookies=True)
            time.sleep(1)
        raise SystemExit(f"{self.base}: {path} was not made within five minutes")


class Comparison:
    def __init__(self, first, second, keep, all_files):
        self.portals = first, second
        self.all_files = all_files
        self.keep = keep
        self.compared = self.bytes = 0
        self.differing = []
        self.pool = concurrent.futures.ThreadPoolExecutor(2)

    def both(self, ask):
        return [future.result() for future in [self.pool.submit(ask, portal) for portal in self.portals]]

    def compare(self, name, ask):
        """Asks both portals, says what differs, and returns the first one's answer."""
        answers = self.both(ask)
        first, second = (comparable(answer, portal.base) for answer, portal in zip(answers, self.portals))
        self.compared += 1
        self.bytes += len(answers[0].body)
        if first != second:
            self.differing.append(name)
            print(f"DIFFERS {name}")
            for line in self.explain(first, second):
                print("    " + line)
            if self.keep:
                self.keep.mkdir(parents=True, exist_ok=True)
                for side, answer in zip("ab", answers):
                    kept = self.keep / (re.sub(r"[^A-Za-z0-9.-]+", "_", name) + "." + side)
                    kept.write_bytes(answer.body)
        return answers[0]

    @staticmethod
    def explain(first, second):
        if first[0] != second[0]:
            yield f"status {first[0]} and {second[0]}"
        yield from (line for line in difflib.ndiff(first[1], second[1]) if line[0] in "+-")
        if first[2] != second[2]:
            yield f"{len(first[2])} and {len(second[2])} bytes"
            try:
                texts = [body.decode().splitlines() for body in (first[2], second[2])]
            except UnicodeDecodeError:
                at = next((n for n, (a, b) in enumerate(zip(first[2], second[2])) if a != b), None)
                yield "no text; the first differing byte is at " + ("the end" if at is None else str(at))
                return
            lines = [line for line in difflib.unified_diff(*texts, lineterm="", n=0)][2:]
            yield from (line[:300] for line in lines[:12])
            if len(lines) > 12:
                yield f"… and {len(lines) - 12} more lines"


def links(path, answer):
    """Addresses on the same site that a page or style sheet leads to, in the page's order."""
    kind = answer.header("content-type")
    if "html" in kind:
        found = LINK.findall(answer.body)
    elif "css" in kind:
        found = CSS_LINK.findall(answer.body)
    else:
        found = []
    if answer.header("location"):
        found.append(answer.header("location").encode())
    here = day_of(path)
    for raw in found:
        link = urllib.parse.urljoin(path, html.unescape(raw.decode()))
        parts = urllib.parse.urlsplit(link)
        if parts.scheme not in ("", "http", "https") or not parts.path.startswith("/"):
            continue
        if parts.netloc and not answer.header("location"):
            continue
        link = parts.path + ("?" + parts.query if parts.query else "")
        # A page as of a day leads to the whole site as of that day; other days are looked at once.
        if here and here not in DAYS and day_of(link) == here:
            continue
        yield link


def is_of_quarter(link):
    return re.sub("^/en/", "/", link).startswith(OF_QUARTER) and not day_of(link)


def day_of(path):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query)).get("asOf")


def crawl(comparison, language):
    prefix = PREFIXES[language]
    waiting = [prefix + path for path in ("/", *UNLINKED)]
    seen = set(waiting)
    while waiting:
        path = waiting.pop(0)
        if comparison.compared % 100 == 0:
            print(f"… {comparison.compared} compared, {len(waiting)} wait", file=sys.stderr, flush=True)
        answer = comparison.compare(path, lambda portal: portal.public(path))
        for link in links(path, answer):
            # Files that all languages share are compared with the first; each language's pages are crawled by themselves.
            if prefix and not link.startswith(prefix + "/") or not prefix and link.startswith("/en/"):
                continue
            if link not in seen and (comparison.all_files or not SLOW.search(link) or is_of_quarter(link)):
                seen.add(link)
                waiting.append(link)
    return len(seen)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("first", help="base address, such as http://localhost:8080")
    parser.add_argument("second")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIRECTORY", help="where to keep what differs")
    parser.add_argument("--all-files", action="store_true", help="the slow files of all quarters, too")
    arguments = parser.parse_args()
    comparison = Comparison(Portal(arguments.first), Portal(arguments.second), arguments.keep, arguments.all_files)
    try:
        for language in LANGUAGES:
            print(f"{language}: {crawl(comparison, language)} public addresses", flush=True)
        comparison.both(Portal.sign_in)
        for language in LANGUAGES:
            for extension in FILES:
                name = f"/manage/summaries/summary.{extension} ({QUARTER}, {language})"
                file = comparison.compare(name, lambda portal: portal.summary(language, extension))
                print(f"{name}: {file.status}, {len(file.body)} bytes", flush=True)
                if file.status != 200 or "html" in file.header("content-type"):
                    raise SystemExit(f"{name}: no file")
    except (OSError, http.client.HTTPException) as unreachable:
        print(f"could not compare: {unreachable!r}", file=sys.stderr)
        return 2
    print(f"{comparison.compared} answers compared, {comparison.bytes} bytes, {len(comparison.differing)} differ")
    return 1 if comparison.differing else 0


if __name__ == "__main__":
    sys.exit(main())
