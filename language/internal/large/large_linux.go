package large

import "syscall"

// madvCollapse is MADV_COLLAPSE of Linux 6.1.
const madvCollapse = 25

// collapse asks for large pages now; a system that refuses leaves the memory as it is.
func collapse(memory []byte) { _ = syscall.Madvise(memory, madvCollapse) }

// advise asks for large pages for memory that has not been touched.
func advise(memory []byte) { _ = syscall.Madvise(memory, syscall.MADV_HUGEPAGE) }
