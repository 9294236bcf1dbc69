package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/parley-record/parley/language"
)

// measureSpeed prints what the embedded models cost: start-up, memory and words a second. Times are the
// processor's, so that a busy machine does not change them much; run it with GOMAXPROCS=1.
func measureSpeed(args []string) error {
	flags := flag.NewFlagSet("speed", flag.ContinueOnError)
	words := flags.Int("words", 63000, "words of the long document")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return fmt.Errorf("speed: name one file of English text, such as a book or many reports one after another")
	}
	text, err := os.ReadFile(flags.Arg(0))
	if err != nil {
		return err
	}
	before, start := resident(), processorTime()
	analyzer, err := language.New()
	if err != nil {
		return err
	}
	fmt.Printf("start-up %d ms, resident memory %.0f MB, of which %.0f MB were there before\n", (processorTime() - start).Milliseconds(), resident(), before)
	var doc language.Document
	long := strings.Repeat(string(text), 1+*words*7/max(len(text), 1))
	long = long[:min(len(long), *words*6)]
	for range 3 {
		start = processorTime()
		analyzer.Analyze(&doc, long)
		spent := processorTime() - start
		fmt.Printf("%d words, %d names, %.0f words/s, resident memory %.0f MB\n", len(doc.Tokens), len(doc.Mentions), float64(len(doc.Tokens))/spent.Seconds(), resident())
	}
	return nil
}

// processorTime returns the processor time that the program has used.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// resident returns the resident memory of the program in megabytes, as Linux says; 0 elsewhere.
func resident() float64 {
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, pages int
	if _, err := fmt.Sscan(string(data), &size, &pages); err != nil {
		return 0
	}
	return float64(pages*os.Getpagesize()) / 1e6
}
