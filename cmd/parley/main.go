// Command parley reads news reports and keeps the record of diplomatic talks.
//
// What it prints follows three rules. Results go to standard output, everything else to standard error.
// An error says what failed, where, and what to do about it, and a bad report never stops the others: it
// is named, counted, and the exit status is 1. Wrong usage exits with 2.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"

	"github.com/parley-record/parley/reader"
)

// commands is the whole command line.
type commands struct {
	Read    readCommand    `cmd:"" help:"Print the record of reports: meetings, processes, positions, statements, each with its sentence."`
	Explain explainCommand `cmd:"" help:"Show how each sentence was read: tokens, tags, tree, names, times, and the rule that fired."`
	Add     addCommand     `cmd:"" help:"Put reports into the ledger."`
	Watch   watchCommand   `cmd:"" help:"Follow feeds: read what they name from its page, put it into the ledger, and notice corrections."`
	Feeds   feedsCommand   `cmd:"" help:"The list of feeds to watch: add, list, remove, import, export."`
	Intake  intakeCommand  `cmd:"" help:"What came in: the log of what was refused."`
	Talks   talksCommand   `cmd:"" help:"List the negotiations in the ledger."`
	Show    showCommand    `cmd:"" help:"Print one negotiation: its rounds, positions side by side, open conditions."`
	Meeting meetingCommand `cmd:"" help:"Print one meeting: every claim about it."`
	Report  reportCommand  `cmd:"" help:"Print one report with its spans marked."`
	Search  searchCommand  `cmd:"" help:"Find reports and statements by their words."`
	Changes changesCommand `cmd:"" help:"List what became known since a day."`
	Due     dueCommand     `cmd:"" help:"List the meetings that are to come."`
	Why     whyCommand     `cmd:"" help:"Explain why claims of several reports were taken for one meeting."`
	Correct correctCommand `cmd:"" help:"Correct the ledger by hand: split, merge, rename, set a field; kept with author and reason."`
	Reread  rereadCommand  `cmd:"" help:"Read the ledger's reports again with this version."`
	Brief   briefCommand   `cmd:"" help:"Write one negotiation as a page of Markdown, each sentence with its source."`
	Export  exportCommand  `cmd:"" help:"Write the whole ledger as JSON lines, or as tables for other tools."`
	Import  importCommand  `cmd:"" help:"Add an exported ledger."`
	Check   checkCommand   `cmd:"" help:"Verify the ledger."`
	Serve   serveCommand   `cmd:"" help:"Open the desk: pages on localhost."`
	Users   usersCommand   `cmd:"" help:"Say who may log in to a desk that other machines reach."`
	Demo    demoCommand    `cmd:"" help:"Do all of it on the sample reports inside the program."`
	Version versionFlag    `help:"Print the version."`
}

type versionFlag bool

// BeforeApply prints the version and ends.
func (versionFlag) BeforeApply(app *kong.Kong) error {
	fmt.Fprintln(app.Stdout, reader.Version)
	app.Exit(0)
	return nil
}

// streams are where a command reads and writes; tests give their own.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

func (s streams) warn(format string, args ...any) {
	fmt.Fprintln(s.err, "parley: "+plain(fmt.Sprintf(format, args...)))
}

// errSome is returned when some reports were bad and have been named already.
var errSome = errors.New("")

func main() {
	s := streams{os.Stdin, os.Stdout, os.Stderr}
	if isTerminal(os.Stdout) {
		s.out = terminal{os.Stdout}
	}
	os.Exit(run(os.Args[1:], s))
}

// run is main with its surroundings given; it returns the exit status.
func run(args []string, s streams) int {
	var cli commands
	exited := -1
	parser := kong.Must(&cli, kong.Name("parley"), kong.Writers(s.out, s.err), kong.Exit(func(code int) { exited = code }),
		kong.Description("Reads news reports and keeps the record of diplomatic talks: who met whom, when and where, what each side put forward, who said so, and where the sources disagree. Every claim shows its sentence."),
		kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if len(args) == 0 {
		args = []string{"--help"}
	}
	context, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		s.warn("%v", err)
		s.warn("parley --help lists the commands")
		return 2
	}
	if err := context.Run(s); err != nil {
		if !errors.Is(err, errSome) {
			s.warn("%v", err)
		}
		return 1
	}
	return 0
}
