package web

import (
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strings"
	"time"

	"github.com/parley-record/parley/report"
)

// object is a JSON object; encoding/json writes its keys in order, so the description is the same each time.
type object = map[string]any

// parameterDocs describes every parameter of the API once.
var parameterDocs = map[string]object{
	"id":      {"in": "path", "required": true, "schema": object{"type": "string"}, "description": "Id in the ledger."},
	"as-of":   {"in": "query", "schema": day, "description": "See the record as of this day: reports published later are unknown."},
	"since":   {"in": "query", "schema": day, "description": "Day after which changes are listed; the day before the desk's own if absent."},
	"from":    {"in": "query", "schema": day, "description": "First day."},
	"to":      {"in": "query", "schema": day, "description": "Last day."},
	"limit":   {"in": "query", "schema": object{"type": "integer", "minimum": 1, "maximum": 1000, "default": apiLimit}, "description": "Most items of one page."},
	"offset":  {"in": "query", "schema": object{"type": "integer", "minimum": 0, "default": 0}, "description": "Items to leave out."},
	"q":       {"in": "query", "required": true, "schema": object{"type": "string"}, "description": "Words; \"words in quotation marks\" in order; a trailing * finds beginnings."},
	"kind":    {"in": "query", "schema": object{"type": "string", "enum": []string{"report", "statement"}}, "description": "Only hits of this kind."},
	"outlet":  {"in": "query", "schema": object{"type": "string"}, "description": "Only reports of this outlet."},
	"party":   {"in": "query", "schema": object{"type": "string"}, "description": "Only what names this party, or speaks for it: ISO 3166 alpha-3, a code such as UN, or a name."},
	"process": {"in": "query", "schema": object{"type": "string"}, "description": "Only what belongs to this negotiation."},
}

var day = object{"type": "string", "format": "date"}

var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

// openAPI describes the API (OpenAPI 3.1).
func (d *Desk) openAPI() object {
	s := schemas{}
	paths := object{}
	for _, o := range d.operations() {
		names := o.parameters
		for _, m := range pathParameter.FindAllStringSubmatch(o.path, -1) {
			names = append([]string{m[1]}, names...)
		}
		parameters := []object{}
		for _, name := range names {
			p := object{"name": name}
			for key, v := range parameterDocs[name] {
				p[key] = v
			}
			parameters = append(parameters, p)
		}
		paths["/api/v1"+o.path] = object{"get": object{
			"operationId": o.id, "summary": o.summary, "parameters": parameters,
			"responses": object{"200": answer("The answer.", s.of(reflect.TypeOf(o.answer))), "default": object{"$ref": "#/components/responses/problem"}},
		}}
	}
	reports := paths["/api/v1/reports"].(object)
	reports["post"] = object{
		"operationId": "addReport", "summary": "Read a report and put it into the ledger. Only where the desk may be edited.",
		"requestBody": object{"required": true, "content": object{"application/json": object{"schema": s.of(reflect.TypeOf(report.Report{}))}}},
		"responses":   object{"201": answer("What was read.", s.of(reflect.TypeOf(addedReport{}))), "default": object{"$ref": "#/components/responses/problem"}},
	}
	problem := s.of(reflect.TypeOf(problemDetails{}))
	return object{
		"openapi": "3.1.0",
		"info": object{
			"title": "Parley", "version": "1", "license": object{"name": "Apache-2.0", "identifier": "Apache-2.0"},
			"description": "The record of talks, as the pages of the desk show it. Offsets of spans count Unicode code points of the report's text, half-open.",
		},
		"servers": []object{{"url": "/"}},
		"paths":   paths,
		"components": object{
			"schemas":   s,
			"responses": object{"problem": object{"description": "An error (RFC 9457).", "content": object{"application/problem+json": object{"schema": problem}}}},
		},
	}
}

func answer(description string, schema object) object {
	return object{"description": description, "content": object{"application/json": object{"schema": schema}}}
}

// schemas holds the JSON Schema of each Go type that answers are made of, by name.
type schemas object

// of describes a type; a struct is put among the schemas and referred to.
func (s schemas) of(t reflect.Type) object {
	switch t.Kind() {
	case reflect.Pointer:
		return object{"anyOf": []object{s.of(t.Elem()), {"type": "null"}}}
	case reflect.Slice:
		return object{"type": []string{"array", "null"}, "items": s.of(t.Elem())}
	case reflect.Map:
		return object{"type": []string{"object", "null"}, "additionalProperties": s.of(t.Elem())}
	case reflect.String:
		return object{"type": "string"}
	case reflect.Int:
		return object{"type": "integer"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() {
			return object{"type": "string", "format": "date-time"}
		}
		name := schemaName(t)
		if s[name] == nil {
			s[name] = object{} // a type may hold itself
			s[name] = s.structure(t)
		}
		return object{"$ref": "#/components/schemas/" + name}
	}
	panic("web: the API has no way to describe " + t.String())
}

func (s schemas) structure(t reflect.Type) object {
	properties, required := object{}, []string{}
	var fields func(reflect.Type)
	fields = func(t reflect.Type) {
		for f := range t.Fields() {
			name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			switch {
			case f.Anonymous && name == "":
				fields(f.Type)
			case name == "-" || !f.IsExported():
			default:
				if name == "" {
					name = f.Name
				}
				properties[name] = s.of(f.Type)
				if options != "omitempty" && options != "omitzero" {
					required = append(required, name)
				}
			}
		}
	}
	fields(t)
	return object{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

// schemaName is the type's name; a record's types are told from the ledger's of the same name.
func schemaName(t reflect.Type) string {
	name := t.Name()
	if open := strings.IndexByte(name, '['); open >= 0 {
		element := name[strings.LastIndexByte(name, '.')+1 : len(name)-1]
		return name[:open] + "Of" + element
	}
	if strings.HasSuffix(t.PkgPath(), "/report") && name != "Span" && name != "Record" {
		return "Record" + name
	}
	return capital(name)
}

func (d *Desk) serveOpenAPI(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "application/vnd.oai.openapi+json;version=3.1; charset=utf-8")
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", " ")
	return encoder.Encode(d.openAPI())
}
