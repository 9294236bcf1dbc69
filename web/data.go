package web

import "net/http"

// data is the page of the exits: feeds, tables with their columns, the API.
func (d *Desk) data(*http.Request) (view, error) {
	return view{Template: "data", Title: "Data and feeds", Section: "data", Feed: "/changes.atom", Content: struct {
		Tables     []Table
		Operations []operation
	}{Tables(), d.operations()}}, nil
}

// Path of the operation, for the page that lists the API.
func (o operation) Path() string { return "/api/v1" + o.path }

// Summary of the operation.
func (o operation) Summary() string { return o.summary }
