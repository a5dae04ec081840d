package output

// Standing tells which signs of a job would come out as the folder has them, by what was noted when they were made: nothing is
// composed, rendered or written, and no file is looked at. Of the signs for which it gives nil that is not known.
func Standing(job Job) (m *Manifest, of func(i int) *ManifestSign, err error) {
	past, err := readPast(job.Dir, job.Program)
	if err != nil {
		return nil, nil, err
	}
	b := &builder{job: job, past: past}
	return past.manifest, func(i int) *ManifestSign {
		_, entry, _ := b.stays(i)
		return entry
	}, nil
}
