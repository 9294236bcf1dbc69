package arcs

import "math"

// trainScale makes whole numbers of the learner's weights, so that the search is the parser's own.
const trainScale = 256

// StartBeam begins the average of the transitions' weights anew, so that it is of the rounds with a beam.
func (l *Learner) StartBeam() { l.transitions.Restart() }

// LearnBeam goes through a sentence with a beam and corrects the weights where the gold parse is
// furthest behind the best (the max-violation perceptron of Huang, Fayong and Guo 2012).
func (l *Learner) LearnBeam(e *Example, width int) {
	s := &l.scratch
	s.Reset()
	for _, w := range e.Words {
		s.Add(w)
	}
	l.gold.start(e)
	s.startBeam()
	guess := func(head, child int32) uint8 { return l.guess(head, child) }
	learn := func(head, child int32) uint8 { return l.rel(head, child) }
	gold := int32(0)
	worst, worstGold, worstBeam := int32(0), int32(-1), int32(-1)
	for {
		s.state = s.nodes[gold].state
		if s.done() {
			break
		}
		for _, from := range s.beam {
			s.state = s.nodes[from].state
			scores := l.transitionScores()
			for t, score := range scores {
				if s.legal(t) {
					s.offer(choice{s.nodes[from].score + score, from, uint8(t)}, width)
				}
			}
		}
		gold = l.goldStep(gold, learn)
		s.advance(math.MaxInt32, guess)
		best := s.beam[0]
		if v := s.nodes[best].score - s.nodes[gold].score; v >= worst && !s.same(best, gold) {
			worst, worstGold, worstBeam = v, gold, best
		}
	}
	if !s.same(s.beam[0], gold) && worstGold >= 0 {
		l.correct(worstGold, worstBeam)
	}
	for range 2 * len(e.Words) { // a sentence weighs in the average as much as in greedy training
		l.transitions.Tick()
	}
}

func (l *Learner) transitionScores() (scaled [transitions]int32) {
	var scores [transitions]float32
	l.transitions.Score(l.scratch.transitionFeatures(), scores[:])
	for t, score := range scores {
		scaled[t] = int32(score * trainScale)
	}
	return scaled
}

// goldStep makes the first transition that costs nothing, arcs before shifts.
func (l *Learner) goldStep(gold int32, rel func(head, child int32) uint8) int32 {
	s := &l.scratch
	s.state = s.nodes[gold].state
	costs := l.gold.costs(s)
	scores := l.transitionScores()
	for _, t := range [...]int{left, right, shift} {
		if s.legal(t) && costs[t] == 0 {
			return s.step(gold, uint8(t), s.nodes[gold].score+scores[t], rel)
		}
	}
	panic("arcs: no transition is free: the tree has crossing arcs")
}

// same reports whether two nodes of one step were reached by the same transitions.
func (s *Scratch) same(a, b int32) bool {
	for a != b {
		if a < 0 || b < 0 || s.nodes[a].transition != s.nodes[b].transition {
			return false
		}
		a, b = s.nodes[a].from, s.nodes[b].from
	}
	return true
}

// correct moves the weights towards the way to gold and away from the way to wrong, from where they part.
func (l *Learner) correct(gold, wrong int32) {
	s := &l.scratch
	for !s.same(gold, wrong) {
		l.move(gold, 1)
		l.move(wrong, -1)
		gold, wrong = s.nodes[gold].from, s.nodes[wrong].from
	}
}

func (l *Learner) move(to int32, by float32) {
	s := &l.scratch
	n := s.nodes[to]
	s.state = s.nodes[n.from].state
	l.transitions.Update(s.transitionFeatures(), int(n.transition), by)
}
