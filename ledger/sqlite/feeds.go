package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/parley-record/parley/ledger"
)

// PutFeed stores the state of feeds, adding those to the list that are not there.
func (l *Ledger) PutFeed(ctx context.Context, feeds ...ledger.Feed) error {
	if len(feeds) == 0 {
		return nil
	}
	return l.changing(ctx, func(v view) error {
		for _, f := range feeds {
			if err := v.putFeed(f); err != nil {
				return err
			}
		}
		return nil
	})
}

// UpdateFeed stores the state of a feed on the list. One that was taken off while it was asked for stays off.
func (l *Ledger) UpdateFeed(ctx context.Context, f ledger.Feed) error {
	return l.changing(ctx, func(v view) error {
		listed, err := v.isListed(f.Address)
		if err != nil || !listed {
			return err
		}
		return v.putFeed(f)
	})
}

func (v view) isListed(address string) (bool, error) {
	var dummy int
	return v.one("SELECT 1 FROM feed WHERE address = ?", []any{address}, &dummy)
}

func (v view) putFeed(f ledger.Feed) error {
	state, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return v.exec("INSERT OR REPLACE INTO feed VALUES (?, ?, ?)", f.Address, f.Title, string(state))
}

// MoveFeed stores a feed under a new address, with its articles. A feed that is at the new address already takes
// them over; one that was taken off meanwhile stays off.
func (l *Ledger) MoveFeed(ctx context.Context, from string, f ledger.Feed) error {
	return l.changing(ctx, func(v view) error {
		listed, err := v.isListed(from)
		if err != nil || !listed {
			return err
		}
		if err := v.exec("DELETE FROM feed WHERE address = ?", from); err != nil {
			return err
		}
		if err := v.exec("UPDATE article SET feed = ? WHERE feed = ?", f.Address, from); err != nil {
			return err
		}
		return v.putFeed(f)
	})
}

// RemoveFeed takes a feed off the list. What came from it stays; its articles are no longer asked for.
func (l *Ledger) RemoveFeed(ctx context.Context, address string) error {
	return l.changing(ctx, func(v view) error {
		found, err := v.isListed(address)
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("feed %s: %w", address, ErrNotFound)
		}
		if err := v.exec("UPDATE article SET due = '' WHERE feed = ?", address); err != nil {
			return err
		}
		return v.exec("DELETE FROM feed WHERE address = ?", address)
	})
}

// Feeds lists the feeds to watch by address.
func (l *Ledger) Feeds(ctx context.Context) (list []ledger.Feed, err error) {
	err = l.reading(ctx, func(v view) error {
		return v.each("SELECT state, (SELECT count(*) FROM article a WHERE a.feed = feed.address) FROM feed ORDER BY address", nil, func(scan func(...any) error) error {
			var f ledger.Feed
			var state string
			var articles int
			if err := scan(&state, &articles); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(state), &f); err != nil {
				return fmt.Errorf("stored feed: %w", err)
			}
			f.Articles = articles
			list = append(list, f)
			return nil
		})
	})
	return list, err
}

// PutArticles stores what a feed named, and how asking for it went.
func (l *Ledger) PutArticles(ctx context.Context, list []ledger.Article) error {
	if len(list) == 0 {
		return nil
	}
	return l.changing(ctx, func(v view) error {
		for _, a := range list {
			state, err := json.Marshal(a)
			if err != nil {
				return err
			}
			due := ""
			if !a.Due.IsZero() {
				due = stamp(a.Due)
			}
			if err := v.exec("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?)", a.Address, a.Feed, due, string(state)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Article returns what is known of an article that a feed named; found is false when none did.
func (l *Ledger) Article(ctx context.Context, address string) (a ledger.Article, found bool, err error) {
	err = l.reading(ctx, func(v view) error {
		var state string
		found, err = v.one("SELECT state FROM article WHERE address = ?", []any{address}, &state)
		if err != nil || !found {
			return err
		}
		return json.Unmarshal([]byte(state), &a)
	})
	return a, found, err
}

// DueArticles lists the articles to be asked for by now, those named first first, at most limit.
func (l *Ledger) DueArticles(ctx context.Context, now time.Time, limit int) (list []ledger.Article, err error) {
	err = l.reading(ctx, func(v view) error {
		return v.each("SELECT state FROM article WHERE due != '' AND due <= ? ORDER BY due, address LIMIT ?", []any{stamp(now), limit}, func(scan func(...any) error) error {
			var a ledger.Article
			var state string
			if err := scan(&state); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(state), &a); err != nil {
				return fmt.Errorf("stored article: %w", err)
			}
			list = append(list, a)
			return nil
		})
	})
	return list, err
}

// NextDue is when the next article or feed is to be asked for; the zero time when none is.
func (l *Ledger) NextDue(ctx context.Context) (next time.Time, err error) {
	err = l.reading(ctx, func(v view) error {
		var due string
		if _, err := v.one("SELECT coalesce(min(due), '') FROM article WHERE due != ''", nil, &due); err != nil {
			return err
		}
		next = unstamp(due)
		return nil
	})
	return next, err
}
