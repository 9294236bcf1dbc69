package intake

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// readFolder yields the items of every file below a folder, in the order of their names. Hidden files and
// folders are passed over.
func readFolder(folder string, defaults Defaults, yield func(Item) bool) bool {
	more := true
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			more = yield(Item{Name: path, Err: openError(err)})
		case path != folder && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type().IsRegular():
			more = readSource(path, nil, defaults, yield)
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil && more {
		return yield(Item{Name: folder, Err: err})
	}
	return more
}

// readTar yields the items of each regular file of a tar archive, as a stream.
func readTar(label string, r io.Reader, defaults Defaults, yield func(Item) bool) bool {
	for archive := tar.NewReader(r); ; {
		entry, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			return yield(Item{Name: label, Err: fmt.Errorf("the archive breaks off: %w", err)})
		}
		if entry.Typeflag != tar.TypeReg || hidden(entry.Name) {
			continue
		}
		if !readStream(label+"/"+entry.Name, entry.Name, archive, defaults, yield) {
			return false
		}
	}
}

// readZip yields the items of each file of a zip archive. A zip is read from its end, so it must be a file
// or wholly in memory.
func readZip(label string, at io.ReaderAt, size int64, defaults Defaults, yield func(Item) bool) bool {
	archive, err := zip.NewReader(at, size)
	if err != nil {
		return yield(Item{Name: label, Err: fmt.Errorf("is no whole zip archive: %w", err)})
	}
	for _, file := range archive.File {
		if file.FileInfo().IsDir() || hidden(file.Name) {
			continue
		}
		name := label + "/" + file.Name
		content, err := file.Open()
		if err != nil {
			if !yield(Item{Name: name, Err: err}) {
				return false
			}
			continue
		}
		more := readStream(name, file.Name, content, defaults, yield)
		content.Close()
		if !more {
			return false
		}
	}
	return true
}

func readZipFile(name string, file *os.File, defaults Defaults, yield func(Item) bool) bool {
	info, err := file.Stat()
	if err != nil {
		return yield(Item{Name: name, Err: openError(err)})
	}
	return readZip(name, file, info.Size(), defaults, yield)
}

func hidden(name string) bool {
	base := name[strings.LastIndexByte(name, '/')+1:]
	return strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/")
}

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// isTar tells a tar archive by the magic of its first header.
func isTar(head []byte) bool { return len(head) >= 262 && string(head[257:262]) == "ustar" }

func isWARC(head []byte) bool { return bytes.HasPrefix(head, []byte("WARC/")) }
