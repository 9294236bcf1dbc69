package sqlite

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/internal/sample"
	"github.com/parley-record/parley/report"
)

var tuesday = time.Date(2031, 3, 4, 10, 0, 0, 0, time.UTC)

// article is an addition whose text was asked for at an address.
func article(text string, at time.Time) Addition {
	r := sample.Record(1, 1)
	r.Report.URL, r.Report.Text, r.Report.SHA256 = "https://news.example/story", text, ""
	r.Doc, r.Asides, r.Actors, r.Times, r.Statements, r.Processes, r.Meetings, r.Positions = "story", nil, nil, nil, nil, nil, nil, nil
	return Addition{Record: r, Key: report.Digest(text), Original: []byte(strings.Repeat("<p>"+text, 50)), From: ledger.Provenance{Asked: "https://news.example/s", Address: "https://news.example/story", Charset: "utf-8", Dated: "meta", At: at}}
}

func TestTake(t *testing.T) {
	l, ctx := open(t), context.Background()
	first, second := article("The envoys met on Monday.", tuesday), article("The envoys met on Sunday.", tuesday.Add(time.Hour))
	if added, known, err := l.Take(ctx, []Addition{first, second}); err != nil || added != 2 || known != 0 {
		t.Fatal(added, known, err)
	}
	if added, known, err := l.Take(ctx, []Addition{first}); err != nil || added != 0 || known != 1 {
		t.Fatal(added, known, err)
	}
	for key, want := range map[string]bool{first.Key: true, second.Key: true, "another": false} {
		if got, err := l.Taken(ctx, key); err != nil || got != want {
			t.Errorf("taken %s: %v, %v", key, got, err)
		}
	}
	id := ledger.ReportID(first.Record.Report)
	originals, err := l.Originals(ctx, id)
	if err != nil || len(originals) != 1 || !bytes.Equal(originals[0].Bytes, first.Original) || originals[0].Provenance != first.From {
		t.Errorf("originals %+v, %v", originals, err)
	}
	var stored int
	if err := l.read.QueryRow("SELECT max(length(bytes)) FROM original").Scan(&stored); err != nil || stored > len(first.Original)/4 {
		t.Errorf("the original takes %d bytes of %d: it is not compressed", stored, len(first.Original))
	}
	versions, err := l.Versions(ctx, id)
	if err != nil || len(versions) != 2 || versions[0].Report != ledger.ReportID(second.Record.Report) {
		t.Errorf("versions %+v, %v: want the second first", versions, err)
	}
	if r, err := l.Report(ctx, "story"); err != nil || r.Info.ID != versions[0].Report {
		t.Errorf("the name that both versions bear gives %s, %v, want the present one", r.Info.ID, err)
	}
	check(t, l)
	whole := export(t, l)
	other := open(t)
	if _, _, err := other.Import(ctx, strings.NewReader(whole)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(whole, export(t, other)); diff != "" {
		t.Errorf("the imported ledger exports otherwise:\n%s", diff)
	}
}

// TestKeepOld reads an original that was stored before originals were compressed.
func TestKeepOld(t *testing.T) {
	l, ctx := open(t), context.Background()
	a := article("The envoys met on Monday.", time.Time{})
	if _, _, err := l.Take(ctx, []Addition{{Record: a.Record}}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Original(ctx, "story"); !errors.Is(err, ErrNotFound) {
		t.Errorf("an original that is not there: %v", err)
	}
	if _, err := l.write.Exec("INSERT INTO original (report, sha256, bytes) VALUES (1, 'x', CAST('as it came' AS BLOB))"); err != nil {
		t.Fatal(err)
	}
	if got, err := l.Original(ctx, "story"); err != nil || string(got) != "as it came" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestRefuse(t *testing.T) {
	l, ctx := open(t), context.Background()
	bad := ledger.Refusal{Item: "a.jsonl:3", Reason: "the line is no JSON"}
	for i, items := range [][]ledger.Refusal{{bad, {Item: "b.html", Reason: "is empty"}}, {bad}, nil} {
		if err := l.Refuse(ctx, tuesday.Add(time.Duration(i)*time.Hour), items); err != nil {
			t.Fatal(err)
		}
	}
	got, err := l.Refusals(ctx, 0)
	want := []ledger.Refusal{
		{Item: "a.jsonl:3", Reason: "the line is no JSON", First: tuesday, Last: tuesday.Add(time.Hour), Times: 2},
		{Item: "b.html", Reason: "is empty", First: tuesday, Last: tuesday, Times: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestFeeds(t *testing.T) {
	l, ctx := open(t), context.Background()
	old, moved := "http://news.example/rss", "https://news.example/feed"
	if err := l.PutFeed(ctx, ledger.Feed{Address: old, Title: "News", Added: tuesday}); err != nil {
		t.Fatal(err)
	}
	story := ledger.Article{Address: "https://news.example/story", Feed: old, Due: tuesday}
	if err := l.PutArticles(ctx, []ledger.Article{story, {Address: "https://news.example/done", Feed: old}}); err != nil {
		t.Fatal(err)
	}
	if due, err := l.DueArticles(ctx, tuesday, 10); err != nil || len(due) != 1 || due[0].Address != story.Address {
		t.Errorf("due %+v, %v", due, err)
	}
	if due, err := l.DueArticles(ctx, tuesday.Add(-time.Second), 10); err != nil || len(due) != 0 {
		t.Errorf("due too early %+v, %v", due, err)
	}
	if err := l.MoveFeed(ctx, old, ledger.Feed{Address: moved, Title: "News", MovedFrom: []string{old}}); err != nil {
		t.Fatal(err)
	}
	if feeds, err := l.Feeds(ctx); err != nil || len(feeds) != 1 || feeds[0].Address != moved || feeds[0].Articles != 2 {
		t.Errorf("feeds %+v, %v", feeds, err)
	}
	if err := l.RemoveFeed(ctx, old); !errors.Is(err, ErrNotFound) {
		t.Errorf("removing what is not there: %v", err)
	}
	if err := l.RemoveFeed(ctx, moved); err != nil {
		t.Error(err)
	}
	if next, err := l.NextDue(ctx); err != nil || !next.IsZero() {
		t.Errorf("an article of a removed feed is due at %s, %v", next, err)
	}
	// One that was taken off while it was asked for stays off, also when it answers that it has moved.
	if err := errors.Join(l.UpdateFeed(ctx, ledger.Feed{Address: moved}), l.MoveFeed(ctx, moved, ledger.Feed{Address: old})); err != nil {
		t.Error(err)
	}
	if feeds, err := l.Feeds(ctx); err != nil || len(feeds) != 0 {
		t.Errorf("feeds %+v, %v: want none", feeds, err)
	}
}

// TestCorrectedDay: an article that corrects the day of a meeting still tells of one meeting, in whatever order the versions
// come in, and also when another ledger is imported.
func TestCorrectedDay(t *testing.T) {
	ctx := context.Background()
	version := func(day, words string, at time.Time) Addition {
		a := article("The ministers of Arlen and Bosk will meet in Lisbon on "+words+" to talk about the crossings, a spokeswoman of the mediators said after a long night of calls.", at)
		a.Record.Report.Published = "2031-03-04"
		place := "Lisbon"
		a.Record.Meetings = []report.Meeting{{ID: "m1", Form: "meeting", Status: "planned", Parties: []string{"ARL", "BSK"}, When: &day, Where: &place,
			Mentions: []report.Span{{Start: 37, End: 41, Quote: "meet"}}}}
		return a
	}
	wrong, right := version("2031-03-09", "March 9", tuesday), version("2031-03-19", "March 19", tuesday.Add(time.Hour))
	for name, order := range map[string][]Addition{"in order": {wrong, right}, "the later first": {right, wrong}} {
		l := open(t)
		for _, a := range order {
			if _, _, err := l.Take(ctx, []Addition{a}); err != nil {
				t.Fatal(err)
			}
			if _, err := l.Talks(ctx, ""); err != nil {
				t.Fatal(err)
			}
		}
		other := open(t)
		if _, _, err := other.Import(ctx, strings.NewReader(export(t, l))); err != nil {
			t.Fatal(err)
		}
		for _, l := range []*Ledger{l, other} {
			list, err := l.Meetings(ctx, "", "", "")
			if err != nil || len(list) != 1 || list[0].When != "2031-03-19" || list[0].Reports != 2 {
				t.Errorf("%s: %+v, %v", name, list, err)
			}
			check(t, l)
		}
	}
}

// TestCorrectedArticle: a ledger that has seen an address twice believes the later text, whichever came in first, and
// counts both for one origin.
func TestCorrectedArticle(t *testing.T) {
	ctx := context.Background()
	story := "Envoys of Arlen and Bosk met in %s on Saturday, a spokeswoman of the mediators said, and went through the list of prisoners name by name before they left " +
		"the question of the northern crossings to a group of experts, who are to report before the summer."
	version := func(place string, at time.Time) Addition {
		a := article(strings.Replace(story, "%s", place, 1), at)
		a.Record.Report.Published = "2031-03-04"
		day, n := "2031-03-01", 3
		a.Record.Meetings = []report.Meeting{{ID: "m1", Form: "round", Status: "held", Parties: []string{"ARL", "BSK"}, When: &day, Where: &place, Ordinal: &n,
			Mentions: []report.Span{{Start: 25, End: 28, Quote: "met"}}}}
		return a
	}
	wrong, right := version("Madrid", tuesday), version("Lisbon", tuesday.Add(time.Hour))
	for name, order := range map[string][][]Addition{
		"one batch": {{wrong, right}}, "in order": {{wrong}, {right}}, "the later first": {{right}, {wrong}},
	} {
		l := open(t)
		for _, batch := range order {
			if _, _, err := l.Take(ctx, batch); err != nil {
				t.Fatal(err)
			}
			if _, err := l.Talks(ctx, ""); err != nil { // lines are derived in between
				t.Fatal(err)
			}
		}
		list, err := l.Meetings(ctx, "", "", "")
		if err != nil || len(list) != 1 || list[0].Where != "Lisbon" || list[0].Reports != 2 || list[0].Origins != 1 || len(list[0].Disputed) != 0 {
			t.Errorf("%s: %+v, %v", name, list, err)
		}
		check(t, l)
	}
}
