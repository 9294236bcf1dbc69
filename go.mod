module github.com/parley-record/parley

go 1.26
