package layout

import "bangqr/templates/scene"

// A ColumnsSpec says how the Kids of a Columns box flow: down the first column, then down the next, over as many pages as
// it takes. The box's Gap lies between columns.
type ColumnsSpec struct {
	Cols    int    // 0: as many as are at least Min wide
	Min     Length // least width of a column where their number is chosen
	Most    int    // most columns where their number is chosen; 0 is any
	KidGap  Length // between Kids in a column
	Balance bool   // columns of the last page end at one height
	Line    Length // thickness of a line between columns, in the box's Ink
}

// A band is what a page holds of a Columns box: blocks by column.
type band struct {
	cols [][]block
	w    Length // of a column
}

// fileCount gives the number of columns in a width, and the width of each.
func (b *Box) fileCount(w Length) (int, Length) {
	c := b.Columns
	n := c.Cols
	if n == 0 {
		n = 1
		if c.Min > 0 {
			n = max(1, int((w+b.Gap)/(c.Min+b.Gap)))
		}
		if c.Most > 0 {
			n = min(n, c.Most)
		}
	}
	return n, (w - b.Gap*Length(n-1)) / Length(n)
}

// kidBlocks cuts the Kids of a Columns box into what may stand in different columns.
func (r *ruler) kidBlocks(b *Box, w Length) []block {
	n, cw := b.fileCount(w)
	if c := b.Columns; c.Cols == 0 && c.Min > 0 && cw < c.Min {
		r.over = append(r.over, Overflow{b.Name, c.Min - cw, "width"})
	}
	if cw <= 0 {
		r.over = append(r.over, Overflow{b.Name, b.Gap*Length(n-1) - w, "width"})
		return nil
	}
	flow := *b
	flow.Gap = b.Columns.KidGap
	return r.blocks(&flow, cw, nil)
}

// pour fills up to n columns of a height and gives the index of the first block that is left. A block too high for them
// waits for a column of the full height, where there is one; else it stands alone in a column and is told as tight.
func pour(bs []block, n int, room, full Length) (cols [][]block, next int, tight *block) {
	i := 0
	for len(cols) < n && i < len(bs) {
		from, y := i, bs[i].againH
		for i < len(bs) {
			j, h := chain(bs, i)
			if i > from {
				if bs[i].brk || y+bs[i].gap+h > room {
					break
				}
				y += bs[i].gap
			} else if y+h > room {
				if y+h <= full {
					return cols, i, tight
				}
				tight = &bs[i]
			}
			y += h
			i = j
		}
		cols = append(cols, bs[from:i])
	}
	return cols, i, tight
}

// chain gives the index after the blocks that stay together from i on, and their height.
func chain(bs []block, i int) (int, Length) {
	j, h := i+1, bs[i].h
	for bs[j-1].keep && j < len(bs) {
		h += bs[j].gap + bs[j].h
		j++
	}
	return j, h
}

// level pours blocks that all fit into columns once more, as low as they can stand.
func level(bs []block, n int, room Length) [][]block {
	lo, hi := Length(0), room
	for hi-lo > scene.MM/8 {
		mid := (lo + hi) / 2
		if _, next, tight := pour(bs, n, mid, mid); next == len(bs) && tight == nil {
			hi = mid
		} else {
			lo = mid
		}
	}
	cols, _, _ := pour(bs, n, hi, hi)
	return cols
}

// depth is the height of the highest of some columns.
func depth(cols [][]block) Length {
	h := Length(0)
	for _, c := range cols {
		h = max(h, used(c))
	}
	return h
}

// bands puts in the place of each Columns box the bands that it fills, as fill will come to deal them out to pages.
func bands(bs []block, first, rest Length) []block {
	plain := true
	for i := range bs {
		plain = plain && bs[i].kids == nil
	}
	if plain {
		return bs
	}
	d := dealer{room: first, rest: rest, empty: true}
	for i := 0; i < len(bs); {
		j, h := chain(bs, i)
		d.take(bs[i:j], h)
		i = j
	}
	return d.out
}

// A dealer walks over pages as fill does.
type dealer struct {
	out     []block
	room, y Length
	rest    Length
	empty   bool
}

func (d *dealer) turn() { d.room, d.y, d.empty = d.rest, 0, true }

// take deals out blocks that stay together; of these only the last can be a Columns box.
func (d *dealer) take(bs []block, h Length) {
	last := bs[len(bs)-1]
	start := bs[0].againH
	if !d.empty {
		start = bs[0].gap
	}
	if last.kids == nil {
		if !d.empty && (bs[0].brk || d.y+start+h > d.room) {
			d.turn()
			start = bs[0].againH
		}
		d.y += start + h
		d.empty = false
		d.out = append(d.out, bs...)
		return
	}
	h -= last.h // what stands above it; its own height is not known before
	n, cw := last.box.fileCount(last.w)
	if !d.empty {
		_, next, _ := pour(last.kids, n, d.room-d.y-start-h, max(d.rest, d.room))
		if bs[0].brk || next == 0 {
			d.turn()
			bs[0].brk = true
			start = bs[0].againH
		}
	}
	d.out = append(d.out, bs[:len(bs)-1]...)
	d.y += start + h
	d.pour(last, n, cw)
}

// pour deals the kids of one Columns box out to bands.
func (d *dealer) pour(b block, n int, cw Length) {
	kids, brk := b.kids, b.brk
	for len(kids) > 0 {
		avail := d.room - d.y
		cols, next, tight := pour(kids, n, avail, max(d.rest, avail))
		if next == 0 { // waits for a full page, and this is the first and a lower one
			d.turn()
			brk = true
			continue
		}
		if next == len(kids) && b.box.Columns.Balance && tight == nil {
			cols = level(kids, n, avail)
		}
		x := block{box: b.box, band: &band{cols, cw}, h: depth(cols), gap: b.gap, brk: brk, tight: tight}
		d.out = append(d.out, x)
		d.y += x.h
		d.empty = false
		if kids = kids[next:]; len(kids) > 0 {
			d.turn()
			brk = true
		}
	}
}

// columnsHeight is the height of a Columns box that stands on one page, all columns ending alike.
func (r *ruler) columnsHeight(b *Box, w Length) Length {
	kids := r.kidBlocks(b, w)
	n, _ := b.fileCount(w)
	return depth(level(kids, n, used(kids)))
}

// placeColumns puts a Columns box that stands on one page.
func (p *placer) placeColumns(b *Box, in scene.Rect) {
	kids := p.kidBlocks(b, in.W)
	n, cw := b.fileCount(in.W)
	cols, next, tight := pour(kids, n, in.H, in.H)
	if b.Columns.Balance || next < len(kids) || tight != nil {
		cols = level(kids, n, used(kids))
	}
	p.placeBand(b, &band{cols, cw}, in)
}

// placeBand puts the blocks of a band, and lines between its columns.
func (p *placer) placeBand(b *Box, bd *band, in scene.Rect) {
	for i, col := range bd.cols {
		x := in.X + (bd.w+b.Gap)*Length(i)
		if line := b.Columns.Line; line > 0 && i > 0 {
			p.page.Items = append(p.page.Items, scene.Box(scene.Rect{X: x - (b.Gap+line)/2, Y: in.Y, W: line, H: in.H}, b.Ink))
		}
		p.flow(col, scene.Rect{X: x, Y: in.Y, W: bd.w, H: in.H}, 0)
	}
}
