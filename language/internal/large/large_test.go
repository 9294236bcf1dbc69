package large

import (
	"slices"
	"testing"
)

func TestSliceAndSettle(t *testing.T) {
	type pair struct {
		class  uint16
		weight int16
	}
	for _, n := range []int{0, 1, 1000, page / 4, page/4 + 1, 3 * page / 4} {
		s := Slice[pair](n)
		if len(s) != n || cap(s) != n {
			t.Fatalf("asked for %d, got length %d and capacity %d", n, len(s), cap(s))
		}
		for i := range s {
			if s[i] != (pair{}) {
				t.Fatalf("element %d of %d is %v", i, n, s[i])
			}
			s[i] = pair{1, 2}
		}
		Settle(s)
		for i := range s {
			if s[i] != (pair{1, 2}) {
				t.Fatalf("element %d of %d is %v after it was moved", i, n, s[i])
			}
		}
		if c := Copy(s); !slices.Equal(c, s) || n > 0 && &c[0] == &s[0] {
			t.Fatalf("%d elements are not copied", n)
		}
	}
}
