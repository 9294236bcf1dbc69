package intake

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"

	"github.com/parley-record/parley/fetch"
)

// Progress counts what a Read has done. It is safe for concurrent use; a nil *Progress counts nothing.
type Progress struct {
	total, done    atomic.Int64
	items, skipped atomic.Int64
}

// NewProgress measures the sources, so that Share can tell how much of them is done.
func NewProgress(names []string) *Progress {
	p := &Progress{}
	for _, name := range names {
		if name == "-" || fetch.IsAddress(name) {
			p.total.Store(-1)
			return p
		}
		_ = filepath.WalkDir(name, func(_ string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				if info, err := entry.Info(); err == nil {
					p.total.Add(info.Size())
				}
			}
			return nil // what cannot be measured is named when it is read
		})
	}
	return p
}

// Share is how much of the sources' bytes is done, from 0 to 1; known is false when their size is not known.
func (p *Progress) Share() (share float64, known bool) {
	total := p.total.Load()
	if total <= 0 {
		return 0, false
	}
	return min(float64(p.done.Load())/float64(total), 1), true
}

// Skipped is how many items were passed over because they are in already.
func (p *Progress) Skipped() int { return int(p.skipped.Load()) }

// Items is how many items were read, good or bad.
func (p *Progress) Items() int { return int(p.items.Load()) }

func (p *Progress) item() {
	if p != nil {
		p.items.Add(1)
	}
}

func (p *Progress) skip() {
	if p != nil {
		p.skipped.Add(1)
	}
}

// counter is a file whose bytes are counted as they are read.
type counter struct {
	file     *os.File
	progress *Progress
}

func (c counter) Read(b []byte) (int, error) {
	n, err := c.file.Read(b)
	c.count(n)
	return n, err
}

func (c counter) ReadAt(b []byte, at int64) (int, error) {
	n, err := c.file.ReadAt(b, at)
	c.count(n)
	return n, err
}

func (c counter) count(n int) {
	if c.progress != nil {
		c.progress.done.Add(int64(n))
	}
}
