// Package large puts tables of megabytes that are read at random places into large pages of memory. A processor
// remembers where only so many pages lie; with pages of 4 kB, most reads of such a table cost a walk through the page
// tables first, which on virtual machines takes longer than the read itself.
//
// Large pages take time to get. So a table is made with Slice, ready for them, and Settle moves it there when it has
// turned out that there is much to read; or it is used where it is, and Copy makes one there. They do so on Linux,
// where the system has large pages to give.
package large

import "unsafe"

// page is the size of a large page in bytes.
const page = 2 << 20

// Slice returns n zeroed elements, which begin with a large page if they would fill one. T must not hold pointers.
func Slice[T any](n int) []T {
	var element T
	size := int(unsafe.Sizeof(element))
	if n*size < page {
		return make([]T, n)
	}
	all := make([]T, n+page/size) // what is not used is never touched, and takes no memory
	first := 0
	if over := int(uintptr(unsafe.Pointer(&all[0])) % page); over > 0 {
		first = (page - over + size - 1) / size
	}
	return all[first : first+n : first+n]
}

// Copy returns a copy of s in large pages.
func Copy[T any](s []T) []T {
	c := Slice[T](len(s))
	whole(c, advise)
	copy(c, s)
	return c
}

// Settle moves the memory of a slice made by Slice into large pages. It may be read meanwhile.
func Settle[T any](s []T) {
	whole(s, collapse)
}

// whole does f to the memory of a slice that fills a large page.
func whole[T any](s []T, f func([]byte)) {
	var element T
	if size := len(s) * int(unsafe.Sizeof(element)); size >= page {
		f(unsafe.Slice((*byte)(unsafe.Pointer(&s[0])), size))
	}
}
