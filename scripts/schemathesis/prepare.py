"""What schemathesis cannot guess: where the server listens, and what it has.

  prepare.py address FILE   waits for the address that `shelftalk serve` prints to FILE
  prepare.py known FOLDER   brings data, says something of books, and writes to
                            files of FOLDER what is there: a value a line

BASE_URL and TOKEN say where, and with which right, `known` asks.
"""

import json
import os
import re
import sys
import time

import requests


def address(path: str) -> str:
    for _ in range(300):
        with open(path, encoding="utf-8") as printed:
            found = re.search(r"^Open (http://[0-9.:]+)/#", printed.read(), re.MULTILINE)
        if found:
            return found[1]
        time.sleep(0.1)
    with open(path, encoding="utf-8") as printed:
        sys.exit("shelftalk serve does not say where it listens:\n" + printed.read())


def known() -> dict[str, list[str]]:
    base = os.environ["BASE_URL"]
    asking = requests.Session()
    asking.headers["Authorization"] = "Bearer " + os.environ["TOKEN"]

    def answer(method: str, path: str, **request):
        response = asking.request(method, base + path, timeout=60, **request)
        if not response.ok:
            sys.exit(f"{method} {path}: {response.status_code} {response.text}")
        return response.json()

    def bring(text: str) -> str:
        return answer("POST", "/data", files={"files": ("mine.csv", text, "text/csv")})["data_id"]

    books = [book["id"] for book in answer("GET", "/books", params={"q": "the", "limit": 10})]
    return {
        "books": books,
        "readers": [reader["id"] for reader in answer("GET", "/readers")],
        "runs": [run["id"] for run in answer("GET", "/runs")],
        "data": [bring(f"who,what,stars{i}\nann,Emma,5\nbob,Dracula,4\n") for i in range(8)],
        "swipes": [answer("POST", "/swipe", json={"book_id": book, "action": "like"})["swipe_id"] for book in books],
    }


if sys.argv[1] == "address":
    print(address(sys.argv[2]))
else:
    for name, values in known().items():
        with open(os.path.join(sys.argv[2], f"{name}.txt"), "w", encoding="utf-8") as known_values:
            known_values.writelines(json.dumps(value) + "\n" for value in values)
