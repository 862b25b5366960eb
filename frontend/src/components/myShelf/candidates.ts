/** So many books that a work may be are offered, each by a key. */
export const mostCandidates = 3
