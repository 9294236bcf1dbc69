package reader

import (
	"iter"
	"sync"
)

// Ordered applies f to each value of in on so many goroutines and yields the results in the order of the
// values. At most 4 × workers values are under way at once, so memory stays bounded however long in is.
func Ordered[In, Out any](in iter.Seq[In], workers int, f func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		type job struct {
			value  In
			result chan Out
		}
		jobs := make(chan job)
		pending := make(chan chan Out, 4*workers)
		stop := make(chan struct{})
		var running sync.WaitGroup
		for range workers {
			running.Go(func() {
				for j := range jobs {
					j.result <- f(j.value)
				}
			})
		}
		running.Go(func() {
			defer close(pending)
			defer close(jobs)
			for value := range in {
				j := job{value, make(chan Out, 1)}
				select {
				case <-stop:
					return
				case pending <- j.result:
				}
				select {
				case <-stop:
					return
				case jobs <- j:
				}
			}
		})
		defer running.Wait()
		defer close(stop)
		for result := range pending {
			if !yield(<-result) {
				return
			}
		}
	}
}
