package web

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// Tables can be taken along as CSV or Parquet. A column's name and meaning stand in the tags of its row
// type, from which both formats and the page that documents them are made. Lists are joined by " | ".

// ClaimRow is one report's word on one meeting.
type ClaimRow struct {
	Meeting   string `parquet:"meeting" doc:"id of the meeting in the ledger"`
	Process   string `parquet:"process" doc:"id of the negotiation, or empty"`
	Report    string `parquet:"report" doc:"id of the report"`
	Doc       string `parquet:"doc" doc:"the name the report came in under"`
	Outlet    string `parquet:"outlet" doc:"who published it"`
	Published string `parquet:"published" doc:"day of publication, ISO 8601"`
	Origin    string `parquet:"origin" doc:"reports of one origin echo one another"`
	Form      string `parquet:"form" doc:"round, meeting, call, visit, summit, letters"`
	Status    string `parquet:"status" doc:"as this report tells it"`
	When      string `parquet:"when" doc:"ISO 8601 day, span, week, month or year as this report tells it"`
	Where     string `parquet:"where" doc:"place as this report tells it"`
	Ordinal   string `parquet:"ordinal" doc:"number of the round"`
	Level     string `parquet:"level" doc:"leaders, ministers, envoys, officials, experts"`
	Parties   string `parquet:"parties" doc:"codes, joined by |"`
	People    string `parquet:"people" doc:"names, joined by |"`
	Speaker   string `parquet:"speaker" doc:"who says it in the report; empty for the outlet's own voice"`
	Via       string `parquet:"via" doc:"the chain that brought the words, joined by |"`
	Start     int64  `parquet:"start" doc:"first code point of the words in the text"`
	End       int64  `parquet:"end" doc:"code point after the words"`
	Quote     string `parquet:"quote" doc:"the words"`
}

// MeetingRow is one meeting as the ledger believes it.
type MeetingRow struct {
	Meeting     string `parquet:"meeting" doc:"id in the ledger"`
	Process     string `parquet:"process" doc:"id of the negotiation, or empty"`
	ProcessName string `parquet:"process_name" doc:"its name"`
	Form        string `parquet:"form" doc:"round, meeting, call, visit, summit, letters"`
	Status      string `parquet:"status" doc:"as believed"`
	When        string `parquet:"when" doc:"ISO 8601, as exact as is known"`
	First       string `parquet:"first" doc:"first day that when allows"`
	Last        string `parquet:"last" doc:"last day that when allows"`
	Where       string `parquet:"where" doc:"place"`
	Ordinal     string `parquet:"ordinal" doc:"number of the round"`
	Parties     string `parquet:"parties" doc:"codes, joined by |"`
	People      string `parquet:"people" doc:"names, joined by |"`
	Reports     int64  `parquet:"reports" doc:"reports that tell of it"`
	Origins     int64  `parquet:"origins" doc:"independent origins among them"`
	Disputed    string `parquet:"disputed" doc:"fields on which sources differ, joined by |"`
}

// PositionRow is what one report says a party puts forward.
type PositionRow struct {
	Report    string `parquet:"report" doc:"id of the report"`
	Doc       string `parquet:"doc" doc:"the name the report came in under"`
	Outlet    string `parquet:"outlet" doc:"who published it"`
	Published string `parquet:"published" doc:"day of publication"`
	Process   string `parquet:"process" doc:"id of the negotiation, or empty"`
	Party     string `parquet:"party" doc:"whose position it is"`
	Speaker   string `parquet:"speaker" doc:"who voices it"`
	Stance    string `parquet:"stance" doc:"propose, demand, offer, accept, reject, condition"`
	Content   string `parquet:"content" doc:"the words"`
	Start     int64  `parquet:"start" doc:"first code point of the words in the text"`
	End       int64  `parquet:"end" doc:"code point after the words"`
	On        string `parquet:"on" doc:"what must be so first, or empty"`
	To        string `parquet:"to" doc:"whom it is addressed to, joined by |"`
	Issue     string `parquet:"issue" doc:"the matter, if named"`
}

// StatementRow is one attribution of one report.
type StatementRow struct {
	Report    string `parquet:"report" doc:"id of the report"`
	Doc       string `parquet:"doc" doc:"the name the report came in under"`
	Outlet    string `parquet:"outlet" doc:"who published it"`
	Published string `parquet:"published" doc:"day of publication"`
	Statement string `parquet:"statement" doc:"id within the report"`
	Inside    string `parquet:"inside" doc:"id of the statement that reports this one"`
	Speaker   string `parquet:"speaker" doc:"who speaks"`
	Of        string `parquet:"of" doc:"the party spoken for"`
	Mode      string `parquet:"mode" doc:"direct, indirect, mixed"`
	Cue       string `parquet:"cue" doc:"the words of saying"`
	Via       string `parquet:"via" doc:"the chain that brought the words, joined by |"`
	Said      string `parquet:"said" doc:"day on which it was said, if told"`
	Start     int64  `parquet:"start" doc:"first code point of the content"`
	End       int64  `parquet:"end" doc:"code point after its first part"`
	Content   string `parquet:"content" doc:"the words, parts joined by |"`
}

// Table is one export: its name, what a row is, and the rows.
type Table struct {
	Name, Means string
	row         reflect.Type
	write       func(ctx context.Context, d *Desk, asOf ledger.AsOf, w io.Writer, format string) error
}

// Column is one column of a table, and what stands in it.
type Column struct{ Name, Doc string }

// Columns lists the columns in order.
func (t Table) Columns() []Column {
	var columns []Column
	for f := range t.row.Fields() {
		columns = append(columns, Column{f.Tag.Get("parquet"), f.Tag.Get("doc")})
	}
	return columns
}

func tableOf[T any](name, means string, rows func(*Desk, context.Context, ledger.AsOf, func(T) error) error) Table {
	return Table{name, means, reflect.TypeFor[T](), func(ctx context.Context, d *Desk, asOf ledger.AsOf, w io.Writer, format string) error {
		if format == "parquet" {
			p := parquet.NewGenericWriter[T](w)
			if err := rows(d, ctx, asOf, func(row T) error { _, err := p.Write([]T{row}); return err }); err != nil {
				return err
			}
			return p.Close()
		}
		c := csv.NewWriter(w)
		if err := c.Write(header[T]()); err != nil {
			return err
		}
		if err := rows(d, ctx, asOf, func(row T) error { return c.Write(cells(row)) }); err != nil {
			return err
		}
		c.Flush()
		return c.Error()
	}}
}

// Tables lists the tables in the order in which they are offered.
func Tables() []Table {
	return []Table{
		tableOf("claims", "one report’s word on one meeting", (*Desk).claimRows),
		tableOf("meetings", "one meeting as the ledger believes it", (*Desk).meetingRows),
		tableOf("positions", "what one report says a party puts forward", (*Desk).positionRows),
		tableOf("statements", "one attribution in one report", (*Desk).statementRows),
	}
}

// WriteColumns writes, as CSV, what each column of each table means.
func WriteColumns(w io.Writer) error {
	c := csv.NewWriter(w)
	_ = c.Write([]string{"table", "column", "meaning"}) // an error stays until Flush
	for _, t := range Tables() {
		for _, column := range t.Columns() {
			_ = c.Write([]string{t.Name, column.Name, column.Doc})
		}
	}
	c.Flush()
	return c.Error()
}

// Export writes a table (claims, meetings, positions, statements) as csv or parquet.
func (d *Desk) Export(ctx context.Context, w io.Writer, name, format string, asOf ledger.AsOf) error {
	for _, t := range Tables() {
		if t.Name == name && (format == "csv" || format == "parquet") {
			return t.write(ctx, d, asOf, w, format)
		}
	}
	return badRequest(fmt.Sprintf("there is no table %s.%s: take claims, meetings, positions or statements, as .csv or .parquet", shorten(name, 30), shorten(format, 10)))
}

func (d *Desk) export(w http.ResponseWriter, r *http.Request) error {
	asOf, err := d.asOf(r)
	if err != nil {
		return err
	}
	name, format, _ := strings.Cut(r.PathValue("file"), ".")
	return d.Export(r.Context(), &typedWriter{ResponseWriter: w, format: format}, name, format, asOf)
}

// typedWriter sets the type of an export with its first bytes, so that an error before them can still be
// told as an error.
type typedWriter struct {
	http.ResponseWriter
	format string
	begun  bool
}

func (w *typedWriter) Write(b []byte) (int, error) {
	if !w.begun {
		w.begun = true
		kind := "text/csv; charset=utf-8"
		if w.format == "parquet" {
			kind = "application/vnd.apache.parquet"
		}
		w.Header().Set("Content-Type", kind)
	}
	return w.ResponseWriter.Write(b)
}

func header[T any]() []string {
	var names []string
	for f := range reflect.TypeFor[T]().Fields() {
		names = append(names, f.Tag.Get("parquet"))
	}
	return names
}

// cells writes a row for CSV. A text that a spreadsheet would run as a formula gets an apostrophe before
// it: the words come from strangers' pages (OWASP: CSV injection).
func cells(row any) []string {
	v := reflect.ValueOf(row)
	out := make([]string, v.NumField())
	for i := range out {
		if f := v.Field(i); f.Kind() == reflect.Int64 {
			out[i] = strconv.FormatInt(f.Int(), 10)
		} else if out[i] = f.String(); out[i] != "" && strings.ContainsRune("=+-@\t\r", rune(out[i][0])) {
			out[i] = "'" + out[i]
		}
	}
	return out
}

func joined(list []string) string { return strings.Join(list, " | ") }

func (d *Desk) meetingRows(ctx context.Context, asOf ledger.AsOf, put func(MeetingRow) error) error {
	all, err := d.ledger.Meetings(ctx, "", "", asOf)
	if err != nil {
		return err
	}
	for _, m := range all {
		err := put(MeetingRow{m.ID, m.Process, m.ProcessName, m.Form, m.Status, m.When, m.First, m.Last, m.Where, m.Ordinal,
			joined(m.Parties), joined(m.People), int64(m.Reports), int64(m.Origins), joined(m.Disputed)})
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) claimRows(ctx context.Context, asOf ledger.AsOf, put func(ClaimRow) error) error {
	all, err := d.ledger.Meetings(ctx, "", "", asOf)
	if err != nil {
		return err
	}
	for _, summary := range all {
		m, err := d.ledger.Meeting(ctx, summary.ID, asOf)
		if err != nil {
			return err
		}
		for _, c := range m.Claims {
			s, told := c.Source, c.Meeting
			number := ""
			if told.Ordinal != nil {
				number = strconv.Itoa(*told.Ordinal)
			}
			err := put(ClaimRow{m.ID, m.Process, s.Report, s.Doc, s.Outlet, s.Published, s.Origin, told.Form, told.Status, value(told.When), value(told.Where),
				number, value(told.Level), joined(told.Parties), joined(told.People), s.Speaker, joined(s.Via), int64(s.Span.Start), int64(s.Span.End), s.Span.Quote})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *Desk) positionRows(ctx context.Context, asOf ledger.AsOf, put func(PositionRow) error) error {
	processOf, err := d.processOfPositions(ctx, asOf)
	if err != nil {
		return err
	}
	return d.ledger.EachRecord(ctx, asOf, func(info ledger.ReportInfo, record report.Record) error {
		for _, p := range record.Positions {
			on := ""
			if p.On != nil {
				on = p.On.Quote
			}
			err := put(PositionRow{info.ID, info.Doc, info.Outlet, info.Published, processOf[claimPlace{info.ID, p.Content.Start, p.Content.End}], p.Party, value(p.Speaker),
				p.Stance, p.Content.Quote, int64(p.Content.Start), int64(p.Content.End), on, joined(p.To), value(p.Issue)})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// claimPlace is where a claim stands.
type claimPlace struct {
	report     string
	start, end int
}

func (d *Desk) processOfPositions(ctx context.Context, asOf ledger.AsOf) (map[claimPlace]string, error) {
	all, err := d.ledger.Talks(ctx, asOf)
	if err != nil {
		return nil, err
	}
	found := map[claimPlace]string{}
	for _, summary := range all {
		p, err := d.ledger.Process(ctx, summary.ID, asOf)
		if err != nil {
			return nil, err
		}
		for _, q := range p.Positions {
			for _, s := range q.Sources {
				found[claimPlace{s.Report, s.Span.Start, s.Span.End}] = p.ID
			}
		}
	}
	return found, nil
}

func (d *Desk) statementRows(ctx context.Context, asOf ledger.AsOf, put func(StatementRow) error) error {
	return d.ledger.EachRecord(ctx, asOf, func(info ledger.ReportInfo, record report.Record) error {
		for _, s := range record.Statements {
			row := StatementRow{Report: info.ID, Doc: info.Doc, Outlet: info.Outlet, Published: info.Published, Statement: s.ID, Inside: value(s.Inside),
				Speaker: s.Speaker, Of: s.Of, Mode: s.Mode, Via: joined(s.Via), Said: s.Said}
			if s.Cue != nil {
				row.Cue = s.Cue.Quote
			}
			var words []string
			for i, c := range s.Content {
				if i == 0 {
					row.Start, row.End = int64(c.Start), int64(c.End)
				}
				words = append(words, c.Quote)
			}
			row.Content = joined(words)
			if err := put(row); err != nil {
				return err
			}
		}
		return nil
	})
}
