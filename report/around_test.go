package report

import "testing"

func TestAround(t *testing.T) {
	text := "Envoys to meet in Lusaka\nThe U.S. envoy met Mr. Banda on Feb. 3. \"We talked,\" she said. They\nparted at noon.\n\nNothing else."
	o := NewOffsets(text)
	find := func(words string) Span {
		for i := range text {
			if len(text)-i >= len(words) && text[i:i+len(words)] == words {
				return o.Span(i, i+len(words))
			}
		}
		t.Fatalf("%q is not in the text", words)
		return Span{}
	}
	tests := []struct{ words, want string }{
		{"to meet", "Envoys to meet in Lusaka"},
		{"met", `The U.S. envoy met Mr. Banda on Feb. 3.`},
		{"talked", `"We talked," she said.`},
		{"parted", "They parted at noon."},
		{"Nothing", "Nothing else."},
	}
	for _, tt := range tests {
		if got := Around(text, find(tt.words)); got != tt.want {
			t.Errorf("around %q: got %q, want %q", tt.words, got, tt.want)
		}
	}
}
