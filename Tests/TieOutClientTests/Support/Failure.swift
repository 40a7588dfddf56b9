import Testing
import TieOutClient

/// The error of a call.
func failure<Value>(
  _ location: SourceLocation = #_sourceLocation, of call: () async throws -> Value
) async -> APIError? {
  do {
    let value = try await call()
    Issue.record("no error, but \(value)", sourceLocation: location)
  } catch let error as APIError {
    return error
  } catch {
    Issue.record("found \(error)", sourceLocation: location)
  }
  return nil
}
