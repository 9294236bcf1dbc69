package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"github.com/parley-record/parley/demo"
	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/intake"
	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/reader"
	"github.com/parley-record/parley/report"
	"github.com/parley-record/parley/web"
)

type serveCommand struct {
	ledgerFlag
	Address string `default:"localhost:4040" help:"Where to listen; port 0 takes any free one."`
}

// Run serves the desk until it is interrupted.
func (c *serveCommand) Run(s streams) error {
	l, err := c.open()
	if err != nil {
		return err
	}
	defer l.Close()
	r, err := reader.New()
	if err != nil {
		return err
	}
	return serve(s, l, r, c.Address)
}

// serve opens the desk on address and returns when the user interrupts.
func serve(s streams, l *sqlite.Ledger, r *reader.Reader, address string) error {
	handler, err := desk(l, address, r)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("the desk cannot open: %w; choose another address with --address HOST:PORT", err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute}
	s.warn("the desk is open at http://%s (Ctrl-C closes it)", listener.Addr())
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, func() {
		closing, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := server.Shutdown(closing); err != nil {
			s.warn("the desk did not close in time: %v", err)
		}
	})
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

type demoCommand struct {
	ledgerFlag
	Address string `default:"localhost:4040" help:"Where the desk listens."`
	Desk    bool   `default:"true" negatable:"" help:"Open the desk at the end (--no-desk does not)."`
}

// Run reads the samples, adds them to a ledger, prints what it holds, and opens the desk.
func (c *demoCommand) Run(s streams) error {
	if c.Ledger == "" {
		dir, err := os.MkdirTemp("", "parley-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		c.Ledger = filepath.Join(dir, "ledger.parley")
	}
	reports, err := demo.Reports()
	if err != nil {
		return err
	}
	r, err := reader.New()
	if err != nil {
		return err
	}
	l, err := c.open()
	if err != nil {
		return err
	}
	defer l.Close()
	ctx := context.Background()
	a := adder{ledger: l, progress: &progress{}}
	for i, rep := range reports {
		rec := r.Read(rep)
		if i == 0 {
			fmt.Fprintf(s.out, "One report of ten, as parley read prints it:\n\n")
			if err := printRecord(s.out, rec); err != nil {
				return written(err)
			}
		}
		if err := a.add(ctx, rec); err != nil {
			return err
		}
	}
	if err := a.flush(ctx); err != nil {
		return err
	}
	if err := c.tell(ctx, s, l); err != nil || !c.Desk {
		return err
	}
	return serve(s, l, r, c.Address)
}

// tell prints what the ledger holds, as parley talks and parley show do.
func (c *demoCommand) tell(ctx context.Context, s streams, l *sqlite.Ledger) error {
	all, err := l.Talks(ctx, "")
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "\nAll ten in a ledger, as parley talks lists it:\n\n")
	printTalks(s.out, all)
	if len(all) == 0 {
		return errors.New("the samples gave no negotiation")
	}
	busiest := all[0]
	for _, p := range all {
		if p.Reports > busiest.Reports {
			busiest = p
		}
	}
	p, err := l.Process(ctx, busiest.ID, "")
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "\nThe busiest, as parley show prints it:\n\n")
	printProcess(s.out, p)
	return nil
}

// desk makes the pages. On loopback everyone who reaches it is trusted; on any other address the desk can
// only be read.
func desk(l *sqlite.Ledger, address string, r *reader.Reader) (http.Handler, error) {
	local := isLoopback(address)
	names, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	return web.New(l, web.Options{
		PartyName: names.Common,
		Read:      func(rep report.Report) (report.Record, error) { return r.Read(rep), nil },
		Open:      openUpload,
		Today:     func() string { return time.Now().Format(time.DateOnly) },
		Editable:  local,
		Version:   reader.Version,
	})
}

func isLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// openUpload turns a dropped file into reports; the first bad item is the error.
func openUpload(name string, data []byte) ([]report.Report, error) {
	var reports []report.Report
	for item := range intake.ReadBytes(name, data, intake.Defaults{}) {
		if item.Err != nil {
			return nil, fmt.Errorf("%s: %w", item.Name, item.Err)
		}
		reports = append(reports, item.Report)
	}
	return reports, nil
}
