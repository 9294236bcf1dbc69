package report

import "testing"

func TestOffsetsRoundTrip(t *testing.T) {
	long := ""
	for range 300 {
		long += "aé“ż語🕊 "
	}
	for _, text := range []string{"", "plain", "“Ryabkov” said—", long} {
		o := NewOffsets(text)
		runes := 0
		for b := range text {
			if got := o.Rune(b); got != runes {
				t.Fatalf("Rune(%d) = %d, want %d", b, got, runes)
			}
			if got := o.Byte(runes); got != b {
				t.Fatalf("Byte(%d) = %d, want %d", runes, got, b)
			}
			runes++
		}
		if got := o.Rune(len(text)); got != runes {
			t.Fatalf("Rune(len) = %d, want %d", got, runes)
		}
		if got := o.Byte(runes); got != len(text) {
			t.Fatalf("Byte(end) = %d, want %d", got, len(text))
		}
	}
}

func TestSpanCarriesItsWords(t *testing.T) {
	text := "“We met,” he said"
	s := NewOffsets(text).Span(len("“We "), len("“We met"))
	if s != (Span{Start: 4, End: 7, Quote: "met"}) {
		t.Fatalf("got %+v", s)
	}
}
