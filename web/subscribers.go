package web

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// subscriber is somebody who asked for mail about a process.
type subscriber struct {
	Address string   `json:"address"`
	Process string   `json:"process"` // id
	Since   string   `json:"since"`   // day of asking
	Told    []string `json:"told"`    // ids of the changes of late that the reader knows
}

// subscribers are kept in a file, by a secret that only the reader's own mails hold. Whoever has asked and not
// yet answered the first mail is in memory alone: the file holds no address that its owner did not confirm.
type subscribers struct {
	path    string
	mu      sync.Mutex
	list    map[string]subscriber
	waiting map[string]asking
}

type asking struct {
	subscriber
	until time.Time
}

// Limits on those who have not confirmed.
const (
	mostWaiting = 1000
	waitingTime = 48 * time.Hour
)

func openSubscribers(path string) (*subscribers, error) {
	s := &subscribers{path: path, list: map[string]subscriber{}, waiting: map[string]asking{}}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &s.list)
	}
	if err != nil {
		return nil, fmt.Errorf("mail alerts: %s: %w", path, err)
	}
	return s, nil
}

// ask notes a wish and returns the secret that confirms it.
func (s *subscribers) ask(wish subscriber, now time.Time) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.DeleteFunc(s.waiting, func(_ string, a asking) bool { return a.until.Before(now) })
	if len(s.waiting) >= mostWaiting {
		return "", errTooMany
	}
	secret := rand.Text()
	s.waiting[secret] = asking{wish, now.Add(waitingTime)}
	return secret, nil
}

// find tells whose a secret is, and whether that wish is confirmed.
func (s *subscribers) find(secret string, now time.Time) (found subscriber, confirmed, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if found, ok := s.list[secret]; ok {
		return found, true, true
	}
	a, ok := s.waiting[secret]
	return a.subscriber, false, ok && now.Before(a.until)
}

// confirm keeps a wish. A reader who asked for the same process twice is kept once, under the new secret.
func (s *subscribers) confirm(secret string, told []string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	a, ok := s.waiting[secret]
	if !ok {
		return nil
	}
	delete(s.waiting, secret)
	a.Told = told
	maps.DeleteFunc(s.list, func(_ string, x subscriber) bool { return x.Address == a.Address && x.Process == a.Process })
	s.list[secret] = a.subscriber
	return s.write()
}

// stop forgets a reader.
func (s *subscribers) stop(secret string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.waiting, secret)
	if _, ok := s.list[secret]; !ok {
		return nil
	}
	delete(s.list, secret)
	return s.write()
}

// tell notes what a reader has been told, unless the reader has gone.
func (s *subscribers) tell(secret string, told []string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	x, ok := s.list[secret]
	if !ok || slices.Equal(x.Told, told) {
		return nil
	}
	x.Told = told
	s.list[secret] = x
	return s.write()
}

// all lists the confirmed by their secrets.
func (s *subscribers) all() map[string]subscriber {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.list)
}

func (s *subscribers) write() error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(s.list); err != nil {
		return err
	}
	return replaceFile(s.path, b.Bytes())
}

// replaceFile writes a file in one step, readable by its owner only.
func replaceFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".parley-*") // made with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
