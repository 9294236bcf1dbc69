#!/usr/bin/env python3
"""Splits the gold reports, and those that we marked beside them, into five folds by conflict.

    cp folds.tsv old.tsv && python3 folds.py ../../../shared/gold/dev ../corpus/marked.jsonl old.tsv > folds.tsv

Two reports are of one conflict when their processes share the first word of the id ("korea-four-party",
"korea-six-party") or two further words of it, or when, within 45 days, two meetings have the same two or more
parties. Conflicts go, the weightiest first, to the fold that is lightest so far (weight: meetings + positions + 1).
The gold was split once, before anybody looked at errors, and stays as it was split: a conflict of the marked
reports goes to the fold in which most of the gold reports related to it are, and where there are none, to the lightest.
Given an earlier table, a conflict whose reports had a fold there keeps it, so that figures can be compared when reports are added."""
import datetime, glob, json, os, sys

def root(parent, i):
    while parent[i] != i: i = parent[i]
    return i

def words(d): return [set(p["id"].split("-")) for p in d["processes"]], {p["id"].split("-")[0] for p in d["processes"]}

def parties(d): return {frozenset(m["parties"]) for m in d["meetings"] if len(m.get("parties", [])) > 1}

def related(a, b):
    (wa, fa), (wb, fb) = words(a), words(b)
    if fa & fb or any(len(x & y) > 1 for x in wa for y in wb): return True
    if a.get("conflict") and a.get("conflict") == b.get("conflict"): return True
    days = abs((datetime.date.fromisoformat(a["published"]) - datetime.date.fromisoformat(b["published"])).days)
    return days <= 45 and bool(parties(a) & parties(b))

def conflicts(docs):
    """Each report's conflict: the number of its first report."""
    parent = list(range(len(docs)))
    for i, a in enumerate(docs):
        for j in range(i):
            if related(a, docs[j]): parent[max(root(parent, i), root(parent, j))] = min(root(parent, i), root(parent, j))
    return [root(parent, i) for i in range(len(docs))]

def weight(d): return len(d["meetings"]) + len(d["positions"]) + 1

def fill(docs, number, fold):
    """Gives the conflicts that have no fold one each."""
    load = [0] * 5
    of = {}
    for i, d in enumerate(docs): of.setdefault(number[i], []).append(d)
    for n, ds in of.items():
        if n in fold: load[fold[n]] += sum(map(weight, ds))
    for n, ds in sorted(of.items(), key=lambda c: (-sum(map(weight, c[1])), c[0])):
        if n in fold: continue
        fold[n] = load.index(min(load))
        load[fold[n]] += sum(map(weight, ds))
    return fold

gold = sorted((json.load(open(f, encoding="utf-8")) for f in glob.glob(os.path.join(sys.argv[1], "*.json"))), key=lambda d: d["doc"])
number = conflicts(gold)
fold = fill(gold, number, {})
marked = sorted(map(json.loads, open(sys.argv[2], encoding="utf-8")), key=lambda d: d["doc"])
theirs = conflicts(marked)
votes = {}
for i, m in enumerate(marked):
    for j, g in enumerate(gold):
        if related(m, g): votes.setdefault(theirs[i], []).append(fold[number[j]])
before = dict(line.split("\t")[:2] for line in open(sys.argv[3], encoding="utf-8") if line[0] != "#") if len(sys.argv) > 3 else {}
for i, m in enumerate(marked):
    if m["doc"] in before: votes[theirs[i]] = [int(before[m["doc"]])]
given = fill(marked, theirs, {n: max(sorted(set(v)), key=v.count) for n, v in votes.items()})

print("# fold of each report and the first report of its conflict; made by folds.py, never edited")
for i, d in enumerate(gold): print(d["doc"], fold[number[i]], gold[number[i]]["doc"], sep="\t")
for i, d in enumerate(marked): print(d["doc"], given[theirs[i]], marked[theirs[i]]["doc"], sep="\t")
