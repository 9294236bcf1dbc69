package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"time"

	"github.com/parley-record/parley/fetch"
	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/intake"
	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/reader"
	"github.com/parley-record/parley/report"
	"github.com/parley-record/parley/web"
)

// deskFlags say where the desk listens and whom it lets in.
type deskFlags struct {
	usersFlag
	Address     string `default:"localhost:4040" help:"Where the desk listens; port 0 takes any free one. On any address but this machine's own it wants a login (parley users add)."`
	Login       bool   `help:"Want a login on this machine's own address too: for a desk behind a proxy."`
	Certificate string `help:"Certificate in PEM, for HTTPS." placeholder:"FILE" and:"tls"`
	Key         string `help:"Its private key in PEM." placeholder:"FILE" and:"tls"`
	mailFlags
}

// mailFlags let readers ask for mail about a negotiation. Without them no mail is sent and no address kept.
type mailFlags struct {
	Mail     string `help:"Mail server for alerts that readers ask for: smtp://NAME:PASSWORD@HOST:587, or smtps://." placeholder:"URL" env:"PARLEY_MAIL" and:"mail"`
	MailFrom string `help:"Who sends them." placeholder:"ADDRESS" env:"PARLEY_MAIL_FROM" and:"mail"`
	Public   string `help:"Address under which readers reach the desk, for the links in mails." placeholder:"URL" env:"PARLEY_PUBLIC" and:"mail"`
}

// alerts keeps the readers who asked beside the ledger.
func (f mailFlags) alerts(of ledgerFlag) (*web.AlertOptions, error) {
	if f.Mail == "" {
		return nil, nil
	}
	sender, err := web.NewMail(f.Mail, f.MailFrom)
	if err != nil {
		return nil, err
	}
	path, err := of.path()
	if err != nil {
		return nil, err
	}
	return &web.AlertOptions{Mail: sender, File: path + ".alerts", Desk: f.Public}, nil
}

// garbagePercent lets the heap of a desk grow to four times what is in use before garbage is collected: the ledger
// in memory is large and lasts, and looking through it slows the pages. GOGC, where set, is obeyed instead.
const garbagePercent = 300

// serve opens the desk and returns when the user interrupts.
func (f deskFlags) serve(s streams, of ledgerFlag, l *sqlite.Ledger, r *reader.Reader) error {
	users, err := f.guests(of)
	if err != nil {
		return err
	}
	alerts, err := f.alerts(of)
	if err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercent)
	}
	handler, err := desk(l, r, users, alerts)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", f.Address)
	if err != nil {
		return fmt.Errorf("the desk cannot open: %w; choose another address with --address HOST:PORT", err)
	}
	f.announce(s, listener.Addr(), users)
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 5 * time.Minute, IdleTimeout: 2 * time.Minute}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	go handler.KeepWarm(ctx)
	go handler.KeepAlerting(ctx)
	context.AfterFunc(ctx, func() {
		closing, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := server.Shutdown(closing); err != nil {
			s.warn("the desk did not close in time: %v", err)
		}
	})
	if f.Certificate != "" {
		err = server.ServeTLS(listener, f.Certificate, f.Key)
	} else {
		err = server.Serve(listener)
	}
	if !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// guests are the users who may log in, or nil for a desk that only this machine reaches. A desk that others
// reach does not open without users.
func (f deskFlags) guests(of ledgerFlag) (*web.Users, error) {
	if isLoopback(f.Address) && !f.Login {
		return nil, nil
	}
	users, path, err := f.users(of)
	if err != nil {
		return nil, err
	}
	if len(users.Names()) == 0 {
		return nil, fmt.Errorf("at %s others can reach the desk, so it wants a login, and %s names no user: parley users add NAME --role editor makes one", f.Address, path)
	}
	return users, nil
}

// announce says where the desk is, and who can see it.
func (f deskFlags) announce(s streams, at net.Addr, users *web.Users) {
	scheme := "http"
	if f.Certificate != "" {
		scheme = "https"
	}
	s.warn("the desk is open at %s://%s (Ctrl-C closes it)", scheme, at)
	if users == nil {
		return
	}
	s.warn("it wants a login: %s may enter (parley users list)", count(len(users.Names()), "user"))
	if f.Certificate == "" && !isLoopback(f.Address) {
		s.warn("passwords cross the network unencrypted: give --certificate and --key, or put a proxy with HTTPS before a desk on localhost with --login")
	}
}

// desk makes the pages. Without users everyone who reaches it is trusted, so it must be on loopback.
func desk(l *sqlite.Ledger, r *reader.Reader, users *web.Users, alerts *web.AlertOptions) (*web.Desk, error) {
	names, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	return web.New(l, web.Options{
		PartyName: names.Common,
		Read:      func(rep report.Report) (report.Record, error) { return r.Read(rep), nil },
		Open:      openUpload,
		Fetch:     fetchPage(fetch.New(fetch.Options{Attempts: 1})),
		Today:     func() string { return time.Now().Format(time.DateOnly) },
		Editable:  true,
		Users:     users,
		Alerts:    alerts,
		Version:   r.Version(),
	})
}

// unopened is a desk that serves nobody, for the commands that write what the desk offers as files.
func unopened(l *sqlite.Ledger) (*web.Desk, error) {
	names, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	return web.New(l, web.Options{PartyName: names.Common})
}

func isLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// openUpload turns a dropped file into reports.
func openUpload(name string, data []byte) []web.Arrival {
	var found []web.Arrival
	for item := range intake.ReadBytes(name, data, intake.Defaults{}) {
		found = append(found, arrival(item))
	}
	return found
}

// fetchPage asks for an address that a visitor gave. The client refuses this machine and its network.
func fetchPage(client *fetch.Client) func(context.Context, string) web.Arrival {
	return func(ctx context.Context, address string) web.Arrival {
		return arrival(intake.Get(ctx, client, address, intake.Defaults{}))
	}
}

func arrival(item intake.Item) web.Arrival {
	return web.Arrival{Name: item.Name, Report: item.Report, Original: item.Original, From: ledger.Provenance(item.Source), Err: item.Err}
}
