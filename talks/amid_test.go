package talks

import "testing"

func TestNearest(t *testing.T) {
	for _, test := range []struct {
		holds    []bool
		at, want int
	}{
		{[]bool{true, false, false}, 0, 0},
		{[]bool{true, false, false}, 2, 2},
		{[]bool{false, false, false, true}, 1, 2},
		{[]bool{false, false}, 0, farFromTalks},
	} {
		if got := nearest(test.holds, test.at, farFromTalks); got != test.want {
			t.Errorf("nearest(%v, %d) is %d, want %d", test.holds, test.at, got, test.want)
		}
	}
}
