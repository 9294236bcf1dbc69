package web

import (
	"context"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// tab is a page of Debian's Chromium. It never leaves this machine.
type tab struct {
	t   *testing.T
	ctx context.Context
}

// browser opens a tab, or skips where Chromium is absent.
func browser(t *testing.T) tab {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed: apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Flag("disable-quic", true),
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 1400), chromedp.Flag("disable-component-update", true))
	allocated, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, closeTab := chromedp.NewContext(allocated)
	t.Cleanup(closeTab)
	if err := chromedp.Do(ctx); err != nil { // starts the browser, which must outlive the time limit below
		t.Fatal(err)
	}
	timed, cancel := context.WithTimeout(ctx, 5*time.Minute) // axe on a busy machine
	t.Cleanup(cancel)
	b := tab{t, timed}
	b.show("light")
	return b
}

func (b tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

func (b tab) open(address string) { b.t.Helper(); b.do(chromedp.Navigate(address)) }

// show sets the visitor's colours. Scrolling is made instant: a click on a page that glides goes astray.
func (b tab) show(scheme string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// click follows a link or sends a form, and waits for what the next page must show.
func (b tab) click(on, then string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(on)), chromedp.WaitVisible(chromedp.CSS(then)))
}

func (b tab) fill(field, value string) {
	b.t.Helper()
	b.do(chromedp.SendKeys(chromedp.CSS(field), value))
}

// says checks the text of an element.
func (b tab) says(element, want string) {
	b.t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Text(chromedp.CSS(element)))
	if err != nil {
		b.t.Fatal(err)
	}
	if !strings.Contains(got, want) {
		b.t.Errorf("%s says %q, want %q", element, got, want)
	}
}

// call sends a command of the DevTools protocol.
func call[P, R any](b tab, command cdp.Command[P, R], parameters P) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, command, parameters)
		return err
	}))
}

// evaluate runs script on the page, as a debugger does.
func evaluate[T any](b tab, script string) T {
	b.t.Helper()
	wait := true
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script, func(p *runtime.EvaluateParams) { p.AwaitPromise = &wait }))
	if err != nil {
		b.t.Fatal(err)
	}
	return got
}
