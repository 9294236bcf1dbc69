package web

import (
	"fmt"
	"html/template"

	"github.com/parley-record/parley/ledger"
)

// glyphShape draws a meeting's status around the origin, within a circle of radius 7. Each status differs
// in shape and not in colour alone (WCAG 1.4.1), so that the page can be printed in black.
func glyphShape(status string) string {
	switch status {
	case "held":
		return `<circle r="6"/>`
	case "ongoing":
		return `<circle r="6.5" class="ring"/><circle r="3.2"/>`
	case "planned":
		return `<circle r="5.5" class="ring"/>`
	case "possible", ledger.Expected:
		return `<circle r="5.5" class="ring dashed"/>`
	case "postponed":
		return `<path d="M0-6.5 6.5 0 0 6.5-6.5 0Z" class="ring"/><path d="M-2.5 0H2.5M.5-2 2.5 0 .5 2" class="ring"/>`
	case "cancelled":
		return `<path d="M-5-5 5 5M5-5-5 5" class="ring"/>`
	case "refused":
		return `<circle r="5.5" class="ring"/><path d="M-3.8 3.8 3.8-3.8" class="ring"/>`
	}
	if status == ledger.NotConfirmed {
		return `<circle r="5.5" class="ring dashed"/><circle r="1.6"/>`
	}
	return `<rect x="-3.5" y="-3.5" width="7" height="7" class="ring"/>`
}

// statusGlyph is the status as a small picture beside its word. The word carries the meaning, so the
// picture is hidden from screen readers.
func statusGlyph(status string) template.HTML {
	return template.HTML(fmt.Sprintf(
		`<svg class="glyph %s" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true" focusable="false">%s</svg>`,
		statusClass(status), glyphShape(status)))
}

// statusClass names the style of a status. Only known words become class names; anything else is
// "status-unknown", so that no report's words reach a class attribute.
func statusClass(status string) string {
	switch status {
	case "held", "ongoing", "planned", "possible", "expected", "postponed", "cancelled", "refused":
		return "status-" + status
	case ledger.NotConfirmed:
		return "status-not-confirmed"
	}
	return "status-unknown"
}
