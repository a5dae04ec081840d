package templates

import "bangqr/catalog"

// What a sign's words depend on: one kind of sign is for several kinds of entries.

// Group tells of a Zalo group, which people join.
func (e entryScope) Group() bool { return e.Kind == catalog.EntryZaloGroup }

// Official tells of a Zalo page of an office, which people follow.
func (e entryScope) Official() bool { return e.Kind == catalog.EntryZaloOA }

// Person tells of a person on Zalo, to whom people write.
func (e entryScope) Person() bool { return e.Kind == catalog.EntryZalo }
