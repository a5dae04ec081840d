package templates

// RunsOut tells whether a kind has a ground that runs out to the edge of its page: such a page wants a bleed where it is cut.
func (k *Kind) RunsOut() bool {
	out := k.back != nil
	k.eachOf(func(b *boxSpec) { out = out || b.bleed })
	return out
}
