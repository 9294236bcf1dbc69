package sqlite

import "sync"

// cache keeps up to a number of values, dropping any when it is full. Safe for concurrent use.
type cache[K comparable, V any] struct {
	mu    sync.Mutex
	most  int
	items map[K]V
}

func newCache[K comparable, V any](most int) *cache[K, V] {
	return &cache[K, V]{most: most, items: map[K]V{}}
}

func (c *cache[K, V]) get(k K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.items[k]
	return v, ok
}

func (c *cache[K, V]) put(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.items) >= c.most {
		for old := range c.items { // any will do: what is dropped is only read again
			delete(c.items, old)
			break
		}
	}
	c.items[k] = v
}
