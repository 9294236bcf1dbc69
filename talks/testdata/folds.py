#!/usr/bin/env python3
"""Splits the gold reports into five folds by conflict, once, before anybody looked at errors.

    python3 folds.py ../../../shared/gold/dev > folds.tsv

Two reports are of one conflict when their processes share the first word of the id ("korea-four-party",
"korea-six-party") or two further words of it, or when, within 45 days, two meetings have the same two or more
parties. Conflicts go, the weightiest first, to the fold that is lightest so far (weight: meetings + positions + 1)."""
import datetime, glob, json, os, sys

docs = sorted((json.load(open(f, encoding="utf-8")) for f in glob.glob(os.path.join(sys.argv[1], "*.json"))), key=lambda d: d["doc"])
parent = list(range(len(docs)))

def root(i):
    while parent[i] != i: i = parent[i]
    return i

def words(d): return [set(p["id"].split("-")) for p in d["processes"]], {p["id"].split("-")[0] for p in d["processes"]}

def parties(d): return {frozenset(m["parties"]) for m in d["meetings"] if len(m["parties"]) > 1}

def related(a, b):
    (wa, fa), (wb, fb) = words(a), words(b)
    if fa & fb or any(len(x & y) > 1 for x in wa for y in wb): return True
    days = abs((datetime.date.fromisoformat(a["published"]) - datetime.date.fromisoformat(b["published"])).days)
    return days <= 45 and bool(parties(a) & parties(b))

for i, a in enumerate(docs):
    for j in range(i):
        if related(a, docs[j]): parent[max(root(i), root(j))] = min(root(i), root(j))
conflicts = {}
for i, d in enumerate(docs): conflicts.setdefault(root(i), []).append(d)
weight = lambda ds: sum(len(d["meetings"]) + len(d["positions"]) + 1 for d in ds)
load, fold = [0] * 5, {}
for r, ds in sorted(conflicts.items(), key=lambda c: (-weight(c[1]), c[0])):
    k = load.index(min(load))
    load[k] += weight(ds)
    for d in ds: fold[d["doc"]] = (k, docs[r]["doc"])
print("# fold of each gold report and the first report of its conflict; made by folds.py, never edited")
for d in docs: print(d["doc"], *fold[d["doc"]], sep="\t")
print(load, len(conflicts), file=sys.stderr)
