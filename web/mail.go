package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"net/smtp"
	"net/url"
	"time"
)

// Mail says through which server a desk sends mail.
type Mail struct {
	server *url.URL
	from   mail.Address
}

// mailTime is how long one mail may take to be handed over.
const mailTime = 30 * time.Second

var errMailServer = errors.New("mail: the server must be smtp://host:587 or smtps://host:465, with name:password@ before the host where it wants them")

// NewMail makes a mailer of a server's address and a sender: smtp://[name:password@]host[:port], which turns
// to TLS where the server offers it and gives a password to no other, or smtps://… with TLS from the start.
func NewMail(server, from string) (*Mail, error) {
	u, err := url.Parse(server)
	if err != nil || u.Host == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return nil, errMailServer // without the address: it may hold a password
	}
	if u.Port() == "" {
		u.Host = net.JoinHostPort(u.Hostname(), map[string]string{"smtp": "587", "smtps": "465"}[u.Scheme])
	}
	sender, err := mail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("mail: %q is no address to send from: %w", from, err)
	}
	return &Mail{u, *sender}, nil
}

// letter is a mail to one reader.
type letter struct {
	To, Subject, Text string
	Stop              string // address that ends the alerts, or ""
}

// send hands a letter to the server.
func (m *Mail) send(ctx context.Context, l letter, now time.Time) error {
	body, err := m.compose(l, now)
	if err != nil {
		return err
	}
	client, err := m.dial(ctx)
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	defer client.Close()
	if err := m.handOver(client, l.To, body); err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	return nil
}

func (m *Mail) dial(ctx context.Context) (*smtp.Client, error) {
	ctx, cancel := context.WithTimeout(ctx, mailTime)
	defer cancel()
	host := m.server.Hostname()
	secure := &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12}
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", m.server.Host)
	if err != nil {
		return nil, err
	}
	if err := conn.SetDeadline(time.Now().Add(mailTime)); err != nil {
		return nil, err
	}
	if m.server.Scheme == "smtps" {
		conn = tls.Client(conn, secure)
	}
	client, err := smtp.NewClient(conn, host)
	if err != nil {
		conn.Close()
		return nil, err
	}
	if offered, _ := client.Extension("STARTTLS"); offered && m.server.Scheme == "smtp" {
		if err := client.StartTLS(secure); err != nil {
			client.Close()
			return nil, err
		}
	}
	return client, nil
}

func (m *Mail) handOver(client *smtp.Client, to string, body []byte) error {
	if u := m.server.User; u != nil {
		password, _ := u.Password()
		if err := client.Auth(smtp.PlainAuth("", u.Username(), password, m.server.Hostname())); err != nil {
			return err
		}
	}
	if err := client.Mail(m.from.Address); err != nil {
		return err
	}
	if err := client.Rcpt(to); err != nil {
		return err
	}
	w, err := client.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(body); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return client.Quit()
}

// compose writes a letter as RFC 5322 has it. The words of reports reach the subject and the text, so both are
// encoded: nothing in them can begin a header.
func (m *Mail) compose(l letter, now time.Time) ([]byte, error) {
	var b bytes.Buffer
	header := func(name, value string) { fmt.Fprintf(&b, "%s: %s\r\n", name, value) }
	header("From", m.from.String())
	header("To", (&mail.Address{Address: l.To}).String())
	header("Subject", mime.QEncoding.Encode("utf-8", oneLine(l.Subject)))
	header("Date", now.Format(time.RFC1123Z))
	header("Message-ID", "<"+rand.Text()+"@parley>")
	header("Auto-Submitted", "auto-generated")
	if l.Stop != "" {
		header("List-Unsubscribe", "<"+l.Stop+">")
		header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	header("MIME-Version", "1.0")
	header("Content-Type", "text/plain; charset=utf-8")
	header("Content-Transfer-Encoding", "quoted-printable")
	b.WriteString("\r\n")
	q := quotedprintable.NewWriter(&b)
	if _, err := q.Write([]byte(l.Text)); err != nil {
		return nil, err
	}
	return b.Bytes(), q.Close()
}
