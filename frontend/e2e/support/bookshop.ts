function csv(name: string, header: string, rows: string[]) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from([header, ...rows, ''].join('\n')) }
}

const kinds = ['sea', 'city', 'space']
const books = Array.from({ length: 24 }, (_, i) => [
  i + 1, `The ${['Lighthouse', 'Tram', 'Comet'][i % 3]} ${i
    + 1}`, `Author ${i % 6}`, kinds[i % 3], `A novel about the ${kinds[i % 3]} and nothing else`,
].join(','))

// Each customer keeps to one kind, and now and then tries another.
const sales = Array.from({ length: 60 }, (_, customer) => books.flatMap((_, i) => {
  const own = i % 3 === customer % 3
  return own || (i + customer) % 5 === 0 ? [`customer ${customer},${i + 1},${own ? 5 : 2}`] : []
})).flat()

/** The line of sales.csv whose score is no number. */
export const oddLine = sales.length + 2

/** Stock and sales of a small bookshop, with headers that no known format has. */
export function bookshop() {
  return [
    csv('stock.csv', 'nr,titel,autor,sachgruppe,inhalt', books),
    csv('sales.csv', 'kunde,artikel,sterne', [...sales, 'customer 1,2,excellent']),
  ]
}
