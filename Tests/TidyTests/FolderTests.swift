import Testing

/// Inside of a target, too, folders look in one direction.
@Suite struct FolderTests {
  /// Pairs of folders that name each other's types today, and why. This list only becomes shorter.
  static let circles: [String: String] = [
    "TieOutCore: Events, Identity": "a provider states which kind of subject its orders are",
    "TieOutProviders: ., PayDeFi": "the list of all adapters, and what they are made of",
    "TieOutProviders: ., PayIn": "the list of all adapters, and what they are made of",
    "tieout: Commands, Support": "a sweep has a nested Report, and a command has that name, too",
  ]

  @Test func `no two folders of a target name each other's types`() {
    let targets = Tree.manifest.targets.filter { $0.path.hasPrefix("Sources/") }
    let found = targets.reduce(into: [String: String]()) { found, target in
      found.merge(Rooms(target).circles) { first, _ in first }
    }
    for (pair, why) in found.sorted(by: { $0.key < $1.key }) where Self.circles[pair] == nil {
      Issue.record(
        "\(pair) name each other's types: \(why)\n  Move what closes the circle to the lower one.")
    }
    for pair in Self.circles.keys.sorted() where found[pair] == nil {
      Issue.record("\(pair): no circle any more: take it out of the list in FolderTests.swift")
    }
    #expect(!found.isEmpty || Self.circles.isEmpty)
  }
}

/// The folders of a target, and the types that each names of the others.
private struct Rooms {
  private let target: String
  /// By the folder that names, and the one that is named.
  private var names: [String: [String: Set<String>]] = [:]

  init(_ target: Manifest.Target) {
    self.target = target.name
    let files = Tree.sources.filter { $0.path.hasPrefix("\(target.path)/") }
      .map { (folder: $0.folder(in: target), words: $0.capitalizedWords) }
    let homes = Self.homes(target)
    for file in files {
      for word in file.words {
        guard let home = homes[word], home.count == 1, let folder = home.first,
          folder != file.folder
        else { continue }
        names[file.folder, default: [:]][folder, default: []].insert(word)
      }
    }
  }

  /// The folder of each type; several if a name is that of several types.
  private static func homes(_ target: Manifest.Target) -> [String: Set<String>] {
    var homes: [String: Set<String>] = [:]
    for source in Tree.sources where source.path.hasPrefix("\(target.path)/") {
      for type in source.types { homes[type, default: []].insert(source.folder(in: target)) }
    }
    return homes
  }

  /// The pairs that name each other's types, with an example of each.
  var circles: [String: String] {
    var circles: [String: String] = [:]
    for (first, others) in names {
      for (second, down) in others where first < second {
        guard let there = down.min(), let back = names[second]?[first]?.min() else { continue }
        circles["\(target): \(first), \(second)"] = "\(there) there, and \(back) back"
      }
    }
    return circles
  }
}

extension Source {
  /// The first folder below a target's that it is in; a point at the root.
  fileprivate func folder(in target: Manifest.Target) -> String {
    let parts = path.dropFirst(target.path.utf8.count + 1).split(separator: "/")
    return parts.count > 1 ? String(parts[0]) : "."
  }

  /// The words of its code that begin like types.
  fileprivate var capitalizedWords: Set<String> {
    Set(words.filter { (0x41...0x5A).contains(code[$0.lowerBound]) }.map(text))
  }

  /// The types that it declares outside of others, for its whole target.
  fileprivate var types: [String] {
    let kinds: Set = ["struct", "enum", "class", "actor", "protocol", "typealias"]
    let words = words
    let depths = depths
    return words.indices.dropLast().compactMap { index in
      guard kinds.contains(text(words[index])), depths[words[index].lowerBound] == 0 else {
        return nil
      }
      let line = range(ofLine: line(at: words[index].lowerBound))
      let isPrivate = !Array(code[line.lowerBound..<words[index].lowerBound]).places(of: "private")
        .isEmpty
      return isPrivate ? nil : text(words[index + 1])
    }
  }

  private func text(_ word: Range<Int>) -> String { String(decoding: code[word], as: UTF8.self) }

  private var words: [Range<Int>] {
    var (words, index) = ([Range<Int>](), 0)
    while index < code.count {
      let end = code[index...].firstIndex { !$0.isWord } ?? code.count
      if end > index { words.append(index..<end) }
      index = max(end, index + 1)
    }
    return words
  }

  /// In how many braces each place stands.
  private var depths: [Int] {
    var depth = 0
    return code.map { byte in
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      return depth
    }
  }
}
