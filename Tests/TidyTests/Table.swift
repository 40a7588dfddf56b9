/// A table, as its file in `sql` declares it.
struct Table {
  struct Column {
    var name: String
    /// What stands behind its name.
    var words: [String]
    let offset: Int
  }

  let source: Source
  let name: String
  let offset: Int
  private(set) var columns: [Column] = []
  private(set) var primaryKey: [String] = []
  /// The columns of unique constraints and of unique indexes.
  private(set) var uniques: [[String]] = []
  /// The columns of all keys and indexes.
  private(set) var indexed: Set<String> = []

  /// Whether its rows are spread over buckets. Those of `slices` are the buckets.
  var isLarge: Bool { name != "tieout.slices" && columns.contains { $0.name == "bucket" } }

  /// All of them.
  static let all = Tree.sql.flatMap(tables)
  static let large = all.filter(\.isLarge)
  /// By name, with the schema.
  static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  private static func tables(in source: Source) -> [Table] {
    let tokens = Statement.tokens(of: source)
    var tables: [Table] = []
    for index in tokens.indices where tokens[index].text == "table" && index > 0 {
      guard ["create", "unlogged"].contains(tokens[index - 1].text), index + 2 < tokens.count,
        tokens[index + 2].text == "("
      else { continue }
      tables.append(Table(source, tokens, at: index + 1))
    }
    return tables
  }

  private init(_ source: Source, _ tokens: [Statement.Token], at name: Int) {
    self.source = source
    self.name = tokens[name].text
    offset = tokens[name].offset
    for element in tokens.elements(of: name + 1) { read(element) }
    for index in tokens.indices where tokens[index].text == "index" {
      guard let on = tokens[index...].firstIndex(where: { $0.text == "on" }),
        tokens[on + 1].text == self.name,
        let list = tokens[on...].firstIndex(where: { $0.text == "(" })
      else { continue }
      let names = tokens.elements(of: list).map { $0[$0.startIndex].text }
      indexed.formUnion(names)
      if tokens[index - 1].text == "unique" { uniques.append(names) }
    }
  }

  /// Reads a column or a constraint.
  private mutating func read(_ element: ArraySlice<Statement.Token>) {
    let words = element.map(\.text)
    let isColumn = !["primary", "unique", "constraint", "check", "foreign", "like", "exclude"]
      .contains(words[0])
    if isColumn {
      columns.append(
        Column(
          name: words[0], words: Array(words.dropFirst()),
          offset: element[element.startIndex].offset))
    }
    for key in ["primary", "unique"] {
      guard let place = words.firstIndex(of: key) else { continue }
      let list = words[place...].firstIndex(of: "(")
      let names =
        isColumn || list == nil
        ? [words[0]]
        : Array(element).elements(of: list ?? 0).map { $0[$0.startIndex].text }
      indexed.formUnion(names)
      if key == "primary" { primaryKey = names } else { uniques.append(names) }
    }
  }
}

extension [Statement.Token] {
  /// What the commas of a list part; the index is that of its opening parenthesis.
  func elements(of open: Int) -> [ArraySlice<Statement.Token>] {
    var (elements, depth, start) = ([ArraySlice<Statement.Token>](), 0, open + 1)
    for index in indices[open...] {
      switch self[index].text {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 1:
        elements.append(self[start..<index])
        start = index + 1
      default: break
      }
      if depth == 0 { return start < index ? elements + [self[start..<index]] : elements }
    }
    return elements
  }
}
