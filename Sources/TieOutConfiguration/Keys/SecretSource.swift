/// The source of a secret. Never the secret itself.
package enum SecretSource: Sendable, Hashable, CustomStringConvertible {
  /// An environment variable.
  case variable(String)
  /// A file.
  case file(String)

  /// `variable PAYIN_API_KEY`, `file /run/secrets/payin`.
  package var description: String {
    switch self {
    case .variable(let name): "variable \(name)"
    case .file(let path): "file \(path)"
    }
  }
}
