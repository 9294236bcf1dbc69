package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/time/rate"

	"github.com/parley-record/parley/ledger"
)

// AlertOptions let readers ask for mail about a process.
type AlertOptions struct {
	Mail *Mail
	File string // where the readers who asked are kept
	Desk string // address under which readers reach the desk, for the links in mails
}

// alerts mails readers what changed. Nobody is written to who has not answered a first mail, and every mail
// ends with a link that stops them.
type alerts struct {
	AlertOptions
	readers *subscribers
	asking  *rate.Limiter // first mails: they go to addresses that nobody has confirmed
}

func newAlerts(o *AlertOptions) (*alerts, error) {
	if o == nil {
		return nil, nil
	}
	readers, err := openSubscribers(o.File)
	if err != nil {
		return nil, err
	}
	return &alerts{*o, readers, rate.NewLimiter(rate.Every(time.Minute), 10)}, nil
}

func (a *alerts) link(step, secret string) string {
	return strings.TrimSuffix(a.Desk, "/") + "/alerts/" + step + "?reader=" + url.QueryEscape(secret)
}

var errNoMail = errors.New("this desk sends no mail")

// alertAsked sends the first mail to an address that a visitor gave.
func (d *Desk) alertAsked(r *http.Request) (view, error) {
	if d.alerts == nil {
		return view{}, errNoMail
	}
	p, err := d.ledger.Process(r.Context(), r.PathValue("id"), "")
	if err != nil {
		return view{}, err
	}
	given := strings.TrimSpace(r.FormValue("address"))
	address, err := mail.ParseAddress(given)
	if err != nil || address.Address != given || len(given) > 254 {
		return view{}, badRequest("this is no mail address: give one such as name@example.org")
	}
	if !d.alerts.asking.AllowN(d.now(), 1) {
		return view{}, errTooMany
	}
	secret, err := d.alerts.readers.ask(subscriber{Address: given, Process: p.ID, Since: d.now().Format(isoDay)}, d.now())
	if err != nil {
		return view{}, err
	}
	name := capital(p.Name)
	first := letter{To: given, Subject: "Parley: confirm mail about " + name, Text: "Somebody, most likely you, asked for mail when something changes in:\n\n" + name +
		"\n\nOpen this address to have it:\n" + d.alerts.link("confirm", secret) + "\n\nIf it was not you, do nothing: your address is then forgotten in two days.\n"}
	if err := d.alerts.Mail.send(r.Context(), first, d.now()); err != nil {
		return view{}, err
	}
	return alertView("Look into your mail", "A mail is on its way to "+given+". Only when you open the link in it are you told of changes in: "+name+".", nil), nil
}

// alertContent is the page of a step on the way to alerts or away from them.
type alertContent struct {
	Text string
	Do   *alertStep
}

// alertStep is the button of such a page: links are opened by programs that look into mails, buttons are
// pressed by people.
type alertStep struct{ To, Secret, Label string }

func alertView(title, text string, do *alertStep) view {
	return view{Template: "alert", Title: title, Content: alertContent{text, do}, Bare: true}
}

// alertStepShown asks for the press of a button.
func (d *Desk) alertStepShown(r *http.Request) (view, error) {
	secret := r.FormValue("reader")
	reader, confirmed, ok := d.reader(secret)
	step := r.PathValue("step")
	switch {
	case step != "stop" && step != "confirm":
		return view{}, errNoPage
	case !ok:
		return alertView("Nothing to do", "This link is too old, or has been used: no mail is sent for it.", nil), nil
	case step == "stop":
		return alertView("No more mail?", "Mail to "+reader.Address+" about these talks stops, and the address is forgotten.", &alertStep{"/alerts/stop", secret, "Stop the mail"}), nil
	case confirmed:
		return alertView("You are told of changes", "Mail goes to "+reader.Address+".", nil), nil
	}
	return alertView("Have mail about these talks?", "It goes to "+reader.Address+". Each mail holds a link that stops it.", &alertStep{"/alerts/confirm", secret, "Yes, send it"}), nil
}

func (d *Desk) reader(secret string) (found subscriber, confirmed, ok bool) {
	if d.alerts == nil {
		return subscriber{}, false, false
	}
	return d.alerts.readers.find(secret, d.now())
}

// alertStepTaken confirms or stops. A mail program's own button for stopping (RFC 8058) comes here too.
func (d *Desk) alertStepTaken(r *http.Request) (view, error) {
	secret := r.FormValue("reader")
	reader, _, ok := d.reader(secret)
	if !ok {
		return d.alertStepShown(r)
	}
	switch r.PathValue("step") {
	case "stop":
		return alertView("No more mail", "The address "+reader.Address+" is forgotten.", nil), d.alerts.readers.stop(secret)
	case "confirm":
		_, changes, err := d.changesOfLate(r.Context(), reader.Process)
		if err != nil {
			return view{}, err
		}
		return alertView("You are told of changes", "Mail goes to "+reader.Address+". Each holds a link that stops it.", nil), d.alerts.readers.confirm(secret, changeIDs(changes))
	}
	return view{}, errNoPage
}

// alertWindow is how many days back a change may be dated and still be news: reports come in late.
const alertWindow = 60

// changesOfLate are the changes in a process that a reader has been told, or is to be told.
func (d *Desk) changesOfLate(ctx context.Context, process string) (p ledger.Process, changes []ledger.Change, err error) {
	if p, err = d.ledger.Process(ctx, process, ""); err != nil {
		return p, nil, err
	}
	day, _, err := d.standing(ctx, "")
	if err != nil {
		return p, nil, err
	}
	all, err := d.ledger.Changes(ctx, addDays(day, -alertWindow), "")
	for _, c := range all {
		if c.Process == p.ID {
			changes = append(changes, c)
		}
	}
	return p, changes, err
}

func changeIDs(changes []ledger.Change) []string {
	ids := []string{}
	for _, c := range changes {
		ids = append(ids, changeID(c))
	}
	return ids
}

// alertPause is the time between two looks for changes.
const alertPause = 5 * time.Minute

// KeepAlerting mails changes to those who asked, until ctx ends. Without AlertOptions it does nothing.
func (d *Desk) KeepAlerting(ctx context.Context) {
	for d.alerts != nil {
		d.alertAll(ctx)
		select {
		case <-ctx.Done():
			return
		case <-time.After(alertPause):
		}
	}
}

// alertAll mails every reader what is new to them. One who cannot be reached now is tried again next time.
func (d *Desk) alertAll(ctx context.Context) {
	for secret, reader := range d.alerts.readers.all() {
		if err := d.alertOne(ctx, secret, reader); err != nil && ctx.Err() == nil {
			d.options.Log.Error("desk: mail alert", "process", reader.Process, "error", err)
		}
	}
}

func (d *Desk) alertOne(ctx context.Context, secret string, reader subscriber) error {
	p, changes, err := d.changesOfLate(ctx, reader.Process)
	if err != nil {
		return err
	}
	var fresh []ledger.Change
	for _, c := range changes {
		if !slices.Contains(reader.Told, changeID(c)) {
			fresh = append(fresh, c)
		}
	}
	if len(fresh) > 0 {
		if err := d.alerts.Mail.send(ctx, d.alertLetter(secret, reader, p, fresh), d.now()); err != nil {
			return err
		}
	}
	return d.alerts.readers.tell(secret, changeIDs(changes))
}

// mostInLetter bounds the changes that one mail tells.
const mostInLetter = 25

func (d *Desk) alertLetter(secret string, reader subscriber, p ledger.Process, fresh []ledger.Change) letter {
	desk := strings.TrimSuffix(d.alerts.Desk, "/")
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", capital(p.Name), desk+processURL(p.ID))
	for _, c := range fresh[:min(len(fresh), mostInLetter)] {
		fmt.Fprintf(&b, "\n%s: %s\n", joinNonEmpty(", ", capital(c.Kind), shortDate(c.Day)), oneLine(d.changeText(c)))
		sources := mergedSources(c.Sources)
		for _, s := range sources[:min(len(sources), 2)] {
			fmt.Fprintf(&b, "  %s: “%s”\n  %s\n", joinNonEmpty(", ", outlet(s), shortDate(s.Published)), oneLine(shorten(s.Span.Quote, 240)), desk+sourceURL(s))
		}
	}
	if more := len(fresh) - mostInLetter; more > 0 {
		fmt.Fprintf(&b, "\nand %d more\n", more)
	}
	stop := d.alerts.link("stop", secret)
	fmt.Fprintf(&b, "\n-- \nYou asked for this mail on %s. It stops at %s\n", humanDate(reader.Since), stop)
	return letter{To: reader.Address, Subject: capital(p.Name) + ": " + count(len(fresh), "change", "changes"), Text: b.String(), Stop: stop}
}
