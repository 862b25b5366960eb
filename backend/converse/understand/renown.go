package understand

// renown gives how adventurous a text asks to be, 0 when it does not say.
func (r *Reader) renown(text string) float64 {
	switch {
	case r.Obscure.MatchString(text):
		return r.weights.Obscure
	case r.Famous.MatchString(text):
		return r.weights.Famous
	}
	return 0
}
