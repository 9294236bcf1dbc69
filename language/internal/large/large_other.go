//go:build !linux

package large

// collapse does nothing: this system is not known to do it when asked.
func collapse([]byte) {}

// advise does nothing either.
func advise([]byte) {}
