package intake

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
)

// folder yields the items of every file below a folder, in the order of their names. Hidden files and
// folders are passed over; a folder that has no file but these is an error.
func (w *walker) folder(folder string) bool {
	more, files := true, 0
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			more = w.fail(path, openError(path, err))
		case path != folder && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type().IsRegular():
			files++
			more = w.source(path)
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	switch {
	case err != nil && more:
		return w.fail(folder, err)
	case files == 0 && more:
		return w.fail(folder, errors.New("is a folder without a file to read"))
	}
	return more
}

// tar yields the items of each regular file of a tar archive, as a stream.
func (w *walker) tar(label string, r io.Reader) bool {
	if w.depth++; w.depth > maxDepth {
		w.depth--
		return w.fail(label, errTooDeep)
	}
	defer func() { w.depth-- }()
	for archive := tar.NewReader(r); ; {
		entry, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			return w.fail(label, fmt.Errorf("the archive breaks off: %w", err))
		}
		if entry.Typeflag != tar.TypeReg || hidden(entry.Name) {
			continue
		}
		if !w.stream(label+"/"+entry.Name, entry.Name, archive) {
			return false
		}
	}
}

// zip yields the items of each file of a zip archive. A zip is read from its end, so it must be a file
// or wholly in memory.
func (w *walker) zip(label string, at io.ReaderAt, size int64) bool {
	archive, err := zip.NewReader(at, size)
	if err != nil {
		return w.fail(label, fmt.Errorf("is no whole zip archive: %w; get it anew", err))
	}
	if isOffice(archive) {
		return w.fail(label, errors.New("is a document of an office program or a book, which is not read: "+asText))
	}
	for _, file := range archive.File {
		if file.FileInfo().IsDir() || hidden(file.Name) {
			continue
		}
		name := label + "/" + file.Name
		content, err := file.Open()
		if err != nil {
			if !w.fail(name, err) {
				return false
			}
			continue
		}
		more := w.stream(name, file.Name, content)
		content.Close()
		if !more {
			return false
		}
	}
	return true
}

// errTooDeep is said of an archive in an archive in an archive.
var errTooDeep = fmt.Errorf("is an archive within %d archives: unpack it first", maxDepth)

func hidden(name string) bool {
	base := name[strings.LastIndexByte(name, '/')+1:]
	return strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/")
}

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// isTar tells a tar archive by the magic of its first header.
func isTar(head []byte) bool { return len(head) >= 262 && string(head[257:262]) == "ustar" }

func isWARC(head []byte) bool { return bytes.HasPrefix(head, []byte("WARC/")) }
