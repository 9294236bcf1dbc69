package train

import (
	"slices"
	"testing"
)

func TestProjectivise(t *testing.T) {
	for _, c := range []struct{ heads, want []int32 }{
		{[]int32{1, -1, 1}, []int32{1, -1, 1}},
		{[]int32{2, 3, -1, 2}, []int32{2, 2, -1, 2}}, // the arc from 3 to 1 goes over the root
	} {
		got := slices.Clone(c.heads)
		projectivise(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%v becomes %v, want %v", c.heads, got, c.want)
		}
	}
}

// Nothing changes in a tree without crossing arcs, and of EWT's sentences few have any.
func TestProjectiviseTreebank(t *testing.T) {
	sentences, err := ReadTreebank(treebank(t, "en_ewt-ud-dev.conllu.gz"))
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for _, s := range sentences {
		var heads []int32
		for _, w := range s.Words {
			heads = append(heads, int32(w.Head))
		}
		before := slices.Clone(heads)
		projectivise(heads)
		for d, h := range heads {
			if h >= 0 && !projective(heads, int32(d)) {
				t.Fatalf("%s: arcs still cross", s.ID)
			}
		}
		if !slices.Equal(before, heads) {
			changed++
		}
	}
	if changed == 0 || changed > len(sentences)/10 {
		t.Errorf("%d of %d sentences changed", changed, len(sentences))
	}
}
