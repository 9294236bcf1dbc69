package train

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// vector returns a vector that points one way, with some noise in another.
func vector(way, noisy int, random *rand.Rand) []float32 {
	v := make([]float32, dimensions)
	v[way] = 1
	v[noisy] = float32(random.NormFloat64())
	return v
}

func TestDecodeVectors(t *testing.T) {
	numbers := strings.TrimSuffix(strings.Repeat("0.5,", dimensions), ",")
	text := fmt.Sprintf(`{"size":3,"words":["the","of"],"vectors":{"the":[%s,9,0],"of":[%[1]s,9,1],"to":[%[1]s,9,2]}}`, numbers)
	words, vectors, err := decodeVectors(strings.NewReader(text), 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(words) != 2 || words[1] != "of" || len(vectors[1]) != dimensions || vectors[1][dimensions-1] != 0.5 {
		t.Errorf("words %v, vectors %v", words, vectors)
	}
	for _, bad := range []string{"", "{", `{"vectors":[1]}`, `{"vectors":{"the":"none"}}`, `{"words":[]}`} {
		if words, _, err := decodeVectors(strings.NewReader(bad), 2); err == nil && len(words) > 0 {
			t.Errorf("%q gave words %v", bad, words)
		}
	}
}

// Words that differ only in a direction in which the words of one class differ too come into one sense.
func TestWhitenAndKmeans(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var vectors [][]float32
	var labels []int
	for i := range 300 {
		vectors = append(vectors, vector(i%3, 50, random))
		labels = append(labels, 1+i%3)
	}
	whiten(vectors, labels)
	counts := make([]float32, len(vectors))
	for i := range counts {
		counts[i] = 1
	}
	class, means := kmeans(vectors, counts, 3, 20, 5)
	if len(means) != 3 {
		t.Fatalf("%d means", len(means))
	}
	for i := range class {
		if class[i] != class[i%3] {
			t.Fatalf("vector %d of way %d is in class %d, others in %d", i, i%3, class[i], class[i%3])
		}
	}
	if class[0] == class[1] || class[1] == class[2] {
		t.Error("different ways in one class")
	}
}

func TestReadVectorsRefusesOthers(t *testing.T) {
	if _, _, err := ReadVectors("senses_test.go", 10); err == nil || !strings.Contains(err.Error(), "SHA-256") {
		t.Errorf("error %v, want one of the sum", err)
	}
}
