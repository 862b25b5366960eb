package rest

import (
	"context"
	"net"
	"slices"
	"sync"
)

// limited is a listener with a bound on open connections. When it is reached, whoever
// has not shown the token yet makes room, the oldest first: otherwise a program without it
// could hold all connections and lock out those that have it. Once all have shown it, the
// next waits until one of them closes.
type limited struct {
	net.Listener
	most   int
	mu     sync.Mutex
	room   sync.Cond // a connection was closed, or the listener
	open   []*counted
	closed bool
}

func limit(inner net.Listener, most int) *limited {
	l := &limited{Listener: inner, most: most}
	l.room.L = &l.mu
	return l
}

// Accept takes the next connection.
func (l *limited) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	c := &counted{Conn: conn, of: l}
	l.mu.Lock()
	var shed *counted
	for len(l.open) >= l.most && !l.closed {
		if i := slices.IndexFunc(l.open, func(o *counted) bool { return !o.admitted }); i >= 0 {
			shed = l.open[i]
			l.open = slices.Delete(l.open, i, i+1)
			break
		}
		l.room.Wait()
	}
	closed := l.closed
	if !closed {
		l.open = append(l.open, c)
	}
	l.mu.Unlock()
	if shed != nil {
		_ = shed.Conn.Close()
	}
	if closed {
		_ = conn.Close()
		return nil, net.ErrClosed
	}
	return c, nil
}

// Close ends a waiting Accept, too.
func (l *limited) Close() error {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.room.Broadcast()
	return l.Listener.Close()
}

// counted is a connection that gives its place back when it is closed.
type counted struct {
	net.Conn
	of       *limited
	admitted bool // it has shown the token
}

func (c *counted) Close() error {
	err := c.Conn.Close()
	c.of.mu.Lock()
	c.of.open = slices.DeleteFunc(c.of.open, func(o *counted) bool { return o == c })
	c.of.mu.Unlock()
	c.of.room.Signal()
	return err
}

// connectionKey is where the context of a request has its connection.
type connectionKey struct{}

func withConnection(ctx context.Context, conn net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, conn)
}

// admitted notes that a request on this connection has shown the token.
func admitted(ctx context.Context) {
	if c, ok := ctx.Value(connectionKey{}).(*counted); ok {
		c.of.mu.Lock()
		c.admitted = true
		c.of.mu.Unlock()
	}
}
