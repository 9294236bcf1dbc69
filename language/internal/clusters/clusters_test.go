package clusters

import "testing"

func TestStoreAndRead(t *testing.T) {
	want := map[string]Class{"talks": {7, 11, 2, 3}, "0,000": {9, 0, 1, 0}, "ankara": {600, 1000, 60, 64}, "seldom": {0, 12, 0, 3}}
	table, err := Read(Store(want))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		form string
		want Class
	}{{"talks", want["talks"]}, {"Talks", want["talks"]}, {"5,700", want["0,000"]}, {"ANKARA", want["ankara"]}, {"seldom", want["seldom"]}, {"unheard", Class{}}} {
		if got := table.Class(Hash(c.form)); got != c.want {
			t.Errorf("%q is in class %v, want %v", c.form, got, c.want)
		}
	}
	if _, err := Read([]byte("PCL2abc")); err == nil {
		t.Error("read a damaged table")
	}
}

func TestEmbedded(t *testing.T) {
	table, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	class := func(w string) Class { return table.Class(Hash(w)) }
	if class("Monday") != class("tuesday") || class("monday").Fine == 0 {
		t.Error("the days of the week are in different classes")
	}
	if class("the").Fine == class("talks").Fine {
		t.Error("unlike words are in one class")
	}
}
