import Testing

/// What may import what: `Package.swift` says it, and the compiler does not hold it.
@Suite struct LayerTests {
  /// Modules of the toolchain.
  static let system: Set = [
    "Darwin", "Dispatch", "Foundation", "FoundationNetworking", "Glibc", "Musl", "Swift",
    "SwiftOverlayShims", "Synchronization", "System", "Testing",
  ]

  @Test func `a target imports what it depends on`() {
    let violations = Tree.swift.flatMap { source -> [Violation] in
      guard let target = Tree.manifest.target(of: source.path) else { return [] }
      return source.imports.compactMap { name, offset in
        Self.system.contains(name) || target.dependencies.contains(name)
          ? nil : Violation(source, at: offset, "\(target.name) does not depend on \(name)")
      }
    }
    expectNone(violations, mend: "Name it in Package.swift if the layers allow it, or do without.")
  }

  @Test func `Core imports Crypto and nothing else of the outside`() {
    let violations = Tree.sources.in("TieOutCore").flatMap { source in
      source.imports.filter { !["Crypto", "Synchronization"].contains($0.name) }
        .map { Violation(source, at: $0.offset, "Core imports \($0.name)") }
    }
    expectNone(violations, mend: "Core has no I/O: the caller passes what it needs.")
  }

  @Test func `the sandbox imports nothing of ours`() {
    // It is the oracle: what it shared with the program, both would have wrong.
    let ours = Set(Tree.manifest.targets.map(\.name))
    let violations = Tree.sources.in("TieOutSandbox").flatMap { source in
      source.imports.filter { ours.contains($0.name) }
        .map { Violation(source, at: $0.offset, "the sandbox imports \($0.name)") }
    }
    expectNone(violations, mend: "Write it again in the sandbox, from the provider's documents.")
    #expect(Tree.manifest.closure(of: "TieOutSandbox").isDisjoint(with: ours))
  }

  @Test func `targets depend on one another in one direction`() {
    for target in Tree.manifest.targets {
      #expect(
        !Tree.manifest.closure(of: target.name).contains(target.name),
        "\(target.name) depends on itself: move what closes the circle down")
    }
  }

  @Test func `the manifest is read whole`() {
    #expect(Tree.manifest.byName["TieOutCore"]?.dependencies == ["Crypto"])
    #expect(Tree.manifest.byName["TestSupport"]?.path == "Tests/TestSupport")
    let unknown = Tree.swift.filter {
      $0.path != "Package.swift" && Tree.manifest.target(of: $0.path) == nil
    }
    #expect(unknown.map(\.path) == [], "these belong to no target of Package.swift")
  }
}

extension [Source] {
  /// Those of a target.
  func `in`(_ target: String) -> [Source] {
    filter { Tree.manifest.target(of: $0.path)?.name == target }
  }
}

extension Source {
  /// The modules that it imports.
  var imports: [(name: String, offset: Int)] {
    code.places(of: "import", whole: true).compactMap { offset in
      let start = code.skippingBlanks(from: offset + 6)
      let line = line(at: offset)
      guard self.line(at: start) == line else { return nil }
      let before = code[range(ofLine: line).lowerBound..<offset]
      // Only attributes and an access level stand before it.
      let words = before.split(separator: .space).map { String(decoding: $0, as: UTF8.self) }
      guard words.allSatisfy({ $0.hasPrefix("@") || Self.levels.contains($0) }) else { return nil }
      return (String(decoding: code[start...].prefix(while: \.isWord), as: UTF8.self), offset)
    }
  }

  private static let levels: Set = ["public", "package", "internal", "fileprivate", "private"]
}
