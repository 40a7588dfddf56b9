/// Suggests corrections of typos.
enum Likeness {
  /// The candidate that is nearest to a text; nil if none is near enough for a typo.
  static func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
    let bound = max(text.count < 4 ? 1 : 2, text.count / 3)
    let text = Array(text.lowercased())
    let ranked = candidates.map { ($0, distance(text, Array($0.lowercased()))) }
    return ranked.filter { $0.1 <= bound }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// The number of letters to insert, delete or replace (Levenshtein distance).
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let change = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
