/// What `Package.swift` says of its targets.
struct Manifest {
  struct Target {
    var name: String
    /// The names of what it depends on: targets of ours, and products.
    var dependencies: [String]
    /// Its folder.
    var path: String
  }

  let targets: [Target]
  /// By name.
  let byName: [String: Target]

  init(_ source: Source) {
    let starts = ["target", "executableTarget", "testTarget", "systemLibrary"]
      .flatMap { source.code.places(of: Array(".\($0)(".utf8)) }.sorted()
    let targets = zip(starts, starts.dropFirst() + [source.code.count]).map { start, end in
      Self.target(source, start..<end)
    }
    self.targets = targets
    byName = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0) })
  }

  /// The target that a file belongs to.
  func target(of path: String) -> Target? {
    targets.first { path.hasPrefix("\($0.path)/") }
  }

  /// What a target depends on, and what that depends on.
  func closure(of name: String) -> Set<String> {
    var reached: Set<String> = []
    var open = byName[name]?.dependencies ?? []
    while let next = open.popLast() {
      guard reached.insert(next).inserted else { continue }
      open += byName[next]?.dependencies ?? []
    }
    return reached
  }

  private static func target(_ source: Source, _ range: Range<Int>) -> Target {
    // A text counts by the label before it; in an array, by the label before the array.
    var (name, path, dependencies, label) = ("", nil as String?, [String](), "")
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = source.code[index]
      if byte.isWord {
        let end = source.code[index...].firstIndex { !$0.isWord } ?? range.upperBound
        let word = String(decoding: source.code[index..<end], as: UTF8.self)
        if source.code[end] == UInt8(ascii: ":") { label = label == "dependencies" ? label : word }
        if word == "package" { label = "package" }
        index = end
      } else if let literal = source.literals.first(where: { $0.lowerBound == index + 1 }) {
        let text = String(decoding: source.texts[literal], as: UTF8.self)
        switch label {
        case "name": name = text
        case "path": path = text
        case "dependencies": dependencies.append(text)
        default: break
        }
        if label == "package" { label = "dependencies" }
        index = literal.upperBound + 1
      } else {
        if byte == UInt8(ascii: "]") { label = "" }
        index += 1
      }
    }
    let folder = range.lowerBound == source.code.count ? "" : source.kind(at: range.lowerBound)
    return Target(name: name, dependencies: dependencies, path: path ?? "\(folder)/\(name)")
  }
}

extension Source {
  /// Where SwiftPM looks for a target of the kind that is declared at a place.
  fileprivate func kind(at offset: Int) -> String {
    code.matches(Array(".testTarget".utf8), at: offset) ? "Tests" : "Sources"
  }
}
