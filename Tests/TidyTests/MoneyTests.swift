import Testing

/// Money is exact, and no sum falls silent.
@Suite struct MoneyTests {
  @Test func `no binary fraction comes near money`() {
    let violations = Tree.sources.flatMap { source in
      ["Double", "Float", "Float16", "Float32", "Float80", "CGFloat", "TimeInterval"].flatMap {
        name in
        source.code.places(of: Array(name.utf8), whole: true)
          .map { Violation(source, at: $0, "\(name)") }
      }
    }
    expectNone(
      violations,
      mend: "Use Amount for money, Interval or Duration for times, whole numbers for counts.",
      except: [
        Exception("HistogramFamily.swift", "Double", "The protocol of swift-metrics asks for it."),
        Exception(
          "ServerPrograms.swift", "Double(name)",
          "Sorts versions of PostgreSQL by their folders' names."),
        Exception(
          "Worksheet.swift", "Double(text)",
          "Excel has no other numbers: what they round stands beside them as text."),
      ])
  }

  @Test func `no arithmetic of money is tried and forgotten`() {
    // What throws in Amount, WideAmount and beside them, and answers money.
    let words = Self.arithmetic
    let violations = Tree.sources.filter(\.isOfMoney).flatMap { source in
      source.code.places(of: "try?").compactMap { offset in
        let expression = source.expression(at: offset + 4)
        return words.first { expression.places(of: Array(".\($0)(".utf8)).count > 0 }
          .map { Violation(source, at: offset, "try? … .\($0)(…)") }
      }
    }
    expectNone(
      violations,
      mend: "Decide by comparison in WideAmount, which always has an answer; say what did not fit.")
  }

  @Test func `no missing money is taken for zero`() {
    let violations = Tree.sources.flatMap { source in
      ["?? .zero", "?? Amount.zero", "?? WideAmount.zero", "default: .zero"].flatMap { text in
        source.code.places(of: Array(text.utf8)).map { Violation(source, at: $0, text) }
      }
    }
    expectNone(violations, mend: "Say what nil means: no finding, or a finding that names it.")
  }

  /// The functions of amounts that calculate.
  static let arithmetic: [String] = {
    let named = Tree.sources.filter { $0.name.contains("Amount") && $0.name.hasSuffix(".swift") }
      .flatMap { source in
        source.code.places(of: "func", whole: true).compactMap { offset -> String? in
          let name = source.code[(offset + 5)...].prefix(while: \.isWord)
          let head = source.code[offset...].prefix { $0 != UInt8(ascii: "{") }
          return Array(head).places(of: "Amount", whole: true).isEmpty
            && Array(head).places(of: "Self").isEmpty
            ? nil : String(decoding: name, as: UTF8.self)
        }
      }
    return Array(Set(named + ["adding", "subtracting", "multiplied", "divided", "negated", "sum"]))
      .sorted()
  }()
}

extension Source {
  /// Whether its target knows the domain.
  var isOfMoney: Bool {
    guard let target = Tree.manifest.target(of: path) else { return false }
    return target.name == "TieOutCore"
      || Tree.manifest.closure(of: target.name).contains("TieOutCore")
  }

  /// The rest of an expression: to the end of the line, or of a parenthesis that is still open there.
  func expression(at offset: Int) -> [UInt8] {
    var depth = 0
    let end =
      code[offset...].firstIndex { byte in
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        return depth < 0 || (depth == 0 && byte == .newline)
      } ?? code.count
    return Array(code[offset..<end])
  }
}
