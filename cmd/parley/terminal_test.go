package main

import (
	"strings"
	"testing"
	"time"

	"github.com/parley-record/parley/intake"
)

func TestTerminal(t *testing.T) {
	var b strings.Builder
	text := "Envoys\x1b]0;owned\x07 met\u009b31m.\r\n\tcaf\u00e9"
	if n, err := (terminal{&b}).Write([]byte(text)); n != len(text) || err != nil {
		t.Error(n, err)
	}
	if want := "Envoys·]0;owned· met·31m.\n\tcaf\u00e9"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestProgressLine(t *testing.T) {
	if got, want := (&progress{}).line(30, 12, 7*time.Second), "30 added, 12 known, 6 reports a second"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, known := intake.NewProgress([]string{"-"}).Share(); known {
		t.Error("the length of standard input is known")
	}
}
