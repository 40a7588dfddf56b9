import TieOutStore
package import TieOutProviders

import DequeModule
import TieOutCore

/// An unreadable line or file.
package struct InputProblem: Sendable, Hashable, CustomStringConvertible {
  /// The file.
  package var path: String
  /// The line, from 1; 0 for the whole file.
  package var line: Int
  /// What was expected and what was found.
  package var reason: String

  /// A problem of a line, from 1, or of a whole file, 0.
  package init(path: String, line: Int, reason: String) {
    self.path = path
    self.line = line
    self.reason = reason
  }

  /// `night.ndjson:17: body is missing`.
  package var description: String { line > 0 ? "\(path):\(line): \(reason)" : "\(path): \(reason)" }
}

/// How signatures of captured webhooks are checked.
package struct SignaturePolicy: Sendable {
  /// The live secrets.
  package var secrets: Secrets
  /// Whether captures are trusted without a check.
  package var trusts: Bool
  /// A policy for signatures.
  package init(secrets: Secrets, trusts: Bool = false) {
    self.secrets = secrets
    self.trusts = trusts
  }

  func verdict(_ delivery: Delivery) -> SignatureVerdict {
    trusts ? .trusted : delivery.verdict(secrets)
  }
}

/// Decodes files into batches, off the database's threads.
actor InputDecoder {
  struct Decoded: Sendable {
    var batch = EventBatch()
    var lines = 0
    var problems: [InputProblem] = []
    /// Refused webhooks, by verdict.
    var refused: [SignatureVerdict: Int] = [:]
    /// Webhooks by account, and how many of them were refused.
    var webhooks: [ProviderAccount: (count: Int, refused: Int)] = [:]
    var bytesRead = 0
  }

  private static let eventsMax = 6_000
  private static let bytesMax = 8 << 20

  private var paths: Deque<String>
  private let policy: SignaturePolicy
  private var source: LineSource?
  private var bytesBefore = 0

  init(paths: [String], policy: SignaturePolicy) {
    self.paths = Deque(paths)
    self.policy = policy
  }

  /// The next batch. Nil at the end of the last file. An unreadable file is a problem, and reading continues
  /// with the next one.
  func next() -> Decoded? {
    var decoded = Decoded()
    while decoded.batch.eventCount < Self.eventsMax, decoded.batch.byteCount < Self.bytesMax {
      guard let source = currentSource(&decoded) else { break }
      do throws(InputFileError) {
        if let line = try source.next() {
          take(line, of: source, &decoded)
        } else {
          close(source)
        }
      } catch {
        decoded.problems.append(InputProblem(path: error.path, line: 0, reason: error.reason))
        close(source)
      }
    }
    decoded.bytesRead = bytesBefore + (source?.bytesRead ?? 0)
    let isDone = decoded.lines == 0 && decoded.problems.isEmpty && source == nil && paths.isEmpty
    return isDone ? nil : decoded
  }

  private func currentSource(_ decoded: inout Decoded) -> LineSource? {
    while source == nil, let path = paths.popFirst() {
      do throws(InputFileError) {
        source = try LineSource(path: path)
      } catch {
        decoded.problems.append(InputProblem(path: path, line: 0, reason: error.reason))
      }
    }
    return source
  }

  private func close(_ closed: LineSource) {
    bytesBefore += closed.bytesRead
    source = nil
  }

  private func take(_ line: LineSource.Line, of source: LineSource, _ decoded: inout Decoded) {
    decoded.lines += 1
    do throws(InputError) {
      switch line {
      case .text(let bytes): add(try InputLine(bytes), to: &decoded)
      case .oversized(let count):
        let reason = "a line of \(count) bytes; at most \(LineSource.lineBytesMax) are read"
        decoded.problems.append(
          InputProblem(path: source.path, line: source.lineNumber, reason: reason))
      }
    } catch {
      decoded.problems.append(
        InputProblem(path: source.path, line: source.lineNumber, reason: error.reason))
    }
  }

  private func add(_ line: InputLine, to decoded: inout Decoded) {
    switch line {
    case .delivery(let delivery):
      let verdict = policy.verdict(delivery)
      decoded.webhooks[delivery.account, default: (0, 0)].count += 1
      if !verdict.isAccepted {
        decoded.refused[verdict, default: 0] += 1
        decoded.webhooks[delivery.account, default: (0, 0)].refused += 1
      }
      decoded.batch.add(delivery, verdict)
    case .page(let page): decoded.batch.add(page)
    case .sweep(let sweep): decoded.batch.add(sweep)
    case .statement(let event, let time): decoded.batch.add(event, at: time)
    }
  }
}
