package understand

// How far from what is well known such words turn.
const (
	towardsObscure = 0.7
	towardsFamous  = -0.5
)

// renown gives how adventurous a text asks to be, 0 when it does not say.
func (x *lexicon) renown(text string) float64 {
	switch {
	case x.Obscure.MatchString(text):
		return towardsObscure
	case x.Famous.MatchString(text):
		return towardsFamous
	}
	return 0
}
