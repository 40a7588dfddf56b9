package import Tracing

/// Runs a step in a span of the tracer that the program installed; without a tracer it costs next to nothing.
///
/// Of an error the span gets the type alone: the text of the server may quote rows.
package func traced<T>(_ name: String, _ step: (any Span) throws -> T) throws -> T {
  try withSpan(name) { span in
    let outcome = Result { try step(span) }
    span.note(outcome)
    return outcome
  }.get()
}

/// The same for a step that waits.
package func traced<T>(_ name: String, _ step: (any Span) async throws -> T) async throws -> T {
  try await withSpan(name) { span in
    let outcome: Result<T, any Error>
    do { outcome = .success(try await step(span)) } catch { outcome = .failure(error) }
    span.note(outcome)
    return outcome
  }.get()
}

extension Span {
  fileprivate func note(_ outcome: Result<some Any, any Error>) {
    guard case .failure(let error) = outcome else { return }
    setStatus(SpanStatus(code: .error, message: "\(type(of: error))"))
  }
}
