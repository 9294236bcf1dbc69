package train

import "testing"

// Words that stand in the same places come into one class.
func TestClassify(t *testing.T) {
	var sentences [][]string
	for _, who := range []string{"envoy", "minister", "delegate"} {
		for _, did := range []string{"spoke", "left", "waited"} {
			sentences = append(sentences, []string{"the", who, did}, []string{"a", who, did})
		}
	}
	classes := learnClasses(sentences, ClusterConfig{Fine: 3, Coarse: 2, MinCount: 2, Rounds: 20})
	for _, same := range [][]string{{"envoy", "minister", "delegate"}, {"spoke", "left", "waited"}, {"the", "a"}} {
		for _, w := range same {
			if classes[w].Fine == 0 || classes[w] != classes[same[0]] {
				t.Errorf("%s is in class %v, %s in %v", w, classes[w], same[0], classes[same[0]])
			}
		}
	}
	if classes["the"].Fine == classes["envoy"].Fine {
		t.Errorf("all in one class: %v", classes)
	}
}
