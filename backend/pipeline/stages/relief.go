package stages

import (
	"fmt"

	"shelftalk/backend/book"
	"shelftalk/backend/settings"
)

// Remedy is a suggestion in words and, where it is the change of one setting, that setting's
// key, its present value and the value to set.
type Remedy struct{ Text, Key, Value, Is string }

// saving is the setting by which a stage can do with less memory.
type saving struct {
	key       string
	what      string // in a sentence
	least     int    // it is not reduced below this
	unlimited int    // stands for a value of 0, where that means no limit
}

// Relief says how a stage that ran out of memory could do with less: by half of
// the setting that takes most.
func Relief(id book.Stage, config Config) Remedy {
	none := Remedy{Text: "Close other programs, then run again."}
	stage, err := Find(id)
	if err != nil {
		return none
	}
	save := stage.saving
	field, _ := settings.Find(&config, save.key)
	is, _ := field.Value.(int)
	from := is
	if is == 0 {
		from = save.unlimited
	}
	if from <= save.least {
		return none
	}
	next := fmt.Sprint(max(save.least, from/2))
	return Remedy{Text: fmt.Sprintf("Reduce %s to %s, or close other programs.", save.what, next),
		Key: save.key, Value: next, Is: fmt.Sprint(is)}
}
