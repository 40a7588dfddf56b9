import DequeModule
import TieOutIntake
import TieOutCore
import TieOutProviders

/// Reads the credits of input files in batches.
actor CreditLines {
  /// A credit or reversal and its position.
  struct Line: Sendable {
    var path: String
    var number: Int
    var event: Event
  }

  private var paths: Deque<String>
  private var source: LineSource?

  init(paths: [String]) { self.paths = Deque(paths) }

  /// The next lines and the unreadable ones among them. Nil at the end of the last file.
  func next(_ max: Int) -> (lines: [Line], problems: [InputProblem])? {
    var lines: [Line] = []
    var problems: [InputProblem] = []
    while lines.count < max, problems.count < max {
      guard let source = currentSource(&problems) else { break }
      do throws(InputFileError) {
        guard let line = try source.next() else {
          self.source = nil
          continue
        }
        lines += take(line, of: source, &problems)
      } catch {
        problems.append(InputProblem(path: error.path, line: 0, reason: error.reason))
        self.source = nil
      }
    }
    return lines.isEmpty && problems.isEmpty ? nil : (lines, problems)
  }

  private func currentSource(_ problems: inout [InputProblem]) -> LineSource? {
    while source == nil, let path = paths.popFirst() {
      do throws(InputFileError) {
        source = try LineSource(path: path)
      } catch {
        problems.append(InputProblem(path: path, line: 0, reason: error.reason))
      }
    }
    return source
  }

  private func take(
    _ line: LineSource.Line, of source: LineSource, _ problems: inout [InputProblem]
  ) -> [Line] {
    func refuse(_ reason: String) -> [Line] {
      problems.append(
        InputProblem(path: source.path, line: source.lineNumber, reason: reason))
      return []
    }
    do throws(InputError) {
      switch line {
      case .text(let bytes):
        guard case .statement(let event, _) = try InputLine(bytes), event.source == .ledger else {
          return refuse("it is no credit; tieout ingest takes other lines")
        }
        guard event.facts.account != nil || event.kind == .creditReversed else {
          return refuse("account is missing: whom did it credit?")
        }
        return [Line(path: source.path, number: source.lineNumber, event: event)]
      case .oversized(let count):
        return refuse(
          "a line of \(count) bytes; at most \(LineSource.lineBytesMax) are read")
      }
    } catch {
      return refuse(error.reason)
    }
  }
}
