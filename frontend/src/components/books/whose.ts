/** By whom books are found, and so what their reasons are: the reader's own books, another reader's, or those that they are far from. */
export type Whose = 'mine' | 'reader' | 'unlike'
