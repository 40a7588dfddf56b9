/// Why a night cannot be written.
package enum NightError: Error, CustomStringConvertible {
  /// The plan is impossible; the text says what to change.
  case plan(String)

  /// A file cannot be created.
  case file(String)

  /// One sentence for people.
  package var description: String {
    switch self {
    case .plan(let reason): "This plan cannot be written: \(reason)."
    case .file(let path): "Cannot create \(path): check that its folder exists and is writable."
    }
  }
}
