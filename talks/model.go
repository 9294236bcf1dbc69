package talks

import (
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"math"
	"strconv"
	"strings"
)

//go:embed models/*.tsv
var embeddedModels embed.FS

// model is a linear classifier over named features, with a softmax over its classes. What it has
// learned can be read: its file has a line a feature, with a weight for each class.
type model struct {
	classes []string
	weights map[string][]float32
}

// probabilities returns the share of each class given the features, which sum to 1.
func (m *model) probabilities(features []string) []float64 {
	p := make([]float64, len(m.classes))
	for _, f := range features {
		for c, w := range m.weights[f] {
			p[c] += float64(w)
		}
	}
	return softmax(p)
}

func softmax(p []float64) []float64 {
	highest, sum := math.Inf(-1), 0.0
	for _, x := range p {
		highest = max(highest, x)
	}
	for c, x := range p {
		p[c] = math.Exp(x - highest)
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

// score returns the weight of the features in a model that ranks, which has one class.
func (m *model) score(features []string) float64 {
	sum := 0.0
	for _, f := range features {
		if w := m.weights[f]; w != nil {
			sum += float64(w[0])
		}
	}
	return sum
}

// best returns the likeliest class and its share.
func (m *model) best(features []string) (string, float64) {
	p := m.probabilities(features)
	b := 0
	for c := range p {
		if p[c] > p[b] {
			b = c
		}
	}
	return m.classes[b], p[b]
}

// yes returns the share of the class "yes".
func (m *model) yes(features []string) float64 {
	p := m.probabilities(features)
	for c, name := range m.classes {
		if name == "yes" {
			return p[c]
		}
	}
	return 0
}

// models are the classifiers of the package, by what they decide.
type models map[string]*model

// tasks are the names of the models, each in a file models/NAME.tsv.
var tasks = []string{"mention", "link", "keep", "run", "status", "form", "when", "where", "date", "site", "party", "person", "position", "stance", "holder"}

func loadModels() (models, error) {
	all := models{}
	for _, task := range tasks {
		data, err := embeddedModels.ReadFile("models/" + task + ".tsv")
		if err != nil {
			return nil, fmt.Errorf("talks: model %s is not in the program (make it with parley-train talks): %w", task, err)
		}
		m, err := parseModel(data)
		if err != nil {
			return nil, fmt.Errorf("talks: model %s: %w", task, err)
		}
		all[task] = m
	}
	return all, nil
}

// parseModel reads a model: a first line "feature" and the classes, then a line a feature.
func parseModel(data []byte) (*model, error) {
	scanner := bufio.NewScanner(bytes.NewReader(data))
	if !scanner.Scan() {
		return nil, fmt.Errorf("line 1: want the names of the classes, found nothing")
	}
	head := strings.Split(scanner.Text(), "\t")
	if head[0] != "feature" || len(head) < 2 {
		return nil, fmt.Errorf("line 1: want \"feature\" and at least one class")
	}
	m := &model{classes: head[1:], weights: map[string][]float32{}}
	for n := 2; scanner.Scan(); n++ {
		fields := strings.Split(scanner.Text(), "\t")
		if len(fields) != len(head) {
			return nil, fmt.Errorf("line %d: want %d fields, found %d", n, len(head), len(fields))
		}
		row := make([]float32, len(m.classes))
		for i, f := range fields[1:] {
			w, err := strconv.ParseFloat(f, 32)
			if err != nil {
				return nil, fmt.Errorf("line %d: weight %q is no number", n, f)
			}
			row[i] = float32(w)
		}
		m.weights[fields[0]] = row
	}
	return m, scanner.Err()
}
