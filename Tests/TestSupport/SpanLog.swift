import InMemoryTracing
import Tracing

/// Keeps the spans of some work, each as a line: `tieout.fold streams=1`.
package struct SpanLog: Sendable {
  private let tracer = InMemoryTracer()

  /// A log without spans.
  package init() {}

  /// The spans that have ended, in the order of their ends, their attributes by name.
  package var lines: [String] { tracer.finishedSpans.map(Self.line) }

  /// Does the work with the log as the tracer.
  package func recording<T: Sendable>(_ work: () async throws -> T) async throws -> T {
    try await withTracer(tracer) { try await work() }
  }

  private static func line(_ span: FinishedInMemorySpan) -> String {
    var attributes: [String] = []
    span.attributes.forEach { name, value in
      attributes.append(" \(name.replacing("tieout.", with: ""))=\(text(value))")
    }
    let error = span.status?.code == .error ? " error=\(span.status?.message ?? "")" : ""
    return span.operationName + attributes.sorted().joined() + error
  }

  private static func text(_ value: SpanAttribute) -> String {
    switch value {
    case .string(let text): text
    case .int32(let number): "\(number)"
    case .int64(let number): "\(number)"
    case let other: "\(other)"
    }
  }
}
