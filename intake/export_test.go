package intake

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Three layouts of the text files that news databases give out, with invented reports.
const (
	oldNexis = `                               1 of 2 DOCUMENTS

                              The Lusaka Gazette

                             March 4, 2031 Tuesday
                              Late Edition - Final

HEADLINE: Envoys meet in
 Lusaka

BYLINE: By AMARA OKOYE

SECTION: Section A; Column 1; Foreign Desk; Pg. 1

LENGTH: 21 words

DATELINE: LUSAKA, March 3

BODY:

   The envoys of the two sides met
in Lusaka on Monday.
   Subject: the border.

LOAD-DATE: March 5, 2031

LANGUAGE: ENGLISH

                    Copyright 2031 The Lusaka Gazette
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                                 Desert Post

                             March 5, 2031 Wednesday 10:15 AM GMT

HEADLINE: Nothing here

BODY:

LOAD-DATE: March 5, 2031
`
	newNexis    = "\xef\xbb\xbfEnvoys part in Lusaka\r\nThe Lusaka Gazette\r\nMarch 6, 2031 Thursday\r\n\r\nCopyright 2031 The Lusaka Gazette All Rights Reserved\r\n\r\nSection: NEWS; Pg. 2\r\nLength: 12 words\r\nByline: Jan Smit\r\n\r\nBody\r\n\r\nThe envoys parted.\r\n\r\nThey will meet again.\r\n\r\nLoad-Date: March 6, 2031\r\n\r\n\r\nEnd of Document\r\n"
	factivaText = `HD Envoys meet
BY By Amara Okoye
WC 21 words
PD 4 March 2031
ET 10:15
SN Lusaka News Agency
SC LNA
LA English
CY (c) 2031 LNA

LP
The envoys met on Monday.

TD
They will meet again
in a month.

CO
unx : Some Body
AN
Document LNA0000020310304er3400001

HD Les envoyés se sont rencontrés
WC 9 words
PD 5 March 2031
SN Lusaka News Agency
LA French
LP
Les envoyés des deux pays se sont rencontrés à Lusaka pour parler de la frontière.
AN Document LNA0000020310305er3400002
`
)

func TestExports(t *testing.T) {
	tests := []struct {
		name, data string
		want       []string
	}{
		{"Nexis, old layout", oldNexis, []string{
			"old.txt:1|old-1|The Lusaka Gazette|2031-03-04|en|Envoys meet in Lusaka|Envoys meet in Lusaka¶By AMARA OKOYE¶The envoys of the two sides met in Lusaka on Monday.¶Subject: the border.",
			"old.txt:2 ! the document has no text",
		}},
		{"Nexis Uni", newNexis, []string{"old.txt:1|old-1|The Lusaka Gazette|2031-03-06|en|Envoys part in Lusaka|Envoys part in Lusaka¶Jan Smit¶The envoys parted.¶They will meet again."}},
		{"Factiva", factivaText, []string{
			"old.txt:1|old-1|Lusaka News Agency|2031-03-04|en|Envoys meet|Envoys meet¶By Amara Okoye¶The envoys met on Monday.¶They will meet again in a month.",
			"old.txt:2|old-2|Lusaka News Agency|2031-03-05|fr|Les envoyés se sont rencontrés|Les envoyés se sont rencontrés¶Les envoyés des deux pays se sont rencontrés à Lusaka pour parler de la frontière.",
		}},
		{"a report with a line of capitals is no export", "HD TELEVISION comes to Lusaka\nThe minister said so.\n", []string{"old.txt|old|||en||HD TELEVISION comes to Lusaka¶The minister said so."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for item := range ReadBytes("old.txt", []byte(tt.data), Defaults{}) {
				r := item.Report
				line := fmt.Sprintf("%s|%s|%s|%s|%s|%s|%s", item.Name, r.ID, r.Outlet, r.Published, r.Language, r.Title, strings.NewReplacer("\n\n", "¶", "\n", "¶").Replace(strings.TrimSpace(r.Text)))
				if item.Err != nil {
					line = item.Name + " ! " + item.Err.Error()
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzExport(f *testing.F) {
	for _, data := range []string{oldNexis, newNexis, factivaText} {
		f.Add([]byte(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, prefix := range []string{"1 of 2 DOCUMENTS\n", "HD x\nSN y\n"} {
			for item := range ReadBytes("fuzz.txt", append([]byte(prefix), data...), Defaults{}) {
				if item.Name == "" || item.Err == nil && strings.TrimSpace(item.Report.Text) == "" {
					t.Fatalf("%+v", item)
				}
			}
		}
	})
}
