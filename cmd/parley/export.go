package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/web"
)

type exportCommand struct {
	ledgerFlag
	asOfFlag
	Records bool   `help:"Only the records, as parley read prints them, with the ledger's ids." xor:"what"`
	Tables  string `help:"Tables of claims, meetings, positions and statements instead: csv or parquet." placeholder:"FORMAT" xor:"what" and:"tables"`
	Out     string `help:"The folder for the tables; it is made when it is absent." placeholder:"DIR" and:"tables"`
}

// Run writes the ledger to standard output, or its tables to files.
func (c *exportCommand) Run(s streams) error {
	if c.Tables == "" && c.AsOf != "" {
		return errors.New("--as-of goes with --tables: without them the ledger is written whole")
	}
	l, err := c.read()
	if err != nil {
		return err
	}
	defer l.Close()
	if c.Tables != "" {
		return c.tables(s, l)
	}
	out := bufio.NewWriterSize(s.out, 1<<16)
	write := l.Export
	if c.Records {
		write = l.ExportRecords
	}
	if err := write(context.Background(), out); err != nil {
		return err
	}
	return written(out.Flush())
}

// tables writes each table to a file of the folder, and beside them columns.csv, which tells what each
// column means.
func (c *exportCommand) tables(s streams, l *sqlite.Ledger) error {
	ctx := context.Background()
	if c.Tables != "csv" && c.Tables != "parquet" {
		return fmt.Errorf("--tables: no format %q: take csv or parquet", c.Tables)
	}
	var day ledger.AsOf
	if c.AsOf != "" {
		var err error
		if day, err = c.day(ctx, l); err != nil {
			return err
		}
	}
	if err := l.Warm(ctx, day); err != nil { // every meeting is asked for
		return err
	}
	desk, err := unopened(l)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return fmt.Errorf("the folder for the tables cannot be made: %w", err)
	}
	for _, table := range web.Tables() {
		name := table.Name + "." + c.Tables
		err := writeFile(filepath.Join(c.Out, name), func(w io.Writer) error {
			return desk.Export(ctx, w, table.Name, c.Tables, day)
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s: %s\n", filepath.Join(c.Out, name), table.Means)
	}
	columns := filepath.Join(c.Out, "columns.csv")
	fmt.Fprintf(s.out, "%s: what each column means\n", columns)
	return writeFile(columns, web.WriteColumns)
}

// writeFile writes a file through a buffer; a file that could not be written whole is removed.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 1<<16)
	err = write(out)
	if err == nil {
		err = out.Flush()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		os.Remove(path)
		return fmt.Errorf("%s could not be written: %w", path, err)
	}
	return nil
}
