package templates

import (
	"strings"

	"bangqr/catalog"
)

// What a sign's words depend on: one kind of sign is for several kinds of entries.

// Group tells of a Zalo group, which people join.
func (e entryScope) Group() bool { return e.Kind == catalog.EntryZaloGroup }

// Official tells of a Zalo page of an office, which people follow.
func (e entryScope) Official() bool { return e.Kind == catalog.EntryZaloOA }

// Person tells of a person on Zalo, to whom people write.
func (e entryScope) Person() bool { return e.Kind == catalog.EntryZalo }

// Team tells of a community digital team.
func (e entryScope) Team() bool { return e.Kind == catalog.EntryTeam }

// Letters is how many characters the password has, so that who types it can count.
func (e entryScope) Letters() int { return len(e.Password) }

// Android tells of a code that leads to the store of Android telephones.
func (s *scope) Android() bool { return s.Host == "play.google.com" }

// IPhone tells of a code that leads to the store of iPhones.
func (s *scope) IPhone() bool { return s.Host == "apps.apple.com" }

// Mobile tells of a code that a telephone dials.
func (s *scope) Mobile() bool { return strings.HasPrefix(s.Payload, "tel:") }

// Mail tells of a code that writes an e-mail.
func (s *scope) Mail() bool { return strings.HasPrefix(s.Payload, "mailto:") }
