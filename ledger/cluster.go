package ledger

import (
	"cmp"
	"slices"
)

// edge says that claims a and b (places in a list) are alike.
type edge struct{ a, b, score int }

func strongestFirst(x, y edge) int {
	return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
}

// cluster joins n claims along edges, the strongest first, where meet finds that the members of the two sides go together;
// those of them that it names are left out and stay alone. Claims must be in canonical order: ties go by place, so
// the outcome depends on the set alone. It returns the groups, members ascending, in the order of their first members.
func cluster(n int, edges []edge, meet func(a, b []int) (together bool, out []int)) [][]int {
	slices.SortFunc(edges, strongestFirst)
	home := make([]int, n)
	members := make([][]int, n)
	all, alone := make([]int, n), make([]bool, n)
	for i := range n {
		home[i], all[i] = i, i
		members[i] = all[i : i+1 : i+1]
	}
	settle := func(group []int) {
		at := slices.Min(group)
		for _, m := range group {
			home[m] = at
		}
		members[at] = group
	}
	for _, e := range edges {
		a, b := home[e.a], home[e.b]
		if a == b || alone[e.a] || alone[e.b] {
			continue
		}
		together, out := meet(members[a], members[b])
		if !together {
			continue
		}
		joined := without(slices.Concat(members[a], members[b]), out)
		members[a], members[b] = nil, nil
		settle(joined)
		for _, m := range out {
			settle([]int{m})
			alone[m] = true
		}
	}
	var groups [][]int
	for _, m := range members {
		if m != nil {
			slices.Sort(m)
			groups = append(groups, m)
		}
	}
	return groups
}

// pairs finds the pairs of places (a < b) that may be alike: b has a key that a looks for, or a has one that b
// looks for. Each pair is given once, in canonical order.
func pairs(n int, keys, looks func(i int) []uint64) [][2]int {
	// Who has a key: a chain through who and next that begins at head[key].
	head := make(map[uint64]int32, 8*n)
	who, next := []int32{0}, []int32{0}
	for i := range n {
		for _, k := range keys(i) {
			who, next = append(who, int32(i)), append(next, head[k])
			head[k] = int32(len(who) - 1)
		}
	}
	var found [][2]int
	last := make([]int32, n) // last[j] == i+1: pair (i, j) is already found
	for i := range n {
		for _, k := range looks(i) {
			for at := head[k]; at != 0; at = next[at] { // the later first
				j := who[at]
				if int(j) <= i {
					break
				}
				if last[j] != int32(i+1) {
					last[j] = int32(i + 1)
					found = append(found, [2]int{i, int(j)})
				}
			}
		}
	}
	slices.SortFunc(found, func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
	return found
}
