package web

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"
)

// Roles of users.
const (
	Reader = "reader" // sees everything
	Editor = "editor" // also adds reports and corrects
)

// Users are the people who may log in to a desk: a text file of lines "name role hash", where the hash is
// argon2id's in its usual spelling. The file never holds a password. A change that another program makes
// to the file (parley users, while the desk is open) counts from the next request on.
type Users struct {
	path string
	mu   sync.Mutex
	list map[string]user
	seen fileState
}

// fileState tells one state of a file from another.
type fileState struct {
	changed time.Time
	size    int64
}

type user struct{ role, hash string }

// OpenUsers reads the file at path; one that does not exist is an empty list.
func OpenUsers(path string) (*Users, error) {
	u := &Users{path: path}
	return u, u.reload()
}

// reload reads the file anew if it has changed. The caller holds the lock.
func (u *Users) reload() error {
	info, err := os.Stat(u.path)
	if errors.Is(err, fs.ErrNotExist) {
		u.list, u.seen = map[string]user{}, fileState{}
		return nil
	}
	if err != nil {
		return fmt.Errorf("users: %w", err)
	}
	state := fileState{info.ModTime(), info.Size()}
	if u.list != nil && state == u.seen {
		return nil
	}
	data, err := os.ReadFile(u.path)
	if err != nil {
		return fmt.Errorf("users: %w", err)
	}
	list, err := parseUsers(data)
	if err != nil {
		return fmt.Errorf("users: %s, %w", u.path, err)
	}
	u.list, u.seen = list, state
	return nil
}

func parseUsers(data []byte) (map[string]user, error) {
	list := map[string]user{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Fields(line)
		if len(fields) != 3 || (fields[1] != Reader && fields[1] != Editor) {
			return nil, fmt.Errorf("line %d: want a name, reader or editor, and a hash; set the user anew", number)
		}
		if _, err := parseHash(fields[2]); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		list[fields[0]] = user{fields[1], fields[2]}
	}
	return list, lines.Err()
}

// Set adds a user or changes one, and writes the file. A password has at least 12 characters.
func (u *Users) Set(name, role, password string) error {
	if name == "" || len(name) > 64 || strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r == '#' || r == ':' }) {
		return errors.New("users: a name has from 1 to 64 characters, no space, colon or #")
	}
	if role != Reader && role != Editor {
		return fmt.Errorf("users: a role is %s or %s, not %q", Reader, Editor, role)
	}
	if len([]rune(password)) < 12 || len(password) > 1000 {
		return errors.New("users: a password has at least 12 characters")
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if err := u.reload(); err != nil {
		return err
	}
	u.list[name] = user{role, newHash(password)}
	return u.write()
}

// Remove takes a user off the list, and writes the file.
func (u *Users) Remove(name string) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if err := u.reload(); err != nil {
		return err
	}
	if _, ok := u.list[name]; !ok {
		return fmt.Errorf("users: there is no user %q", name)
	}
	delete(u.list, name)
	return u.write()
}

// Names lists the users.
func (u *Users) Names() []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.Sorted(maps.Keys(u.list))
}

// Role is a user's role, or "" for a name that is not on the list.
func (u *Users) Role(name string) string {
	found, _ := u.find(name)
	return found.role
}

// find looks a user up in the file's present state; where that cannot be read, nobody is found.
func (u *Users) find(name string) (user, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if err := u.reload(); err != nil {
		return user{}, false
	}
	found, ok := u.list[name]
	return found, ok
}

// write replaces the file in one step, readable by its owner only.
func (u *Users) write() error {
	var b bytes.Buffer
	b.WriteString("# Users of the desk: name, role, argon2id hash of the password.\n")
	for _, name := range slices.Sorted(maps.Keys(u.list)) {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", name, u.list[name].role, u.list[name].hash)
	}
	err := replaceFile(u.path, b.Bytes())
	u.seen = fileState{} // so that the next look reads what was written, or what stands there still
	if err != nil {
		return fmt.Errorf("users: %w", err)
	}
	return nil
}

// check tells who a name and password belong to. A name that is not on the list costs as much time as one
// that is, so that names cannot be told by the clock.
func (u *Users) check(name, password string) (visitor, bool) {
	found, ok := u.find(name)
	if !ok {
		found.hash = nobody
	}
	h, err := parseHash(found.hash)
	if err != nil || len(password) > 1000 {
		return visitor{}, false
	}
	same := subtle.ConstantTimeCompare(h.digest, h.of(password)) == 1
	return visitor{name, found.role}, ok && same
}

// current tells whether a visitor who logged in earlier is still on the list, with the role of now.
func (u *Users) current(name string) (visitor, bool) {
	found, ok := u.find(name)
	return visitor{name, found.role}, ok
}

// hash is a password's digest with what it takes to make it again.
type hash struct {
	memory, passes uint32
	threads        uint8
	salt, digest   []byte
}

// The cost of a new hash: OWASP's first choice for argon2id.
const (
	hashMemory  = 19 * 1024 // KiB
	hashPasses  = 2
	hashThreads = 1
	hashLength  = 32
)

// nobody is the hash of no password: its digest is no digest of anything likely.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

func (h hash) of(password string) []byte {
	return argon2.IDKey([]byte(password), h.salt, h.passes, h.memory, h.threads, uint32(len(h.digest)))
}

func newHash(password string) string {
	h := hash{hashMemory, hashPasses, hashThreads, make([]byte, 16), make([]byte, hashLength)}
	rand.Read(h.salt) // never fails (crypto/rand)
	h.digest = h.of(password)
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.memory, h.passes, h.threads, encode(h.salt), encode(h.digest))
}

var errHash = errors.New("the hash is not argon2id's; set the user's password anew")

func parseHash(s string) (hash, error) {
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return hash{}, errHash
	}
	var h hash
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &h.memory, &h.passes, &h.threads); n != 3 || err != nil {
		return hash{}, errHash
	}
	var errSalt, errDigest error
	h.salt, errSalt = base64.RawStdEncoding.DecodeString(parts[4])
	h.digest, errDigest = base64.RawStdEncoding.DecodeString(parts[5])
	if errSalt != nil || errDigest != nil || len(h.digest) < 16 || h.memory > 1<<20 || h.passes < 1 || h.passes > 100 || h.threads < 1 {
		return hash{}, errHash
	}
	return h, nil
}
