import type { Reason, Recommendation } from '@/api'

type Strength = 'veryStrong' | 'strong' | 'good' | 'maybe'

/**
 * Why a book is recommended, in parts that add up: named + others + against = gained, what the books of the reader give
 * it.
 */
export interface Why {
  strength: Strength
  gained: number
  named: Reason[]
  others: { count: number; share: number }
  against: { count: number; share: number }
}

/**
 * A match is the share of books that readers went on to read that scored no higher: at 50 a
 * book is as near as what is usually read next. Where there is none, the score says it, in
 * standard steps from the middle of the catalogue, which is 0.
 */
function strengthOf(score: number, match: number): Strength {
  if (match > 0) return match >= 80 ? 'veryStrong' : match >= 50 ? 'strong' : match >= 20 ? 'good' : 'maybe'
  if (score >= 2) return 'veryStrong'
  if (score >= 1.2) return 'strong'
  return score >= 0.4 ? 'good' : 'maybe'
}

const sum = (reasons: Reason[]) =>
  ({ count: reasons.length, share: reasons.reduce((total, { share }) => total + share, 0) })

export function whyOf(
  { score, match = 0, reasons }: Pick<Recommendation, 'score' | 'match' | 'reasons'>, most = 3,
): Why {
  const speaksFor = reasons.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share)
  return {
    strength: strengthOf(score, match),
    gained: sum(reasons).share,
    named: speaksFor.slice(0, most),
    others: sum(speaksFor.slice(most)),
    against: sum(reasons.filter(({ share }) => share <= 0)),
  }
}

interface Segment {
  kind: 'named' | 'others' | 'against'
  /** Of everything that speaks for the book, from 0 to 1. */
  from: number
  to: number
}

/** The bar: what speaks for the book fills it, and what speaks against takes away from its end. */
export function segmentsOf({ named, others, against }: Why): Segment[] {
  const total = named.reduce((all, { share }) => all + share, others.share)
  if (total <= 0) return []
  const segments: Segment[] = []
  let at = 0
  for (const { share } of named) {
    segments.push({ kind: 'named', from: at / total, to: (at + share) / total })
    at += share
  }
  if (others.share > 0) segments.push({ kind: 'others', from: at / total, to: 1 })
  if (against.share < 0) segments.push({ kind: 'against', from: Math.max(0, 1 + against.share / total), to: 1 })
  return segments
}
