package web

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/http"
	"net/mail"
	"net/textproto"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parley-record/parley/ledger"
)

// postOffice is an SMTP server on loopback that keeps the mails it is given.
type postOffice struct {
	address string
	mails   chan string // whole, as they came
}

func openPostOffice(t *testing.T) *postOffice {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	o := &postOffice{listener.Addr().String(), make(chan string, 10)}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			o.serve(textproto.NewConn(conn))
		}
	}()
	return o
}

// serve speaks as much SMTP as a mail needs.
func (o *postOffice) serve(c *textproto.Conn) {
	defer c.Close()
	say := func(line string) { _ = c.PrintfLine("%s", line) }
	say("220 post office")
	for {
		line, err := c.ReadLine()
		if err != nil {
			return
		}
		switch verb, _, _ := strings.Cut(strings.ToUpper(line), " "); verb {
		case "DATA":
			say("354 go on")
			body, err := io.ReadAll(c.DotReader())
			if err != nil {
				return
			}
			o.mails <- string(body)
			say("250 kept")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 fine")
		}
	}
}

// next is the mail that came next, with its text decoded.
func (o *postOffice) next(t *testing.T) (m *mail.Message, text string) {
	t.Helper()
	select {
	case raw := <-o.mails:
		m, err := mail.ReadMessage(bufio.NewReader(strings.NewReader(raw)))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
		if err != nil {
			t.Fatal(err)
		}
		return m, string(body)
	default:
		t.Fatal("no mail came")
		return nil, ""
	}
}

func alertingDesk(t *testing.T) (*Desk, *memory, *postOffice, string) {
	t.Helper()
	office := openPostOffice(t)
	sender, err := NewMail("smtp://"+office.address, "Parley <desk@parley.example>")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "alerts")
	l := sampleLedger()
	desk, err := New(l, Options{Alerts: &AlertOptions{Mail: sender, File: file, Desk: "https://desk.example/"}})
	if err != nil {
		t.Fatal(err)
	}
	return desk, l, office, file
}

// linkIn finds the address in a mail that begins as given, as a path on the desk.
func linkIn(t *testing.T, text, step string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, "https://desk.example/alerts/"+step)
	if !ok {
		t.Fatalf("the mail has no link to %s:\n%s", step, text)
	}
	query, _, _ := strings.Cut(rest, "\n")
	return "/alerts/" + step + strings.TrimSpace(query)
}

// TestMailAlerts goes the whole way of a reader: ask, confirm, be told of a change once, stop.
func TestMailAlerts(t *testing.T) {
	ctx := context.Background()
	desk, l, office, file := alertingDesk(t)
	if _, body := get(t, desk, "/process/p1"); !strings.Contains(body, "Mail me what changes") {
		t.Error("the page does not offer mail")
	}
	if w := post(desk, "/process/p1/alert", url.Values{"address": {"reader@paper.example"}}); w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Error("an address is kept that nobody has confirmed")
	}
	_, text := office.next(t)
	confirm := linkIn(t, text, "confirm")
	secret := strings.TrimPrefix(confirm, "/alerts/confirm?reader=")
	get(t, desk, confirm) // a program that opens links confirms nothing
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Error("opening the link was taken for consent")
	}
	post(desk, "/alerts/confirm", url.Values{"reader": {secret}})
	if data, err := os.ReadFile(file); err != nil || !strings.Contains(string(data), "reader@paper.example") {
		t.Fatalf("the reader is not kept: %v", err)
	}
	desk.alertAll(ctx)
	if len(office.mails) != 0 {
		t.Error("a mail came of what the reader knew already")
	}

	l.changes = append([]ledger.Change{{Day: sampleDay, Kind: ledger.ChangedDate, Process: "p1", Meeting: "m3", Name: "Third round", Before: "2031-06-24",
		After: "2031-06-27", Text: "Bcc: all@paper.example\r\n\r\nmoved", Sources: l.changes[0].Sources}}, l.changes...)
	desk.alertAll(ctx)
	m, text := office.next(t)
	if !strings.Contains(text, "24 Jun 2031 → 27 Jun 2031") || !strings.Contains(text, "https://desk.example/report/") {
		t.Errorf("the mail does not tell the change with its source:\n%s", text)
	}
	if m.Header.Get("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" || m.Header.Get("To") != "<reader@paper.example>" || m.Header.Get("Bcc") != "" {
		t.Errorf("headers: %v", m.Header)
	}
	desk.alertAll(ctx)
	if len(office.mails) != 0 {
		t.Error("the same change came twice")
	}

	stop := linkIn(t, text, "stop")
	if w := post(desk, stop, url.Values{"List-Unsubscribe": {"One-Click"}}); w.Code != http.StatusOK { // as a mail program does
		t.Errorf("stopping: status %d", w.Code)
	}
	if data, err := os.ReadFile(file); err != nil || strings.Contains(string(data), "paper.example") {
		t.Errorf("the address is still kept: %s, %v", data, err)
	}
	if _, body := get(t, desk, stop); !strings.Contains(body, "Nothing to do") {
		t.Error("a used link does not say so")
	}
}

func TestAlertsRefuse(t *testing.T) {
	desk, _, office, _ := alertingDesk(t)
	for _, address := range []string{"", "nobody", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "Name <a@b.example>"} {
		if w := post(desk, "/process/p1/alert", url.Values{"address": {address}}); w.Code != http.StatusBadRequest {
			t.Errorf("%q: status %d", address, w.Code)
		}
	}
	last := 0
	for i := range 20 {
		last = post(desk, "/process/p1/alert", url.Values{"address": {fmt.Sprintf("a%d@b.example", i)}}).Code
		for len(office.mails) > 0 {
			<-office.mails
		}
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("twenty first mails at once: status %d", last)
	}
	silent := sampleDesk(t, sampleLedger())
	if _, body := get(t, silent, "/process/p1"); strings.Contains(body, "Mail me") {
		t.Error("a desk without mail offers it")
	}
	if w := post(silent, "/process/p1/alert", url.Values{"address": {"a@b.example"}}); w.Code != http.StatusForbidden {
		t.Errorf("a desk without mail: status %d", w.Code)
	}
	for _, server := range []string{"", "mail.example", "http://mail.example", "smtp://"} {
		if _, err := NewMail(server, "a@b.example"); err == nil {
			t.Errorf("%q was taken for a mail server", server)
		}
	}
}

// TestLettersHoldNoStrangersHeaders: what a report says cannot become a header of a mail.
func TestLettersHoldNoStrangersHeaders(t *testing.T) {
	sender, err := NewMail("smtp://localhost", "desk@parley.example")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := sender.compose(letter{To: "a@b.example", Subject: "Gespräche\r\nBcc: c@d.example", Text: ".\r\nQUIT\r\n" + attack}, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(strings.NewReader(string(raw)))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := (&mime.WordDecoder{}).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != "Gespräche Bcc: c@d.example" || m.Header.Get("Bcc") != "" {
		t.Errorf("subject %q, Bcc %q, %v", subject, m.Header.Get("Bcc"), err)
	}
}
