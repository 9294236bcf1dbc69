package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/parley-record/parley/web"
)

// usersFlag names the file of the people who may log in to the desk.
type usersFlag struct {
	Users string `help:"The file of users (default: the ledger's path with .users)." placeholder:"PATH" env:"PARLEY_USERS"`
}

// users opens the file; one that does not exist yet is an empty list.
func (f usersFlag) users(of ledgerFlag) (users *web.Users, path string, err error) {
	path = f.Users
	if path == "" {
		if path, err = of.path(); err != nil {
			return nil, "", err
		}
		path += ".users"
	}
	users, err = web.OpenUsers(path)
	return users, path, err
}

type usersCommand struct {
	Add    usersAdd    `cmd:"" help:"Let somebody in; the password is asked for, or read from standard input."`
	Passwd usersPasswd `cmd:"" help:"Give a user another password."`
	Remove usersRemove `cmd:"" help:"Let somebody in no longer, from the next page on."`
	List   usersList   `cmd:"" help:"List the users with their roles."`
}

type usersAdd struct {
	Name string `arg:"" help:"Under which the user logs in."`
	Role string `enum:"reader,editor" default:"reader" help:"reader sees everything; editor also adds reports and corrects."`
	usersFlag
	ledgerFlag
}

// Run adds a user.
func (c *usersAdd) Run(s streams) error {
	users, path, err := c.users(c.ledgerFlag)
	if err != nil {
		return err
	}
	if users.Role(c.Name) != "" {
		return fmt.Errorf("%s has a user %s already: parley users passwd %s changes the password, parley users remove %s the rest", path, c.Name, c.Name, c.Name)
	}
	return setPassword(s, users, path, c.Name, c.Role)
}

type usersPasswd struct {
	Name string `arg:"" help:"Of the user."`
	usersFlag
	ledgerFlag
}

// Run changes a password; the role stays.
func (c *usersPasswd) Run(s streams) error {
	users, path, err := c.users(c.ledgerFlag)
	if err != nil {
		return err
	}
	role := users.Role(c.Name)
	if role == "" {
		return fmt.Errorf("%s has no user %s: parley users list shows them", path, c.Name)
	}
	return setPassword(s, users, path, c.Name, role)
}

type usersRemove struct {
	Name string `arg:"" help:"Of the user."`
	usersFlag
	ledgerFlag
}

// Run removes a user.
func (c *usersRemove) Run(s streams) error {
	users, path, err := c.users(c.ledgerFlag)
	if err != nil {
		return err
	}
	if users.Role(c.Name) == "" {
		return fmt.Errorf("%s has no user %s: parley users list shows them", path, c.Name)
	}
	if err := users.Remove(c.Name); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s may no longer log in\n", c.Name)
	return nil
}

type usersList struct {
	usersFlag
	ledgerFlag
}

// Run lists the users.
func (c *usersList) Run(s streams) error {
	users, path, err := c.users(c.ledgerFlag)
	if err != nil {
		return err
	}
	names := users.Names()
	for _, name := range names {
		fmt.Fprintf(s.out, "%-20s %s\n", name, users.Role(name))
	}
	if len(names) == 0 {
		s.warn("%s names no user: parley users add NAME makes one", path)
	}
	return nil
}

// setPassword reads a password and stores its argon2id hash.
func setPassword(s streams, users *web.Users, path, name, role string) error {
	password, err := readPassword(s, name)
	if err != nil {
		return err
	}
	if err := users.Set(name, role, password); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s may log in as %s (%s)\n", name, role, path)
	return nil
}

// readPassword asks twice on a terminal, without showing what is typed; from anything else it takes the
// first line.
func readPassword(s streams, name string) (string, error) {
	file, ok := s.in.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		line, err := bufio.NewReader(s.in).ReadString('\n')
		if line = strings.TrimRight(line, "\r\n"); line == "" && (err == nil || errors.Is(err, io.EOF)) {
			return "", errors.New("no password on standard input: give it as the first line")
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("the password cannot be read: %w", err)
		}
		return line, nil
	}
	var typed [2]string
	for i, question := range []string{"Password for " + name + " (12 characters or more): ", "Once more: "} {
		fmt.Fprint(s.err, question)
		answer, err := term.ReadPassword(int(file.Fd()))
		fmt.Fprintln(s.err)
		if err != nil {
			return "", fmt.Errorf("the password cannot be read: %w", err)
		}
		typed[i] = string(answer)
	}
	if typed[0] != typed[1] {
		return "", errors.New("the two passwords differ; nothing was changed")
	}
	return typed[0], nil
}
