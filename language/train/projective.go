package train

// projectivise moves dependents whose arcs cross others up to their head's head, the shortest such arc
// first, until no arcs cross (Nivre and Nilsson 2005).
func projectivise(heads []int32) {
	for {
		worst, length := -1, int32(1<<30)
		for d, h := range heads {
			if h < 0 || projective(heads, int32(d)) {
				continue
			}
			if l := max(h-int32(d), int32(d)-h); l < length {
				worst, length = d, l
			}
		}
		if worst < 0 {
			return
		}
		heads[worst] = heads[heads[worst]]
	}
}

// projective reports whether the head of d governs all words between the two.
func projective(heads []int32, d int32) bool {
	h := heads[d]
	for w := min(d, h) + 1; w < max(d, h); w++ {
		a := w
		for steps := 0; a != h && a >= 0 && steps < len(heads); steps++ {
			a = heads[a]
		}
		if a != h {
			return false
		}
	}
	return true
}
