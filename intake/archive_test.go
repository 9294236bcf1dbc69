package intake

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// record is one WARC record.
func record(kind, address, extra, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, address, extra, len(block), block)
}

func packed(data string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(data))
	w.Close()
	return b.Bytes()
}

func TestReadWARC(t *testing.T) {
	page := "<html><head><meta property='article:published_time' content='2031-03-04'></head><body><p>" + strings.Repeat("The envoys met. ", 40) + "</p></body></html>"
	sum := sha1.Sum([]byte(page))
	digest := "WARC-Payload-Digest: sha1:" + base32.StdEncoding.EncodeToString(sum[:]) + "\r\n"
	answer := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
	squeezed := string(packed(page))
	var small bytes.Buffer
	b := brotli.NewWriter(&small)
	_, _ = b.Write([]byte(page))
	b.Close()
	records := []string{
		record("warcinfo", "", "", "software: x"),
		record("request", "https://a.example/1", "", "GET / HTTP/1.1\r\n\r\n"),
		record("response", "https://a.example/1", digest, answer),
		record("response", "https://a.example/picture", "", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG"),
		record("response", "https://a.example/gone", "", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"+page),
		record("response", "https://a.example/2", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"+squeezed),
		record("response", "https://a.example/3", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n"+small.String()),
		record("response", "https://a.example/4", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: lzma\r\n\r\nLZMA"),
		record("response", "https://a.example/damaged", digest, strings.Replace(answer, "envoys", "envoyz", 1)),
	}
	want := strings.Join([]string{
		"news.warc:3 https://a.example/1|https://a.example/1||2031-03-04|page|en",
		"news.warc:6 https://a.example/2|https://a.example/2||2031-03-04|page|en",
		"news.warc:7 https://a.example/3|https://a.example/3||2031-03-04|page|en",
		`news.warc:8 https://a.example/4 ! the archived page is compressed in a way that is not known ("lzma")`,
		"news.warc:9 https://a.example/damaged ! the archived page is damaged",
	}, "\n")
	var members []byte
	for _, r := range records {
		members = append(members, packed(r)...)
	}
	for name, data := range map[string][]byte{"plain": []byte(strings.Join(records, "")), "a gzip member for each record": members} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for item := range ReadBytes("news.warc", data, Defaults{}) {
				got = append(got, line(item))
			}
			if len(got) != 5 || !strings.HasPrefix(strings.Join(got, "\n"), want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
			}
		})
	}
	t.Run("cut", func(t *testing.T) {
		whole := strings.Join(records[:3], "")
		var all, got []string
		for item := range ReadBytes("news.warc", []byte(whole), Defaults{}) {
			all = append(all, line(item))
		}
		for item := range ReadBytes("news.warc", []byte(whole[:len(whole)-200]), Defaults{}) {
			got = append(got, line(item))
		}
		if len(got) != len(all) || !slices.Equal(got[:len(got)-1], all[:len(all)-1]) || !strings.HasSuffix(got[len(got)-1], "the archive breaks off in this record") {
			t.Errorf("got\n%s\nwant what a whole archive gives, and one message on its last record", strings.Join(got, "\n"))
		}
	})
}

func TestReadArchivesAndFolders(t *testing.T) {
	var zipped, tarred bytes.Buffer
	z, w := zip.NewWriter(&zipped), tar.NewWriter(&tarred)
	folder := t.TempDir()
	for _, f := range []struct{ name, text string }{{"a.txt", "The envoys met."}, {"b/c.jsonl", `{"text":"They parted."}`}, {".hidden", "no report"}} {
		entry, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = entry.Write([]byte(f.text))
		_ = w.WriteHeader(&tar.Header{Name: f.name, Mode: 0o644, Size: int64(len(f.text)), Typeflag: tar.TypeReg})
		_, _ = w.Write([]byte(f.text))
		path := filepath.Join(folder, f.name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(f.text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	z.Close()
	w.Close()
	dir := t.TempDir()
	for name, data := range map[string][]byte{"r.zip": zipped.Bytes(), "r.tar": tarred.Bytes(), "r.tar.gz": packed(tarred.String())} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		want := path + "/a.txt|a|||unknown|en\n" + path + "/b/c.jsonl:1|c-1|||unknown|en"
		if got := strings.Join(collect([]string{path}, "", Defaults{}), "\n"); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
	want := folder + "/a.txt|a|||unknown|en\n" + folder + "/b/c.jsonl:1|c-1|||unknown|en"
	if got := strings.Join(collect([]string{folder}, "", Defaults{}), "\n"); got != want {
		t.Errorf("folder: got\n%s\nwant\n%s", got, want)
	}
}

// TestConstantMemory streams archives of a hundred megabytes and more: what is held must not grow with them.
func TestConstantMemory(t *testing.T) {
	page := "<html><body><article>" + strings.Repeat("<p>The envoys met in Lusaka on Monday, and they did not say for how long.</p>", 1000)
	warc := record("response", "https://a.example/1", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"+page)
	line := `{"text":"` + strings.Repeat("The envoys met. ", 5000) + "\"}\n"
	for name, data := range map[string]string{"archive.warc": warc, "archive.jsonl": line} {
		t.Run(name, func(t *testing.T) {
			stream := func(times int) (items int, most uint64) {
				r, w := io.Pipe()
				go func() {
					for range times {
						_, _ = io.WriteString(w, data)
					}
					w.Close()
				}()
				progress := &Progress{}
				walk := walker{ctx: t.Context(), yield: func(Item) bool { return true }, Options: Options{Progress: progress, Skip: func(string) bool {
					if progress.Skipped()%100 == 0 {
						var m runtime.MemStats
						runtime.ReadMemStats(&m)
						most = max(most, m.HeapInuse)
					}
					return true
				}}}
				walk.stream(name, name, r)
				return progress.Skipped(), most
			}
			_, small := stream(100)
			items, large := stream(1500)
			if items != 1500 {
				t.Errorf("%d items", items)
			}
			if large > small+(32<<20) {
				t.Errorf("an archive of %d MB takes %d MB, one of a fifteenth %d MB", len(data)*1500>>20, large>>20, small>>20)
			}
		})
	}
}

// TestArchiveBombs gives small archives that unfold without measure.
func TestArchiveBombs(t *testing.T) {
	nested := []byte("The envoys met.")
	for range maxDepth + 1 {
		var b bytes.Buffer
		w := tar.NewWriter(&b)
		_ = w.WriteHeader(&tar.Header{Name: "a", Mode: 0o644, Size: int64(len(nested)), Typeflag: tar.TypeReg})
		_, _ = w.Write(nested)
		w.Close()
		nested = b.Bytes()
	}
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"nested.tar":    {nested, "is an archive within 3 archives"},
		"line.jsonl.gz": {packed("{" + strings.Repeat(" ", 40<<20)), "the line is longer than 32 MB"},
		"text.txt.gz":   {packed(strings.Repeat("a", 20<<20)), "is larger than 16 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for item := range ReadBytes(name, tt.data, Defaults{}) {
				got = append(got, line(item))
			}
			if len(got) != 1 || !strings.Contains(got[0], tt.want) {
				t.Errorf("got %.300q, want one error with %q", got, tt.want)
			}
		})
	}
}

// TestResume reads an archive twice, the second time with the keys of the first.
func TestResume(t *testing.T) {
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	for _, name := range []string{"a.txt", "b.jsonl", "c.html", "d.warc"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Repeat("The envoys met. ", 40)
		switch name {
		case "b.jsonl":
			text = "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"
		case "c.html":
			text = "<html><body><p>" + text
		case "d.warc":
			text = record("response", "https://a.example/1", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>"+text)
		}
		_, _ = w.Write([]byte(text))
	}
	z.Close()
	path := filepath.Join(t.TempDir(), "all.zip")
	if err := os.WriteFile(path, zipped.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	taken := map[string]bool{}
	run := func(o Options, stop int) (read int) {
		o.Skip = func(key string) bool { return taken[key] }
		for item := range Read(t.Context(), []string{path}, o) {
			if item.Err != nil || item.Key == "" || taken[item.Key] {
				t.Errorf("item %s, key %q, %v", item.Name, item.Key, item.Err)
			}
			taken[item.Key] = true
			if read++; read == stop {
				break
			}
		}
		return read
	}
	for i, want := range []int{3, 2, 0} {
		if got := run(Options{}, 3); got != want {
			t.Errorf("run %d read %d items, want %d", i+1, got, want)
		}
	}
	progress := NewProgress([]string{path})
	if got := run(Options{Defaults: Defaults{Outlet: "Lusaka Gazette"}, Progress: progress}, 99); got != 5 {
		t.Errorf("with another outlet %d items were read, want all 5: their reports are others", got)
	}
	if share, known := progress.Share(); !known || share < 0.99 {
		t.Errorf("at the end %.2f of the bytes are done, %v", share, known)
	}
}

func FuzzReadWARC(f *testing.F) {
	f.Add([]byte(record("response", "https://a.example/1", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The envoys met.")))
	f.Add([]byte("WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for item := range ReadBytes("fuzz.warc", append([]byte("WARC/"), data...), Defaults{}) {
			if item.Name == "" {
				t.Fatal("an item without a name")
			}
		}
	})
}
