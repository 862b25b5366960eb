package service

// Busy says whether a run that this process started is under way: what closing
// the program would stop.
func (a *App) Busy() bool {
	_, _, under := a.ownRun()
	return under
}
