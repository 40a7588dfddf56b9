import Testing

/// Files and functions that a reader sees whole.
@Suite struct ShapeTests {
  @Test func `a line with a comment has at most 110 columns`() {
    let violations = (Tree.swift + Tree.sql).flatMap { source in
      (1...max(source.lineCount, 1)).compactMap { line -> Violation? in
        guard source.line(line, in: source.comments).contains(where: { !$0.isBlank }) else {
          return nil
        }
        let columns = String(decoding: source.bytes[source.range(ofLine: line)], as: UTF8.self)
          .count
        return columns > 110 ? Violation(source, line: line, "\(columns) columns") : nil
      }
    }
    expectNone(violations, mend: "Break the comment, or say less.")
  }

  @Test func `a file of more than 300 lines says why`() {
    let violations = (Tree.swift + Tree.sql).compactMap { source -> Violation? in
      let head = source.comments.prefix(1_000)
      guard source.lineCount > 300, Array(head).places(of: "Longer than 300 lines: ").isEmpty else {
        return nil
      }
      return Violation(source, line: 1, "\(source.lineCount) lines")
    }
    expectNone(
      violations, mend: "Split it, or say why not in its head: // Longer than 300 lines: …",
      except: [
        Exception("Package.swift", "lines", "SwiftPM reads one file."),
        Exception("install.sql", "lines", "jobs/embed-sql writes it."),
      ])
  }

  @Test func `functions are short`() {
    let lengths = Tree.sources.flatMap(\.functionLengths).sorted()
    let (median, ninth) = (lengths[lengths.count / 2], lengths[lengths.count * 9 / 10])
    #expect(lengths.count > 1_000, "the counter finds no functions any more")
    #expect(median <= 8, "half of the functions have more than \(median - 1) lines: split some")
    #expect(ninth <= 20, "a tenth of the functions has more than \(ninth - 1) lines: split some")
  }

  @Test func `a switch of Core names all its cases`() {
    let violations = Tree.sources.in("TieOutCore").flatMap { source in
      source.code.places(of: "default", whole: true).compactMap { offset -> Violation? in
        let next = source.code[source.code.skippingBlanks(from: offset + 7)]
        let line = source.range(ofLine: source.line(at: offset))
        // Behind a comma it is the default of a dictionary; `@unknown default` is for cases of others.
        let before = source.code[line.lowerBound..<offset]
        return next == UInt8(ascii: ":") && before.allSatisfy(\.isBlank)
          ? Violation(source, at: offset, "default:") : nil
      }
    }
    expectNone(violations, mend: "Name the cases: a new one must not pass unseen.", except: [])
  }

  /// Otherwise ArgumentParser makes names from those of the types at each start, which took a quarter of it.
  @Test func `a command states its name`() {
    let violations = Tree.sources.in("tieout").flatMap { source in
      source.code.places(of: "CommandConfiguration", whole: true).compactMap {
        offset -> Violation? in
        let next = source.code[offset...].dropFirst("CommandConfiguration(".count)
          .drop(while: \.isBlank)
        return next.starts(with: Array("commandName:".utf8))
          ? nil : Violation(source, at: offset, "no name")
      }
    }
    expectNone(violations, mend: "Begin with commandName: \"...\".")
  }

  @Test func `nothing is forced`() {
    let violations = Tree.swift.flatMap { source in
      source.forces.map { Violation(source, at: $0, "forced") }
    }
    expectNone(
      violations, mend: "Throw, require, or say in a precondition why it cannot be.", except: [])
  }

  @Test func `nothing is left to be done`() {
    let violations = (Tree.swift + Tree.sql).flatMap { source in
      ["TODO", "FIXME", "XXX", "HACK"].flatMap { word in
        source.comments.places(of: Array(word.utf8), whole: true).map {
          Violation(source, at: $0, word)
        }
      }
    }
    expectNone(violations, mend: "Do it, or write an issue.")
  }
}

extension Source {
  /// How many lines each function with a body has, from its name to its end.
  var functionLengths: [Int] {
    (code.places(of: "func", whole: true) + code.places(of: "init", whole: true)).compactMap(length)
  }

  private func length(ofFunctionAt start: Int) -> Int? {
    // `self.init(…)` and `.init(…)` call one.
    if start > 0, code[start - 1] == UInt8(ascii: ".") { return nil }
    var (depth, index) = (0, start)
    while index < code.count {
      switch code[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "{") where depth == 0:
        return end(of: index).map { line(at: $0) - line(at: start) + 1 }
      case UInt8(ascii: "}") where depth == 0, UInt8(ascii: ";") where depth == 0: return nil
      // A requirement of a protocol: the next declaration begins.
      case .newline where depth == 0 && !continues(at: index): return nil
      default: break
      }
      if depth < 0 { return nil }
      index += 1
    }
    return nil
  }

  /// Whether the head of a declaration goes on in the line that begins behind a place.
  private func continues(at newline: Int) -> Bool {
    let next = code.skippingBlanks(from: newline)
    let line = code[next...]
    return ["throws", "rethrows", "async", "->", "where", "{"].contains {
      line.starts(with: $0.utf8)
    }
  }

  /// Where the brace that opens at a place is closed.
  private func end(of open: Int) -> Int? {
    var depth = 0
    return code[open...].firstIndex { byte in
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      return depth == 0
    }
  }

  /// Where something is unwrapped, tried or cast by force.
  fileprivate var forces: [Int] {
    code.indices.filter { index in
      guard code[index] == UInt8(ascii: "!"), index > 0 else { return false }
      let before = code[index - 1]
      let isPostfix =
        before.isWord
        || [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "\"")].contains(
          before)
      return isPostfix && (index + 1 == code.count || code[index + 1] != UInt8(ascii: "="))
    }
  }
}
