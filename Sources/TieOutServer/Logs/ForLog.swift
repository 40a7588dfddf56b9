import TieOutStore

extension Error {
  /// The error's first line, without details that quote rows.
  var forLog: String {
    "\(self)".split(separator: "\n").first.map(String.init) ?? "\(type(of: self))"
  }
}
