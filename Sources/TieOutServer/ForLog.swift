import TieOutStore

extension Error {
  /// What may stand in a log: the first line, without details that quote rows.
  var forLog: String {
    "\(self)".split(separator: "\n").first.map(String.init) ?? "\(type(of: self))"
  }
}
