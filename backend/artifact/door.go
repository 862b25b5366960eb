package artifact

import (
	"github.com/apache/arrow/go/v15/arrow/memory"

	"shelftalk/backend/book"
)

// behindDoor is the one door between a file's bytes and the libraries that parse them.
// Arrow and npyio trust what they read and panic where it contradicts itself; here
// the panic becomes CodeCorrupt. What cannot be recovered from, running out of
// memory, is kept out by budget and by checks of sizes before anything is
// allocated. Store.Read has compared the bytes with their hash before.
func behindDoor(what string, parse func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = book.Errorf(book.CodeCorrupt, "%s cannot be read: %v", what, p)
		}
	}()
	return parse()
}

// budget panics before Arrow's reader allocates more than a sound file of its size
// can need: each byte is copied twice, once in its message and once in its column.
type budget struct {
	memory.Allocator
	left int
}

func budgetFor(data []byte) *budget { return &budget{memory.DefaultAllocator, 4 * len(data)} }

func (b *budget) Allocate(size int) []byte {
	b.spend(size)
	return b.Allocator.Allocate(size)
}

func (b *budget) Reallocate(size int, old []byte) []byte {
	b.spend(size)
	return b.Allocator.Reallocate(size, old)
}

func (b *budget) spend(size int) {
	if b.left -= size; b.left < 0 {
		panic("it asks for more memory than its size explains")
	}
}
